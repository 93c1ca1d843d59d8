"""Airports and air bases of the world, from the PyPI package ``airportsdata`` (MIT licence)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from shapely.geometry.base import BaseGeometry

from compile_data.shapes import locate
from geomap.gazetteer._base import Entry
from geomap.gazetteer.names import keys_of
from geomap.models.geodesy import KM_PER_DEGREE

SOURCE = "airportsdata"
PRIVATE = 120
"""Fields of a country from which most are private strips: there bases and those with an IATA code count."""

RADIUS_KM, IMPORTANCE = 3.0, 3.0
SAME_KM = 10.0
"""A field this near to a base or an airport of our own table is that one."""

_BASE = re.compile(r"\b(?:air ?base|air force base|afb|naval air station|air force station|military)\b", re.I)
_WHOLE = re.compile(r"\b(?:airport|airfield|aerodrome|air ?base|base|station|air ?strip)$", re.I)
"""A name without such a word is that of a village or a farm."""
_INTERNATIONAL = re.compile(r"\b(?:New )?International (?=Airport$)")


def airports(
    own: Iterable[tuple[float, float]], units: dict[str, BaseGeometry]
) -> Iterator[tuple[Entry, list[tuple[str, int]]]]:
    """Yield airports with their keys, in the order of their ICAO codes.

    Parameters
    ----------
    own : iterable of (lon, lat)
        Airports and bases of our own tables, which go before these.
    units : dict
        Outlines of first-order units by code.
    """
    import airportsdata

    rows = airportsdata.load("ICAO")
    count = Counter(row["country"] for row in rows.values())
    points = list(own)
    for code in sorted(rows):
        row = rows[code]
        told = row["iata"] or _BASE.search(row["name"]) or count[row["country"]] < PRIVATE
        if told and _WHOLE.search(row["name"]) and not _is_own(row, points):
            yield _entry(code, row, units)


def _is_own(row: Mapping[str, Any], points: list[tuple[float, float]]) -> bool:
    east = math.cos(math.radians(row["lat"]))
    return any(
        math.hypot((lon - row["lon"]) * east, lat - row["lat"]) * KM_PER_DEGREE < SAME_KM
        for lon, lat in points
    )


def _entry(
    code: str, row: Mapping[str, Any], units: dict[str, BaseGeometry]
) -> tuple[Entry, list[tuple[str, int]]]:
    name, country = row["name"], row["country"]
    entry = Entry(
        id=f"airport:{code}",
        name=name,
        lon=row["lon"],
        lat=row["lat"],
        country=country,
        feature="AIRB" if _BASE.search(name) else "AIRP",
        admin1=locate(units, row["lon"], row["lat"], f"{country}."),
        radius_km=RADIUS_KM,
        importance=IMPORTANCE,
        source=SOURCE,
    )
    return entry, keys_of(name, _shorter(name, row["city"]), country)


def _shorter(name: str, city: str) -> list[str]:
    """Names without "International", and without the city before them: "Heathrow Airport"."""
    names = [_INTERNATIONAL.sub("", name), name.removeprefix(f"{city} ")]
    return [other for other in dict.fromkeys(names) if other != name and len(other.split()) > 1]
