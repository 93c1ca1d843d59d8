"""Points that a text writes out: degrees, degrees with minutes and seconds, MGRS and UTM."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geomap.models.articles import Span
from geomap.models.geodesy import KM_PER_DEGREE

FINEST_KM = 0.01
"""No text tells a point more exactly than this."""


@dataclass(frozen=True, slots=True)
class WrittenPoint:
    """A point with the words that write it; ``radius_km`` is half the last digit written."""

    span: Span
    lon: float
    lat: float
    radius_km: float


_D = r"[\u00b0\u00ba\u02da]"
_M = r"['\u2032\u2019\u02b9]"
_S = r"(?:[\"\u2033\u201d\u02ba]|''|\u2019\u2019|\u2032\u2032)"
Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], WrittenPoint | None]]

_NUMBER = r"\d{1,2}(?:\.\d+)?"
_DMS = (
    rf"(\d{{1,3}}(?:\.\d+)?)\s?{_D}\s?"
    rf"(?:({_NUMBER})\s?{_M}\s?)?(?:({_NUMBER})\s?{_S}\s?)?"
)
_GAP = r"\s{0,2}[,;/]?\s{0,2}(?:and\s)?"
_DECIMAL = r"(-?\d{1,3}\.\d{1,8})"
_LAT, _LON = r"(?:lat(?:itude)?)\.?\s?[:=]?\s?", r"(?:lon(?:g(?:itude)?)?)\.?\s?[:=]?\s?"

_BEHIND = re.compile(rf"{_DMS}\s?([NS]){_GAP}{_DMS}\s?([EW])(?!\w)")
_AHEAD = re.compile(rf"(?<!\w)([NS])\s?{_DMS}{_GAP}([EW])\s?{_DMS}")
_LETTERED = re.compile(rf"(?<![\w.]){_DECIMAL}\s?{_D}?\s?([NS]){_GAP}{_DECIMAL}\s?{_D}?\s?([EW])(?!\w)")
_LETTERS_AHEAD = re.compile(rf"(?<!\w)([NS])\s?{_DECIMAL}{_D}?{_GAP}([EW])\s?{_DECIMAL}{_D}?(?![\w.])")
_LABELLED = re.compile(rf"(?<!\w){_LAT}{_DECIMAL}{_D}?{_GAP}{_LON}{_DECIMAL}{_D}?", re.IGNORECASE)
_LABELLED_BACK = re.compile(rf"(?<!\w){_LON}{_DECIMAL}{_D}?{_GAP}{_LAT}{_DECIMAL}{_D}?", re.IGNORECASE)
_BARE = re.compile(
    rf"(?<![\w.$\u20ac\u00a3-])(-?\d{{1,2}}\.\d{{3,8}}){_D}?\s?[,;]\s?(-?\d{{1,3}}\.\d{{3,8}}){_D}?(?![\w%]|\.\d)"
)
_ANNOUNCED = re.compile(r"(?:coordinates?|gps|location|position|grid|lat/lon)\W{0,3}$", re.IGNORECASE)
_MGRS = re.compile(r"(?<!\w)(\d{1,2}[C-HJ-NP-X])\s?([A-HJ-NP-Z][A-HJ-NP-V])\s?(\d{2,5})\s?(\d{2,5})(?!\w)")
_UTM = re.compile(
    r"(?<!\w)(?:UTM\s)?(?:[Zz]one\s)?(\d{1,2})\s?([C-HJ-NP-X]),?\s{1,2}(\d{6})(?:\s?m?\s?E)?,?\s{1,2}(\d{6,7})(?:\s?m?\s?N)?(?!\w)"
)
_WORTH = re.compile(rf"{_D}|\d\.\d|\d\s?[C-X]")
"""What every way of writing a point holds: a cheap first look."""


def points(text: str) -> list[WrittenPoint]:
    """Return the points that a text writes, in order; the first reading of words counts."""
    return _read(text, _READERS)


def _read(text: str, readers: Sequence[Reader]) -> list[WrittenPoint]:
    if not _WORTH.search(text):
        return []
    taken: list[WrittenPoint] = []
    for pattern, read in readers:
        for match in pattern.finditer(text):
            point = read(match)
            if point and abs(point.lat) <= 90 and abs(point.lon) <= 180 and not _overlaps(point, taken):
                taken.append(point)
    return sorted(taken, key=lambda point: point.span)


def point_of(text: str) -> WrittenPoint | None:
    """Return the point that the whole of some words writes, None where they are anything else."""
    readers = (*_READERS, (_BARE, _decimal))  # what no word announces any more
    whole = (point for point in _read(text, readers) if point.span == (0, len(text)))
    return next(whole, None)


def _overlaps(point: WrittenPoint, taken: list[WrittenPoint]) -> bool:
    return any(point.span.start < other.span.end and other.span.start < point.span.end for other in taken)


def _sexagesimal(parts: tuple[str | None, ...], letter: str) -> tuple[float, float]:
    """Degrees of degrees, minutes and seconds, and how many of them the last digit is worth."""
    value, unit, step = 0.0, 1.0, 1.0
    for part in parts:
        if part:
            value += float(part) * unit
            step = unit * _step(part)
        unit /= 60.0
    return (-value if letter in "SW" else value), step


def _step(number: str) -> float:
    """Worth of the last digit of a number."""
    return float(10.0 ** -len(number.partition(".")[2]))


def _point(match: re.Match[str], lat: float, lon: float, step: float) -> WrittenPoint:
    radius = max(FINEST_KM, step / 2.0 * KM_PER_DEGREE)
    return WrittenPoint(
        Span(match.start(), match.start() + len(match.group().rstrip())), lon, lat, round(radius, 3)
    )


def _behind(match: re.Match[str]) -> WrittenPoint:
    (lat, step), (lon, other) = (_sexagesimal(match.groups()[n : n + 3], match[n + 4]) for n in (0, 4))
    return _point(match, lat, lon, max(step, other))


def _ahead(match: re.Match[str]) -> WrittenPoint:
    (lat, step), (lon, other) = (_sexagesimal(match.groups()[n : n + 3], match[n]) for n in (1, 5))
    return _point(match, lat, lon, max(step, other))


def _lettered(match: re.Match[str]) -> WrittenPoint:
    (lat, step), (lon, other) = _sexagesimal((match[1],), match[2]), _sexagesimal((match[3],), match[4])
    return _point(match, lat, lon, max(step, other))


def _letters_ahead(match: re.Match[str]) -> WrittenPoint:
    (lat, step), (lon, other) = _sexagesimal((match[2],), match[1]), _sexagesimal((match[4],), match[3])
    return _point(match, lat, lon, max(step, other))


def _bare(match: re.Match[str]) -> WrittenPoint | None:
    """Two figures: a point where they are as fine as one, or the text says so."""
    fine = max(len(part.partition(".")[2]) for part in match.groups()) >= 4
    before = match.string[max(0, match.start() - 24) : match.start()]
    return _decimal(match) if fine or _ANNOUNCED.search(before) else None


def _decimal(match: re.Match[str]) -> WrittenPoint:
    return _point(match, float(match[1]), float(match[2]), max(_step(match[1]), _step(match[2])))


def _decimal_back(match: re.Match[str]) -> WrittenPoint:
    return _point(match, float(match[2]), float(match[1]), max(_step(match[1]), _step(match[2])))


def _grid(match: re.Match[str]) -> WrittenPoint | None:
    zone, square, east, north = match.groups()
    if len(east) != len(north):
        joined = east + north
        if len(joined) % 2:
            return None
        east, north = joined[: len(joined) // 2], joined[len(joined) // 2 :]
    metres = 10.0 ** (5 - len(east))
    cell = f"{zone}{square}{_middle(east)}{_middle(north)}"
    return _located(match, cell, metres)


def _middle(digits: str) -> str:
    """Digits of the middle of a cell, to the metre."""
    return digits if len(digits) == 5 else (digits + "5").ljust(5, "0")


def _utm(match: re.Match[str]) -> WrittenPoint | None:
    zone, band, east, north = match.groups()
    from mgrs import MGRS  # a library in C, loaded where a text needs it

    try:
        cell = MGRS().UTMToMGRS(int(zone), "N" if band >= "N" else "S", float(east), float(north))
    except (ValueError, RuntimeError):  # no such zone
        return None
    return _located(match, cell, 1.0)


def _located(match: re.Match[str], cell: str, metres: float) -> WrittenPoint | None:
    from mgrs import MGRS

    try:
        lat, lon = MGRS().toLatLon(cell)
    except (ValueError, RuntimeError):  # letters that no square of the zone has
        return None
    return _point(match, lat, lon, metres / 1000.0 / KM_PER_DEGREE)


_READERS: tuple[Reader, ...] = (
    (_BEHIND, _behind),
    (_AHEAD, _ahead),
    (_LETTERED, _lettered),
    (_LETTERS_AHEAD, _letters_ahead),
    (_LABELLED, _decimal),
    (_LABELLED_BACK, _decimal_back),
    (_MGRS, _grid),
    (_UTM, _utm),
    (_BARE, _bare),
)
