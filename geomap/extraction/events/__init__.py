"""Events: what happened, where, when, by whom, each part with its span."""

from __future__ import annotations

from geomap.extraction.events.extractor import EventExtractor
from geomap.extraction.events.linker import Linker

__all__ = [
    "EventExtractor",
    "Linker",
]
