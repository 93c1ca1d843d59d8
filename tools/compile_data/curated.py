"""The project's own places: they add to the cities of the world, or supersede them."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from compile_data.shapes import locate, parse_extent
from compile_data.tables import Row, Tables, cells
from compile_data.world import City, World
from geomap.gazetteer._base import Entry, settlement_radius_km
from geomap.gazetteer.extents import encode
from geomap.gazetteer.names import keys_of
from geomap.models.geodesy import KM_PER_DEGREE
from geomap.models.place_index import NameFlag
from geomap.text.fold import fold

SAME_QUARTER_KM = 2.0
"""Quarters lie closer together."""

SAME_KM = 6.0
"""A curated settlement and a city of the same name within this distance are one place."""

IMPORTANCE = {
    "CONT": 8.9, "OCN": 8.0, "SEA": 7.0, "GULF": 6.5, "RGN": 6.0, "TERR": 6.0, "STM": 5.5, "LK": 5.5,
    "MT": 5.0, "DSRT": 5.5, "ISL": 5.0, "PEN": 5.0, "ADM1": 5.5, "ADM2": 4.0, "ADM3": 3.5, "ZN": 4.5,
    "PCL": 8.0,
}  # fmt: skip
"""Weight of an area without people of its own, by the head of its feature code."""

NAMED_IN_NEWS = 3.5
"""Weight of a site or a settlement without population: somebody thought it worth a row."""


class Curated:
    """Rows of ``places_*.csv`` as entries."""

    def __init__(
        self, own: Tables, world: World, countries: dict[str, BaseGeometry], admin1: dict[str, BaseGeometry]
    ) -> None:
        self._rows, self._world = own.places, world
        self._countries, self._admin1 = countries, admin1
        self.superseded: dict[int, str] = {}
        self.aliases: dict[str, list[str]] = {}
        by_name: dict[str, list[City]] = {}
        for city in world.cities:
            for key in city.folded():
                by_name.setdefault(key, []).append(city)
        self._by_name = by_name
        self._towns: dict[str, list[Row]] = {}
        for row in self._rows:
            if row["feature"].startswith("PPL"):
                self._towns.setdefault(f"{row['country']}.{row['admin1']}", []).append(row)
        self._by_number = {city.number: city for city in world.cities}
        for row in self._rows:
            for city in self._same(row):
                self.superseded.setdefault(city.number, row["id"])
        for number, place_id in sorted(self.superseded.items()):
            self.aliases.setdefault(place_id, []).append(f"geonames:{number}")

    def seat(self, names: set[str], admin1: str) -> tuple[float, float] | None:
        """Point of the settlement of one of these (folded) names in a first-order unit, ours first."""
        for row in self._towns.get(admin1, ()):
            if names & {fold(name) for name in (row["name"], *cells(row["names"]))}:
                return float(row["lon"]), float(row["lat"])
        found = [c for name in sorted(names) for c in self._by_name.get(name, ()) if c.admin1 == admin1]
        best = max(found, key=lambda c: (c.population, -c.number), default=None)
        return (best.lon, best.lat) if best is not None else None

    def _same(self, row: Row) -> list[City]:
        """Cities that the row stands for: named in its note, or of the same name and nearby."""
        marked = [
            part for part in row["note"].replace(";", " ").split() if part.startswith("replaces=geonames:")
        ]
        cities = [self._by_number.get(int(part.rpartition(":")[2])) for part in marked]
        if not marked and row["feature"].startswith("PPL"):
            cities = [self._namesake(row)]
        return [city for city in cities if city is not None and city.number not in self.superseded]

    def _namesake(self, row: Row) -> City | None:
        """The nearest city of the name of a settlement, if one is close enough to be the same."""
        reach = SAME_QUARTER_KM if row["feature"] == "PPLX" else SAME_KM
        close = [c for c in self._by_name.get(fold(row["name"]), []) if _km(c, row) <= reach]
        return min(close, key=lambda c: (_km(c, row), c.number), default=None)

    def airports(self) -> list[tuple[float, float]]:
        """Points of the airports and bases of our own."""
        return [
            (float(row["lon"]), float(row["lat"]))
            for row in self._rows
            if row["feature"].startswith(("AIR", "MILB"))
        ]

    def entries(self) -> Iterator[tuple[Entry, list[tuple[str, int]]]]:
        """All rows, in the order of the tables."""
        for row in self._rows:
            yield self._entry(row)

    def _entry(self, row: Row) -> tuple[Entry, list[tuple[str, int]]]:
        lon, lat, feature = float(row["lon"]), float(row["lat"]), row["feature"]
        old = [self._by_number[int(alias.rpartition(":")[2])] for alias in self.aliases.get(row["id"], ())]
        population = int(row["population"] or 0) or max((city.population for city in old), default=0)
        shape = self._extent(row)
        country = row["country"]
        admin1, admin2 = self._codes(row, country, lon, lat, feature)
        entry = Entry(
            id=row["id"],
            name=row["name"],
            lon=lon,
            lat=lat,
            country=country,
            feature=feature,
            admin1=admin1,
            admin2=admin2,
            population=population,
            radius_km=float(row["radius_km"] or 0)
            or _radius(shape, lon, lat)
            or settlement_radius_km(population),
            importance=_weight(feature, population),
            parent=row["parent"],
            source=f"curated: {row['source']}" if row["source"] else "curated",
            extent=encode(shape) if shape is not None else None,
        )
        alternates = [*cells(row["names"]), *(name for city in old for name in (city.name, *city.names))]
        return entry, keys_of(row["name"], alternates, country, flag=int(NameFlag.CURATED))

    def _extent(self, row: Row) -> BaseGeometry | None:
        try:
            return parse_extent(row["extent"])
        except ValueError as error:
            raise ValueError(f"{row['#']}: extent of {row['id']}: {error}") from None

    def _codes(self, row: Row, country: str, lon: float, lat: float, feature: str) -> tuple[str, str]:
        """Codes as given, else from the polygon that holds the point and the nearest city."""
        admin1, admin2 = whole_code(row["admin1"], country), row["admin2"]
        wide = feature.startswith(("CONT", "OCN", "SEA", "GULF", "RGN", "STM", "MT", "DSRT"))
        if not country or (wide and not admin1):
            return admin1, ""
        admin1 = admin1 or locate(self._admin1, lon, lat, f"{country}.")
        admin2 = whole_code(admin2, admin1 or country)
        if not admin2 and admin1 and not feature.startswith("ADM"):
            admin2 = self._nearest_admin2(admin1, lon, lat)
        return admin1, admin2

    def _nearest_admin2(self, admin1: str, lon: float, lat: float) -> str:
        coded = [city for city in self._world.by_admin1.get(admin1, []) if city.admin2]
        point = {"lon": str(lon), "lat": str(lat)}
        nearest = min(coded, key=lambda c: (_km(c, point), c.number), default=None)
        return nearest.admin2 if nearest is not None and _km(nearest, point) <= 30 else ""


def whole_code(code: str, above: str) -> str:
    """``09`` in ``SY`` is ``SY.09``; a whole code stays."""
    if not code or code == above or code.startswith(f"{above.split('.')[0]}."):
        return code
    return f"{above}.{code}"


def _km(city: City, row: Row) -> float:
    lon, lat = float(row["lon"]), float(row["lat"])
    return KM_PER_DEGREE * math.hypot((city.lon - lon) * math.cos(math.radians(lat)), city.lat - lat)


def _radius(shape: BaseGeometry | None, lon: float, lat: float) -> float:
    """Distance from the point to the farthest vertex of the extent, kilometres; 0 without one."""
    if shape is None:
        return 0.0
    points = shapely.get_coordinates(shape)
    east = (points[:, 0] - lon) * math.cos(math.radians(lat))
    return float((KM_PER_DEGREE * np.hypot(east, points[:, 1] - lat)).max())


def _weight(feature: str, population: int) -> float:
    for head, weight in IMPORTANCE.items():
        if feature.startswith(head):
            return weight
    return max(math.log10(population) if population else NAMED_IN_NEWS, NAMED_IN_NEWS)
