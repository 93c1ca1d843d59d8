"""Blank words in a text, lengths kept, so that spans into it stay true."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from geomap.models.reasons import Reason
from geomap.text.fold import LETTERS

HIDDEN = "·"
_WORD = re.compile(r"\S")
_QUOTED = re.compile('(?<=")[^"]*(?=")|(?<=“)[^”]*(?=”)|(?<=«)[^»]*(?=»)')
_RECORD_ID = re.compile(r"\b[a-z]{2}_[0-9a-f]+")
PLACE_ID = re.compile(r"[a-z][a-z0-9_]*:[\w.\-]*\w")
"""``geonames:170063``, ``curated:aleppo-al-zahraa`` in a text."""

SHORT = 3
"""Letters up to which a name is looked for as a whole word only: as a piece it stands in any text."""

LEAST_REST = 5
"""Letters that a name must have after a short first word ("Al-", "Tel") to be looked for without it."""

_BETWEEN = r"[\W_]{0,3}"


def blank(text: str) -> str:
    """Put a dot for each letter."""
    return _WORD.sub(HIDDEN, text)


def blank_quoted(text: str) -> str:
    """Blank what stands between quotation marks."""
    if text.count('"') % 2:  # a mark that is none, as of inches: better too much than too little
        return blank(text)
    parts = text.split('"')
    parts[1::2] = map(blank, parts[1::2])
    return _QUOTED.sub(lambda match: blank(match[0]), '"'.join(parts))


def blank_quotes(value: Any) -> Any:
    """Blank what reasons, alone or in a tuple, quote from an article; in plain words what is quoted there."""
    if isinstance(value, tuple):
        return tuple(map(blank_quotes, value))
    if isinstance(value, Reason):
        slots = (blank(str(s)) if value.quotes(n) else blank_quotes(s) for n, s in enumerate(value.slots))
        return Reason(value.code, tuple(slots))
    return each_text(blank_quoted, value)


class _Fold(dict[int, str]):
    """Letter -> letter without case and marks; each stays one character."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0].lower()
        base = LETTERS.get(base, base)
        self[code] = base if len(base) == 1 else letter
        return self[code]


_FOLD = _Fold()


class Names:
    """Names of hidden places, to be blanked wherever a text bears them.

    They are met without regard to case, accents, hyphens and apostrophes, and inside longer words
    ("Zamzam's"). Ids of hidden places are blanked as well, those of records replaced by ``renamed``.
    """

    def __init__(
        self, names: Iterable[str], hides: Callable[[str], bool], renamed: Mapping[str, str]
    ) -> None:
        patterns = {pattern for name in names if (pattern := _pattern(name))}
        longest_first = sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
        self._names = re.compile("|".join(longest_first)) if patterns else None
        self._hides, self._renamed = hides, renamed

    def mask(self, value: Any) -> Any:
        """Blank the names in a text, or in all texts of a tuple, list or mapping; other values stay."""
        return each_text(self._text, value)

    def within(self, text: str) -> bool:
        """Whether a text bears one of the names."""
        return self._text(text) != text

    def _text(self, text: str) -> str:
        text = _RECORD_ID.sub(lambda match: self._renamed.get(match[0], match[0]), text)
        text = PLACE_ID.sub(lambda match: blank(match[0]) if self._hides(match[0]) else match[0], text)
        if self._names is None:
            return text
        letters = list(text)
        for match in self._names.finditer(text.translate(_FOLD)):
            letters[slice(*match.span())] = blank(text[slice(*match.span())])
        return "".join(letters)


def _pattern(name: str) -> str:
    words = [re.escape(word) for word in re.findall(r"[^\W_]+", name.translate(_FOLD))]
    pattern = _BETWEEN.join(words)
    if sum(map(len, words)) <= SHORT:
        return rf"\b{pattern}\b" if words else ""
    if len(words) == 2 and len(words[0]) <= SHORT and len(words[1]) >= LEAST_REST:
        return f"(?:{words[0]}{_BETWEEN})?{words[1]}"
    return pattern


def each_text(act: Callable[[str], str], value: Any) -> Any:
    """Apply an act to a text, or to all texts of a reason, tuple, list or mapping; other values stay."""
    if isinstance(value, str):
        return act(value)
    if isinstance(value, Reason):
        return Reason(value.code, each_text(act, value.slots))
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(each_text(act, part) for part in value))
    if isinstance(value, tuple | list):
        return type(value)(each_text(act, part) for part in value)
    if isinstance(value, Mapping):
        return {key: each_text(act, part) for key, part in value.items()}
    return value
