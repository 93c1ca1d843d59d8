"""Whether one place lies in another."""

from __future__ import annotations

from math import cos, hypot, radians

from geomap.models.places import Place

MOST_KM = 60.0
"""However wide an area without a code is, a place farther from its point is not taken to lie in it."""
CITY_KM = 8.0
"""A site or quarter within this distance of a settlement's point, or within its radius, is part of it."""


def is_part(inner: Place, outer: Place) -> bool:
    """Whether one place lies in another: in a unit by its codes, at a city by its kind, else by distance."""
    if outer.feature == "ADM1" and outer.admin1:
        return inner.admin1 == outer.admin1
    if outer.where_prec == 3 and outer.admin2:
        return inner.admin2 == outer.admin2
    if outer.where_prec > 2:
        return inner.country == outer.country and km(inner, outer) <= min(outer.radius_km, MOST_KM)
    settlement = inner.feature.startswith("PPL") and inner.feature != "PPLX"
    city = outer.feature.startswith("PPL") and not settlement
    return city and km(inner, outer) <= max(CITY_KM, outer.radius_km)


def km(a: Place, b: Place) -> float:
    """Distance on a sphere, good to a few kilometres over short ways."""
    east = (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))
    return 111.2 * hypot(east, a.lat - b.lat)
