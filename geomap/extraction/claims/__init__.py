"""Claims of control: who is said to hold, take, lose or besiege a place, and by whom."""

from __future__ import annotations

from geomap.extraction.claims.extractor import ClaimExtractor

__all__ = ["ClaimExtractor"]
