"""People per 1,000 inhabitants by unit: the only areas that are coloured by a figure.

Coloured areas of counts would show how large units are. A rate needs inhabitants of the same unit;
where the set's table gives none, nothing is drawn and the layer says why.
"""

from __future__ import annotations

from collections.abc import Sequence

from geomap.layers._base import Row, frame, iso
from geomap.layers.official import latest
from geomap.layers.palette import RATES
from geomap.models.assessed import Assessment, Layer
from geomap.models.statistics import OfficialFigure
from geomap.models.style import LegendEntry, Style

COLUMNS = ("indicator", "per_1000", "value", "as_of", "source", "unit_id", "unit", "country", "step")
STEPS = (0.0, 10.0, 30.0, 100.0, 300.0)
"""Lower bounds of the classes, people per 1,000 inhabitants: about equal steps of the logarithm."""

STYLE = Style(
    geometry="polygon",
    tooltip=("indicator", "per_1000", "value", "unit", "as_of", "source"),
    colour_by="step",
    printed=False,
    records="official",
)


def make(assessment: Assessment) -> Layer:
    """Polygons of first-order units with a rate, one indicator: the one that most units have."""
    figures = [
        figure for figure in latest(assessment.statistics) if figure.per_1000 is not None and figure.row.place
    ]
    indicator = _commonest([figure.row.indicator for figure in figures])
    shapes = assessment.extents
    mine = [
        figure
        for figure in figures
        if figure.row.indicator == indicator and figure.place and figure.place.id in shapes
    ]
    return Layer(
        name="displacement_rates",
        title="Displaced per 1,000 inhabitants",
        table=frame((_row(figure, assessment) for figure in mine), COLUMNS),
        legend=tuple(LegendEntry(_words(n), "rate", colour, value=n) for n, colour in enumerate(RATES)),
        style=STYLE,
        description=_why(assessment, indicator, len(mine)),
        shown=False,
    )


def _commonest(indicators: Sequence[str]) -> str:
    """Indicator that most figures are of, the first by name of several; empty where there is none."""
    return max(sorted(set(indicators)), key=indicators.count, default="")


def _row(figure: OfficialFigure, assessment: Assessment) -> Row:
    assert figure.place is not None and figure.per_1000 is not None  # `make` asked for both
    return {
        "id": figure.id,
        "indicator": figure.row.indicator,
        "per_1000": figure.per_1000,
        "value": figure.row.value,
        "as_of": iso(figure.row.date),
        "source": figure.row.source,
        "unit_id": figure.place.id,
        "unit": figure.place.name,
        "country": figure.row.country,
        "step": sum(figure.per_1000 >= least for least in STEPS) - 1,
        "geometry": assessment.extents[figure.place.id],
    }


def _words(step: int) -> str:
    if step + 1 < len(STEPS):
        return f"{STEPS[step]:g} to {STEPS[step + 1]:g} per 1,000 inhabitants"
    return f"{STEPS[step]:g} or more per 1,000 inhabitants"


def _why(assessment: Assessment, indicator: str, drawn: int) -> str:
    if drawn:
        kind = indicator.replace("_", " ")
        return f"Official {kind} per 1,000 inhabitants of {drawn} units, both from the set's own table."
    if not assessment.statistics:
        return "Not drawn: the set has no table of official figures, and articles give no rates."
    return "Not drawn: the set's table gives no inhabitants of the same unit and time, so there is no rate."
