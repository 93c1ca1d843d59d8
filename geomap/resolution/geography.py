"""Which place lies in which, and how far apart places are, for whole arrays of candidates."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geomap.models.geodesy import EARTH_KM
from geomap.models.place_index import PlaceIndex
from geomap.resolution.classes import ADM1, ADM2, CITY, COUNTRY, QUARTER, SITE, class_table

PART_OF_CITY_KM = 40.0
"""A quarter or site farther than this from a city's point is not part of it."""

Rows = NDArray[np.int32]


class Geography:
    """The columns of an index, as resolution asks for them; ``capital`` is by feature.

    Parameters
    ----------
    index : PlaceIndex
        Where rows point to.
    """

    def __init__(self, index: PlaceIndex) -> None:
        self.index = index
        self._classes = class_table(index.features)
        self._country_names: dict[int, str] = {}
        self.capital = np.array([feature == "PPLC" for feature in index.features])

    def country_name(self, number: int) -> str:
        """Return the main name of a country, by its position in the index's ``countries``."""
        if number not in self._country_names:
            code = self.index.countries[number]
            row = self.index.row_of(f"country:{code}") if code else -1
            self._country_names[number] = self.index.place(row).name if row >= 0 else code
        return self._country_names[number]

    def classes(self, rows: Rows) -> NDArray[np.int8]:
        """Return the class of each row."""
        return self._classes[self.index.feature[rows]]

    def vectors(self, rows: Rows) -> NDArray[np.float32]:
        """Return unit vectors (n, 3) of the points of ``rows``."""
        lon = np.radians(self.index.lon[rows])
        lat = np.radians(self.index.lat[rows])
        flat = np.cos(lat)
        return np.stack((flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)), axis=1).astype(np.float32)

    def nearest_town(self, lon: float, lat: float) -> int:
        """Return the row of the settlement nearest to a point."""
        index = self.index
        towns = np.flatnonzero(self._classes[index.feature] == CITY)
        east = (index.lon[towns] - lon + 180.0) % 360.0 - 180.0
        squared = np.square(east * np.cos(np.radians(lat))) + np.square(index.lat[towns] - lat)
        return int(towns[np.argmin(squared)])

    def names_country(self, rows: Rows) -> bool:
        """Whether the most important of ``rows`` is a country."""
        return bool(self.classes(rows[:1])[0] == COUNTRY)

    def peers(self, rows: Rows, other: Rows) -> bool:
        """Whether ``rows`` may name a country or first-order unit just as ``other`` does."""
        if not len(rows) or not len(other):
            return False
        kind = self.classes(other[:1])[0]
        return bool(kind in (COUNTRY, ADM1) and kind in self.classes(rows[:3]))

    def names_unit(self, rows: Rows) -> bool:
        """Whether a country or administrative unit is among the first few ``rows``."""
        classes = self.classes(rows[:4])
        return bool(((classes == COUNTRY) | (classes == ADM1)).any())

    def inside(self, inner: Rows, outer: Rows) -> NDArray[np.bool_]:
        """Return the matrix (inner, outer) of what lies in what, by administrative codes.

        Quarters and sites lie in a city of their country that is nearer than
        :data:`PART_OF_CITY_KM`. Nothing lies in itself.
        """
        index = self.index
        kind_in, kind_out = self.classes(inner)[:, None], self.classes(outer)[None, :]
        result: NDArray[np.bool_] = (
            (kind_out == COUNTRY) & (kind_in != COUNTRY) & _same(index.country, inner, outer)
        )
        result |= (
            (kind_out == ADM1) & (kind_in != COUNTRY) & (kind_in != ADM1) & _same(index.admin1, inner, outer)
        )
        result |= (kind_out == ADM2) & (kind_in > ADM2) & _same(index.admin2, inner, outer)
        urban = (kind_out == CITY) & ((kind_in == QUARTER) | (kind_in == SITE))
        if urban.any():
            close = distances(self.vectors(inner), self.vectors(outer)) < PART_OF_CITY_KM
            result |= urban & close & _same(index.country, inner, outer)
        return result


def _same(column: NDArray[np.integer], inner: Rows, outer: Rows) -> NDArray[np.bool_]:
    """Compare a column's known values pairwise."""
    left, right = column[inner][:, None], column[outer][None, :]
    same: NDArray[np.bool_] = (left == right) & (left != 0)
    return same


def distances(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return kilometres between unit vectors, pairwise, along the chord (short by 1 % at 3,000 km)."""
    squared = left @ right.T
    np.subtract(np.float32(1.0), squared, out=squared)
    np.maximum(squared, np.float32(0.0), out=squared)
    np.sqrt(squared, out=squared)
    squared *= np.float32(EARTH_KM * 2.0**0.5)
    return squared
