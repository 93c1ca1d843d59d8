"""Events, control claims and displacement facts of one article, each with its spans.

An extractor is a callable on a :class:`~geomap.models.records.Reading`; lexicon tables and actors
are handed in, nothing is read from disk. No span, no record.
"""

from __future__ import annotations

from geomap.extraction._base import GROUP, Extractor, Record, fault, with_evidence
from geomap.extraction.claims import ClaimExtractor, unsided
from geomap.extraction.displacement import DisplacementExtractor
from geomap.extraction.events import EventExtractor
from geomap.extraction.shared.citing import cited_event, find_words

__all__ = [
    "GROUP",
    "ClaimExtractor",
    "DisplacementExtractor",
    "EventExtractor",
    "Extractor",
    "Record",
    "cited_event",
    "fault",
    "find_words",
    "unsided",
    "with_evidence",
]
