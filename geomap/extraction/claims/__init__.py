"""Claims of control: who is said to hold, take, lose or besiege a place, and by whom."""

from __future__ import annotations

from geomap.extraction.claims.extractor import ClaimExtractor
from geomap.extraction.claims.sides import unsided

__all__ = ["ClaimExtractor", "unsided"]
