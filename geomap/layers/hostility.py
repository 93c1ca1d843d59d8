"""Violence and hostility against refugees."""

from __future__ import annotations

from geomap.layers._base import frame
from geomap.layers._facts import COLUMNS, of_kind, rows
from geomap.layers.palette import PURPLE
from geomap.models.assessed import Assessment, Layer, LegendEntry


def make(assessment: Assessment) -> Layer:
    """One mark a fact."""
    return Layer(
        name="hostility",
        title="Incidents against refugees",
        table=frame(rows(assessment, of_kind("hostility")), COLUMNS),
        legend=(LegendEntry("Hostility or violence against refugees", "hostility", PURPLE),),
        description="Attacks, evictions and rhetoric against refugees that the articles report.",
    )
