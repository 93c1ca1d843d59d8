"""Places that the articles mention, each once, with how often and where."""

from __future__ import annotations

from collections import defaultdict

from geomap.layers._base import Row, frame, point
from geomap.layers.palette import GREY
from geomap.models.assessed import Assessment, Layer
from geomap.models.places import Place, Resolution
from geomap.models.style import Label, LegendEntry, Style

COLUMNS = (
    "name",
    "parent",
    "country",
    "feature",
    "radius_km",
    "is_area",
    "mentions",
    "articles",
    "names_in_text",
    "kinds",
    "score",
)
STYLE = Style(
    geometry="point",
    tooltip=("name", "parent", "mentions"),
    title="name",
    label=Label("name", 8),
    stacked=False,
    printed=False,
    fields=("name", "parent", "mentions"),
)


def make(assessment: Assessment) -> Layer:
    """Gather the resolved mentions by place; they are drawn at first where a set has nothing else to draw."""
    by_place: dict[str, list[Resolution]] = defaultdict(list)
    places: dict[str, Place] = {}
    for reading in assessment.readings:
        for resolution in reading.resolutions:
            if resolution.place is not None:
                by_place[resolution.place.id].append(resolution)
                places[resolution.place.id] = resolution.place
    others = (assessment.control, assessment.displacement, [i for i in assessment.incidents if i.place])
    return Layer(
        name="places",
        title="Places mentioned",
        table=frame((_row(places[key], by_place[key]) for key in by_place), COLUMNS),
        legend=(LegendEntry("Place named in an article", "dot", GREY),),
        style=STYLE,
        description="Every place that was found in a text, whether or not something happened there.",
        shown=not any(others),
    )


def _row(place: Place, resolutions: list[Resolution]) -> Row:
    return {
        "id": place.id,
        "name": place.name,
        "parent": place.parent,
        "country": place.country,
        "feature": place.feature,
        "radius_km": place.radius_km,
        "is_area": place.is_area,
        "mentions": len(resolutions),
        "articles": sorted({r.mention.article_id for r in resolutions}),
        "names_in_text": sorted({r.mention.text for r in resolutions}),
        "kinds": sorted({r.mention.kind for r in resolutions}),
        "score": round(max(r.score for r in resolutions), 3),
        "geometry": point(place),
    }
