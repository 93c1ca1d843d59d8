"""Saved web pages: main text, title, date, site, language and canonical address (trafilatura)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers._base import make_article
from geomap.readers.extras import load, read_bounded


def read_html(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read an ``.html`` or ``.htm`` file as one article."""
    yield page_article(read_bounded(file, name), name)


def page_article(
    data: bytes | str, name: str, url: str | None = None, stated: Mapping[str, str | None] | None = None
) -> Article:
    """Extract the article of one page; ``stated``, as a mail's head, counts before its own.

    Raises
    ------
    ArticleError
        The page has no main text.
    """
    trafilatura = load("trafilatura", "reading web pages", "html")
    document = trafilatura.bare_extraction(data, url=url, with_metadata=True, include_comments=False)
    if document is None or not (document.text or "").strip():
        raise ArticleError(f"{name}: no main text was found in this page; save its text as .txt")
    metadata = {
        "title": document.title,
        "date": document.date,
        "source": document.sitename or document.hostname,
        "url": document.url or url,
        "language": document.language,
    }
    outer = {key: value for key, value in (stated or {}).items() if value}
    return make_article(_without_title(document.text, document.title), name, metadata | outer)


def _without_title(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    return rest if title and rest and first.strip() == title.strip() else text
