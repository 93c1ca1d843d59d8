"""TOML settings of sets and profiles, checked whole: every fault at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from geomap.errors import SetError, TableError, did_you_mean
from geomap.models.articles import is_plausible
from geomap.models.profile import Side
from geomap.readers.fields import KEYS, MAPS, Fields, named_map

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def read_toml(path: Path | Traversable, key_types: Mapping[str, object], where: str) -> dict[str, Any]:
    """Read a TOML file whose keys and types are known.

    Parameters
    ----------
    key_types : mapping of str to type
        ``str``, ``date``, ``list`` (of strings), ``tuple`` (a period: two dates), ``dict``
        (a list of sides), ``dict[str, str]`` (texts by language) or ``Mapping`` (a field map).

    Raises
    ------
    SetError
        Not TOML, or not UTF-8.
    TableError
        Unknown keys or wrong values, all of them.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SetError(f"{where}: not valid TOML: {error}") from None
    except RecursionError:
        raise SetError(f"{where}: not valid TOML: brackets within brackets, too deep to be read") from None
    problems: list[str] = []
    checked: dict[str, Any] = {}
    for key, value in values.items():
        if key not in key_types:
            hint = did_you_mean(key, key_types) or f" Known keys: {', '.join(key_types)}."
            problems.append(f'unknown key "{key}".{hint}')
            continue
        try:
            checked[key] = _CHECKS[key_types[key]](value)
        except ValueError as error:
            problems.append(f"{key}: {error}")
    if problems:
        raise TableError(where, problems)
    return checked


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not text; put it in quotes")
    return value


def as_date(value: Any) -> date:
    """Read a TOML date, or an ISO date in quotes.

    Raises
    ------
    ValueError
        Neither of these.
    """
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(f"{value!r} is not a date; write 2024-11-30") from None
    day = day.date() if isinstance(day, datetime) else day
    if not is_plausible(day):
        raise ValueError(f"{day} is a placeholder, not a date of news; write one like 2024-11-30")
    return day


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f'{value!r} is not a list; write ["SY", "TR"]')
    return tuple(_text(item) for item in value)


def _period(value: Any) -> tuple[date, date]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("a period is two dates: [2024-11-27, 2024-12-08]")
    first, last = as_date(value[0]), as_date(value[1])
    if last < first:
        raise ValueError(f"it ends ({last}) before it begins ({first})")
    if (last - first).days > MAX_PERIOD_DAYS:
        raise ValueError(f"it is longer than {MAX_PERIOD_DAYS} days; take a part of it")
    return first, last


MAX_PERIOD_DAYS = 1100
"""Longest period whose control is assessed day by day: three years take some minutes and a large page."""


def _sides(value: Any) -> tuple[Side, ...]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise ValueError("sides are tables: [[sides]] with id, name and colour")
    return tuple(_side(row) for row in value)


def _side(row: Mapping[str, Any]) -> Side:
    fields = ("id", "name", "colour", "customary", "pattern", "words", "allies", "names")
    for key in row:
        if key not in fields:
            raise ValueError(f'unknown key "{key}" of a side.{did_you_mean(key, fields)}')
    for key in ("id", "name", "colour"):
        if not isinstance(row.get(key), str):
            raise ValueError(f"a side needs {key}: {dict(row)!r}")
    for key in ("colour", "customary"):
        if row.get(key) and not _COLOUR.fullmatch(str(row[key])):
            raise ValueError(f"{row[key]!r} is not a colour; write #D55E00")
    return Side(
        id=row["id"],
        name=row["name"],
        colour=row["colour"],
        customary=row.get("customary", ""),
        pattern=row.get("pattern", ""),
        words=_texts(row.get("words", [])),
        allies=_texts(row.get("allies", [])),
        names=_by_language(row.get("names", {})),
    )


def _by_language(value: Any) -> dict[str, str]:
    """Texts by language; one alone is English."""
    rows = {"en": value} if isinstance(value, str) else value
    if not isinstance(rows, dict) or not all(isinstance(text, str) for text in rows.values()):
        raise ValueError(f'{value!r} are no texts by language: write {{ en = "…", ar = "…" }}')
    return rows


def _fields(value: Any) -> Fields:
    """Field map by the name of a ready one, or as a table of paths."""
    if isinstance(value, str):
        return named_map(value)
    if not isinstance(value, dict):
        raise ValueError(
            f'{value!r} is no field map; write [fields] with text = "…", or one of {", ".join(MAPS)}'
        )
    for key in value:
        if key not in KEYS:
            raise ValueError(f'unknown key "{key}".{did_you_mean(key, KEYS)} Known: {", ".join(KEYS)}')
    paths = {key: (path,) if isinstance(path, str) else _texts(path) for key, path in value.items()}
    if not paths.get("text"):
        raise ValueError('it must say where the text is: text = "…"')
    return paths


_CHECKS: dict[object, Callable[[Any], Any]] = {
    str: _text,
    date: as_date,
    list: _texts,
    tuple: _period,
    dict: _sides,
    dict[str, str]: _by_language,
    Mapping: _fields,
}
