"""Write a pack: entries and names stream in, four files appear whole or not at all.

Used by the wheel build and by ``geomap gazetteer import``. Memory grows by about 60 bytes a row
and 9 bytes a name; the names themselves pass through a file.
"""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType
from typing import IO, Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from geomap.gazetteer._base import ALIGNMENT, COLUMNS, EXTENTS, HEADER, TRIE, Entry, Header, Source, crc32

TRIES = 20
"""Attempts to put a finished pack in place while other processes do the same."""


def geonames_number(place_id: str) -> int:
    """Number of a ``geonames:`` id, 0 for another id."""
    scheme, _, number = place_id.partition(":")
    plain = scheme == "geonames" and number.isascii() and number.isdigit() and 0 < len(number) < 10
    return int(number) if plain else 0


class _Words:
    """Numbers for strings, in order of first use; 0 is the empty string."""

    def __init__(self) -> None:
        self.list = [""]
        self._number = {"": 0}

    def __call__(self, word: str) -> int:
        number = self._number.get(word)
        if number is None:
            number = self._number[word] = len(self.list)
            self.list.append(word)
        return number


class PackWriter:
    """Collects entries and writes them as a pack into ``folder`` (which is replaced).

    Use as a context manager: nothing of an unfinished pack is left behind.

    Parameters
    ----------
    folder : Path
        Where the pack will stand. Everything is written beside it and renamed at the end.
    title : str
        What the pack is called in ``geomap gazetteer info``.
    """

    def __init__(self, folder: Path, title: str) -> None:
        self.folder = folder
        self.title = title
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._work = Path(mkdtemp(dir=folder.parent, prefix=f"{folder.name}.", suffix=".part"))
        self._work.chmod(0o755)
        self._key_file: IO[bytes] = (self._work / "keys.txt").open("wb")
        self._text_file: IO[bytes] = (self._work / "text.bin").open("wb")
        self._extent_file: IO[bytes] = (self._work / EXTENTS).open("wb")
        self._name_row, self._name_flag = array("i"), array("B")
        self._lon, self._lat, self._radius = array("f"), array("f"), array("f")
        self._importance, self._population, self._number = array("f"), array("i"), array("i")
        self._country, self._feature, self._source = array("H"), array("H"), array("H")
        self._admin1, self._admin2, self._parent = array("i"), array("i"), array("i")
        self._text_end, self._extent_row, self._extent_end = array("q"), array("i"), array("q")
        self._id_number, self._id_row = array("i"), array("i")
        self._other_ids: list[tuple[str, int, bool]] = []
        self._countries, self._features, self._sources = _Words(), _Words(), _Words()
        self._admins, self._parents = _Words(), _Words()

    def __enter__(self) -> PackWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in (self._key_file, self._text_file, self._extent_file):
            stream.close()
        shutil.rmtree(self._work, ignore_errors=True)

    @property
    def rows(self) -> int:
        """Number of entries so far."""
        return len(self._lon)

    def add(self, entry: Entry, names: Iterable[tuple[str, int]]) -> None:
        """Add an entry with its folded names and their ``NameFlag`` bits."""
        row = self.rows
        self._lon.append(entry.lon)
        self._lat.append(entry.lat)
        self._radius.append(entry.radius_km)
        self._importance.append(entry.importance)
        self._population.append(min(entry.population, 2**31 - 1))
        self._country.append(self._countries(entry.country))
        self._feature.append(self._features(entry.feature))
        self._source.append(self._sources(entry.source))
        self._admin1.append(self._admins(entry.admin1))
        self._admin2.append(self._admins(entry.admin2))
        self._parent.append(self._parents(entry.parent))
        self._add_id(entry.id, row)
        self._text_file.write(entry.name.encode("utf-8", "replace"))
        self._text_end.append(self._text_file.tell())
        if entry.extent is not None:
            self._extent_file.write(entry.extent)
            self._extent_row.append(row)
            self._extent_end.append(self._extent_file.tell())
        for key, flag in names:
            self.name(row, key, flag)

    def name(self, row: int, key: str, flag: int) -> None:
        """Add one more folded name to a row."""
        if key:
            self._key_file.write(key.encode("utf-8", "replace") + b"\n")
            self._name_row.append(row)
            self._name_flag.append(flag)

    def country_of(self, row: int) -> str:
        """Country code of a row."""
        return self._countries.list[self._country[row]]

    def alias(self, place_id: str, row: int) -> None:
        """Let a further id lead to a row: that of an entry which the row supersedes."""
        number = geonames_number(place_id)
        if number:
            self._id_number.append(number)
            self._id_row.append(row)
        else:
            self._other_ids.append((place_id, row, False))

    def _add_id(self, place_id: str, row: int) -> None:
        number = geonames_number(place_id)
        self._number.append(number)
        if number:
            self.alias(place_id, row)
        else:
            self._other_ids.append((place_id, row, True))

    def finish(self, sources: Sequence[Source]) -> Header:
        """Build the trie and the postings, write the header and put the pack in its place."""
        for stream in (self._key_file, self._text_file, self._extent_file):
            stream.close()
        keys = self._build_trie()
        columns = self._columns(keys)
        (self._work / "keys.txt").unlink()
        layout = _write_columns(self._work / COLUMNS, columns)
        (self._work / "text.bin").unlink()
        files = {
            n: ((self._work / n).stat().st_size, crc32(self._work / n)) for n in (TRIE, COLUMNS, EXTENTS)
        }
        lists = {
            "countries": self._countries.list,
            "features": self._features.list,
            "sources": self._sources.list,
        }
        header = Header(
            self.title, self.rows, keys, len(columns["posting_row"]), tuple(sources), files, layout, lists
        )
        (self._work / HEADER).write_text(header.to_json(), encoding="utf-8")
        _replace(self._work, self.folder)
        return header

    def _keys(self) -> Iterator[str]:
        with (self._work / "keys.txt").open("rb") as stream:
            for line in stream:
                yield line[:-1].decode("utf-8")

    def _build_trie(self) -> int:
        trie = marisa_trie.Trie(self._keys())
        trie.save(str(self._work / TRIE))
        return len(trie)

    def _key_ids(self) -> NDArray[np.int32]:
        trie = marisa_trie.Trie()
        trie.mmap(str(self._work / TRIE))
        ids = np.empty(len(self._name_row), dtype=np.int32)
        for position, key in enumerate(self._keys()):
            ids[position] = trie.get(key)
        return ids

    def _columns(self, keys: int) -> dict[str, NDArray[Any]]:
        start, row, flag = self._postings(keys)
        self._other_ids.sort()
        other_text, other_end = _strings([text for text, _, _ in self._other_ids])
        admin_text, admin_end = _strings(self._admins.list)
        parent_text, parent_end = _strings(self._parents.list)
        number = np.asarray(self._number, dtype=np.int32)
        for position, (_, bearer, own) in enumerate(self._other_ids):
            if own:
                number[bearer] = -1 - position
        id_number = np.asarray(self._id_number, dtype=np.int32)
        order = np.argsort(id_number, kind="stable")
        columns: dict[str, NDArray[Any]] = {
            "lon": np.asarray(self._lon), "lat": np.asarray(self._lat), "radius": np.asarray(self._radius),
            "importance": np.asarray(self._importance), "population": np.asarray(self._population),
            "number": number, "country": np.asarray(self._country),
            "feature": np.asarray(self._feature), "source": np.asarray(self._source),
            "admin1": np.asarray(self._admin1), "admin2": np.asarray(self._admin2),
            "parent": np.asarray(self._parent), "text_end": np.asarray(self._text_end),
            "text": np.fromfile(self._work / "text.bin", dtype=np.uint8),
            "other_text": other_text, "other_end": other_end,
            "other_row": np.array([r for _, r, _ in self._other_ids], dtype=np.int32),
            "id_number": id_number[order], "id_row": np.asarray(self._id_row, dtype=np.int32)[order],
            "admin_text": admin_text, "admin_end": admin_end,
            "parent_text": parent_text, "parent_end": parent_end,
            "extent_row": np.asarray(self._extent_row), "extent_end": np.asarray(self._extent_end),
            "posting_start": start, "posting_row": row, "posting_flag": flag,
        }  # fmt: skip
        return columns

    def _postings(self, keys: int) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
        """Rows and flags by key; the most important first, then in order of arrival."""
        ids = self._key_ids()
        row = np.asarray(self._name_row, dtype=np.int32)
        flag = np.asarray(self._name_flag, dtype=np.uint8)
        importance = np.asarray(self._importance)[row] if len(row) else np.zeros(0, dtype=np.float32)
        order = np.lexsort((row, -importance, ids))
        ids, row, flag = ids[order], row[order], flag[order]
        first = np.ones(len(ids), dtype=bool)
        first[1:] = (ids[1:] != ids[:-1]) | (row[1:] != row[:-1])
        starts = np.flatnonzero(first)
        if len(starts):
            flag = np.bitwise_or.reduceat(flag, starts)
        ids, row = ids[starts], row[starts]
        start = np.searchsorted(ids, np.arange(keys + 1)).astype(np.int32)
        return start, row, flag.astype(np.uint8)


def _strings(texts: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    encoded = [text.encode("utf-8", "replace") for text in texts]
    ends = np.cumsum([len(text) for text in encoded], dtype=np.int64)
    return np.frombuffer(b"".join(encoded), dtype=np.uint8), ends


def _write_columns(path: Path, columns: dict[str, NDArray[Any]]) -> dict[str, tuple[str, int, int]]:
    layout: dict[str, tuple[str, int, int]] = {}
    with path.open("wb") as stream:
        for name, column in columns.items():
            stream.write(b"\0" * (-stream.tell() % ALIGNMENT))
            little = column.astype(column.dtype.newbyteorder("<"), copy=False)
            layout[name] = (little.dtype.str, stream.tell(), len(little))
            little.tofile(stream)
    return layout


def _replace(new: Path, old: Path) -> None:
    """Put the finished folder in place of the old one; readers that hold the old one keep it.

    Of several processes that finish at once the last wins.
    """
    for attempt in range(TRIES):
        aside = new.with_name(f"{new.name}.{attempt}.old")
        with suppress(FileNotFoundError):
            old.rename(aside)
        try:
            new.rename(old)
        except OSError:  # another process put its own here between the two steps
            if attempt == TRIES - 1:
                raise
        else:
            return
        finally:
            shutil.rmtree(aside, ignore_errors=True)
