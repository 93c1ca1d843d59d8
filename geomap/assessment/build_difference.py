"""What changed between two builds of a set: records added, removed, moved, changed; area by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyproj
from shapely.geometry import shape

Feature = Mapping[str, Any]

KINDS = ("added", "removed", "moved", "changed")
TELLING = ("sub_type", "event_type", "kind", "name", "place", "date_start", "date", "side_name")
"""Properties that name a record to a person, in this order."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record that differs; ``fields`` are the properties whose values changed, old and new."""

    table: str
    kind: str
    id: str
    label: str
    fields: Mapping[str, tuple[Any, Any]]
    geometry: Mapping[str, Any] | None


def changes(table: str, old: Sequence[Feature], new: Sequence[Feature]) -> list[Change]:
    """Compare two feature lists by id, sorted by kind of change and id."""
    before, after = {f["id"]: f for f in old}, {f["id"]: f for f in new}
    found = [_change(table, "added", after[i], {}) for i in after.keys() - before.keys()]
    found += [_change(table, "removed", before[i], {}) for i in before.keys() - after.keys()]
    for ident in before.keys() & after.keys():
        a, b = before[ident], after[ident]
        fields = _fields(a["properties"], b["properties"])
        if a["geometry"] != b["geometry"]:
            found.append(_change(table, "moved", b, fields))
        elif fields:
            found.append(_change(table, "changed", b, fields))
    return sorted(found, key=lambda c: (KINDS.index(c.kind), c.id))


def _change(table: str, kind: str, feature: Feature, fields: Mapping[str, tuple[Any, Any]]) -> Change:
    told = [str(feature["properties"][k]) for k in TELLING if feature["properties"].get(k)]
    return Change(table, kind, str(feature["id"]), ", ".join(told[:3]), fields, feature["geometry"])


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    names = sorted(old.keys() | new.keys())
    return {name: (old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)}


def area_by_side(features: Sequence[Feature]) -> dict[tuple[str, str], float]:
    """Area in km² of each day and side, on the WGS 84 ellipsoid."""
    geod = pyproj.Geod(ellps="WGS84")
    areas: dict[tuple[str, str], float] = {}
    for feature in features:
        if feature["geometry"]:
            key = (feature["properties"]["date"], feature["properties"]["side"])
            square_metres = abs(geod.geometry_area_perimeter(shape(feature["geometry"]))[0])
            areas[key] = areas.get(key, 0.0) + square_metres / 1e6
    return areas


def area_changes(old: Sequence[Feature], new: Sequence[Feature]) -> list[tuple[str, str, float, float]]:
    """Day, side, km² before and after, where they differ by at least 1 km²."""
    before, after = area_by_side(old), area_by_side(new)
    keys = sorted(before.keys() | after.keys())
    rows = [(*key, before.get(key, 0.0), after.get(key, 0.0)) for key in keys]
    return [row for row in rows if abs(row[2] - row[3]) >= 1]
