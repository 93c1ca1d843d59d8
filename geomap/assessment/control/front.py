"""The front line: where two sides meet, cut into segments that each cite what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geomap.assessment.control.band import half_width
from geomap.assessment.control.coverage import shared_line
from geomap.assessment.control.evidence import Evidence
from geomap.assessment.control.ground import Ground

Floats = NDArray[np.float64]

STEP_M = 3_000.0
"""Length of the pieces whose evidence is looked up; pieces alike are joined again."""
CITED = 2
"""Nearest claims cited on either side of a segment."""


@dataclass(frozen=True)
class Segment:
    """A stretch of front: plane geometry, sides, kind, half-width in km, evidence rows cited."""

    line: BaseGeometry
    side_a: int
    side_b: int
    kind: str
    band_km: float
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Basis:
    """What a front rests on: claims used, assessed points, half-life of a word, day shown."""

    evidence: Evidence
    ground: Ground
    half_life: float
    on: float


def segments(cover: Mapping[int, BaseGeometry], basis: Basis) -> list[Segment]:
    """Front segments of a coverage whose labels are ``2 * side + contested`` (-2 unknown)."""
    out: list[Segment] = []
    labels = sorted(label for label in cover if label >= 0)
    for number, a in enumerate(labels):
        for b in labels[number + 1 :]:
            if a // 2 != b // 2:
                out += _pieces(shared_line(cover[a], cover[b]), (a, b), basis)
    return out


def _pieces(line: BaseGeometry, labels: tuple[int, int], basis: Basis) -> list[Segment]:
    out: list[Segment] = []
    evidence, pair = basis.evidence, (labels[0] // 2, labels[1] // 2)
    trees = [_tree(evidence, side) for side in pair]
    open_ground = bool(labels[0] % 2 or labels[1] % 2)
    for part in shapely.get_parts(line):
        pieces = _cut(part)
        if not len(pieces):
            continue
        mid = shapely.get_coordinates(shapely.line_interpolate_point(pieces, 0.5, normalized=True))
        near = [_nearest(tree, rows, mid) for tree, rows in trees]
        cites = [tuple(sorted({*p, *q})) for p, q in zip(near[0], near[1], strict=True)]
        age = np.array([basis.on - evidence.day[list(c)].mean() if c else 0.0 for c in cites])
        width = half_width(mid, pair, basis.ground, age, basis.half_life)
        kinds = ["contested" if open_ground else _kind(evidence, c) for c in cites]
        out += _joined(pieces, pair, kinds, cites, width)
    return out


def _tree(evidence: Evidence, side: int) -> tuple[cKDTree | None, NDArray[np.int64]]:
    rows = np.flatnonzero(evidence.share[:, side] >= 0.4)
    return (cKDTree(evidence.xy[rows]) if len(rows) else None), rows


def _nearest(tree: cKDTree | None, rows: NDArray[np.int64], at: Floats) -> list[tuple[int, ...]]:
    if tree is None:
        return [()] * len(at)
    found = tree.query(at, k=list(range(1, min(CITED, len(rows)) + 1)))[1]
    return [tuple(int(rows[i]) for i in row) for row in found]


def _cut(line: BaseGeometry) -> NDArray[np.object_]:
    """Pieces of equal length of a line, about :data:`STEP_M` each."""
    xy = shapely.get_coordinates(line)
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
    kinds: Sequence[str],
    cites: Sequence[tuple[int, ...]],
    width: Floats,
) -> list[Segment]:
    """Join neighbouring pieces of one kind that cite the same claims; their widths are averaged."""
    out: list[Segment] = []
    start = 0
    for end in range(1, len(pieces) + 1):
        if end < len(pieces) and (kinds[end], cites[end]) == (kinds[start], cites[start]):
            continue
        line = shapely.line_merge(shapely.union_all(pieces[start:end])) if end - start > 1 else pieces[start]
        out.append(Segment(line, *pair, kinds[start], float(np.mean(width[start:end])), cites[start]))
        start = end
    return out
