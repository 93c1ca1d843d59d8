"""Readings made by hand: a text, its sentences and dates, and the places that a test names.

Stands in for recognition and resolution, so that these tests fail for their own reasons only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from geomap.extraction.displacement.extractor import DisplacementExtractor
from geomap.models.articles import UNKNOWN_DATE, Article, DateSpan, Span
from geomap.models.ids import content_id
from geomap.models.places import Mention, Place, Resolution
from geomap.models.reasons import free
from geomap.models.records import Displacement, Reading
from geomap.readers.tables import read_lexicons
from geomap.text.dates.finding import find_dates
from geomap.text.language import language_of
from geomap.text.sentences import split

LEXICONS = read_lexicons(Path(__file__).parents[2] / "geomap" / "extraction" / "lexicons")
EXTRACT = DisplacementExtractor(LEXICONS)


def _country(code: str, name: str, lon: float, lat: float) -> Place:
    return Place(f"country:{code}", name, lon, lat, code, "PCLI")


def _town(name: str, lon: float, lat: float, code: str, admin1: str = "") -> Place:
    return Place(f"test:{name.lower()}", name, lon, lat, code, "PPL", admin1)


SYRIA = _country("SY", "Syria", 38.5, 35.0)
TURKEY = _country("TR", "Türkiye", 35.2, 39.0)
LEBANON = _country("LB", "Lebanon", 35.8, 33.9)
SUDAN = _country("SD", "Sudan", 30.0, 15.0)
CHAD = _country("TD", "Chad", 18.7, 15.4)
PLACES = {
    "Syria": (SYRIA, "literal"),
    "Türkiye": (TURKEY, "literal"),
    "Turkey": (TURKEY, "literal"),
    "Lebanon": (LEBANON, "literal"),
    "Sudan": (SUDAN, "literal"),
    "Chad": (CHAD, "literal"),
    "Syrians": (SYRIA, "demonym"),
    "Syrian": (SYRIA, "demonym"),
    "Turkish": (TURKEY, "demonym"),
    "Sudanese": (SUDAN, "demonym"),
    "Aleppo": (_town("Aleppo", 37.16, 36.2, "SY", "SY.09"), "literal"),
    "Hama": (_town("Hama", 36.75, 35.13, "SY", "SY.10"), "literal"),
    "Idlib": (Place("admin1:SY.12", "Idlib", 36.6, 35.9, "SY", "ADM1", "SY.12"), "literal"),
    "Ankara": (_town("Ankara", 32.85, 39.93, "TR"), "literal"),
    "Izmir": (_town("Izmir", 27.14, 38.42, "TR"), "literal"),
    "Zalingei": (_town("Zalingei", 23.47, 12.91, "SD"), "literal"),
}


def read(
    text: str,
    published: date | None = date(2024, 12, 31),
    language: str | None = "en",
    places: Mapping[str, tuple[Place, str]] = PLACES,
) -> Reading:
    """Read a text for the places named, by default those of ``PLACES``."""
    span = DateSpan(published, published, "day", free("given")) if published else UNKNOWN_DATE
    article = Article("ar_test", text, "test.txt", published=span, language=language)
    sentences = tuple(split(text))
    found = []
    for name, (place, kind) in places.items():
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            at = Span(*match.span())
            mention = Mention(content_id("mn", at), article.id, at, match[0], kind)
            found.append(Resolution(mention, place, 0.9, free("named in the test")))
    found.sort(key=lambda r: (r.mention.span.start, -r.mention.span.end))
    apart = [
        r for r in found if not any(o is not r and o.mention.span.contains(r.mention.span) for o in found)
    ]
    code = language_of(article)
    return Reading(article, sentences, tuple(find_dates(article, sentences, code)), tuple(apart), code)


def facts(
    text: str, published: date | None = date(2024, 12, 31), language: str | None = "en"
) -> list[Displacement]:
    """Displacement facts of a text."""
    return list(EXTRACT(read(text, published, language)))


def told(fact: Displacement) -> tuple[str, str, int | None, int | None, int | None]:
    """Kind, measure and figure of a fact."""
    figure = fact.figure
    return (
        fact.kind,
        fact.measure,
        figure and figure.low,
        figure and figure.best,
        figure and figure.high,
    )
