"""Which area's control is assessed, and for which places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geomap.models.place_index import PlaceIndex
from geomap.models.profile import Profile

if TYPE_CHECKING:
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

MAX_PLACES = 3000
"""Places of an area that are classified; the most populous first."""

MIN_CLAIMS = 3
"""Claims in one country from which its control is assessed without a profile."""


def control_area(
    index: PlaceIndex, profile: Profile, claims: pd.DataFrame, boundary: BaseGeometry | None = None
) -> BaseGeometry | None:
    """Return the area in EPSG:4326.

    The polygons of the declared boundary file, else the profile's area, else the country of most
    claims, else None.
    """
    if boundary is not None and boundary.area > 0:
        shapes = [part for part in shapely.get_parts(boundary) if part.area > 0]
    else:
        shapes = _extents(index, profile.area or _claimed_countries(index, claims))
    return shapely.union_all(shapes) if shapes else None


def _extents(index: PlaceIndex, place_ids: Sequence[str]) -> list[BaseGeometry]:
    """Polygons of the places that the gazetteer knows and has one of."""
    extents = [index.extent(row) for row in map(index.row_of, place_ids) if row >= 0]
    return [extent for extent in extents if extent is not None]


def _claimed_countries(index: PlaceIndex, claims: pd.DataFrame) -> tuple[str, ...]:
    rows = [index.row_of(place_id) for place_id in claims["place_id"]]
    countries = [index.countries[index.country[row]] for row in rows if row >= 0]
    counted = sorted(
        {c: countries.count(c) for c in countries if c}.items(), key=lambda item: (-item[1], item[0])
    )
    return tuple(f"country:{code}" for code, count in counted[:1] if count >= MIN_CLAIMS)


def places_within(index: PlaceIndex, area: BaseGeometry, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the settlements to classify: place_id, name, lat, lon, population.

    Claimed places are always among them.
    """
    import pandas as pd

    west, south, east, north = area.bounds
    lon, lat = index.lon, index.lat
    rows = np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
    settlements = [i for i, code in enumerate(index.features) if code.startswith("PPL")]
    rows = rows[np.isin(index.feature[rows], settlements)]
    shapely.prepare(area)
    rows = rows[shapely.contains_xy(area, lon[rows], lat[rows])]
    order = np.lexsort((rows, -index.population[rows]))
    places = [index.place(int(row)) for row in rows[order][:MAX_PLACES]]
    table = pd.DataFrame(
        [(p.id, p.name, p.lat, p.lon, p.population) for p in places],
        columns=["place_id", "name", "lat", "lon", "population"],
    )
    claimed = claims[["place_id", "name", "lat", "lon"]].drop_duplicates("place_id").assign(population=0)
    return pd.concat([table, claimed]).drop_duplicates("place_id").sort_values("place_id", ignore_index=True)
