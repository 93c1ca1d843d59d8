"""Classes of places as resolution tells them apart, and how a feature code falls into one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

CLASSES = ("country", "adm1", "adm2", "city", "quarter", "region", "water", "site")
"""Country or territory, first-order unit, any smaller unit, settlement, part of a settlement,
region (continent, range, island, informal area), water, and single sites (camp, base, crossing)."""

COUNTRY, ADM1, ADM2, CITY, QUARTER, REGION, WATER, SITE = range(len(CLASSES))

_WATERS = ("SEA", "OCN", "GULF", "STM", "LK", "BAY", "STRT", "CHN", "RSV", "CNL", "HBR", "COVE", "LGN")
_REGIONS = (
    *("RGN", "CONT", "AREA", "MT", "ZN", "DSRT", "VAL", "ISL", "PLN", "COAST", "BDR", "RD", "LAVA"),
    *("PEN", "CAPE", "PLAT", "PASS", "GRGE", "HLL", "PK", "ARCH", "OAS", "FRST", "PRK", "GLCR"),
)
_PREFIXES = (
    ("PCL", COUNTRY),
    ("TERR", COUNTRY),
    ("ADM1", ADM1),
    ("ADM", ADM2),
    ("PPLX", QUARTER),
    ("PPL", CITY),
    ("STLMT", CITY),
    *((code, WATER) for code in _WATERS),
    *((code, REGION) for code in _REGIONS),
)


def class_of(feature: str) -> int:
    """Return the class of a GeoNames feature code, as a position in :data:`CLASSES`."""
    return next((cls for prefix, cls in _PREFIXES if feature.startswith(prefix)), SITE)


def class_table(features: Sequence[str]) -> NDArray[np.int8]:
    """Return the class of every feature code of an index, aligned with its ``features``."""
    return np.array([class_of(feature) for feature in features], dtype=np.int8)
