"""RSS and Atom files: one article an entry (feedparser, which opens no address here)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers._base import make_article
from geomap.readers.extras import load, read_bounded, refuse_entities
from geomap.readers.markup import plain_text


def read_feed(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read an ``.xml``, ``.rss`` or ``.atom`` feed."""
    feedparser = load("feedparser", "reading feeds", "feeds")
    data = read_bounded(file, name)
    refuse_entities(data, name)
    feed = feedparser.parse(data)
    if not feed.entries:
        raise ArticleError(f"{name}: not a feed, or one without entries")
    source = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield _entry(entry, source, f"{name}#{number}")
        except ArticleError as error:
            yield error


def _entry(entry: Any, source: str | None, where: str) -> Article:
    contents = [part.get("value", "") for part in entry.get("content", [])]
    longest = max([*contents, entry.get("summary", "")], key=len)
    metadata = {
        "title": entry.get("title"),
        "date": entry.get("published") or entry.get("updated"),
        "source": source,
        "url": entry.get("link"),
        "language": (entry.get("language") or None),
    }
    return make_article(plain_text(longest), where, metadata)
