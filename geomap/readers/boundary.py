"""A boundary file of one's own: GeoJSON polygons or lines in place of the shipped borders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import UsageError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def read_boundary(path: Path) -> BaseGeometry:
    """Read a boundary file as one valid geometry in EPSG:4326, longitude before latitude.

    Raises
    ------
    UsageError
        Not there, not GeoJSON, without polygons or lines, or beyond the range of degrees.
    """
    import shapely

    shapes = _shapes(path)
    usable = [s for s in shapes if s.geom_type.removeprefix("Multi") in ("Polygon", "LineString")]
    if not usable:
        raise UsageError(f"{path}: holds neither polygons nor lines")
    whole = shapely.union_all([shapely.make_valid(s) for s in usable])
    west, south, east, north = whole.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise UsageError(
            f"{path}: coordinates are not degrees (longitude, latitude): {west}, {south}, {east}, {north}"
        )
    return whole


def _shapes(path: Path) -> list[BaseGeometry]:
    """All geometries of a GeoJSON file."""
    import shapely

    faults = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, shapely.GEOSException)
    try:
        parts = _geometries(json.loads(path.read_text(encoding="utf-8-sig")))
        return [shapely.from_geojson(json.dumps(part)) for part in parts]
    except FileNotFoundError:
        raise UsageError(
            f"{path}: there is no such boundary file; give natural-earth or a GeoJSON file"
        ) from None
    except faults as error:
        raise UsageError(f"{path}: not a GeoJSON file of polygons or lines ({error})") from None


def _geometries(value: dict[str, Any]) -> list[dict[str, Any]]:
    if value["type"] == "FeatureCollection":
        return [feature["geometry"] for feature in value["features"] if feature["geometry"]]
    if value["type"] == "Feature":
        return [value["geometry"]]
    return [value]
