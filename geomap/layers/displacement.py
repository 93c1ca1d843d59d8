"""People on the move, displaced inside their country, or trapped; and returns."""

from __future__ import annotations

from geomap.layers._base import frame
from geomap.layers._facts import COLUMNS, rows
from geomap.layers.palette import BLUE, GREEN, SKY
from geomap.models.assessed import Assessment, Layer, LegendEntry
from geomap.models.records import Displacement


def keep(fact: Displacement) -> bool:
    """All but hostility and people hosted as refugees."""
    return fact.kind != "hostility" and not (
        fact.kind in ("refugees", "asylum_seekers") and fact.measure == "stock"
    )


def make(assessment: Assessment) -> Layer:
    """Flows as arrows where both ends are known, else and for stocks as circles by size."""
    return Layer(
        name="displacement",
        title="Displacement and returns",
        table=frame(rows(assessment, keep), COLUMNS),
        legend=(
            LegendEntry("People who fled or are displaced", "arrow", BLUE),
            LegendEntry("People who returned", "arrow", GREEN),
            LegendEntry("Number of people (area of the circle)", "size", SKY),
        ),
        description="Figures as the articles give them, never added up.",
    )
