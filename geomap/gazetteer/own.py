"""A set's own places before those of all gazetteers, behind the same protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geomap.gazetteer.names import keys_of
from geomap.gazetteer.searching import nearest
from geomap.models.place_index import NameFlag, PlaceIndex
from geomap.models.places import OwnPlace, Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NEAREST_KM = 100.0
"""A place lies in the units of the settlement nearest to it, within this distance."""


FIRST_KEY = 1 << 40
"""Ids of the set's names; no gazetteer has so many."""


class OwnIndex:
    """An index with a few places more, whose names are flagged ``OWN`` and stand first.

    Parameters
    ----------
    base : PlaceIndex
        The gazetteers.
    places : sequence of OwnPlace
        The set's table. Country and units that it does not give are those of the nearest settlement.
    """

    def __init__(self, base: PlaceIndex, places: Sequence[OwnPlace]) -> None:
        self.base = base
        self.offset = len(base.lon)
        self.places = tuple(_located(base, own.place) for own in places)
        self.countries = _longer(base.countries, (place.country for place in self.places))
        self.features = _longer(base.features, (place.feature for place in self.places))
        self._row_of = {place.id: row for row, place in enumerate(self.places, self.offset)}
        self._names: dict[str, dict[int, int]] = {}
        for row, (place, own) in enumerate(zip(self.places, places, strict=True), self.offset):
            for key, flag in keys_of(place.name, own.names, place.country, flag=int(NameFlag.OWN)):
                if flag & (NameFlag.MAIN | NameFlag.ALTERNATE):
                    bearers = self._names.setdefault(key, {})
                    bearers[row] = bearers.get(row, 0) | flag
        self._keys: list[tuple[str, int]] = [(name, base.key(name)) for name in self._names]
        self._key_of = {name: FIRST_KEY + number for number, (name, _) in enumerate(self._keys)}

    def _joined(self, column: NDArray[Any], of: Callable[[Place], float]) -> NDArray[Any]:
        return np.concatenate([column, np.array([of(place) for place in self.places], dtype=column.dtype)])

    @cached_property
    def lon(self) -> NDArray[np.float32]:
        """Longitudes, degrees."""
        return self._joined(self.base.lon, lambda place: place.lon)

    @cached_property
    def lat(self) -> NDArray[np.float32]:
        """Latitudes, degrees."""
        return self._joined(self.base.lat, lambda place: place.lat)

    @cached_property
    def population(self) -> NDArray[np.int32]:
        """Population; 0 means unknown."""
        return self._joined(self.base.population, lambda place: place.population)

    @cached_property
    def country(self) -> NDArray[np.uint16]:
        """Indices into ``countries``."""
        return self._joined(self.base.country, lambda place: self.countries.index(place.country))

    @cached_property
    def admin1(self) -> NDArray[np.int32]:
        """Indices into ``admin_codes``."""
        return self._joined(self.base.admin1, lambda place: self.admin_codes.index(place.admin1))

    @cached_property
    def admin2(self) -> NDArray[np.int32]:
        """Indices into ``admin_codes``."""
        return self._joined(self.base.admin2, lambda place: self.admin_codes.index(place.admin2))

    @cached_property
    def feature(self) -> NDArray[np.uint16]:
        """Indices into ``features``."""
        return self._joined(self.base.feature, lambda place: self.features.index(place.feature))

    @property
    def admin_codes(self) -> list[str]:
        """Codes of admin-1 and admin-2 units; 0 is the empty string."""
        return self.base.admin_codes

    def key(self, folded: str) -> int:
        """Return an id of a folded name, or -1."""
        return self._key_of.get(folded) or self.base.key(folded)

    def has_prefix(self, folded: str) -> bool:
        """Whether some longer or equal key starts with ``folded``."""
        return self.base.has_prefix(folded) or any(name.startswith(folded) for name in self._key_of)

    def keys_from(self, prefix: str) -> Iterator[str]:
        """Yield the keys that begin with ``prefix``."""
        yield from (name for name in self._key_of if name.startswith(prefix))
        keys_from = getattr(self.base, "keys_from", None)
        yield from keys_from(prefix) if keys_from else ()

    def rows(self, key: int) -> NDArray[np.int32]:
        """Rows of the places that bear the name: the set's, then the gazetteers' by importance."""
        if key < FIRST_KEY:
            return self.base.rows(key)
        name, below = self._keys[key - FIRST_KEY]
        return np.concatenate([np.array(list(self._names[name]), dtype=np.int32), self.base.rows(below)])

    def flags(self, key: int) -> NDArray[np.uint8]:
        """``NameFlag`` bits, aligned with :meth:`rows`."""
        if key < FIRST_KEY:
            return self.base.flags(key)
        name, below = self._keys[key - FIRST_KEY]
        own = np.array(list(self._names[name].values()), dtype=np.uint8)
        return np.concatenate([own, self.base.flags(below)])

    def row_of(self, place_id: str) -> int:
        """Row of a place id, or -1."""
        return self._row_of.get(place_id) or self.base.row_of(place_id)

    def name(self, row: int) -> str:
        """The main name of a row."""
        return self.place(row).name if row >= self.offset else self.base.name(row)

    def place(self, row: int) -> Place:
        """The whole entry."""
        return self.places[row - self.offset] if row >= self.offset else self.base.place(row)

    def extent(self, row: int) -> BaseGeometry | None:
        """Polygon of the place in EPSG:4326, or None."""
        return None if row >= self.offset else self.base.extent(row)


def _located(base: PlaceIndex, place: Place) -> Place:
    """The place with country and units of the settlement nearest to it, where the table gives none."""
    neighbours = [near for near, _ in nearest(base, place.lon, place.lat, 5, NEAREST_KM)]
    home = next((n for n in neighbours if place.country in ("", n.country)), None)
    if home is None:
        return place
    country = base.row_of(f"country:{home.country}")
    parent = place.parent or home.parent or (base.place(country).name if country >= 0 else "")
    return replace(place, country=home.country, parent=parent, admin1=home.admin1, admin2=home.admin2)


def _longer(words: list[str], more: Iterator[str]) -> list[str]:
    """The list with what it lacks."""
    return list(dict.fromkeys([*words, *more]))
