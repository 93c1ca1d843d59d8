"""Rows shared by the layers that draw displacement facts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from geomap.layers._base import (
    FIGURE,
    WHEN,
    WHERE_COLUMNS,
    Row,
    citations,
    figure,
    point,
    sentence_of,
    when,
    where,
)
from geomap.models.assessed import Assessment
from geomap.models.places import PlaceRef
from geomap.models.records import UNREAL, Displacement
from geomap.models.style import Label, Style

COLUMNS = (
    "kind",
    "measure",
    "detail",
    "population",
    "term",
    *FIGURE,
    "unit",
    "factor",
    "place_words",
    *WHERE_COLUMNS,
    "origin_id",
    "origin",
    "destination_id",
    "destination",
    *WHEN,
    "speaker",
    "realis",
    "confidence",
    "flags",
    "article_id",
    "cites",
    "sentence",
)

TOLD = ("kind", "measure", "words", "place", "precision", "date_start", "speaker", "sentence", "cites")
STYLE = Style(
    geometry="point",
    tooltip=TOLD,
    title="kind",
    size_by=("best", "high", "low"),
    label=Label("words", 7, optional=True),
    records="displacement",
)
"""Circles by the number of people, with the words of the text."""


def anchor(fact: Displacement) -> PlaceRef | None:
    """Where a fact is drawn: where the people are, else where they went, else where they came from.

    A stock is drawn only where the people are: those hosted are never at the place they left.
    """
    if fact.measure == "stock":
        return fact.place
    return fact.place or fact.destination or fact.origin


def rows(assessment: Assessment, keep: Callable[[Displacement], bool]) -> list[Row]:
    """Rows of the facts that ``keep`` accepts, that are told as so, and that have a place."""
    words, cites = sentence_of(assessment), citations(assessment)
    return [
        _row(fact, words, cites)
        for fact in assessment.displacement
        if fact.realis not in UNREAL and keep(fact) and anchor(fact)
    ]


def of_kind(*kinds: str) -> Callable[[Displacement], bool]:
    """Accept facts of the kinds named."""
    wanted: Collection[str] = frozenset(kinds)
    return lambda fact: fact.kind in wanted


def _row(fact: Displacement, words: Callable[[str, int, int], str], cites: Mapping[str, str]) -> Row:
    ref = anchor(fact)
    assert ref is not None  # `rows` asked for it
    return {
        "id": fact.id,
        **{name: getattr(fact, name) for name in ("kind", "measure", "detail", "population", "term", "unit")},
        **figure(fact.figure),
        "factor": fact.factor,
        "place_words": words(fact.article_id, *fact.place_words) if fact.place_words else None,
        **where(ref),
        "origin_id": fact.origin.place.id if fact.origin else None,
        "origin": fact.origin.place.name if fact.origin else None,
        "destination_id": fact.destination.place.id if fact.destination else None,
        "destination": fact.destination.place.name if fact.destination else None,
        **when(fact.date),
        "speaker": fact.speaker,
        "realis": fact.realis,
        "confidence": round(fact.confidence, 3),
        "flags": [str(flag) for flag in fact.flags],
        "article_id": fact.article_id,
        "cites": cites.get(fact.article_id, ""),
        "sentence": words(fact.article_id, fact.sentence.start, fact.sentence.end),
        "geometry": point(ref.place),
    }
