"""Finders of dates that name a day, a month or a year, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from geomap.languages import words as all_words
from geomap.models.articles import moved
from geomap.models.reasons import Reason, because, joined
from geomap.text.alternatives import any_of
from geomap.text.calendar import ALL_MONTHS
from geomap.text.dates import patterns as words
from geomap.text.dates import values
from geomap.text.dates.match import Context, Found
from geomap.text.numbers import counts_people, is_money

_LOWER_IS_NO_MONTH = {
    "may",
    "march",
    "mar",
    "dec",
    "sept",
    "sep",
    "jan",
    "jun",
    "jul",
    "apr",
    "aug",
    "feb",
    "oct",
}
_PREPOSITION = re.compile(
    r"\b(?:in|since|by|until|till|last|this|next|of|from|to|and|during|through|between|early|late"
    rf"|mid|for|before|after|{any_of('month_before')})[-\s]$|[(,–-]\s?$",
    re.IGNORECASE,
)
_AND = all_words("and")
_BETWEEN = all_words("between")


def month_number(written: str) -> int | None:
    """Number of a month as written; None for what is no month in lower case ("may")."""
    name = " ".join(written.split("/")[0].rstrip(".").casefold().split())
    return ALL_MONTHS.get(name)


def bare_month(written: str) -> bool:
    """Whether a month without a day can be a month: it is written with a capital, or not English."""
    return not (written[:1].islower() and written.rstrip(".").casefold() in _LOWER_IS_NO_MONTH)


def _numeric(context: Context) -> Iterator[Found]:
    for m in words.NUMERIC.finditer(context.text):
        if m["y"]:
            on = values.valid(int(m["y"]), int(m["m"]), int(m["d"]))
            reading = because("date.in_full")
        else:
            on, reading = _ambiguous(int(m["a"]), int(m["b"]), m["y2"], m["sep"], context.anchor)
        if on:
            inferred = reading.code == "date.either"
            yield Found(
                m.start(), m.end(), values.day(on, reading, inferred=inferred), "day", iso=bool(m["y"])
            )


def _compact(context: Context) -> Iterator[Found]:
    """Find days written as eight figures, up to the year of the text."""
    for m in words.COMPACT.finditer(context.text):
        on = values.valid(int(m["y"]), int(m["m"]), int(m["d"]))
        if on and (context.anchor is None or on.year <= context.anchor.year):
            yield Found(m.start(), m.end(), values.day(on, because("date.in_full")), "day", iso=True)


def _ambiguous(a: int, b: int, year: str, sep: str, anchor: date | None) -> tuple[date | None, Reason]:
    """Read ``a/b/year`` as day-month or month-day: the only possible, else the nearer to ``anchor``."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
    day_first, month_first = values.valid(full, b, a), values.valid(full, a, b)
    if sep == "." or not month_first or day_first == month_first:
        return day_first, because("date.day_month_year")
    if not day_first:
        return month_first, because("date.month_day_year")
    nearer = min((day_first, month_first), key=lambda d: abs((d - (anchor or day_first)).days))
    return nearer, because("date.either", str(day_first), str(month_first))


def _day_months(context: Context) -> Iterator[Found]:
    for pattern in (words.DAY_MONTH, words.MONTH_DAY):
        for m in pattern.finditer(context.text):
            yield from _one_daymonth_number(context, m)


def _one_daymonth_number(context: Context, m: re.Match[str]) -> Iterator[Found]:
    number = _month(m["m"])
    if not number:
        return
    year = m["y"] or _century(m.groupdict().get("yy"))
    if not year and context.anchor is None:
        yield Found(m.start(), m.end(), context.without_anchor(m[0]), "other", yearless=True)
        return
    ends = [_named_day(context, m, number, int(d), year) for d in _both_days(m) if d]
    if None not in ends:
        yield from _days(context, m, [d for d in ends if d], yearless=not year)


def _month(word: str) -> int | None:
    """Number of a month; none for words that in small letters are others."""
    return None if word in ("may", "mar", "march", "dec", "sep") else month_number(word)


def _both_days(m: re.Match[str]) -> tuple[str | None, str | None]:
    """Days between which a match names a period; one of the two is missing where it names a day."""
    groups = m.groupdict()
    return (groups["d1"], m["d"]) if "d1" in groups else (m["d"], groups["d2"])


def _century(short: str | None) -> str | None:
    """Year of two figures in full: 89 is 1989, 24 is 2024."""
    return short and f"{19 if int(short) >= 70 else 20}{short}"


def _days(context: Context, m: re.Match[str], days: list[date], *, yearless: bool) -> Iterator[Found]:
    """Yield the day that a match names, its two days, or the period between them."""
    reason = _YEARLESS if yearless else because("date.all_named")
    if len(days) < 2 or days[0] >= days[1]:
        yield Found(m.start(), m.end(), values.day(days[-1], reason), "day", yearless, yearless)
    elif m["to"].lower() in _AND and not _between(context.text, m.start()):
        yield from _two_days(m, days, reason)
    else:
        ends = because("date.from_to", str(days[0]), str(days[1]))
        value = values.span(days[0], days[1], "range", joined(ends, _NEAREST) if yearless else ends)
        yield Found(m.start(), m.end(), value, "period", yearless, yearless)


_NEAREST = because("date.nearest_year")
_YEARLESS = joined(because("date.day_and_month"), _NEAREST)


def _between(text: str, start: int) -> bool:
    return text[max(0, start - 12) : start].rstrip().lower().endswith(_BETWEEN)


def _two_days(m: re.Match[str], days: list[date], reason: Reason) -> Iterator[Found]:
    """Yield "11 and 13 September" as two days."""
    yield Found(
        m.start(),
        m.end("d1" if "d1" in m.groupdict() else "d"),
        values.day(days[0], reason),
        "day",
        not m["y"],
        not m["y"],
    )
    yield Found(
        m.start("d" if "d1" in m.groupdict() else "d2"),
        m.end(),
        values.day(days[1], reason),
        "day",
        not m["y"],
        not m["y"],
    )


def _named_day(context: Context, m: re.Match[str], number: int, day: int, year: str | None) -> date | None:
    """The date of a day and a month; without a year and an anchor there is none."""
    if year:
        return values.valid(int(year), number, day)
    if context.anchor is None:
        return None
    future = context.future(m.start(), m.end())
    return values.nearest(number, day, context.anchor, future=future)


def _month_years(context: Context) -> Iterator[Found]:
    for m in words.MONTH_YEAR.finditer(context.text):
        number = month_number(m["m"])
        part = values.PARTS.get(
            (m["part"] or "").strip(" -\n").lower().replace("the month of", "").strip(" -"), ""
        )
        if not number or not bare_month(m["m"]):
            continue
        if m["y"]:
            yield Found(
                m.start(), m.end(), values.month(int(m["y"]), number, because("date.month_and_year"), part)
            )
            continue
        if not part and not _is_month(context.text, m):
            continue
        if context.anchor is None:
            yield Found(m.start(), m.end(), context.without_anchor(m[0]), relative=True)
            continue
        year = values.nearest_month(number, context.anchor, future=context.future(m.start(), m.end()))
        reason = because("date.month_alone", str(year))
        yield Found(
            m.start(), m.end(), values.month(year, number, reason, part), yearless=True, relative=True
        )


def _is_month(text: str, m: re.Match[str]) -> bool:
    """Whether a month alone is one: a short or small word must stand behind a preposition."""
    doubtful = m["m"].islower() or m["m"].rstrip(".").casefold() in _LOWER_IS_NO_MONTH
    return not doubtful or bool(_PREPOSITION.search(text[max(0, m.start() - 12) : m.start()]))


def _years(context: Context) -> Iterator[Found]:
    text = context.text
    for m in words.PART_OF_YEAR.finditer(text):
        year = int(m["y"])
        if m["part"]:
            part = values.PARTS[m["part"].strip(" -").lower()]
            yield Found(m.start(), m.end(), values.year(year, because("date.third_of_year"), part))
        else:
            yield Found(
                m.start(),
                m.end(),
                values.fraction(year, m["nth"].lower(), m["unit"].lower(), because("date.part_of_year")),
            )
    for m in words.SEASON.finditer(text):
        yield Found(m.start(), m.end(), values.season(int(m["y"]), m["s"].lower(), because("date.season")))
    for m in words.DECADE.finditer(text):
        first = int(m["y"])
        value = values.span(date(first, 1, 1), date(first + 9, 12, 31), "range", because("date.decade"))
        yield Found(m.start(), m.end(), value)
    for m in words.YEAR.finditer(text):
        if not counts_people(text, m.start(), m.end()) and not is_money(text, m.start(), m.end()):
            yield Found(m.start(), m.end(), values.year(int(m["y"]), because("date.year_named")))


def _days_alone(context: Context) -> Iterator[Found]:
    """Find "on the 28th": the last such day up to publication."""
    for m in words.DAY_ALONE.finditer(context.text) if context.anchor else ():
        on = context.anchor
        past = _last_on(int(m["d"]), on) if on else None
        if past:
            yield Found(m.start(), m.end(), values.day(past, _DAY_ONLY), "day", yearless=True, relative=True)


def _last_on(number: int, on: date) -> date | None:
    """The last day of a number up to a date, three months back at most."""
    months = ((on.year * 12 + on.month - 1 - back) for back in range(3))
    days = (values.valid(index // 12, index % 12 + 1, number) for index in months)
    return next((day for day in days if day and day <= on), None)


def _weeks_of_months(context: Context) -> Iterator[Found]:
    """Find "the last week of October"."""
    for m in words.PART_OF_MONTH.finditer(context.text):
        number = month_number(m["m"])
        if not number or not bare_month(m["m"]) or (not m["y"] and context.anchor is None):
            continue
        future = context.future(m.start(), m.end())
        year = (
            int(m["y"]) if m["y"] else values.nearest_month(number, context.anchor or date.min, future=future)
        )
        whole = values.month(year, number, _WEEK_OF)
        if whole.start is None or whole.end is None:
            continue
        start = _week_start(m["nth"].lower(), whole.start, whole.end)
        value = values.span(start, moved(start, 6), "week", _WEEK_OF)
        yield Found(m.start(), m.end(), value, "other", not m["y"], not m["y"])


def _week_start(nth: str, first: date, last: date) -> date:
    """First day of a week of a month; of the last week where the word names no other."""
    weeks = {"first": 0, "opening": 0, "second": 1, "third": 2}.get(nth)
    return moved(last, -6) if weeks is None else moved(first, 7 * weeks)


_DAY_ONLY = because("date.day_of_month")
_WEEK_OF = because("date.week_of_month")

ABSOLUTE = (_numeric, _compact, _day_months, _days_alone, _weeks_of_months, _month_years, _years)
"""All finders of this module."""
