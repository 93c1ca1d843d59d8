"""False pockets: islands of one side that too few claims speak for are given to what surrounds them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import QhullError, Voronoi, cKDTree
from shapely.geometry.base import BaseGeometry

from geomap.assessment.control_doubt import ADVANCE_M, around
from geomap.assessment.control_evidence import Evidence
from geomap.assessment.control_ground import UNKNOWN, Ground
from geomap.assessment.control_learners import neighbours

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

POCKET_CLAIMS = 2
"""Least number of claims that must speak for a pocket; more where many claims are false."""
CLOSE = 0.3
"""Closeness (1 at the spot, .6 at the usual distance of claims) from which a claim is close by."""
OPENING = 0.35
"""Width of the border of two cells, as a share of their distance, below which it is a neck that
smoothing cuts."""


@dataclass(frozen=True)
class Voices:
    """Claims that may speak for a pocket, placed on the points of a ground.

    ``point`` of the ground, ``label``, ``worth`` (see :func:`hear`), ``day``, and ``answered``:
    the day of the newest change to another side close by. A pocket of less worth than ``least``
    does not stand; voices older than its newest answer by more than ``patience`` days are worth
    nothing: where the war moves, what it has left behind does not last.
    """

    point: Ints
    label: Ints
    worth: Floats
    day: Floats
    answered: Floats
    least: int
    patience: float


def needed(claims: int, errors: float) -> int:
    """How many claims a pocket needs, so that false ones alone make less than one pocket by chance.

    The chance that ``m`` neighbouring claims are all false is ``errors ** m``; among ``claims``
    spots fewer than one such pocket is expected once ``claims * errors ** m < 1``.
    """
    return max(POCKET_CLAIMS, math.ceil(math.log(max(claims, 2)) / -math.log(errors)))


def hear(ground: Ground, used: Evidence, heard: Evidence, errors: float, half_life: float) -> Voices:
    """Gather the voices.

    A claim is worth 1, prior control alone enough for a pocket; nothing where a newer word on the
    spot says otherwise.

    Parameters
    ----------
    ground : Ground
        Assessed points.
    used, heard : Evidence
        The latest word on each spot; all claims not held back, a siege's as well.
    errors, half_life : float
        Share of false claims that the table shows; days, see ``control_doubt.tempo``.
    """
    least = needed(len(used), errors)
    word = np.full(int(max(used.spot.max(), heard.spot.max())) + 1, -1)
    word[used.spot] = used.label
    near = around(heard)
    contrary = heard.change[near.rows] & (heard.label[near.rows] != heard.label[:, None])
    contrary &= (near.closeness > CLOSE) & (near.gap < ADVANCE_M)
    answered = np.where(contrary, heard.day[near.rows], -1.0).max(axis=1, initial=-1.0)
    worth = np.where(heard.prior, float(least), 1.0) * (word[heard.spot] == heard.label)
    point = np.asarray(cKDTree(ground.xy).query(heard.xy)[1], dtype=np.int64)
    return Voices(point, heard.label, worth, heard.day, answered, least, half_life / 2.0)


def without_pockets(ground: Ground, voices: Voices) -> Ground:
    """Take out islands of the graph of cells."""
    if len(ground.xy) < 4:
        return ground
    edges = openings(ground.xy)
    holder = ground.holder
    for _ in range(3):
        part = _parts(holder, edges)
        weak = _weak(holder, part, voices)
        if not weak.any():
            break
        holder = _absorbed(holder, part, weak, edges)
    return _relabelled(ground, holder)


def without_islets(ground: Ground, cover: Mapping[int, BaseGeometry], voices: Voices) -> Ground:
    """Take out islands that smoothing has cut off, as drawn (labels are ``2 * side + contested``)."""
    part = np.zeros(len(ground.xy), dtype=np.int64)
    pieces = []
    for side in sorted({label // 2 for label in cover if label >= 0}):
        shapes = [shape for label, shape in sorted(cover.items()) if label >= 0 and label // 2 == side]
        pieces += [(side, piece) for piece in shapely.get_parts(shapely.union_all(shapes))]
    tree = shapely.STRtree([piece for _, piece in pieces])
    point, piece = tree.query(shapely.points(ground.xy), predicate="within")
    part[point] = piece + 1
    same = np.array([side for side, _ in pieces], dtype=np.int64)
    part[point[same[piece] != ground.holder[point]]] = 0
    weak = _weak(ground.holder, part, voices)
    weak[0] = False
    if not weak.any():
        return ground
    return _relabelled(ground, _absorbed(ground.holder, part, weak, neighbours(ground.xy)[0]))


def _weak(holder: Ints, part: Ints, voices: Voices) -> NDArray[np.bool_]:
    """Mark the parts that too few voices speak for."""
    count = int(part.max()) + 1
    mine = voices.label == holder[voices.point]
    at, answer = part[voices.point], np.full(count, -1.0)
    np.maximum.at(answer, at[mine], voices.answered[mine])
    speaks = mine & (voices.day + voices.patience >= answer[at])
    worth = np.bincount(at, weights=voices.worth * speaks, minlength=count)
    lost = np.bincount(part, weights=holder == UNKNOWN, minlength=count) > 0
    return (worth < voices.least) & ~_mainland(holder, part) & ~lost


def openings(points: Floats) -> Ints:
    """Pairs of points whose cells share a border wide enough to hold two grounds together."""
    try:
        cells = Voronoi(points, qhull_options="Qbb Qc Qz")
    except QhullError:
        return neighbours(points)[0]
    ends = np.asarray(cells.ridge_vertices)
    width = np.hypot(*(cells.vertices[ends[:, 0]] - cells.vertices[ends[:, 1]]).T)
    pairs = np.asarray(cells.ridge_points, dtype=np.int64)
    apart = np.hypot(*(points[pairs[:, 0]] - points[pairs[:, 1]]).T)
    wide: Ints = pairs[(ends < 0).any(axis=1) | (width > OPENING * apart)]
    return wide


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
