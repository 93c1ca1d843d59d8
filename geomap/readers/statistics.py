"""Read official displacement figures: UNHCR exports, IDMC and HDX/HXL tables, and our own table.

A column is known by its HXL tag where the table has a row of tags, else by its name. Every fault is
reported at once, with its row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from geomap.errors import TableError, UsageError
from geomap.models.statistics import INDICATORS, Statistic
from geomap.readers.statistics_columns import Column, columns_by_name, columns_by_tag, groups
from geomap.readers.tables import Row, read_table, table_text

HIGHEST = 200_000_000
"""No figure can be higher: UNHCR Global Trends 2024 counts 123.2 million forcibly displaced people."""
FIELDS = ("indicator", "population", "origin", "country", "value", "date", "source", "note", "place")
_HEADER_ROWS = 15
"""Rows among which the header is looked for; exports begin with lines of their own."""
_NOBODY = {"", "-", "–", "n/a", "na", "null", "none", ".."}
_MASKED = {"*"}
"""UNHCR writes ``*`` for one to four people, so that nobody can be recognised."""
_NO_PLACE = {
    "not available",
    "not applicable",
    "unknown",
    "unspecified",
    "not specified",
    "other",
    "others",
    "n/a",
}
"""What tables write where they know no unit: no name of a place."""
_ALL = {"", "all", "total", "both"}
_SHOWN = 10
"""Row numbers that a remark lists."""
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
    problems: list[str] = []
    figures = [_own_figure(row, problems) for row in read_table(path, FIELDS[:7])]
    if problems:
        raise TableError(str(path), problems)
    return tuple(figure for figure in figures if figure)


def _own_figure(row: Row, problems: list[str]) -> Statistic | None:
    """Figure of a row of a set's own table; None where a fault was reported."""
    where, indicator = f"row {row.line}", row["indicator"]
    if indicator not in INDICATORS:
        problems.append(f'{where}: unknown indicator "{indicator}"; known: {", ".join(INDICATORS)}')
    value = _value(row["value"], where, problems)
    day = _day(row["date"], where, problems)
    country = _country(row["country"], where, problems)
    origin = _country(row["origin"], where, problems)
    if not row["source"]:
        problems.append(f"{where}: no source; a figure without one cannot be checked")
    if value is None or day is None or country is None or origin is None:
        return None
    extra = (row.get("note", ""), row.get("place", ""))
    return Statistic(indicator, row["population"], origin, country, value, day, row["source"], *extra)


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
    wanted = _Wanted(years, _codes(origins), _codes(countries))
    rows = sorted(filter(wanted, reader.rows), key=astuple)
    return Imported(tuple(rows), tuple(reader.remarks()))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which figures to take: first and last year, origins, countries; all where nothing is named."""

    years: tuple[int, int] | None
    origins: set[str]
    countries: set[str]

    def __call__(self, row: Statistic) -> bool:
        return (
            (self.years is None or self.years[0] <= row.date.year <= self.years[1])
            and (not self.origins or row.origin in self.origins)
            and (not self.countries or row.country in self.countries)
        )


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
    text = table_text(path)
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = ";" if head.count(";") > head.count(",") else "\t" if "\t" in head else ","
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UsageError(f"{path}: not a CSV table ({error})") from None


def _columns(path: Path, table: Sequence[Sequence[str]]) -> tuple[list[Column], int]:
    """Find the row of HXL tags, else the header; return its columns and the first row of data."""
    head = list(enumerate(table[:_HEADER_ROWS], 1))
    for first, cells in head:
        tags = columns_by_tag(cells)
        if {"value", "country"} <= {c.role for c in tags}:
            return tags, first
    for first, cells in head:
        names = columns_by_name(cells)
        roles = {c.role for c in names}
        counts = "value" in roles or {"counted", "group"} <= roles
        if counts and roles & {"country", "origin"}:
            return names, first
    raise UsageError(
        f"{path}: no known columns. Expected a table of UNHCR, IDMC, IOM DTM or HDX HAPI as it is"
        " downloaded, or one with HXL tags such as #country+code and #affected+refugees"
    )


def _source(columns: Sequence[Column], path: Path) -> str:
    families = {c.family for c in columns} - {""}
    return f"{'/'.join(sorted(families)) or 'table'} ({path.name})"


def _codes(names: Sequence[str]) -> set[str]:
    alpha2 = country_codes()
    unknown = [name for name in names if name.upper() not in alpha2]
    if unknown:
        raise UsageError(f"unknown country code: {', '.join(unknown)}; use ISO 3166-1, such as SY or SYR")
    return {alpha2[name.upper()] for name in names}


class _Reader:
    """Reads rows of one table and collects what is wrong."""

    def __init__(self, columns: Sequence[Column], source: str) -> None:
        self.columns, self.source = columns, source
        self.rows: list[Statistic] = []
        self.problems: list[str] = []
        self.masked = 0
        self.left_out: dict[str, list[int]] = {}

    def row(self, cells: Sequence[str], number: int) -> None:
        """Read one row: a figure for each of its value columns."""
        where = f"row {number}"
        get = self._named(cells)
        country = _country(get.get("country", ""), where, self.problems)
        origin = _country(get.get("origin", ""), where, self.problems)
        day = _day(get.get("date", ""), where, self.problems)
        notes = self._ranges(cells, where)
        figures = [*self._figures(cells, where, ("value",)), *self._counted(cells, get, where)]
        if reason := self._refused(cells, get, country):
            self.left_out.setdefault(reason, []).append(number)
        elif country and origin is not None and day is not None:
            place, source = get.get("place", ""), get.get("source") or self.source
            kept = (get.get("population", ""), origin, country)
            self.rows += [
                Statistic(indicator, *kept, value, day, source, notes.get(indicator, ""), place)
                for indicator, _, value in figures
                if value
            ]

    def _named(self, cells: Sequence[str]) -> dict[str, str]:
        """Cells of a row that hold no figures, by the roles of their columns."""
        return {
            c.role: cells[c.position].strip()
            for c in self.columns
            if c.position < len(cells) and c.role not in ("value", "whole", "within")
        }

    def _refused(self, cells: Sequence[str], get: Mapping[str, str], country: str | None) -> str:
        """Why a row without faults is left out, in words; empty where it is read."""
        if country == "":
            return "without a country"
        if get.get("place", "").casefold() in _NO_PLACE:
            return f'whose unit is "{get["place"]}"'
        parts = (c for c in self.columns if c.role == "whole" and c.position < len(cells))
        if any(cells[c.position].strip().casefold() not in _ALL for c in parts):
            return "of one sex or age, which other rows count too"
        inner = (c for c in self.columns if c.role == "within" and c.position < len(cells))
        if any(cells[c.position].strip().casefold() not in ("", *_NO_PLACE) for c in inner):
            return "of districts or sites, which are parts of provinces"
        if "group" in get and get["group"].casefold() not in groups():
            return f'that count "{get["group"]}", which is no indicator here'
        return ""

    def _counted(
        self, cells: Sequence[str], get: Mapping[str, str], where: str
    ) -> Iterator[tuple[str, str, int | None]]:
        """The figure of a row whose indicator its group names."""
        indicator = groups().get(get.get("group", "").casefold())
        if indicator:
            yield from (
                (indicator, role, value) for _, role, value in self._figures(cells, where, ("counted",))
            )

    def _figures(
        self, cells: Sequence[str], where: str, roles: Sequence[str]
    ) -> Iterator[tuple[str, str, int | None]]:
        """Indicator, role and value of the filled cells of a row whose columns have one of the roles."""
        for column in self.columns:
            if column.role not in roles or column.position >= len(cells):
                continue
            cell = cells[column.position].strip()
            self.masked += column.role == "value" and cell in _MASKED
            if cell.lower() not in _NOBODY and cell not in _MASKED:
                value = _value(cell, f'{where}, column "{column.name}"', self.problems)
                yield column.indicator, column.role, value

    def _ranges(self, cells: Sequence[str], where: str) -> dict[str, str]:
        """Ends of ranges by indicator, in words; an upside-down range is a fault."""
        ends: dict[str, dict[str, int]] = {}
        for indicator, role, value in self._figures(cells, where, ("low", "high")):
            if value is not None:
                ends.setdefault(indicator, {})[role] = value
        for end in ends.values():
            if end.get("low", 0) > end.get("high", HIGHEST):
                self.problems.append(f"{where}: the range is upside down ({end['low']:,} to {end['high']:,})")
        return {i: f"range {end.get('low', '?')} to {end.get('high', '?')}" for i, end in ends.items()}

    def remarks(self) -> list[str]:
        """Say what was left out on purpose."""
        out = []
        if self.masked:
            out.append(f"{self.masked} values written * (one to four people) left out")
        for reason, rows in sorted(self.left_out.items()):
            more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
            listed = ", ".join(map(str, rows[:_SHOWN])) + more
            out.append(f"{len(rows)} rows {reason} left out (row {listed})")
        return out


def _value(cell: str, where: str, problems: list[str]) -> int | None:
    """Whole people; a fault is reported and gives None."""
    plain = cell.replace(",", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    try:
        number = float(plain)
    except ValueError:
        problems.append(f'{where}: "{cell}" is not a number')
        return None
    if number != number or number < 0 or number > HIGHEST:
        problems.append(f"{where}: {cell} people cannot be (0 to {HIGHEST:,} expected)")
        return None
    if number != int(number):
        problems.append(f"{where}: {cell} is not a whole number of people")
        return None
    return int(number)


def _day(cell: str, where: str, problems: list[str]) -> date | None:
    """A day; a year alone means its 31 December, a range its last day."""
    text = cell.strip().split("/")[-1].split(" - ")[-1].strip()
    text = text.split("T")[0].split(" ")[0].removesuffix(".0")
    try:
        return date(int(text), 12, 31) if len(text) == 4 else date.fromisoformat(text)
    except ValueError:
        problems.append(f'{where}: "{cell}" is not a year or a date (YYYY or YYYY-MM-DD)')
        return None


def _country(cell: str, where: str, problems: list[str]) -> str | None:
    """Alpha-2 code; empty for none or an origin that is no country; None for an unknown code."""
    code = cell.strip().upper()
    if not code or code in _NO_COUNTRY:
        return ""
    alpha2 = country_codes().get(code)
    if alpha2 is None:
        problems.append(f'{where}: unknown country code "{cell}"; use ISO 3166-1, such as SY or SYR')
    return alpha2
