"""Read official displacement figures: UNHCR exports, IDMC and HDX/HXL tables, and our own table.

A column is known by its HXL tag where the table has a row of tags, else by its name. Every fault is
reported at once, with its row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from geomap.errors import TableError, UsageError
from geomap.models.statistics import INDICATORS, Statistic
from geomap.readers.statistics_columns import Column, columns_by_name, columns_by_tag
from geomap.readers.tables import read_table

HIGHEST = 200_000_000
"""No figure can be higher: UNHCR Global Trends 2024 counts 123.2 million forcibly displaced people."""
FIELDS = ("indicator", "population", "origin", "country", "value", "date", "source", "note", "place")
_HEADER_ROWS = 15
"""Rows among which the header is looked for; exports begin with lines of their own."""
_NOBODY = {"", "-", "–", "n/a", "na", "null", "none", ".."}
_MASKED = {"*"}
"""UNHCR writes ``*`` for one to four people, so that nobody can be recognised."""
_NO_COUNTRY = {"UNK", "VAR", "STA", "XXA", "XXB", "XXC", "AB9", "UKN"}
"""UNHCR's and IDMC's codes for origins that are no country: unknown, various, stateless, Abyei."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import read: rows, and remarks on what was left out."""

    rows: tuple[Statistic, ...]
    remarks: tuple[str, ...]


@lru_cache(maxsize=1)
def country_codes() -> dict[str, str]:
    """Return ISO 3166-1 alpha-3 and alpha-2 codes, in capitals, with their alpha-2 code."""
    rows = read_table(files("geomap") / "readers" / "iso3166.csv", ("alpha2", "alpha3"))
    return {row[key]: row["alpha2"] for row in rows for key in ("alpha2", "alpha3")}


def read_statistics(path: Path) -> tuple[Statistic, ...]:
    """Read a set's own table of official figures.

    Parameters
    ----------
    path : Path
        CSV with the columns indicator, population, origin, country, value, date, source and,
        optional, note and place.

    Raises
    ------
    UsageError
        There is no such file, or it is not UTF-8.
    TableError
        Columns are missing, or values cannot be: all of them, with their rows.
    """
    rows = read_table(path, FIELDS[:7])
    problems: list[str] = []
    found: list[Statistic] = []
    for row in rows:
        at = f"row {row.line}"
        indicator = row["indicator"]
        if indicator not in INDICATORS:
            problems.append(f'{at}: unknown indicator "{indicator}"; known: {", ".join(INDICATORS)}')
        value = _value(row["value"], at, problems)
        day = _day(row["date"], at, problems)
        country = _country(row["country"], at, problems)
        origin = _country(row["origin"], at, problems)
        if not row["source"]:
            problems.append(f"{at}: no source; a figure without one cannot be checked")
        if value is not None and day and country is not None and origin is not None:
            extra = (row.get("note", ""), row.get("place", ""))
            found.append(
                Statistic(indicator, row["population"], origin, country, value, day, row["source"], *extra)
            )
    if problems:
        raise TableError(str(path), problems)
    return tuple(found)


def import_table(
    path: Path,
    *,
    source: str = "",
    years: tuple[int, int] | None = None,
    origins: Sequence[str] = (),
    countries: Sequence[str] = (),
) -> Imported:
    """Read a UNHCR, IDMC or HDX/HXL table.

    Parameters
    ----------
    path : Path
        CSV file in UTF-8.
    source : str
        Name of the source; found in the table or taken from the file's name when not given.
    years : (int, int), optional
        First and last year to take.
    origins, countries : sequence of str
        ISO codes to take; all when empty.

    Raises
    ------
    UsageError
        The file cannot be read, or no known columns are found.
    TableError
        Rows have faults: all of them, with their numbers.
    """
    table = _cells(path)
    columns, first = _columns(path, table)
    reader = _Reader(columns, source or _source(columns, path))
    for number, cells in enumerate(table[first:], start=first + 1):
        if any(cell.strip() for cell in cells):
            reader.row(cells, number)
    if reader.problems:
        raise TableError(str(path), reader.problems)
    wanted_origins, wanted_countries = _codes(origins), _codes(countries)
    rows = [
        row
        for row in reader.rows
        if (years is None or years[0] <= row.date.year <= years[1])
        and (not wanted_origins or row.origin in wanted_origins)
        and (not wanted_countries or row.country in wanted_countries)
    ]
    return Imported(tuple(sorted(rows, key=astuple)), tuple(reader.remarks()))


def write_statistics(rows: Iterable[Statistic]) -> str:
    """Return a set's table as CSV: sorted, without doubles, the same bytes for the same rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for row in sorted(set(rows), key=astuple):
        writer.writerow([_safe(str(getattr(row, name))) for name in FIELDS])
    return out.getvalue()


def _safe(cell: str) -> str:
    """Keep a spreadsheet from reading a cell of somebody's table as a formula."""
    return "'" + cell if cell.startswith(("=", "+", "@", "\t", "\r")) else cell


def _cells(path: Path) -> list[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise UsageError(f"{path}: there is no such table") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8 CSV") from None
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = ";" if head.count(";") > head.count(",") else "\t" if "\t" in head else ","
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UsageError(f"{path}: not a CSV table ({error})") from None


def _columns(path: Path, table: Sequence[Sequence[str]]) -> tuple[list[Column], int]:
    """Find the row of HXL tags, else the header; return its columns and the first row of data."""
    head = table[:_HEADER_ROWS]
    for number, cells in enumerate(head):
        tags = columns_by_tag(cells)
        if any(c.role == "value" for c in tags) and any(c.role == "country" for c in tags):
            return tags, number + 1
    for number, cells in enumerate(head):
        names = columns_by_name(cells)
        if any(c.role == "value" for c in names) and any(c.role in ("country", "origin") for c in names):
            return names, number + 1
    raise UsageError(
        f"{path}: no known columns. Expected a UNHCR population export, an IDMC table, or a table with"
        " HXL tags such as #country+code and #affected+refugees"
    )


def _source(columns: Sequence[Column], path: Path) -> str:
    known = {c.family for c in columns} - {""}
    return f"{'/'.join(sorted(known)) or 'table'} ({path.name})"


def _codes(given: Sequence[str]) -> set[str]:
    known = country_codes()
    unknown = [code for code in given if code.upper() not in known]
    if unknown:
        raise UsageError(f"unknown country code: {', '.join(unknown)}; use ISO 3166-1, such as SY or SYR")
    return {known[code.upper()] for code in given}


class _Reader:
    """Reads rows of one table and collects what is wrong."""

    def __init__(self, columns: Sequence[Column], source: str) -> None:
        self.columns, self.source = columns, source
        self.rows: list[Statistic] = []
        self.problems: list[str] = []
        self.masked = 0
        self.placeless = 0

    def row(self, cells: Sequence[str], number: int) -> None:
        """Read one row: a figure for each of its value columns."""
        at = f"row {number}"
        get = {c.role: cells[c.at].strip() for c in self.columns if c.at < len(cells) and c.role != "value"}
        country = _country(get.get("country", ""), at, self.problems)
        origin = _country(get.get("origin", ""), at, self.problems)
        day = _day(get.get("date", ""), at, self.problems)
        self.placeless += country == ""
        notes = self._ranges(cells, at)
        for column in (c for c in self.columns if c.role == "value" and c.at < len(cells)):
            cell = cells[column.at].strip()
            self.masked += cell in _MASKED
            if cell.lower() in _NOBODY or cell in _MASKED:
                continue
            value = _value(cell, f'{at}, column "{column.name}"', self.problems)
            if value and country and origin is not None and day:
                population = get.get("population", "")
                source = get.get("source") or self.source
                place = get.get("place", "")
                note = notes.get(column.indicator, "")
                self.rows.append(
                    Statistic(column.indicator, population, origin, country, value, day, source, note, place)
                )

    def _ranges(self, cells: Sequence[str], at: str) -> dict[str, str]:
        """Ends of ranges by indicator, in words; an upside-down range is a fault."""
        ends: dict[str, dict[str, int]] = {}
        for column in (c for c in self.columns if c.role in ("low", "high") and c.at < len(cells)):
            cell = cells[column.at].strip()
            if cell.lower() in _NOBODY or cell in _MASKED:
                continue
            value = _value(cell, f'{at}, column "{column.name}"', self.problems)
            if value is not None:
                ends.setdefault(column.indicator, {})[column.role] = value
        notes = {}
        for indicator, end in ends.items():
            low, high = end.get("low"), end.get("high")
            if low is not None and high is not None and low > high:
                self.problems.append(f"{at}: the range is upside down ({low:,} to {high:,})")
            notes[indicator] = (
                f"range {low if low is not None else '?'} to {high if high is not None else '?'}"
            )
        return notes

    def remarks(self) -> list[str]:
        """Say what was left out on purpose."""
        out = []
        if self.masked:
            out.append(f"{self.masked} values written * (one to four people) left out")
        if self.placeless:
            out.append(f"{self.placeless} rows without a country left out")
        return out


def _value(cell: str, at: str, problems: list[str]) -> int | None:
    """Whole people; a fault is reported and gives None."""
    plain = cell.replace(",", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    try:
        number = float(plain)
    except ValueError:
        problems.append(f'{at}: "{cell}" is not a number')
        return None
    if number != number or number < 0 or number > HIGHEST:
        problems.append(f"{at}: {cell} people cannot be (0 to {HIGHEST:,} expected)")
        return None
    if number != int(number):
        problems.append(f"{at}: {cell} is not a whole number of people")
        return None
    return int(number)


def _day(cell: str, at: str, problems: list[str]) -> date | None:
    """A day; a year alone means its 31 December, a range its last day."""
    text = cell.strip().split("/")[-1].split(" - ")[-1].strip()
    text = text.split("T")[0].split(" ")[0].removesuffix(".0")
    try:
        return date(int(text), 12, 31) if len(text) == 4 else date.fromisoformat(text)
    except ValueError:
        problems.append(f'{at}: "{cell}" is not a year or a date (YYYY or YYYY-MM-DD)')
        return None


def _country(cell: str, at: str, problems: list[str]) -> str | None:
    """Alpha-2 code; empty for none or an origin that is no country; None for an unknown code."""
    code = cell.strip().upper()
    if not code or code in _NO_COUNTRY:
        return ""
    known = country_codes().get(code)
    if known is None:
        problems.append(f'{at}: unknown country code "{cell}"; use ISO 3166-1, such as SY or SYR')
    return known
