"""From evidence to shares of the sides at any point: learners averaged, sharpened, faded."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from geomap.assessment.control.evidence import Evidence
from geomap.assessment.control.learners import harmonic, trees

Floats = NDArray[np.float64]

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
    """Shares of the sides at the points ``ask`` (metres), one row a point, summing to one.

    ``errors`` is the share of false claims that the table shows.
    """
    k = len(evidence.sides)
    if not len(evidence) or k == 0:
        return np.full((len(ask), max(k, 1)), 1.0 / max(k, 1))
    if k == 1 or len(evidence) < 4:
        return _nearest(evidence, ask)
    nodes, known = np.vstack([evidence.xy, ask]), np.arange(len(evidence))
    field = harmonic(nodes, known, evidence.share, STIFFNESS * evidence.weight)[len(evidence) :]
    forest = trees(evidence.xy, evidence.share, evidence.weight, ask, 1 + int(LEAF_ERRORS * errors))
    gap = cKDTree(evidence.xy).query(ask)[0]
    part = TREES_WEIGHT * 0.5 ** (np.maximum(gap - NEAR_M, 0.0) / NEAR_M)[:, None]
    mixed = part * forest + (1.0 - part) * _power(field, FIELD_POWER)
    return _power(mixed, MEAN_POWER)


def _power(share: Floats, power: float) -> Floats:
    sharp = share**power
    out: Floats = sharp / sharp.sum(axis=1, keepdims=True)
    return out


def _nearest(evidence: Evidence, ask: Floats) -> Floats:
    near = cKDTree(evidence.xy).query(ask)[1]
    out: Floats = np.clip(evidence.share[near], 1e-3, None)
    out /= out.sum(axis=1, keepdims=True)
    return out
