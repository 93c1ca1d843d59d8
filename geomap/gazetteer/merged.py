"""Several packs behind one index: the bundled one and what the user imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geomap.gazetteer.index import EMPTY_FLAGS, EMPTY_ROWS, PackIndex
from geomap.models.places import Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

CACHE = 65_536


class MergedIndex:
    """Packs in order of rank; rows of the second follow those of the first.

    An entry that two packs know under one id is one entry: the first pack's where it is a country, a
    unit or a curated place (it has extents and checked points), else the later one's (a user's dump is
    newer and has feature codes). Names of both lead to it.

    Parameters
    ----------
    packs : sequence of PackIndex
        The bundled index first.
    """

    def __init__(self, packs: Sequence[PackIndex]) -> None:
        self.packs = tuple(packs)
        self._offsets = [0]
        for pack in self.packs:
            self._offsets.append(self._offsets[-1] + len(pack))
        self._key_of: dict[tuple[int, ...], int] = {}
        self._keys: list[tuple[int, ...]] = []
        self.countries, self._country_maps = _union([pack.countries for pack in self.packs])
        self.features, self._feature_maps = _union([pack.features for pack in self.packs])
        self._postings = lru_cache(CACHE)(self._merge)
        self.place = lru_cache(CACHE)(self._place)
        self._own = lru_cache(CACHE)(self._canonical)

    def __len__(self) -> int:
        """Number of rows, those that stand for the same entry counted apart."""
        return self._offsets[-1]

    def _joined(self, column: Callable[[PackIndex], NDArray[Any]]) -> NDArray[Any]:
        return np.concatenate([column(pack) for pack in self.packs])

    @cached_property
    def lon(self) -> NDArray[np.float32]:
        """Longitudes, degrees."""
        return self._joined(lambda pack: pack.lon)

    @cached_property
    def lat(self) -> NDArray[np.float32]:
        """Latitudes, degrees."""
        return self._joined(lambda pack: pack.lat)

    @cached_property
    def population(self) -> NDArray[np.int32]:
        """Population; 0 means unknown."""
        return self._joined(lambda pack: pack.population)

    @cached_property
    def importance(self) -> NDArray[np.float32]:
        """Order of the bearers of a name."""
        return self._joined(lambda pack: pack.importance)

    @cached_property
    def country(self) -> NDArray[np.uint16]:
        """Indices into ``countries``."""
        return self._mapped(self._country_maps, [pack.country for pack in self.packs]).astype(np.uint16)

    @cached_property
    def feature(self) -> NDArray[np.uint16]:
        """Indices into ``features``."""
        return self._mapped(self._feature_maps, [pack.feature for pack in self.packs]).astype(np.uint16)

    @cached_property
    def _admins(self) -> tuple[list[str], list[NDArray[np.int32]]]:
        return _union([pack.admin_codes for pack in self.packs])

    @property
    def admin_codes(self) -> list[str]:
        """Codes of admin-1 and admin-2 units; 0 is the empty string."""
        return self._admins[0]

    @cached_property
    def admin1(self) -> NDArray[np.int32]:
        """Indices into ``admin_codes``."""
        return self._mapped(self._admins[1], [pack.admin1 for pack in self.packs])

    @cached_property
    def admin2(self) -> NDArray[np.int32]:
        """Indices into ``admin_codes``."""
        return self._mapped(self._admins[1], [pack.admin2 for pack in self.packs])

    @staticmethod
    def _mapped(maps: list[NDArray[np.int32]], columns: list[NDArray[Any]]) -> NDArray[np.int32]:
        return np.concatenate([table[column] for table, column in zip(maps, columns, strict=True)])

    def key(self, folded: str) -> int:
        """Return an id of a folded name, or -1. Ids hold for this object alone."""
        keys = tuple(pack.key(folded) for pack in self.packs)
        if max(keys) < 0:
            return -1
        number = self._key_of.get(keys)
        if number is None:
            number = self._key_of[keys] = len(self._keys)
            self._keys.append(keys)
        return number

    def has_prefix(self, folded: str) -> bool:
        """Whether some longer or equal key starts with ``folded``."""
        return any(pack.has_prefix(folded) for pack in self.packs)

    def keys_from(self, prefix: str) -> Iterator[str]:
        """Yield the keys that begin with ``prefix``."""
        return chain.from_iterable(pack.keys_from(prefix) for pack in self.packs)

    def rows(self, key: int) -> NDArray[np.int32]:
        """Rows of the places that bear the name, the most important first."""
        return self._postings(key)[0] if key >= 0 else EMPTY_ROWS

    def flags(self, key: int) -> NDArray[np.uint8]:
        """``NameFlag`` bits, aligned with :meth:`rows`."""
        return self._postings(key)[1] if key >= 0 else EMPTY_FLAGS

    def _merge(self, key: int) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        bits: dict[int, int] = {}
        for pack, offset, own in zip(self.packs, self._offsets, self._keys[key], strict=False):
            for row, flag in zip(pack.rows(own).tolist(), pack.flags(own).tolist(), strict=True):
                merged_row = self._own(row + offset)
                bits[merged_row] = bits.get(merged_row, 0) | flag
        order = sorted(bits, key=lambda merged_row: (-self._importance(merged_row), merged_row))
        rows = np.array(order, dtype=np.int32)
        return rows, np.array([bits[merged_row] for merged_row in order], dtype=np.uint8)

    def _importance(self, row: int) -> float:
        pack, own = self._pack(row)
        return float(pack.importance[own])

    def _canonical(self, row: int) -> int:
        """The row that stands for the entry of ``row``."""
        pack, own = self._pack(row)
        return self.row_of(pack.place_id(own))

    def _pack(self, row: int) -> tuple[PackIndex, int]:
        pack_index = next(number for number, end in enumerate(self._offsets[1:]) if row < end)
        return self.packs[pack_index], row - self._offsets[pack_index]

    def row_of(self, place_id: str) -> int:
        """Row of a place id, or -1."""
        answers = [(number, pack.row_of(place_id)) for number, pack in enumerate(self.packs)]
        bearers = [(number, row) for number, row in answers if row >= 0]
        if not bearers:
            return -1
        number, row = bearers[0]
        if self.packs[number].place_id(row).startswith("geonames:"):
            number, row = bearers[-1]
        return row + self._offsets[number]

    def name(self, row: int) -> str:
        """The main name of a row."""
        pack, own = self._pack(row)
        return pack.name(own)

    def _place(self, row: int) -> Place:
        """The whole entry."""
        pack, own = self._pack(row)
        return pack.place(own)

    def extent(self, row: int) -> BaseGeometry | None:
        """Polygon of the place in EPSG:4326, or None."""
        pack, own = self._pack(row)
        return pack.extent(own)

    def check(self) -> None:
        """Compare all files of all packs with their checksums."""
        for pack in self.packs:
            pack.check()


def _union(lists: list[list[str]]) -> tuple[list[str], list[NDArray[np.int32]]]:
    """One list for all, and for each list the positions of its items in it."""
    position: dict[str, int] = {}
    maps = [
        np.array([position.setdefault(item, len(position)) for item in items], dtype=np.int32)
        for items in lists
    ]
    return list(position), maps
