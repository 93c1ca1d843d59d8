"""Field maps: where the rows of a JSON or CSV export keep the text and what is known of it.

A map gives for each part of an article the paths to look under, the first that is not empty counting.
A path is a column, or keys and list positions divided by dots (``source.0.name``). ``rows`` is the path of
the list in a ``.json`` file. The ready maps follow the services' documented answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from geomap.errors import ArticleError, did_you_mean
from geomap.models.articles import Article
from geomap.readers._base import METADATA, make_article
from geomap.readers.dates import Order, parse_day
from geomap.readers.markup import has_markup, plain_text

Fields = Mapping[str, tuple[str, ...]]
KEYS = ("rows", "text", *METADATA)
"""What a field map may give."""

PLAIN: Fields = {"text": ("text",), **{key: (key,) for key in METADATA}}
"""Our own form: ``text``, ``title``, ``date``, ``source``, ``url``, ``language``."""

MAPS: Mapping[str, Fields] = {
    "newsapi": {
        "rows": ("articles",),
        "text": ("content", "description", "title"),
        "title": ("title",),
        "date": ("publishedAt",),
        "source": ("source.name", "source"),
        "url": ("url",),
    },
    "mediacloud": {
        "rows": ("stories", "results"),
        "text": ("text", "story_text", "title"),
        "title": ("title",),
        "date": ("publish_date",),
        "source": ("media_name", "media_url"),
        "url": ("url",),
        "language": ("language",),
    },
    "gdelt": {
        "rows": ("articles",),
        "text": ("text", "title"),
        "title": ("title",),
        "date": ("seendate", "date"),
        "source": ("domain",),
        "url": ("url",),
        "language": ("language",),
    },
    "reliefweb": {
        "rows": ("data",),
        "text": ("fields.body", "fields.body-html", "fields.title"),
        "title": ("fields.title",),
        "date": ("fields.date.original", "fields.date.created"),
        "source": ("fields.source.0.name", "fields.source.0.shortname"),
        "url": ("fields.url_alias", "fields.url"),
        "language": ("fields.language.0.code",),
    },
}

SIGNS: Mapping[str, tuple[frozenset[str], ...]] = {
    "newsapi": (frozenset({"publishedat", "title", "url"}),),
    "mediacloud": (frozenset({"media_name", "publish_date", "url"}),),
    "gdelt": (frozenset({"seendate", "title", "url"}), frozenset({"mobileurl", "date", "title", "url"})),
    "reliefweb": (frozenset({"fields", "href"}), frozenset({"fields", "id"})),
}
"""Keys (lower case) by which a row is known to come from a service."""

_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")
"""NewsAPI's mark of a text that it cut."""

_LANGUAGES = {
    "arabic": "ar",
    "chinese": "zh",
    "english": "en",
    "french": "fr",
    "german": "de",
    "hebrew": "he",
    "italian": "it",
    "kurdish": "ku",
    "persian": "fa",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
    "ukrainian": "uk",
}
"""Names of languages that exports write out; others are left to detection."""


def named_map(name: str) -> Fields:
    """Return a ready map.

    Raises
    ------
    ValueError
        There is none of that name.
    """
    if name not in MAPS:
        raise ValueError(f'no ready map "{name}".{did_you_mean(name, MAPS)} Ready: {", ".join(MAPS)}')
    return MAPS[name]


def recognised(keys: Iterator[str] | Mapping[str, Any]) -> Fields:
    """Return the map that a row's keys belong to; our own form where they have ``text`` or fit none."""
    lower = {str(key).strip().lower() for key in keys}
    if "text" in lower and "media_name" not in lower:
        return PLAIN
    fitting = [name for name, signs in SIGNS.items() if any(sign <= lower for sign in signs)]
    return MAPS[fitting[0]] if len(fitting) == 1 else PLAIN


def mapped_article(
    row: Mapping[str, Any], fields: Fields, where: str, order: Order = ""
) -> Article | ArticleError:
    """Build the article of one row; the error where it has no text.

    Parameters
    ----------
    row : mapping
        An object of a JSON file, or a row of a table.
    fields : Fields
        Its field map.
    where : str
        File and place in it, to show.
    order : str
        What the other rows show of dates with slashes.
    """
    path, text = _first(row, fields.get("text", ()))
    if not text:
        wanted, columns = " or ".join(fields.get("text", ())), ", ".join(map(str, row))
        return ArticleError(f'{where}: no text of type string under "{wanted}" (found: {columns[:300]})')
    if path.endswith("html") or (fields is not PLAIN and has_markup(text)):
        text = plain_text(text)
    cut = _CUT.sub("", text)
    values = {key: _first(row, fields.get(key, ()))[1] for key in METADATA}
    values["date"] = stated_date(row, fields)
    values["language"] = _language_code(values["language"])
    if order and (day := parse_day(values["date"], order)):
        values["date"] = day.isoformat()
    try:
        return make_article(cut, where, values, tuple(_doubts(path, fields, cut != text)))
    except ArticleError as error:
        return error


def _language_code(stated: str) -> str:
    """Code of a language that may be given by its name."""
    return _LANGUAGES.get(stated.lower(), stated[:2]) if len(stated) > 3 else stated


def stated_date(row: Mapping[str, Any], fields: Fields) -> str:
    """Date of a row as it is written, a number of seconds or days too; empty where it has none."""
    stated = (value_at(row, path) for path in fields.get("date", ()))
    plain = (str(value) for value in stated if isinstance(value, str | int | float))
    return next((value for value in plain if value.strip()), "")


def _doubts(path: str, fields: Fields, cut: bool) -> Iterator[str]:
    if cut:
        yield "the export holds only the beginning of this text; save the page for all of it"
    elif path in fields.get("title", ()):
        yield "the export holds only the headline; save the page for its text"


def _first(row: Mapping[str, Any], paths: tuple[str, ...]) -> tuple[str, str]:
    """Path and text of the first path that leads to a text."""
    for path in paths:
        value = value_at(row, path)
        if isinstance(value, str) and value.strip():
            return path, value
    return "", ""


def value_at(row: Any, path: str) -> Any:
    """Value under a path, None where it leads nowhere; a key is found whatever its case."""
    if isinstance(row, Mapping):
        if (own := _key(row, path)) is not None:
            return row[own]
        first, _, rest = path.partition(".")
        own = _key(row, first)
        return value_at(row[own], rest) if own is not None and rest else None
    first, _, rest = path.partition(".")
    if isinstance(row, list) and first.isdigit() and int(first) < len(row):
        return value_at(row[int(first)], rest) if rest else row[int(first)]
    return None


def _key(row: Mapping[str, Any], name: str) -> str | None:
    if name in row:
        return name
    low = name.lower()
    return next((key for key in row if isinstance(key, str) and key.strip().lower() == low), None)
