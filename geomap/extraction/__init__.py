"""Events, control claims and displacement facts of one article, each with its spans.

An extractor is a callable on a :class:`~geomap.models.records.Reading`; lexicon tables and actors
are handed in, nothing is read from disk. No span, no record.
"""

from __future__ import annotations

from geomap.extraction._base import Extractor, with_evidence
from geomap.extraction.shared.citing import cited_event, find_words
from geomap.extraction.claims.extractor import ClaimExtractor
from geomap.extraction.displacement.extractor import DisplacementExtractor
from geomap.extraction.events.extractor import EventExtractor

__all__ = [
    "ClaimExtractor",
    "DisplacementExtractor",
    "EventExtractor",
    "Extractor",
    "cited_event",
    "find_words",
    "with_evidence",
]
