"""Events, claims and displacement in languages that are read by cue words alone."""

from __future__ import annotations

from geomap.extraction.cue_words.claims import WordClaims
from geomap.extraction.cue_words.displacement import WordMovements
from geomap.extraction.cue_words.reader import LanguageReader

__all__ = ["LanguageReader", "WordClaims", "WordMovements"]
