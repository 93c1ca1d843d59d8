"""Layers of the map: each file makes one, from records to a table with a legend.

``LAYERS`` is the explicit table, in drawing order from bottom to top; ``make_all`` runs it.
A layer is valid when nothing was found.
"""

from __future__ import annotations

from dataclasses import replace

from geomap.layers import (
    control,
    displacement,
    displacement_rates,
    events,
    front_band,
    front_line,
    hostility,
    official,
    overlays,
    places,
    refugees_hosted,
    sieges,
)
from geomap.layers._base import Maker
from geomap.models.assessed import Assessment, Layer

LAYERS: dict[str, Maker] = {
    "control": control.make,
    "displacement_rates": displacement_rates.make,
    "front_band": front_band.make,
    "front_line": front_line.make,
    "sieges": sieges.make,
    "official": official.make,
    "refugees_hosted": refugees_hosted.make,
    "displacement": displacement.make,
    "hostility": hostility.make,
    "places": places.make,
    "events": events.make,
}
"""Layer name -> its maker, bottom first."""


def make_all(assessment: Assessment) -> tuple[Layer, ...]:
    """Make every layer, bottom first; what was withheld on purpose stands in each of them."""
    layers = (*overlays.make_all(assessment), *(make(assessment) for make in LAYERS.values()))
    withheld = assessment.run.get("withheld")
    return tuple(_stating(layer, withheld) for layer in layers) if withheld else layers


def _stating(layer: Layer, withheld: str) -> Layer:
    """Say it in every row and in the description: whatever format a row ends in, it says so."""
    table = layer.table.copy()
    table.insert(len(table.columns) - 1, "withheld", withheld)
    return replace(layer, table=table, description=f"{layer.description} ({withheld})".strip())


__all__ = ["LAYERS", "make_all"]
