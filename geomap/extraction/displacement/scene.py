"""An article as displacement extraction asks for it: what lies within a span, without a scan each time."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from geomap.models.articles import Article, DateMention, Sentence, Span
from geomap.models.places import Resolution
from geomap.models.records import Reading


@dataclass(frozen=True, slots=True)
class Scene:
    """A reading with its mentions and dates in order of place."""

    article: Article
    language: str
    sentences: tuple[Sentence, ...]
    _mentions: tuple[Resolution, ...]
    _dates: tuple[DateMention, ...]
    _mention_starts: Sequence[int] = field(repr=False)
    _date_starts: Sequence[int] = field(repr=False)
    main: str = ""
    """ISO code of the country in which more than half of the places lie, else empty."""
    country: Resolution | None = None
    """A mention of that country or of its people."""

    @staticmethod
    def of(reading: Reading) -> Scene:
        """Sort what a reading holds; once an article."""
        mentions = tuple(sorted(reading.resolutions, key=lambda r: (r.mention.span, r.mention.id)))
        dates = tuple(sorted(reading.dates, key=lambda d: d.span))
        main = _main(mentions)
        return Scene(
            reading.article,
            reading.language,
            reading.sentences,
            mentions,
            dates,
            [r.mention.span.start for r in mentions],
            [d.span.start for d in dates],
            main,
            next((r for r in mentions if main and _is_country(r, main)), None),
        )

    def mentions(self, span: Span) -> tuple[Resolution, ...]:
        """Resolved and unresolved mentions that begin within a span."""
        low, high = bisect_left(self._mention_starts, span.start), bisect_left(self._mention_starts, span.end)
        return self._mentions[low:high]

    def dates(self, span: Span) -> tuple[DateMention, ...]:
        """Dates that begin within a span and have a value."""
        low, high = bisect_left(self._date_starts, span.start), bisect_left(self._date_starts, span.end)
        return tuple(d for d in self._dates[low:high] if d.value.precision != "unknown")


def _main(mentions: Sequence[Resolution]) -> str:
    kinds = ("literal", "embedded")
    named = [r.place.country for r in mentions if r.place and r.mention.kind in kinds and r.place.country]
    most = Counter(named).most_common(1)
    return most[0][0] if most and 2 * most[0][1] > len(named) else ""


def _is_country(resolution: Resolution, code: str) -> bool:
    place = resolution.place
    return place is not None and place.country == code and place.feature.startswith("PCL")
