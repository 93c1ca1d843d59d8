"""CSV tables of articles: a column ``text``, and title, date, source, url, language; or a field map."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO, NamedTuple

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers.dates import shown_order
from geomap.readers.encoding import decode
from geomap.readers.fields import PLAIN, Fields, mapped_article, recognised, stated_date
from geomap.readers.limits import MAX_ARTICLE_BYTES, MAX_EXPORT_BYTES
from geomap.readers.tables import delimiter_of

MOST_BROKEN = 100
"""Rows with a fault of quotes after which the rest of a table is not read."""


class Cells(NamedTuple):
    """One row: its first line in the file, and its cells or why it cannot be read."""

    line: int
    cells: list[str]
    fault: str = ""


def read_csv_articles(
    file: BinaryIO, name: str, /, fields: Fields | None = None
) -> Iterator[Article | ArticleError]:
    """Read a ``.csv`` file with one article a row; a bad row costs that row."""
    text, warnings = decode(file.read(MAX_EXPORT_BYTES + 1), name, MAX_EXPORT_BYTES)
    rows = quoted_rows(text, delimiter_of(text))
    yield from table_articles(rows, name, fields, warnings)


def table_articles(
    rows: Iterator[Cells], name: str, fields: Fields | None, warnings: tuple[str, ...] = ()
) -> Iterator[Article | ArticleError]:
    """Read a table of articles whose first row names its columns."""
    header = next(filter(_is_filled, rows), Cells(0, []))
    columns = [column.strip() for column in header.cells]
    fields = fields or recognised(iter(columns))
    if fields is PLAIN:
        _with_text(columns, name)
    checked = [_as_row(row, columns) for row in rows if row.fault or _is_filled(row)]
    if not checked:
        yield ArticleError(f"{name}: a header without rows, there is nothing to read")
    yield from _articles(checked, name, fields, warnings)


def _articles(
    checked: Sequence[tuple[Mapping[str, Any], int, str]],
    name: str,
    fields: Fields,
    warnings: tuple[str, ...],
) -> Iterator[Article | ArticleError]:
    """Yield the article of each row; an error for a row whose fault leaves nothing of it."""
    order = shown_order(stated_date(row, fields) for row, _, _ in checked)
    for row, where, fault in checked:
        if fault and not row:
            yield ArticleError(f"{name}:{where}: {fault}")
        else:
            article = mapped_article(row, fields, f"{name}:{where}", order)
            yield _warned(article, (*warnings, fault) if fault else warnings)


def _is_filled(row: Cells) -> bool:
    """Whether a row has a cell that is not blank."""
    return any(cell.strip() for cell in row.cells)


def quoted_rows(text: str, delimiter: str) -> Iterator[Cells]:
    """Split a table into rows; a quote that is opened and never closed costs its line, no other."""
    csv.field_size_limit(MAX_ARTICLE_BYTES)
    lines = [f"{line}\n" for line in text.split("\n")]
    at, broken = 0, 0
    while at < len(lines):
        reader = csv.reader((lines[n] for n in range(at, len(lines))), delimiter=delimiter)
        try:
            cells = next(reader)
        except csv.Error as error:
            yield Cells(at + 1, [], f"{error}; the rest of the file is not read")
            return
        used = reader.line_num
        if (used > 1 or at + used == len(lines)) and _unclosed(lines[at : at + used], delimiter):
            broken += 1
            rest = "; the rest of the file is not read" if broken >= MOST_BROKEN else ""
            yield Cells(at + 1, [], f"a quotation mark is opened here and not closed{rest}")
            if rest:
                return
            used = 1
        else:
            yield Cells(at + 1, cells)
        at += used


def _unclosed(lines: Sequence[str], delimiter: str) -> bool:
    """Whether a row of several lines is none by the rules of quotes."""
    try:
        next(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _as_row(row: Cells, columns: Sequence[str]) -> tuple[Mapping[str, Any], int, str]:
    """Cells by column, the line, and a fault; more cells than columns are told apart only behind a text."""
    extra = row.cells[len(columns) :]
    if row.fault or not any(cell.strip() for cell in extra):
        return dict(zip(columns, row.cells, strict=False)) if not row.fault else {}, row.line, row.fault
    if columns[-1].lower() == "text":
        joined = [*row.cells[: len(columns) - 1], ",".join(row.cells[len(columns) - 1 :])]
        fault = "the text holds commas and stands without quotation marks; all of it was taken"
        return dict(zip(columns, joined, strict=True)), row.line, fault
    fault = f"{len(row.cells)} cells for {len(columns)} columns: put a text with commas into quotation marks"
    return {}, row.line, fault


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
