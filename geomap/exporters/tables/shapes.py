"""One geometry type a layer, for formats and databases whose tables hold one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.models.assessed import Layer
from geomap.models.style import Geometry

if TYPE_CHECKING:
    import geopandas as gpd

KINDS: dict[Geometry, str] = {"point": "Point", "line": "MultiLineString", "polygon": "MultiPolygon"}


def kind_of(layer: Layer) -> str:
    """Geometry type of a layer as its style states it: an empty layer has the same."""
    return KINDS[layer.style.geometry]


def of_one_kind(table: gpd.GeoDataFrame, kind: str) -> gpd.GeoDataFrame:
    """Make single parts multi-part where the type asks for it; None and empty shapes stay."""
    from shapely import multilinestrings, multipolygons

    single = kind.removeprefix("Multi")
    make: dict[str, Any] = {"Polygon": multipolygons, "LineString": multilinestrings}
    if single == kind:
        return table
    shapes = [make[single]([g]) if g is not None and g.geom_type == single else g for g in table.geometry]
    return table.set_geometry(shapes, crs=table.crs)
