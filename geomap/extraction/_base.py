"""What an extractor of somebody else's must be, and the rule that binds it: no span, no record.

An extractor is found through the entry point group ``geomap.extractors``. It is a callable; it may
wrap any model, but what it returns is checked here before it enters the pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from geomap.models.articles import Span
from geomap.models.records import ControlClaim, Displacement, Event, Reading

Record = Event | ControlClaim | Displacement
GROUP = "geomap.extractors"
"""Entry point group of packages that bring an extractor."""


class Extractor(Protocol):
    """Finds records in an article that was read for places and dates."""

    def __call__(self, reading: Reading, /) -> Sequence[Record]:
        """Return the records found; an empty sequence where there are none."""


def with_evidence(records: Iterable[Record], reading: Reading) -> tuple[Record, ...]:
    """Keep the records whose spans cite the article they claim to come from.

    A record stays only if it bears the article's id, a trigger that is not empty and lies within
    its sentence, and spans that all slice the article's text. A model that invents a record cannot
    invent its place in the text.
    """
    return tuple(record for record in records if _cites(record, reading))


def _cites(record: Record, reading: Reading) -> bool:
    whole = Span(0, len(reading.article.text))
    spans = (record.sentence, record.trigger, *record.evidence)
    sound = all(0 <= span.start < span.end and whole.contains(span) for span in spans)
    return record.article_id == reading.article.id and sound and record.sentence.contains(record.trigger)
