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
    dated = [(r, r.article.published.end) for r in readings if r.article.published.start and not _guessed(r)]
    out = {}
    for reading in readings:
        if reading.article.published.start is not None:
            continue
        days = [day for other, day in dated if day is not None and _same_places(reading, other)]
        found = _one_week(days)
        weekdays = [m for m in reading.dates if weekday(m) is not None]
        if found is not None and weekdays:
            words = ", ".join(sorted({f'"{m.text.strip()}"' for m in weekdays})[:3])
            reason = because("date.one_week", words, found.isoformat(), len(days))
            out[reading.article.id] = DateSpan(found, found, "day", reason, inferred=True)
    return dict(sorted(out.items()))


def weekday(mention: DateMention) -> int | None:
    """Day of the week that an expression names, Monday 0, or None."""
    low = mention.text.lower()
    return next((i for i, name in enumerate(_WEEKDAYS) if name in low), None)


def _guessed(reading: Reading) -> bool:
    return reading.article.published.inferred


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
