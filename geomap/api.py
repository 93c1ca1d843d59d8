"""The library's front door for texts: ``geomap.geoparse``."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geomap.models.articles import UNKNOWN_DATE, Article, DateMention, DateSpan
from geomap.models.ids import content_id
from geomap.models.places import Resolution
from geomap.models.reasons import because

if TYPE_CHECKING:
    import geopandas as gpd

    from geomap.pipeline import Engine


@dataclass(frozen=True, slots=True)
class Geoparsed:
    """The toponyms of one text, resolved, and its dates; spans slice the text that was given."""

    text: str
    toponyms: tuple[Resolution, ...]
    dates: tuple[DateMention, ...]

    def to_gdf(self) -> gpd.GeoDataFrame:
        """Return the resolved toponyms as points in EPSG:4326 (longitude, latitude).

        Columns: id, start, end, text, kind, place_id, name, country, feature, radius_km, score,
        reason. Toponyms without a place have no geometry.
        """
        import geopandas as gpd
        from shapely import Point

        rows = [_row(r) for r in self.toponyms]
        points: list[Any] = [Point(r.place.lon, r.place.lat) if r.place else None for r in self.toponyms]
        return gpd.GeoDataFrame(rows, columns=list(COLUMNS), geometry=points, crs="EPSG:4326")


COLUMNS = (
    "id",
    "start",
    "end",
    "text",
    "kind",
    "place_id",
    "name",
    "country",
    "feature",
    "radius_km",
    "score",
    "reason",
)


def _row(r: Resolution) -> tuple[object, ...]:
    p = r.place
    place = (p.id, p.name, p.country, p.feature, p.radius_km) if p else (None,) * 5
    return (r.mention.id, *r.mention.span, r.mention.text, r.mention.kind, *place, r.score, str(r.reason))


@lru_cache(maxsize=1)
def _engine() -> Engine:
    from geomap.pipeline import Engine

    return Engine()


def geoparse(
    text: str,
    *,
    date: datetime.date | None = None,
    source: str | None = None,
    countries: Sequence[str] | None = None,
) -> Geoparsed:
    """Find the toponyms of a text and the places they mean.

    Parameters
    ----------
    text : str
        Any text; an empty one has no toponyms.
    date : datetime.date, optional
        Publication date, from which relative dates are resolved.
    source : str, optional
        Where the text was published.
    countries : sequence of str, optional
        ISO 3166-1 alpha-2 codes to favour.

    Examples
    --------
    >>> [t.place.name for t in geomap.geoparse("Clashes near Aleppo.").toponyms]  # doctest: +SKIP
    ['Aleppo']
    """
    from geomap.pipeline import read_places

    published = DateSpan(date, date, "day", because("date.given")) if date else UNKNOWN_DATE
    article = Article(content_id("ar", text), text, "", published, source=source)
    reading = read_places(_engine(), [article], countries=tuple(countries or ()))[0]
    return Geoparsed(text, reading.resolutions, reading.dates)
