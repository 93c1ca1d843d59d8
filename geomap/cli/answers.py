"""Records as the JSON lines contracts name them."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from datetime import date
from functools import cache
from typing import Any

from geomap.languages import language
from geomap.models.articles import DateMention, DateSpan, Figure, Span
from geomap.models.places import Place, PlaceRef, Resolution
from geomap.models.records import ActorRef, ControlClaim, Displacement, Event, Extract, Reading
from geomap.sets import UnknownName, unknown_names


def toponyms(reading: Reading, *, whole: bool = False) -> list[dict[str, Any]]:
    """The resolved mentions of one article; ``whole`` ones with the word for their kind: "Odan district"."""
    unknown = {u.mention.id: u for u in unknown_names(reading)}
    rows = [_toponym(r, unknown.get(r.mention.id)) for r in reading.resolutions]
    if whole:
        text, kinds = reading.article.text, _kinds(reading.language)
        for row in rows:
            behind = kinds.match(text, row["end"])
            if behind and row["kind"] != "demonym" and not _is_country(row["place"]):
                row["end"] = behind.end()
                row["text"] = text[row["start"] : row["end"]]
    return rows


@cache
def _kinds(code: str) -> re.Pattern[str]:
    """Pattern of a word for the kind of a place, behind its name."""
    words = sorted(language(code).words("unit_after"), key=len, reverse=True)
    return re.compile(rf"[ \u00a0](?:{'|'.join(map(re.escape, words)) or '(?!)'})(?![\w-])")


def _is_country(place: Mapping[str, Any] | None) -> bool:
    return place is not None and place["feature_code"].startswith("PCL")


def _toponym(r: Resolution, unknown: UnknownName | None = None) -> dict[str, Any]:
    row = {
        "start": r.mention.span.start,
        "end": r.mention.span.end,
        "text": r.mention.text,
        "kind": r.mention.kind,
        "score": round(r.score, 4),
        "damaged": r.mention.damaged,
        "place": place(r.place) if r.place else None,
        "reason": str(r.reason),
        "rejected": [
            {**place(c.place), "score": round(c.score, 4), "reason": str(c.reason)} for c in r.rejected
        ],
    }
    return {**row, "unknown": _unknown(unknown)} if unknown else row


def _unknown(name: UnknownName) -> dict[str, Any]:
    """What the text says of a place that no gazetteer has."""
    return {
        "kind": name.kind,
        "within": place(name.within) if name.within else None,
        "precision": name.where_prec,
    }


def place(p: Place) -> dict[str, Any]:
    """A gazetteer entry."""
    return {
        "id": p.id,
        "name": p.name,
        "lat": round(p.lat, 5),
        "lon": round(p.lon, 5),
        "country": p.country,
        "feature_code": p.feature,
    }


def records(reading: Reading, extract: Extract) -> dict[str, list[Any]]:
    """Dates, events, claims and displacement facts of one article."""
    text = reading.article.text
    peoples = frozenset(r.mention.id for r in reading.resolutions if r.mention.kind == "demonym")
    return {
        "dates": [_date_words(d) for d in reading.dates],
        "events": [_event(e, text) for e in extract.events],
        "claims": [_claim(c, text) for c in extract.claims],
        "displacement": [_displacement(d, text, peoples) for d in extract.displacement],
        **({"warnings": list(extract.warnings)} if extract.warnings else {}),
    }


def _event(e: Event, text: str) -> dict[str, Any]:
    return {
        "id": e.id,
        "type": e.event_type,
        "sub_type": e.sub_type,
        "plover": e.plover,
        "trigger": _span(e.trigger),
        "sentence": _span(e.sentence),
        "actor1": _name(e.actor1),
        "actor2": _name(e.actor2),
        "place": _where(e.place, text),
        "place_mention": _span(e.place_words) if e.place_words else None,
        **_dates(e.date),
        "date_inferred": e.date.inferred,
        "realis": e.realis,
        "mapped": e.mapped,
        "unmapped_reason": str(e.unmapped_reason) or None,
        "figures": _figures(e.figures),
        "confidence": round(e.confidence, 3),
        "reasons": [str(reason) for reason in e.reasons],
        "cues": list(e.cues),
        "rank": e.rank,
    }


def _claim(c: ControlClaim, text: str) -> dict[str, Any]:
    return {
        "id": c.id,
        "place": _where(c.place, text),
        "side": c.side,
        "status": c.status,
        **_dates(c.date),
        "sentence": _span(c.sentence),
        "speaker": c.speaker,
        "realis": c.realis,
        "confidence": round(c.confidence, 3),
        "reasons": [str(reason) for reason in c.reasons],
    }


def _displacement(d: Displacement, text: str, peoples: Container[str]) -> dict[str, Any]:
    figure = d.figure
    row = {
        "id": d.id,
        "kind": d.kind,
        "detail": d.detail,
        "measure": d.measure,
        "population": d.population,
        "origin": _where(d.origin, text, peoples),
        "place": _written(d, text) if d.place_words else _where(d.place, text, peoples),
        "destination": _where(d.destination, text, peoples),
        "low": figure.low if figure else None,
        "best": figure.best if figure else None,
        "high": figure.high if figure else None,
        "unit": d.unit,
        "factor": d.factor,
        **_dates(d.date),
        "sentence": _span(d.sentence),
        "speaker": d.speaker,
        "realis": d.realis,
        "flags": [str(flag) for flag in d.flags],
    }
    return {**row, "term": d.term} if d.term else row


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _dates(
    value: DateSpan, start: str = "date_start", end: str = "date_end", precision: str = "date_precision"
) -> dict[str, Any]:
    return {start: _day(value.start), end: _day(value.end), precision: value.precision}


def _date_words(d: DateMention) -> dict[str, Any]:
    """The days that the words name; ``precision`` says whether they bound an event or date it."""
    named = _dates(d.named, "value_start", "value_end", "precision")
    return {
        **_span(d.span),
        "text": d.text,
        **named,
        "precision": d.value.precision,
        "reason": str(d.value.reason),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _name(actor: ActorRef | None) -> str | None:
    return actor.name if actor else None


def _where(ref: PlaceRef | None, text: str, peoples: Container[str] = frozenset()) -> dict[str, Any] | None:
    """A place by the article's own words where it names it; the gazetteer's name stands beside.

    ``peoples`` are the ids of mentions that name a people ("Afghans"): those are no place's name.
    """
    if ref is None:
        return None
    article_name = {"name": ref.span.of(text)} if ref.span and ref.mention_id not in peoples else {}
    fields = {**place(ref.place), "gazetteer_name": ref.place.name, **article_name}
    return {**fields, "precision": ref.where_prec, "reason": str(ref.reason)}


def _written(d: Displacement, text: str) -> dict[str, Any]:
    """A place by its name alone: with the coordinates of the unit around it, or without any."""
    within = _where(d.place, text) or {
        "lat": None,
        "lon": None,
        "precision": None,
        "reason": str(d.flags[-1]),
    }
    name = d.place_words.of(text) if d.place_words else ""
    return {**within, "name": name, "resolved": False}


def _figures(figures: Mapping[str, Figure]) -> dict[str, dict[str, Any]]:
    return {
        name: {"low": f.low, "best": f.best, "high": f.high, "words": f.words}
        for name, f in sorted(figures.items())
    }
