"""The lexicon of displacement: cues that say what happened to people, nouns that say who is counted.

Both are tables beside the code (``lexicons/displacement*.csv``), handed in as rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

Rows = Sequence[Mapping[str, str]]


_GLUED_BEFORE = "were|was|have|has|had|been|are|newly|new|and|to|already"
_GLUED_AFTER = "about|around|more|at least|nearly|(?-i:[A-Z])"
"""Words that lose the blank to their neighbour where text was copied out of a PDF file."""
_GLUED_NOUN = re.compile(
    r"(?:new|displaced)?(people|persons|families|residents|households|displacements)"
    r"(?:were|was|have|had|are|who|could|from|in|to|already|between|after|by|at|on|since|during|across|near|and|fled)?",
    re.I,
)


class Cue(NamedTuple):
    """A row of the lexicon.

    ``group``: move, state, return, trap, need, house, or other (a rival reading of a number).
    ``rank`` decides between cues of one clause, the higher first.
    """

    id: str
    group: str
    kind: str
    measure: str
    term: str
    detail: str
    rank: int
    side: str


class Hit(NamedTuple):
    """A cue found in a sentence; offsets count from its start."""

    cue: Cue
    start: int
    end: int


class _CueRow:
    """A row with its pattern, which is compiled when a text first holds one of its stems."""

    def __init__(self, row: Mapping[str, str]) -> None:
        self.cue = _cue(row)
        self.stems = tuple(filter(None, row["stems"].split("|")))
        self._row = row

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled row."""
        return _compiled(self._row)


class Cues:
    """Finds the cues of a table in a sentence."""

    def __init__(self, rows: Rows) -> None:
        self._always: list[_CueRow] = []
        self._by_stem: dict[str, list[_CueRow]] = {}
        for row in map(_CueRow, rows):
            if not row.stems:
                self._always.append(row)
            for stem in row.stems:
                self._by_stem.setdefault(stem, []).append(row)

    def find(self, text: str) -> list[Hit]:
        """Return all cues in order of place, then rank; the cost is linear in the text."""
        low = text.lower()
        held = [rows for stem, rows in self._by_stem.items() if stem in low]
        rows = dict.fromkeys(chain(self._always, *held))
        hits = [Hit(row.cue, *match.span()) for row in rows for match in row.pattern.finditer(text)]
        return sorted(hits, key=lambda h: (h.start, -h.cue.rank, h.cue.id))


def _cue(row: Mapping[str, str]) -> Cue:
    return Cue(
        row["id"],
        row["group"],
        row["kind"],
        row["measure"],
        row["term"],
        row["detail"],
        int(row["rank"] or 0),
        row["side"],
    )


def _compiled(row: Mapping[str, str]) -> re.Pattern[str]:
    """Compile a row: whole words, any case, any width of blanks."""
    pattern = re.sub(r"(?<!\[) (?![?*+{])", r"\\s{1,3}", row["pattern"])
    glued = rf"(?:{_GLUED_BEFORE})?" if row["group"] == "move" else ""
    after = rf"(?:(?={_GLUED_AFTER})|(?!\w))" if row["group"] == "move" else r"(?!\w)"
    edge = "" if "(?-i:" in pattern else after
    return re.compile(rf"(?<![\w'’-]){glued}(?:{pattern}){edge}", re.IGNORECASE)


NounClass = str
"""people, displaced, refugees, returnees, movement, household, housing, or none (not people)."""


_OFTEN_MISSPELT = (
    "people",
    "persons",
    "families",
    "households",
    "residents",
    "civilians",
    "refugees",
    "villagers",
)
"""Nouns whose misspelt forms are read; none of the slips of these is another English word."""


def _slips(word: str) -> set[str]:
    """Forms of a word with a letter left out or two neighbours swapped; its first letter stays."""
    left_out = {word[:i] + word[i + 1 :] for i in range(1, len(word) - 1)}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)}
    return (left_out | swapped) - {word}


class Nouns:
    """Says what a counted noun is."""

    def __init__(self, rows: Rows) -> None:
        self._class = {word: row["class"] for row in rows for word in row["words"].split("|")}
        self._misspelt = {
            slip: self._class[word]
            for word in _OFTEN_MISSPELT
            if word in self._class
            for slip in _slips(word)
            if slip not in self._class
        }

    def pair(self, first: str, second: str) -> bool:
        """Whether two words are one noun."""
        return f"{first} {second}".lower() in self._class

    def of(self, first: str, second: str = "") -> NounClass | None:
        """Class of a noun of one or two words, None when the table has neither."""
        low = first.lower()
        noun_class = self._class.get(f"{first} {second}".lower()) or self._class.get(low)
        noun_class = noun_class or self._misspelt.get(low)
        if noun_class or len(first) < 8:
            return noun_class
        glued = _GLUED_NOUN.fullmatch(first)
        return self._class.get(glued[1].lower()) if glued else None
