"""What every layer is made with: the maker's shape, table building, words for precision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from geomap.models.articles import Article, DateSpan, Figure
from geomap.models.assessed import Assessment, Layer
from geomap.models.places import Place, PlaceRef

if TYPE_CHECKING:
    import geopandas as gpd

Maker = Callable[[Assessment], Layer]
Row = dict[str, Any]

WHERE = {
    1: "exact place",
    2: "near the place",
    3: "district",
    4: "province",
    5: "area or line",
    6: "country",
    7: "international",
}
"""UCDP's precision of place (GED codebook, ``where_prec``) in words."""


def frame(rows: Iterable[Row], columns: Sequence[str]) -> gpd.GeoDataFrame:
    """Build a layer's table: fixed columns, EPSG:4326, sorted by ``id``; valid without rows.

    Parameters
    ----------
    rows : iterable of mapping
        Each with ``id``, ``geometry`` and some of ``columns``.
    columns : sequence of str
        Columns beside ``id`` and ``geometry``, in the order they are written.
    """
    import geopandas as gpd

    ordered = sorted(rows, key=lambda row: str(row["id"]))
    names = ["id", *columns]
    data = {name: [row.get(name) for row in ordered] for name in names}
    return gpd.GeoDataFrame(data, geometry=[row["geometry"] for row in ordered], crs="EPSG:4326")


def point(place: Place) -> Any:
    """Representative point of a place, longitude before latitude."""
    from shapely import Point

    return Point(place.lon, place.lat)


def iso(value: date | None) -> str | None:
    """ISO 8601 date, None when open."""
    return value.isoformat() if value else None


def when(span: DateSpan) -> Row:
    """Columns of a date with its precision."""
    return {
        "date_start": iso(span.start),
        "date_end": iso(span.end),
        "date_precision": span.precision,
        "date_reason": str(span.reason),
    }


def where(ref: PlaceRef) -> Row:
    """Columns of a place with its precision; ``radius_km`` is how far off the point may be."""
    return {
        "place_id": ref.place.id,
        "place": ref.place.name,
        "parent": ref.place.parent,
        "country": ref.place.country,
        "where_prec": ref.where_prec,
        "precision": WHERE.get(ref.where_prec, "unknown"),
        "radius_km": ref.radius_km,
        "place_score": round(ref.score, 3),
        "place_reason": str(ref.reason),
    }


def figure(value: Figure | None) -> Row:
    """Columns of a quantity."""
    if value is None:
        return {"low": None, "best": None, "high": None, "words": None}
    return {"low": value.low, "best": value.best, "high": value.high, "words": value.words}


def figures(values: Mapping[str, Figure]) -> dict[str, Row]:
    """Every figure of an event by its name."""
    return {name: figure(values[name]) for name in sorted(values)}


WHEN = ("date_start", "date_end", "date_precision", "date_reason")
WHERE_COLUMNS = (
    "place_id",
    "place",
    "parent",
    "country",
    "where_prec",
    "precision",
    "radius_km",
    "place_score",
    "place_reason",
)
FIGURE = ("low", "best", "high", "words")


def citations(assessment: Assessment) -> dict[str, str]:
    """How to cite each article: source, title or file, date, address; by article id."""
    return {reading.article.id: _citation(reading.article) for reading in assessment.readings}


def _citation(article: Article) -> str:
    day = iso(article.published.start)
    parts = (article.source, article.title or article.file, day, article.url)
    return ", ".join(part for part in parts if part)


def sentence_of(assessment: Assessment) -> Callable[[str, int, int], str]:
    """Return a look-up of the words under a span of an article."""
    texts = {reading.article.id: reading.article.text for reading in assessment.readings}
    return lambda article_id, start, end: texts.get(article_id, "")[start:end]
