"""What a reader hands on: an article, its sentences, its dates and quantities.

Offsets are Unicode code points into ``Article.text`` (Python string indices), end exclusive.
The text is never altered under a span.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from geomap.models.reasons import NO_REASON, Reason, because

DatePrecision = Literal["day", "range", "week", "month", "year", "before", "after", "unknown"]


class Span(NamedTuple):
    """Half-open character range of one article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Slice ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date with its precision; both bounds inclusive, None where open or unknown.

    ``reason`` says how it was found ("Friday" counted from the publication date 2024-11-30).
    ``inferred`` is true when it rests on another article or on a guess.
    """

    start: date | None
    end: date | None
    precision: DatePrecision
    reason: Reason = NO_REASON
    inferred: bool = False


UNKNOWN_DATE = DateSpan(None, None, "unknown", because("date.none"))


class Mend(NamedTuple):
    """Garbled letters that were mended: where in the text shown, and the letters that stood there."""

    start: int
    end: int
    original: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news text as a reader found it.

    ``published`` is its publication date with the reason (file head, sidecar table,
    dateline, option, inferred), or unknown. ``file`` is relative to the set, with ``/``.
    ``names`` are all files the same text was found under; ``pages`` the offsets at which the pages of
    a paged document begin. ``language`` is an ISO 639-1 code. ``mends`` are the places where garbled
    letters were mended, in order: all else stands in the file letter by letter.
    """

    id: str
    text: str
    file: str
    published: DateSpan = UNKNOWN_DATE
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    names: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    mends: tuple[Mend, ...] = ()

    def before_mending(self, span: Span) -> str:
        """Return the words of a span as they stood before garbled letters were mended.

        A mended piece counts whole where the span cuts into it.
        """
        out, offset = [], span.start
        for mend in self.mends:
            if mend.end > offset and mend.start < span.end:
                out += [self.text[offset : mend.start], mend.original]
                offset = mend.end
        return "".join((*out, self.text[offset : span.end]))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article; ``paragraph`` counts from 0."""

    span: Span
    text: str
    index: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in the text and what it means.

    ``value`` is what it says of an event; ``named`` what the words themselves name. They differ in bounds:
    in "by Friday" the words name a Friday, and the event has no first day and ends no later than it.
    ``scope`` is the stretch of text that a heading or a caption dates, None for a date within a sentence.
    """

    span: Span
    text: str
    value: DateSpan
    named: DateSpan = UNKNOWN_DATE
    scope: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as low / best / high, with the words it came from.

    "dozens" is low 12, best and high None; "more than 300" is low 300; "about 300" best 300.
    """

    low: int | None
    best: int | None
    high: int | None
    words: str
    span: Span


FIRST, LAST = date(1000, 1, 1), date(2999, 12, 31)
"""Days outside are placeholders of programs (0001-01-01, 9999-12-31) or slips, no dates."""

_LONGEST = (date.max - date.min).days


def is_plausible(day: date) -> bool:
    """Whether a day can be a date of news, not a program's placeholder for none."""
    return FIRST <= day <= LAST


def moved(day: date, days: int) -> date:
    """Return the day that is ``days`` later (negative: earlier), at most the calendar's first or last."""
    try:
        return day + timedelta(days=max(-_LONGEST, min(days, _LONGEST)))
    except OverflowError:
        return date.max if days > 0 else date.min
