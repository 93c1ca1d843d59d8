"""How far off the front may be: half-width of the band that holds the true line in nine of ten places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geomap.assessment.control.ground import Ground

Floats = NDArray[np.float64]

SURE = 0.90
"""The band reaches to the ground that is given to either side with at least this share."""
BASE, PER_AGE = 0.73, 0.80
"""Factors on that distance: always, and for evidence that is old. Chosen so that the band holds nine tenths
of the line (docs/control.md). Many false claims widen it by themselves:
fewer places reach that share."""
AGE_DAYS = 60.0
"""Days that make evidence old where the war stands still; where it moves, twice the half-life of claims."""
LEAST_KM = 1.0
MOST_KM = 60.0


def half_width(at: Floats, pair: tuple[int, int], ground: Ground, age: Floats, half_life: float) -> Floats:
    """Half-width in km of the front between the sides ``pair`` at points ``at`` (metres).

    Parameters
    ----------
    ground : Ground
        Assessed points.
    age : array
        Days, for each point: mean age of the claims cited there.
    half_life : float
        Days, see ``control_doubt.tempo``.
    """
    reach = np.max([_distance(at, ground.xy[ground.share[:, side] > SURE]) for side in pair], axis=0)
    old = 1.0 - 0.5 ** (np.maximum(age, 0.0) / min(AGE_DAYS, 2.0 * half_life))
    width = reach / 1000.0 * (BASE + PER_AGE * old)
    out: Floats = np.clip(width, LEAST_KM, MOST_KM)
    return out


def _distance(at: Floats, to: Floats) -> Floats:
    return np.asarray(cKDTree(to).query(at)[0]) if len(to) else np.full(len(at), MOST_KM * 1000.0)


def band_shape(lines: Sequence[BaseGeometry], half_km: Sequence[float], area: BaseGeometry) -> BaseGeometry:
    """Area within the half-width of any segment, clipped to the area, in metres."""
    grown = shapely.buffer(
        np.array(lines, dtype=object), 1000.0 * np.asarray(half_km, dtype=float), quad_segs=4
    )
    shape = shapely.union_all(grown)
    return shapely.intersection(shapely.simplify(shape, 100.0), area)
