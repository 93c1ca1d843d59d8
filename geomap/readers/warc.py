"""Web archives (``.warc``, ``.warc.gz``): one article a page (warcio and trafilatura)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers.extras import load
from geomap.readers.html import page_article
from geomap.readers.limits import MAX_ARTICLE_BYTES, MAX_MEMBERS


def read_warc(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read the HTML responses of a web archive, in its order."""
    archiveiterator = load("warcio.archiveiterator", "reading web archives", "warc")
    exceptions = load("warcio.exceptions", "reading web archives", "warc")
    pages = 0
    try:
        for record in archiveiterator.ArchiveIterator(file):
            kind = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
            if record.rec_type != "response" or "html" not in kind:
                continue
            pages += 1
            if pages > MAX_MEMBERS:
                yield ArticleError(f"{name}: more than {MAX_MEMBERS} pages; the rest is not read")
                return
            url = record.rec_headers.get_header("WARC-Target-URI")
            yield _page(record.content_stream().read(MAX_ARTICLE_BYTES), f"{name}#{pages}", url)
    except (exceptions.ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        yield ArticleError(f"{name}: the web archive is damaged ({error})")


def _page(data: bytes, where: str, url: str | None) -> Article | ArticleError:
    try:
        return page_article(data, where, url)
    except ArticleError as error:
        return error
