"""CSV tables of our own: lexicons, profiles, a set's tables. Every fault at once, with its row."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from geomap.errors import TableError, UsageError, did_you_mean


class Row(dict[str, str]):
    """One row: column -> text, stripped; ``""`` where empty. ``line`` is its line in the file."""

    def __init__(self, cells: Mapping[str, str], line: int) -> None:
        super().__init__(cells)
        self.line = line


def read_table(path: Path | Traversable, required: Collection[str] = ()) -> list[Row]:
    """Read a CSV table with a header row.

    Parameters
    ----------
    path : Path or Traversable
        UTF-8 file, with or without a byte order mark. Lines that begin with ``#`` are comments.
    required : collection of str
        Columns that must be present.

    Raises
    ------
    UsageError
        The file does not exist or is not UTF-8.
    TableError
        Columns are missing, or rows have more cells than the header.
    """
    text = table_text(path)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    reader.fieldnames = columns = [(c or "").strip() for c in reader.fieldnames or []]
    problems = [f'no column "{c}".{did_you_mean(c, columns)}' for c in required if c not in columns]
    rows = list(_filled(reader, problems))
    if problems:
        raise TableError(str(path), problems)
    return rows


def _filled(reader: csv.DictReader[str], problems: list[str]) -> Iterator[Row]:
    """Yield the rows that are neither empty nor comments; faults are added to the problems."""
    try:
        for raw in reader:
            if None in raw:
                problems.append(
                    f"row {reader.line_num}: more cells than columns; put a cell with commas in quotes"
                )
                continue
            row = Row(_stripped(raw), reader.line_num)
            if _holds_something(row):
                yield row
    except csv.Error as error:
        problems.append(f"row {reader.line_num}: {error}; a quotation mark may be missing")


LONGEST_CELL = 1_000_000
"""Characters of a cell; a longer one is a quotation mark that was never closed."""


def delimiter_of(text: str) -> str:
    """Tell by a table's first line that is no comment what divides its cells: comma, semicolon or tab."""
    lines = (line for line in text.split("\n", 50)[:50] if line.strip() and not line.startswith("#"))
    head = next(lines, "")
    return max(",;\t", key=head.count)


def _stripped(raw: Mapping[str, str | None]) -> dict[str, str]:
    return {key: (value or "").strip() for key, value in raw.items()}


def _holds_something(row: Row) -> bool:
    """Whether a row is neither empty nor a comment."""
    cells = list(row.values())
    return any(cells) and not cells[0].startswith("#")


def table_text(path: Path | Traversable) -> str:
    """Text of a table's file, without its byte order mark; errors as of :func:`read_table`."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise UsageError(f"{path}: there is no such table") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8 CSV") from None


def read_lexicons(folder: Traversable) -> dict[str, list[Row]]:
    """Read all ``*.csv`` of a folder, keyed by file stem, in order of their names."""
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".csv")), key=lambda f: f.name)
    return {file.name.removesuffix(".csv"): read_table(file) for file in files}


def split_cell(value: str) -> tuple[str, ...]:
    """Split a ``|``-separated cell."""
    return tuple(part.strip() for part in value.split("|") if part.strip())
