"""Dates of files as people and programs write them: ISO, RFC 2822, with dots or slashes, serial numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

from geomap.models.articles import is_plausible
from geomap.text.dates import dateline

Order = Literal["", "day first", "month first"]
"""Which of two numbers of a date with slashes is the day; empty where nothing shows it."""

_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?:[ T].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,?[ T].*)?")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)\d{6}")
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
_UNIX = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_WEEKDAY = re.compile(r"^\w+,?\s+(?=\d)")
_HOUR = re.compile(r"\s(?:at|um|\u00e0|a las)?\s?\d{1,2}[:.]\d\d.*$")
_EXCEL = date(1899, 12, 30)
"""Day 0 of spreadsheets; 45626 is 2024-11-30."""


def parse_day(value: str, order: Order = "") -> date | None:
    """Read the day of a date or date-time; None for anything else, and for a program's placeholder.

    Parameters
    ----------
    value : str
        ISO, RFC 2822, ``30.11.2024``, ``2024/11/30 15:07:41``, ``30 November 2024``, a spreadsheet's serial
        number or seconds since 1970.
    order : str
        What the other dates of a table show of dates with slashes (:func:`shown_order`); without it
        ``11/30/2024`` is read, ``11/10/2024`` is not.
    """
    text = value.strip()[:80]
    day = _iso(text) or _numbers(text, order) or _serial(text) or _words(text)
    return day if day and is_plausible(day) else None


def shown_order(values: Iterable[str]) -> Order:
    """Tell from all dates of a table which number is the day: the one that somewhere exceeds 12."""
    parts = [match for value in values if (match := _YEAR_LAST.fullmatch(value.strip())) and match[2] != "."]
    day_first, month_first = (any(int(match[group]) > 12 for match in parts) for group in (1, 3))
    if day_first == month_first:
        return ""
    return "day first" if day_first else "month first"


def is_ambiguous(value: str) -> bool:
    """Whether a date with slashes could be of two days."""
    match = _YEAR_LAST.fullmatch(value.strip())
    return bool(match and match[2] != "." and int(match[1]) <= 12 and int(match[3]) <= 12)


def _iso(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _numbers(text: str, order: Order) -> date | None:
    """Day, month and year with dots, slashes or dashes between."""
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(match[1], match[3], match[4])
    if match := _PACKED.fullmatch(text):
        return _day(*match.groups())
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first == second:
        return _day(match[4], second, first)
    order = order or shown_order([text])
    if not order:
        return None
    return _day(match[4], second, first) if order == "day first" else _day(match[4], first, second)


def _day(*parts: str | int) -> date | None:
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def _serial(text: str) -> date | None:
    """Day of a spreadsheet's serial number, or of seconds or milliseconds since 1970 (UTC)."""
    if match := _SERIAL.fullmatch(text):
        return _EXCEL + timedelta(days=int(match[1]))
    if match := _UNIX.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), UTC).date()
    return None


def _words(text: str) -> date | None:
    """A date of a mail or feed, or one in words."""
    if not any(letter.isalpha() for letter in text):
        return None
    try:
        return parsedate_to_datetime(text).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        shown = dateline(_WEEKDAY.sub("", _HOUR.sub("", text)))
        return shown.start if shown else None
