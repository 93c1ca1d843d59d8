"""An assessment -> the report: control of the first and last day compared, then the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import shapely

from geomap.assessment.control import difference, extent, make_plane, parted
from geomap.exporters.report import Gains, View, report, side_looks, still
from geomap.layers import make_all
from geomap.models.assessed import Assessment, ControlDay

MOST_DAYS = 40
"""Days whose areas are measured for the chart."""


def make_report(assessment: Assessment, *, theme: str = "default", language: str = "en") -> str:
    """Return the report of an assessment as HTML; see :func:`geomap.exporters.report.report`."""
    gains = compare(assessment.control)
    return report(assessment, make_all(assessment), gains, theme=theme, language=language)


def make_still(
    assessment: Assessment,
    on: date | None,
    pixels: tuple[int, int],
    *,
    language: str = "en",
    theme: str = "default",
) -> str:
    """Return a still of a day as HTML of so many pixels; without a day, of the last that articles tell of."""
    layers = make_all(assessment)
    view = View(on or _latest(assessment), pixels, language)
    return still(assessment, layers, side_looks(assessment, layers, theme, language), view)


def _latest(assessment: Assessment) -> date | None:
    """The last day that articles tell of, within the days of control where there are any."""
    dated = [i.date.end for i in assessment.incidents if i.place] + [c.date.end for c in assessment.claims]
    days = [day.on for day in assessment.control] or [end for end in dated if end]
    inside = [end for end in dated if end and days[0] <= end <= days[-1]] if days else []
    return max(inside, default=days[-1] if days else None)


def compare(days: tuple[ControlDay, ...]) -> Gains | None:
    """Compare the first and the last day of control; None where no ground is known."""
    if not days or not (len(days[0].areas) or len(days[-1].areas)):
        return None
    first, last = days[0], days[-1]
    change = difference(first, last)
    before, after = _held(first, last)
    sides = sorted({*before, *after})
    return Gains(
        first=first.on.isoformat(),
        last=last.on.isoformat(),
        held={side: (before.get(side, 0.0), after.get(side, 0.0)) for side in sides},
        basis=_basis(last),
        areas=change.areas,
        places=change.places,
        ground=parted(first, last),
        extent=extent(_some(days)),
    )


def _some(days: Sequence[ControlDay]) -> list[ControlDay]:
    """First day, last day, and days at equal steps between: a chart shows no more."""
    step = max(1, -(-(len(days) - 1) // MOST_DAYS))
    return [*days[:-1:step], days[-1]]


def _basis(day: ControlDay) -> tuple[float, float, float]:
    """Shares of the ground held on a day that rest on articles, on tables, and on inference."""
    held = day.areas[day.areas["side"] != "unknown"]
    if not len(held):
        return 0.0, 0.0, 0.0
    km2 = held.to_crs(make_plane(shapely.union_all(held.geometry.to_numpy())).crs).area
    articles, tables, inferred = (
        float((held[f"share_{source}"] * km2).sum() / km2.sum())
        for source in ("articles", "tables", "inferred")
    )
    return articles, tables, inferred


def _held(*days: ControlDay) -> list[dict[str, float]]:
    """Square kilometres by side on each day, in one equal-area plane."""
    plane = make_plane(shapely.union_all([shape for day in days for shape in day.areas.geometry]))
    tables = [day.areas.to_crs(plane.crs) for day in days]
    sums = [table.area.groupby(table["side"]).sum().div(1e6) for table in tables]
    return [{str(side): float(km2) for side, km2 in row.items()} for row in sums]
