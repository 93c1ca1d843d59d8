"""What was read but is not drawn, and why: shown to the reader, never dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.models.articles import Span
from geomap.models.assessed import NotMapped
from geomap.models.reasons import NO_REASON, Reason, because, joined
from geomap.models.records import UNREAL, ControlClaim, Displacement, Event, Reading


def not_mapped(
    readings: Sequence[Reading],
    events: Sequence[Event],
    claims: Sequence[ControlClaim],
    displacement: Sequence[Displacement],
) -> tuple[NotMapped, ...]:
    """List toponyms without a place, and records without one, in the order of the texts."""
    texts = {r.article.id: r.article.text for r in readings}
    order = {article: number for number, article in enumerate(texts)}

    unplaced = (*_toponyms(readings), *_records(events, claims, displacement))
    rows = [
        NotMapped(what, article, span.start, span.end, span.of(texts[article]), reason)
        for what, article, span, reason in unplaced
    ]
    return tuple(sorted(rows, key=lambda r: (order[r.article_id], r.start, r.end, r.what, str(r.reason))))


_UNNAMED = because("record.unplaced")

_Unplaced = tuple[str, str, Span, Reason]
"""What is not drawn: its kind, article and stretch of text, and why."""


def _toponyms(readings: Sequence[Reading]) -> Iterator[_Unplaced]:
    for reading in readings:
        for r in reading.resolutions:
            if r.place is None:
                yield "toponym", r.mention.article_id, r.mention.span, r.reason


def _records(
    events: Sequence[Event], claims: Sequence[ControlClaim], displacement: Sequence[Displacement]
) -> Iterator[_Unplaced]:
    for e in events:
        if not e.mapped:
            yield "event", e.article_id, e.sentence, e.unmapped_reason or because("event.unplaced")
    for c in claims:
        if c.place is None:
            yield "claim", c.article_id, c.sentence, _UNNAMED
    for d in displacement:
        if reason := _unmapped(d):
            yield "displacement", d.article_id, d.sentence, reason


def _unmapped(fact: Displacement) -> Reason:
    """Why a fact is not drawn: it is not, or not yet, so, or it has no place."""
    if fact.realis in UNREAL:
        return UNREAL[fact.realis]
    way = fact.measure != "stock" and (fact.origin or fact.destination)
    if fact.place is None and not way:
        return joined(*fact.flags) or _UNNAMED
    return NO_REASON
