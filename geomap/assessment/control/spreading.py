"""From claims to shares of the sides at any point: two learners averaged and sharpened.

Trees follow sharp bends and do not care about distance; a harmonic field on the neighbour graph is
smooth, gives way where a claim stands alone, and fills an unreported rear from its edge.
Deterministic: the seed is fixed and rows are taken in the order given.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Delaunay, QhullError, cKDTree

from geomap.assessment.control.evidence import Evidence
from geomap.assessment.control.ground import edges_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TREES = 50
AXES = 8
"""Evenly turned axes of each tree, the first at a random angle: straight borders in any direction."""
CENTRES = 24
"""Random points for each tree, distances to which are features: borders that bend."""
SEED = 20
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
    share = evidence.share[:, spoken]
    nodes, bearing = np.vstack([evidence.xy, ask]), np.arange(len(evidence))
    field = harmonic(nodes, bearing, share, STIFFNESS * evidence.weight)[len(evidence) :]
    forest = trees(evidence.xy, share, evidence.weight, ask, 1 + int(LEAF_ERRORS * errors))
    gap = cKDTree(evidence.xy).query(ask)[0]
    part = TREES_WEIGHT * 0.5 ** (np.maximum(gap - NEAR_M, 0.0) / NEAR_M)[:, None]
    mixed = part * forest + (1.0 - part) * _power(field, FIELD_POWER)
    out = np.full((len(ask), k), 1e-4)
    out[:, spoken] = _power(mixed, MEAN_POWER)
    return _shares(out)


def trees(xy: Floats, share: Floats, weight: Floats, ask: Floats, leaf: int = 1) -> Floats:
    """Extremely randomised trees (Geurts, Ernst & Wehenkel 2006) on random axes and distances.

    Trees on the plain axes draw corners. Here the axes are turned anew for each tree, and
    distances to random points go with them, so that a tree may part the plane by a line or an arc anywhere.
    Both are drawn without regard to the claims. ``leaf`` is the least number of claims in a leaf.
    """
    from sklearn import config_context
    from sklearn.tree import ExtraTreeRegressor

    draw = np.random.default_rng(SEED)
    total = np.zeros((len(ask), share.shape[1]))
    with config_context(assume_finite=True, skip_parameter_validation=True):
        for number in range(TREES):
            angle = draw.uniform(0.0, np.pi / AXES) + np.arange(AXES) * np.pi / AXES
            centre = draw.uniform(ask.min(axis=0), ask.max(axis=0), (CENTRES, 2))
            here, asked = _features(xy, angle, centre), _features(ask, angle, centre)
            tree = ExtraTreeRegressor(min_samples_leaf=leaf, max_features=None, random_state=SEED + number)
            tree.fit(here, share, sample_weight=weight, check_input=False)
            total += tree.tree_.predict(asked).reshape(total.shape)
    return _shares(total / TREES)


def _features(xy: Floats, angle: Floats, centre: Floats) -> NDArray[np.float32]:
    """Kilometres along the axes and from the centres."""
    along = xy @ np.vstack([np.cos(angle), np.sin(angle)])
    east, north = xy[:, :1] - centre[:, 0], xy[:, 1:] - centre[:, 1]
    apart = np.sqrt(east * east + north * north)  # np.hypot takes thrice as long
    return np.asarray(np.hstack([along, apart]) / 1000.0, dtype=np.float32)


def harmonic(nodes: Floats, bearing: Ints, share: Floats, stiffness: Floats) -> Floats:
    """Harmonic field on the Delaunay graph of ``nodes`` (Zhu, Ghahramani & Lafferty 2003).

    ``bearing`` are the nodes that bear evidence, each held to its share with ``stiffness`` (large:
    fixed; small: gives way to its neighbours).
    """
    from scipy.sparse import csr_matrix, diags
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
