"""Displacement: stocks and flows of people, their places, figures and terms; hostility against refugees."""

from __future__ import annotations

from geomap.extraction.displacement.extractor import DisplacementExtractor

__all__ = ["DisplacementExtractor"]
