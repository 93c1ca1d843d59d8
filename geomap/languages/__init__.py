"""What geomap knows of each language: one folder a language, with the same few files.

==================  ======================================================================================
``words.csv``       words by kind (:data:`~geomap.languages.tables.WORD_KINDS`); the one file there must be
``calendar.csv``    months, weekdays and near days that Unicode CLDR lacks; its names come with the build
``numbers.csv``     number words
``patterns.csv``    dates that take more than words: "two days ago", "last week", "the next day"
``endings.csv``     endings of inflected names
``letters.csv``     how the letters of its script are written in Latin ones
``places.csv``      feature words: province, city, river
``cues.csv``        what tells an event, doubt, speech, the dead
``claims.csv``      what tells who holds a place
``parties.csv``     words for parties
``displacement.csv``  what tells that people move, are hosted or return
``page.json``       texts of the page's interface
``report.json``     texts of the report, and how its numbers and days are written (Unicode CLDR)
``reasons.json``    sentences of the reasons; English ones where it is missing
==================  ======================================================================================

A file that is missing is an empty table: the language is read without what it would hold. Adding a language
is adding a folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from geomap.errors import GazetteerError
from geomap.languages.catalogues import reasons
from geomap.languages.coverage import ABILITIES, NOT, abilities_of
from geomap.languages.tables import (
    CalendarRow,
    ClaimRow,
    CueRow,
    EndingRow,
    FeatureRow,
    LetterRow,
    MoveRow,
    NumberRow,
    PartyRow,
    PatternRow,
    RowT,
    WordRow,
    rows,
)

__all__ = [
    "ABILITIES",
    "LANGUAGES",
    "ClaimRow",
    "CueRow",
    "EndingRow",
    "FeatureRow",
    "Language",
    "MoveRow",
    "NumberRow",
    "PartyRow",
    "PatternRow",
    "abilities",
    "lacks",
    "language",
    "page_texts",
    "reasons",
    "report_texts",
    "words",
]

_FOLDER = files("geomap.languages")
_COMPILED = files("geomap") / "data" / "languages"
_APOSTROPHES = "\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
"""Written in place of the apostrophe of our tables."""
_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})

LANGUAGES: tuple[str, ...] = tuple(sorted(f.name for f in _FOLDER.iterdir() if (f / "words.csv").is_file()))
"""ISO 639 codes of the languages that have a folder."""


@dataclass(frozen=True)
class Language:
    """A language's tables, each read when it is first asked for. A code without a folder has empty ones.

    Parameters
    ----------
    code : str
        ISO 639 code.
    """

    code: str

    @cached_property
    def _words(self) -> Mapping[str, tuple[str, ...]]:
        words_by_kind: dict[str, tuple[str, ...]] = {}
        for row in self._rows("words.csv", WordRow):
            words_by_kind[row.kind] = (*words_by_kind.get(row.kind, ()), *_spellings(row.words))
        return words_by_kind

    def words(self, kind: str) -> tuple[str, ...]:
        """Words of a kind of :data:`~geomap.languages.tables.WORD_KINDS`, in the order of the table."""
        return self._words.get(kind, ())

    @property
    def caseless(self) -> bool:
        """Whether its script has no capitals."""
        return not _CASED.intersection(self.words("script") or ("Latn",))

    def lower(self, text: str) -> str:
        """Return a text in the language's small letters."""
        for pair in self.words("lower_case"):
            text = text.replace(pair[0], pair[1])
        return text.lower()

    @cached_property
    def _calendar(self) -> tuple[CalendarRow, ...]:
        if self.code not in LANGUAGES:
            return ()
        compiled = _COMPILED / f"{self.code}.csv"
        if not compiled.is_file():
            raise GazetteerError(f"the calendar of the language {self.code} is missing: install geomap again")
        own = rows(compiled.read_text(encoding="utf-8"), CalendarRow, compiled.name)
        return (*own, *self._rows("calendar.csv", CalendarRow))

    def _named(self, kind: str) -> Iterator[tuple[str, int]]:
        for row in self._calendar:
            if row.kind == kind:
                yield from ((name, row.value) for name in _spellings(row.words))

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Month name, casefolded -> 1 to 12."""
        others = dict(self._named("no_month"))
        return {name: number for name, number in self._named("month") if name not in others}

    @cached_property
    def weekdays(self) -> Mapping[str, int]:
        """Weekday, casefolded -> 0 Monday to 6 Sunday."""
        return dict(self._named("weekday"))

    @cached_property
    def near_days(self) -> Mapping[str, int]:
        """Words for days that count from the publication date, casefolded -> days from it."""
        return dict(self._named("day"))

    @cached_property
    def numbers(self) -> Mapping[str, NumberRow]:
        """Number word, casefolded -> its kind and value."""
        return {word: row for row in self._rows("numbers.csv", NumberRow) for word in _spellings(row.words)}

    @cached_property
    def patterns(self) -> tuple[PatternRow, ...]:
        """Patterns of dates and case endings."""
        return self._rows("patterns.csv", PatternRow)

    @cached_property
    def endings(self) -> tuple[EndingRow, ...]:
        """Endings of inflected names."""
        return self._rows("endings.csv", EndingRow)

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Letter, folded -> the Latin letters that it is written with."""
        return {row.letter: row.latin for row in self._rows("letters.csv", LetterRow)}

    @cached_property
    def features(self) -> tuple[FeatureRow, ...]:
        """Feature words."""
        return self._rows("places.csv", FeatureRow)

    @cached_property
    def cues(self) -> tuple[CueRow, ...]:
        """Cues of events."""
        return self._rows("cues.csv", CueRow)

    @cached_property
    def claims(self) -> tuple[ClaimRow, ...]:
        """Cues of claims."""
        return self._rows("claims.csv", ClaimRow)

    @cached_property
    def parties(self) -> tuple[PartyRow, ...]:
        """Words for parties."""
        return self._rows("parties.csv", PartyRow)

    @cached_property
    def moves(self) -> tuple[MoveRow, ...]:
        """Cues of displacement."""
        return self._rows("displacement.csv", MoveRow)

    def _rows(self, name: str, row_type: type[RowT]) -> tuple[RowT, ...]:
        file = _file(self.code, name)
        return rows(file.read_text(encoding="utf-8"), row_type, f"{self.code}/{name}") if file else ()


def _file(code: str, name: str) -> Traversable | None:
    """A file of a language's folder; None where there is none."""
    file = _FOLDER / code / name
    return file if code in LANGUAGES and file.is_file() else None


def _spellings(names: tuple[str, ...]) -> Iterator[str]:
    """Yield the words, and again with each other apostrophe."""
    for name in names:
        yield name
        if "'" in name:
            yield from (name.replace("'", mark) for mark in _APOSTROPHES)


@cache
def language(code: str) -> Language:
    """Return the record of a language by its ISO 639 code."""
    return Language(code)


@cache
def words(kind: str) -> tuple[str, ...]:
    """Words of a kind in any language, without repeats, for texts whose language does not matter."""
    return tuple(dict.fromkeys(word for code in LANGUAGES for word in language(code).words(kind)))


@cache
def page_texts() -> Mapping[str, Mapping[str, str]]:
    """Language -> key -> text of the page's interface, of the languages that have them.

    English stands in for a text that another language lacks.
    """
    return _texts("page.json")


@cache
def report_texts(code: str) -> Mapping[str, str]:
    """Key -> text of the report in a language of :func:`page_texts`, with the texts of its page."""
    return {**page_texts()[code], **_texts("report.json")[code]}


def _texts(name: str) -> Mapping[str, Mapping[str, str]]:
    text_files = {code: _file(code, name) for code in LANGUAGES}
    tables = {code: json.loads(file.read_text(encoding="utf-8")) for code, file in text_files.items() if file}
    return {code: {**tables["en"], **table} for code, table in tables.items()}


def abilities(code: str) -> dict[str, str]:
    """Say how a language has each of :data:`ABILITIES`: parse, words, names, or ``-`` for not at all."""
    return abilities_of(language(code), interface=code in page_texts())


def lacks(code: str) -> list[str]:
    """Return what is not read in a language, the interface aside."""
    return [name for name, how in abilities(code).items() if how == NOT and name != "interface"]
