"""From the words of a mention to the places that bear the name, by ever looser readings.

The first reading that the index knows wins: the words as they stand; a possessive or an article
less; "St." written out; a feature word ("Idlib province") or a direction ("northern Syria") taken
off and kept as a hint; at last the longest known run of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geomap.languages import language, words
from geomap.models.place_index import NameFlag, PlaceIndex
from geomap.resolution.cues import Cues
from geomap.text.fold import fold
from geomap.text.inflection import INFLECTING, base_forms, towns_of
from geomap.text.spacing import spaced

MAX_ROWS = 200
"""Places looked at per name; the index lists them by importance."""

MAX_WORDS = 8
"""Words of a mention that are looked at."""

MAX_CHARS = 160
"""No name is longer; longer words are not looked up."""

EXACT, STRIPPED, PARTIAL = 0, 1, 2
"""How much of the mention the name that was found covers."""

_POSSESSIVE = re.compile(r"['’\u02bc](?:s|S)?$")
_SUFFIX = re.compile(r"['’\u02bc]\w{1,6}$")
_WRITTEN_OUT = {
    "st": "saint",
    "ft": "fort",
    "mt": "mount",
    "ste": "sainte",
    "n": "north",
    "s": "south",
    "e": "east",
}
_WRITTEN_OUT |= {
    "w": "west",
    "twp": "township",
    "co": "county",
    "pt": "point",
    "hts": "heights",
    "is": "island",
}
_SHORTENED = {"saint": "st", "fort": "ft", "mount": "mt", "sainte": "ste", "township": "twp"}
_ARTICLES = tuple(f"{word} " for word in words("article"))
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LOOSE_TAILS = ("area", "areas", "refugee", "metro", "metroplex", "proper", "pocket", "front", "axis", "wide")
_OWN, _DAMAGED = int(NameFlag.OWN), int(NameFlag.DAMAGED)
_CLITICS = language("ar").words("clitic")
_PREFIXED = language("ar").words("prefixed_article")[0]
"""Article that is written with its noun."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Places that a mention may mean.

    ``rows`` and ``flags`` are aligned, as the index gives them. ``key`` is the name that was found,
    ``level`` how much of the mention it covers, ``bits`` the classes that words inside the mention
    point to.
    """

    key: str
    rows: NDArray[np.int32]
    flags: NDArray[np.uint8]
    level: int
    bits: int

    def own(self) -> Found:
        """The places of the set's own table alone, where the name stands in it; else all."""
        ours = (self.flags & _OWN) != 0
        return replace(self, rows=self.rows[ours], flags=self.flags[ours]) if ours.any() else self


NOTHING = Found("", np.empty(0, np.int32), np.empty(0, np.uint8), PARTIAL, 0)


class Lookup:
    """Finds candidates; remembers the last names it was asked for.

    Parameters
    ----------
    index : PlaceIndex
        Where names are looked up.
    cues : Cues
        Feature words that may be taken off a name.
    """

    def __init__(self, index: PlaceIndex, cues: Cues) -> None:
        self._index = index
        self._cues = cues
        self._remembered = lru_cache(maxsize=16384)(self._find)
        self.exact = lru_cache(maxsize=16384)(self._exact)

    def _exact(self, folded: str) -> Found | None:
        key = self._index.key(folded) if folded else -1
        if key < 0:
            return None
        rows, flags = self._index.rows(key)[:MAX_ROWS], self._index.flags(key)[:MAX_ROWS]
        whole = (flags & _DAMAGED) == 0
        if whole.any():  # a name that places bear as it is written has lost no letters
            rows, flags = rows[whole], flags[whole]
        return Found(folded, rows, flags, EXACT, 0) if len(rows) else None

    def find(self, text: str) -> Found:
        """Return the places that the words of a mention may mean; :data:`NOTHING` for none."""
        return self._remembered(text) if len(text) <= MAX_CHARS else NOTHING

    def _find(self, text: str) -> Found:
        return self._inflected(text) or self._as_written(text)

    def _inflected(self, text: str) -> Found | None:
        """What a Cyrillic name in any case may mean: of its base forms the one with the largest bearer."""
        own = fold(text)
        words = own.split()
        if not _CYRILLIC.search(own) or not words:
            return None
        forms = [form for code in INFLECTING for form in base_forms(words, code)]
        if len(words) == 1:
            forms += [town for code in INFLECTING for town in towns_of(own, code)]
        entries = [entry for form in dict.fromkeys(forms) if (entry := self.exact(form)) is not None]
        best = max(entries, key=lambda e: self._index.population[e.rows[0]], default=None)
        written = self.exact(own)
        if best is not None and written is not None and written.rows[0] in best.rows:
            return written
        return best

    def _as_written(self, text: str) -> Found:
        for folded, level, bits in self._readings(text):
            entry = self.exact(folded)
            if entry is not None:
                return Found(folded, entry.rows, entry.flags, level, bits)
        return NOTHING

    def _readings(self, text: str) -> Iterator[tuple[str, int, int]]:
        folded = fold(text)
        yield folded, EXACT, 0
        bare = _POSSESSIVE.sub("", text)
        stem = _SUFFIX.sub("", text)
        yield from ((fold(t), EXACT, 0) for t in (bare, stem) if t != text and (t is bare or len(t) > 2))
        base = fold(bare)
        for article in _ARTICLES:
            if base.startswith(article):
                yield base.removeprefix(article), EXACT, 0
        words = base.split()[:MAX_WORDS]
        yield from _respelt(words)
        yield fold(text.partition(",")[0]), STRIPPED, 0
        yield from self._without_cue(words)
        yield spaced(self._index, base), EXACT, 0
        if base[:1] in _CLITICS:
            yield base[1:], STRIPPED, 0
            yield (_PREFIXED + base[2:] if base.startswith(2 * _PREFIXED[-1]) else ""), STRIPPED, 0
        head = fold(text.partition("-")[0])
        yield (head if len(head) > 2 else ""), STRIPPED, 0  # the article of "Al-Hawi" is not Alabama
        yield from _runs(words)

    def _without_cue(self, words: list[str]) -> Iterator[tuple[str, int, int]]:
        for size in range(1, min(4, len(words))):
            bits, length = self._cues.behind(words[-size:])
            if bits and length == size:
                yield " ".join(words[:-size]), STRIPPED, bits
                yield from ((name, STRIPPED, bits) for name, _, _ in _respelt(words[:-size]))
        for size in range(min(3, len(words) - 1), 0, -1):
            bits, length = self._cues.ahead(words[:size])
            if bits and length == size:
                yield " ".join(words[size:]), STRIPPED, bits
        if len(words) > 1 and words[-1] in _LOOSE_TAILS:
            yield " ".join(words[:-1]), STRIPPED, 0


def _respelt(words: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the name with "st" written out, and with "saint" shortened."""
    for table in (_WRITTEN_OUT, _SHORTENED):
        changed = [table.get(word, word) for word in words]
        if changed != words:
            yield " ".join(changed), EXACT, 0


def _runs(words: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield shorter and shorter runs of the words; no single letters or numbers."""
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size, -1, -1):
            run = " ".join(words[start : start + size])
            if len(run) > 2 and not run.isdigit():
                yield run, PARTIAL, 0
