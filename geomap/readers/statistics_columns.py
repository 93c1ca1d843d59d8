"""Which column of somebody's table holds what: by HXL tag, or by the names that UNHCR and IDMC use.

HXL: hxlstandard.org, tags ``#country``, ``#affected``, ``#population``, ``#date``, ``#adm1``,
``#meta+source`` with attributes such as ``+refugees``. Disaggregated columns (by sex or age) are parts
of another and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_UNHCR = {
    "refugees under unhcr's mandate": "refugees",
    "refugees under unhcr’s mandate": "refugees",
    "refugees": "refugees",
    "refugees (incl. refugee-like situations)": "refugees",
    "asylum-seekers": "asylum_seekers",
    "asylum-seekers (pending cases)": "asylum_seekers",
    "asylum_seekers": "asylum_seekers",
    "idps of concern to unhcr": "idps",
    "internally displaced persons (idps)": "idps",
    "idps": "idps",
    "returned refugees": "refugee_returns",
    "returned_refugees": "refugee_returns",
    "returned idps": "idp_returns",
    "returned_idps": "idp_returns",
    "stateless persons": "stateless",
    "stateless": "stateless",
    "others of concern": "others_of_concern",
    "others of concern to unhcr": "others_of_concern",
    "ooc": "others_of_concern",
}
_IDMC = {
    "conflict stock displacement": "idps_conflict",
    "conflict total displacement": "idps_conflict",
    "total number of idps (conflict)": "idps_conflict",
    "disaster stock displacement": "idps_disaster",
    "disaster total displacement": "idps_disaster",
    "conflict internal displacements": "internal_displacements_conflict",
    "conflict new displacements": "internal_displacements_conflict",
    "disaster internal displacements": "internal_displacements_disaster",
    "disaster new displacements": "internal_displacements_disaster",
}
_OTHER = {
    "total population": "inhabitants",
    "population (total)": "inhabitants",
    "inhabitants": "inhabitants",
}
_COUNTRY = {
    "country of asylum (iso)",
    "coa_iso",
    "coa (iso)",
    "asylum iso",
    "iso3",
    "iso",
    "country code",
    "country_code",
    "country iso",
    "iso_code",
}
_ORIGIN = {"country of origin (iso)", "coo_iso", "coo (iso)", "origin iso", "origin_code"}
_DATE = {"year", "date", "reporting date", "reference date", "as of"}
_PLACE = {"adm1 name", "admin 1", "admin1", "governorate", "province", "region", "state"}
_SOURCE = {"source", "data source"}
_BOUNDS = {"low": {"min", "low"}, "high": {"max", "high"}}
"""HXL attributes of the ends of a range."""
_DISAGGREGATED = {"f", "m", "adults", "children", "elderly", "infants", "age_0_4", "hh", "ind_pct", "pct"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``role`` is value, low, high, country, origin, date, place, population or source."""

    position: int
    name: str
    role: str
    indicator: str = ""
    family: str = ""


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
    if low in _UNHCR:
        return Column(position, name, "value", _UNHCR[low], "UNHCR")
    if low in _IDMC:
        return Column(position, name, "value", _IDMC[low], "IDMC")
    if low in _OTHER:
        return Column(position, name, "value", _OTHER[low])
    roles = {"country": _COUNTRY, "origin": _ORIGIN, "date": _DATE, "place": _PLACE, "source": _SOURCE}
    role = next((role for role, names in roles.items() if low in names), None)
    return Column(position, name, role) if role else None


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
    if tag == "#country" and attributes & {"code", "iso3", "iso2", "v_iso3", "v_iso2"}:
        return "origin" if "origin" in attributes else "country"
    if tag == "#date" and not attributes & {"start", "report_start"}:
        return "date"
    if tag == "#adm1" and "name" in attributes:
        return "place"
    return "source" if tag == "#meta" and "source" in attributes else ""


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
