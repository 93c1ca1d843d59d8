"""Contract of the tables of countries and of disputed areas."""

from __future__ import annotations

from shapely import Point, wkt

from tests.data.tables import GAZETTEER, cell, read


def test_every_country_has_one_point_on_the_globe() -> None:
    rows = read(GAZETTEER / "countries.csv")
    assert len({row["code"] for row in rows}) == len(rows) >= 249
    assert all(len(row["code"]) == 2 and row["code"].isupper() and row["source"] for row in rows)
    assert all(-180 <= float(row["lon"]) <= 180 and -90 <= float(row["lat"]) <= 90 for row in rows)


def test_disputed_areas_are_valid_polygons_with_claimants_as_codes() -> None:
    rows = read(GAZETTEER / "disputed.csv")
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        shape = wkt.loads(row["wkt"])
        assert shape.is_valid and shape.geom_type == "Polygon", row["id"]
        assert shape.exterior.is_ccw, row["id"]
        codes = cell(row["claimed_by"]) + cell(row["administered_by"])
        assert codes and all(len(code) == 2 and code.isupper() for code in codes), row["id"]
        assert row["name"] and row["note"] and row["source"], row["id"]


def test_disputed_areas_lie_where_they_should() -> None:
    shapes = {row["id"]: wkt.loads(row["wkt"]) for row in read(GAZETTEER / "disputed.csv")}
    inside = {
        "golan-heights": (35.77, 33.13),
        "crimea": (34.1, 44.95),
        "western-sahara": (-13.2, 25.0),
        "kashmir-india": (74.8, 34.08),
        "aksai-chin": (79.3, 35.0),
        "west-bank": (35.2, 31.95),
        "gaza-strip": (34.4, 31.43),
        "northern-cyprus": (33.4, 35.25),
        "essequibo": (-59.5, 5.5),
    }
    assert [name for name, (lon, lat) in inside.items() if not shapes[name].contains(Point(lon, lat))] == []
