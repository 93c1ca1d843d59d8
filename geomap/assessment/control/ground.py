"""The ground that control is drawn on: points with a holder each."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geomap.assessment.control.evidence import Evidence

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
UNKNOWN = -1


@dataclass(frozen=True)
class Ground:
    """Points of the plane with their assessment.

    ``share`` of each side, ``holder`` (column, or :data:`UNKNOWN`), ``contested``, ``confidence``, and
    ``absorbed``: given by the rule of pockets to the side around it.
    """

    xy: Floats
    share: Floats
    holder: Ints
    contested: NDArray[np.bool_]
    confidence: Floats
    absorbed: NDArray[np.bool_]

    def take(self, keep: Any) -> Ground:
        """Points ``keep`` (mask or positions)."""
        return Ground(**{f.name: getattr(self, f.name)[keep] for f in fields(self)})


def fill(points: Floats, area: BaseGeometry) -> Floats:
    """Points of a hexagonal grid over ``area`` where no point of ``points`` is near."""
    if area.is_empty:
        return np.empty((0, 2))
    step = float(np.sqrt(area.area / FILL_POINTS))
    west, south, east, north = area.bounds
    rows = np.arange(south + step / 2, north, step * np.sqrt(3) / 2)
    columns = np.arange(west, east, step)
    x = (columns[None, :] + step / 2 * (np.arange(len(rows)) % 2)[:, None]).ravel()
    y = np.repeat(rows, len(columns))
    grid = np.column_stack([x, y])
    shapely.prepare(area)
    grid = grid[shapely.contains_xy(area, grid[:, 0], grid[:, 1])]
    if not len(grid) or not len(points):
        return grid
    kept: Floats = grid[cKDTree(points).query(grid)[0] > 0.8 * step]
    return kept


def distinct(xy: Floats) -> Floats:
    """Points of the plane without repeats (to a metre), sorted."""
    clean = xy[np.isfinite(xy).all(axis=1)]
    return np.unique(np.round(clean), axis=0) if len(clean) else clean


def settle(xy: Floats, share: Floats, evidence: Evidence) -> Ground:
    """Give each point a holder, a confidence and a state."""
    k = share.shape[1]
    if not len(evidence):
        n, no = len(xy), np.zeros(len(xy), dtype=bool)
        return Ground(xy, share, np.full(n, UNKNOWN), no, np.zeros(n), no)
    gap, near = cKDTree(evidence.xy).query(xy)
    left = 0.5 ** (np.maximum(gap - REACH_M, 0.0) / REACH_M)
    faded = 1.0 / k + (share - 1.0 / k) * left[:, None]
    holder = share.argmax(axis=1).astype(np.int64)
    best = faded.max(axis=1)
    lost = (gap > REACH_M) & (share.max(axis=1) < SURE)
    contested = evidence.contested[near] & (gap < CONTESTED_M)
    label = np.where(lost, UNKNOWN, holder)
    return Ground(xy, faded, label, contested & ~lost, best, np.zeros(len(xy), dtype=bool))
