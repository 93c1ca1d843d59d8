"""One happening told often is one incident; a reprint is not a second source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from geomap.assessment.incidents.corroboration import corroborate
from geomap.models.articles import UNKNOWN_DATE, DateSpan
from geomap.models.assessed import Incident
from geomap.models.reasons import free
from geomap.models.records import Reading
from geomap.sets.dating import infer_published
from geomap.sets.duplicates import near_duplicates, noted
from tests.extraction.reading_kit import extractors, reading

LONG = (
    "On Monday gunners shelled Odan from the hills across the river, and the market burned until evening, "
    "said a nurse who fled with her two sons and a goat. Three guards were killed."
)
OTHER = "Gunners shelled Odan on Monday. At least five guards were killed, the mayor told a radio station."


def corroborated(*readings: Reading) -> tuple[Incident, ...]:
    found = [e for r in readings for e in extractors()[0](r)]
    return corroborate(readings, found, near_duplicates([r.article for r in readings]))


def two(first: str, second: str) -> tuple[Reading, Reading]:
    return reading(first, article_id="ar_a"), reading(second, article_id="ar_b")


def test_two_reports_are_one_incident_with_both_figures() -> None:
    """Members are cited, figures stay side by side, doubt shrinks with independent sources."""
    (incident,) = corroborated(*two(LONG, OTHER))
    assert {m.article_id for m in incident.members} == {"ar_a", "ar_b"}
    assert incident.sources == 2
    assert any(str(reason).startswith("fatalities differ") for reason in map(str, incident.reasons))
    assert incident.confidence > max(m.confidence for m in incident.members)
    assert incident.id == incident.members[0].id


def test_reprint_is_no_second_source() -> None:
    """A near-duplicate adds a citation and no confidence."""
    (incident,) = corroborated(*two(LONG, LONG.replace("a goat", "one goat")))
    assert incident.sources == 1
    assert incident.confidence == max(m.confidence for m in incident.members)


def test_the_newer_version_wins_and_both_are_cited() -> None:
    """Figures of an update replace those of the article it updates; the change is said."""
    old, new = two(LONG, LONG.replace("Three guards", "Nine guards"))
    days = [DateSpan(d, d, "day", free("given")) for d in (date(2031, 5, 14), date(2031, 5, 15))]
    old, new = (
        replace(r, article=replace(r.article, published=d, file=f))
        for r, d, f in zip((old, new), days, ("old.txt", "new.txt"), strict=True)
    )
    (incident,) = corroborated(old, new)
    assert {m.article_id for m in incident.members} == {"ar_a", "ar_b"}
    assert [f.best for m in incident.members for f in m.figures.values()] == [9]
    assert 'fatalities: "Nine" in new.txt stands, before "Three" in old.txt' in map(str, incident.reasons)
    articles = [old.article, new.article]
    standing = near_duplicates(articles)
    assert standing == {"ar_a": "ar_b", "ar_b": "ar_b"}
    assert "same text as new.txt (2031-05-15)" in noted(articles, standing)[0].warnings[0]


def test_a_hundred_reprints_of_one_text_are_one_group() -> None:
    """However many outlets reprint a text, each with a change of its own, it stays one source."""
    many = [reading(LONG + f" Printed in town {n}.", article_id=f"ar_{n:03}").article for n in range(100)]
    assert len(set(near_duplicates(many).values())) == 1


def test_same_footer_is_no_reprint() -> None:
    """A phrase that a hundred texts share does not make them one."""
    foot = " All rights reserved by the association of the northern press and its members."
    pick = Random(5).choices
    words = [
        f"{a}{b}" for a in ("ferr", "harv", "scho", "brid", "choi", "mark") for b in ("y", "est", "ol", "ge")
    ]
    many = [reading(" ".join(pick(words, k=60)) + foot, article_id=f"ar_{n}").article for n in range(100)]
    assert len(set(near_duplicates(many).values())) == 100


def test_one_publisher_is_one_source() -> None:
    """Two articles of one publisher are not independent."""
    a, b = (replace(r, article=replace(r.article, source="The Daily")) for r in two(LONG, OTHER))
    assert corroborated(a, b)[0].sources == 1


@pytest.mark.parametrize(
    "second",
    [
        "On Friday gunners shelled Odan.",
        "On Monday gunners shelled Pella.",
        "On Monday demonstrators marched in Odan.",
    ],
)
def test_other_day_place_or_kind_is_another_incident(second: str) -> None:
    """Nothing is merged across days, places or kinds."""
    assert len(corroborated(*two("On Monday gunners shelled Odan.", second))) == 2


def test_order_of_articles_does_not_matter() -> None:
    """The same incidents, in the same order, whatever the order of the readings."""
    a, b = two(LONG, OTHER)
    assert corroborated(a, b) == corroborated(b, a)


def test_near_duplicates_group_reprints_only() -> None:
    """Largely equal texts share a group; independent reports of one event do not."""
    a, b = two(LONG, LONG + " The governor promised help.")
    c = reading(OTHER, article_id="ar_c")
    groups = near_duplicates([a.article, b.article, c.article])
    assert groups["ar_a"] == groups["ar_b"] != groups["ar_c"]


def test_undated_article_is_dated_from_its_set() -> None:
    """Its weekdays fit only the week of the dated article on the same places; marked inferred."""
    dated, undated = two("Rebels took Odan and Karsin.", "On Monday rebels moved on Odan and Karsin.")
    undated = reading(undated.article.text, UNKNOWN_DATE, "ar_b")
    found = infer_published([dated, undated])
    assert found["ar_b"].start == date(2031, 5, 14)
    assert found["ar_b"].inferred
    assert "Monday" in str(found["ar_b"].reason)


def test_no_date_is_inferred_from_two_weeks_or_other_places() -> None:
    """Where several weeks fit, or other places are told, the article stays undated."""
    undated = reading("On Monday rebels moved on Odan and Karsin.", UNKNOWN_DATE, "ar_u")
    may = reading("Rebels took Odan and Karsin.", article_id="ar_1")
    later = DateSpan(date(2031, 6, 20), date(2031, 6, 20), "day", free("given"))
    june = reading("Rebels lost Odan and Karsin.", later, "ar_2")
    elsewhere = reading("Rebels took Pella and Tarsk.", article_id="ar_3")
    assert infer_published([undated, may, june]) == {}
    assert infer_published([undated, elsewhere]) == {}
    assert infer_published([undated]) == {}
