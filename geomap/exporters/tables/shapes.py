"""One geometry type a layer, for formats and databases whose tables hold one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.models.assessed import Layer

if TYPE_CHECKING:
    import geopandas as gpd

KINDS = {
    "control": "MultiPolygon",
    "front_band": "MultiPolygon",
    "displacement_rates": "MultiPolygon",
    "front_line": "MultiLineString",
}
"""Layer -> its geometry type, with or without rows; points otherwise."""


def kind_of(layer: Layer) -> str:
    """Geometry type of a layer, by its name: an empty layer has the same."""
    return KINDS.get(layer.name, "Point")


def of_one_kind(table: gpd.GeoDataFrame, kind: str) -> gpd.GeoDataFrame:
    """Make single parts multi-part where the type asks for it; None and empty shapes stay."""
    from shapely import multilinestrings, multipolygons

    single = kind.removeprefix("Multi")
    make: dict[str, Any] = {"Polygon": multipolygons, "LineString": multilinestrings}
    if single == kind:
        return table
    shapes = [make[single]([g]) if g is not None and g.geom_type == single else g for g in table.geometry]
    return table.set_geometry(shapes, crs=table.crs)
