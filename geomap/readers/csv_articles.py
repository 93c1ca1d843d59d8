"""CSV tables of articles: a column ``text``, and title, date, source, url, language where known."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers._base import METADATA, make_article
from geomap.readers.encoding import decode
from geomap.readers.limits import MAX_ARTICLE_BYTES


def read_csv_articles(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read a ``.csv`` file with one article a row; a bad row costs that row."""
    text, warnings = decode(file.read(MAX_ARTICLE_BYTES + 1), name)
    csv.field_size_limit(MAX_ARTICLE_BYTES)
    rows = csv.DictReader(io.StringIO(text))
    columns = {(column or "").strip().lower(): column for column in rows.fieldnames or []}
    if "text" not in columns:
        found = ", ".join(sorted(columns)) or "none"
        raise ArticleError(f'{name}: a table of articles needs a column "text" (found: {found})')
    try:
        for row in rows:
            where = f"{name}:{rows.line_num}"
            metadata = {key: row.get(columns.get(key, key)) for key in METADATA}
            try:
                yield make_article(row[columns["text"]] or "", where, metadata, warnings)
            except ArticleError as error:
                yield error
    except csv.Error as error:
        yield ArticleError(f"{name}:{rows.line_num}: {error}; the rest of the file is not read")
