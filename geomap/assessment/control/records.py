"""Tables of one day of control, in EPSG:4326, sorted by id."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from scipy.spatial import cKDTree

from geomap.assessment.control.band import band_shape
from geomap.assessment.control.front import Basis, Segment, segments
from geomap.models.assessed import ControlDay
from geomap.models.reasons import Reason

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geomap.assessment.control.frame import Assessed, Frame

CITED = 3
"""Claims cited for a place."""


def day_tables(frame: Frame, found: Assessed, claims: pd.DataFrame, on: date) -> ControlDay:
    """Write the tables of a day."""
    lines = segments(found.cover, Basis(found.used, found.ground, found.half_life, on.toordinal()))
    ids = claims["claim_id"].to_numpy(dtype=object)
    return ControlDay(
        on=on,
        places=_places(frame, found, ids),
        areas=_areas(frame, found),
        front=_front(frame, found, lines, ids),
        band=_band(frame, lines),
        held_back=_held_back(claims, found.held),
    )


def _places(frame: Frame, found: Assessed, ids: Any) -> gpd.GeoDataFrame:
    import geopandas as gpd
    import pandas as pd

    ground, n = found.stated, len(frame.places)
    at = cKDTree(ground.xy).query(np.round(frame.place_xy))[1] if n else np.empty(0, dtype=int)
    sides = np.array([*frame.sides, ""], dtype=object)
    holder = np.where(ground.contested, -1, ground.holder)[at]
    status = np.where(ground.holder < 0, "unknown", np.where(ground.contested, "contested", "held"))[at]
    table = pd.DataFrame({"id": frame.places["place_id"], "place_id": frame.places["place_id"]})
    table["name"] = frame.places["name"]
    table["holder"], table["status"] = sides[holder], status
    table["confidence"] = np.round(ground.share.max(axis=1)[at] if len(frame.sides) else np.zeros(n), 4)
    for column, side in enumerate(frame.sides):
        table[f"p_{side}"] = ground.share[at, column]
    table["claim_ids"] = _place_cites(frame, found, ids)
    points = gpd.points_from_xy(frame.places["lon"], frame.places["lat"])
    return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def _place_cites(frame: Frame, found: Assessed, ids: Any) -> list[list[str]]:
    used = found.used
    if not len(used) or not len(frame.places):
        return [[] for _ in range(len(frame.places))]
    count = list(range(1, min(CITED, len(used)) + 1))
    near = cKDTree(used.xy).query(frame.place_xy, k=count)[1]
    return [[str(c) for c in row] for row in ids[used.row[near]]]


def _areas(frame: Frame, found: Assessed) -> gpd.GeoDataFrame:
    import geopandas as gpd

    merged: dict[str, list[Any]] = {}
    for label, shape in found.cover.items():
        name = "unknown" if label < 0 else "contested" if label % 2 else frame.sides[label // 2]
        merged.setdefault(name, []).append(shape)
    names = sorted(merged)
    shapes = [merged[n][0] if len(merged[n]) == 1 else shapely.coverage_union_all(merged[n]) for n in names]
    mean = [_mean_confidence(frame, found, n) for n in names]
    return gpd.GeoDataFrame(
        {"id": names, "side": names, "confidence": mean},
        geometry=list(frame.plane.to_degrees(np.array(shapes, dtype=object))) if shapes else [],
        crs="EPSG:4326",
    )


def _mean_confidence(frame: Frame, found: Assessed, name: str) -> float:
    ground = found.stated
    if name == "unknown":
        return 0.0
    mine = ground.contested if name == "contested" else ground.holder == frame.sides.index(name)
    return round(float(ground.confidence[mine].mean()), 3) if mine.any() else 0.0


def _front(frame: Frame, found: Assessed, lines: list[Segment], ids: Any) -> gpd.GeoDataFrame:
    import geopandas as gpd

    rows = found.used.row
    table: dict[str, list[Any]] = {
        "id": [f"front-{n:05d}" for n in range(len(lines))],
        "side_a": [frame.sides[s.side_a] for s in lines],
        "side_b": [frame.sides[s.side_b] for s in lines],
        "kind": [s.kind for s in lines],
        "band_km": [round(s.band_km, 2) for s in lines],
        "claim_ids": [[str(ids[rows[r]]) for r in s.rows] for s in lines],
    }
    shapes = frame.plane.to_degrees(np.array([s.line for s in lines], dtype=object)) if lines else []
    return gpd.GeoDataFrame(table, geometry=list(shapes), crs="EPSG:4326")


def _band(frame: Frame, lines: list[Segment]) -> gpd.GeoDataFrame:
    import geopandas as gpd

    if not lines:
        return gpd.GeoDataFrame({"id": [], "band_km": []}, geometry=[], crs="EPSG:4326")
    half = [s.band_km for s in lines]
    shape = band_shape([s.line for s in lines], half, frame.plane.area)
    mean = float(np.average(half, weights=[s.line.length for s in lines]))
    out = frame.plane.to_degrees(np.array([shape], dtype=object))
    return gpd.GeoDataFrame(
        {"id": ["band"], "band_km": [round(mean, 2)]}, geometry=list(out), crs="EPSG:4326"
    )


def _held_back(claims: pd.DataFrame, held: dict[int, Reason]) -> pd.DataFrame:
    import pandas as pd

    columns = ["claim_id", "place_id", "name", "lat", "lon", "side", "status", "source"]
    rows = sorted(held)
    table = claims.iloc[rows][columns].reset_index(drop=True)
    table["reason"] = pd.Series([held[r] for r in rows], dtype=object)
    return table.sort_values("claim_id", kind="stable").reset_index(drop=True)
