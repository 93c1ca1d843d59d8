"""What was read but is not drawn, and why: shown to the reader, never dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.models.articles import Span
from geomap.models.assessed import NotMapped
from geomap.models.records import ControlClaim, Displacement, Event, Reading


def not_mapped(
    readings: Sequence[Reading],
    events: Sequence[Event],
    claims: Sequence[ControlClaim],
    displacement: Sequence[Displacement],
) -> tuple[NotMapped, ...]:
    """List toponyms without a place, and records without one, in the order of the texts."""
    texts = {r.article.id: r.article.text for r in readings}
    order = {article: number for number, article in enumerate(texts)}

    def row(what: str, article: str, span: Span, reason: str) -> NotMapped:
        return NotMapped(what, article, span.start, span.end, span.of(texts[article]), reason)

    rows = [
        row("toponym", r.mention.article_id, r.mention.span, r.reason)
        for reading in readings
        for r in reading.resolutions
        if r.place is None
    ]
    rows += [
        row("event", e.article_id, e.sentence, e.unmapped_reason or "no place is known")
        for e in events
        if not e.mapped
    ]
    rows += [row("claim", c.article_id, c.sentence, "no place is named") for c in claims if c.place is None]
    rows += [
        row("displacement", d.article_id, d.sentence, "; ".join(d.flags) or "no place is named")
        for d in displacement
        if d.place is None and d.origin is None and d.destination is None
    ]
    return tuple(sorted(rows, key=lambda r: (order[r.article_id], r.start, r.end, r.what, r.reason)))
