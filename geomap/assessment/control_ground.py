"""The ground that control is drawn on: points with a holder each, false pockets taken out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geomap.assessment.control_evidence import Evidence
from geomap.assessment.control_learners import neighbours

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FILL_POINTS = 4000
"""Points of the grid that fills country without places, so that a desert has a smooth border too."""
REACH_M = 75_000.0
"""Metres within which a claim speaks for its surroundings; beyond, confidence fades by half each."""
SURE = 0.70
"""A far place whose largest share is below this is unknown; else it stays with the last known holder."""
CONTESTED_M = 3_000.0
"""Metres around a contested spot that are contested with it, unless another claim is nearer."""
POCKET_CLAIMS = 2
"""Claims that must speak for a pocket for it to be drawn."""
UNKNOWN = -1


@dataclass(frozen=True)
class Ground:
    """Points of the plane with their assessment.

    ``share`` of each side, ``holder`` (column, or :data:`UNKNOWN`), ``contested``, ``confidence``.
    """

    xy: Floats
    share: Floats
    holder: Ints
    contested: NDArray[np.bool_]
    confidence: Floats


def fill(points: Floats, area: BaseGeometry) -> Floats:
    """Points of a hexagonal grid over ``area`` where no point of ``points`` is near."""
    if area.is_empty:
        return np.empty((0, 2))
    step = float(np.sqrt(area.area / FILL_POINTS))
    west, south, east, north = area.bounds
    rows = np.arange(south + step / 2, north, step * np.sqrt(3) / 2)
    x = np.concatenate([np.arange(west + step / 2 * (i % 2), east, step) for i in range(len(rows))] or [[]])
    y = np.concatenate(
        [np.full(len(np.arange(west + step / 2 * (i % 2), east, step)), r) for i, r in enumerate(rows)]
    )
    grid = np.column_stack([x, y])
    shapely.prepare(area)
    grid = grid[shapely.contains_xy(area, grid[:, 0], grid[:, 1])]
    if not len(grid) or not len(points):
        return grid
    return grid[cKDTree(points).query(grid)[0] > 0.8 * step]


def distinct(xy: Floats) -> Floats:
    """Points of the plane without repeats (to a metre), sorted."""
    clean = xy[np.isfinite(xy).all(axis=1)]
    return np.unique(np.round(clean), axis=0) if len(clean) else clean


def settle(xy: Floats, share: Floats, evidence: Evidence) -> Ground:
    """Give each point a holder, a confidence and a state."""
    k = share.shape[1]
    if not len(evidence):
        n = len(xy)
        return Ground(xy, share, np.full(n, UNKNOWN), np.zeros(n, dtype=bool), np.zeros(n))
    gap, near = cKDTree(evidence.xy).query(xy)
    left = 0.5 ** (np.maximum(gap - REACH_M, 0.0) / REACH_M)
    faded = 1.0 / k + (share - 1.0 / k) * left[:, None]
    holder = share.argmax(axis=1).astype(np.int64)
    best = faded.max(axis=1)
    lost = (gap > REACH_M) & (share.max(axis=1) < SURE)
    contested = evidence.contested[near] & (gap < CONTESTED_M)
    return Ground(xy, faded, np.where(lost, UNKNOWN, holder), contested & ~lost, best)


def without_pockets(ground: Ground, evidence: Evidence) -> Ground:
    """Give islands that fewer than :data:`POCKET_CLAIMS` claims speak for to what surrounds them."""
    if len(ground.xy) < 4 or not len(evidence):
        return ground
    edges, _ = neighbours(ground.xy)
    spot = cKDTree(ground.xy).query(evidence.xy)[1]
    holder = ground.holder.copy()
    for _ in range(3):
        part = _parts(holder, edges)
        backed = np.bincount(part[spot], weights=evidence.label == holder[spot], minlength=part.max() + 1)
        size = np.bincount(part)
        largest = {int(part[holder == k][np.argmax(size[part[holder == k]])]) for k in np.unique(holder)}
        weak = (backed < POCKET_CLAIMS) & ~np.isin(np.arange(len(size)), sorted(largest))
        weak &= np.bincount(part, weights=holder == UNKNOWN) == 0
        if not weak.any():
            break
        holder = _absorbed(holder, part, weak, edges)
    return _relabelled(ground, holder)


def _parts(holder: Ints, edges: Ints) -> Ints:
    same = edges[holder[edges[:, 0]] == holder[edges[:, 1]]]
    n = len(holder)
    graph = csr_matrix((np.ones(len(same)), (same[:, 0], same[:, 1])), shape=(n, n))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _absorbed(holder: Ints, part: Ints, weak: NDArray[np.bool_], edges: Ints) -> Ints:
    out = holder.copy()
    both = np.vstack([edges, edges[:, ::-1]])
    rim = both[weak[part[both[:, 0]]] & (part[both[:, 0]] != part[both[:, 1]])]
    kinds = int(holder.max()) + 2
    votes = np.zeros((int(part.max()) + 1, kinds))
    np.add.at(votes, (part[rim[:, 0]], holder[rim[:, 1]] + 1), 1.0)
    votes[:, 0] = 0.0
    winner = np.where(votes.sum(axis=1) > 0, votes.argmax(axis=1) - 1, -2)[part]
    change = weak[part] & (winner >= 0)
    out[change] = winner[change]
    return out


def _relabelled(ground: Ground, holder: Ints) -> Ground:
    """Let the shares follow a changed holder: the two largest change places."""
    share = ground.share.copy()
    for i in np.flatnonzero((holder != ground.holder) & (holder >= 0)):
        old, new = int(share[i].argmax()), int(holder[i])
        share[i, [old, new]] = share[i, [new, old]]
    return replace(ground, share=share, holder=holder)
