"""One finder a kind of date expression; each yields what it found and what it means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from geomap.models.articles import DateSpan, Span
from geomap.text import date_values as values
from geomap.text import date_words as words
from geomap.text.calendar_words import ALL_MONTHS, NEAR_DAYS, WEEKDAYS
from geomap.text.number_kinds import counts_people, is_money

_BEFORE, _AFTER = 140, 80
"""Characters of the sentence before and after a date in which its tense is looked for."""
_SMALL = {
    **dict.fromkeys(("a", "an", "one", "un", "una", "une", "bir"), 1),
    **dict.fromkeys(("two", "a couple of", "couple of", "dos", "deux", "iki"), 2),
    **dict.fromkeys(("three", "tres", "trois", "üç", "ثلاثة"), 3),
    **dict.fromkeys(("four", "cuatro", "quatre", "dört", "أربعة"), 4),
    **dict.fromkeys(("five", "cinco", "cinq", "beş", "خمسة"), 5),
    **dict.fromkeys(("six", "seis", "altı", "ستة"), 6),
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "سبعة": 7,
}
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
_LOWER_IS_NO_DAY = {"sun", "sat", "mon", "wed", "fri", "thu", "tue", "tues", "thur", "thurs", "cuma", "pazar"}
_PREPOSITION = re.compile(
    r"\b(?:in|since|by|until|till|last|this|next|of|from|to|and|during|through|between|early|late"
    r"|mid|for|before|after|en|desde|de"
    r"|depuis|fin|début|w)[-\s]$|[(,–-]\s?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression. ``kind``: day, weekday, period, bound or other."""

    start: int
    end: int
    value: DateSpan
    kind: str = "other"
    yearless: bool = False
    relative: bool = False
    iso: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """A text, the day it counts from, and its sentences."""

    text: str
    anchor: date | None
    sentences: tuple[Span, ...]
    inferred: bool

    def future(self, start: int, end: int) -> bool:
        """Whether the clause around a date speaks of what is to come."""
        at = bisect_right(self.sentences, (start, len(self.text))) - 1
        low, high = self.sentences[at] if at >= 0 else (0, len(self.text))
        before = self.text[max(low, start - _BEFORE) : start]
        cut = max((m.end() for m in words.CLAUSE.finditer(before)), default=0)
        ahead = max((m.end() for m in words.FUTURE.finditer(before, cut)), default=-1)
        back = max((m.end() for m in words.PAST.finditer(before, cut)), default=-1)
        if ahead >= 0 or back >= 0:
            return ahead >= back
        after = self.text[end : min(high, end + _AFTER)]
        first, past = words.FUTURE.search(after), words.PAST.search(after)
        return first is not None and (past is None or first.start() <= past.start())

    def without_anchor(self, what: str) -> DateSpan:
        """Value of a relative expression in an undated article."""
        return values.unknown(f'"{what}" counts from the publication date, which is not known')


def find_all(context: Context, code: str) -> list[Found]:
    """Run all finders; ``code`` is the language of the text."""
    found = [item for finder in _ANY_LANGUAGE for item in finder(context)]
    codes = (code,) if code in ("ar", "ru", "uk", "fa") else tuple(dict.fromkeys((code, "en")))
    for each in codes:
        found += _weekdays(context, each)
        found += _near(context, each)
        found += _foreign(context, each)
    if "en" in codes:
        found += [item for finder in _ENGLISH for item in finder(context)]
    return found


def _month(written: str) -> int | None:
    """Number of a month as written; None for what is no month in lower case ("may")."""
    name = " ".join(written.split("/")[0].rstrip(".").casefold().split())
    return ALL_MONTHS.get(name)


def _bare_month(written: str) -> bool:
    """Whether a month without a day can be a month: it is written with a capital, or not English."""
    return not (written[:1].islower() and written.rstrip(".").casefold() in _LOWER_IS_NO_MONTH)


def _numeric(context: Context) -> Iterator[Found]:
    for m in words.NUMERIC.finditer(context.text):
        if m["y"]:
            on = values.valid(int(m["y"]), int(m["m"]), int(m["d"]))
            reading = "written in full"
        else:
            on, reading = _ambiguous(int(m["a"]), int(m["b"]), m["y2"], m["sep"], context.anchor)
        if on:
            inferred = reading.startswith("either")
            yield Found(
                m.start(), m.end(), values.day(on, reading, inferred=inferred), "day", iso=bool(m["y"])
            )


def _ambiguous(a: int, b: int, year: str, sep: str, anchor: date | None) -> tuple[date | None, str]:
    """Read ``a/b/year`` as day-month or month-day: the only possible, else the nearer to ``anchor``."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
    day_first, month_first = values.valid(full, b, a), values.valid(full, a, b)
    if sep == "." or not month_first or day_first == month_first:
        return day_first, "day, month, year"
    if not day_first:
        return month_first, "month, day, year"
    nearer = min((day_first, month_first), key=lambda d: abs((d - (anchor or day_first)).days))
    return nearer, f"either {day_first} or {month_first}: the one nearer to the publication date"


def _day_months(context: Context) -> Iterator[Found]:
    for pattern in (words.DAY_MONTH, words.MONTH_DAY):
        for m in pattern.finditer(context.text):
            yield from _one_day_month(context, m)


def _one_day_month(context: Context, m: re.Match[str]) -> Iterator[Found]:
    number = _month(m["m"])
    if not number or (m["m"].islower() and m["m"] in ("may", "mar", "march", "dec", "sep")):
        return
    groups = m.groupdict()
    first, last = (groups["d1"], m["d"]) if "d1" in groups else (m["d"], groups["d2"])
    if not m["y"] and context.anchor is None:
        yield Found(m.start(), m.end(), context.without_anchor(m[0]), "other", yearless=True)
        return
    ends = [_named_day(context, m, number, int(d), m["y"]) for d in (first, last) if d]
    if None in ends:
        return
    days = [d for d in ends if d]
    reason = "day, month and year are named" if m["y"] else _YEARLESS
    if len(days) == 2 and days[0] < days[1]:
        value = values.span(days[0], days[1], "range", f"from {days[0]} to {days[1]}, both named")
        if m["to"].lower() in ("and", "&", "y", "et", "ve", "و") and not _between(context.text, m.start()):
            yield from _two_days(m, days, reason)
        else:
            yield Found(m.start(), m.end(), value, "period", not m["y"], not m["y"])
    else:
        yield Found(m.start(), m.end(), values.day(days[-1], reason), "day", not m["y"], not m["y"])


_YEARLESS = "day and month are named; the year is the one nearest to the publication date"


def _between(text: str, start: int) -> bool:
    return text[max(0, start - 12) : start].rstrip().lower().endswith(("between", "entre", "بين"))


def _two_days(m: re.Match[str], days: list[date], reason: str) -> Iterator[Found]:
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
        number = _month(m["m"])
        part = values.PARTS.get(
            (m["part"] or "").strip(" -\n").lower().replace("the month of", "").strip(" -"), ""
        )
        if not number or not _bare_month(m["m"]):
            continue
        if m["y"]:
            yield Found(
                m.start(), m.end(), values.month(int(m["y"]), number, "month and year are named", part)
            )
            continue
        short = m["m"].rstrip(".").casefold() in _LOWER_IS_NO_MONTH
        before = context.text[max(0, m.start() - 12) : m.start()]
        if (short or m["m"].islower()) and not part and not _PREPOSITION.search(before):
            continue
        if context.anchor is None:
            yield Found(m.start(), m.end(), context.without_anchor(m[0]), relative=True)
            continue
        year = values.nearest_month(number, context.anchor, future=context.future(m.start(), m.end()))
        reason = f"month without a year: {year} by the publication date"
        yield Found(
            m.start(), m.end(), values.month(year, number, reason, part), yearless=True, relative=True
        )


def _years(context: Context) -> Iterator[Found]:
    text = context.text
    for m in words.PART_OF_YEAR.finditer(text):
        year = int(m["y"])
        if m["part"]:
            part = values.PARTS[m["part"].strip(" -").lower()]
            yield Found(m.start(), m.end(), values.year(year, "part of a year: four months", part))
        else:
            yield Found(
                m.start(),
                m.end(),
                values.fraction(year, m["nth"].lower(), m["unit"].lower(), "part of a year"),
            )
    for m in words.SEASON.finditer(text):
        yield Found(
            m.start(), m.end(), values.season(int(m["y"]), m["s"].lower(), "season, northern hemisphere")
        )
    for m in words.DECADE.finditer(text):
        first = int(m["y"])
        value = values.span(date(first, 1, 1), date(first + 9, 12, 31), "range", "decade")
        yield Found(m.start(), m.end(), value)
    for m in words.YEAR.finditer(text):
        if not counts_people(text, m.start(), m.end()) and not is_money(text, m.start(), m.end()):
            yield Found(m.start(), m.end(), values.year(int(m["y"]), "year is named"))


def _weekdays(context: Context, code: str) -> Iterator[Found]:
    names = WEEKDAYS.get(code, {})
    for m in words.language(code).weekday.finditer(context.text) if names else ():
        name = m["w"].casefold()
        if name not in names or (m["w"].islower() and name in _LOWER_IS_NO_DAY):
            continue
        if code == "en" and len(name) <= 5 and not _abbreviated_day(context.text, m):
            continue
        start = m.start("way") if m["way"] else m.start("w")
        groups = m.groupdict()
        start = m.start("part") if groups.get("part") else start
        if context.anchor is None:
            yield Found(start, m.end(), context.without_anchor(m[0]), "weekday", relative=True)
            continue
        way = _way(m["way"] or m["ar_way"] or "")
        on = values.weekday(
            names[name], context.anchor, way=way, future=not m["of"] and context.future(m.start(), m.end())
        )
        reason = f'"{m[0].strip()}" counted from the publication date {context.anchor}'
        yield Found(start, m.end(), values.day(on, reason), "weekday", relative=True)


def _abbreviated_day(text: str, m: re.Match[str]) -> bool:
    """Whether "Sun" or "Mon." is a day: it stands with a date or after "on"."""
    return text[m.end() : m.end() + 1] in (",", ".") or text[max(0, m.start() - 3) : m.start()] == "on "


def _way(word: str) -> str:
    lower = word.casefold()
    if lower.startswith(words.PAST_WORDS) or lower in ("this past", "geçen", "le الماضي", "الفائت"):
        return "last"
    return "next" if lower.startswith(words.NEXT_WORDS) or lower in ("this coming",) else ""


def _near(context: Context, code: str) -> Iterator[Found]:
    names = NEAR_DAYS.get(code, {})
    for m in words.language(code).near.finditer(context.text) if names else ():
        name = " ".join(m["near"].casefold().split())
        if context.anchor is None:
            yield Found(m.start("near"), m.end(), context.without_anchor(m[0]), relative=True)
        elif name in names:
            on = context.anchor + timedelta(days=names[name])
            reason = f'"{m[0]}" counted from the publication date {context.anchor}'
            yield Found(m.start("near"), m.end(), values.day(on, reason), "day", relative=True)


def _foreign(context: Context, code: str) -> Iterator[Found]:
    language = words.language(code)
    for pattern, ago in ((language.ago, True), (language.shift, False)):
        for m in pattern.finditer(context.text) if pattern else ():
            unit = words.UNITS[m["unit"].casefold()]
            if context.anchor is None:
                yield Found(m.start(), m.end(), context.without_anchor(m[0]), relative=True)
                continue
            reason = f'"{m[0]}" counted from the publication date {context.anchor}'
            if ago:
                count = 2 if m["unit"] in words.DUAL else _count(m["n"] or "one")
                value = values.shifted(context.anchor, unit, -(count or 3), reason, exact=count is not None)
            else:
                step = {"last": -1, "next": 1}.get(_way(m["way"] or ""), 0)
                value = values.unit_span(context.anchor, unit, step, reason)
            yield Found(m.start(), m.end(), value, relative=True)


def _count(word: str) -> int | None:
    """Number of a small count, None for "several" and "a few"."""
    return int(word) if word.isdigit() else _SMALL.get(" ".join(word.casefold().split()))


def _english(
    pattern: re.Pattern[str], value: Callable[[re.Match[str], date, str], DateSpan | None]
) -> Callable[[Context], Iterator[Found]]:
    """Make a finder of expressions that count from the publication date."""

    def find(context: Context) -> Iterator[Found]:
        for m in pattern.finditer(context.text):
            if context.anchor is None:
                yield Found(m.start(), m.end(), context.without_anchor(m[0]), relative=True)
                continue
            reason = f'"{m[0]}" counted from the publication date {context.anchor}'
            span = value(m, context.anchor, reason)
            if span:
                kind = {"day": "day", "before": "bound"}.get(span.precision, "other")
                yield Found(m.start(), m.end(), span, kind, relative=True)

    return find


def _ago(m: re.Match[str], anchor: date, reason: str) -> DateSpan | None:
    if m["way"].lower() != "ago":
        return values.unknown(f'"{m[0]}" counts from another event of the text')
    count = _count(m["n"])
    return values.shifted(
        anchor, words.UNITS[m["unit"].lower()], -(count or 3), reason, exact=count is not None
    )


def _last_span(m: re.Match[str], anchor: date, reason: str) -> DateSpan:
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}
    length = days[m["unit"].lower()] * (_count(m["n"]) or 3)
    if m["way"].lower() in ("next", "coming"):
        return values.span(anchor, anchor + timedelta(days=length), "range", reason)
    return values.span(max(anchor - timedelta(days=length), date.min), anchor, "range", reason)


def _unit_shift(m: re.Match[str], anchor: date, reason: str) -> DateSpan:
    step = {"last": -1, "past": -1, "previous": -1, "this": 0}.get(m["way"].lower(), 1)
    return values.unit_span(anchor, m["unit"].lower(), step, reason)


def _named_month_shift(m: re.Match[str], anchor: date, reason: str) -> DateSpan | None:
    number = _month(m["m"])
    if not number or not _bare_month(m["m"]):
        return None
    way = m["way"].lower()
    year = values.nearest_month(number, anchor, future=way == "next")
    if way == "last" and number == anchor.month:
        year -= 1
    return values.month(year, number, reason)


def _overnight(m: re.Match[str], anchor: date, reason: str) -> DateSpan:
    name = (m["w"] or "").casefold()
    end = anchor
    if name in WEEKDAYS["en"]:
        end = values.weekday(WEEKDAYS["en"][name], anchor, way="", future=False)
    return values.span(end - timedelta(days=1), end, "range", reason)


def _holiday(m: re.Match[str], anchor: date, reason: str) -> DateSpan | None:
    name = m["h"].casefold().replace("’", "'")
    if name.startswith("thanksgiving"):
        years = [date(anchor.year - back, 11, 1) for back in (0, 1)]
        days = [first + timedelta(days=(3 - first.weekday()) % 7 + 21) for first in years]
        return values.day(days[0] if days[0] <= anchor or m["way"] in ("this", "next") else days[1], reason)
    month, number = {"christmas eve": (12, 24), "new year's day": (1, 1), "new year's eve": (12, 31)}.get(
        name, (12, 25)
    )
    on = values.nearest(month, number, anchor, future=False)
    return values.day(on, reason) if on else None


def _anchored(context: Context) -> Iterator[Found]:
    for m in words.ANCHORED.finditer(context.text):
        reason = f'"{m[0]}" counts from another event of the text'
        yield Found(m.start(), m.end(), values.unknown(reason), "anchored", relative=True)


_ANY_LANGUAGE = (_numeric, _day_months, _month_years, _years)
_ENGLISH = (
    _anchored,
    _english(words.AGO, _ago),
    _english(words.LAST_SPAN, _last_span),
    _english(words.UNIT_SHIFT, _unit_shift),
    _english(words.NAMED_MONTH_SHIFT, _named_month_shift),
    _english(words.OVERNIGHT, _overnight),
    _english(words.HOLIDAY, _holiday),
    _english(words.WRITING, lambda _, anchor, reason: values.day(anchor, reason)),
    _english(words.RECENT, lambda _, anchor, reason: DateSpan(None, anchor, "before", reason)),
)
