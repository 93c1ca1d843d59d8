"""What changed between two days of control, where two views differ, and which source moves the line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geomap.assessment.control.api import Sides, control
from geomap.assessment.control.plane import make_plane, polygons_only
from geomap.models.assessed import ControlChange, ControlDay, ControlView

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["difference", "disagreement", "extent", "influence", "parted"]

LEAST_M2 = 1e6
"""Ground below a square kilometre is not told apart: borders are drawn no finer."""


def difference(before: ControlDay, after: ControlDay) -> ControlChange:
    """Compare two days of one area: km² gained and lost by each side, and places changed.

    Areas are measured in an equal-area projection. A change is sure where it lies outside the band
    of both days; the upper bound adds the band's ground that either side may hold.
    """
    places = _places(before, after)
    return ControlChange(before.on, after.on, _areas(before, after, places), places)


def _areas(before: ControlDay, after: ControlDay, places: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    whole = [*before.areas.geometry, *after.areas.geometry]
    kinds = ("gained", "lost")
    columns = ["side", *(c for k in kinds for c in (f"{k}_km2", f"{k}_low", f"{k}_high")), "claim_ids"]
    if not whole:
        return pd.DataFrame(columns=columns)
    plane = make_plane(shapely.union_all(whole))
    old, new = _flat(before.areas, plane.crs), _flat(after.areas, plane.crs)
    bands = [g for d in (before, after) for g in d.band.to_crs(plane.crs).geometry]
    doubt = shapely.union_all(bands) if bands else shapely.Polygon()
    rows = []
    for side in sorted({*old, *new} - {"contested", "unknown"}):
        a, b = old.get(side, shapely.Polygon()), new.get(side, shapely.Polygon())
        rows.append([side, *_bounds(b, a, doubt), *_bounds(a, b, doubt), _claims_of(places, side)])
    return pd.DataFrame(rows, columns=columns)


def _claims_of(places: pd.DataFrame, side: str) -> list[str]:
    """Claims of the places that went to a side or from it."""
    mine = places[(places["before"] == side) | (places["after"] == side)]
    return sorted({claim for ids in mine["claim_ids"] for claim in ids})


def _bounds(now: Any, then: Any, doubt: Any) -> tuple[float, float, float]:
    moved = shapely.difference(now, then)
    best = moved.area
    low = shapely.difference(moved, doubt).area
    high = best + shapely.difference(shapely.intersection(doubt, then), now).area if best else best
    return round(best / 1e6, 1), round(low / 1e6, 1), round(high / 1e6, 1)


def _flat(areas: Any, crs: str) -> dict[str, Any]:
    """Ground by side in the plane; contested ground, which stands in several rows, as one."""
    table = areas.to_crs(crs)
    shapes = table.geometry.groupby(table["side"])
    return {str(side): shapely.make_valid(_whole(parts.to_numpy())) for side, parts in shapes}


def _whole(parts: Any) -> Any:
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def _places(before: ControlDay, after: ControlDay) -> pd.DataFrame:
    """Places whose holder or state differs, with the claims that only the later day cites."""
    import pandas as pd

    old, cited = (
        _states(before),
        dict(zip(before.places["place_id"], before.places["claim_ids"], strict=True)),
    )
    rows = []
    table = after.places[["place_id", "name", "claim_ids"]].to_dict("records")
    for row, state in zip(table, _states(after).values(), strict=True):
        was = old.get(row["place_id"])
        if was is not None and was != state:
            new = [claim for claim in row["claim_ids"] if claim not in cited[row["place_id"]]]
            rows.append({**row, "claim_ids": new or row["claim_ids"], "before": was, "after": state})
    return pd.DataFrame(rows, columns=["place_id", "name", "before", "after", "claim_ids"])


def _states(day: ControlDay) -> dict[str, str]:
    p = day.places
    state = np.where(p["status"] == "held", p["holder"], p["status"])
    return dict(zip(p["place_id"], state.tolist(), strict=True))


def parted(one: ControlDay, other: ControlDay) -> gpd.GeoDataFrame:
    """Ground that two assessments give to different holders, two days or two views of one day.

    Returns
    -------
    GeoDataFrame
        ``before`` and ``after``: side, ``contested`` or ``unknown`` in ``one`` and in ``other``;
        ``km2``; polygons in EPSG:4326. Pieces below a square kilometre are left out.
    """
    import geopandas as gpd

    rows: list[dict[str, Any]] = []
    shapes: list[Any] = []
    whole = one.areas.geometry.to_numpy()
    if len(whole) and len(other.areas):
        plane = make_plane(shapely.coverage_union_all(whole))
        old, new = _flat(one.areas, plane.crs), _flat(other.areas, plane.crs)
        moved = {b: shapely.difference(shape, old[b]) if b in old else shape for b, shape in new.items()}
        for a, b in product(sorted(old), sorted(b for b, shape in moved.items() if shape.area >= LEAST_M2)):
            pieces = _pieces(old[a], moved[b]) if a != b else []
            if pieces:
                rows.append({"before": a, "after": b, "km2": round(sum(p.area for p in pieces) / 1e6, 1)})
                shapes.append(shapely.union_all(pieces))
        shapes = list(plane.to_degrees(np.array(shapes, dtype=object))) if shapes else []
    table = {name: [row[name] for row in rows] for name in ("before", "after", "km2")}
    return gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326")


def _pieces(old: Any, new: Any) -> list[Any]:
    """Polygons that two grounds share, those that are too small to tell left out."""
    shared = shapely.intersection(old, new)
    if shared.area < LEAST_M2:
        return []
    return [part for part in shapely.get_parts(polygons_only(shared)) if part.area >= LEAST_M2]


def extent(days: Sequence[ControlDay]) -> pd.DataFrame:
    """Measure what each side holds on each day, and what it holds at least and at most.

    Returns
    -------
    DataFrame
        ``on``, ``side``, ``km2``, and ``low``, ``high``: without and with all ground within the band of the
        side's own fronts. Contested and unknown ground have no range.
    """
    import pandas as pd

    columns = ["on", "side", "km2", "low", "high"]
    whole = [shape for day in days for shape in day.areas.geometry]
    if not whole:
        return pd.DataFrame(columns=columns)
    crs = make_plane(shapely.union_all(whole)).crs
    rows = [
        [day.on, side, *(round(m2 / 1e6, 1) for m2 in _range(shape, _reach(day, side, crs), ground))]
        for day in days
        for ground in [_flat(day.areas, crs)]
        for side, shape in sorted(ground.items())
    ]
    return pd.DataFrame(rows, columns=columns)


def _range(shape: Any, reach: Any, ground: Mapping[str, Any]) -> tuple[float, float, float]:
    """Area of a ground, without and with what a band along its fronts covers."""
    beyond = sum(shapely.intersection(other, reach).area for other in ground.values() if other is not shape)
    return shape.area, shapely.difference(shape, reach).area, shape.area + beyond


def _reach(day: ControlDay, side: str, crs: str) -> Any:
    """Ground within the half-width of the band along the fronts of a side."""
    front = day.front[(day.front["border"] == "front") if "border" in day.front else slice(None)]
    mine = front[(front["side_a"] == side) | (front["side_b"] == side)]
    if not len(mine):
        return shapely.Polygon()
    return shapely.union_all(mine.to_crs(crs).buffer(mine["band_km"] * 1000.0).to_numpy())


def disagreement(view: str, every: ControlDay, some: ControlDay) -> ControlView:
    """Where control by some sources differs from control by all, on one day."""
    return ControlView(view, every.on, parted(every, some), _places(every, some))


def influence(
    claims: pd.DataFrame,
    places: pd.DataFrame,
    *,
    on: date | str,
    area: Any,
    only: Sequence[str] | None = None,
    sides: Sides = None,
    view: str | None = None,
) -> pd.DataFrame:
    """Leave out each source and measure how far control moves.

    Parameters
    ----------
    only : sequence of str, optional
        Sources to try; None tries them all, one assessment each.

    Returns
    -------
    DataFrame
        The source, ``moved_km2`` (ground whose holder differs without it), ``places_changed``;
        the most influential first.
    """
    import pandas as pd

    held = control(claims, places, on=on, area=area, sides=sides, view=view)
    groups = sorted(set(claims["source"].astype(str))) if only is None else sorted(only)
    rows = []
    for group in groups:
        rest = claims[claims["source"].astype(str) != group]
        without = control(rest, places, on=on, area=area, sides=sides, view=view)
        moved = float(parted(held, without)["km2"].sum())
        rows.append(
            {"source": group, "moved_km2": round(moved, 1), "places_changed": len(_places(held, without))}
        )
    table = pd.DataFrame(rows, columns=["source", "moved_km2", "places_changed"])
    return table.sort_values(
        ["moved_km2", "places_changed", "source"], ascending=[False, False, True]
    ).reset_index(drop=True)
