"""A set's own ``places.csv``: places that go before those of all gazetteers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from geomap.errors import TableError, did_you_mean
from geomap.models.places import KIND_FEATURES, OwnPlace, Place
from geomap.readers.tables import Row, read_table, split_cell
from geomap.text.fold import fold

OWN_PLACES = "places.csv"
COLUMNS = ("name", "lat", "lon")
"""Columns that a table must have; it may have ``kind``, ``radius``, ``names``, ``country``, ``within``."""

RADIUS_KM = 5.0
"""Where the table gives none: an honest guess for a village."""
LARGEST_KM = 2000.0

_CODE = re.compile(r"[A-Z]{2,4}[A-Z0-9]{0,2}")
"""A GeoNames feature code, which a table may give in place of a word."""
_COUNTRY = re.compile(r"[A-Z]{2}")


def read_own_places(folder: Path) -> tuple[OwnPlace, ...]:
    """Read the places of a set; none when it has no such file.

    Parameters
    ----------
    folder : Path
        The set.

    Raises
    ------
    TableError
        A column is missing, or values cannot be used: all faults at once, with row and value.
    """
    file = folder / OWN_PLACES
    if not file.is_file():
        return ()
    shown = f"{folder.name}/{OWN_PLACES}"
    rows = read_table(file, COLUMNS)
    problems = [f"row {row.line}: {fault}" for row in rows for fault in _faults(row)]
    if problems:
        raise TableError(shown, problems)
    return tuple(_place(row, ident) for row, ident in zip(rows, _idents(rows), strict=True))


def _faults(row: Row) -> Iterator[str]:
    if not fold(row["name"]):
        yield f'name "{row["name"]}": no letter or figure in it'
    yield from _out_of_range(row, "lat", -90.0, 90.0)
    yield from _out_of_range(row, "lon", -180.0, 180.0)
    if row.get("radius"):
        yield from _out_of_range(row, "radius", 0.001, LARGEST_KM)
    kind = row.get("kind", "")
    if not _feature(kind):
        hint = (
            did_you_mean(kind.lower(), KIND_FEATURES) or " Give a word such as village, camp, hill, crossing."
        )
        yield f'kind "{kind}" is neither a word for a kind of place nor a GeoNames code.{hint}'
    country = row.get("country", "")
    if country and not _COUNTRY.fullmatch(country.upper()):
        yield f'country "{country}" is no ISO code of two letters'


def _out_of_range(row: Row, column: str, low: float, high: float) -> Iterator[str]:
    value = _number(row[column])
    if value is None:
        yield f'{column} "{row[column]}" is no number'
    elif not low <= value <= high:
        yield f'{column} "{row[column]}" is not between {low:g} and {high:g}'


def _number(text: str) -> float | None:
    """Number of a cell, with a decimal comma too; None for none."""
    try:
        value = float(text.replace(",", ".") if text.count(",") == 1 else text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _feature(kind: str) -> str:
    """Feature code of a kind; empty where it is none."""
    return KIND_FEATURES.get(" ".join(kind.lower().split())) or (kind if _CODE.fullmatch(kind) else "")


def _idents(rows: Sequence[Row]) -> Iterator[str]:
    """Ids by name; a second place of a name is numbered."""
    seen: dict[str, int] = {}
    for row in rows:
        slug = fold(row["name"]).replace(" ", "-")
        seen[slug] = seen.get(slug, 0) + 1
        yield f"own:{slug}" + (f"-{seen[slug]}" if seen[slug] > 1 else "")


def _place(row: Row, ident: str) -> OwnPlace:
    place = Place(
        id=ident,
        name=row["name"],
        lon=_number(row["lon"]) or 0.0,
        lat=_number(row["lat"]) or 0.0,
        country=row.get("country", "").upper(),
        feature=_feature(row.get("kind", "")),
        radius_km=_number(row.get("radius", "")) or RADIUS_KM,
        parent=row.get("within", ""),
        source=OWN_PLACES,
    )
    return OwnPlace(place, split_cell(row.get("names", "")))
