"""Places whose point the text itself writes: "36.2021, 37.1343", "Odan (37SCV1234)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geomap.models.geodesy import great_circle_km
from geomap.models.places import Place, Resolution
from geomap.models.reasons import because
from geomap.resolution.geography import Geography
from geomap.text.coordinates import WrittenPoint, point_of

LOCALITY = "LCTY"
"""GeoNames' feature code of a place of no kind that is told."""
ELSEWHERE_KM = 30.0
"""From here on a settlement of the gazetteer is not the one that the text gives a point to."""
_BESIDE = re.compile(r"[\s,;:(\[]{1,3}(?:at |coordinates:? |grid |GPS:? |position:? )?")


class Points:
    """Makes places of written points.

    Parameters
    ----------
    geography : Geography
        Tells in which country a point lies.
    """

    def __init__(self, geography: Geography) -> None:
        self._geography = geography

    def __call__(self, text: str, resolutions: Sequence[Resolution]) -> tuple[Resolution, ...]:
        """Resolve the mentions that write a point, and the names right before them."""
        written = {n: point for n, r in enumerate(resolutions) if (point := point_of(r.mention.text))}
        if not written:
            return tuple(resolutions)
        result = list(resolutions)
        for n, point in written.items():
            result[n] = self._placed(result[n], point, result[n].mention.text)
        order = sorted(range(len(result)), key=lambda n: result[n].mention.span)
        for before, n in pairwise(order):
            between = text[result[before].mention.span.end : result[n].mention.span.start]
            if n in written and before not in written and _BESIDE.fullmatch(between):
                result[before] = self._tied(result[before], written[n])
        return tuple(result)

    def _placed(self, resolution: Resolution, point: WrittenPoint, name: str) -> Resolution:
        """Resolution to the point, in the country of the settlement nearest to it."""
        row = self._geography.nearest_town(point.lon, point.lat)
        town = self._geography.index.place(row)
        place = Place(
            f"point:{point.lon:.5f},{point.lat:.5f}",
            name,
            point.lon,
            point.lat,
            town.country,
            LOCALITY,
            town.admin1,
            town.admin2,
            radius_km=point.radius_km,
            parent=town.parent,
            source="text",
        )
        return replace(resolution, place=place, score=1.0, reason=because("place.coordinates"), rejected=())

    def _tied(self, resolution: Resolution, point: WrittenPoint) -> Resolution:
        """Resolution of a name that the text gives a point to: there, unless its place is there already."""
        place = resolution.place
        if place is not None and (place.is_area or great_circle_km(place, point) < ELSEWHERE_KM):
            return resolution
        return self._placed(resolution, point, resolution.mention.text)
