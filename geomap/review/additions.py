"""Events that a person adds: each brings its own sentence or source, so that it is cited like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.models.articles import Article, Sentence, Span
from geomap.models.corrections import Corrected, Correction
from geomap.models.ids import content_id
from geomap.models.places import PlaceRef
from geomap.models.records import Event, Extract, Reading
from geomap.review.corrections import REALIS, FindPlace, Refused, parse_span, reason_of, scheme_type

KEYS = ("event_type", "sub_type", "place", "date", "realis", "sentence", "source", "url")
"""What the value of a row ``new,event,…`` may hold: ``key=value`` parts divided by ``|``."""


def add_events(
    readings: Sequence[Reading], corrections: Sequence[Correction], find: FindPlace
) -> tuple[list[Reading], list[Extract], list[Corrected]]:
    """Turn rows ``new,event,…`` into events.

    A sentence that stands in one of the articles is cited there; otherwise the row becomes a small
    article of its own, with the sentence as its text and the source as its source.
    """
    added_readings: list[Reading] = []
    extracts: list[Extract] = []
    done: list[Corrected] = []
    for row in (c for c in corrections if c.target == "new"):
        try:
            event, reading = _added(row, readings, find)
        except Refused as error:
            done.append(Corrected(row, "refused", str(error)))
            continue
        if reading:
            added_readings.append(reading)
        extracts.append(Extract(event.article_id, (event,)))
        done.append(Corrected(row, "applied", f"added {event.id}", event.article_id))
    return added_readings, extracts, done


def _added(row: Correction, readings: Sequence[Reading], find: FindPlace) -> tuple[Event, Reading | None]:
    parts = _parts(row)
    place = find(parts.get("place", ""))
    if place is None:
        raise Refused(f'an added event needs place=ID of the gazetteer (given: "{parts.get("place", "")}")')
    if parts.get("realis", "actual") not in REALIS:
        raise Refused(f"realis is one of {', '.join(REALIS)}")
    article_id, span, reading = _citation(row, parts, readings)
    event = Event(
        id=content_id("ev", article_id, *span, "added", parts.get("event_type", ""), place.id),
        article_id=article_id,
        trigger=span,
        sentence=span,
        event_type=scheme_type("event_type", parts.get("event_type", "")),
        sub_type=scheme_type("sub_type", parts.get("sub_type", "")),
        realis="actual",
        date=parse_span(parts.get("date", ""), reason_of(row)),
        place=PlaceRef(place, place.where_prec, None, None, reason_of(row)),
        mapped=True,
        confidence=1.0,
        reasons=(reason_of(row),),
    )
    return replace(event, realis=parts.get("realis", "actual")), reading  # type: ignore[arg-type]


def _parts(row: Correction) -> dict[str, str]:
    if row.field != "event":
        raise Refused('a row with target "new" has the field "event"')
    parts: dict[str, str] = {}
    for part in row.value.split("|"):
        key, sign, value = part.partition("=")
        if not sign or key.strip() not in KEYS:
            raise Refused(f'"{part}" is not key=value with a key of {", ".join(KEYS)}')
        parts[key.strip()] = value.strip()
    if not parts.get("sentence") and not parts.get("source"):
        raise Refused("an added event needs its sentence=… or a source=…")
    return parts


def _citation(
    row: Correction, parts: dict[str, str], readings: Sequence[Reading]
) -> tuple[str, Span, Reading | None]:
    sentence = parts.get("sentence", "")
    for reading in readings:
        start = reading.article.text.find(sentence) if sentence else -1
        if start >= 0:
            return reading.article.id, Span(start, start + len(sentence)), None
    text = sentence or row.why or parts["source"]
    ident = content_id("ar", text, parts.get("source", ""))
    span = Span(0, len(text))
    article = Article(ident, text, "corrections.csv", source=parts.get("source"), url=parts.get("url"))
    return ident, span, Reading(article, (Sentence(span, text, 0, 0),), (), ())
