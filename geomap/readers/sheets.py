"""Workbooks (``.xlsx``, openpyxl): tables of articles, as CSV but with dates that are dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from time import monotonic
from typing import Any, BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers.csv_articles import Cells, table_articles
from geomap.readers.extras import load
from geomap.readers.fields import Fields
from geomap.readers.limits import MAX_SECONDS
from geomap.readers.office import checked_document

MAX_ROWS, MAX_COLUMNS = 200_000, 200
"""Rows and columns of a sheet that are read."""


def read_xlsx(file: BinaryIO, name: str, /, fields: Fields | None = None) -> Iterator[Article | ArticleError]:
    """Read every filled sheet of a workbook with one article a row; formulas by their last result."""
    openpyxl = load("openpyxl", "reading workbooks", "xlsx")
    data = checked_document(file, name)
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheets = [(sheet.title, _rows(sheet)) for sheet in book.worksheets]
    except Exception as error:  # a damaged workbook can fail anywhere inside the library
        raise ArticleError(f"{name}: the workbook is damaged ({type(error).__name__})") from None
    filled = [(title, rows) for title, rows in sheets if rows]
    if not filled:
        raise ArticleError(f"{name}: the workbook is empty, there is nothing to read")
    for title, rows in filled:
        try:
            yield from table_articles(iter(rows), f"{name}#{title}" if filled[1:] else name, fields)
        except ArticleError as error:
            yield error


def _rows(sheet: Any) -> list[Cells]:
    """Rows of a sheet that hold something, as texts."""
    sheet.reset_dimensions()  # a sheet may claim to be of any size
    rows, started = [], monotonic()
    for number, row in enumerate(islice(sheet.iter_rows(values_only=True), MAX_ROWS), 1):
        cells = [_text(value) for value in row[:MAX_COLUMNS]]
        if any(cells):
            rows.append(Cells(number, cells))
        if monotonic() - started > MAX_SECONDS:
            rows.append(Cells(number, [], "the sheet takes too long; the rest is not read"))
            break
    return rows


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat() if value.time() != datetime.min.time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
