"""Cue words of other languages than English: tokens, patterns, and where they match."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geomap.languages import CueRow, Language, words
from geomap.models.articles import Sentence

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[,;:.،؛!?()«»\"“”]")
_CLITICS = words("clitic_and")
"""Arabic "and" and "so", written with the word."""
GAP = 6
"""Tokens that ``~`` in a pattern may skip."""
LONGEST = 200
"""Tokens of a sentence that are read."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark, folded, with its offsets in the article and the stretch between marks it is in."""

    low: str
    start: int
    end: int
    stretch: int
    upper: bool = False
    """Whether it is written in capitals."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table with its patterns compiled."""

    id: str
    sub_type: str
    armed: str
    plover: str
    rank: int
    patterns: tuple[tuple[str, ...], ...]

    def ends(self, low: Sequence[str], start: int) -> int:
        """End of the longest pattern that begins at token ``start``, else 0."""
        return max((_end(pattern, low, start) for pattern in self.patterns), default=0)

    @classmethod
    def of(cls, row: CueRow) -> Row:
        """Compile a row of the table."""
        patterns = tuple(tuple(p.replace("'", " ").split()) for p in row.words)
        return cls(row.id, row.sub_type, row.armed, row.plover, row.rank, patterns)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found: its row and its tokens ``start`` to ``end`` (exclusive)."""

    row: Row
    start: int
    end: int


def tokenize(sentence: Sentence, own: Language) -> list[Token]:
    """Tokens of a sentence, case endings after an apostrophe left out."""
    out: list[Token] = []
    stretch = 0
    endings = bool(own.words("apostrophe_ending"))
    for match in _TOKEN.finditer(sentence.text):
        word, start = match.group(), match.start() + sentence.span.start
        if not word[0].isalnum():
            stretch += 1
            continue
        if match.start() and sentence.text[match.start() - 1] in "'’" and endings:
            continue
        out.append(Token(own.lower(word), start, start + len(word), stretch, word.isupper()))
    return out[:LONGEST]


def _end(pattern: Sequence[str], low: Sequence[str], position: int) -> int:
    """End of a pattern that begins at token ``position``, else 0."""
    gap = 0
    for number, part in enumerate(pattern):
        if part == "~":
            gap = GAP
            continue
        last = min(len(low), position + gap + 1)
        while position < last and not _fits(part, low[position]):
            if number == 0:
                return 0
            position += 1
        if position >= last:
            return 0
        position, gap = position + 1, 0
    return position


def _fits(part: str, low: str) -> bool:
    if low[0] in _CLITICS and len(low) > 3 and _fits(part, low[1:]):
        return True
    if part[0] == "*":
        return low.endswith(part[1:]) and len(low) > len(part)
    return low.startswith(part[:-1]) if part[-1] == "*" else low == part
