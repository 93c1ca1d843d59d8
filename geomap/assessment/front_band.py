"""How far off the front may be: half-width of the band that holds the true line in nine of ten places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geomap.assessment.control_evidence import Evidence

Floats = NDArray[np.float64]

NEAREST_SHARE = 0.8
"""Half-width as a share of the distance to the nearest claim (see docs/control.md)."""
LEAST_KM = 1.0
MOST_KM = 60.0


def half_width(
    at: Floats,
    evidence: Evidence,
    cites: Sequence[tuple[int, ...]],
    doubt: Floats,
    on: float,
    half_life: float,
) -> Floats:
    """Half-width in km at points ``at`` (metres) of a front that rests on the rows ``cites``."""
    gap = cKDTree(evidence.xy).query(at)[0] / 1000.0
    width = np.maximum(NEAREST_SHARE * gap, LEAST_KM)
    for i, rows in enumerate(cites):
        use = list(rows)
        age = float(np.mean(on - evidence.day[use])) if use else 0.0
        conflict = float(np.mean(doubt[use])) if use else 1.0
        width[i] *= 1.0 + 0.5 * (1.0 - 0.5 ** (max(age, 0.0) / half_life)) + conflict
    return np.clip(width, LEAST_KM, MOST_KM)


def band_shape(lines: Sequence[BaseGeometry], half_km: Sequence[float], area: BaseGeometry) -> BaseGeometry:
    """Area within the half-width of any segment, clipped to the area, in metres."""
    grown = shapely.buffer(
        np.array(lines, dtype=object), 1000.0 * np.asarray(half_km, dtype=float), quad_segs=4
    )
    shape = shapely.union_all(grown)
    return shapely.intersection(shapely.simplify(shape, 100.0), area)
