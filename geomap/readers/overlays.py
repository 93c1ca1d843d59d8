"""Ground of one's own drawn under the marks: roads, rivers, districts from GeoJSON or GeoPackage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import UsageError
from geomap.models.assessed import Overlay

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LARGEST = 50_000_000
"""Bytes of a file that is read."""
MOST_POINTS = 200_000
"""Points of all lines of a file, after they were thinned."""
TOLERANCE = 0.0005
"""Degrees (about 50 m) by which lines may be thinned: no screen shows more of a war."""
LONGEST = 80
"""Letters of a name."""
GPKG = b"SQLite format 3\x00"

Rows = list[tuple[str, "BaseGeometry"]]


def read_overlay(path: Path) -> Overlay:
    """Read an overlay, its geometries thinned, in EPSG:4326, longitude before latitude.

    Raises
    ------
    UsageError
        Not there, too large, neither GeoJSON nor GeoPackage, without geometry, or not in degrees.
    """
    import shapely

    if not path.is_file():
        raise UsageError(f"{path}: there is no such overlay; give a GeoJSON or GeoPackage file of the set")
    if path.stat().st_size > LARGEST:
        raise UsageError(f"{path}: larger than {LARGEST // 1_000_000} MB; cut it to the area of the war")
    try:
        rows = _package(path) if path.suffix.lower() == ".gpkg" else _geojson(path)
        thin = [(name[:LONGEST], shapely.make_valid(shapely.simplify(g, TOLERANCE))) for name, g in rows if g]
    except UsageError:
        raise
    except Exception as error:
        raise UsageError(f"{path}: not a GeoJSON or GeoPackage file of shapes ({error})") from None
    shapes = tuple((name, shape) for name, shape in thin if not shape.is_empty)
    if not shapes:
        raise UsageError(f"{path}: holds no shapes")
    west, south, east, north = shapely.total_bounds([shape for _, shape in shapes])
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise UsageError(
            f"{path}: coordinates are not degrees (longitude, latitude): {west}, {south}, {east}, {north}"
        )
    if sum(shapely.get_num_coordinates(shape) for _, shape in shapes) > MOST_POINTS:
        raise UsageError(
            f"{path}: more than {MOST_POINTS:,} points; simplify it or cut it to the area of the war"
        )
    return Overlay(path.stem.replace("_", " "), shapes)


def _geojson(path: Path) -> Rows:
    import shapely

    value = json.loads(path.read_text(encoding="utf-8-sig"))
    features = value["features"] if value["type"] == "FeatureCollection" else [value]
    rows: Rows = []
    for feature in features:
        geometry = feature.get("geometry") if feature.get("type") == "Feature" else feature
        if geometry:
            rows.append((_name(feature.get("properties")), shapely.from_geojson(json.dumps(geometry))))
    return rows


def _package(path: Path) -> Rows:
    """Rows of the first layer of a GeoPackage: no other kind of file is opened, whatever its name."""
    import geopandas

    with path.open("rb") as file:
        if file.read(len(GPKG)) != GPKG:
            raise UsageError(f"{path}: not a GeoPackage")
    table = geopandas.read_file(path, engine="pyogrio")
    if table.crs is not None:
        table = table.to_crs("EPSG:4326")
    return [(_name(row), row["geometry"]) for row in table.to_dict("records")]


def _name(properties: Any) -> str:
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) else ""
