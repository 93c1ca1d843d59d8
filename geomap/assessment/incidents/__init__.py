"""Corroboration: events of several articles to incidents, their confidence, and what is not mapped."""

from __future__ import annotations

from geomap.assessment.incidents.confidence import reckoned
from geomap.assessment.incidents.corroboration import corroborate
from geomap.assessment.incidents.passages import main_passages
from geomap.assessment.incidents.unmapped import not_mapped

__all__ = ["corroborate", "main_passages", "not_mapped", "reckoned"]
