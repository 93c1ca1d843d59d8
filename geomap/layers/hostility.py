"""Violence and hostility against refugees."""

from __future__ import annotations

from geomap.layers._base import frame
from geomap.layers._facts import COLUMNS, TOLD, of_kind, rows
from geomap.layers.palette import PURPLE
from geomap.models.assessed import Assessment, Layer
from geomap.models.style import LegendEntry, Style

STYLE = Style(geometry="point", tooltip=TOLD, title="kind", printed=False, records="displacement")


def make(assessment: Assessment) -> Layer:
    """One mark a fact."""
    return Layer(
        name="hostility",
        title="Incidents against refugees",
        table=frame(rows(assessment, of_kind("hostility")), COLUMNS),
        legend=(LegendEntry("Hostility or violence against refugees", "hostility", PURPLE),),
        style=STYLE,
        description="Attacks, evictions and rhetoric against refugees that the articles report.",
    )
