"""PDF files: the text of their pages (pypdf); scans have none and are said to."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import accumulate
from time import monotonic
from typing import Any, BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers._base import make_article
from geomap.readers.columns import FEWEST_ROWS, in_columns
from geomap.readers.extras import load, read_bounded
from geomap.readers.limits import MAX_ARTICLE_BYTES, MAX_PAGES, MAX_SECONDS

BREAK = "\n\n"


def read_pdf(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read a ``.pdf`` file as one article that knows where its pages begin."""
    pypdf = load("pypdf", "reading PDF files", "pdf")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every oddity of every PDF
    try:
        document = pypdf.PdfReader(BytesIO(read_bounded(file, name)), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise ArticleError(f"{name}: the PDF is encrypted; save it without a password")
        pages, warnings = _pages(document)
        information = dict(document.metadata or {})
    except ArticleError:
        raise
    except Exception as error:  # a damaged PDF can fail anywhere inside the library
        raise ArticleError(f"{name}: the PDF is damaged ({type(error).__name__})") from None
    if not any(page.strip() for page in pages):
        raise ArticleError(f"{name}: the PDF holds no text (a scan?); run it through text recognition first")
    title = information.get("/Title")
    article = make_article(BREAK.join(pages), name, {"title": str(title) if title else None}, warnings)
    starts = accumulate((len(page) + len(BREAK) for page in pages[:-1]), initial=0)
    yield replace(article, pages=tuple(starts))


def _pages(document: Any) -> tuple[list[str], tuple[str, ...]]:
    pages: list[str] = []
    size, started = 0, monotonic()
    for number, page in enumerate(document.pages):
        if number >= MAX_PAGES or size > MAX_ARTICLE_BYTES or monotonic() - started > MAX_SECONDS:
            return pages, (f"only the first {number} of {len(document.pages)} pages were read",)
        pages.append(_page(page))
        size += len(pages[-1])
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    if empty and len(empty) < len(pages):
        named = ", ".join(empty[:20])
        return pages, (f"pages without text, pictures alone: {named}; run them through text recognition",)
    return pages, ()


def _page(page: Any) -> str:
    """Text of a page, column by column."""
    plain: str = page.extract_text()
    if plain.count("\n") < FEWEST_ROWS:
        return plain
    try:
        layout: str = page.extract_text(extraction_mode="layout", layout_mode_strip_rotated=False)
    except Exception:  # the library's second way of reading knows fewer kinds of damage
        return plain
    return in_columns(plain, layout)
