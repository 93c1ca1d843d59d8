"""The ground that control is drawn on: points with a holder each, false pockets taken out."""

from __future__ import annotations

import math
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
"""Least number of claims that must speak for a pocket; more where many claims are false."""
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


def needed(claims: int, errors: float) -> int:
    """How many claims a pocket needs, so that false ones alone make less than one pocket by chance.

    The chance that ``m`` neighbouring claims are all false is ``errors ** m``; among ``claims``
    spots fewer than one such pocket is expected once ``claims * errors ** m < 1``.
    """
    return max(POCKET_CLAIMS, math.ceil(math.log(max(claims, 2)) / -math.log(errors)))


def without_pockets(ground: Ground, used: Evidence, voices: Evidence, errors: float) -> Ground:
    """Give islands that too few claims speak for to what surrounds them.

    Parameters
    ----------
    ground : Ground
        Assessed points.
    used, voices : Evidence
        The latest word on each spot; all claims not held back. Those that agree with the word on
        their spot speak for it, a siege's as well; prior control speaks for a pocket alone.
    errors : float
        Share of false claims that the table shows.
    """
    if len(ground.xy) < 4 or not len(used):
        return ground
    edges, _ = neighbours(ground.xy)
    word = dict(zip(used.spot.tolist(), used.label.tolist(), strict=True))
    agree = np.array(
        [word.get(s) == k for s, k in zip(voices.spot.tolist(), voices.label.tolist(), strict=True)]
    )
    spot, least = cKDTree(ground.xy).query(voices.xy)[1], needed(len(used), errors)
    voice = np.where(voices.prior, float(least), 1.0) * agree
    holder = ground.holder.copy()
    for _ in range(3):
        part = _parts(holder, edges)
        count = int(part.max()) + 1
        backed = np.bincount(part[spot], weights=voice * (voices.label == holder[spot]), minlength=count)
        weak = (backed < least) & ~_mainland(holder, part)
        weak &= np.bincount(part, weights=holder == UNKNOWN) == 0
        if not weak.any():
            break
        holder = _absorbed(holder, part, weak, edges)
    return _relabelled(ground, holder)


def _mainland(holder: Ints, part: Ints) -> NDArray[np.bool_]:
    """Mark each holder's largest part."""
    size = np.bincount(part)
    main = np.zeros(len(size), dtype=bool)
    for k in np.unique(holder):
        mine = part[holder == k]
        main[mine[np.argmax(size[mine])]] = True
    return main


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
