"""What finders of dates share: a text with the day it counts from, and what they find."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from geomap.models.articles import DateSpan, Span
from geomap.models.reasons import because
from geomap.text.dates import patterns as words
from geomap.text.dates import values

_BEFORE, _AFTER = 140, 80
"""Characters of the sentence before and after a date in which its tense is looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression. ``kind``: day, weekday, period, bound, anchored or other.

    ``step`` are the days from the date that an anchored expression counts from.
    """

    start: int
    end: int
    value: DateSpan
    kind: str = "other"
    yearless: bool = False
    relative: bool = False
    iso: bool = False
    step: int = 0


def _last_end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where the last match of a pattern ends; -1 where there is none."""
    return max((m.end() for m in pattern.finditer(text, start)), default=-1)


@dataclass(frozen=True, slots=True)
class Context:
    """A text, the day it counts from, and its sentences."""

    text: str
    anchor: date | None
    sentences: tuple[Span, ...]
    inferred: bool

    def future(self, start: int, end: int) -> bool:
        """Whether the clause around a date speaks of what is to come."""
        index = bisect_right(self.sentences, (start, len(self.text))) - 1
        low, high = self.sentences[index] if index >= 0 else (0, len(self.text))
        before = self.text[max(low, start - _BEFORE) : start]
        cut = max(_last_end(words.CLAUSE, before, 0), 0)
        ahead, back = _last_end(words.FUTURE, before, cut), _last_end(words.PAST, before, cut)
        if ahead >= 0 or back >= 0:
            return ahead >= back
        after = self.text[end : min(high, end + _AFTER)]
        first, past = words.FUTURE.search(after), words.PAST.search(after)
        if first is None and past is None:
            return words.SCHEDULED.search(before, cut) is not None
        return first is not None and (past is None or first.start() <= past.start())

    def without_anchor(self, what: str) -> DateSpan:
        """Value of a relative expression in an undated article."""
        return values.unknown(because("date.unknown_publication", what))
