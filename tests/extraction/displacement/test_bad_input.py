"""What is no figure of displaced people is kept apart, refused or flagged, never silently drawn."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.models.articles import Span
from tests.extraction.readings import EXTRACT, facts, read

REFUSED = {
    "0 refugees crossed the border into Turkey.": "zero",
    "-5 refugees arrived in Lebanon.": "negative",
    "Lebanon hosts 12 billion refugees.": "whole world",
}


@pytest.mark.parametrize("text", REFUSED)
def test_impossible_figures_are_refused_with_a_reason(text):
    """The statement is kept without its figure, as no quantity, and says why."""
    (fact,) = facts(text)
    assert (fact.figure, fact.measure, fact.unit) == (None, "none", None)
    assert any("refused" in str(flag) and REFUSED[text] in str(flag) for flag in fact.flags)


@pytest.mark.parametrize(
    "text",
    [
        "Lebanon got $3 million for refugees.",
        "Some 40% of refugees are children.",
        "In 2017 refugees came to Lebanon.",
        "A refugee, 34, spoke of home.",
        "A 25-year-old refugee spoke of home.",
        "Refugees walked 30 kilometres for 12 hours.",
        "Some 2,000 soldiers fled Hama.",
        "The camp has 300 tents for refugees.",
        "Aid reached 4,000 people in Hama.",
        "Doctors vaccinated 900 children of refugees.",
        "The team won 30 matches at home.",
        "The pace of returns will accelerate.",
        "No refugees returned.",
        "It happened to one of the largest families.",
        "Groups of more than 50 people are called mass events.",
        "",
    ],
)
def test_numbers_that_count_no_displaced_people(text):
    """Money, shares, years, ages, distances, soldiers, tents and help make no fact."""
    assert facts(text) == []


def test_households_alone_stay_households_with_the_factor_said():
    """Nobody multiplies in silence: the unit is households, the factor is shown, the doubt is told."""
    (fact,) = facts("Some 300 families fled Hama.")
    assert (fact.unit, fact.figure.best, fact.factor) == ("households", 300, 5.0)
    assert any("5 people a household assumed" in str(flag) for flag in fact.flags)


def test_a_range_upside_down_is_refused_with_its_words():
    """One fact, whose words stand but whose numbers are not used, and the reason; low is never above high."""
    for text in ("Between 500 and 300 people fled Hama.", "Some 500-300 people fled Hama."):
        (fact,) = facts(text)
        assert any("first number is the larger" in str(flag) for flag in fact.flags)
        assert fact.figure is None or fact.figure.low <= fact.figure.high
    (right,) = facts("Between 300 and 500 people fled Hama.")
    assert (right.figure.low, right.figure.high, right.flags) == (300, 500, ())


def test_two_figures_of_one_clause_stay_two():
    """Each keeps its own place in the text."""
    one, two = facts("Some 400 people fled Hama and 300 families fled Idlib.")
    assert (one.figure.best, one.unit, two.figure.best, two.unit) == (400, "people", 300, "households")
    assert one.figure.span != two.figure.span


def test_war_is_no_hostility_against_refugees():
    """Armed attacks are events; they are not told as hostility."""
    assert facts("Rebels attacked an army post near the refugees.") == []
    assert facts("Conditions remain dangerous for refugees as violence persists.") == []


def test_headlines_in_capitals_and_tables():
    """Capitals and table rows neither crash nor invent."""
    assert [f.figure.best for f in facts("THOUSANDS FLEE AS 4,000 PEOPLE DISPLACED IN HAMA")] == [None, 4_000]
    assert facts("Governorate\t2023\t2024\nHama\t120\t340") == []


WORDS = [
    "Hama",
    "Syrians",
    "refugees",
    "fled",
    "400",
    "thousands",
    "people",
    "were",
    "displaced",
    "returned",
    "from",
    "to",
    "in",
    "0",
    "families",
    "(1,800",
    "people)",
    "hosts",
    "killed",
    "and",
    ",",
    ".",
    "attacked",
    "anti-refugee",
    "rhetoric",
    "since",
    "Friday",
    "12",
    "billion",
    "$3",
    "of",
    "them",
    "including",
]


@given(st.lists(st.sampled_from(WORDS), max_size=60))
@settings(max_examples=200, deadline=None)
def test_every_span_slices_the_article(parts):
    """Triggers, figures and evidence stand in the text; ids are unique; order does not wobble."""
    text = " ".join(parts)
    reading = read(text)
    found = EXTRACT(reading)
    assert found == EXTRACT(reading)
    assert len({f.id for f in found}) == len(found)
    for fact in found:
        assert fact.sentence.of(text).strip()
        assert fact.sentence.contains(fact.trigger)
        assert fact.trigger in fact.evidence
        assert all(Span(0, len(text)).contains(s) for s in fact.evidence)
        if fact.figure:
            assert fact.figure.span.of(text) == fact.figure.words
            assert fact.sentence.contains(fact.figure.span)


@pytest.mark.parametrize(
    "unit", ["400 people fled Hama and ", "forced ", "400 ", "refugees ", "displaced (", "return "]
)
def test_time_is_linear(unit):
    """A sentence without an end takes time in proportion to its length."""
    text = unit * (12_000 // len(unit))

    def seconds(part: str) -> float:
        reading = read(part)
        start = perf_counter()
        EXTRACT(reading)
        return perf_counter() - start

    short = min(seconds(text) for _ in range(2))
    assert seconds(text * 4) < 14 * short + 0.3
