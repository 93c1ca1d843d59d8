"""Contract of the tables of places: a new row is held to it without further ado."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from shapely import Point, box, wkt
from shapely.geometry.base import BaseGeometry

from geomap.gazetteer import open_index
from geomap.models.geodesy import great_circle_km
from geomap.models.places import Place
from geomap.text.fold import fold
from tests.data.tables import GAZETTEER, PLACE_TABLES, cell, places, read

COLUMNS = [
    "id",
    "name",
    "names",
    "lon",
    "lat",
    "country",
    "admin1",
    "admin2",
    "feature",
    "population",
    "radius_km",
    "extent",
    "parent",
    "source",
    "note",
]
CRIMEA = box(32.4, 44.3, 36.7, 46.2)
"""Within neither outline: de facto borders put it in Russia, the table in Ukraine."""
MARGIN_DEGREES = 1.0
"""A crossing or a border zone may lie this far outside the box of a country's places."""


def extent(row: dict[str, str]) -> BaseGeometry | None:
    """Polygon of a row, or None."""
    text = row["extent"]
    if text.startswith("bbox:"):
        return box(*(float(part) for part in text.removeprefix("bbox:").split(",")))
    return wkt.loads(text) if text else None


@cache
def country_boxes() -> dict[str, tuple[float, float, float, float]]:
    """West, south, east, north of each country's places in the bundled index."""
    index = open_index()
    found: dict[str, tuple[float, float, float, float]] = {}
    for code in range(1, len(index.countries)):
        here = (index.country == code) & (index.feature > 0)
        if here.any():
            lon, lat = index.lon[here], index.lat[here]
            found[index.countries[code]] = (lon.min(), lat.min(), lon.max(), lat.max())
    return found


@pytest.mark.parametrize("table", PLACE_TABLES)
def test_table_has_the_columns_that_the_build_reads(table: str) -> None:
    assert list(read(GAZETTEER / table)[0]) == COLUMNS


def test_ids_are_unique_over_all_tables_and_are_slugs() -> None:
    ids = Counter(row["id"] for row in places())
    assert [i for i, count in ids.items() if count > 1] == []
    assert [i for i in ids if not i.startswith("curated:") or not i[8:].replace("-", "").isalnum()] == []


def test_coordinates_are_on_the_globe_and_radii_positive() -> None:
    wrong = [
        row["id"]
        for row in places()
        if not (
            -180 <= float(row["lon"]) <= 180
            and -90 <= float(row["lat"]) <= 90
            and float(row["radius_km"]) > 0
        )
    ]
    assert wrong == []


def test_places_lie_in_the_box_of_their_country() -> None:
    """A swapped or mistyped coordinate falls out of its country."""
    boxes = country_boxes()
    wrong = []
    for row in places():
        bounds = boxes.get(row["country"])
        if bounds and not box(*bounds).buffer(MARGIN_DEGREES).contains(
            Point(float(row["lon"]), float(row["lat"]))
        ):
            wrong.append(row["id"])
    assert wrong == []


def test_a_swapped_coordinate_would_be_caught() -> None:
    """The check above can fail: Aleppo with latitude first lies outside Syria."""
    assert not box(*country_boxes()["SY"]).buffer(MARGIN_DEGREES).contains(Point(36.2, 37.16 + 36.2))
    assert box(*country_boxes()["SY"]).buffer(MARGIN_DEGREES).contains(Point(37.16, 36.2))


def test_extents_are_valid_and_hold_their_point() -> None:
    wrong = []
    for row in places():
        shape = extent(row)
        point = Point(float(row["lon"]), float(row["lat"]))
        if shape is not None and not (shape.is_valid and shape.buffer(0.1).contains(point)):
            wrong.append(row["id"])
    assert wrong == []


def test_every_row_names_a_source_and_no_reference_is_invented() -> None:
    """Unchecked points are wide: at least 5 km for villages, whose point nobody has looked up."""
    rows = places()
    named = ("general knowledge", "point of GeoNames")
    assert [row["id"] for row in rows if not row["source"].startswith(named)] == []
    narrow = [
        row["id"]
        for row in rows
        if row["source"].endswith("unchecked") and row["feature"] == "PPL" and float(row["radius_km"]) < 5
    ]
    assert narrow == []


def test_names_are_clean() -> None:
    wrong = []
    for row in places():
        names = [row["name"], *cell(row["names"])]
        if len(set(names)) < len(names) or any(n != n.strip() or not fold(n) for n in names):
            wrong.append(row["id"])
    assert wrong == []


def test_every_name_finds_its_place_in_the_compiled_index() -> None:
    index = open_index()
    lost = []
    for row in places():
        own = index.row_of(row["id"])
        for name in [row["name"], *cell(row["names"])]:
            key = index.key(fold(name))
            if own < 0 or key < 0 or own not in index.rows(key):
                lost.append((row["id"], name))
    assert lost == [], f"{len(lost)} names are not found; was the index compiled after the last edit?"


def test_the_three_places_called_al_zahraa_are_all_in() -> None:
    found = {row["id"]: row["parent"] for row in places() if row["name"] == "Al-Zahraa"}
    assert found == {
        "curated:aleppo-al-zahraa": "Aleppo, Syria",
        "curated:nubl-al-zahraa": "Aleppo Governorate, Syria",
        "curated:homs-al-zahraa": "Homs, Syria",
    }


def test_replaced_places_exist_and_are_replaced_once() -> None:
    replaced = Counter(row["note"] for row in places() if row["note"].startswith("replaces="))
    assert [note for note, count in replaced.items() if count > 1] == []
    assert all(note.removeprefix("replaces=geonames:").isdigit() for note in replaced)


def test_places_of_conflicts_lie_where_they_are_said_to() -> None:
    """Within the outline of the country, or of Crimea, and at most 100 km from the town named beside."""
    index = open_index()
    outlines = {
        country: index.extent(index.row_of(f"country:{country}"))
        for country in {row["country"] for row in read(GAZETTEER / "places_conflicts.csv")}
    }
    wrong = []
    for row in read(GAZETTEER / "places_conflicts.csv"):
        lon, lat, country = float(row["lon"]), float(row["lat"]), row["country"]
        outline = outlines[country]
        assert outline is not None
        margin = max(8.0, float(row["radius_km"])) / 111 + 0.02
        if not outline.buffer(margin).covers(Point(lon, lat)) and not CRIMEA.covers(Point(lon, lat)):
            wrong.append((row["id"], "outline"))
        town = row["note"].removeprefix("beside ")
        bearers = [index.place(int(r)) for r in index.rows(index.key(fold(town)))] if town else []
        here = Place(id="", name="", lon=lon, lat=lat, country=country, feature="")
        if town and not any(p.country == country and great_circle_km(p, here) <= 100 for p in bearers):
            wrong.append((row["id"], town))
        if float(row["radius_km"]) < 5 or row["source"] != "general knowledge, unchecked":
            wrong.append((row["id"], "radius or source"))
    assert wrong == []
