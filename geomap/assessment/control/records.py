"""Tables of one day of control, in EPSG:4326, sorted by id."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from scipy.spatial import cKDTree

from geomap.assessment.control.course import State, contests, denied, with_contests
from geomap.assessment.control.coverage import Drawing, draw
from geomap.assessment.control.doubt import confidence, label_half_life
from geomap.assessment.control.evidence import Floats
from geomap.assessment.control.front import Segment, band_shape, segments
from geomap.assessment.control.ground import RIM_POINTS, Ground, Ints, Sites
from geomap.assessment.control.plane import Plane
from geomap.assessment.control.pockets import parts_of, without_islets
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
    """One day to be written: state, drawing, confidence of sites, since when they are contested, ordinal."""

    state: State
    drawing: Drawing
    confidence: Floats
    opened: Floats
    on: float


def drawn_day(frame: Frame, state: State, on: date, before: Drawn | None = None) -> Drawn:
    """Draw a day; ground that is that of the day ``before`` is not drawn again.

    The spot of a claim whose island is taken out is contested.
    """
    if before is not None and _alike(before.assessed.ground, state.ground):
        return Drawn(state, replace(state, ground=before.state.ground), before.drawing)
    claimed = state.ground.contested.copy()
    if len(state.used):
        claimed[frame.sites.tree.query(state.used.xy)[1]] = True
    ground = state.ground if before is None else _as_drawn(frame.sites, state, before)
    if ground is not state.ground:
        ground = with_contests(frame.sites, replace(state, ground=ground), float(on.toordinal()))
    drawing = draw(frame.sites, ground, claimed)
    if state.voices is None:
        return Drawn(state, state, drawing)
    cleared = without_islets(frame.sites, ground, drawing.cover, state.voices)
    if cleared is not ground:
        cleared = with_contests(frame.sites, replace(state, ground=cleared), float(on.toordinal()))
        drawing = draw(frame.sites, cleared, claimed)
    return Drawn(state, replace(state, ground=cleared), drawing)


def _as_drawn(sites: Sites, state: State, before: Drawn) -> Ground:
    """Ground without the islands that were taken out the day before, where no word came and nothing moved."""
    ground, old, drawn = state.ground, before.assessed.ground, before.state.ground
    moved = (ground.label != old.label) | (ground.share != old.share).any(axis=1)
    said = state.evidence.xy[len(before.assessed.evidence) :]
    if len(said):
        moved[sites.tree.query(said)[1]] = True
    one, other = sites.neighbours.T
    stirred = moved.copy()
    np.logical_or.at(stirred, one, moved[other])
    np.logical_or.at(stirred, other, moved[one])
    out = drawn.absorbed & ~old.absorbed
    if not out.any():
        return ground
    part = parts_of(out.astype(np.int64), sites.neighbours)
    again = out & (np.bincount(part, stirred) == 0)[part]
    return replace(
        ground,
        share=np.where(again[:, None], drawn.share, ground.share),
        holder=np.where(again, drawn.holder, ground.holder),
        absorbed=ground.absorbed | again,
    )


def _alike(one: Ground, other: Ground) -> bool:
    return all(np.array_equal(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))


def day_tables(frame: Frame, drawn: Drawn, on: date, lines: bool = True) -> ControlDay:
    """Write the tables of a day; without ``lines`` those of front and band stay empty."""
    state, sites = drawn.state, frame.sites
    half_life = label_half_life(state.evidence, state.half_life)
    sure = confidence(sites, state.ground, state.used, on.toordinal(), half_life)
    opened = _opened(frame, state, float(on.toordinal()))
    day = _Day(state, drawn.drawing, sure, opened, float(on.toordinal()))
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
    besieged, siege_day = _sieges(frame, day)
    table["besieged_by"] = [str(side) for side in besieged[at]]
    table["since"] = _days(np.where(status == "contested", day.opened[at], siege_day[at]))
    table["claim_ids"] = _place_cites(frame, day)
    points = gpd.points_from_xy(frame.places["lon"], frame.places["lat"])
    return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def _sieges(frame: Frame, day: _Day) -> tuple[Any, Floats]:
    """Side that is last said to besiege each site and does not hold it, and the day since when it is."""
    evidence, holder = day.state.evidence, day.state.ground.holder
    side, since = np.full(len(frame.sites), "", dtype=object), np.full(len(frame.sites), np.nan)
    for row in np.flatnonzero(evidence.siege):
        site = int(frame.sites.tree.query(evidence.xy[row])[1])
        besieger = str(frame.claims["side"].iloc[evidence.row[row]])
        later = (evidence.spot == evidence.spot[row]) & (evidence.day > evidence.day[row])
        lifted = (evidence.outright & evidence.change & later).any()
        stands = holder[site] >= 0 and frame.sides[holder[site]] != besieger and not lifted
        again = stands and side[site] == besieger
        side[site] = besieger if stands else ""
        since[site] = since[site] if again else evidence.day[row] if stands else np.nan
    return side, since


def _opened(frame: Frame, state: State, on: float) -> Floats:
    """Day since when control of each site is contested; NaN where it is not."""
    out = np.full(len(frame.sites), np.nan)
    evidence, open_ = state.evidence, contests(frame.sites, state, on)
    mine = np.flatnonzero(state.ground.contested)
    if not open_.any() or not len(mine):
        return out
    opens = open_ & (evidence.contested | state.judged.lone | denied(frame.sites, state))
    spots, latest = int(evidence.spot.max()) + 1, np.where(open_, evidence.day, -np.inf)
    first, last = np.full(spots, np.inf), np.full(spots, -np.inf)
    np.minimum.at(first, evidence.spot[opens], evidence.day[opens])
    np.maximum.at(last, evidence.spot, latest)
    rows = np.flatnonzero(open_)
    spot = evidence.spot[rows[cKDTree(evidence.xy[rows]).query(frame.sites.xy[mine])[1]]]
    out[mine] = np.where(np.isfinite(first[spot]), first[spot], last[spot])
    return out


def _days(ordinals: Floats) -> list[str]:
    """ISO dates of ordinal days, empty where there is none."""
    return [date.fromordinal(int(day)).isoformat() if np.isfinite(day) else "" for day in ordinals]


def _place_cites(frame: Frame, day: _Day) -> list[list[str]]:
    used, ids = day.state.used, frame.claims["claim_id"].to_numpy(dtype=object)
    if not len(used) or not len(frame.places):
        return [[] for _ in range(len(frame.places))]
    count = list(range(1, min(CITED, len(used)) + 1))
    near = cKDTree(used.xy).query(frame.place_xy, k=count)[1]
    return [[str(c) for c in row] for row in ids[used.row[near]]]


def _areas(frame: Frame, day: _Day) -> gpd.GeoDataFrame:
    """One row a side, one for unknown ground, and one for each day since when ground is contested."""
    import geopandas as gpd

    ground = _merged(frame, day)
    rows, shapes = sorted(ground), [ground[row] for row in sorted(ground)]
    mine = [_sites_of(frame, day, *row) for row in rows]
    basis, weight = _basis(frame, day), frame.sites.km2
    table: dict[str, list[Any]] = {"id": ["/".join(filter(None, row)) for row in rows]}
    table["side"], table["since"] = [name for name, _ in rows], [since for _, since in rows]
    sure = np.where(day.state.ground.holder < 0, 0.0, day.confidence)
    table["confidence"] = [_mean(sure, m) for m in mine]
    for code, source in enumerate(SOURCES):
        table[f"share_{source}"] = [_mean(basis == code, m, weight) for m in mine]
    geometry = list(frame.plane.to_degrees(np.array(shapes, dtype=object))) if shapes else []
    return gpd.GeoDataFrame(table, geometry=geometry, crs="EPSG:4326")


def _merged(frame: Frame, day: _Day) -> dict[tuple[str, str], Any]:
    """Ground by its name and the day since when it is contested."""
    parts: dict[tuple[str, str], list[Any]] = {}
    for label, shape in day.drawing.cover.items():
        name = _name(frame, label)
        for since, part in _by_day(frame, day, shape) if name == "contested" else [("", shape)]:
            parts.setdefault((name, since), []).append(part)
    return {row: p[0] if len(p) == 1 else shapely.coverage_union_all(p) for row, p in parts.items()}


def _by_day(frame: Frame, day: _Day, shape: Any) -> list[tuple[str, Any]]:
    """Parts of contested ground by the day since when they are."""
    sites = np.flatnonzero(np.isfinite(day.opened))
    if not len(sites):
        return [("", shape)]
    parts = shapely.get_parts(shape)
    inside = shapely.get_coordinates(shapely.point_on_surface(parts))
    opened = day.opened[sites[cKDTree(frame.sites.xy[sites]).query(inside)[1]]]
    return [(_days(opened[[n]])[0], part) for n, part in enumerate(parts)]


def _name(frame: Frame, label: int) -> str:
    return "unknown" if label < 0 else "contested" if label % 2 else frame.sides[label // 2]


def _sites_of(frame: Frame, day: _Day, name: str, since: str) -> Any:
    ground = day.state.ground
    if name == "unknown":
        mine = ground.holder < 0
    elif name == "contested":
        mine = ground.contested & (ground.holder >= 0)
        mine &= day.opened == date.fromisoformat(since).toordinal() if since else mine
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

    names = [*frame.sides, "unknown"]
    ids = frame.claims["claim_id"].to_numpy(dtype=object)[day.state.used.row]
    table: dict[str, list[Any]] = {
        "id": [f"front-{n:05d}" for n in range(len(lines))],
        "side_a": [names[s.side_a] for s in lines],
        "side_b": [names[s.side_b] for s in lines],
        "kind": [s.kind for s in lines],
        "border": [s.border for s in lines],
        "band_km": [round(s.band_km, 2) for s in lines],
        "claim_ids": [[str(claim) for claim in ids[list(s.rows)]] for s in lines],
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
