"""What a pack is made of: the entry that goes in, the layout on disk, the header that guards it.

A pack is a folder of four files. ``header.json`` names the format, the sources with licences, and
for every other file its size and CRC-32. ``names.marisa`` is a trie of folded names (memory-mapped),
``columns.bin`` holds aligned numpy columns and ``extents.bin`` the polygons.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from geomap.errors import GazetteerError

FORMAT = 1
"""Raised by one whenever the files of a pack change their meaning."""

MAGIC = "geomap-gazetteer"
HEADER, TRIE, COLUMNS, EXTENTS = "header.json", "names.marisa", "columns.bin", "extents.bin"
ALIGNMENT = 64

MEND_BUNDLED = "reinstall geomap: pip install --force-reinstall --no-deps geomap"
MEND_IMPORT = "import the dump again: geomap gazetteer import FILE"


@dataclass(frozen=True, slots=True)
class Source:
    """Where entries come from, and under which licence they may be used."""

    name: str
    version: str
    licence: str
    attribution: str
    rows: int = 0


@dataclass(slots=True)
class Entry:
    """One place on its way into a pack; fields as in :class:`geomap.models.places.Place`.

    ``admin1`` and ``admin2`` are whole codes (``SY.09``, ``SY.09.13``). ``importance`` orders the
    bearers of one name: roughly the decimal logarithm of the people concerned. ``extent`` is an
    encoded polygon (:mod:`geomap.gazetteer.extents`).
    """

    id: str
    name: str
    lon: float
    lat: float
    country: str
    feature: str
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    radius_km: float = 5.0
    importance: float = 0.0
    parent: str = ""
    source: str = "geonames"
    extent: bytes | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a pack, checked."""

    title: str
    rows: int
    keys: int
    names: int
    sources: tuple[Source, ...]
    files: Mapping[str, tuple[int, int]]
    columns: Mapping[str, tuple[str, int, int]]
    lists: Mapping[str, list[str]] = field(default_factory=dict)

    def to_json(self) -> str:
        """Serialise; sorted, so that equal packs are equal bytes."""
        body: dict[str, Any] = {
            "magic": MAGIC,
            "format": FORMAT,
            "title": self.title,
            "rows": self.rows,
            "keys": self.keys,
            "names": self.names,
            "sources": [
                {
                    "name": s.name,
                    "version": s.version,
                    "licence": s.licence,
                    "attribution": s.attribution,
                    "rows": s.rows,
                }
                for s in self.sources
            ],
            "files": {name: list(value) for name, value in self.files.items()},
            "columns": {name: list(value) for name, value in self.columns.items()},
            "lists": dict(self.lists),
        }
        return json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True)


def read_header(folder: Path, mend: str) -> Header:
    """Read the header of the pack in ``folder`` and compare its files with it.

    Parameters
    ----------
    folder : Path
        A pack.
    mend : str
        The command that mends a bad pack, for the message.

    Raises
    ------
    GazetteerError
        The pack is missing, cut short, or written by another version.
    """
    try:
        raw = json.loads((folder / HEADER).read_text(encoding="utf-8"))
        header = _header(raw, folder, mend)
    except FileNotFoundError:
        raise GazetteerError(f"{folder}: there is no place index here; {mend}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise GazetteerError(f"{folder / HEADER}: unreadable ({type(error).__name__}); {mend}") from None
    for name, (size, _) in sorted(header.files.items()):
        path = folder / name
        actual = path.stat().st_size if path.is_file() else -1
        if actual != size:
            fault = "is missing" if actual < 0 else f"has {actual} bytes"
            raise GazetteerError(f"{path}: {fault}, {size} expected: the index is cut or damaged; {mend}")
    return header


def _header(raw: dict[str, Any], folder: Path, mend: str) -> Header:
    if raw.get("magic") != MAGIC or raw.get("format") != FORMAT:
        pack_format = raw.get("format", "none")
        raise GazetteerError(
            f"{folder}: a place index of format {pack_format}, this geomap reads {FORMAT}; {mend}"
        )
    return Header(
        title=str(raw["title"]),
        rows=int(raw["rows"]),
        keys=int(raw["keys"]),
        names=int(raw["names"]),
        sources=tuple(Source(**source) for source in raw["sources"]),
        files={name: (int(size), int(crc)) for name, (size, crc) in raw["files"].items()},
        columns={name: (str(t), int(offset), int(n)) for name, (t, offset, n) in raw["columns"].items()},
        lists={name: [str(item) for item in items] for name, items in raw["lists"].items()},
    )


def crc32(path: Path) -> int:
    """CRC-32 of a file, read in pieces."""
    value = 0
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            value = zlib.crc32(piece, value)
    return value


def check_file(folder: Path, name: str, header: Header, mend: str) -> None:
    """Compare the content of one file with the header's checksum.

    Raises
    ------
    GazetteerError
        The content was changed.
    """
    if crc32(folder / name) != header.files[name][1]:
        raise GazetteerError(f"{folder / name}: its checksum differs, the index is damaged; {mend}")


def settlement_radius_km(population: int) -> float:
    """Radius of a settlement around its point.

    A disc of 4,000 people per square kilometre (the usual density of built-up land outside the
    largest cities), a fifth wider because points stand off centre; 1.5 to 40 km. Unknown
    population: 5 km.
    """
    if population <= 0:
        return 5.0
    return float(min(40.0, max(1.5, 1.2 * np.sqrt(population / 4000 / np.pi))))
