"""Tables of one day of control, in EPSG:4326, sorted by id."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from scipy.spatial import cKDTree

from geomap.assessment.control.age import confidence, label_half_life
from geomap.assessment.control.course import State, denied
from geomap.assessment.control.coverage import Drawing, draw
from geomap.assessment.control.evidence import Floats
from geomap.assessment.control.front import Segment, band_shape, segments
from geomap.assessment.control.ground import RIM_POINTS, Ground, Ints, Sites
from geomap.assessment.control.plane import Plane
from geomap.assessment.control.pockets import without_islets
from geomap.models.assessed import ControlDay
from geomap.models.reasons import Reason, because

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

CITED = 3
"""Claims cited for a place."""
SPOKEN_M = 15_000.0
"""Metres within which a claim that names the holder speaks for ground; farther ground is inferred."""
SOURCES = ("articles", "tables", "inferred")


@dataclass(frozen=True)
class Frame:
    """What all days of an area share: plane, sites, places and their sites, claims, sides, who is allied."""

    plane: Plane
    sites: Sites
    places: pd.DataFrame
    place_site: Ints
    place_xy: Floats
    claims: pd.DataFrame
    sides: tuple[str, ...]
    allies: frozenset[frozenset[int]]


@dataclass(frozen=True)
class Drawn:
    """A day's state as it was assessed and as it is drawn, without islands that smoothing cut off."""

    assessed: State
    state: State
    drawing: Drawing


@dataclass(frozen=True)
class _Day:
    """One day to be written: state, drawing, confidence of the sites, ordinal."""

    state: State
    drawing: Drawing
    confidence: Floats
    on: float


def drawn_day(frame: Frame, state: State, before: Drawn | None = None) -> Drawn:
    """Draw a day; ground that is that of the day ``before`` is not drawn again."""
    if before is not None and _alike(before.assessed.ground, state.ground):
        return Drawn(state, replace(state, ground=before.state.ground), before.drawing)
    claimed = state.ground.contested.copy()
    if len(state.used):
        claimed[frame.sites.tree.query(state.used.xy)[1]] = True
    drawing = draw(frame.sites, state.ground, claimed)
    if state.voices is None:
        return Drawn(state, state, drawing)
    ground = without_islets(frame.sites, state.ground, drawing.cover, state.voices)
    if ground is state.ground:
        return Drawn(state, state, drawing)
    return Drawn(state, replace(state, ground=ground), draw(frame.sites, ground, claimed))


def _alike(one: Ground, other: Ground) -> bool:
    return all(np.array_equal(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))


def day_tables(frame: Frame, drawn: Drawn, on: date, lines: bool = True) -> ControlDay:
    """Write the tables of a day; without ``lines`` those of front and band stay empty."""
    state, sites = drawn.state, frame.sites
    half_life = label_half_life(state.evidence, state.half_life)
    sure = confidence(sites, state.ground, state.used, on.toordinal(), half_life)
    day = _Day(state, drawn.drawing, sure, float(on.toordinal()))
    front = segments(sites, drawn.drawing, state, day.on, frame.allies) if lines else []
    return ControlDay(
        on=on,
        places=_places(frame, day),
        areas=_areas(frame, day),
        front=_front(frame, day, front),
        band=_band(frame, [segment for segment in front if segment.border == "front"]),
        held_back=_held_back(frame, day),
    )


def _places(frame: Frame, day: _Day) -> gpd.GeoDataFrame:
    import geopandas as gpd
    import pandas as pd

    ground, at = day.state.ground, frame.place_site
    sides = np.array([*frame.sides, ""], dtype=object)
    holder = np.where(ground.contested, -1, ground.holder)[at]
    status = np.where(ground.holder < 0, "unknown", np.where(ground.contested, "contested", "held"))[at]
    table = pd.DataFrame({"id": frame.places["place_id"], "place_id": frame.places["place_id"]})
    table["name"] = frame.places["name"]
    table["holder"], table["status"] = sides[holder], status
    sure = day.confidence[at] if len(frame.sides) else np.zeros(len(at))
    table["confidence"] = np.round(np.where(status == "unknown", np.minimum(sure, 0.5), sure), 4)
    for column, side in enumerate(frame.sides):
        table[f"p_{side}"] = ground.share[at, column]
    table["besieged_by"] = _besiegers(frame, day)
    table["claim_ids"] = _place_cites(frame, day)
    points = gpd.points_from_xy(frame.places["lon"], frame.places["lat"])
    return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def _besiegers(frame: Frame, day: _Day) -> list[str]:
    """Side that is last said to besiege each place and does not hold it."""
    evidence, holder = day.state.evidence, day.state.ground.holder
    out = np.full(len(frame.sites), "", dtype=object)
    for row in np.flatnonzero(evidence.siege):
        site = int(frame.sites.tree.query(evidence.xy[row])[1])
        side = str(frame.claims["side"].iloc[evidence.row[row]])
        lifted = (
            evidence.outright & (evidence.spot == evidence.spot[row]) & (evidence.day > evidence.day[row])
        )
        held = holder[site] >= 0 and frame.sides[holder[site]] != side
        out[site] = side if held and not (lifted & evidence.change).any() else ""
    return [str(side) for side in out[frame.place_site]]


def _place_cites(frame: Frame, day: _Day) -> list[list[str]]:
    used, ids = day.state.used, frame.claims["claim_id"].to_numpy(dtype=object)
    if not len(used) or not len(frame.places):
        return [[] for _ in range(len(frame.places))]
    count = list(range(1, min(CITED, len(used)) + 1))
    near = cKDTree(used.xy).query(frame.place_xy, k=count)[1]
    return [[str(c) for c in row] for row in ids[used.row[near]]]


def _areas(frame: Frame, day: _Day) -> gpd.GeoDataFrame:
    import geopandas as gpd

    merged: dict[str, list[Any]] = {}
    for label, shape in day.drawing.cover.items():
        merged.setdefault(_name(frame, label), []).append(shape)
    names = sorted(merged)
    shapes = [merged[n][0] if len(merged[n]) == 1 else shapely.coverage_union_all(merged[n]) for n in names]
    mine = {name: _sites_of(frame, day, name) for name in names}
    basis = _basis(frame, day)
    weight = frame.sites.km2
    table: dict[str, list[Any]] = {"id": names, "side": names}
    table["confidence"] = [_mean(day.confidence, mine[n]) if n != "unknown" else 0.0 for n in names]
    for code, source in enumerate(SOURCES):
        table[f"share_{source}"] = [_mean(basis == code, mine[n], weight) for n in names]
    geometry = list(frame.plane.to_degrees(np.array(shapes, dtype=object))) if shapes else []
    return gpd.GeoDataFrame(table, geometry=geometry, crs="EPSG:4326")


def _name(frame: Frame, label: int) -> str:
    return "unknown" if label < 0 else "contested" if label % 2 else frame.sides[label // 2]


def _sites_of(frame: Frame, day: _Day, name: str) -> Any:
    ground = day.state.ground
    if name == "unknown":
        mine = ground.holder < 0
    elif name == "contested":
        mine = ground.contested & (ground.holder >= 0)
    else:
        mine = (ground.holder == frame.sides.index(name)) & ~ground.contested
    return mine & (np.arange(len(mine)) < len(mine) - RIM_POINTS)


def _mean(values: Any, mine: Any, weight: Any = None) -> float:
    weights = weight[mine] if weight is not None and weight[mine].any() else None
    return round(float(np.average(values[mine], weights=weights)), 3) if mine.any() else 0.0


def _basis(frame: Frame, day: _Day) -> Ints:
    """What each site rests on, by position in :data:`SOURCES`: the nearest claim that names its holder."""
    used, ground = day.state.used, day.state.ground
    out = np.full(len(frame.sites), SOURCES.index("inferred"), dtype=np.int64)
    for side in range(len(frame.sides)):
        rows = np.flatnonzero(used.share[:, side] >= 0.4) if len(used) else np.empty(0, np.int64)
        mine = np.flatnonzero(ground.holder == side)
        if len(rows) and len(mine):
            gap, near = cKDTree(used.xy[rows]).query(frame.sites.xy[mine])
            told = np.where(used.article[rows[near]], SOURCES.index("articles"), SOURCES.index("tables"))
            out[mine] = np.where(gap <= SPOKEN_M, told, out[mine])
    out[ground.absorbed] = SOURCES.index("inferred")
    return out


def _front(frame: Frame, day: _Day, lines: list[Segment]) -> gpd.GeoDataFrame:
    import geopandas as gpd

    rows, ids = day.state.used.row, frame.claims["claim_id"].to_numpy(dtype=object)
    table: dict[str, list[Any]] = {
        "id": [f"front-{n:05d}" for n in range(len(lines))],
        "side_a": [frame.sides[s.side_a] for s in lines],
        "side_b": [frame.sides[s.side_b] for s in lines],
        "kind": [s.kind for s in lines],
        "border": [s.border for s in lines],
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
    shape = band_shape([s.line for s in lines], half, frame.sites.area)
    mean = float(np.average(half, weights=[s.line.length for s in lines]))
    out = frame.plane.to_degrees(np.array([shape], dtype=object))
    return gpd.GeoDataFrame(
        {"id": ["band"], "band_km": [round(mean, 2)]}, geometry=list(out), crs="EPSG:4326"
    )


def _held_back(frame: Frame, day: _Day) -> pd.DataFrame:
    """Claims up to the day that are not drawn as they stand, with the reason."""
    import pandas as pd

    judged, evidence = day.state.judged, day.state.evidence
    foreign = (frame.claims["day"].to_numpy() <= day.on) & ~frame.claims["side"].isin(frame.sides).to_numpy()
    reasons = {
        int(row): because("control.unknown_side", str(frame.claims["side"].iloc[row]))
        for row in np.flatnonzero(foreign)
    }
    lone = judged.lone | denied(frame.sites, day.state)
    for i in np.flatnonzero(judged.held | lone):
        reasons[int(evidence.row[i])] = _doubt(float(judged.around[i]), judged.stale[i] > 0, lone[i])
    columns = ["claim_id", "place_id", "name", "lat", "lon", "side", "status", "source"]
    rows = sorted(reasons)
    table = frame.claims.iloc[rows][columns].reset_index(drop=True)
    table["reason"] = pd.Series([reasons[r] for r in rows], dtype=object)
    return table.sort_values("claim_id", kind="stable").reset_index(drop=True)


def _doubt(around: float, overtaken: bool, lone: bool) -> Reason:
    overtaking = because("control.overtaken") if overtaken else because("control.check")
    advice = because("control.lone") if lone else overtaking
    return because("control.outvoted", round(100 * (1 - around)), advice)
