"""What all days of an area share, and what one day's tables are written from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geomap.assessment.control.doubt import Judged
from geomap.assessment.control.evidence import Evidence
from geomap.assessment.control.ground import Ground
from geomap.assessment.control.plane import Plane
from geomap.models.reasons import Reason

if TYPE_CHECKING:
    import pandas as pd


Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Frame:
    """What all days of an area share: plane, places and claims with their positions in metres."""

    plane: Plane
    places: pd.DataFrame
    place_xy: Floats
    claims: pd.DataFrame
    claim_xy: Floats
    sides: tuple[str, ...]
    filler: Floats


@dataclass(frozen=True)
class Assessed:
    """All that one day's tables are written from.

    ``stated`` is ``ground`` after age, for the figures of places and areas; the band of the front has a
    term of its own for age.
    """

    evidence: Evidence
    half_life: float
    judged: Judged
    used: Evidence
    ground: Ground
    stated: Ground
    cover: dict[int, BaseGeometry]
    held: dict[int, Reason]
