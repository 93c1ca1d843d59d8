"""Dates that count from another date of the text: "the next day", "two days after the attack"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from geomap.models.articles import DateSpan
from geomap.models.reasons import Reason, because
from geomap.text.dates import patterns as words
from geomap.text.dates import values
from geomap.text.dates.match import Context, Found
from geomap.text.dates.relative import small_count

_REACH = 600
"""Characters back in which the day stands that "the next day" counts from."""
_TURNING = re.compile(r"(?:before|after)$", re.IGNORECASE)
_BRIDGE = re.compile(r"\s(?:the\s|last\s)?")
_NOUN = re.compile(
    r"\s(?:the|his|her|its|their|that|this|an?)\s(?:[\w'’-]{1,20}\s){0,2}?(?P<noun>[\w-]{4,20})"
)
_TODAY = re.compile(r"(?<![\w'’])(?:later|earlier)\sin\sthe\sday$", re.IGNORECASE)

_WORD = re.compile(r"[\w-]+")
_STOPS = (". ", ".\n", "\n\n", "! ", "? ")
_LOOK_BACK = 40
"""Dates before, among which the day of an event that a noun takes up again is looked for."""
_SAME_EVENT = (
    ("kill", "died", "death", "dead", "murder", "slain", "slay", "assassin", "shot", "shoot"),
    ("attack", "assault", "bomb", "strike", "struck", "airstrike", "raid", "blast", "explo"),
    ("ceasefire", "cease-fire", "truce", "armistice"),
    ("invasion", "invad"),
    ("election", "vote", "elected", "referendum"),
    ("earthquake", "quake"),
)
"""Beginnings of words that name one event, told as a noun here and as a verb there."""

_NTH = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\d{1,3}(?:st|nd|rd|th))"
)
_NTH_TODAY = re.compile(
    rf"(?:\b(?:is|it['’]s|today['’]s|marks)\s)(?P<day>(?:the|its|their)\s{_NTH}\s"
    rf"(?:consecutive\s|straight\s|successive\s)?day)(?!\w)",
    re.IGNORECASE,
)
"""``today is the eighth day of``: the present tense dates it to the day of writing."""


def anchored(context: Context, code: str) -> Iterator[Found]:
    """Find expressions that count from another date; ``resolved`` gives them their value."""
    for pattern, step in words.patterns_of(code).anchored:
        for m in pattern.finditer(context.text):
            yield Found(m.start(), m.end(), _open(m[0]), "anchored", relative=True, step=step)


def counted(context: Context) -> Iterator[Found]:
    """Find "two days later", "a week before the attack"; months and years stay open."""
    for m in words.AGO.finditer(context.text):
        way, unit = m["way"].lower(), words.UNITS[m["unit"].lower()]
        if way == "ago":
            continue
        count = small_count(m["n"])
        days = {"day": 1, "night": 1, "week": 7, "fortnight": 14}.get(unit)
        if count is None or days is None:
            yield Found(m.start(), m.end(), _open(m[0]), "unit" if way == "after" else "other", relative=True)
            continue
        sign = 1 if way in ("later", "after") else -1
        yield Found(m.start(), m.end(), _open(m[0]), "anchored", relative=True, step=sign * days * count)


def nth_days(context: Context) -> Iterator[Found]:
    """Find "it is the second day of", told in the present tense: the day of writing."""
    for m in _NTH_TODAY.finditer(context.text) if context.anchor else ():
        if context.anchor:
            reason = because("date.present_tense", m["day"], str(context.anchor))
            yield Found(m.start("day"), m.end(), values.day(context.anchor, reason), "day", relative=True)


def _open(what: str) -> DateSpan:
    return values.unknown(because("date.other_event", what))


def resolved(context: Context, items: Sequence[Found]) -> list[Found]:
    """Count anchored expressions from the date they name, the event they name, or the day named before."""
    results: list[Found] = []
    last: Found | None = None
    taken = -1
    for index, item in enumerate(items):
        if item.start < taken:
            continue
        if item.kind in ("anchored", "unit"):
            after = items[index + 1] if index + 1 < len(items) else None
            new = _counted_from(context, item, last, after, results)
            if new is None:
                continue
            item, taken = new, new.end
        elif item.kind == "weekday" and last and _previous(context.text, item):
            item = _weekday_before(item, last)
        if item.value.precision == "day":
            last = item
        results.append(item)
    return results


def _counted_from(
    context: Context, item: Found, last: Found | None, after: Found | None, before: Sequence[Found]
) -> Found | None:
    """Give an anchored expression its value; None where nothing is known and nothing is lost."""
    text = context.text
    what = text[item.start : item.end]
    turning = _TURNING.search(what) is not None and text[item.end : item.end + 1] != ","
    if turning and after and after.value.start and _BRIDGE.fullmatch(text, item.end, after.start):
        with_it = because("date.named_with", what, str(after.value.start))
        value = _shifted(item, after.value.start, with_it)
        inferred = after.value.inferred
        return replace(item, end=after.end, value=replace(value, inferred=inferred), kind="day")
    noun = _NOUN.match(text, item.end) if turning else None
    if noun:
        on = _day_of_event(text, noun["noun"], item.start, before)
        reason = because("date.day_of_event", what, str(on), noun["noun"])
    else:
        on, reason = _adjacent_day(context, item, last, what)
        if turning:  # "came two days after rebels took it": what follows was first
            first = what.lower().endswith("after")
            item = replace(item, step=-abs(item.step) if first else abs(item.step))
    if on and item.kind == "anchored":
        return replace(item, value=replace(_shifted(item, on, reason), inferred=True), kind="day")
    return None if what.lower().endswith("after") else item


def _adjacent_day(context: Context, item: Found, last: Found | None, what: str) -> tuple[date | None, Reason]:
    """Day named shortly before, else the day of publication where the words point to it."""
    on = last.value.start if last and item.start - last.end <= _REACH else None
    if on is None and _TODAY.search(what):
        return context.anchor, because("date.as_publication", what, str(context.anchor))
    return on, because("date.named_before", what.lower(), str(on))


def _shifted(item: Found, on: date, reason: Reason) -> DateSpan:
    """The day, or the week where whole weeks were counted, ``item.step`` days from ``on``."""
    try:
        to = on + timedelta(days=item.step)
    except OverflowError:
        return values.unknown(reason)
    return values.week(to, reason) if item.step and item.step % 7 == 0 else values.day(to, reason)


def _day_of_event(text: str, noun: str, start: int, before: Sequence[Found]) -> date | None:
    """Day of the sentence before that tells the event of ``noun`` most fully, the nearest of equals."""
    low = noun.casefold()
    stems = next((row for row in _SAME_EVENT if low.startswith(row)), (low[:6],))
    best, on = 0, None
    for item in reversed(before[-_LOOK_BACK:]):
        if item.value.precision != "day" or item.value.start is None:
            continue
        sentence_words = _WORD.findall(_around(text, item, start).casefold())
        hits = len({word for word in sentence_words if word.startswith(stems)})
        if hits > best:
            best, on = hits, item.value.start
    return on


def _around(text: str, item: Found, start: int) -> str:
    """Return the sentence of a date as far as 200 characters either side, and not beyond ``start``."""
    low = max(text.rfind(stop, max(0, item.start - 200), item.start) for stop in _STOPS)
    ends = [e for stop in _STOPS if (e := text.find(stop, item.end, item.end + 200)) >= 0]
    return text[max(low, item.start - 200, 0) : min([start, item.end + 200, *ends])]


def _previous(text: str, item: Found) -> bool:
    return text[item.start : item.end].lower().startswith(("previous", "preceding"))


def _weekday_before(item: Found, last: Found) -> Found:
    """``the previous Friday`` is the Friday before the day that the text spoke of last."""
    if item.value.start is None or last.value.start is None:
        return item
    on = values.weekday(item.value.start.weekday(), last.value.start, way="last", future=False)
    return replace(item, value=values.day(on, because("date.before_named", str(last.value.start))))
