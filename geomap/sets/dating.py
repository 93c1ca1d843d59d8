"""Date an article that bears no date from the others of its set, where only one week fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from geomap.models.articles import DateMention, DateSpan
from geomap.models.reasons import because
from geomap.models.records import Reading

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEK = timedelta(days=6)
SHARED_PLACES = 2
"""Places that two articles must both name to be taken to speak of the same days."""


def infer_published(readings: Sequence[Reading]) -> Mapping[str, DateSpan]:
    """Infer publication dates of undated articles.

    An article is dated only if it names weekdays, and if the dated articles that name the same
    places lie within one week: then its weekdays fit that week alone. It is taken to be as late
    as the latest of them. Marked as inferred, with the reason.

    Parameters
    ----------
    readings : sequence of Reading
        All articles of a set.

    Returns
    -------
    mapping of str to DateSpan
        Article id -> date; articles that cannot be dated so are missing.
    """
    dated = [(r, day) for r in readings if (day := _stated(r.article.published))]
    undated = [r for r in readings if r.article.published.start is None]
    spans = {reading.article.id: _inferred(reading, dated) for reading in undated}
    return {ident: span for ident, span in sorted(spans.items()) if span}


def _stated(published: DateSpan) -> date | None:
    """Last day of a publication date that an article bears; None where there is none or it was inferred."""
    return published.end if published.start and not published.inferred else None


def _inferred(reading: Reading, dated: Sequence[tuple[Reading, date]]) -> DateSpan | None:
    """Date of an article by the dated ones that tell the same places."""
    days = [day for other, day in dated if _same_places(reading, other)]
    latest = _one_week(days)
    weekdays = [m for m in reading.dates if weekday(m) is not None]
    if latest is None or not weekdays:
        return None
    words = ", ".join(sorted({f'"{m.text.strip()}"' for m in weekdays})[:3])
    reason = because("date.one_week", words, latest.isoformat(), len(days))
    return DateSpan(latest, latest, "day", reason, inferred=True)


def weekday(mention: DateMention) -> int | None:
    """Day of the week that an expression names, Monday 0, or None."""
    low = mention.text.lower()
    return next((i for i, name in enumerate(_WEEKDAYS) if name in low), None)


def _same_places(a: Reading, b: Reading) -> bool:
    mine, its = _places(a), _places(b)
    return len(mine & its) >= min(SHARED_PLACES, max(1, len(mine)))


def _places(reading: Reading) -> set[str]:
    """Places named, countries apart: half the world's news names the same ten."""
    return {
        r.place.id
        for r in reading.resolutions
        if r.place is not None and r.place.where_prec < 6 and r.mention.kind != "embedded"
    }


def _one_week(days: Sequence[date]) -> date | None:
    if not days or max(days) - min(days) > WEEK:
        return None
    return max(days)
