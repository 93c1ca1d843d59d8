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

TREES = 100
TURNS = 50
"""Sets of features that the trees share out among themselves, two trees each."""
AXES = 8
"""Evenly turned axes in a set, the first at a random angle: straight borders in any direction."""
CENTRES = 24
"""Random points in a set, distances to which are features: borders that bend."""
SEED = 20


def trees(xy: Floats, share: Floats, weight: Floats, ask: Floats, leaf: int = 1) -> Floats:
    """Extremely randomised trees (Geurts, Ernst & Wehenkel 2006) on random axes and distances.

    Trees on the plain axes draw corners. Here the axes are turned anew for every second tree, and
    distances to random points go with them, so that a tree may part the plane by a line or an arc anywhere.
    Both are drawn without regard to the claims, so that a new claim leaves far borders where they are.
    ``leaf`` is the least number of claims in a leaf.
    """
    from sklearn import config_context
    from sklearn.tree import ExtraTreeRegressor

    draw = np.random.default_rng(SEED)
    total = np.zeros((len(ask), share.shape[1]))
    with config_context(
        assume_finite=True, skip_parameter_validation=True
    ):  # a third of the time of small fits
        for turn in range(TURNS):
            angle = draw.uniform(0.0, np.pi / AXES) + np.arange(AXES) * np.pi / AXES
            centre = draw.uniform(ask.min(axis=0), ask.max(axis=0), (CENTRES, 2))
            known, asked = _features(xy, angle, centre), _features(ask, angle, centre)
            for number in range(TREES // TURNS):
                seed = SEED + TREES * number + turn
                tree = ExtraTreeRegressor(min_samples_leaf=leaf, max_features=None, random_state=seed)
                tree.fit(known, share, sample_weight=weight, check_input=False)
                total += tree.tree_.predict(asked).reshape(total.shape)
    return _shares(total / TREES)


def _features(xy: Floats, angle: Floats, centre: Floats) -> NDArray[np.float32]:
    """Kilometres along the axes and from the centres."""
    along = xy @ np.vstack([np.cos(angle), np.sin(angle)])
    apart = np.hypot(xy[:, :1] - centre[:, 0], xy[:, 1:] - centre[:, 1])
    return np.asarray(np.hstack([along, apart]) / 1000.0, dtype=np.float32)


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
    low, high = np.sort(pairs, axis=1).astype(np.int64).T
    pairs = np.column_stack(np.divmod(np.unique(low * len(points) + high), len(points)))
    return pairs, np.hypot(*(points[pairs[:, 0]] - points[pairs[:, 1]]).T)


def _shares(values: Floats) -> Floats:
    """Clip to positive and let each row sum to one."""
    values = np.clip(values, 1e-4, None)
    out: Floats = values / values.sum(axis=1, keepdims=True)
    return out
