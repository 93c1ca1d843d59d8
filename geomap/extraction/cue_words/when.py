"""When what a cue tells happened: the date of its sentence, else that of news."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from geomap.extraction.cue_words.clauses import Read
from geomap.extraction.shared.when import undated_news
from geomap.models.articles import DateMention, DateSpan, Span
from geomap.models.reasons import because, joined
from geomap.models.records import Reading

WEEK = timedelta(days=7)


def date_of(reading: Reading, read: Read, start: int) -> tuple[DateSpan, Span | None]:
    """Return the date expression nearest to a cue in its sentence with its span, else the date of news."""
    inside = [d for d in reading.dates if read.sentence.span.contains(d.span)]
    if not inside:
        return undated_news(reading.article.published), None
    best = min(inside, key=lambda d: (abs(d.span.start - start), d.span.start))
    return _past(best, reading.article.published), best.span


def _past(mention: DateMention, published: DateSpan) -> DateSpan:
    """Date of what is told as done: a weekday that would come after publication is the one before it."""
    value, end = mention.value, published.end
    if end is None or value.start is None or value.end is None or value.precision != "day":
        return value
    if not end < value.start <= end + WEEK or any(c.isdigit() for c in mention.text):
        return value
    reason = joined(value.reason, because("date.told_as_past"))
    return replace(value, start=value.start - WEEK, end=value.end - WEEK, reason=reason)
