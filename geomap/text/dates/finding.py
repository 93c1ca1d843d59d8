"""Find the date expressions of an article and say what day, or days, they mean.

Own rules over a few patterns, so that text without dates costs little. Relative expressions
count from the publication date and stay unresolved without one. Nothing is more precise than
the words: "last month" is a month, "by Friday" an upper bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from geomap.models.articles import Article, DateMention, DateSpan, Sentence, Span
from geomap.models.reasons import because
from geomap.text.alternatives import any_of
from geomap.text.dates import patterns as words
from geomap.text.dates import values
from geomap.text.dates.anchored import resolved
from geomap.text.dates.captions import scopes
from geomap.text.dates.finders import find_all
from geomap.text.dates.match import Context, Found
from geomap.text.language import guess

_JOINT = re.compile(rf"\s{{0,2}}(?:-|–|—|{any_of('to', 'until', 'and')})\s{{0,2}}(?:the |el |le )?", re.I)
_AND = re.compile(rf"\s{{0,2}}{any_of('and')}(?:\s|$)", re.I)
_BETWEEN = re.compile(rf"{any_of('between')}\s(?:the |el |le )?$", re.I)
_EXCLUSIVE = re.compile(words.BEFORE_DAY, re.I)
_ON = re.compile(r",?\s(?:on\s)?(?:the\s)?")
_COMMA = re.compile(r",?\s{1,2}(?:the |el |le )?")
_LOOK_BACK = 24
"""Characters before a date in which "since" or "by" stands."""


def find_dates(article: Article, sentences: Sequence[Sentence], language: str) -> list[DateMention]:
    """Find all date expressions of an article.

    Parameters
    ----------
    article : Article
        Its ``published`` is what relative expressions count from. Without a day there, they are
        found with precision ``unknown`` and no value.
    sentences : sequence of Sentence
        Its sentences, in order; tense is judged within one.
    language : str
        ISO 639 code that it is read as.

    Returns
    -------
    list of DateMention
        In order, not overlapping, each with a precision and the reason.
    """
    text, published = article.text, article.published
    anchor = published.start if published.start == published.end else None
    context = Context(text, anchor, tuple(s.span for s in sentences), published.inferred)
    items = _read(context, language)
    out, offset = [], 0
    for head, scope in scopes(text, items):
        out += [_mention(f, context, 0) for f in items if offset <= f.start < scope.start]
        out += _below(context, head, scope, language)
        offset = scope.end
    return out + [_mention(f, context, 0) for f in items if f.start >= offset]


def _read(context: Context, language: str) -> list[Found]:
    """Date expressions of a text, joined and counted."""
    text = context.text
    items = _merged(text, _weekdays_named(text, list(_apart(find_all(context, language)))))
    return resolved(context, items)


def _below(context: Context, head: Found, scope: Span, language: str) -> Iterator[DateMention]:
    """Date expressions of the stretch that a day dates, counted from that day, and first the day itself."""
    inside = (s for s in context.sentences if scope.start <= s.start and s.end <= scope.end)
    shifted = tuple(Span(s.start - scope.start, s.end - scope.start) for s in inside)
    part = Context(context.text[scope.start : scope.end], head.value.start, shifted, head.value.inferred)
    yield replace(_mention(head, context, 0), scope=scope)
    for f in _read(part, language):
        if f.start + scope.start >= head.end:
            yield _mention(f, part, scope.start)


def _mention(item: Found, context: Context, offset: int) -> DateMention:
    """A date expression of a text that begins at ``offset`` of the article."""
    span = Span(item.start + offset, item.end + offset)
    written = context.text[item.start : item.end]
    return DateMention(span, written, _bounded(context.text, item, context), item.value)


def _apart(items: list[Found]) -> Iterator[Found]:
    """Drop what overlaps an earlier or longer expression."""
    end = -1
    for item in sorted(items, key=lambda f: (f.start, -f.end)):
        if item.start >= end:
            yield item
            end = item.end


def _weekdays_named(text: str, items: list[Found]) -> list[Found]:
    """Let "Friday, 29 November" be one expression with the value of its date."""
    joined: list[Found] = []
    for item in items:
        last = joined[-1] if joined else None
        if last and _names_weekday(text, last, item):
            joined[-1] = replace(item, start=last.start)
        elif last and _weekday_of(text, last, item):
            reason = because("date.weekday_of", str(last.value.start))
            joined.append(replace(item, value=replace(last.value, reason=reason)))
        else:
            joined.append(item)
    return joined


def _names_weekday(text: str, weekday: Found, day: Found) -> bool:
    """Whether a date follows its weekday: "Friday, 29 November"."""
    named = day.kind == "day" and (day.yearless or not day.relative)
    return weekday.kind == "weekday" and named and bool(_COMMA.fullmatch(text, weekday.end, day.start))


def _weekday_of(text: str, day: Found, weekday: Found) -> bool:
    """Whether a weekday follows its date: "29 November (Friday)"."""
    kinds = (day.kind, weekday.kind)
    return kinds == ("day", "weekday") and text[day.end : weekday.start] in (", ", " (")


def _merged(text: str, items: list[Found]) -> list[Found]:
    """Join the two ends of a period ("from 3 to 8 May", "between Monday and Friday")."""
    joined: list[Found] = []
    for item in items:
        period = (_period(text, joined[-1], item) or _years_back(text, joined[-1], item)) if joined else None
        if period:
            joined[-1] = period
        else:
            joined.append(item)
    return joined


def _period(text: str, first: Found, second: Found) -> Found | None:
    if not _are_ends(text, first, second):
        return None
    start, end = first.value.start, second.value.end
    if start is None or end is None:
        return None
    if (first.yearless and start.year != end.year) or start > end:
        start = _last_before(start, end)
    if start is None or start > end:
        return None
    value = values.span(start, end, "range", because("date.from_to", str(start), str(end)))
    return Found(first.start, second.end, replace(value, inferred=second.value.inferred), "period")


def _years_back(text: str, ago: Found, named: Found) -> Found | None:
    """A day of a year long past: "ten years ago, on 29 November"; of "… this week" the year alone."""
    year, day = ago.value.start, named.value.start
    counted = ago.relative and ago.value.precision == "year" and text[: ago.end].endswith(("ago", "earlier"))
    if not counted or year is None or day is None or not _ON.fullmatch(text, ago.end, named.start):
        return None
    if not named.yearless:
        return replace(ago, end=named.end) if named.relative else None
    on = values.valid(year.year, day.month, day.day)
    return Found(ago.start, named.end, values.day(on, ago.value.reason), "day") if on else None


def _last_before(day: date, end: date) -> date | None:
    """The last day of that name up to another; None where its year has none."""
    same = values.valid(end.year, day.month, day.day)
    return same if same and same <= end else values.valid(end.year - 1, day.month, day.day)


def _are_ends(text: str, first: Found, second: Found) -> bool:
    """Whether two dates are joined as the ends of a period, as fine as each other."""
    joint = _JOINT.fullmatch(text, first.end, second.start)
    if not joint or first.kind == "period":
        return False
    if _AND.match(joint[0]) and not _BETWEEN.search(text[max(0, first.start - 12) : first.start]):
        return False
    if first.kind == "weekday" and second.kind not in ("weekday", "day"):
        return False
    precisions = {first.value.precision, second.value.precision}
    return "year" not in precisions or len(precisions) == 1


def _bounded(text: str, item: Found, context: Context) -> DateSpan:
    """Turn a date after "since" or "by" into a bound."""
    value = item.value
    if context.inferred and item.relative:
        value = replace(value, inferred=True)
    if item.kind in ("period", "bound") or value.precision == "unknown":
        return value
    before = text[max(0, item.start - _LOOK_BACK) : item.start]
    opens = words.OPEN_START.search(before)
    if opens or words.SINCE_AFTER.match(text, item.end):
        return values.as_after(value, (opens[0].strip() if opens else "since"))
    ends = words.OPEN_END.search(before)
    if ends and text[item.end - 2 : item.end] not in (
        "'s",
        "’s",
    ):  # "before Friday's attack" dates the attack
        word = ends[0].strip()
        return values.as_before(value, word, exclusive=_EXCLUSIVE.match(word) is not None)
    return value


_HEAD_LINES = 5
_HEAD_CHARACTERS = 160
_LABEL = re.compile(rf"[\s\ufeff]*(?:{any_of('date_label')}\s?(?:on)?\s?:?\s?)?", re.I)
_PLACE_HEAD = re.compile(r"[\s\ufeff]*(?:(?:[^\W\d_a-z][\w.'’/-]{0,24}|al|el|de|la|of)[,،(/: )]{1,3}){1,7}$")
_AFTER_HEAD = re.compile(r"\s{0,2}(?:\([^()\n]{2,30}\)\s{0,2})?(?:-{1,2}|–|—|:|\||\)|_)")
_CLOCK = re.compile(
    r"[\s,|T]*(?:\d{1,2}:\d\d(?::\d\d)?)?\s?(?:[AaPp]\.?[Mm]\.?)?\s?(?:[A-Z]{3,4}|Z)?[\s.|–—-]*$"
)


def dateline(text: str) -> DateSpan | None:
    """Read the publication date at the head of a text.

    Accepted are a leading `` date 2024-11-30``, a line that holds nothing but a date, and a
    dateline ("ALEPPO, 30 November 2024 —"); always with the year.

    Returns
    -------
    DateSpan or None
        One day with the reason, None when the head names none.
    """
    offset = 0
    for number, line in enumerate(text[:2000].split("\n")[:_HEAD_LINES]):
        published = _in_head(line[:_HEAD_CHARACTERS], whole=len(line) <= _HEAD_CHARACTERS, first=number == 0)
        if published:
            return published
        offset += len(line) + 1
    return None


def _in_head(line: str, *, whole: bool, first: bool) -> DateSpan | None:
    context = Context(line, None, (Span(0, len(line)),), False)
    for item in _apart(find_all(context, guess(line) or "en")):
        dated = item.kind == "day" and not item.yearless
        if dated and item.value.start and _heads(line, item, whole=whole, first=first):
            return values.day(item.value.start, because("date.dateline", line[item.start : item.end]))
    return None


def _heads(line: str, item: Found, *, whole: bool, first: bool) -> bool:
    """Whether a date stands as one does at the head of a report: alone, labelled, behind a place."""
    before, after = line[: item.start], line[item.end :]
    if _LABEL.fullmatch(before):
        alone = whole and bool(_CLOCK.match(after))
        if alone or (first and (before.strip() != "" or item.iso)):
            return True
    return bool(_PLACE_HEAD.fullmatch(before)) and bool(_AFTER_HEAD.match(after))
