"""Figures side by side: never summed, doubts named, official figures beside, causes with evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.assessment.people.comparison import compare, side_by_side, timeline
from geomap.models.articles import DateSpan, Span
from geomap.models.records import Event
from geomap.models.statistics import Statistic
from tests.extraction.readings import facts, read, told

END_2024 = date(2024, 12, 31)
HOSTED = Statistic("refugees", "Syrian refugees", "SY", "TR", 2_901_478, END_2024, "UNHCR")


def event(text: str, word: str, kind: str = "Explosions/Remote violence") -> Event:
    """An event at the first place of a word in the only sentence of a text."""
    at = Span(text.index(word), text.index(word) + len(word))
    sentence = read(text).sentences[0].span
    return Event(f"ev_{word}", "ar_test", at, sentence, kind, None, "actual", DateSpan(None, None, "unknown"))


SHARES = {
    "Turkey hosts more than three million Syrians.": (0.034, "≥", "≥ +3 %"),
    "Turkey hosts about 2.9 million Syrians.": (-0.0005, "=", "-0 %"),
    "Turkey hosts up to 3.5 million Syrians.": (0.206, "≤", "≤ +21 %"),
}


@pytest.mark.parametrize("text", SHARES)
def test_an_article_beside_the_official_figure(text):
    """The difference keeps the bound of the article's words."""
    (fact,) = facts(text, END_2024)
    found = compare(fact, [HOSTED])
    share, bound, words = SHARES[text]
    assert (round(found.share, 3), found.bound) == (round(share, 3), bound)
    assert words in str(found.words) and "2,901,478 from SY at 2024-12-31" in str(found.words)


def test_the_nearest_date_is_compared_and_distance_is_said():
    """Of several years the nearest counts; more than a month apart is said."""
    (fact,) = facts("Turkey hosts about 3.3 million Syrians.", date(2023, 10, 1))
    old = replace(HOSTED, value=3_214_780, date=date(2023, 12, 31))
    found = compare(fact, [HOSTED, old])
    assert found.statistic == old
    assert "91 days apart" in str(found.words)


@pytest.mark.parametrize(
    "text",
    [
        "Some 400 people fled Hama.",
        "Turkey hosts 300 families of Syrians.",
        "Anti-refugee sentiment grows in Türkiye.",
    ],
)
def test_what_does_not_count_the_same_is_not_compared(text):
    """Flows, towns, households and attitudes have no official stock beside them."""
    assert [compare(f, [HOSTED]) for f in facts(text)] == [None]


def test_possible_double_counts_are_named_and_nothing_changes():
    """Two figures for one place are kept as told, each naming the other."""
    text = "About 900 people remain displaced in Hama. Some 1,200 people are still displaced in Hama."
    before = facts(text)
    after = side_by_side(before, [read(text)])
    assert [told(f) for f in after] == [told(f) for f in before]
    assert '"Some 1,200"' in " ".join(map(str, after[0].flags))
    assert all("not to be added" in " ".join(map(str, f.flags)) for f in after)


def test_facts_of_different_kinds_are_no_double_counts():
    """Refugee returns and IDP returns are different people."""
    text = "Some 500 refugees returned to Syria. Some 700 IDPs returned to their villages in Syria."
    assert all(
        not f.flags or "same people" not in " ".join(map(str, f.flags)) for f in side_by_side(facts(text))
    )


CAUSES = {
    "Shelling of the town displaced 400 people in Hama.": ["ev_Shelling"],
    "Some 400 people were displaced in Hama by Shelling.": ["ev_Shelling"],
    "Shelling went on; 400 people fled Hama.": [],
}


@pytest.mark.parametrize("text", CAUSES)
def test_causes_need_words(text):
    """An event is the cause where the sentence leads from one to the other."""
    (fact,) = side_by_side(facts(text), [read(text)], events=[event(text, "Shelling")])
    assert list(fact.causes) == CAUSES[text]
    if fact.causes:
        assert any("cause" in str(reason) for reason in fact.reasons)


def test_a_timeline_lists_and_does_not_add():
    """Entries of a place stand in order of their dates, one a figure."""
    text = (
        "On 3 May 900 people were still displaced in Hama. On 1 May 700 people were still displaced in Hama."
    )
    entries = timeline(facts(text, date(2024, 5, 9)))
    assert [(e.on.end.day, e.figure.best) for e in entries] == [(1, 700), (3, 900)]


def test_no_facts_no_rows():
    """Nothing in, nothing out."""
    assert side_by_side([]) == ()
    assert timeline([]) == ()
