"""The front line: where two sides meet, cut into segments that each cite what they rest on, and its band."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geomap.assessment.control.course import State
from geomap.assessment.control.coverage import Drawing
from geomap.assessment.control.doubt import ADVANCE_M
from geomap.assessment.control.evidence import Evidence
from geomap.assessment.control.ground import UNKNOWN, Floats, Sites

STEP_M = 3_000.0
"""Length of the pieces whose evidence is looked up; pieces alike are joined again."""
CITED = 2
"""Nearest claims cited on either side of a segment."""
SURE = 0.90
"""The band reaches to the ground that is given to either side with at least this share."""
PER_REACH, PER_GAP = 0.48, 0.22
"""Parts of the half-width: of the distance to ground surely held by either side, which is short where shares
turn fast, and of the distance to the nearest confirmed places of either side, within which they cannot."""
PER_AGE, PER_ERROR, PER_CHANGE = 1.0, 3.4, 2.6
"""How much wider the band is where evidence is old, for the share of false claims that the table shows, and
where hands are changing close by. Chosen so that the band holds nine tenths of the line (docs/control.md)."""
CHANGES, CHANGE_DAYS = 6.0, 3.0
"""Changes of hands within an advance of the line, and in how many days, that make half of that factor: what
changed before is known by now."""
AGE_DAYS = 60.0
"""Days that make evidence half as old as it can be."""
CAP = 2.5
"""The band reaches no farther than this share of the distance to the nearest confirmed places."""
LEAST_KM = 1.0
MOST_KM = 60.0


@dataclass(frozen=True)
class Segment:
    """A stretch of front: plane geometry, sides, kind, half-width in km, evidence rows cited.

    ``border`` is ``front`` between enemies, ``allies`` between sides that do not fight each other, and
    ``edge`` where a side's ground ends at unknown ground; only a front has a band. ``side_b`` of an edge is
    :data:`UNKNOWN`.
    """

    line: BaseGeometry
    side_a: int
    side_b: int
    kind: str
    border: str
    band_km: float
    rows: tuple[int, ...]


def segments(
    sites: Sites, drawing: Drawing, state: State, on: float, allies: Collection[frozenset[int]]
) -> list[Segment]:
    """Front segments of a drawing.

    Parameters
    ----------
    on : float
        Ordinal of the day.
    allies : collection of pairs of sides
        Columns of the sides that do not fight each other.
    """
    out: list[Segment] = []
    parted = _parted(drawing)
    for pair in sorted(parted):
        border = "edge" if UNKNOWN in pair else "allies" if frozenset(pair) in allies else "front"
        out += _pieces(parted[pair], pair, border, (sites, state, on))
    return out


def _parted(drawing: Drawing) -> dict[tuple[int, int], list[tuple[BaseGeometry, bool]]]:
    """Lines by the two holders that they part, with whether the ground beside them is contested."""
    parted: dict[tuple[int, int], list[tuple[BaseGeometry, bool]]] = {}
    for a, b, arc in drawing.arcs:
        if a // 2 != b // 2:
            pair = (a // 2, b // 2) if a >= 0 else (b // 2, UNKNOWN)
            parts = [p for p in shapely.get_parts(arc) if p.geom_type == "LineString"]
            parted.setdefault(pair, []).extend((p, a >= 0 and bool(a % 2 or b % 2)) for p in parts)
    return parted


def _pieces(
    lines: Sequence[tuple[BaseGeometry, bool]],
    pair: tuple[int, int],
    border: str,
    basis: tuple[Sites, State, float],
) -> list[Segment]:
    sites, state, on = basis
    cut = [(_cut(shapely.to_wkb(line)), contested) for line, contested in lines]
    every = np.concatenate([pieces for pieces, _ in cut])
    if not len(every):
        return []
    middle = shapely.get_coordinates(shapely.line_interpolate_point(every, 0.5, normalized=True))
    cites = _cites(state.used, pair, middle)
    age = _ages(state.used, cites, on)
    width = _half_width(sites, state, middle, pair, age, on) if border == "front" else np.zeros(len(middle))
    contested = np.repeat([flag for _, flag in cut], [len(pieces) for pieces, _ in cut])
    kinds = ["contested" if c else _kind(state.used, rows) for c, rows in zip(contested, cites, strict=True)]
    notes = list(zip(kinds, cites, width.tolist(), strict=True))
    out: list[Segment] = []
    start = 0
    for pieces, _ in cut:
        out += _joined(pieces, pair, border, notes[start : start + len(pieces)])
        start += len(pieces)
    return out


def _ages(evidence: Evidence, cites: Sequence[tuple[int, ...]], on: float) -> Floats:
    """Mean age in days of the claims that each point cites; 0 where it cites none."""
    return np.array([on - evidence.day[list(c)].mean() if c else 0.0 for c in cites])


def _cites(evidence: Evidence, pair: tuple[int, int], middle: Floats) -> list[tuple[int, ...]]:
    """Rows of the nearest claims for either side at each point."""
    here, there = (_nearest(evidence, side, middle) if side >= 0 else [()] * len(middle) for side in pair)
    return [tuple(sorted({*a, *b})) for a, b in zip(here, there, strict=True)]


def _nearest(evidence: Evidence, side: int, at: Floats) -> list[tuple[int, ...]]:
    rows = np.flatnonzero(evidence.share[:, side] >= 0.4)
    if not len(rows):
        return [()] * len(at)
    found = cKDTree(evidence.xy[rows]).query(at, k=list(range(1, min(CITED, len(rows)) + 1)))[1]
    return [tuple(row) for row in rows[found].tolist()]


@lru_cache(maxsize=4096)
def _cut(line: bytes) -> NDArray[np.object_]:
    """Pieces of equal length of a line, about :data:`STEP_M` each; most lines are those of the day before."""
    xy = shapely.get_coordinates(shapely.from_wkb(line))
    gone = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    marks = np.linspace(0.0, gone[-1], max(1, round(gone[-1] / STEP_M)) + 1)
    ends = np.column_stack([np.interp(marks, gone, part) for part in xy.T])
    first, last = np.searchsorted(gone, marks, side="right"), np.searchsorted(gone, marks, side="left")
    cuts = [
        LineString(np.vstack([ends[i], xy[first[i] : last[i + 1]], ends[i + 1]]))
        for i in range(len(marks) - 1)
    ]
    return np.array([c for c in cuts if c.length > 0], dtype=object)


def _kind(evidence: Evidence, cited: Sequence[int]) -> str:
    own = [bool(evidence.own[row]) for row in cited]
    return "claimed" if own and all(own) else "assessed"


def _joined(
    pieces: NDArray[np.object_],
    pair: tuple[int, int],
    border: str,
    notes: Sequence[tuple[str, tuple[int, ...], float]],
) -> list[Segment]:
    """Join neighbouring pieces of one kind that cite the same claims; their widths are averaged.

    Each piece begins where the one before ends.
    """
    out: list[Segment] = []
    if not len(pieces):
        return out
    xy, piece = shapely.get_coordinates(pieces, return_index=True)
    first = np.searchsorted(piece, np.arange(len(pieces) + 1))
    start = 0
    for end in range(1, len(pieces) + 1):
        if end < len(pieces) and notes[end][:2] == notes[start][:2]:
            continue
        inner = np.isin(np.arange(first[start], first[end]), first[start + 1 : end])
        line = LineString(xy[first[start] : first[end]][~inner])
        kind, cites, _ = notes[start]
        width = float(np.mean([note[2] for note in notes[start:end]]))
        out.append(Segment(line, *pair, kind, border, width, cites))
        start = end
    return out


def _half_width(
    sites: Sites, state: State, at: Floats, pair: tuple[int, int], age: Floats, on: float
) -> Floats:
    """Half-width in km of the front between the sides ``pair`` at points ``at`` (metres).

    Parts of the distances to ground that either side surely holds and to its nearest confirmed places, more
    where the claims cited are old, false ones many or hands are changing.
    """
    share, used = state.ground.share, state.used
    reach = np.max([_distance(at, sites.xy[share[:, side] > SURE]) for side in pair], axis=0)
    told = [used.xy[(used.label == side) & ~used.contested] for side in pair]
    gap = np.max([_distance(at, xy) for xy in told], axis=0)
    old = 1.0 - 0.5 ** (np.maximum(age, 0.0) / AGE_DAYS)
    moving = PER_CHANGE * _moving(state, at, on)
    factor = 1.0 + PER_AGE * old + PER_ERROR * state.judged.errors + moving
    width = np.minimum((PER_REACH * reach + PER_GAP * gap) * factor, CAP * gap) / 1000.0
    out: Floats = np.clip(width, LEAST_KM, MOST_KM)
    return out


def _moving(state: State, at: Floats, on: float) -> Floats:
    """How much the line is on the move, 0..1, by the changes of hands close by in the last days."""
    evidence = state.evidence
    recent = evidence.change & ~state.judged.held & (evidence.day >= on - CHANGE_DAYS)
    if not recent.any():
        return np.zeros(len(at))
    count = cKDTree(evidence.xy[recent]).query_ball_point(at, ADVANCE_M, return_length=True)
    return np.asarray(1.0 - 0.5 ** (count / CHANGES), dtype=float)


def _distance(at: Floats, to: Floats) -> Floats:
    return np.asarray(cKDTree(to).query(at)[0]) if len(to) else np.full(len(at), MOST_KM * 1000.0)


def band_shape(lines: Sequence[BaseGeometry], half_km: Sequence[float], area: BaseGeometry) -> BaseGeometry:
    """Area within the half-width of any segment, clipped to the area, in metres.

    Lines and widths are rounded first: libraries of other versions differ in the last digits, and simplifying
    would make whole corners of that.
    """
    plain = shapely.transform(np.array(lines, dtype=object), lambda xy: np.round(xy, 2))
    grown = shapely.buffer(plain, np.round(1000.0 * np.asarray(half_km, dtype=float), 1), quad_segs=4)
    shape = shapely.union_all(grown)
    return shapely.intersection(shapely.simplify(shape, 100.0), area)
