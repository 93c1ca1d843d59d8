"""Readings and records -> rows of the harvest's tables."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from geomap.models.articles import DateSpan, Figure, Span
from geomap.models.places import PlaceRef
from geomap.models.records import ActorRef, ControlClaim, Displacement, Event, Extract, Reading

UNDATED = "undated"
"""Partition of what has no month."""
NOWHERE = "none"
"""Partition of records that have no place, or one in no country."""

TEXT, WHOLE, REAL, TRUTH, DAY, BYTES = "string", "int64", "double", "bool", "date32", "binary"
"""Types of columns, by Arrow's names."""

_ARTICLE = {"url": TEXT, "source": TEXT, "language": TEXT, "file": TEXT}
_FIGURE = {"figure_low": WHOLE, "figure_best": WHOLE, "figure_high": WHOLE, "figure_words": TEXT}
_SPAN = {"date_start": DAY, "date_end": DAY}
_RECORD = {
    "realis": TEXT,
    "confidence": REAL,
    **_SPAN,
    "date_precision": TEXT,
    "place_id": TEXT,
    "place": TEXT,
    "place_country": TEXT,
    "admin1": TEXT,
    "where_prec": WHOLE,
    "article_id": TEXT,
    "sentence": TEXT,
    "sentence_start": WHOLE,
    "sentence_end": WHOLE,
    **_ARTICLE,
    "published": DAY,
    "record": BYTES,
}

SCHEMAS: Mapping[str, Mapping[str, str]] = {
    "events": {
        "id": TEXT,
        "event_type": TEXT,
        "sub_type": TEXT,
        "mapped": TRUTH,
        "actor1": TEXT,
        "actor2": TEXT,
        "fatalities_low": WHOLE,
        "fatalities_best": WHOLE,
        "fatalities_high": WHOLE,
        **_RECORD,
    },
    "claims": {"id": TEXT, "side": TEXT, "status": TEXT, "actor": TEXT, "speaker": TEXT, **_RECORD},
    "displacement": {
        "id": TEXT,
        "kind": TEXT,
        "measure": TEXT,
        "unit": TEXT,
        **_FIGURE,
        "origin": TEXT,
        "destination": TEXT,
        "speaker": TEXT,
        **_RECORD,
    },
    "articles": {"id": TEXT, **_ARTICLE, "title": TEXT, **_SPAN, "stands": TEXT, "reading": BYTES},
}
"""Table -> its columns; ``record`` and ``reading`` are what geomap itself reads again (MessagePack)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and the partition that it goes to; ``country`` is empty where there is none."""

    table: str
    month: str
    country: str
    id: str
    lon: float | None
    lat: float | None
    cells: tuple[Any, ...]


def article_row(reading: Reading, stands: str) -> Row:
    """Row of an article, with its reading; ``stands`` is the article that stands for it."""
    article = reading.article
    published = article.published
    cells = (
        *(article.id, article.url, article.source, reading.language, article.file, article.title),
        *(_day(published.start), _day(published.end), stands),
        zlib.compress(msgspec.msgpack.encode(reading), 6),
    )
    return Row("articles", month_of(published), "", article.id, None, None, cells)


def record_rows(reading: Reading, extract: Extract) -> Iterator[Row]:
    """Rows of what was extracted of an article."""
    for event in extract.events:
        deaths = event.figures.get("fatalities")
        cells = (
            *(event.id, event.event_type, event.sub_type, event.mapped),
            *(_name(event.actor1), _name(event.actor2), *_figure(deaths)[:3]),
        )
        yield _row("events", reading, event, cells)
    for claim in extract.claims:
        own = (claim.id, claim.side, claim.status, _name(claim.actor), claim.speaker)
        yield _row("claims", reading, claim, own)
    for fact in extract.displacement:
        ways = (_place_name(fact.origin), _place_name(fact.destination), fact.speaker)
        cells = (fact.id, fact.kind, fact.measure, fact.unit, *_figure(fact.figure), *ways)
        yield _row("displacement", reading, fact, cells)


def month_of(span: DateSpan) -> str:
    """Partition of a date: the month of its first day that is told."""
    day = span.start or span.end
    return f"{day:%Y-%m}" if day else UNDATED


def _row(
    table: str, reading: Reading, record: Event | ControlClaim | Displacement, own: tuple[Any, ...]
) -> Row:
    article, sentence, place = reading.article, record.sentence, record.place and record.place.place
    date = record.date
    cells = (
        *own,
        *(record.realis, float(record.confidence), _day(date.start), _day(date.end), date.precision),
        *_where(record.place),
        *(article.id, _words(article.text, sentence), sentence.start, sentence.end),
        *(article.url, article.source, reading.language, article.file, _day(article.published.start)),
        msgspec.msgpack.encode(record),
    )
    country = (place.country if place else "") or NOWHERE
    lon, lat = (float(place.lon), float(place.lat)) if place else (None, None)
    return Row(table, month_of(date), country, record.id, lon, lat, cells)


def _where(ref: PlaceRef | None) -> tuple[Any, ...]:
    if ref is None:
        return (None,) * 5
    place = ref.place
    return place.id, place.name, place.country or None, place.admin1 or None, ref.where_prec


def _words(text: str, span: Span) -> str:
    return span.of(text).strip()


def _name(actor: ActorRef | None) -> str | None:
    return actor.name if actor else None


def _place_name(ref: PlaceRef | None) -> str | None:
    return ref.place.name if ref else None


def _figure(figure: Figure | None) -> tuple[Any, ...]:
    return (figure.low, figure.best, figure.high, figure.words) if figure else (None,) * 4


def _day(day: Any) -> str | None:
    """Write a day as text, which every packing keeps as it is."""
    return day.isoformat() if day else None
