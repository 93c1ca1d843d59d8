"""From evidence to shares of the sides at any point: learners averaged, sharpened, faded."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geomap.assessment.control_evidence import Evidence
from geomap.assessment.control_learners import harmonic, trees

Floats = NDArray[np.float64]

TREES_WEIGHT = 2.0 / 3.0
"""Share of the trees in the mean; the harmonic field has the rest."""
FIELD_POWER = 2.0
"""The harmonic field is too timid (a smooth slope from claim to claim); this power of it is
calibrated. An average of calibrated forecasts is timid again, hence ``MEAN_POWER``
(Ranjan & Gneiting 2010)."""
MEAN_POWER = 1.15
STIFFNESS = 5.0
"""How firmly a claim of full weight holds the field, against its neighbours' pull of about six."""


def posterior(evidence: Evidence, ask: Floats) -> Floats:
    """Shares of the sides at the points ``ask`` (metres), one row a point, summing to one."""
    k = len(evidence.sides)
    if not len(evidence) or k == 0:
        return np.full((len(ask), max(k, 1)), 1.0 / max(k, 1))
    if k == 1 or len(evidence) < 4:
        return _nearest(evidence, ask)
    nodes, known = np.vstack([evidence.xy, ask]), np.arange(len(evidence))
    field = harmonic(nodes, known, evidence.share, STIFFNESS * evidence.weight)[len(evidence) :]
    forest = trees(evidence.xy, evidence.share, evidence.weight, ask)
    mixed = TREES_WEIGHT * forest + (1.0 - TREES_WEIGHT) * _power(field, FIELD_POWER)
    return _power(mixed, MEAN_POWER)


def _power(share: Floats, power: float) -> Floats:
    sharp = share**power
    out: Floats = sharp / sharp.sum(axis=1, keepdims=True)
    return out


def _nearest(evidence: Evidence, ask: Floats) -> Floats:
    from scipy.spatial import cKDTree

    near = cKDTree(evidence.xy).query(ask)[1]
    out: Floats = np.clip(evidence.share[near], 1e-3, None)
    out /= out.sum(axis=1, keepdims=True)
    return out
