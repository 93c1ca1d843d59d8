"""Labelled sites to a smooth coverage of an area and the lines between labels.

Lines run through the triangles of neighbouring sites, crossing each edge where the two sides are even;
arcs between junctions are smoothed with their ends fixed, so that neighbours stay neighbours. Whatever
two days have in common is drawn alike, for sites and triangles are fixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geomap.assessment.control.ground import RIM_POINTS, UNKNOWN, Bools, Floats, Ground, Ints, Sites
from geomap.assessment.control.pockets import parts_of, surrounding

LEAST = 0.1
"""A line keeps at least this share of the distance from either site, which thus stays on its side."""
CONTESTED_M = 3_500.0
"""Metres around a contested spot that are drawn contested with it."""
SLIVER_KM2, SLIVER_SITES = 30.0, 3.0
"""Ground below this, or below that of so many typical sites, without a claim of its own, is given to the
label around it."""
CALMINGS = (1, 4)
"""Rounds in which corners are averaged with their neighbours: of a line between two sides a single one, for
there the place of a corner is evidence; at the edge of unknown ground more."""
SMOOTHINGS = 2
"""Rounds of corner cutting; two are enough for the eye and move an arc by under a quarter edge."""
SIMPLIFY = 0.10
"""Tolerance of simplification as a share of the typical distance of sites."""


@dataclass(frozen=True)
class Drawing:
    """Polygons by label (see ``Ground.label``), and arcs with the two labels that they part, in metres."""

    cover: dict[int, BaseGeometry]
    arcs: tuple[tuple[int, int, BaseGeometry], ...]


def draw(sites: Sites, ground: Ground, claimed: Bools) -> Drawing:
    """Divide the area of the sites among their labels.

    Parameters
    ----------
    sites : Sites
        Fixed points with their triangles.
    ground : Ground
        What is assessed at each.
    claimed : (n,) array of bool
        Sites that a claim is about; small ground with one of them is an enclave, without a sliver.

    Returns
    -------
    Drawing
        Labels whose ground lies outside the area are left out.
    """
    if sites.area.is_empty or not len(ground.holder):
        return Drawing({}, ())
    labels = _without_slivers(sites, ground, claimed)
    labels[-RIM_POINTS:] = labels[sites.rim_next]
    if (labels == labels[0]).all():
        return Drawing({int(labels[0]): sites.area}, ())
    segments, pairs = _march(sites, ground, labels)
    arcs = [
        (int(a), int(b), _smooth(shapely.to_wkb(arc), SIMPLIFY * sites.spacing, CALMINGS[bool(a < 0)]))
        for a, b in np.unique(pairs, axis=0)
        for arc in _merged(segments[(pairs == (a, b)).all(axis=1)])
    ]
    faces = _faces([arc for _, _, arc in arcs], sites.area)
    cover = _grouped(faces, _owners(faces, sites, labels))
    inside = [(a, b, shapely.intersection(arc, sites.area)) for a, b, arc in arcs]
    return Drawing(cover, tuple((a, b, arc) for a, b, arc in inside if arc.length > 0))


def _without_slivers(sites: Sites, ground: Ground, claimed: Bools) -> Ints:
    """Labels for drawing: small parts of a holder without a claim go to what surrounds them."""
    part = parts_of(ground.holder, sites.edges)
    size = np.bincount(part, sites.km2)
    small = size < max(SLIVER_KM2, SLIVER_SITES * sites.spacing**2 / 1e6)
    small &= np.bincount(part, claimed) == 0
    if not small.any():
        return ground.label.copy()
    around = surrounding(ground.holder + 1, part, sites.edges)
    small &= around >= 0
    return np.where(small[part], 2 * (around[part] - 1), ground.label).astype(np.int64)


def _march(sites: Sites, ground: Ground, labels: Ints) -> tuple[Floats, Ints]:
    """Segments ``(m, 2, 2)`` that part the labels, and the labels on either side of each, the lower first."""
    corner = labels[sites.triangles]
    mixed = sites.triangles[(corner[:, [0]] != corner).any(axis=1)]
    sides = np.stack([mixed[:, [0, 1]], mixed[:, [1, 2]], mixed[:, [2, 0]]], axis=1)
    sides = np.sort(sides, axis=2)
    crossed = labels[sides[..., 0]] != labels[sides[..., 1]]
    at = _crossings(sites, ground, labels, sides.reshape(-1, 2)).reshape(*sides.shape[:2], 2)
    pair = np.sort(labels[sides], axis=2)
    two = crossed.sum(axis=1) == 2
    ends = at[two][crossed[two]].reshape(-1, 2, 2)
    middle = np.repeat(at[~two].mean(axis=1)[:, None], 3, axis=1)
    spokes = np.stack([at[~two], middle], axis=2).reshape(-1, 2, 2)
    return np.vstack([ends, spokes]), np.vstack(
        [pair[two][crossed[two]].reshape(-1, 2, 2)[:, 0], pair[~two].reshape(-1, 2)]
    )


def _crossings(sites: Sites, ground: Ground, labels: Ints, edges: Ints) -> Floats:
    """Where a line crosses each edge: where the shares of its two holders are even."""
    one, other = edges.T
    mine, theirs = ground.holder[one], ground.holder[other]
    lead = np.maximum(ground.share[one, mine] - ground.share[one, theirs], 0.0)
    lag = np.maximum(ground.share[other, theirs] - ground.share[other, mine], 0.0)
    even = np.clip(lead / np.maximum(lead + lag, 1e-9), LEAST, 1.0 - LEAST)
    open_one, open_other = labels[one] % 2 == 1, labels[other] % 2 == 1
    parted = (mine != UNKNOWN) & (theirs != UNKNOWN) & (mine != theirs)
    way = sites.xy[other] - sites.xy[one]
    disc = np.minimum(0.5, CONTESTED_M / np.maximum(np.hypot(*way.T), 1.0))
    share = np.where(parted, even, 0.5)
    share = np.where((mine == UNKNOWN) != (theirs == UNKNOWN), _edge(ground.beyond[edges]), share)
    share = np.where(~parted & open_one & ~open_other, disc, share)
    share = np.where(~parted & open_other & ~open_one, 1.0 - disc, share)
    out: Floats = sites.xy[one] + share[:, None] * way
    return out


def _edge(beyond: Floats) -> Floats:
    """Where each edge ``(m, 2)`` leaves the ground that is presumed; half-way if it leaves it elsewhere."""
    near, far = beyond.T
    crosses = (near - 1.0) * (far - 1.0) < 0.0
    way = (1.0 - near) / np.where(crosses, far - near, 1.0)
    return np.where(crosses, np.clip(way, LEAST, 1.0 - LEAST), 0.5)


def _merged(segments: Floats) -> NDArray[np.object_]:
    lines = shapely.line_merge(shapely.multilinestrings(np.asarray(shapely.linestrings(segments))))
    return np.asarray(shapely.get_parts(lines), dtype=object)


@lru_cache(maxsize=4096)
def _smooth(arc: bytes, tolerance: float, calmings: int) -> BaseGeometry:
    """Average neighbouring corners, leave out those that matter least, and cut the rest (Chaikin 1974).

    Most arcs of a day are those of the day before, and are not smoothed again.
    """
    xy = shapely.get_coordinates(shapely.from_wkb(arc))
    closed = bool((xy[0] == xy[-1]).all())
    for _ in range(calmings if len(xy) > 3 else 0):
        before, after = _beside(xy, closed)
        calm = (before + 2.0 * xy + after) / 4.0
        xy = calm if closed else np.vstack([xy[:1], calm[1:-1], xy[-1:]])
    for _ in range(SMOOTHINGS):
        xy = _thinned(xy, closed, tolerance)
    for _ in range(SMOOTHINGS):
        if len(xy) < 3:
            break
        near, far = xy[:-1] * 0.75 + xy[1:] * 0.25, xy[:-1] * 0.25 + xy[1:] * 0.75
        cut = np.stack([near, far], axis=1).reshape(-1, 2)
        xy = np.vstack([cut, cut[:1]]) if closed else np.vstack([xy[:1], cut[1:-1], xy[-1:]])
    return LineString(xy)


def _beside(xy: Floats, closed: bool) -> tuple[Floats, Floats]:
    """Corner before and after each; the ends of an open arc are beside themselves."""
    if closed:
        return np.vstack([xy[-2:-1], xy[:-1]]), np.vstack([xy[1:], xy[1:2]])
    return np.vstack([xy[:1], xy[:-1]]), np.vstack([xy[1:], xy[-1:]])


def _thinned(xy: Floats, closed: bool, tolerance: float) -> Floats:
    """Leave out corners that stand out less than their neighbours; what is far along an arc has no say."""
    if len(xy) < 6:
        return xy
    before, after = _beside(xy, closed)
    one, two = after - before, xy - before
    out = np.abs(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]) / np.maximum(np.hypot(*one.T), 1.0)
    left, right = _beside(out[:, None], closed)
    gone = (out < tolerance) & (out < left[:, 0]) & (out < right[:, 0])
    gone[[0, -1]] = False
    thinned: Floats = xy[~gone]
    return thinned


def _faces(arcs: Sequence[BaseGeometry], area: BaseGeometry) -> NDArray[np.object_]:
    lines = shapely.union_all([*arcs, area.boundary])
    faces = shapely.get_parts(shapely.polygonize([lines]))
    shapely.prepare(area)
    inside = shapely.contains_properly(area, shapely.point_on_surface(faces))
    chosen: NDArray[np.object_] = faces[inside]
    return chosen


def _owners(faces: NDArray[np.object_], sites: Sites, labels: Ints) -> Ints:
    """Label of each face: that of most sites in it; without any, of the site nearest to its surface."""
    present, code = np.unique(labels, return_inverse=True)
    votes = np.zeros((len(faces), len(present)))
    nearest = sites.tree.query(shapely.get_coordinates(shapely.point_on_surface(faces)))[1]
    votes[np.arange(len(faces)), code.ravel()[nearest]] = 0.5
    face, point = sites.points.query(faces, predicate="contains")
    np.add.at(votes, (face, code.ravel()[point]), 1.0)
    owner: Ints = present[votes.argmax(axis=1)]
    return owner


def _grouped(faces: NDArray[np.object_], owner: Ints) -> dict[int, BaseGeometry]:
    out = {}
    for label in np.unique(owner):
        shape = shapely.coverage_union_all(faces[owner == label])
        out[int(label)] = shapely.make_valid(shape) if not shape.is_valid else shape
    return out
