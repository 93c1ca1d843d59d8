"""When an event happened: the date expression of its clause, else tense and publication date."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from operator import attrgetter

from geomap.grammar import Clause, Parse
from geomap.models.articles import UNKNOWN_DATE, DateMention, DateSpan, Span, moved
from geomap.models.reasons import because, joined

NEWS = joined(because("date.none"), because("date.news"))
_DATING = frozenset({"in", "since", "by", "until", "till", "from", "during", "before", "after"})
"""Words before a year that make it a date."""
_DASHES = frozenset({"—", "–", "-", ":", "--", "―"})
_JOINING = frozenset({"and", "but", "or", ","})
_ORIGINS = frozenset({"born", "founded", "built", "established", "dating", "erected", "b."})
"""Participles of what begins, as it is told of somebody or something."""
_TURNING = (" after", " before")
_WHEN_REACH = 12
"""Words over which "when" opens the clause of a cue."""
OLD_DAYS = 45
"""An event that ended longer before publication is background, not news."""
PERIOD_DAYS = 100
"""The same in a text that reports on a quarter."""
PAST_DAYS = 365
"""An event that ended longer before publication is history that the text recalls: listed, not drawn."""


class Dater:
    """Dates the cues of one sentence."""

    def __init__(
        self, read: Parse, mentions: Sequence[DateMention], published: DateSpan, context: DateSpan | None
    ) -> None:
        self.read, self.published, self.context = read, published, context
        self.at = [
            (m, i)
            for m in mentions
            if (i := _token(read, m.span)) >= 0
            and not (_names(read, m, i) or _of_origin(read, i) or _of_month(m, mentions))
        ]

    def __call__(self, at: int) -> tuple[DateSpan, Span | None]:
        """Date of the cue at token ``at`` with the span of the expression it rests on."""
        mention = self._nearest(at)
        if mention is not None and self._opens_clause(mention, at):
            return self._marked(
                _within(mention.value), mention.text
            ), mention.span  # "since June, when they took it"
        if mention is not None:
            return self._marked(self._until_now(self._bounded(mention.value), at), mention.text), mention.span
        return self._default(), None

    def _opens_clause(self, mention: DateMention, at: int) -> bool:
        """Whether a bound such as "since June" is the time that "when" behind it speaks of."""
        owner = self.read.owner[at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        while clause is not None and clause.kind == "coord" and clause.parent >= 0:
            clause = self.read.clauses[clause.parent]  # "since June, when they came and took it"
        if clause is None or clause.marker != "when" or mention.value.precision != "after":
            return False
        return any(m is mention and 0 <= clause.opened - i <= 4 for m, i in self.at)

    def undated(self) -> DateSpan:
        """Date of an earlier or habitual event without a date of its own: not after publication."""
        end = self.published.end
        if end is None:
            return UNKNOWN_DATE
        return DateSpan(
            None,
            end,
            "before",
            because("date.earlier"),
            self.published.inferred,
        )

    def _marked(self, value: DateSpan, text: str) -> DateSpan:
        """A date reckoned from an inferred publication date is inferred itself."""
        named = any(
            part.isdigit() and len(part) == 4 for part in text.replace("-", " ").replace("/", " ").split()
        )
        return value if named or not self.published.inferred else replace(value, inferred=True)

    def _nearest(self, at: int) -> DateMention | None:
        dates = [e for e in self.at if _has_value(e[0])] or self.at
        dates = [e for e in dates if not _dates_what_follows(e[0]) or self._follows(at, e[1])]
        if not dates:
            return None
        if opening := self._opening(at):
            return opening
        mine = self.read.owner[at]

        def cost(entry: tuple[DateMention, int]) -> tuple[int, int]:
            its = self.read.owner[entry[1]]
            apart = 1 if self._dateline(entry[1], at) else 0
            opens = 2 if entry[0].value.precision == "after" and not self._opens_clause(entry[0], at) else 0
            return (apart if its == mine else 1 + opens + self._foreign(mine, its, at), abs(entry[1] - at))

        best = min(dates, key=cost)
        return best[0] if cost(best)[0] <= 1 else None

    def _dateline(self, day: int, at: int) -> bool:
        """Whether a dash or colon stands between: the date of a dateline is that of the writing."""
        between = self.read.words[day:at] if day < at else ()
        return any(word.low in _DASHES for word in between)

    def _foreign(self, mine: int, its: int, at: int) -> int:
        """0 where a date of another clause may date this one too, 2 where not."""
        if mine < 0 or its < 0:
            return 0
        own, other = self.read.clauses[mine], self.read.clauses[its]
        if self._relates(own, its) or self._opened_by(other, at) or self._goes_on(own, its):
            return 0
        speaks = other.kind == "main" and own.kind == "sub" and own.marker == "that"
        return 2 if speaks or other.kind in ("rel", "inf") or own.kind == "rel" else 0

    def _relates(self, own: Clause, its: int) -> bool:
        """Whether a clause relates to the one of the date: "in 2016, when the army took it".

        The clause may go on with that one: "In 2016 rebels took it and began a war in which nine died".
        """
        over = own.parent
        while over > its and self.read.clauses[over].kind == "coord":
            over = self.read.clauses[over].parent
        return own.kind == "rel" and own.marker in ("when", "which", "that") and over == its

    def _follows(self, at: int, date: int) -> bool:
        """Whether a token stands behind a date in the same part of the sentence, up to a semicolon."""
        return at > date and all(word.low != ";" for word in self.read.words[date:at])

    def _goes_on(self, own: Clause, its: int) -> bool:
        """Whether a clause goes on with one of the date: "in 2016, when they fled and soldiers shot"."""
        while own.parent >= 0 and (own.kind == "coord" or (own.kind == "main" and own.marker in _JOINING)):
            own = self.read.clauses[own.parent]
            if self._relates(own, its):
                return True
        return False

    def _opening(self, at: int) -> DateMention | None:
        """Date right before the "when" that opens the clause of a cue: "on 3 May, when rebels attacked"."""
        low = [w.low for w in self.read.words]
        marker = next((i for i in range(at - 1, max(0, at - _WHEN_REACH), -1) if low[i] == "when"), 0)
        verbs = sum(self.read.tags[i] in "DZ" for i in range(marker + 1, at))
        if not marker or verbs or any(i > marker for _, i in self.at):
            return None
        before = [m for m, i in self.at if 0 < marker - i <= 4 and m.span.end >= self._end(marker)]
        return before[0] if before else None

    def _end(self, marker: int) -> int:
        """Offset behind the last word before a marker."""
        word = self.read.words[marker - 1]
        return (self.read.words[marker - 2] if word.low == "," else word).end

    @staticmethod
    def _opened_by(other: Clause, cue: int) -> bool:
        """Whether the clause of the date relates to a cue: "the raid that began on Sunday"."""
        return other.kind == "rel" and other.opened == cue + 1

    def _bounded(self, value: DateSpan) -> DateSpan:
        """Never later than the publication of a past event."""
        end = self.published.end
        if value.end is None or end is None or value.start is None:
            return value
        whole = value.precision in ("week", "month", "year")
        return replace(value, end=end) if whole and value.start <= end < value.end else value

    def _until_now(self, value: DateSpan, at: int) -> DateSpan:
        """What is told in the perfect tense of a time "since Wednesday" went on up to publication."""
        end, owner = self.published.end, self.read.owner[at]
        aux = self.read.clauses[owner].aux if owner >= 0 else ()
        perfect = any(word in ("has", "have", "'ve") for word in aux)
        if (
            value.precision != "after"
            or not perfect
            or end is None
            or value.start is None
            or value.start > end
        ):
            return value
        return replace(value, end=end, precision="range")

    def _default(self) -> DateSpan:
        if self.context is not None and self.context.start is not None:
            reason = joined(self.context.reason, because("date.sentence_before"))
            return replace(self.context, reason=reason, inferred=True)
        return undated_news(self.published)


def _of_month(mention: DateMention, mentions: Sequence[DateMention]) -> bool:
    """Whether "this year" only says of which year a month is: "in March this year"."""
    this = mention.text.lower() in ("this year", "that year", "the same year")
    return this and any(0 < mention.span.start - m.span.end <= 2 for m in mentions)


def _of_origin(read: Parse, at: int) -> bool:
    """Whether a date says since when somebody or something is there: "a man born in 1965"."""
    before = [w.low for w in read.words[max(0, at - 3) : at]]
    while before and before[-1] in ("in", "on", "the", "c.", "around"):
        before.pop()
    return before[-1:] != [] and before[-1] in _ORIGINS


def _has_value(mention: DateMention) -> bool:
    return mention.value.start is not None or mention.value.end is not None


def _dates_what_follows(mention: DateMention) -> bool:
    """Whether a count of days opens a clause and dates it alone: "came two days after rebels took"."""
    counts = mention.text.lower().endswith(_TURNING)
    return counts and mention.value.reason.code == "date.named_before"


def _within(value: DateSpan) -> DateSpan:
    """The month or day at which a bound begins."""
    start = value.start
    if start is None or start.day > 1:
        return replace(value, end=start, precision="day")
    following = (start + timedelta(days=31)).replace(day=1)
    return replace(value, end=following - timedelta(days=1), precision="month")


def undated_news(published: DateSpan) -> DateSpan:
    """Date of news that gives none: the day of publication or the one before."""
    end = published.end
    if end is None:
        return UNKNOWN_DATE
    return DateSpan(
        moved(end, -1),
        end,
        "range",
        NEWS,
        published.inferred,
    )


def is_old(span: DateSpan, published: DateSpan, days: int = OLD_DAYS) -> bool:
    """Whether a date ends more than ``days`` before publication."""
    if published.start is None:
        return False
    latest: date | None = span.end or (span.start if span.precision != "after" else None)
    return latest is not None and (published.start - latest).days > days


def news_days(text: str, dates: Sequence[DateMention], published: DateSpan) -> int:
    """Days before publication that are news of a text: more in one that reports on a period.

    Such a text says so, or dates several deeds of the last months and few of late.
    """
    days = [d.value.start for d in dates if d.value.start is not None and d.value.start == d.value.end]
    ages = {(published.start - day).days for day in days} if published.start is not None else set()
    earlier = sum(OLD_DAYS < age <= PERIOD_DAYS for age in ages)
    reports = _PERIOD.search(text) is not None or earlier > max(2, sum(0 <= age <= OLD_DAYS for age in ages))
    return PERIOD_DAYS if reports else OLD_DAYS


_PERIOD = re.compile(
    r"\b(?:reporting period|period (?:under review|covered|of the report)|under review|this quarter"
    r"|(?:first|second|third|fourth|last|past) (?:quarter|three months)|quarterly)\b",
    re.IGNORECASE,
)


def _names(read: Parse, mention: DateMention, at: int) -> bool:
    """Whether a bare year opens the name of something held or fought in it: "the 2010 World Cup"."""
    behind = read.words[at + 1 : at + 2]
    named = read.tags[at + 1 : at + 2] == ["P"] and bool(behind) and behind[0].text[:1].isupper()
    led = at > 0 and read.words[at - 1].low in _DATING
    return mention.text.isdigit() and len(mention.text) == 4 and named and not led


def _token(read: Parse, span: Span) -> int:
    at = bisect_right(read.words, span.start, key=attrgetter("end"))
    return at if at < len(read.words) and read.words[at].start < span.end else -1
