"""Displacement facts side by side, and official figures beside them."""

from __future__ import annotations

from geomap.assessment.people.comparison import side_by_side
from geomap.assessment.people.official import official_figures

__all__ = ["official_figures", "side_by_side"]
