"""Differences between two builds: added, removed, moved, changed; square kilometres by side."""

from __future__ import annotations

import pytest
from shapely.geometry import box, mapping

from geomap.builds.difference import area_changes, changes, compare
from geomap.exporters.difference import difference_page


def feature(ident: str, x: float = 0.0, **properties: object) -> dict[str, object]:
    return {"id": ident, "properties": properties, "geometry": {"type": "Point", "coordinates": [x, 0.0]}}


def test_each_kind_of_change_is_told() -> None:
    """One record a kind, in a fixed order; what is the same is not told."""
    old = [feature("a"), feature("b"), feature("c", kind="x"), feature("same")]
    new = [feature("b", 1.0), feature("c", kind="y"), feature("d"), feature("same")]
    found = changes("events", old, new)
    assert [(c.kind, c.id) for c in found] == [
        ("added", "d"),
        ("removed", "a"),
        ("moved", "b"),
        ("changed", "c"),
    ]
    assert found[3].fields == {"kind": ("x", "y")}


def test_areas_are_measured_on_the_ellipsoid() -> None:
    """A one-degree cell at the equator has about 12,309 km²."""
    cell = {
        "id": "1",
        "properties": {"date": "2024-11-30", "side": "a"},
        "geometry": mapping(box(0, 0, 1, 1)),
    }
    ((day, side, before, after),) = area_changes([], [cell])
    assert (day, side, before) == ("2024-11-30", "a", 0.0)
    assert after == pytest.approx(12_309, rel=0.001)


def test_changes_are_told_in_words() -> None:
    """Columns and values of the vocabularies are words, figures stand as written."""
    old = feature("a", place="Idlib", place_id="x:1", figures={"fatalities": {"low": 5, "words": "five"}})
    new = feature("a", place="Ariha", place_id="x:2", figures={"fatalities": {"low": 7, "words": "seven"}})
    (change,) = changes("events", [old], [new])
    assert change.told_fields() == "place: Idlib → Ariha; figures: fatalities five → fatalities seven"
    (behind,) = changes("events", [feature("b", place_score=0.5)], [feature("b", place_score=0.6)])
    assert behind.told_fields() == "how it was read"
    (one,) = changes("events", [], [feature("c", sub_type="Armed clash", place="Idlib")])
    assert one.label == "Fighting, Idlib"


def test_a_place_is_no_area_on_the_map_of_differences() -> None:
    """A country that is mentioned anew is a point; one that is mentioned more often is listed alone."""
    country = {"id": "country:SY", "properties": {"name": "Syria"}, "geometry": mapping(box(36, 33, 42, 37))}
    more = {**country, "properties": {"name": "Syria", "mentions": 2}}
    tables = {"events": [], "displacement": [], "control": []}
    anew = difference_page(compare({**tables, "places": []}, {**tables, "places": [country]}), "a", "b")
    assert '"now":{"type":"Point"' in anew.replace(" ", "")
    often = difference_page(compare({**tables, "places": [country]}, {**tables, "places": [more]}), "a", "b")
    assert '"now":null' in often.replace(" ", "")
    assert "disabled" in often
