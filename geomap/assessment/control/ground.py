"""The ground that control is drawn on: fixed sites, their neighbours, and what is assessed at each.

Sites do not move from day to day, so that ground without news keeps its line to the metre.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import Delaunay, QhullError, cKDTree
from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

FILL_POINTS = 4000
"""Points of the grid that fills country without places, so that a desert has a smooth border too."""
RIM_POINTS = 48
"""Points far around all sites, so that lines run on beyond the area's border."""
EMPTY_M = 25_000.0
"""Metres from the next place beyond which ground is empty at the earliest: nobody would report from it."""
OPENING = 0.35
"""Width of the border of two cells, as a share of their distance, below which it is a neck that
smoothing cuts."""
UNKNOWN = -1


@dataclass(frozen=True)
class Sites:
    """Fixed points of the plane, the rim last.

    Attributes
    ----------
    xy : (n, 2) array
        Metres; places, a filling grid and the spots of all claims, then the rim.
    remote : (n,) array
        Metres to the nearest place or spot of a claim; 0 for the rim.
    void : float
        Metres from the next place beyond which ground is empty. Where places are few, as far as the
        farthest ground would be from them if they lay in a square grid.
    triangles : (m, 3) array
        Delaunay triangles.
    area : shapely geometry
        The area of interest, metres.
    """

    xy: Floats
    remote: Floats
    void: float
    triangles: Ints
    area: BaseGeometry

    def __len__(self) -> int:
        return len(self.xy)

    @cached_property
    def tree(self) -> cKDTree:
        """Sites by position, the rim left out."""
        return cKDTree(self.xy[:-RIM_POINTS])

    @cached_property
    def rim_next(self) -> Ints:
        """Site nearest to each point of the rim."""
        return np.asarray(self.tree.query(self.xy[-RIM_POINTS:])[1], dtype=np.int64)

    @cached_property
    def points(self) -> shapely.STRtree:
        """Sites as points to be asked by polygon, the rim left out."""
        return shapely.STRtree(np.asarray(shapely.points(self.xy[:-RIM_POINTS])))

    @cached_property
    def neighbours(self) -> Ints:
        """Pairs of neighbours, first below second, those of the rim left out."""
        pairs = edges_of(self.triangles, len(self.xy))
        return pairs[pairs[:, 1] < len(self.xy) - RIM_POINTS]

    @cached_property
    def edges(self) -> Ints:
        """Pairs of neighbours whose cells share a border wide enough to hold two grounds together."""
        corners = self.xy[self.triangles]
        centre = _circumcentres(corners)
        pairs = np.sort(
            np.vstack([self.triangles[:, [0, 1]], self.triangles[:, [1, 2]], self.triangles[:, [0, 2]]])
        )
        order = np.lexsort(pairs.T)
        again = np.flatnonzero((pairs[order[:-1]] == pairs[order[1:]]).all(axis=1))
        one, other = order[again] % len(centre), order[again + 1] % len(centre)
        both = pairs[order[again]]
        apart = np.hypot(*(self.xy[both[:, 0]] - self.xy[both[:, 1]]).T)
        width = np.hypot(*(centre[one] - centre[other]).T)
        inner = both[:, 1] < len(self.xy) - RIM_POINTS
        return np.asarray(both[inner & (width > OPENING * apart)], dtype=np.int64)

    @cached_property
    def km2(self) -> Floats:
        """Ground of each site: a third of the triangles that it is a corner of; nothing for the rim."""
        corners = self.xy[self.triangles]
        one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
        size = np.abs(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]) / 2e6
        size[(self.triangles >= len(self.xy) - RIM_POINTS).any(axis=1)] = 0.0
        return np.asarray(np.bincount(self.triangles.ravel(), np.repeat(size / 3.0, 3), len(self.xy)), float)

    @cached_property
    def spacing(self) -> float:
        """Typical distance of neighbours, metres."""
        return float(np.sqrt(self.area.area / max(len(self.xy), 1)))


@dataclass(frozen=True)
class Ground:
    """What is assessed at each site.

    Attributes
    ----------
    share : (n, k) array
        Chance of each side to hold it.
    holder : (n,) array
        Column of the side, or :data:`UNKNOWN`.
    contested, absorbed : (n,) arrays of bool
        Control is open; given by the rule of pockets to the side around it.
    gap : (n,) array
        Metres to the nearest claim.
    beyond : (n,) array
        How far it lies beyond what claims let us presume; more than 1 is unknown.
    support : (n,) array
        Metres to the nearest claim that named the holder when the site was last assessed.
    """

    share: Floats
    holder: Ints
    contested: Bools
    absorbed: Bools
    gap: Floats
    beyond: Floats
    support: Floats

    @property
    def label(self) -> Ints:
        """Number for drawing: ``2 * side + contested``, -2 unknown."""
        return np.where(self.holder < 0, -2, 2 * self.holder + self.contested).astype(np.int64)

    def take(self, keep: Any) -> Ground:
        """Sites ``keep`` (mask or positions)."""
        return Ground(**{f.name: getattr(self, f.name)[keep] for f in fields(self)})


def make_sites(place_xy: Floats, claim_xy: Floats, area: BaseGeometry) -> Sites:
    """Lay out the sites of an area once for all days, and once for all views of a set."""
    return _laid_out(place_xy.tobytes(), claim_xy.tobytes(), shapely.to_wkb(area))


@lru_cache(maxsize=4)
def _laid_out(places: bytes, claims: bytes, outline: bytes) -> Sites:
    place_xy, claim_xy = (np.frombuffer(points, dtype=float).reshape(-1, 2) for points in (places, claims))
    area = shapely.from_wkb(outline)
    spots = _distinct(np.vstack([place_xy, claim_xy]))
    grid = _fill(spots, area)
    inner = np.vstack([spots, grid])
    apart = cKDTree(spots).query(grid)[0] if len(spots) and len(grid) else np.full(len(grid), np.inf)
    remote = np.concatenate([np.zeros(len(spots)), apart, np.zeros(RIM_POINTS)])
    xy = np.vstack([inner, _rim(inner, area)])
    void = max(EMPTY_M, float(np.sqrt(area.area / max(len(spots), 1) / 2.0)))
    return Sites(xy, remote, void, _triangles(xy), area)


def _fill(points: Floats, area: BaseGeometry) -> Floats:
    """Points of a hexagonal grid over ``area`` where no point of ``points`` is near."""
    if area.area <= 0.0:
        return np.empty((0, 2))
    step = float(np.sqrt(area.area / FILL_POINTS))
    west, south, east, north = area.bounds
    rows = np.arange(south + step / 2, north, step * np.sqrt(3) / 2)
    columns = np.arange(west, east, step)
    x = (columns[None, :] + step / 2 * (np.arange(len(rows)) % 2)[:, None]).ravel()
    grid = np.column_stack([x, np.repeat(rows, len(columns))])
    shapely.prepare(area)
    grid = grid[shapely.contains_xy(area, grid[:, 0], grid[:, 1])]
    if not len(grid) or not len(points):
        return grid
    clear: Floats = grid[cKDTree(points).query(grid)[0] > 0.8 * step]
    return clear


def _rim(points: Floats, area: BaseGeometry) -> Floats:
    west, south, east, north = area.bounds
    low = np.minimum([west, south], points.min(axis=0, initial=np.inf))
    high = np.maximum([east, north], points.max(axis=0, initial=-np.inf))
    turn = np.arange(RIM_POINTS) * 2.0 * np.pi / RIM_POINTS
    radius = 0.75 * float(np.hypot(*(high - low))) + 1e4
    out: Floats = (low + high) / 2.0 + radius * np.column_stack([np.cos(turn), np.sin(turn)])
    return out


def _distinct(xy: Floats) -> Floats:
    """Points of the plane without repeats (to a metre), sorted."""
    clean = xy[np.isfinite(xy).all(axis=1)]
    return np.unique(np.round(clean), axis=0) if len(clean) else clean


def _triangles(xy: Floats) -> Ints:
    try:
        return np.asarray(Delaunay(xy, qhull_options="Qbb Qc Qz Q12").simplices, dtype=np.int64)
    except QhullError:
        return np.asarray(Delaunay(xy, qhull_options="QJ Pp").simplices, dtype=np.int64)


def _circumcentres(corners: Floats) -> Floats:
    """Centres of the circles through the corners ``(m, 3, 2)`` of triangles."""
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    twice = 2.0 * (one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0])
    twice = np.where(np.abs(twice) < 1e-9, 1e-9, twice)
    a, b = (one**2).sum(axis=1), (two**2).sum(axis=1)
    away = np.column_stack([two[:, 1] * a - one[:, 1] * b, one[:, 0] * b - two[:, 0] * a])
    out: Floats = corners[:, 0] + away / twice[:, None]
    return out


def edges_of(triangles: Ints, count: int) -> Ints:
    """Edges (index pairs, first below second) of triangles of ``count`` points."""
    pairs = np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [0, 2]]])
    low, high = np.sort(pairs, axis=1).T
    return np.column_stack(np.divmod(np.unique(low * count + high), count))
