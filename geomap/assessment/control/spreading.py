"""From claims to shares of the sides at any point: two learners averaged and sharpened.

Trees follow sharp bends and do not care about distance; a harmonic field on the neighbour graph is
smooth, gives way where a claim stands alone, and fills an unreported rear from its edge.
Deterministic: the seed is fixed and rows are taken in the order given.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix
from scipy.spatial import Delaunay, QhullError, cKDTree

from geomap.assessment.control.evidence import Evidence
from geomap.assessment.control.ground import edges_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

TREES = 50
AXES = 8
"""Evenly turned axes of each tree, the first at a random angle: straight borders in any direction."""
CENTRES = 24
"""Random points for each tree, distances to which are features: borders that bend."""
EVEN = np.array([0.7548776662466927, 0.5698402909980532])
"""Steps of a sequence that fills the plane evenly (powers of the plastic number)."""
SEED = 20
MIXED = 1e-7
"""Least variance of shares in a node that is parted further."""
BLOCK = 200_000
"""Rows of the tables of features that are worked on together."""
TREES_WEIGHT = 0.8
"""Share of the trees in the mean; the harmonic field has the rest."""
NEAR_M = 40_000.0
"""Metres from the nearest claim beyond which the trees' share halves with each further such distance: in a
rear that nobody reports from, lines and arcs drawn at the front run on for no reason, the field does not."""
LEAF_ERRORS = 20.0
"""From one false claim in twenty on a leaf holds two claims at least, so that none speaks alone."""
FIELD_POWER = 2.0
"""The harmonic field is too timid (a smooth slope from claim to claim); this power of it is
calibrated. An average of calibrated forecasts is timid again, hence ``MEAN_POWER``
(Ranjan & Gneiting 2010)."""
MEAN_POWER = 1.15
STIFFNESS = 5.0
"""How firmly a claim of full weight holds the field, against its neighbours' pull of about six."""


def posterior(evidence: Evidence, ask: Floats, errors: float) -> Floats:
    """Shares of the sides at the points ``ask``, one row a point, summing to one.

    Parameters
    ----------
    evidence : Evidence
        The latest word on each spot.
    ask : (n, 2) array
        Metres.
    errors : float
        Share of false claims that the table shows.
    """
    k = len(evidence.sides)
    if not len(evidence) or k == 0:
        return np.full((len(ask), max(k, 1)), 1.0 / max(k, 1))
    spoken = evidence.share.max(axis=0) > 0.0
    if spoken.sum() == 1 or len(evidence) < 4:
        return _nearest(evidence, ask)
    told = np.column_stack([evidence.xy, evidence.weight, evidence.share[:, spoken]])
    out = np.full((len(ask), k), 1e-4)
    out[:, spoken] = _spread(told.tobytes(), len(evidence), ask.tobytes(), 1 + int(LEAF_ERRORS * errors))
    return _shares(out)


@lru_cache(maxsize=32)
def _spread(told: bytes, claims: int, points: bytes, leaf: int) -> Floats:
    """Mean of both learners; where two views of a set have the same claims it is worked out once."""
    table = np.frombuffer(told, dtype=float).reshape(claims, -1)
    xy, weight, share = table[:, :2], table[:, 2], table[:, 3:]
    ask = np.frombuffer(points, dtype=float).reshape(-1, 2)
    nodes = np.vstack([xy, ask])
    field = harmonic(nodes, np.arange(claims), share, STIFFNESS * weight)[claims:]
    forest = trees(xy, share, weight, ask, leaf)
    gap = cKDTree(xy).query(ask)[0]
    part = TREES_WEIGHT * 0.5 ** (np.maximum(gap - NEAR_M, 0.0) / NEAR_M)[:, None]
    return _power(part * forest + (1.0 - part) * _power(field, FIELD_POWER), MEAN_POWER)


def trees(xy: Floats, share: Floats, weight: Floats, ask: Floats, leaf: int = 1) -> Floats:
    """Extremely randomised trees (Geurts, Ernst & Wehenkel 2006) on random axes and distances.

    Trees on the plain axes draw corners. Here the axes are turned anew for each tree, and
    distances to random points go with them, so that a tree may part the plane by a line or an arc anywhere.
    Both are drawn without regard to the claims. ``leaf`` is the least number of claims in a leaf.
    All trees of a block grow together, level by level.
    """
    draw = np.random.default_rng(SEED)
    turn = (np.arange(TREES) + draw.random(TREES)) / TREES
    angle = (turn[:, None] + np.arange(AXES)) * np.pi / AXES
    spread = (draw.random(2) + np.arange(TREES * CENTRES)[:, None] * EVEN) % 1.0
    low, high = ask.min(axis=0), ask.max(axis=0)
    centre = low + draw.permutation(spread).reshape(TREES, CENTRES, 2) * (high - low)
    block, part = max(1, BLOCK // len(xy)), max(1, BLOCK // TREES)
    total = np.zeros((len(ask), share.shape[1]))
    for first in range(0, TREES, block):
        mine = slice(first, first + block)
        grove = _grow(_features(xy, angle[mine], centre[mine]), share, weight, leaf, draw)
        for start in range(0, len(ask), part):
            asked = _features(ask[start : start + part], angle[mine], centre[mine])
            total[start : start + part] += _answers(grove, asked, len(angle[mine]))
    return _shares(total / TREES)


def _features(xy: Floats, angle: Floats, centre: Floats) -> NDArray[np.float32]:
    """Kilometres along the axes and from the centres, one column a feature, the points of a tree together."""
    out = np.empty((len(angle), len(xy), AXES + CENTRES), dtype=np.float32)
    x, y = xy.T[:, :, None] / 1000.0
    kilometres = centre / 1000.0
    for tree, (turn, points) in enumerate(zip(angle, kilometres, strict=True)):
        out[tree, :, :AXES] = x * np.cos(turn) + y * np.sin(turn)
        east, north = x - points[:, 0], y - points[:, 1]
        out[tree, :, AXES:] = np.sqrt(east * east + north * north)  # np.hypot takes thrice as long
    return out.reshape(-1, AXES + CENTRES)


class _Grove(NamedTuple):
    """Trees grown together; nodes are numbered through, the roots first."""

    feature: Ints
    """Feature that a node is parted by, -1 for a leaf."""
    threshold: NDArray[np.float32]
    """What goes to the first child has at most so much of the feature."""
    child: Ints
    """First of the two children."""
    value: Floats
    """Mean share of the claims in each node."""


def _grow(
    table: NDArray[np.float32], share: Floats, weight: Floats, leaf: int, draw: np.random.Generator
) -> _Grove:
    """Grow trees over the rows of a table, level by level: the best of one random cut a feature."""
    n, nodes = len(share), 0
    count = len(table) // n
    rows, size = np.arange(count * n), np.full(count, n)
    moments = np.column_stack([share * weight[:, None], weight, np.ones(n)])
    square, sparse = weight * (share**2).sum(axis=1), csr_matrix(moments.astype(np.float32))
    levels: list[tuple[Any, ...]] = []
    while len(size):
        nodes += len(size)
        of, starts = rows % n, np.cumsum(size) - size
        sums = np.add.reduceat(moments[of], starts)
        mixed = np.add.reduceat(square[of], starts) - _purity(sums[:, :, None])[:, 0] > MIXED * sums[:, -2]
        feature, threshold = np.full(len(size), -1), np.zeros(len(size), dtype=np.float32)
        child = np.zeros(len(size), dtype=int)
        levels.append((feature, threshold, child, sums[:, :-2] / sums[:, -2:-1]))
        open_ = mixed & (size >= max(2, 2 * leaf))
        if not open_.any():
            break
        live = np.repeat(open_, size)
        rows, size, sums = rows[live], size[open_], sums[open_]
        mine = np.take(table, rows, axis=0)
        feature[open_], threshold[open_], below = _cuts(mine, sparse[of[live]], sums, leaf, draw)
        split = feature >= 0
        child[split] = nodes + 2 * np.arange(split.sum())
        rows, size = _parted(rows, below, size, split[open_])
    return _Grove(*(np.concatenate(column) for column in zip(*levels, strict=True)))


def _cuts(
    table: NDArray[np.float32], moments: Any, sums: Floats, leaf: int, draw: np.random.Generator
) -> tuple[Ints, NDArray[np.float32], Bools]:
    """Best cut of each node (-1: none), its threshold, and which rows lie below it.

    ``told`` has for each row what its claim says, by weight, the weight and 1; ``sums`` its sums by node.
    """
    size = np.rint(sums[:, -1]).astype(int)
    starts, node = np.cumsum(size) - size, np.repeat(np.arange(len(size)), size)
    low, high = np.minimum.reduceat(table, starts, axis=0), np.maximum.reduceat(table, starts, axis=0)
    cut = low + draw.random(low.T.shape, dtype=np.float32).T * (high - low)
    cut = np.where(cut < high, cut, low)
    below = table <= np.repeat(cut, size, axis=0)
    one = _sums(moments, node, len(size), below)
    other = sums[:, :, None] - one
    gain = _purity(one) + _purity(other)
    small = np.minimum(one[:, -1], other[:, -1]) < leaf - 0.5
    gain[small | (high <= low)] = -1.0
    best, every = gain.argmax(axis=1), np.arange(len(size))
    splits = gain[every, best] >= 0.0
    return np.where(splits, best, -1), cut[every, best], below[np.arange(len(node)), best[node]]


def _purity(sums: Floats) -> Floats:
    """Squares of the sums of each column over their weight: the more, the better a mean tells the rows."""
    out: Floats = (sums[:, :-2] ** 2).sum(axis=1) / np.maximum(sums[:, -2], 1e-12)
    return out


def _sums(moments: Any, node: Ints, count: int, below: Bools) -> Floats:
    """Sum of each column of ``told`` over the rows of each node that lie below each cut."""
    columns = moments.shape[1]
    at = moments.indices + np.repeat(node * columns, np.diff(moments.indptr))
    by_node = csc_matrix((moments.data, at, moments.indptr), shape=(count * columns, len(node)))
    sums = by_node @ below.astype(np.float32)
    return np.asarray(sums, dtype=float).reshape(count, columns, -1)


def _parted(rows: Ints, below: Bools, size: Ints, split: Bools) -> tuple[Ints, Ints]:
    """Rows of the children of the nodes that are split, and their sizes."""
    live = np.repeat(split, size)
    side = 2 * np.repeat(np.arange(split.sum()), size[split]) + ~below[live]
    return rows[live][np.argsort(side, kind="stable")], np.bincount(side, minlength=2 * int(split.sum()))


def _answers(grove: _Grove, asked: NDArray[np.float32], count: int) -> Floats:
    """Sum of the shares of ``count`` trees at each point asked."""
    features = asked.shape[1]
    flat = asked.reshape(-1)
    node = np.repeat(np.arange(count), len(asked) // count)
    live = np.flatnonzero(grove.feature[node] >= 0)
    while len(live):
        at = node[live]
        above = flat[live * features + grove.feature[at]] > grove.threshold[at]
        node[live] = at = grove.child[at] + above
        live = live[grove.feature[at] >= 0]
    out: Floats = grove.value[node].reshape(count, len(asked) // count, -1).sum(axis=0)
    return out


def harmonic(nodes: Floats, bearing: Ints, share: Floats, stiffness: Floats) -> Floats:
    """Harmonic field on the Delaunay graph of ``nodes`` (Zhu, Ghahramani & Lafferty 2003).

    ``bearing`` are the nodes that bear evidence, each held to its share with ``stiffness`` (large:
    fixed; small: gives way to its neighbours).
    """
    from scipy.sparse import diags
    from scipy.sparse.linalg import splu

    edges = neighbours(nodes)
    length = np.hypot(*(nodes[edges[:, 0]] - nodes[edges[:, 1]]).T)
    conduct = np.median(length) / np.maximum(length, 1.0)
    i, j = edges.T
    n = len(nodes)
    adjacent = csr_matrix((np.r_[conduct, conduct], (np.r_[i, j], np.r_[j, i])), shape=(n, n))
    hold = np.full(n, 1e-9)
    np.add.at(hold, bearing, stiffness)
    pull = np.zeros((n, share.shape[1]))
    np.add.at(pull, bearing, share * stiffness[:, None])
    system = diags(np.asarray(adjacent.sum(axis=1)).ravel() + hold) - adjacent
    return _shares(splu(system.tocsc()).solve(pull))


def neighbours(points: Floats) -> Ints:
    """Edges (index pairs, first below second) of the Delaunay graph; a chain where all lie on a line."""
    try:
        return edges_of(np.asarray(Delaunay(points, qhull_options="QJ Pp").simplices, np.int64), len(points))
    except QhullError:
        order = np.lexsort(points.T)
        return np.sort(np.column_stack([order[:-1], order[1:]]), axis=1)


def _power(share: Floats, power: float) -> Floats:
    sharp = share**power
    out: Floats = sharp / sharp.sum(axis=1, keepdims=True)
    return out


def _nearest(evidence: Evidence, ask: Floats) -> Floats:
    return _shares(np.clip(evidence.share[cKDTree(evidence.xy).query(ask)[1]], 1e-3, None))


def _shares(values: Floats) -> Floats:
    """Clip to positive and let each row sum to one."""
    values = np.clip(values, 1e-4, None)
    out: Floats = values / values.sum(axis=1, keepdims=True)
    return out
