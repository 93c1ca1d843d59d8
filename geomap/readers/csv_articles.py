"""CSV tables of articles: a column ``text``, and title, date, source, url, language; or a field map."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers.encoding import decode
from geomap.readers.fields import PLAIN, Fields, mapped_article, recognised
from geomap.readers.limits import MAX_ARTICLE_BYTES, MAX_EXPORT_BYTES


def read_csv_articles(
    file: BinaryIO, name: str, /, fields: Fields | None = None
) -> Iterator[Article | ArticleError]:
    """Read a ``.csv`` file with one article a row; a bad row costs that row."""
    text, warnings = decode(file.read(MAX_EXPORT_BYTES + 1), name, MAX_EXPORT_BYTES)
    csv.field_size_limit(MAX_ARTICLE_BYTES)
    head = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
    columns = [(column or "").strip() for column in rows.fieldnames or []]
    fields = fields or recognised(iter(columns))
    if fields is PLAIN:
        _with_text(columns, name)
    try:
        for row in rows:
            yield _warned(mapped_article(row, fields, f"{name}:{rows.line_num}"), warnings)
    except csv.Error as error:
        yield ArticleError(f"{name}:{rows.line_num}: {error}; the rest of the file is not read")


def _warned(item: Article | ArticleError, warnings: tuple[str, ...]) -> Article | ArticleError:
    return replace(item, warnings=(*warnings, *item.warnings)) if isinstance(item, Article) else item


def _with_text(columns: Sequence[str], name: str) -> None:
    """Refuse a table of which no column is known to hold the text."""
    if "text" not in [column.lower() for column in columns]:
        names = ", ".join(columns) or "none"
        raise ArticleError(
            f'{name}: a table of articles needs a column "text" (found: {names[:300]}); '
            "name another under [fields] in set.toml"
        )
