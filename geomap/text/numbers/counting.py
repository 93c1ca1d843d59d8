"""Quantities as low / best / high, told apart from years, ages, money and the like.

"more than N" has a low bound and no best, "up to N" a high bound, "nearly N" a best and a high,
"about N" a best alone, "between A and B" low and high, a plain N all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from geomap.models.articles import Figure, Span
from geomap.text.alternatives import any_of
from geomap.text.numbers.finding import Number, find_numbers
from geomap.text.numbers.kinds import NumberKind, kind_of

Bound = Literal["exact", "more", "just_over", "up_to", "nearly", "about", "vague", "range", "reversed"]

LEAST_REVERSED = 100
"""From here on two numbers joined by a dash, the larger first, are a range written upside down; smaller ones
are scores and codes ("a 10-5 vote")."""

_BEFORE = 48
"""Characters before a number in which its qualifier stands."""
_EDGE = r"(?:(?<=[^\w])|^)"
_ARTICLE = rf"\s{{0,3}}(?:{any_of('number_article')}\s)?"
_SIGNS = {"more_than": "|>|≥", "up_to": "|<|≤", "about": "|~|≈|±"}
_LISTED: tuple[tuple[Bound, str], ...] = (
    ("just_over", "just_over"),
    ("more", "more_than"),
    ("up_to", "up_to"),
    ("nearly", "nearly"),
    ("about", "about"),
)
"""Bound -> kind of the words that stand before such a number."""
_QUALIFIERS: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (bound, re.compile(rf"{_EDGE}({any_of(kind)}{_SIGNS.get(kind, '')}){_ARTICLE}$", re.IGNORECASE))
    for bound, kind in _LISTED
)
_AFTER_MORE = re.compile(
    rf"\s{{0,2}}(?:or more\b|and (?:more|counting)\b|\+|plus\b(?! d)|{any_of('or_more')}(?!\w))"
)
_AFTER_LESS = re.compile(r"\s{0,2}(?:or (?:less|fewer)\b|at most\b)")
_AFTER_ABOUT = re.compile(rf"\s{{0,2}}(?:or so\b|{any_of('or_so')}(?!\w))")
_TO = re.compile(rf"\s{{0,3}}(?:-|–|—|‑|{any_of('to', 'or')})\s{{0,3}}", re.IGNORECASE)
_AND = re.compile(rf"\s{{0,3}}{any_of('and')}\s{{0,3}}", re.IGNORECASE)
_BETWEEN = re.compile(rf"{any_of('between')}\s{{0,3}}(?:[\d,.]{{0,9}}\s?)$", re.IGNORECASE)
_FROM = re.compile(rf"\b(?:from|{any_of('from')})\s{{1,3}}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure, what it counts in kind, and how it is bounded.

    ``reversed`` is a range whose first number is the larger ("between 500 and 300"): low and high are put
    the right way, and whoever uses it should say so.
    """

    figure: Figure
    kind: NumberKind
    bound: Bound


def find_quantities(text: str, offset: int = 0, *, language: str | None = None) -> list[Figure]:
    """Find counts in a text: no years, dates, ages, durations, money, shares, measures or codes.

    Parameters
    ----------
    text : str
        A sentence or more.
    offset : int
        Added to all spans: where ``text`` begins in its article.
    language : str, optional
        ISO 639-1 code; guessed when not given.

    Returns
    -------
    list of Figure
        In order; ``words`` and ``span`` take in the qualifier ("more than 300").
    """
    return [q.figure for q in quantities(text, offset, language=language) if q.kind == "count"]


def quantities(text: str, offset: int = 0, *, language: str | None = None) -> list[Quantity]:
    """Find all quantities of a text with their kinds; see :func:`find_quantities`."""
    return [replace(q, figure=_moved(q.figure, offset)) if offset else q for q in _read(text, language)]


def _moved(figure: Figure, offset: int) -> Figure:
    return replace(figure, span=Span(figure.span.start + offset, figure.span.end + offset))


@lru_cache(maxsize=256)
def _read(text: str, language: str | None) -> tuple[Quantity, ...]:
    """Read a text; remembered, as events and displacement read the same sentences."""
    numbers = find_numbers(text, language)
    return tuple(_quantity(text, first, last) for first, last in _pairs(text, numbers))


def _pairs(text: str, numbers: list[Number]) -> Iterator[tuple[Number, Number | None]]:
    """Yield numbers, two at once where they are the ends of a range."""
    index = 0
    while index < len(numbers):
        first = numbers[index]
        second = numbers[index + 1] if index + 1 < len(numbers) else None
        if second and (scaled := _range(text, first, second)):
            yield scaled, second
            index += 2
        else:
            yield first, None
            index += 1


def _range(text: str, first: Number, second: Number) -> Number | None:
    """Lower end of a range, with the scale it borrows from the upper end; None when it is none."""
    between = _joined(text, first, second)
    if between is None or first.vague or second.vague or kind_of(text, first) in ("year", "date"):
        return None
    value = _scaled(first, second)
    rises = value < second.value or between or min(value, second.value) >= LEAST_REVERSED
    return first._replace(value=value) if rises and value != second.value else None


def _scaled(first: Number, second: Number) -> float:
    """Value of the lower end: of "three to four million", three million."""
    borrows = first.scale == 1 and second.scale >= 1000 and first.value < 1000
    return first.value * second.scale if borrows else first.value


def _joined(text: str, first: Number, second: Number) -> bool | None:
    """Whether two numbers are said to be ends by "between … and"; None where nothing joins them."""
    before = text[max(0, first.start - _BEFORE) : first.start]
    if _BETWEEN.search(before) and _AND.fullmatch(text, first.end, second.start):
        return True
    to = _TO.fullmatch(text, first.end, second.start)
    if not to or (to[0].strip().isalpha() and _FROM.search(before)):
        return None
    return False


def _quantity(text: str, first: Number, last: Number | None) -> Quantity:
    end = (last or first).end
    start, bound = _qualified(text, first)
    if last:
        bound = "range" if first.value < last.value else "reversed"
    elif first.vague and bound != "up_to":
        bound = "vague"
    kind = kind_of(text, first, last)
    if not last and (after := _after(text, end)):
        bound, end = after
    low, best, high = _bounds(bound, first.value, last.value if last else None)
    words_ = text[start:end]
    return Quantity(Figure(low, best, high, words_, Span(start, end)), kind, bound)


def _qualified(text: str, number: Number) -> tuple[int, Bound]:
    """Where the qualified number starts and what its qualifier says."""
    low = max(0, number.start - _BEFORE)
    before = text[low : number.start]
    between = _BETWEEN.search(before)
    if between:
        return low + between.start(), "exact"
    for bound, pattern in _QUALIFIERS:
        match = pattern.search(before)
        if match:
            return low + match.start(1), bound
    return number.start, "exact"


def _after(text: str, end: int) -> tuple[Bound, int] | None:
    for bound, pattern in (("more", _AFTER_MORE), ("up_to", _AFTER_LESS), ("about", _AFTER_ABOUT)):
        match = pattern.match(text, end)
        if match:
            return bound, match.end()  # type: ignore[return-value]
    return None


def _bounds(bound: Bound, value: float, upper: float | None) -> tuple[int | None, int | None, int | None]:
    number = round(value)
    if bound in ("range", "reversed"):
        ends = (number, round(value if upper is None else upper))
        return min(ends), None, max(ends)
    if bound in ("more", "vague"):
        return number, None, None
    return {
        "just_over": (number, number, None),
        "up_to": (None, None, number),
        "nearly": (None, number, number),
        "about": (None, number, None),
    }.get(bound, (number, number, number))
