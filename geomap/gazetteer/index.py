"""Open a pack and look names up in it: read-only, memory-mapped, safe to open many times at once."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from geomap.errors import GazetteerError
from geomap.gazetteer._base import COLUMNS, EXTENTS, MEND_BUNDLED, TRIE, Header, check_file, read_header
from geomap.models.places import Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

BUNDLED = Path(__file__).parents[1] / "data" / "gazetteer"
"""The pack that the wheel carries."""

EMPTY_ROWS: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
EMPTY_FLAGS: NDArray[np.uint8] = np.zeros(0, dtype=np.uint8)
PLACE_CACHE = 20_000
TRIES, PAUSE = 3, 0.05
"""Attempts to open a pack, and seconds between them."""

CHECKED_BYTES = 4_000_000
"""Files up to this size are compared with their checksum whenever they are opened."""


class PackIndex:
    """A pack behind the :class:`~geomap.models.place_index.PlaceIndex` protocol.

    Parameters
    ----------
    folder : Path
        A pack that :class:`~geomap.gazetteer.writer.PackWriter` wrote.
    mend : str
        The command that mends it, for error messages.

    Raises
    ------
    GazetteerError
        The pack is missing, cut short, damaged or of another version.
    """

    def __init__(self, folder: Path, mend: str = MEND_BUNDLED) -> None:
        self.folder, self._mend = folder, mend
        for attempt in range(TRIES):
            try:
                self._load()
            except (GazetteerError, OSError, RuntimeError) as error:
                if attempt == TRIES - 1:
                    wrong = error if isinstance(error, GazetteerError) else f"{folder}: {error}; {mend}"
                    raise GazetteerError(str(wrong)) from None
                sleep(PAUSE)  # another process may be putting a new pack in its place
            else:
                break
        self.place = lru_cache(PLACE_CACHE)(self._place)

    def _load(self) -> None:
        folder, mend = self.folder, self._mend
        self.header: Header = read_header(folder, mend)
        # A damaged trie could crash the process, so it is always read through (3 ms for the bundled one).
        # Reading all of a large index would cost more than the look-up it is opened for.
        for name in sorted(self.header.files):
            if name == TRIE or self.header.files[name][0] <= CHECKED_BYTES:
                check_file(folder, name, self.header, mend)
        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(folder / TRIE))
        self._map = _mapped(folder / COLUMNS)
        self._extents = _mapped(folder / EXTENTS)
        if read_header(folder, mend) != self.header:
            raise GazetteerError(f"{folder}: replaced while it was opened; try again")
        self._column = lru_cache(None)(self._read_column)
        self._texts = lru_cache(None)(self._read_texts)
        self.lon: NDArray[np.float32] = self._column("lon")
        self.lat: NDArray[np.float32] = self._column("lat")
        self.population: NDArray[np.int32] = self._column("population")
        self.country: NDArray[np.uint16] = self._column("country")
        self.admin1: NDArray[np.int32] = self._column("admin1")
        self.admin2: NDArray[np.int32] = self._column("admin2")
        self.feature: NDArray[np.uint16] = self._column("feature")
        self.importance: NDArray[np.float32] = self._column("importance")
        self.countries = self.header.lists["countries"]
        self.features = self.header.lists["features"]
        self._start: NDArray[np.int32] = self._column("posting_start")
        self._rows: NDArray[np.int32] = self._column("posting_row")
        self._flags: NDArray[np.uint8] = self._column("posting_flag")
        self._number: NDArray[np.int32] = self._column("number")
        self.row_of = lru_cache(PLACE_CACHE)(self._find_row)

    def __len__(self) -> int:
        """Number of rows."""
        return self.header.rows

    def _read_column(self, name: str) -> NDArray[Any]:
        kind, offset, count = self.header.columns[name]
        try:
            return np.frombuffer(self._map, dtype=kind, count=count, offset=offset)
        except ValueError:
            raise GazetteerError(f"{self.folder / COLUMNS}: column {name} is cut; {self._mend}") from None

    @cached_property
    def admin_codes(self) -> list[str]:
        """Codes of admin-1 (``SY.09``) and admin-2 (``SY.09.13``) units; 0 is the empty string."""
        ends = self._column("admin_end").tolist()
        data = self._column("admin_text").tobytes()
        return [data[a:b].decode() for a, b in zip([0, *ends], ends, strict=False)]

    def check(self) -> None:
        """Compare all files with their checksums.

        Raises
        ------
        GazetteerError
            A file was changed.
        """
        for name in sorted(self.header.files):
            check_file(self.folder, name, self.header, self._mend)

    def key(self, folded: str) -> int:
        """Return the id of a folded name, or -1."""
        try:
            key_id: int = self._trie.get(folded, -1)
        except UnicodeEncodeError:  # a lone surrogate: no name has one
            return -1
        return key_id

    def has_prefix(self, folded: str) -> bool:
        """Whether some longer or equal key starts with ``folded``."""
        try:
            return next(self._trie.iterkeys(folded), None) is not None
        except UnicodeEncodeError:
            return False

    def keys_from(self, prefix: str) -> Iterator[str]:
        """Yield the keys that begin with ``prefix``, in no particular order."""
        try:
            yield from self._trie.iterkeys(prefix)
        except UnicodeEncodeError:
            return

    def rows(self, key: int) -> NDArray[np.int32]:
        """Rows of the places that bear the name, the most important first."""
        if key < 0:
            return EMPTY_ROWS
        return self._rows[self._start[key] : self._start[key + 1]]

    def flags(self, key: int) -> NDArray[np.uint8]:
        """``NameFlag`` bits, aligned with :meth:`rows`."""
        if key < 0:
            return EMPTY_FLAGS
        return self._flags[self._start[key] : self._start[key + 1]]

    def names_of(self, rows: NDArray[np.intp]) -> dict[int, list[tuple[str, int]]]:
        """Folded names and ``NameFlag`` bits of several rows: the look-up turned round."""
        wanted = np.zeros(len(self), dtype=bool)
        wanted[rows] = True
        postings = np.flatnonzero(wanted[self._rows])
        keys = np.searchsorted(self._start, postings, side="right") - 1
        bearers, flags = self._rows[postings].tolist(), self._flags[postings].tolist()
        names: dict[int, list[tuple[str, int]]] = {}
        for row, key, flag in zip(bearers, keys.tolist(), flags, strict=True):
            names.setdefault(row, []).append((self._trie.restore_key(key), flag))
        return names

    def _find_row(self, place_id: str) -> int:
        """Row of a place id, or -1."""
        scheme, _, number = place_id.partition(":")
        if scheme == "geonames" and number.isascii() and number.isdigit() and len(number) < 10:
            return self._row_of_number(int(number))
        return self._row_of_other(place_id.encode("utf-8", "replace"))

    def _row_of_number(self, number: int) -> int:
        numbers = self._column("id_number")
        position = int(np.searchsorted(numbers, number))
        return (
            int(self._column("id_row")[position])
            if position < len(numbers) and numbers[position] == number
            else -1
        )

    def _row_of_other(self, wanted: bytes) -> int:
        ends, data = self._column("other_end"), self._column("other_text")
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            text = data[int(ends[middle - 1]) if middle else 0 : int(ends[middle])].tobytes()
            if text == wanted:
                return int(self._column("other_row")[middle])
            low, high = (middle + 1, high) if text < wanted else (low, middle)
        return -1

    def _string(self, name: str, index: int) -> str:
        ends, text = self._texts(name)
        return text[ends[index - 1] if index else 0 : ends[index]].tobytes().decode("utf-8", "replace")

    def _read_texts(self, name: str) -> tuple[memoryview, memoryview]:
        """Ends and bytes of a column of texts, as views whose items are plain numbers."""
        text = self._column(f"{name}_text" if name != "text" else "text")
        return self._column(f"{name}_end").data, text.data

    def place_id(self, row: int) -> str:
        """The id of a row."""
        number = int(self._number[row])
        return f"geonames:{number}" if number > 0 else self._string("other", -1 - number)

    def name(self, row: int) -> str:
        """The main name of a row."""
        return self._string("text", row)

    def _place(self, row: int) -> Place:
        """The whole entry."""
        return Place(
            id=self.place_id(row),
            name=self.name(row),
            lon=round(float(self.lon[row]), 5),
            lat=round(float(self.lat[row]), 5),
            country=self.countries[self.country[row]],
            feature=self.features[self.feature[row]],
            admin1=self._string("admin", int(self.admin1[row])),
            admin2=self._string("admin", int(self.admin2[row])),
            population=int(self.population[row]),
            radius_km=round(float(self._column("radius")[row]), 2),
            has_extent=self._extent_at(row) >= 0,
            parent=self.parent(row),
            source=self.header.lists["sources"][self._column("source")[row]],
        )

    def parent(self, row: int) -> str:
        """Names of the containing units: the table's own words, else admin-1 and country."""
        own = int(self._column("parent")[row])
        if own:
            return self._string("parent", own)
        country = self.countries[self.country[row]]
        above = []
        for unit in (f"admin1:{self._string('admin', int(self.admin1[row]))}", f"country:{country}"):
            unit_row = self.row_of(unit)
            if unit_row not in (-1, row):
                above.append(self.name(unit_row))
        return ", ".join(above)

    def _extent_at(self, row: int) -> int:
        rows = self._column("extent_row")
        position = int(np.searchsorted(rows, row))
        return position if position < len(rows) and rows[position] == row else -1

    def extent(self, row: int) -> BaseGeometry | None:
        """Polygon of the place in EPSG:4326, or None."""
        from geomap.gazetteer.extents import decode

        position = self._extent_at(row)
        if position < 0:
            return None
        ends = self._column("extent_end")
        begin = int(ends[position - 1]) if position else 0
        return decode(self._extents[begin : int(ends[position])])


def _mapped(path: Path) -> mmap.mmap | bytes:
    """Map a file into memory; an empty one cannot be mapped."""
    if not path.stat().st_size:
        return b""
    with path.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
