"""The tables of a language's folder: their columns, and one reader for all of them."""

from __future__ import annotations

import csv
import io
from typing import Any, Literal, TypeVar

import msgspec

from geomap.errors import TableError, did_you_mean

WORD_KINDS = {
    "script": "ISO 15924 code of the script it is written in; Latn where the row is missing",
    "letter": "letters that no other language of the script has, written together",
    "lower_case": "capital and small letter, where Unicode has another pair",
    "stop_word": "commonest words, by which the language of a text is guessed",
    "clitic": "letters written with the next word: and, in, for",
    "clitic_and": "those that mean and",
    "clitic_locative": "those that mean in or to",
    "prefixed_article": "article written with its noun",
    "article": "articles of their own",
    "link": "words between the words of a name: de, of",
    "apostrophe_ending": "endings of places after an apostrophe",
    "title_abbreviation": "stands before a name: a full stop does not end the sentence",
    "abbreviation": "stands before what it explains: a full stop does not end the sentence",
    "number_abbreviation": "abbreviates only before a number",
    "sentence_start": "begins a sentence after an abbreviation, as it is written there",
    "and": "joins two things",
    "or": "joins two choices",
    "to": "between the ends of a range",
    "until": "between the ends of a period",
    "between": "before the two ends of a range",
    "from": "before the first end of a range; before where people leave",
    "toward": "before where people go",
    "into": "before where people go or where they are",
    "the_place": "the town, the village: a place that was named before",
    "from_ending": "endings behind an apostrophe: from",
    "toward_ending": "endings behind an apostrophe: to",
    "in_ending": "endings behind an apostrophe: in",
    "locative_ending": "endings of names behind words for in or to that say in",
    "within": "before where something is",
    "place_before": "before a place and before little else: from, toward, in",
    "unit_of": "between a unit and its name",
    "month_of": "between a day and its month",
    "year_of": "between a month and its year",
    "month_before": "before a month without a day",
    "date_article": "between since or until and the date",
    "since": "before the first day of what goes on",
    "since_after": "the same behind the day; begins with an apostrophe where it is a suffix",
    "until_day": "before the last day",
    "before_day": "before the first day that is too late",
    "day_noun": "the word day, before the name of a weekday",
    "weekday_before": "before a weekday: last, next",
    "weekday_after": "behind a weekday: last, next",
    "day_part": "behind a weekday: morning, night",
    "last_stem": "beginnings of words for last",
    "next_stem": "beginnings of words for next",
    "future": "tells that the clause speaks of what is to come",
    "future_prefix": "the same as a prefix of the verb",
    "unit_day": "words for days",
    "unit_week": "words for weeks",
    "unit_month": "words for months",
    "unit_year": "words for years",
    "dual": "words that mean two of the unit",
    "date_label": "before the date of a text, in its head",
    "more_than": "before a number that is a lower bound",
    "just_over": "before a number that is a lower bound and close to the truth",
    "up_to": "before a number that is an upper bound",
    "nearly": "before a number that is an upper bound and close to the truth",
    "about": "before a number that is close to the truth",
    "or_more": "behind a number that is a lower bound",
    "or_so": "behind a number that is close to the truth",
    "number_article": "between the qualifier and its number",
    "after_digits": "number words that are read behind digits in a text of any language",
    "unmistakable": "number words that no other language uses otherwise",
    "percent": "behind a share",
    "percent_before": "before a share",
    "money": "behind a sum of money",
    "age": "behind an age",
    "age_before": "before an age",
    "duration": "behind a duration",
    "measure": "behind a length, weight or the like",
    "counted": "beginnings of words for people who are counted",
    "year_before": "before a year",
    "strong_year": "before a year, even if a word for people follows",
    "refugee": "beginnings of words for refugees",
    "internally_displaced": "beginnings of phrases for the internally displaced",
    "clause_start": "begins a clause behind a comma",
    "only_place": "prepositions before places and hardly anything else: near",
    "bearing": "words that say where a place lies from the next: north",
    "before_place": "verbs whose object is a place: captured, shelled, left",
    "after_place": "words behind a place that opens a sentence",
    "direction_noun": "nouns before which the adjective of a town stands: direction, district",
    "locative": "prepositions and directions that stand before places",
    "unit_before": "feature words before a name",
    "name_head": "first words of names of two words",
    "unit_after": "feature words behind a name",
    "title": "stands before a person's name",
    "common": "everyday words and persons' names that are places' names, too",
    "says": "verbs of speech and will: a state or its capital acts",
    "does": "the same after a modal verb",
    "modal": "between a state and its verb",
    "asked": "verbs whose object acts or is spoken to",
    "sponsor": "after a hyphen: a state stands behind somebody",
    "power": "behind a state: its power is meant, not its ground",
    "stance": "behind the possessive of a state",
    "ties": "before a capital: dealings with a state",
    "dealing": "nouns before those",
    "generic": "single words that name no place by themselves",
}
"""Kinds of words that a language may have, and what each is; one that it lacks is empty."""

EndingKind = Literal["noun", "adjective", "relation"]
CalendarKind = Literal["month", "weekday", "day", "no_month"]
NumberKind = Literal["unit", "scale", "vague", "some"]
PatternKind = Literal["ago", "period", "anchored", "suffix"]
CueKind = Literal[
    "event", "irreal", "negation", "that", "report", "claimed", "says", "dead", "dead_one", "hurt", "state"
]
Side = Literal["before", "after", "any"]
MoveRole = Literal[
    "move", "return", "stay", "trapped", "person", "household", "refugee", "displaced", "other"
]


class WordRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``words.csv``: words of a kind."""

    kind: str
    words: tuple[str, ...]
    why: str

    def __post_init__(self) -> None:
        if self.kind not in WORD_KINDS:
            raise ValueError(f'no kind "{self.kind}".{did_you_mean(self.kind, WORD_KINDS)}')


class EndingRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``endings.csv``: endings of inflected names, and the endings of base forms they stand for.

    ``noun`` and ``adjective`` are cases of a name; ``relation`` turns a town's adjective into the town. With
    ``vowel`` an ending follows only words whose last vowel is one of these.
    """

    kind: EndingKind
    words: tuple[str, ...]
    bases: tuple[str, ...]
    vowel: str
    why: str


class LetterRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``letters.csv``: a letter, folded, and how maps and papers write it in Latin ones."""

    letter: str
    latin: str


class CalendarRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``calendar.csv``.

    ``value`` is the month 1 to 12, the weekday 0 Monday to 6, or the days from the day of publication.
    ``no_month`` are names that CLDR has for a month and that are other words in news.
    """

    kind: CalendarKind
    value: int
    words: tuple[str, ...]
    why: str


class NumberRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``numbers.csv``: a number's words.

    ``unit`` adds up, ``scale`` multiplies what stands before it, ``vague`` is a plural that is a lower bound,
    ``some`` is itself a bound and multiplies a scale. Lower bounds of vague plurals follow ACLED's coding of
    unknown fatalities (Codebook, "Fatalities": dozens 12, hundreds 100); the others are their plain meaning.
    """

    kind: NumberKind
    value: float
    words: tuple[str, ...]
    why: str


class PatternRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``patterns.csv``: a regular expression of a date, with bounded repetition.

    ``ago`` has the groups ``n`` (may be empty) and ``unit``, ``period`` ("last week") ``unit`` and ``way``;
    ``anchored`` counts ``value`` days from the date named before it; ``suffix`` is a case ending with its
    apostrophe.
    """

    kind: PatternKind
    value: int
    pattern: str
    why: str


class FeatureRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``places.csv``: words beside a name that say what kinds of place it may be."""

    id: str
    words: tuple[str, ...]
    side: Literal["before", "after"]
    kinds: tuple[str, ...]
    why: str


class CueRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``cues.csv``: token patterns that tell an event, or that words are doubt, speech, the dead …

    ``*`` stands for any beginning or end of a token, ``~`` for a few tokens between. ``armed`` is the
    sub-type where a word for a state's forces stands beside it. The examples are run as tests.
    """

    id: str
    kind: CueKind
    words: tuple[str, ...]
    sub_type: str
    armed: str
    plover: str
    rank: int
    why: str
    example_yes: str
    example_no: str


class ClaimRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``claims.csv``: token patterns that tell who holds a place.

    ``party`` and ``place`` are the sides of the cue on which these stand. The examples are run as tests.
    """

    id: str
    status: Literal["holds", "gains", "loses", "contests", "enters", "reaches", "besieges"]
    words: tuple[str, ...]
    party: Side
    place: Side
    why: str
    example_yes: str
    example_no: str


class PartyRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``parties.csv``: token patterns of a party, and its English name, by which actors are told."""

    words: tuple[str, ...]
    english: str
    why: str


class MoveRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``displacement.csv``: token patterns of a movement, of those who move, or of what is none.

    ``detail`` is the detail of a movement. The examples of movements are run as tests.
    """

    id: str
    role: MoveRole
    words: tuple[str, ...]
    detail: str
    why: str
    example_yes: str
    example_no: str


RowT = TypeVar("RowT", bound=msgspec.Struct)
_LISTS = {"words": "|", "bases": "|", "kinds": " "}
"""Columns that hold several values, and what stands between them."""


def rows(text: str, row_type: type[RowT], table: str) -> tuple[RowT, ...]:
    """Read a table.

    Parameters
    ----------
    text : str
        CSV with a header row; lines that begin with ``#`` are comments.
    row_type : type
        What a row is; its fields are the columns.
    table : str
        Name of the table, for messages.

    Raises
    ------
    TableError
        Every fault of the table, each with its line.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    parsed: list[RowT] = []
    problems: list[str] = []
    for raw in reader:
        if next(iter(raw.values()), "").startswith("#"):
            continue
        try:
            parsed.append(msgspec.convert(_cells(raw), row_type, strict=False))
        except (msgspec.ValidationError, TypeError) as error:
            problems.append(f"line {reader.line_num}: {error}")
    if problems:
        raise TableError(table, problems)
    return tuple(parsed)


def _cells(raw: dict[str, Any]) -> dict[str, Any]:
    """Split the cells that hold several values; a word of such a cell may be empty, the cell may not."""
    if None in raw:
        raise TypeError("more cells than columns")
    cells = {column: cell or "" for column, cell in raw.items()}
    for column, mark in _LISTS.items():
        if column in cells:
            if not cells[column]:
                raise TypeError(f"no {column}")
            cells[column] = tuple(cells[column].split(mark))
    return cells
