"""Readings made by hand: places by their words, no recognition and no gazetteer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import geomap.extraction
from geomap.extraction import ClaimExtractor, EventExtractor
from geomap.models.articles import UNKNOWN_DATE, Article, DateSpan, Span
from geomap.models.places import Mention, MentionKind, Place, Resolution
from geomap.models.profile import Actor
from geomap.models.reasons import free
from geomap.models.records import ControlClaim, Event, Reading
from geomap.pipeline import Engine
from geomap.readers.tables import Row, read_table
from geomap.text.dates.finding import find_dates
from geomap.text.language import language_of
from geomap.text.sentences import split

TABLES = ("borders", "claims", "classes", "figures", "realis", "subtypes", "triggers")
PUBLISHED = DateSpan(date(2031, 5, 14), date(2031, 5, 14), "day", free("given"))
"""A Wednesday."""

ODAN = Place("t:odan", "Odan", 30.0, 10.0, "XX", "PPL", admin1="XX.1")
KARSIN = Place("t:karsin", "Karsin", 30.5, 10.2, "XX", "PPL", admin1="XX.1")
PELLA = Place("t:pella", "Pella", 31.0, 11.0, "XX", "PPL", admin1="XX.2")
VELDT = Place("t:veldt", "Veldt", 30.2, 10.1, "XX", "ADM1", admin1="XX.1")
MORA = Place("country:XX", "Mora", 31.0, 9.0, "XX", "PCLI")
TARSK = Place("t:tarsk", "Tarsk", 50.0, 40.0, "YY", "PPLC")
PLACES = {p.name: p for p in (ODAN, KARSIN, PELLA, VELDT, MORA, TARSK)}
KINDS: Mapping[str, tuple[Place, MentionKind]] = {
    "Moran": (MORA, "demonym"),
    "عودان": (ODAN, "literal"),
    "KARSIN": (KARSIN, "literal"),
}

ACTORS = (
    Actor("front", "Liberation Front of Veldt", ("LFV", "the Front"), "rebel", side="front"),
    Actor(
        "mora-army",
        "Moran Army",
        ("Moran forces", "government forces"),
        "state_forces",
        side="mora",
        country="XX",
    ),
    Actor("yy-government", "Government of Yarn", (), "government", side="yarn", country="YY"),
)


@cache
def lexicons() -> dict[str, list[Row]]:
    """Tables of event and claim extraction."""
    folder = Path(geomap.extraction.__file__).parent / "lexicons"
    return {name: read_table(folder / f"{name}.csv") for name in TABLES}


@cache
def extractors() -> tuple[EventExtractor, ClaimExtractor]:
    """Both extractors with the actors above."""
    events = EventExtractor(lexicons(), Engine().tagger, ACTORS)
    return events, ClaimExtractor(lexicons(), ACTORS, events)


def reading(
    text: str, published: DateSpan = PUBLISHED, article_id: str = "ar_test", language: str | None = None
) -> Reading:
    """Read ``text``; the places of :data:`PLACES` are found by their names."""
    article = Article(id=article_id, text=text, file="x.txt", published=published, language=language)
    code = language_of(article)
    sentences = tuple(split(text))
    return Reading(
        article,
        sentences,
        tuple(find_dates(article, sentences, code)),
        tuple(_places(text, article_id)),
        code,
    )


def _places(text: str, article_id: str) -> Sequence[Resolution]:
    names = {name: (place, "literal") for name, place in PLACES.items()} | dict(KINDS)
    out = []
    for match in re.finditer("|".join(rf"\b{name}\b" for name in names), text):
        place, kind = names[match.group()]
        mention = Mention(f"mn_{match.start()}", article_id, Span(*match.span()), match.group(), kind)
        out.append(Resolution(mention, place, 0.95, free("by hand")))
    return out


def events(text: str, published: DateSpan = PUBLISHED) -> tuple[Event, ...]:
    """Events of ``text``."""
    return extractors()[0](reading(text, published))


def mapped(text: str, published: DateSpan = PUBLISHED) -> list[Event]:
    """Events of ``text`` that are drawn, in the order of the text."""
    return sorted((e for e in events(text, published) if e.mapped), key=lambda e: e.trigger)


def claims(text: str, published: DateSpan = PUBLISHED) -> tuple[ControlClaim, ...]:
    """Control claims of ``text``."""
    read = reading(text, published)
    return extractors()[1](read, extractors()[0](read))


def undated(text: str) -> Reading:
    """A reading without a publication date."""
    return reading(text, UNKNOWN_DATE)
