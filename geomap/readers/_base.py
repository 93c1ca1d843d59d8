"""What every reader is: a callable from one open file to articles, or to the reasons why not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Protocol

from geomap.errors import ArticleError
from geomap.models.articles import UNKNOWN_DATE, Article, DateSpan
from geomap.models.ids import content_id
from geomap.models.reasons import because
from geomap.readers.dates import is_ambiguous, parse_day
from geomap.text.dates import dateline

METADATA = ("title", "date", "source", "url", "language")
"""Keys of an article's head, and columns of a table of articles."""


_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half characters that no encoding can write; JSON may bring them as escapes."""


_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")
"""Characters that no title, source or address holds, and line ends within them."""


class Reader(Protocol):
    """Read one file.

    Yields articles in the file's order; a damaged one yields the error in its place, so that it
    costs itself and no other. Raises ArticleError when nothing of the file can be read.
    """

    def __call__(self, file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
        """Read an open, seekable file; ``name`` is the path to show, relative to the set."""


def make_article(
    text: str, name: str, metadata: Mapping[str, str | None], warnings: tuple[str, ...] = ()
) -> Article:
    """Build an article from a text and its metadata (keys of ``METADATA``)."""
    text = _SURROGATE.sub("\ufffd", text)
    if not text.strip():
        raise ArticleError(f"{name}: empty, there is nothing to read")
    values = {key: _CONTROL.sub(" ", metadata.get(key) or "").strip() or None for key in METADATA}
    published, problem = _published(values["date"], text)
    return Article(
        id=content_id("ar", text),
        text=text,
        file=name,
        published=published,
        title=values["title"],
        source=values["source"],
        url=values["url"],
        language=(values["language"] or "").lower()[:2] or None,
        names=(name,),
        warnings=(*warnings, *([problem] if problem else [])),
    )


def _published(raw_date: str | None, text: str) -> tuple[DateSpan, str | None]:
    problem = None
    if raw_date:
        day = parse_day(raw_date)
        if day:
            return DateSpan(day, day, "day", because("date.with_article")), None
        problem = refused_date(raw_date)
    return dateline(text) or UNKNOWN_DATE, problem


def refused_date(raw_date: str) -> str:
    """Say why a date is not taken, and how to write it."""
    shown = raw_date[:60]
    if is_ambiguous(raw_date):
        return f'date "{shown}" may be of two days (day or month first?); write it as YYYY-MM-DD'
    return f'date "{shown}" is not a date of news; write it as YYYY-MM-DD'
