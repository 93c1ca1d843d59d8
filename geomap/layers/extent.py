"""Areas as areas: the tables that people take away hold extents where the map knows no point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from geomap.models.geodesy import ring

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

AREA_PRECISION = 3
"""UCDP where_prec from which a record is about an area: district, province, region, country."""

TOLERANCE = 0.01
"""Degrees (about 1 km) by which outlines may be simplified: far below the doubt they stand for."""


def outlines(extents: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Simplify the polygons of areas to what their doubt allows."""
    return {ident: shape.simplify(TOLERANCE) for ident, shape in extents.items()}


def as_extents(table: gpd.GeoDataFrame, outlines: Mapping[str, Any]) -> gpd.GeoDataFrame:
    """Put the polygon of an area, or a circle of its radius, in the place of its point.

    Parameters
    ----------
    table : GeoDataFrame
        Rows with ``place_id`` (or ``id``), ``radius_km`` and ``where_prec`` or ``is_area``;
        points in EPSG:4326.
    outlines : mapping of place id to polygon
        Polygons in EPSG:4326, as :func:`outlines` makes them.

    Returns
    -------
    GeoDataFrame
        The same rows; a table without areas is returned as it is.
    """
    shapes = {}
    for number, row in enumerate(table.to_dict("records")):
        if row.get("is_area") or (row.get("where_prec") or 1) >= AREA_PRECISION:
            outline = outlines.get(row.get("place_id") or row["id"])
            shapes[number] = outline if outline is not None else _circle(row)
    if not shapes:
        return table
    return table.set_geometry([shapes.get(n, point) for n, point in enumerate(table.geometry)], crs=table.crs)


def _circle(row: Mapping[Any, Any]) -> BaseGeometry:
    """A circle of the row's radius on the ground, not beyond a pole."""
    from shapely import Polygon

    point = row["geometry"]
    corners = ring(point.x, point.y, float(row["radius_km"]))
    return Polygon([(min(max(lon, -180), 180), min(max(lat, -90), 90)) for lon, lat in corners])
