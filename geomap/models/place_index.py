"""What recognition, resolution and the edges may ask of a gazetteer.

Names are looked up by key: ``geomap.text.fold.fold(name)``. Rows are positions in the columns.
"""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from geomap.models.places import Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class NameFlag(IntFlag):
    """How a name belongs to a place."""

    MAIN = 1
    ALTERNATE = 2
    DEMONYM = 4
    ABBREVIATION = 8
    DAMAGED = 16
    """The name with its non-ASCII letters dropped, as bad encodings leave it."""
    CURATED = 32
    """The name stands in a table of our own."""
    OWN = 64
    """The name stands in the set's own table: it means that place and no other."""


class PlaceIndex(Protocol):
    """A read-only, memory-mapped place index.

    Attributes
    ----------
    lon, lat : float32 arrays, degrees, one per row
    population : int32 array; 0 means unknown
    country : uint16 array of indices into ``countries`` (0 is "")
    admin1, admin2 : int32 arrays of indices into ``admin_codes`` (0 is "")
    feature : uint16 array of indices into ``features``
    """

    @property
    def lon(self) -> NDArray[np.float32]:
        """Longitudes, degrees, one per row."""

    @property
    def lat(self) -> NDArray[np.float32]:
        """Latitudes, degrees."""

    @property
    def population(self) -> NDArray[np.int32]:
        """Population; 0 means unknown."""

    @property
    def country(self) -> NDArray[np.uint16]:
        """Indices into ``countries``."""

    @property
    def admin1(self) -> NDArray[np.int32]:
        """Indices into ``admin_codes``."""

    @property
    def admin2(self) -> NDArray[np.int32]:
        """Indices into ``admin_codes``."""

    @property
    def feature(self) -> NDArray[np.uint16]:
        """Indices into ``features``."""

    @property
    def countries(self) -> list[str]:
        """ISO alpha-2 codes; 0 is empty."""

    @property
    def admin_codes(self) -> list[str]:
        """Whole codes, ``SY.09`` and ``SY.09.13``; 0 is empty."""

    @property
    def features(self) -> list[str]:
        """Feature codes."""

    def key(self, folded: str) -> int:
        """Return the id of a folded name, or -1."""

    def has_prefix(self, folded: str) -> bool:
        """Whether some longer or equal key starts with ``folded``."""

    def rows(self, key: int) -> NDArray[np.int32]:
        """Rows of the places that bear the name, by importance."""

    def flags(self, key: int) -> NDArray[np.uint8]:
        """``NameFlag`` bits, aligned with :meth:`rows`."""

    def row_of(self, place_id: str) -> int:
        """Row of a place id, or -1."""

    def name(self, row: int) -> str:
        """The main name of a row."""

    def place(self, row: int) -> Place:
        """The whole entry."""

    def extent(self, row: int) -> BaseGeometry | None:
        """Polygon of the place in EPSG:4326, or None."""
