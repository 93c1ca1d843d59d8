"""The set's own overlays: what a person adds to the ground, apart from all that is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geomap.layers._base import frame
from geomap.models.assessed import Assessment, Layer, Overlay
from geomap.models.style import Geometry, LegendEntry, Style, Symbol

COLUMNS = ("name",)
COLOURS = ("#5b6b7a", "#8a6d3b", "#3f7f93", "#7a5c86")
"""Of the first overlay, the second …: quiet, none that of a side."""
SYMBOLS: dict[Geometry, Symbol] = {"line": "line", "point": "dot"}
KINDS: dict[str, Geometry] = {"LineString": "line", "LinearRing": "line", "Point": "point"}


def make_all(assessment: Assessment) -> Iterable[Layer]:
    """Make a layer of each overlay and kind of geometry, lines first; of areas the outlines, for their
    ground is coloured by who holds it.
    """
    for number, overlay in enumerate(assessment.overlays):
        shapes = [(name, part) for name, shape in overlay.shapes for part in _parts(shape)]
        for geometry in SYMBOLS:
            own = [(name, part) for name, part in shapes if KINDS[part.geom_type] == geometry]
            if own:
                yield _layer(overlay, number, geometry, own)


def _layer(overlay: Overlay, number: int, geometry: Geometry, shapes: list[tuple[str, Any]]) -> Layer:
    rows = [{"id": f"shape-{n:05d}", "name": name, "geometry": part} for n, (name, part) in enumerate(shapes)]
    entry = LegendEntry(overlay.title, SYMBOLS[geometry], COLOURS[number % len(COLOURS)])
    return Layer(
        name=f"overlay_{number + 1}_{geometry}",
        title=overlay.title,
        table=frame(rows, COLUMNS),
        legend=(entry,),
        style=Style(
            geometry=geometry, tooltip=("name",), title="name", stacked=False, printed=geometry == "line"
        ),
        description="Added by the set, not read from articles.",
    )


def _parts(shape: Any) -> list[Any]:
    """Single geometries of a shape; empty and unknown ones left out."""
    if hasattr(shape, "geoms"):
        return [part for piece in shape.geoms for part in _parts(piece)]
    if shape.geom_type == "Polygon":
        return _parts(shape.boundary)
    return [] if shape.is_empty or shape.geom_type not in KINDS else [shape]
