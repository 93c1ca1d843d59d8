"""Finders of dates that count from the publication date: weekdays, "yesterday", "two days ago"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from geomap.languages import language
from geomap.models.articles import DateSpan, moved
from geomap.models.reasons import NO_REASON, Reason, because
from geomap.text.dates import patterns as words
from geomap.text.dates import values
from geomap.text.dates.absolute import bare_month, month_number
from geomap.text.dates.match import Context, Found

_SMALL = {"a": 1, "an": 1, "a couple of": 2, "couple of": 2}
_LOWER_IS_NO_DAY = {"sun", "sat", "mon", "wed", "fri", "thu", "tue", "tues", "thur", "thurs", "cuma", "pazar"}


def weekdays(context: Context, code: str) -> Iterator[Found]:
    """Find weekdays of a language."""
    names = language(code).weekdays
    for m in words.patterns_of(code).weekday.finditer(context.text) if names else ():
        name = m["w"].casefold()
        if name not in names or not _is_weekday(context.text, m, code):
            continue
        start = _weekday_start(m)
        if context.anchor is None:
            yield Found(start, m.end(), context.without_anchor(m[0]), "weekday", relative=True)
            continue
        way = _way(m["way"] or m["way_after"] or "")
        on = values.weekday(
            names[name], context.anchor, way=way, future=not m["of"] and context.future(m.start(), m.end())
        )
        reason = because("date.counted", m[0].strip(), str(context.anchor))
        yield Found(start, m.end(), values.day(on, reason), "weekday", relative=True)


def _is_weekday(text: str, m: re.Match[str], code: str) -> bool:
    """Whether a short or small word like "sun" is a day here."""
    name = m["w"].casefold()
    if m["w"].islower() and name in _LOWER_IS_NO_DAY:
        return False
    return code != "en" or len(name) > 5 or _abbreviated_day(text, m)


def _weekday_start(m: re.Match[str]) -> int:
    """Where a weekday begins, with "early on" or "last" before it."""
    if m.groupdict().get("part"):
        return m.start("part")
    return m.start("way") if m["way"] else m.start("w")


def _abbreviated_day(text: str, m: re.Match[str]) -> bool:
    """Whether "Sun" or "Mon." is a day: it stands with a date or after "on"."""
    return text[m.end() : m.end() + 1] in (",", ".") or text[max(0, m.start() - 3) : m.start()] == "on "


def _way(word: str) -> str:
    lower = word.casefold()
    if lower.startswith(words.PAST_WORDS):
        return "last"
    return "next" if lower.startswith(words.NEXT_WORDS) else ""


def near_days(context: Context, code: str) -> Iterator[Found]:
    """Find "today", "yesterday" and the like."""
    names = language(code).near_days
    for m in words.patterns_of(code).near_day.finditer(context.text) if names else ():
        name = " ".join(m["near"].casefold().split())
        if context.anchor is None:
            yield Found(m.start("near"), m.end(), context.without_anchor(m[0]), relative=True)
        elif name in names:
            on = moved(context.anchor, names[name])
            reason = because("date.counted", m[0], str(context.anchor))
            yield Found(m.start("near"), m.end(), values.day(on, reason), "day", relative=True)


def foreign(context: Context, code: str) -> Iterator[Found]:
    """Find "two days ago" and "last week" in languages other than English."""
    patterns = words.patterns_of(code)
    pairs = [(pattern, True) for pattern in patterns.ago] + [(pattern, False) for pattern in patterns.period]
    for pattern, ago in pairs:
        for m in pattern.finditer(context.text):
            unit = words.UNITS[m["unit"].casefold()]
            if context.anchor is None:
                yield Found(m.start(), m.end(), context.without_anchor(m[0]), relative=True)
                continue
            reason = because("date.counted", m[0], str(context.anchor))
            if ago:
                count = _count(m, code)
                value = values.shifted(context.anchor, unit, -(count or 3), reason, exact=count is not None)
            else:
                step = {"last": -1, "next": 1}.get(_way(m["way"] or ""), 0)
                value = values.unit_span(context.anchor, unit, step, reason)
            yield Found(m.start(), m.end(), value, relative=True)


def _count(m: re.Match[str], code: str) -> int | None:
    """How many units ago: two in a dual, one without a number, None for "several"."""
    if m["unit"] in words.DUAL:
        return 2
    return small_count(m["n"], code) if m["n"] else 1


def small_count(word: str, code: str = "en") -> int | None:
    """Read the number of a small count in a language, None for "several" and "a few"."""
    digits = word.replace(",", "").replace(".", "")
    if digits.isdigit():
        return int(digits)
    name = " ".join(word.casefold().split())
    number = language(code).numbers.get(name)
    return int(number.value) if number and number.kind == "unit" else _SMALL.get(name)


def _english(
    pattern: re.Pattern[str], value: Callable[[re.Match[str], date, Reason], DateSpan | None]
) -> Callable[[Context], Iterator[Found]]:
    """Make a finder of expressions that count from the publication date."""

    def find(context: Context) -> Iterator[Found]:
        for m in pattern.finditer(context.text):
            if context.anchor is None:
                yield Found(m.start(), m.end(), context.without_anchor(m[0]), relative=True)
                continue
            reason = because("date.counted", m[0], str(context.anchor))
            span = value(m, context.anchor, reason)
            if span:
                kind = {"day": "day", "before": "bound"}.get(span.precision, "other")
                yield Found(m.start(), m.end(), span, kind, relative=True)

    return find


def _ago(m: re.Match[str], anchor: date, reason: Reason) -> DateSpan | None:
    if m["way"].lower() != "ago":
        return None
    count, unit = small_count(m["n"]), words.UNITS[m["unit"].lower()]
    if m["exact"] and unit == "week" and count:
        return values.day(moved(anchor, -7 * count), reason)
    return values.shifted(anchor, unit, -(count or 3), reason, exact=count is not None)


_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}


def _last_span(m: re.Match[str], anchor: date, reason: Reason) -> DateSpan:
    length = _DAYS[m["unit"].lower()] * (small_count(m["n"]) or 3)
    if m["way"].lower() in ("next", "coming"):
        return values.span(anchor, moved(anchor, length), "range", reason)
    return values.span(moved(anchor, -length), anchor, "range", reason)


def _unit_shift(m: re.Match[str], anchor: date, reason: Reason) -> DateSpan:
    unit, way = m["unit"].lower(), m["way"].lower()
    if way == "past" and unit in ("week", "fortnight", "month"):  # up to now, not the one on the calendar
        return values.span(moved(anchor, -_DAYS[unit]), anchor, "range", reason)
    step = {"last": -1, "past": -1, "previous": -1, "this": 0}.get(way, 1)
    return values.unit_span(anchor, unit, step, reason)


def _weekends(context: Context) -> Iterator[Found]:
    for m in words.THE_WEEKEND.finditer(context.text):
        start, end = m.span("end")
        if context.anchor is None:
            yield Found(start, end, context.without_anchor(m["end"]), relative=True)
            continue
        ahead = context.anchor.weekday() >= 5 or context.future(start, end)
        reason = because("date.counted", m["end"], str(context.anchor))
        yield Found(start, end, values.unit_span(context.anchor, "weekend", 0 if ahead else -1, reason))


def _starts_of_units(context: Context) -> Iterator[Found]:
    """Find "since the start of the year": its first day."""
    for m in words.START_OF_UNIT.finditer(context.text):
        if context.anchor is None:
            yield Found(m.start(), m.end(), context.without_anchor(m[0]), relative=True)
            continue
        start = values.unit_span(context.anchor, m["unit"].lower(), 0, NO_REASON).start or context.anchor
        reason = because("date.counted", m[0], str(context.anchor))
        yield Found(m.start(), m.end(), values.day(start, reason), "day", relative=True)


def _ends_of_units(context: Context) -> Iterator[Found]:
    """Find "year-end" and "by the end of the month": the last day of it."""
    for m in words.END_OF_UNIT.finditer(context.text):
        if context.anchor is None:
            yield Found(m.start(), m.end(), context.without_anchor(m[0]), relative=True)
            continue
        past = words.OPEN_START.search(context.text[max(0, m.start() - 12) : m.start()])
        unit = (m["unit"] or m["unit2"]).lower()
        end = values.unit_span(context.anchor, unit, -1 if past else 0, NO_REASON).end or context.anchor
        reason = because("date.counted", m[0], str(context.anchor))
        yield Found(m.start(), m.end(), values.day(end, reason), "day", relative=True)


def _named_month_shift(m: re.Match[str], anchor: date, reason: Reason) -> DateSpan | None:
    number = month_number(m["m"])
    if not number or not bare_month(m["m"]):
        return None
    way = m["way"].lower()
    year = values.nearest_month(number, anchor, future=way == "next")
    if way == "last" and number == anchor.month:
        year -= 1
    return values.month(year, number, reason)


def _overnight(m: re.Match[str], anchor: date, reason: Reason) -> DateSpan:
    name = (m["w"] or "").casefold()
    end = anchor
    if name in language("en").weekdays:
        end = values.weekday(language("en").weekdays[name], anchor, way="", future=False)
    return values.span(moved(end, -1), end, "range", reason)


def _holiday(m: re.Match[str], anchor: date, reason: Reason) -> DateSpan | None:
    name = m["h"].casefold().replace("’", "'")
    if name.startswith("thanksgiving"):
        years = [date(max(anchor.year - back, 1), 11, 1) for back in (0, 1)]
        days = [moved(first, (3 - first.weekday()) % 7 + 21) for first in years]
        return values.day(days[0] if days[0] <= anchor or m["way"] in ("this", "next") else days[1], reason)
    month, number = {"christmas eve": (12, 24), "new year's day": (1, 1), "new year's eve": (12, 31)}.get(
        name, (12, 25)
    )
    on = values.nearest(month, number, anchor, future=False)
    return values.day(on, reason) if on else None


ENGLISH = (
    _weekends,
    _starts_of_units,
    _ends_of_units,
    _english(words.AGO, _ago),
    _english(words.LAST_SPAN, _last_span),
    _english(words.UNIT_SHIFT, _unit_shift),
    _english(words.NAMED_MONTH_SHIFT, _named_month_shift),
    _english(words.OVERNIGHT, _overnight),
    _english(words.HOLIDAY, _holiday),
    _english(words.WRITING, lambda _, anchor, reason: values.day(anchor, reason)),
    _english(words.RECENT, lambda _, anchor, reason: DateSpan(None, anchor, "before", reason)),
)
