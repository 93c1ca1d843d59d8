"""Cue words of other languages than English: tokens, patterns, and where they match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geomap.languages import Language, words
from geomap.models.articles import Sentence
from geomap.text.fold import fold

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)+|[^\W_](?:[^\W_]|[\u064b-\u065f\u0670\u0301])*(?:-[^\W_]+)*|[,;:.،؛!?()\n]|\s[–—|]\s"
)
_ARTICLE = words("prefixed_article")
GAP = 6
"""Tokens that ``~`` in a pattern may skip."""
LONGEST = 200
"""Tokens of a sentence that are read."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, folded, with its offsets in the article and the stretch between marks it is in."""

    low: str
    start: int
    end: int
    stretch: int
    upper: bool = False
    """Whether it is written in capitals."""


Pattern = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Token patterns of one language: ``*`` any beginning or end of a token, ``~`` a few tokens between."""

    patterns: tuple[Pattern, ...]
    clitics: str = ""

    @classmethod
    def of(cls, written: Sequence[str], own: Language) -> Patterns:
        """Compile the words of a table."""
        parts = (tuple(_part(p, own) for p in w.replace("'", " ").split()) for w in written)
        return cls(tuple(parts), "".join(own.words("clitic")))

    def ends(self, low: Sequence[str], start: int) -> int:
        """End of the longest pattern that begins at token ``start``, else 0."""
        return max((self._end(pattern, low, start) for pattern in self.patterns), default=0)

    def within(self, low: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
        """Token ranges of matches that begin at tokens ``first`` up to ``last``."""
        for start in range(max(0, first), min(last, len(low))):
            if end := self.ends(low, start):
                yield start, end

    def _end(self, pattern: Pattern, low: Sequence[str], position: int) -> int:
        gap = 0
        for number, part in enumerate(pattern):
            if part == "~":
                gap = GAP
                continue
            last = min(len(low), position + gap + 1)
            while position < last and not self._fits(part, low[position]):
                if number == 0:
                    return 0
                position += 1
            if position >= last:
                return 0
            position, gap = position + 1, 0
        return position

    def _fits(self, part: str, low: str) -> bool:
        return any(_matches(part, form) for form in (_bare(low, self.clitics) if self.clitics else (low,)))


def _part(part: str, own: Language) -> str:
    """A part of a pattern as tokens are written: folded where the script has no capitals."""
    if part == "~":
        return part
    bare = part.strip("*")
    return ("*" if part[0] == "*" else "") + _low(bare, own) + ("*" if part[-1] == "*" else "")


def _low(word: str, own: Language) -> str:
    return fold(word) if own.caseless else own.lower(word)


def _matches(part: str, low: str) -> bool:
    if part[0] == "*":
        return low.endswith(part[1:]) and len(low) > len(part)
    return low.startswith(part[:-1]) if part[-1] == "*" else low == part


def _bare(low: str, clitics: str) -> Iterator[str]:
    """A word as written, and without the clitics and the article that are written with it."""
    yield low
    for cut in (1, 2):
        if len(low) - cut < 3 or low[cut - 1] not in clitics:
            break
        yield low[cut:]
    for article in _ARTICLE:
        for cut in (0, 1):
            rest = low[cut:]
            if rest.startswith(article) and len(rest) > len(article) + 1 and (not cut or low[0] in clitics):
                yield rest[len(article) :]
        if low.startswith(2 * article[-1]):
            yield low[2:]


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
        if match.start() and sentence.text[match.start() - 1] in "'\u2019" and endings:
            continue
        out.append(Token(_low(word, own), start, start + len(word), stretch, word.isupper()))
    return out[:LONGEST]
