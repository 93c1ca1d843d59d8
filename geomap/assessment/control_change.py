"""What changed between two days of control, and which claim or article moves the line most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geomap.assessment.control import Sides, control
from geomap.assessment.geometry_plane import make_plane
from geomap.models.assessed import ControlDay

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Change", "difference", "influence"]


@dataclass(frozen=True)
class Change:
    """Difference of two days.

    Attributes
    ----------
    areas : DataFrame
        ``side, gained_km2, lost_km2`` and bounds ``…_low, …_high``: without, or with all of, the
        change that lies inside the later day's uncertainty band.
    places : DataFrame
        ``place_id, name, before, after, claim_ids`` of places whose holder or state changed.
    """

    areas: pd.DataFrame
    places: pd.DataFrame


def difference(before: ControlDay, after: ControlDay) -> Change:
    """Compare two days of one area: km² gained and lost by each side, and places changed.

    Areas are measured in an equal-area projection. A change is sure where it lies outside the band
    of both days; the upper bound adds the band's ground that either side may hold.
    """
    return Change(_areas(before, after), _places(before, after))


def _areas(before: ControlDay, after: ControlDay) -> pd.DataFrame:
    import pandas as pd

    whole = [*before.areas.geometry, *after.areas.geometry]
    columns = ["side", "gained_km2", "gained_low", "gained_high", "lost_km2", "lost_low", "lost_high"]
    if not whole:
        return pd.DataFrame(columns=columns)
    plane = make_plane(shapely.union_all(whole))
    old, new = _flat(before.areas, plane.crs), _flat(after.areas, plane.crs)
    bands = [g for d in (before, after) for g in d.band.to_crs(plane.crs).geometry]
    doubt = shapely.union_all(bands) if bands else shapely.Polygon()
    rows = []
    for side in sorted({*old, *new} - {"contested", "unknown"}):
        a, b = old.get(side, shapely.Polygon()), new.get(side, shapely.Polygon())
        rows.append([side, *_bounds(b, a, doubt), *_bounds(a, b, doubt)])
    return pd.DataFrame(rows, columns=columns)


def _bounds(now: Any, then: Any, doubt: Any) -> tuple[float, float, float]:
    moved = shapely.difference(now, then)
    best = moved.area
    low = shapely.difference(moved, doubt).area
    high = best + shapely.difference(shapely.intersection(doubt, then), now).area if best else best
    return round(best / 1e6, 1), round(low / 1e6, 1), round(high / 1e6, 1)


def _flat(areas: Any, crs: str) -> dict[str, Any]:
    table = areas.to_crs(crs)
    return {
        str(side): shapely.make_valid(shape)
        for side, shape in zip(table["side"], table.geometry, strict=True)
    }


def _places(before: ControlDay, after: ControlDay) -> pd.DataFrame:
    import pandas as pd

    old = _states(before)
    rows = []
    table = after.places[["place_id", "name", "claim_ids"]].to_dict("records")
    for row, state in zip(table, _states(after).values(), strict=True):
        was = old.get(row["place_id"])
        if was is not None and was != state:
            rows.append({**row, "before": was, "after": state})
    return pd.DataFrame(rows, columns=["place_id", "name", "before", "after", "claim_ids"])


def _states(day: ControlDay) -> dict[str, str]:
    p = day.places
    state = np.where(p["status"] == "held", p["holder"], p["status"])
    return dict(zip(p["place_id"], state.tolist(), strict=True))


def influence(
    claims: pd.DataFrame,
    places: pd.DataFrame,
    *,
    on: date | str,
    area: Any,
    by: str = "source",
    only: Sequence[str] | None = None,
    sides: Sides = None,
) -> pd.DataFrame:
    """Leave out each article (or other group of claims) and measure how far control moves.

    Parameters
    ----------
    by : str
        Column of ``claims`` that names the groups.
    only : sequence of str, optional
        Groups to try; None tries them all, one assessment each.

    Returns
    -------
    DataFrame
        The group, ``moved_km2`` (ground whose holder differs without it), ``places_changed``;
        the most influential first.
    """
    import pandas as pd

    held = control(claims, places, on=on, area=area, sides=sides)
    groups = sorted(set(claims[by].astype(str))) if only is None else sorted(only)
    rows = []
    for group in groups:
        rest = claims[claims[by].astype(str) != group]
        change = difference(held, control(rest, places, on=on, area=area, sides=sides))
        moved = float(change.areas["gained_km2"].sum()) if len(change.areas) else 0.0
        rows.append({by: group, "moved_km2": round(moved, 1), "places_changed": len(change.places)})
    table = pd.DataFrame(rows, columns=[by, "moved_km2", "places_changed"])
    return table.sort_values(["moved_km2", "places_changed", by], ascending=[False, False, True]).reset_index(
        drop=True
    )
