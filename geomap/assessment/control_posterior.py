"""From evidence to shares of the sides at any point: learners averaged, sharpened, faded."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geomap.assessment.control_evidence import Evidence
from geomap.assessment.control_learners import gaussian, harmonic, trees

Floats = NDArray[np.float64]

BLEND = {"trees": 2.0, "gaussian": 1.0, "harmonic": 1.0}
SHARPEN = 1.3


def posterior(evidence: Evidence, ask: Floats) -> Floats:
    """Shares of the sides at the points ``ask`` (metres), one row a point, summing to one."""
    k = len(evidence.sides)
    if not len(evidence) or k == 0:
        return np.full((len(ask), max(k, 1)), 1.0 / max(k, 1))
    if k == 1 or len(evidence) < 4:
        return _nearest(evidence, ask)
    args = (evidence.xy, evidence.share, evidence.weight, ask)
    field = harmonic(
        np.vstack([evidence.xy, ask]), np.arange(len(evidence)), evidence.share, 5.0 * evidence.weight
    )[len(evidence) :]
    parts = {"trees": trees(*args), "gaussian": gaussian(*args), "harmonic": field}
    total = sum(BLEND.values())
    mixed = np.asarray(sum(parts[name] * (BLEND[name] / total) for name in sorted(parts)))
    sharp = mixed**SHARPEN
    out: Floats = sharp / sharp.sum(axis=1, keepdims=True)
    return out


def _nearest(evidence: Evidence, ask: Floats) -> Floats:
    from scipy.spatial import cKDTree

    near = cKDTree(evidence.xy).query(ask)[1]
    out: Floats = np.clip(evidence.share[near], 1e-3, None)
    out /= out.sum(axis=1, keepdims=True)
    return out
