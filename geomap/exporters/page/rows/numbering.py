"""Tables of the page's data: each text, place and shape stands once and is named by its number."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias, overload

from geomap.exporters.page.ground import encode_shape
from geomap.exporters.page.wire import (
    FigureRow,
    MarkKind,
    MarkRow,
    PlaceRow,
    SentenceRow,
    WhenRow,
    WhereRow,
)
from geomap.models.articles import DateSpan, Figure, Span
from geomap.models.places import Place, PlaceRef
from geomap.models.reasons import Reason

EPOCH = date(1970, 1, 1).toordinal()


@overload
def day_number(value: date) -> int: ...
@overload
def day_number(value: date | None) -> int | None: ...
def day_number(value: date | None) -> int | None:
    """Days since 1970-01-01, None when open."""
    return None if value is None else value.toordinal() - EPOCH


Mark: TypeAlias = tuple[int, int, MarkKind, int]
"""First and last letter in a sentence, what they are, the place of a toponym."""


class Numbered:
    """Values in the order they were first asked for."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Any, int] = {}
        self._numbered: dict[Reason, int] = {}

    def of(self, value: Any) -> int:
        """Number of a hashable value."""
        if value not in self._numbers:
            self._numbers[value] = len(self.values)
            self.values.append(value)
        return self._numbers[value]

    def reason(self, value: Reason) -> int:
        """Number of a reason, which stands as its code and what fills its sentence."""
        if value not in self._numbered:
            self._numbered[value] = self.of(_plain(value))
        return self._numbered[value]

    def codes(self) -> list[str]:
        """Codes of all reasons so far, those within others too."""
        return sorted({code for value in self.values for code in _codes(value)})


def _plain(reason: Reason) -> tuple[Any, ...] | str:
    """Code, then the slots; a reason within a reason likewise. Empty where there is none."""
    slots = (_plain(slot) if isinstance(slot, Reason) else slot for slot in reason.slots)
    return (reason.code, *slots) if reason else ""


def _codes(value: Any) -> Iterator[str]:
    """Codes of what may be a reason as :func:`_plain` makes it; rows of days begin with a number."""
    if isinstance(value, tuple) and isinstance(value[0], str):
        yield value[0]
        for slot in value[1:]:
            yield from _codes(slot)


class Places:
    """Places with their extents, each once."""

    def __init__(self, extents: Mapping[str, Any]) -> None:
        self._extents = extents
        self._numbers: dict[str, int] = {}
        self.rows: list[PlaceRow] = []

    def of(self, place: Place | None) -> int:
        """Number of a place, -1 for none."""
        if place is None:
            return -1
        if place.id not in self._numbers:
            self._numbers[place.id] = len(self.rows)
            self.rows.append(
                PlaceRow(
                    id=place.id,
                    name=place.name,
                    parent=place.parent,
                    country=place.country,
                    lon=round(place.lon, 5),
                    lat=round(place.lat, 5),
                    radius_km=round(place.radius_km, 2),
                    feature=place.feature,
                    area=int(place.is_area),
                    extent=self._extent(place),
                    source=place.source,
                )
            )
        return self._numbers[place.id]

    def _extent(self, place: Place) -> list[str]:
        """Outline of an area; the basemap's own polygon where the assessment brings none."""
        from geomap.exporters.page.ground import area_of

        shape = self._extents.get(place.id)
        if shape is None and place.is_area:
            shape = area_of(place.id)
        if shape is None:
            return []
        west, south, east, north = shape.bounds
        tolerance = max(east - west, north - south) / 400
        return encode_shape(shape.simplify(tolerance), 3)


class Sentences:
    """Sentences that something cites, with the marks of all that cites them."""

    def __init__(self, texts: Mapping[str, str], articles: Mapping[str, int]) -> None:
        self._texts = texts
        self._articles = articles
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._marks: list[set[Mark]] = []
        self._starts: list[tuple[str, Span]] = []

    def of(self, article_id: str, span: Span) -> int:
        """Number of a sentence."""
        key = (article_id, span.start, span.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._starts)
            self._marks.append(set())
            self._starts.append((article_id, span))
        return self._numbers[key]

    def words(self, article_id: str, span: Span) -> str:
        """Words of an article."""
        return span.of(self._texts.get(article_id, ""))

    def mark(self, number: int, span: Span | None, kind: MarkKind, place: int = -1) -> None:
        """Mark words of a sentence: t toponym, x trigger, f figure, d date, a actor."""
        whole = self._starts[number][1]
        if span is None or span.start < whole.start or span.end > whole.end or span.start >= span.end:
            return
        self._marks[number].add((span.start - whole.start, span.end - whole.start, kind, place))

    def numbered(self) -> list[tuple[str, Span, int]]:
        """Article, span and number of every sentence so far."""
        return [(article, span, number) for number, (article, span) in enumerate(self._starts)]

    def rows(self) -> list[SentenceRow]:
        """Rows with their marks in the browser's units (UTF-16)."""
        return [self._row(*start, marks) for start, marks in zip(self._starts, self._marks, strict=True)]

    def _row(self, article_id: str, span: Span, marks: Collection[Mark]) -> SentenceRow:
        text = self.words(article_id, span)
        rows = [MarkRow(_utf16(text, s), _utf16(text, e), kind, place) for s, e, kind, place in sorted(marks)]
        return SentenceRow(self._articles.get(article_id, -1), text, rows, span.start)


def _utf16(text: str, offset: int) -> int:
    """Offset in UTF-16 units, as JavaScript counts."""
    before = text[:offset]
    return offset if before.isascii() else offset + sum(ch > "\uffff" for ch in before)


def when(span: DateSpan, words: Numbered) -> int:
    """Number of a date."""
    reason = words.reason(span.reason)
    first, last = day_number(span.start), day_number(span.end)
    return words.of(WhenRow(first, last, span.precision, reason, int(span.inferred)))


def where(ref: PlaceRef | None, places: Places, words: Numbered) -> WhereRow | None:
    """A place as a record refers to it."""
    if ref is None:
        return None
    place = places.of(ref.place)
    return WhereRow(place, ref.where_prec, ref.mention_id, words.reason(ref.reason), round(ref.score, 2))


def figure(value: Figure | None) -> FigureRow | None:
    """A quantity."""
    return None if value is None else FigureRow(value.low, value.best, value.high, value.words)
