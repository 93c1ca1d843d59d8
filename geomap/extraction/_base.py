"""What an extractor of somebody else's must be, and the rule that binds it: no span, no record.

An extractor is found through the entry point group ``geomap.extractors``. It is a callable; it may
wrap any model, but what it returns is checked here before it enters the pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from geomap.models.articles import Span
from geomap.models.reasons import NO_REASON, Reason
from geomap.models.records import ControlClaim, Displacement, Event, Reading

Record = Event | ControlClaim | Displacement
GROUP = "geomap.extractors"
"""Entry point group of packages that bring an extractor."""


class Extractor(Protocol):
    """Finds records in an article that was read for places and dates."""

    def __call__(self, reading: Reading, /) -> Sequence[Record]:
        """Return the records found; an empty sequence where there are none.

        What a person should know of a run (a model that did not answer) is said by ``warnings.warn``.
        """


def with_evidence(records: Iterable[Record], reading: Reading) -> tuple[Record, ...]:
    """Keep the records whose spans cite the article they claim to come from (:func:`fault`)."""
    return tuple(record for record in records if not fault(record, reading))


def fault(record: object, reading: Reading) -> str:
    """Say why a record may not enter the pipeline, empty where it may.

    A record enters only if it bears the article's id, a trigger that is not empty and lies within
    its sentence, spans that all slice the article's text, a confidence between 0 and 1, and reasons that
    are :class:`~geomap.models.reasons.Reason`. A model that invents a record cannot invent its place in
    the text.
    """
    if not isinstance(record, Event | ControlClaim | Displacement):
        return f"no record of geomap's but {type(record).__name__}"
    if record.article_id != reading.article.id:
        return f"it names another article ({record.article_id})"
    whole = Span(0, len(reading.article.text))
    for span in _spans(record):
        if not (0 <= span[0] < span[1] and whole.contains(Span(*span))):
            return f"it cites characters {span[0]} to {span[1]}, which the text does not have"
    if not Span(*record.sentence).contains(Span(*record.trigger)):
        return "its trigger lies outside its sentence"
    if not 0.0 <= record.confidence <= 1.0:
        return f"its confidence is {record.confidence}, not between 0 and 1"
    if not all(isinstance(reason, Reason) for reason in _reasons(record)):
        return "a reason of it is plain words: write geomap.models.reasons.free(words)"
    return ""


def _reasons(record: Record) -> Iterator[object]:
    """All reasons that a record and its parts give."""
    yield from (*record.reasons, record.date.reason, record.place.reason if record.place else NO_REASON)
    if isinstance(record, Event):
        yield record.unmapped_reason
        yield from (actor.reason for actor in (record.actor1, record.actor2) if actor is not None)
    if isinstance(record, Displacement):
        yield from record.flags
        yield from (ref.reason for ref in (record.origin, record.destination) if ref is not None)


def _spans(record: Record) -> Iterator[Span]:
    """All spans that a record rests on."""
    yield from (record.sentence, record.trigger, *record.evidence)
    refs = [record.place] if not isinstance(record, Displacement) else [record.place, record.origin]
    yield from (ref.span for ref in refs if ref is not None and ref.span is not None)
    if isinstance(record, Event):
        yield from (figure.span for figure in record.figures.values())
        yield from (a.span for a in (record.actor1, record.actor2) if a is not None and a.span is not None)
