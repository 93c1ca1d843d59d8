"""Calendar arithmetic of date expressions: what "last Friday" means from a given day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from geomap.models.articles import DatePrecision, DateSpan, moved
from geomap.models.reasons import Reason, because, joined

PARTS = {
    **dict.fromkeys(("early", "beginning of", "start of"), "early"),
    **dict.fromkeys(("end of", "end", "the end of", "late"), "late"),
    "mid": "mid",
}
"""Words for a third of a month or a year."""
_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_YEAR_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def day(on: date, reason: Reason, *, inferred: bool = False) -> DateSpan:
    """Return one day."""
    return DateSpan(on, on, "day", reason, inferred)


def unknown(reason: Reason) -> DateSpan:
    """Return a date that is not known, and why."""
    return DateSpan(None, None, "unknown", reason)


def span(start: date, end: date, precision: DatePrecision, reason: Reason) -> DateSpan:
    """Return a span of days, both bounds inclusive."""
    return DateSpan(start, end, precision, reason)


def valid(year: int, month: int, day_of_month: int) -> date | None:
    """Return a date, None where the calendar has none ("31 November")."""
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def month(year: int, number: int, reason: Reason, part: str = "") -> DateSpan:
    """Return a month, or its early, middle or late third (days 1-10, 11-20, 21 to its end)."""
    year = _clamped(year)
    last = monthrange(year, number)[1]
    if part:
        first, end = _THIRDS[part]
        return span(date(year, number, first), date(year, number, min(end, last)), "range", reason)
    return span(date(year, number, 1), date(year, number, last), "month", reason)


def year(number: int, reason: Reason, part: str = "") -> DateSpan:
    """Return a year, or its early, middle or late third (four months each)."""
    number = _clamped(number)
    first, last = _YEAR_THIRDS.get(part, (1, 12))
    end = date(number, last, monthrange(number, last)[1])
    return span(date(number, first, 1), end, "range" if part else "year", reason)


def fraction(number: int, nth: str, unit: str, reason: Reason) -> DateSpan:
    """Return a half or a quarter of a year."""
    number, count = _clamped(number), 2 if unit == "half" else 4
    order = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}
    part = min(order.get(nth, count - 1), count - 1)
    months = 12 // count
    last = (part + 1) * months
    end = date(number, last, monthrange(number, last)[1])
    return span(date(number, part * months + 1, 1), end, "range", reason)


def season(number: int, name: str, reason: Reason) -> DateSpan:
    """Return a meteorological season of the northern hemisphere; winter runs into the next year."""
    number, first = _clamped(number), _SEASONS[name]
    last_year = number + 1 if first == 12 else number
    last = (first + 1) % 12 + 1
    return span(
        date(number, first, 1), date(last_year, last, monthrange(last_year, last)[1]), "range", reason
    )


def nearest(month_number: int, day_of_month: int, anchor: date, *, future: bool) -> date | None:
    """Return the day of that month nearest to ``anchor``.

    News looks back: a day to come counts as four times as far, unless the clause speaks of the future.
    """
    days = [valid(anchor.year + shift, month_number, day_of_month) for shift in (-1, 0, 1)]
    ahead, back = (1, 2) if future else (4, 1)

    def distance(on: date) -> tuple[int, date]:
        off = (on - anchor).days
        return (off * ahead if off > 0 else -off * back, on)

    return min((d for d in days if d), key=distance, default=None)


def nearest_month(number: int, anchor: date, *, future: bool) -> int:
    """Return the year of a month without one: the last such month, the next when it is to come."""
    if future:
        return anchor.year if number >= anchor.month else anchor.year + 1
    return anchor.year if number <= anchor.month else anchor.year - 1


def weekday(number: int, anchor: date, *, way: str, future: bool) -> date:
    """Return the day that a weekday names, seen from ``anchor``.

    A weekday equal to that of ``anchor`` is that very day ("said Friday", in a text of a Friday).

    Parameters
    ----------
    number : int
        0 Monday .. 6 Sunday.
    anchor : date
        Publication date.
    way : str
        ``last``, ``next`` or empty.
    future : bool
        Whether the clause speaks of what is to come.
    """
    back = (anchor.weekday() - number) % 7
    ahead = (number - anchor.weekday()) % 7
    if way == "last":
        return moved(anchor, -(back or 7))
    if way == "next":
        return moved(anchor, ahead or 7)
    return moved(anchor, ahead) if future else moved(anchor, -back)


def shifted(anchor: date, unit: str, count: float, reason: Reason, *, exact: bool) -> DateSpan:
    """Return ``count`` units from ``anchor`` (negative: before).

    Only "two days ago" names a day. Longer units name the week, month or year that long ago, as
    nobody counts exact days over months; vague counts widen days to a week.
    """
    if unit in ("day", "night") and exact:
        return day(moved(anchor, round(count)), reason)
    if unit in ("day", "night"):
        end = moved(anchor, -1 if count < 0 else 7)
        return span(moved(end, -6), end, "range", reason)
    if unit in ("week", "fortnight"):
        return week(moved(anchor, round(count) * (14 if unit == "fortnight" else 7)), reason)
    if unit == "month":
        index = anchor.year * 12 + anchor.month - 1 + round(count)
        return month(index // 12, index % 12 + 1, reason)
    return year(anchor.year + round(count * (10 if unit == "decade" else 1)), reason)


def _clamped(number: int) -> int:
    """Year of the calendar, with another after it."""
    return min(max(number, 1), 9998)


def week(on: date, reason: Reason) -> DateSpan:
    """Return the week, Monday to Sunday, that holds a day."""
    start = moved(on, -on.weekday())
    return span(start, moved(start, 6), "week", reason)


def _weekend(anchor: date, step: int, reason: Reason) -> DateSpan:
    """Return the weekend of the anchor's week, or one that is ``step`` from it."""
    first = moved(anchor, 5 - anchor.weekday() + 7 * step)
    return span(first, moved(first, 1), "range", reason)


def unit_span(anchor: date, unit: str, step: int, reason: Reason) -> DateSpan:
    """Return the week, weekend, month, quarter or year that is ``step`` from the anchor's own."""
    if unit == "week":
        return week(moved(anchor, 7 * step), reason)
    if unit == "weekend":
        return _weekend(anchor, step, reason)
    if unit == "month":
        return shifted(anchor, "month", step, reason, exact=True)
    if unit == "quarter":
        index = anchor.year * 4 + (anchor.month - 1) // 3 + step
        return fraction(index // 4, ("1st", "2nd", "3rd", "4th")[index % 4], "quarter", reason)
    if unit in _SEASONS:
        past = anchor.month > _SEASONS[unit]
        number = anchor.year if past and step <= 0 else anchor.year + (step if step else 0)
        return season(number, unit, reason)
    return year(anchor.year + step, reason)


def as_after(value: DateSpan, words: str) -> DateSpan:
    """Return ``value`` as a lower bound ("since 2020")."""
    return DateSpan(
        value.start, None, "after", joined(because("date.lower_bound", words), value.reason), value.inferred
    )


def as_before(value: DateSpan, words: str, *, exclusive: bool) -> DateSpan:
    """Return ``value`` as an upper bound ("by Friday"; "before Friday" excludes the day itself)."""
    end = value.end
    if exclusive and value.start:
        end = moved(value.start, -1)
    return DateSpan(
        None, end, "before", joined(because("date.upper_bound", words), value.reason), value.inferred
    )
