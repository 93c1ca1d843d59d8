"""Differences between two builds: added, removed, moved, changed; square kilometres by side."""

from __future__ import annotations

import pytest
from shapely.geometry import box, mapping

from geomap.builds.difference import area_changes, changes


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
