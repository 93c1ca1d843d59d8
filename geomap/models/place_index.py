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

    lon: NDArray[np.float32]
    lat: NDArray[np.float32]
    population: NDArray[np.int32]
    country: NDArray[np.uint16]
    admin1: NDArray[np.int32]
    admin2: NDArray[np.int32]
    feature: NDArray[np.uint16]
    countries: list[str]
    admin_codes: list[str]
    features: list[str]

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

    def place(self, row: int) -> Place:
        """The whole entry."""

    def extent(self, row: int) -> BaseGeometry | None:
        """Polygon of the place in EPSG:4326, or None."""
