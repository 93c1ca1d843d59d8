"""What changed between two builds of a set: records added, removed, moved, changed; area by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import pyproj
from shapely import get_parts, intersection, make_valid
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from geomap.languages import page_texts
from geomap.models.differences import KINDS, RECORDS, Change, Difference, Traded

Feature = Mapping[str, Any]

TELLING = (("date_start", "date_end"), ("sub_type", "event_type", "kind"), ("words",), ("name", "place"))
"""Properties that name a record to a person, in this order; of each group the first that is given."""

TRADED_KM2 = 1.0
"""Smaller pieces of ground that change hands between two builds are slivers of two drawings."""


def compare(old: Mapping[str, Sequence[Feature]], new: Mapping[str, Sequence[Feature]]) -> Difference:
    """Compare two builds by their tables: ``events``, ``displacement``, ``places`` and ``control``."""
    records = [c for table in RECORDS for c in changes(table, old[table], new[table])]
    areas = area_changes(old["control"], new["control"])
    return Difference(tuple(records), tuple(areas), tuple(traded(old["control"], new["control"])))


def changes(table: str, old: Sequence[Feature], new: Sequence[Feature]) -> list[Change]:
    """Compare two feature lists by id, sorted by kind of change and id."""
    before, after = {f["id"]: f for f in old}, {f["id"]: f for f in new}
    out = [_change(table, "added", after[i], {}) for i in after.keys() - before.keys()]
    out += [_change(table, "removed", before[i], {}) for i in before.keys() - after.keys()]
    for ident in before.keys() & after.keys():
        a, b = before[ident], after[ident]
        fields = _fields(a["properties"], b["properties"])
        if a["geometry"] != b["geometry"]:
            out.append(_change(table, "moved", b, fields, a["geometry"]))
        elif fields:
            out.append(_change(table, "changed", b, fields))
    return sorted(out, key=lambda c: (KINDS.index(c.kind), c.id))


def _change(
    table: str,
    kind: str,
    feature: Feature,
    fields: Mapping[str, tuple[Any, Any]],
    earlier: Mapping[str, Any] | None = None,
) -> Change:
    values = feature["properties"]
    label_parts = [next((_word(str(values[k])) for k in group if values.get(k)), "") for group in TELLING]
    label = ", ".join(filter(None, label_parts)) or str(feature["id"])
    return Change(table, kind, str(feature["id"]), label, fields, feature["geometry"], earlier)


def _word(value: str) -> str:
    """A name of the vocabularies in words for readers; anything else as it is."""
    words = page_texts()["en"]
    return next((words[key] for key in (f"sub.{value}", f"kind.{value}") if key in words), value)


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


def traded(old: Sequence[Feature], new: Sequence[Feature]) -> list[Traded]:
    """Ground that changed hands between two builds, on the last day that both assess, largest first."""
    before, after = _by_day(old), _by_day(new)
    days = sorted(before.keys() & after.keys())
    if not days:
        return []
    pairs = product(sorted(before[days[-1]].items()), sorted(after[days[-1]].items()))
    out = []
    for (a, ground), (b, later) in pairs:
        pieces = _pieces(intersection(ground, later)) if a != b else []
        if pieces:
            size = sum(km2 for _, km2 in pieces)
            out.append(Traded(days[-1], a, b, size, mapping(MultiPolygon([piece for piece, _ in pieces]))))
    return sorted(out, key=lambda t: (-t.km2, t.before, t.after))


def _pieces(ground: BaseGeometry) -> list[tuple[Polygon, float]]:
    """Polygons of at least :data:`TRADED_KM2`, each with its area in km² on the WGS 84 ellipsoid."""
    geod = pyproj.Geod(ellps="WGS84")
    sizes = [(g, abs(geod.geometry_area_perimeter(g)[0]) / 1e6) for g in get_parts(ground) if g.area > 0]
    return [(piece, km2) for piece, km2 in sizes if km2 >= TRADED_KM2]


def _by_day(features: Sequence[Feature]) -> dict[str, dict[str, Any]]:
    days: dict[str, dict[str, Any]] = {}
    for feature in features:
        if feature["geometry"]:
            row = feature["properties"]
            name = row.get("side_name") or row["side"]
            days.setdefault(row["date"], {})[name] = make_valid(shape(feature["geometry"]))
    return days
