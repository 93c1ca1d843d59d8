"""Age decays what a point states of its holder: the label stays, its lead over the other sides shrinks."""

from __future__ import annotations

import math

import numpy as np
from scipy.spatial import cKDTree

from geomap.assessment.control.doubt import ADVANCE_M, HALF_LIVES, MEASURABLE, NEIGHBOURS
from geomap.assessment.control.evidence import Evidence
from geomap.assessment.control.ground import Floats, Ground, Sites

FAR_M = 75_000.0
"""Metres to the nearest claim beyond which confidence halves with each further such distance."""
SLOWER = 16.0
"""Half-life of a label that nothing newer speaks against, in half-lives of a claim's word against newer
ones. Silence says far less than contradiction: in the ``wiki`` development cases places last heard of
more than ten days ago were held as stated more often than their shares said. Chosen on the development
cases among 1 to 24: from 8 on the Brier score moves by .0001 or less, and 12 and 16 calibrate best
(figures in docs/benchmarks.md)."""
LEAST_LEFT = 0.1
"""Share of the lead that no age takes, so that the label never flips; a judgement."""
ABSORBED = 0.9
"""Share of the lead left to a point that the rule of pockets gave to the side around it: nobody reported
it so. A judgement, kept small: in the ``stream`` cases such points were right more often than they
stated."""


def confidence(sites: Sites, ground: Ground, used: Evidence, on: float, half_life: float) -> Floats:
    """Share of each site's holder, shrunk towards an equal share by the age of what supports it.

    The age is that of the newest of the 16 nearest claims, within 40 km or else the nearest alone,
    that name the side, or of the oldest of them if none does. Shares and holders stay as they are.

    Parameters
    ----------
    sites : Sites
        Fixed points.
    ground : Ground
        What is assessed at each.
    used : Evidence
        The latest word on each spot.
    on : float
        Ordinal of the day that is assessed.
    half_life : float
        Days, see :func:`label_half_life`.
    """
    best = ground.share.max(axis=1)
    if not len(used):
        return np.zeros(len(best))
    count = list(range(1, min(NEIGHBOURS, len(used)) + 1))
    gap, near = cKDTree(used.xy).query(sites.xy, k=count)
    close = gap <= np.maximum(ADVANCE_M, gap[:, :1])
    day, side = used.day[near], ground.share.argmax(axis=1)
    names = close & (used.share[near, side[:, None]] >= 0.5)
    newest = np.where(names, day, -np.inf).max(axis=1)
    oldest = np.where(close, day, np.inf).min(axis=1)
    age = on - np.where(names.any(axis=1), newest, oldest)
    left = np.maximum(0.5 ** (np.maximum(age, 0.0) / half_life), LEAST_LEFT)
    left *= np.where(ground.absorbed, ABSORBED, 1.0)
    left *= 0.5 ** (np.maximum(gap[:, 0] - FAR_M, 0.0) / FAR_M)
    even = 1.0 / ground.share.shape[1]
    out: Floats = even + (best - even) * left
    return out


def label_half_life(evidence: Evidence, tempo: float) -> float:
    """Days after which a label without news has half its lead; see ``control_doubt.tempo``.

    Where no half-life foretold the newest claims better than none, the oldest claims proved as good as
    the newest, so the span of the table stands for the tempo; where the table is too small to tell, the
    longest half-life tried.
    """
    if math.isfinite(tempo):
        return SLOWER * tempo
    longest = max(h for h in HALF_LIVES if math.isfinite(h))
    span = float(np.ptp(evidence.day)) if len(evidence) >= MEASURABLE else 0.0
    return SLOWER * max(longest, span)
