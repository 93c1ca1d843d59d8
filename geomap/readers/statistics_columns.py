"""Which column of somebody's table holds what: by HXL tag, or by the names of known layouts.

``statistics_layouts.csv`` lists the columns of the tables that UNHCR, IDMC, IOM DTM and HDX HAPI publish,
with their roles; ``statistics_groups.csv`` what the values of a column of groups count.

HXL: hxlstandard.org, tags ``#country``, ``#affected``, ``#population``, ``#date``, ``#adm1``,
``#meta+source`` with attributes such as ``+refugees``. Disaggregated columns (by sex or age) are parts
of another and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from geomap.readers.tables import Row, read_table

_BOUNDS = {"low": {"min", "low"}, "high": {"max", "high"}}
"""HXL attributes of the ends of a range."""
_DISAGGREGATED = {"f", "m", "adults", "children", "elderly", "infants", "age_0_4", "hh", "ind_pct", "pct"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    ``role`` is value, low, high, country, origin, date, place, population or source; ``counted`` is a number
    of people whose indicator another column, the ``group``, names; of a ``whole`` column only the rows that
    say "all" are read, of a column of units ``within`` provinces those that leave it empty.
    """

    position: int
    name: str
    role: str
    indicator: str = ""
    family: str = ""


@lru_cache(maxsize=1)
def _layouts() -> dict[str, Row]:
    """Rows of the known layouts by the name of their column."""
    return {row["column"]: row for row in read_table(files("geomap") / "readers" / "statistics_layouts.csv")}


@lru_cache(maxsize=1)
def groups() -> dict[str, str]:
    """Indicator of each value that a column of groups may hold, casefolded."""
    rows = read_table(files("geomap") / "readers" / "statistics_groups.csv")
    return {row["group"]: row["indicator"] for row in rows}


def columns_by_name(cells: Sequence[str]) -> list[Column]:
    """Known columns of a header row; of two for one role the first counts."""
    columns = []
    for position, cell in enumerate(cells):
        name = " ".join(cell.split())
        columns.append(_named(position, name, name.casefold().removesuffix(" (raw)")))
    return _first_of_each(columns)


def _first_of_each(columns: Iterable[Column | None]) -> list[Column]:
    """Columns without those that repeat the role and indicator of an earlier one."""
    by_role: dict[tuple[str, str], Column] = {}
    for column in columns:
        if column:
            by_role.setdefault((column.role, column.indicator), column)
    return list(by_role.values())


def _named(position: int, name: str, low: str) -> Column | None:
    row = _layouts().get(low)
    return Column(position, name, row["role"], row["indicator"], row["family"]) if row else None


def columns_by_tag(cells: Sequence[str]) -> list[Column]:
    """Known columns of a row of HXL tags; empty when the row holds none."""
    columns = []
    for position, cell in enumerate(cells):
        tag, *attributes = cell.strip().lower().replace(" ", "").split("+")
        if tag.startswith("#"):
            columns.append(_tagged(position, cell.strip(), tag, set(attributes)))
    return _first_of_each(columns)


def _tagged(position: int, name: str, tag: str, attributes: set[str]) -> Column | None:
    if tag in ("#affected", "#population", "#inneed"):
        if attributes & _DISAGGREGATED:
            return None
        indicator = _tag_indicator(tag, attributes)
        role = next((role for role, words in _BOUNDS.items() if attributes & words), "value")
        return Column(position, name, role, indicator, "HXL") if indicator else None
    role = _tag_role(tag, attributes)
    return Column(position, name, role) if role else None


def _tag_role(tag: str, attributes: set[str]) -> str:
    """Role of a column that holds no figures, empty where its tag is of no use."""
    if tag == "#country":
        return _country_role(attributes)
    if tag == "#date" and not attributes & {"start", "report_start"}:
        return "date"
    if tag == "#adm1" and "name" in attributes and "origin" not in attributes:
        return "place"
    if tag in ("#adm2", "#adm3", "#adm4", "#loc") and "origin" not in attributes:
        return "within"
    return "source" if tag == "#meta" and "source" in attributes else ""


def _country_role(attributes: set[str]) -> str:
    """Role of a column of countries, empty where it holds no codes."""
    if not attributes & {"code", "iso3", "iso2", "v_iso3", "v_iso2"}:
        return ""
    return "origin" if "origin" in attributes else "country"


def _tag_indicator(tag: str, attributes: set[str]) -> str:
    """Indicator of a value column, empty when its attributes name none."""
    returned = attributes & {"returned", "returnees", "returns", "return"}
    if attributes & {"idps", "idp", "displaced"}:
        return "idp_returns" if returned else _internal(attributes)
    if "refugees" in attributes:
        return "refugee_returns" if returned else "refugees"
    if attributes & {"asylum", "asylumseekers", "asylum_seekers"}:
        return "asylum_seekers"
    if tag == "#population" and not attributes - {"total", "i", "ind", "min", "max"}:
        return "inhabitants"
    return "people_in_need" if tag == "#inneed" and not attributes else ""


def _internal(attributes: set[str]) -> str:
    """Indicator of internally displaced people: a stock, or a flow where the cause is named."""
    cause = next((f"_{c}" for c in ("conflict", "disaster") if c in attributes), "")
    if attributes & {"newdisp", "new", "displacements"}:
        return f"internal_displacements{cause}" if cause else ""
    return f"idps{cause}"
