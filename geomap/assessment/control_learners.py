"""Two ways to spread evidence over a plane; control averages them.

Trees follow sharp bends and do not care about distance; a harmonic field on the neighbour graph is
smooth, gives way where a claim stands alone, and fills an unreported rear from its edge. Each takes
evidence (points in metres, a row of side shares each, a weight each) and returns shares for the
points asked for. Deterministic: the seed is fixed and rows are taken in the order given.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

AXES = 6
"""Rotated axes given to the trees, so that splits may run in any of twelve directions."""
TREES = 200
SEED = 20


def rotated(xy: Floats) -> NDArray[np.float32]:
    """Coordinates of points along :data:`AXES` evenly turned axes, kilometres."""
    angle = np.arange(AXES) * np.pi / AXES
    out: NDArray[np.float32] = (xy @ np.vstack([np.cos(angle), np.sin(angle)]) / 1000.0).astype(np.float32)
    return out


def trees(xy: Floats, share: Floats, weight: Floats, ask: Floats) -> Floats:
    """Extremely randomised trees (Geurts, Ernst & Wehenkel 2006) on rotated axes."""
    from sklearn.ensemble import ExtraTreesRegressor

    forest = ExtraTreesRegressor(TREES, min_samples_leaf=1, max_features=None, random_state=SEED, n_jobs=1)
    forest.fit(rotated(xy), share, sample_weight=weight)
    out = np.asarray(forest.predict(rotated(ask)), dtype=float).reshape(len(ask), -1)
    return _shares(out)


def harmonic(nodes: Floats, known: NDArray[np.int64], share: Floats, stiffness: Floats) -> Floats:
    """Harmonic field on the Delaunay graph of ``nodes`` (Zhu, Ghahramani & Lafferty 2003).

    ``known`` are the nodes that bear evidence, each held to its share with ``stiffness`` (large:
    fixed; small: gives way to its neighbours).
    """
    from scipy.sparse import csr_matrix, diags
    from scipy.sparse.linalg import splu

    edges, length = neighbours(nodes)
    conduct = np.median(length) / np.maximum(length, 1.0)
    i, j = edges.T
    n = len(nodes)
    adjacent = csr_matrix((np.r_[conduct, conduct], (np.r_[i, j], np.r_[j, i])), shape=(n, n))
    hold = np.full(n, 1e-9)
    np.add.at(hold, known, stiffness)
    pull = np.zeros((n, share.shape[1]))
    np.add.at(pull, known, share * stiffness[:, None])
    system = diags(np.asarray(adjacent.sum(axis=1)).ravel() + hold) - adjacent
    return _shares(splu(system.tocsc()).solve(pull))


def neighbours(points: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Edges (index pairs, first below second) of the Delaunay graph and their lengths in metres."""
    from scipy.spatial import Delaunay, QhullError

    try:
        corner = Delaunay(points, qhull_options="QJ Pp").simplices
    except QhullError:
        corner = None
    if corner is None:
        order = np.lexsort(points.T)
        pairs = np.column_stack([order[:-1], order[1:]])
    else:
        pairs = np.vstack([corner[:, [0, 1]], corner[:, [1, 2]], corner[:, [0, 2]]])
    pairs = np.unique(np.sort(pairs, axis=1), axis=0).astype(np.int64)
    return pairs, np.hypot(*(points[pairs[:, 0]] - points[pairs[:, 1]]).T)


def _shares(values: Floats) -> Floats:
    """Clip to positive and let each row sum to one."""
    values = np.clip(values, 1e-4, None)
    out: Floats = values / values.sum(axis=1, keepdims=True)
    return out
