"""The place index as a geopy geocoder, so that ``Nominatim`` can be swapped for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geomap.gazetteer.searching import Hit, as_dict, label, nearest, search
from geomap.models.place_index import PlaceIndex


class Gazetteer(Geocoder):  # type: ignore[misc]
    """Offline geocoder over the bundled (or a given) place index.

    Parameters
    ----------
    index : PlaceIndex or None
        The index to search; the bundled one when None.
    countries : collection of str
        ISO alpha-2 codes to restrict all answers to.

    Raises
    ------
    GazetteerError
        The bundled index is missing, damaged or of another version.

    Examples
    --------
    >>> Gazetteer().geocode("Al-Zahraa, Aleppo").address
    'Al-Zahraa, Aleppo, Syria'
    """

    def __init__(self, index: PlaceIndex | None = None, *, countries: Collection[str] = ()) -> None:
        super().__init__()
        if index is None:
            from geomap.gazetteer.opening import open_index

            index = open_index()
        self.index = index
        self.countries = tuple(countries)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        country_codes: str | Collection[str] | None = None,
        timeout: Any = None,
    ) -> Location | list[Location] | None:
        """Return the place a name means, or several.

        Parameters
        ----------
        query : str
            A name, followed by what contains it after commas.
        exactly_one : bool
            Return the likeliest only. ``raw["ambiguous"]`` says whether others fit as well.
        limit : int or None
            Places at most when ``exactly_one`` is false; 10 when None.
        country_codes : str, collection of str or None
            ISO alpha-2 codes to restrict the answer to.
        timeout : Any
            Accepted for geopy's sake: nothing here waits for a network.

        Returns
        -------
        geopy.Location, list of them, or None
            ``latitude``, ``longitude`` (geopy's order) and ``raw`` with id, feature code, radius
            and reason.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The query is not a text.
        """
        if not isinstance(query, str):
            raise GeocoderQueryError("the query must be a text: a name, with what contains it after a comma")
        codes = (country_codes,) if isinstance(country_codes, str) else tuple(country_codes or self.countries)
        answer = search(self.index, query, countries=[code.upper() for code in codes], limit=limit or 10)
        locations = [_location(hit, answer.ambiguous) for hit in answer.hits]
        if exactly_one:
            return locations[0] if locations else None
        return locations or None

    def reverse(
        self, query: Any, *, exactly_one: bool = True, limit: int | None = None, timeout: Any = None
    ) -> Location | list[Location] | None:
        """Return the settlement or site nearest to a point, within 100 km.

        Parameters
        ----------
        query : geopy.Point, (latitude, longitude) or str
            Geopy's order: latitude first.
        exactly_one, limit, timeout
            As in :meth:`geocode`.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The query is no point.
        """
        try:
            if query is None:
                raise TypeError("None")
            point = Point(query)
        except (ValueError, TypeError) as error:
            raise GeocoderQueryError(f"not a point (latitude, longitude): {error}") from None
        neighbours = nearest(self.index, point.longitude, point.latitude, 1 if exactly_one else limit or 10)
        locations = [_location(Hit(place, -km, f"{km:.1f} km away"), False) for place, km in neighbours]
        if exactly_one:
            return locations[0] if locations else None
        return locations or None


def _location(hit: Hit, ambiguous: bool) -> Location:
    raw = {**as_dict(hit.place), "reason": hit.reason, "ambiguous": ambiguous}
    return Location(label(hit.place), (hit.place.lat, hit.place.lon), raw)
