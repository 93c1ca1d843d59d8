"""People on the move, displaced inside their country, or trapped; and returns."""

from __future__ import annotations

from dataclasses import replace

from geomap.layers._base import frame
from geomap.layers._facts import COLUMNS, STYLE, rows
from geomap.layers.palette import BLUE, GREEN, SKY
from geomap.models.assessed import Assessment, Layer
from geomap.models.ontology import ACROSS_BORDERS
from geomap.models.records import Displacement
from geomap.models.style import LegendEntry


def keep(fact: Displacement) -> bool:
    """All but hostility and people hosted as refugees."""
    return fact.kind != "hostility" and not (fact.kind in ACROSS_BORDERS and fact.measure == "stock")


def make(assessment: Assessment) -> Layer:
    """Flows as arrows where both ends are known, else and for stocks as circles by size."""
    return Layer(
        name="displacement",
        title="Displacement and returns",
        table=frame(rows(assessment, keep), COLUMNS),
        legend=(
            LegendEntry("People who fled or are displaced", "arrow", BLUE),
            LegendEntry("People who returned", "arrow", GREEN, value="%returns"),
            LegendEntry("Number of people (area of the circle)", "size", SKY, value=None),
        ),
        style=replace(STYLE, colour_by="kind"),
        description="Figures as the articles give them, never added up.",
    )
