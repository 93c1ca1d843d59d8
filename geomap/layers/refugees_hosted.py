"""Refugees and asylum seekers whom a place hosts, as the articles say."""

from __future__ import annotations

from geomap.layers._base import frame
from geomap.layers._facts import COLUMNS, STYLE, rows
from geomap.layers.palette import PURPLE
from geomap.models.assessed import Assessment, Layer
from geomap.models.ontology import ACROSS_BORDERS
from geomap.models.records import Displacement
from geomap.models.style import LegendEntry


def keep(fact: Displacement) -> bool:
    """Stocks of refugees or asylum seekers."""
    return fact.kind in ACROSS_BORDERS and fact.measure == "stock"


def make(assessment: Assessment) -> Layer:
    """One circle a fact; facts of one place stand side by side and are never added up."""
    return Layer(
        name="refugees_hosted",
        title="Refugees hosted",
        table=frame(rows(assessment, keep), COLUMNS),
        legend=(LegendEntry("Refugees in the place (area of the circle)", "size", PURPLE),),
        style=STYLE,
        description="Stocks of refugees and asylum seekers, each with its sentence.",
    )
