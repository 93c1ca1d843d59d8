"""Distances on the earth; longitude and latitude in degrees, EPSG:4326.

Two lengths of a degree are in use: of a great circle of the mean sphere, for distances, and of the
equator of the WGS 84 ellipsoid, for drawing, where circles and scale bars stand beside geometry of that
datum. They differ by 0.1 %.
"""

from __future__ import annotations

from math import asin, cos, hypot, pi, radians, sin, sqrt
from typing import Protocol

EARTH_KM = 6371.0088
"""Mean radius R1 of the earth (IUGG; Moritz 2000, "Geodetic Reference System 1980", J. Geodesy 74)."""

KM_PER_DEGREE = 111.2
"""A degree of a great circle, EARTH_KM * pi / 180 = 111.195, to four digits."""

KM_PER_DEGREE_DRAWN = 111.32
"""A degree of the equator of WGS 84 (semi-major axis 6378.137 km; NGA.STND.0036), to five digits."""


class Point(Protocol):
    """What has a longitude and a latitude."""

    @property
    def lon(self) -> float:
        """Degrees east."""

    @property
    def lat(self) -> float:
        """Degrees north."""


def great_circle_km(a: Point, b: Point) -> float:
    """Great-circle distance of two points by the haversine formula, kilometres."""
    lon_a, lat_a, lon_b, lat_b = map(radians, (a.lon, a.lat, b.lon, b.lat))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def flat_km(a: Point, b: Point) -> float:
    """Distance as on a plane that touches the sphere between the points, kilometres.

    Good to a few kilometres over some hundreds; the way across the antimeridian is not seen.
    """
    east = (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))
    return KM_PER_DEGREE * hypot(east, a.lat - b.lat)


def ring(lon: float, lat: float, km: float, corners: int = 32) -> list[tuple[float, float]]:
    """Corners (lon, lat) of a circle on the ground, an ellipse in degrees that widens with latitude."""
    tall = km / KM_PER_DEGREE_DRAWN
    wide = tall / max(cos(radians(lat)), 0.05)
    turns = [2 * pi * n / corners for n in range(corners)]
    return [(lon + wide * cos(turn), lat + tall * sin(turn)) for turn in turns]
