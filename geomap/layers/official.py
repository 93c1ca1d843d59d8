"""Official figures: the latest stock of each place, told apart from what articles say."""

from __future__ import annotations

from collections.abc import Iterable

from geomap.layers._base import WHERE, Row, frame, iso, point
from geomap.layers.palette import BLACK
from geomap.models.assessed import Assessment, Layer
from geomap.models.statistics import OfficialFigure
from geomap.models.style import LegendEntry, Style

COLUMNS = (
    "indicator",
    "population",
    "origin",
    "value",
    "as_of",
    "source",
    "note",
    "per_1000",
    "place_id",
    "place",
    "country",
    "where_prec",
    "precision",
    "radius_km",
    "article_facts",
    "differences",
)
STYLE = Style(
    geometry="point",
    tooltip=("indicator", "value", "as_of", "source", "place", "differences"),
    size_by=("value",),
    printed=False,
    records="official",
)


def make(assessment: Assessment) -> Layer:
    """One mark for each place, indicator and origin: its latest figure that counts people."""
    return Layer(
        name="official",
        title="Official figures",
        table=frame((_row(figure) for figure in latest(assessment.statistics)), COLUMNS),
        legend=(LegendEntry("Official figure, not from an article (area of the ring)", "official", BLACK),),
        style=STYLE,
        description="The newest published figure of each place, with source and date; all are listed.",
    )


def latest(figures: Iterable[OfficialFigure]) -> list[OfficialFigure]:
    """The newest figure of each place, indicator, population and origin that has a place on the map."""
    newest: dict[tuple[str, ...], OfficialFigure] = {}
    for figure in figures:
        row = figure.row
        key = (row.country, row.place, row.indicator, row.population, row.origin)
        held = newest.get(key)
        if figure.place and row.value and not row.is_flow and (held is None or row.date > held.row.date):
            newest[key] = figure
    return list(newest.values())


def _row(figure: OfficialFigure) -> Row:
    row, place = figure.row, figure.place
    assert place is not None  # `latest` asked for it
    return {
        "id": figure.id,
        **{
            name: getattr(row, name)
            for name in ("indicator", "population", "origin", "value", "source", "note")
        },
        "as_of": iso(row.date),
        "per_1000": figure.per_1000,
        "place_id": place.id,
        "place": place.name,
        "country": row.country,
        "where_prec": place.where_prec,
        "precision": WHERE.get(place.where_prec, "unknown"),
        "radius_km": place.radius_km,
        "article_facts": [c.fact_id for c in figure.beside],
        "differences": [str(c.words) for c in figure.beside],
        "geometry": point(place),
    }
