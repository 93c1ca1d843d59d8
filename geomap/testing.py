"""Doubles that ship with geomap, so that tests use small real parts instead of mocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from geomap.models.place_index import NameFlag
from geomap.models.places import Place
from geomap.text.fold import fold

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class TinyIndex:
    """A place index in memory; see :class:`geomap.models.place_index.PlaceIndex`.

    Parameters
    ----------
    places : sequence of Place
        Rows, in order.
    names : mapping of place id to names, optional
        Further names (``NameFlag.ALTERNATE``).
    extents : mapping of place id to polygon, optional
        Polygons in EPSG:4326.
    """

    def __init__(
        self,
        places: Sequence[Place],
        names: Mapping[str, Iterable[str]] | None = None,
        extents: Mapping[str, BaseGeometry] | None = None,
    ) -> None:
        self._places = list(places)
        self._extents = dict(extents or {})
        self._rows = {place.id: row for row, place in enumerate(places)}
        self.countries = ["", *sorted({p.country for p in places if p.country})]
        self.admin_codes = ["", *sorted({code for p in places for code in (p.admin1, p.admin2) if code})]
        self.features = sorted({p.feature for p in places})
        self._fill_columns(places)
        self._index_names(names or {})

    def _fill_columns(self, places: Sequence[Place]) -> None:
        self.lon = np.array([p.lon for p in places], np.float32)
        self.lat = np.array([p.lat for p in places], np.float32)
        self.population = np.array([p.population for p in places], np.int32)
        self.country = np.array([self.countries.index(p.country) for p in places], np.uint16)
        self.admin1 = np.array([self.admin_codes.index(p.admin1) for p in places], np.int32)
        self.admin2 = np.array([self.admin_codes.index(p.admin2) for p in places], np.int32)
        self.feature = np.array([self.features.index(p.feature) for p in places], np.uint8)

    def _index_names(self, names: Mapping[str, Iterable[str]]) -> None:
        postings: dict[str, dict[int, int]] = {}
        for row, place in enumerate(self._places):
            pairs = [(place.name, NameFlag.MAIN), *((n, NameFlag.ALTERNATE) for n in names.get(place.id, ()))]
            for name, flag in pairs:
                flags = postings.setdefault(fold(name), {})
                flags[row] = flags.get(row, 0) | int(flag)
        self._keys = sorted(postings)
        self._postings = [
            sorted(postings[key].items(), key=lambda item: (-self._places[item[0]].population, item[0]))
            for key in self._keys
        ]

    def key(self, folded: str) -> int:
        """Id of a folded name, or -1."""
        return self._keys.index(folded) if folded in self._keys else -1

    def has_prefix(self, folded: str) -> bool:
        """Whether some key starts with ``folded``."""
        return any(key.startswith(folded) for key in self._keys)

    def rows(self, key: int) -> NDArray[np.int32]:
        """Rows that bear the name, most populous first."""
        return np.array([row for row, _ in self._postings[key]], np.int32)

    def flags(self, key: int) -> NDArray[np.uint8]:
        """``NameFlag`` bits, aligned with :meth:`rows`."""
        return np.array([flag for _, flag in self._postings[key]], np.uint8)

    def row_of(self, place_id: str) -> int:
        """Row of a place id, or -1."""
        return self._rows.get(place_id, -1)

    def name(self, row: int) -> str:
        """The main name of a row."""
        return self._places[row].name

    def place(self, row: int) -> Place:
        """The whole entry."""
        return self._places[row]

    def extent(self, row: int) -> BaseGeometry | None:
        """Polygon of the place, or None."""
        return self._extents.get(self._places[row].id)


def tiny_gazetteer() -> TinyIndex:
    """A made-up country with a namesake, a province, a capital and a village."""
    return TinyIndex(
        [
            Place("country:XA", "Xandria", 20.0, 40.0, "XA", "PCLI", population=2_000_000, radius_km=200),
            Place(
                "admin1:XA.01", "Vell", 21.0, 41.0, "XA", "ADM1", "XA.01", population=500_000, radius_km=60
            ),
            Place(
                "t:1", "Vell", 21.1, 41.1, "XA", "PPLA", "XA.01", population=200_000, parent="Vell, Xandria"
            ),
            Place("t:2", "Oster", 20.5, 40.5, "XA", "PPLC", "XA.02", population=900_000, parent="Xandria"),
            Place("t:3", "Oster", 60.0, 10.0, "XB", "PPL", "XB.01", population=4_000, parent="Xabar"),
            Place("t:4", "Lun", 21.2, 41.15, "XA", "PPL", "XA.01", population=0, parent="Vell, Xandria"),
        ],
        names={"t:1": ["Ve\u013e"], "country:XA": ["Republic of Xandria"]},
    )


def cells(picture: str) -> dict[tuple[int, int], str]:
    """Read a picture of letters into a grid, ``(column, row from the bottom) -> letter``.

    ``.`` is a cell of its own (contested, unknown): what it means is the test's to say.

    >>> cells("A B")
    {(0, 0): 'A', (1, 0): 'B'}
    """
    lines = [line.split() for line in picture.strip().splitlines() if line.strip()]
    return {(x, y): letter for y, line in enumerate(reversed(lines)) for x, letter in enumerate(line)}


def hostile_texts() -> list[str]:
    """Texts that would run, break or mislead wherever text is not treated as data."""
    return [
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "${alert(1)} `${alert(1)}` {{7*7}} {% raw %}",
        "<img src=x onerror=alert(1)>",
        "C:\\users\\new\\table",
        "\u202etxet desrever\u202c and \u2066isolated\u2069",
        '=HYPERLINK("x")',
        "' onmouseover='alert(1)",
        "<!-- --><![CDATA[x]]>",
        "\u2028line\u2029paragraph",
        "../../etc/passwd",
        "zero\u200bwidth\u200djoiner",
    ]
