"""Which claims to hold back: those that the claims around them speak against.

Each claim is judged without itself: the claims around it, newer ones counting more, give the odds
that its spot is held by the side it names. With the claim's own trust this gives the chance that
it is right (Bayes); claims then count by that chance, and the judging is repeated, so that a false
claim does not vouch for its false neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from geomap.assessment.control_evidence import Evidence

Floats = NDArray[np.float64]

NEIGHBOURS = 16
ROUNDS = 4
HOLD_BELOW = 0.35
"""A claim whose chance of being right falls below this is held back and listed."""


@dataclass(frozen=True)
class Judged:
    """Evidence with the chance that each claim is right *today*, and what contradicts it."""

    right: Floats
    around: Floats


def judge(evidence: Evidence, half_life: float) -> Judged:
    """Chance of each claim to be right, and the share of its side among the claims around it."""
    n = len(evidence)
    if n < 4:
        return Judged(np.ones(n), np.ones(n))
    near, closeness = _kernel(evidence, half_life)
    says = evidence.share / np.maximum(evidence.share.sum(axis=1, keepdims=True), 1e-9)
    right = np.clip(evidence.trust, 0.5, 0.99)
    prior = right.copy()
    around = np.ones(n)
    for _ in range(ROUNDS):
        pull = closeness * right[near]
        field = np.einsum("ij,ijk->ik", pull, says[near]) + 0.25 / says.shape[1]
        field /= field.sum(axis=1, keepdims=True)
        around = (field * says).sum(axis=1)
        yes, no = prior * around, (1.0 - prior) * (1.0 - around)
        right = np.where(evidence.contested, np.maximum(prior, 0.5), yes / np.maximum(yes + no, 1e-12))
    return Judged(right, around)


def _kernel(evidence: Evidence, half_life: float) -> tuple[NDArray[np.int64], Floats]:
    """Neighbours of each claim, itself left out, and how much each counts for it."""
    count = min(NEIGHBOURS + 1, len(evidence))
    jitter = np.arange(len(evidence))[:, None] * 1e-6
    gap, near = cKDTree(evidence.xy + jitter).query(evidence.xy + jitter, k=count)
    gap, near = gap[:, 1:], near[:, 1:]
    scale = np.maximum(np.median(gap[:, : max(1, count // 2)], axis=1, keepdims=True), 500.0)
    newer = evidence.day[near] - evidence.day[:, None]
    fresh = np.minimum(0.5 ** (-newer / half_life), 1.0)
    closeness: Floats = np.exp(-0.5 * (gap / scale) ** 2) * fresh
    return near.astype(np.int64), closeness


def weighed(evidence: Evidence, judged: Judged) -> tuple[Evidence, NDArray[np.bool_]]:
    """Weight claims by their chance; the second result marks the ones to hold back."""
    held = judged.right < HOLD_BELOW
    return replace(evidence, weight=np.maximum(evidence.weight * judged.right, 1e-3)), held
