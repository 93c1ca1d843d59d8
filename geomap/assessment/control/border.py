"""Where the border of two sides runs between two places, finer than their distance.

Cells of the places alone would put every border half way. Their shares say more: the border lies where
the two sides are even, so each pair of neighbours of different sides gets a pair of points about it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geomap.assessment.control.ground import Ground
from geomap.assessment.control.learners import neighbours

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEAST = 0.1
"""The border keeps at least this share of the distance from either place, which thus stays on its side."""


def with_border(ground: Ground, labels: Ints) -> tuple[Floats, Ints]:
    """Points of the ground and those about its borders, with a label each.

    Parameters
    ----------
    ground : Ground
        Assessed points, distinct.
    labels : (n,) array
        ``2 * side + contested``, -2 unknown. Borders of contested and of unknown ground stay half way.
    """
    if len(ground.xy) < 4:
        return ground.xy, labels
    one, other = neighbours(ground.xy)[0].T
    plain = (labels >= 0) & (labels % 2 == 0)
    apart = (labels[one] != labels[other]) & plain[one] & plain[other]
    one, other = one[apart], other[apart]
    if not len(one):
        return ground.xy, labels
    at = _even(ground, one, other)
    near = 0.5 * np.minimum(at, 1.0 - at)
    start, way = ground.xy[one], ground.xy[other] - ground.xy[one]
    here, there = start + (at - near)[:, None] * way, start + (at + near)[:, None] * way
    points = np.vstack([ground.xy, np.round(here), np.round(there)])
    first = np.sort(np.unique(points, axis=0, return_index=True)[1])
    return points[first], np.concatenate([labels, labels[one], labels[other]])[first]


def _even(ground: Ground, one: Ints, other: Ints) -> Floats:
    """Share of the way from one point to the other at which their two sides are even."""
    mine, theirs = ground.holder[one], ground.holder[other]
    lead = np.maximum(ground.share[one, mine] - ground.share[one, theirs], 0.0)
    lag = np.maximum(ground.share[other, theirs] - ground.share[other, mine], 0.0)
    out: Floats = np.clip(lead / np.maximum(lead + lag, 1e-9), LEAST, 1.0 - LEAST)
    return out
