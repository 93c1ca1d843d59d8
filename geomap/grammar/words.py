"""Tokens of a sentence: words, numbers and marks with their offsets, compounds kept whole.

"Turkey-backed" is one token, a possessive ``'s`` is a token of its own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:-[^\W_]+)*"  # U.S., U.S.-led
    r"|\d+(?:[.,:/]\d+)*(?:[-–]?[^\W\d_]+)?"  # 3.2, 12,000, 30th, 48-hour
    r"|[^\W_]+(?:[-–‐'’.&](?=[^\W_])[^\W_]+)*"  # words and compounds
    r"|[^\w\s]|_"
)
MAX_TOKENS = 400
"""Longer sentences are read in pieces of this many tokens, so that the cost stays linear."""
DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday"}
    | {"night", "morning", "evening", "afternoon"}
)
"""Days and their parts."""


class Word(NamedTuple):
    """One token; offsets count from the start of the article."""

    text: str
    low: str
    start: int
    end: int


def words_of(text: str, offset: int = 0) -> list[Word]:
    """Split ``text`` into tokens whose offsets are shifted by ``offset``."""
    out: list[Word] = []
    for match in _TOKEN.finditer(text):
        token, start, end = match.group(), match.start() + offset, match.end() + offset
        if token[-1] in "sS" and len(token) > 2 and token[-2] in "'’":
            cut = end - 2
            out.append(Word(token[:-2], token[:-2].lower(), start, cut))
            out.append(Word(token[-2:], "'s", cut, end))
        else:
            low = token.lower()
            out.append(Word(token, low if low.isalnum() else low.replace("’", "'"), start, end))
    return out
