"""What a person decides about records: corrections, additions, explanations, and what is withheld."""

from __future__ import annotations

from geomap.review.additions import add_events
from geomap.review.corrections import correct_places, correct_records, decide_links
from geomap.review.explain import explain_claim, explain_event
from geomap.review.harm import coarsen, parse_rules, without_quotes

__all__ = [
    "add_events",
    "coarsen",
    "correct_places",
    "correct_records",
    "decide_links",
    "explain_claim",
    "explain_event",
    "parse_rules",
    "without_quotes",
]
