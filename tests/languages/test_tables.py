"""The folders of the languages: what they may hold, and what a missing file means."""

from __future__ import annotations

import re

import pytest

from geomap.errors import TableError
from geomap.languages import ABILITIES, LANGUAGES, abilities, lacks, language, page_texts, words
from geomap.languages.tables import WORD_KINDS, CalendarRow, NumberRow, WordRow, rows


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_table_of_a_language_is_well_formed(code: str) -> None:
    """All files are read without a fault; patterns compile; a month has one number."""
    own = language(code)
    assert set(own.months.values()) >= set(range(1, 13)) - {6}  # June is John in the script of Urdu
    assert set(own.weekdays.values()) == set(range(7))
    assert all(own.words(kind) is own.words(kind) for kind in WORD_KINDS)
    assert all(re.compile(row.pattern) for row in own.patterns)
    assert {row.side for row in own.features} <= {"before", "after"}
    assert len({row.id for row in own.cues}) == len(own.cues)
    assert own.numbers is own.numbers


def test_a_month_name_means_one_month_in_all_languages() -> None:
    """Day-month dates are read in any language, so no name may stand for two months."""
    numbers: dict[str, set[int]] = {}
    for code in LANGUAGES:
        for name, number in language(code).months.items():
            numbers.setdefault(name, set()).add(number)
    assert {name for name, found in numbers.items() if len(found) > 1} == set()


def test_every_kind_of_word_is_used() -> None:
    """A kind that no language has is a leftover."""
    assert [kind for kind in WORD_KINDS if not words(kind)] == []


def test_a_language_without_a_folder_is_empty() -> None:
    """Nothing is known of it, and nothing fails."""
    own = language("xx")
    assert (own.months, own.numbers, own.cues, own.features, own.words("and")) == ({}, {}, (), (), ())
    assert not own.caseless
    assert own.lower("Aß") == "aß"


def test_a_language_without_a_file_has_an_empty_table() -> None:
    """Hebrew has no cues, numbers or texts of the page, and a calendar from CLDR."""
    own = language("he")
    assert (own.cues, own.numbers, own.near_days) == ((), {}, {})
    assert "he" not in page_texts()
    assert own.caseless
    assert own.months


def test_names_that_mean_something_else_are_no_months() -> None:
    """CLDR's May of Afghanistan is a prefix of Persian verbs, its June is John in Arabic."""
    assert not {"می", "جون"} & {name for code in LANGUAGES for name in language(code).months}


def test_turkish_small_letters() -> None:
    """Turkish has two letters i, and each keeps its dot or does without."""
    assert language("tr").lower("IĞDIR İL") == "ığdır il"


def test_every_apostrophe_counts() -> None:
    """A word with an apostrophe is found however the apostrophe is written."""
    assert {"п'ятницю", "п’ятницю", "пʼятницю"} <= set(language("uk").weekdays)


def test_every_fault_of_a_table_at_once() -> None:
    """An unknown kind, an empty cell, a cell too many: each with its line."""
    with pytest.raises(TableError) as error:
        rows(
            "kind,words,why\nlocativ,a|b,x\nlocative,,x\nlocative,a,x,y\n# a comment\nlocative,a,x\n",
            WordRow,
            "t",
        )
    assert len(error.value.problems) == 3
    assert 'did you mean "locative"' in error.value.problems[0].lower()


@pytest.mark.parametrize(
    ("row_type", "line"),
    [(CalendarRow, "month,first,a,x"), (CalendarRow, "year,1,a,x"), (NumberRow, "unit,,a,x")],
)
def test_values_are_checked(row_type: type[CalendarRow], line: str) -> None:
    """What is no number, and kinds that no reader knows, are refused."""
    with pytest.raises(TableError, match="line 2"):
        rows(f"kind,value,words,why\n{line}\n", row_type, "t")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_what_it_has(code: str) -> None:
    """Each ability has a word, and what is lacking is what has none."""
    has = abilities(code)
    assert tuple(has) == ABILITIES
    assert lacks(code) == [name for name in ABILITIES if has[name] == "-" and name != "interface"]


@pytest.mark.parametrize("code", ["ar", "tr", "ru", "uk", "fr", "es"])
def test_six_languages_lack_nothing_but_a_parse(code: str) -> None:
    """Places, dates, numbers, events, claims, displacement and realis are read by words."""
    assert lacks(code) == []
    assert abilities("de")["claims"] == "-"
