"""Official figures for the map: each at its place, with the facts that count the same people beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple

from geomap.assessment.people.comparison import compare
from geomap.models.ids import content_id
from geomap.models.places import Place
from geomap.models.records import Displacement
from geomap.models.statistics import Comparison, OfficialFigure, Statistic

INHABITANTS = "inhabitants"
YEARS_APART = 2
"""A rate takes inhabitants counted at most so many years before or after the people."""
DAYS = 366
FindUnit = Callable[[str, str], "Place | None"]


def official_figures(
    statistics: Sequence[Statistic], facts: Sequence[Displacement], find_unit: FindUnit
) -> tuple[OfficialFigure, ...]:
    """Put each published figure at its place, with what the articles say and its rate.

    Parameters
    ----------
    statistics : sequence of Statistic
        The set's table.
    facts : sequence of Displacement
        Facts of the articles.
    find_unit : callable
        From a country's ISO 3166-1 alpha-2 code and the name of a first-order unit (or ``""``) to the
        place.

    Returns
    -------
    tuple of OfficialFigure
        In order of country, unit, indicator and date; inhabitants are no figures of their own.
    """
    beside: dict[Statistic, list[Comparison]] = {}
    for fact in facts:
        if comparison := compare(fact, statistics):
            beside.setdefault(comparison.statistic, []).append(comparison)
    shown = sorted(
        {s for s in statistics if s.indicator != INHABITANTS},
        key=lambda s: (s.country, s.place, s.indicator, s.origin, s.date, s.source, s.value),
    )
    return tuple(
        OfficialFigure(
            content_id("st", *astuple(row)),
            row,
            find_unit(row.country, row.place),
            tuple(sorted(beside.get(row, ()), key=lambda c: c.fact_id)),
            _rate(row, statistics),
        )
        for row in shown
    )


def _rate(row: Statistic, statistics: Sequence[Statistic]) -> float | None:
    """People per 1,000 inhabitants of the same place; a movement is no share of those who live there."""
    if row.is_flow:
        return None
    same = [
        s
        for s in statistics
        if s.indicator == INHABITANTS and s.value and (s.country, s.place) == (row.country, row.place)
    ]
    nearest = min(same, key=lambda s: (abs((s.date - row.date).days), s.source, s.value), default=None)
    if nearest is None or abs((nearest.date - row.date).days) > YEARS_APART * DAYS:
        return None
    return round(1000 * row.value / nearest.value, 2)
