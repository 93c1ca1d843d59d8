"""Read GeoNames dumps line by line: ``allCountries.zip``, ``SY.zip`` and ``alternateNamesV2.zip``.

Format: https://download.geonames.org/export/dump/readme.txt (tab-separated UTF-8, no header, no quotes).
"""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from geomap.errors import GazetteerError
from geomap.gazetteer._base import Entry, settlement_radius_km

COLUMNS = 19
"""Of a line of the main table."""

ALTERNATE_COLUMNS = 8
"""At least, of a line of alternateNamesV2 (10 in newer files)."""

LONGEST_LINE = 200_000
"""Bytes; the longest lines of GeoNames, with all alternate names, have about 20,000."""

SKIPPED_LANGUAGES = frozenset({"link", "wkdt", "post", "unlc", "faac", "tcid", "phon", "piny"})
CODE_LANGUAGES = frozenset({"abbr", "iata", "icao"})

AREA_KM = {"ADM1": 100.0, "ADM2": 40.0, "ADM3": 15.0, "ADM4": 8.0, "ADM5": 5.0, "PCL": 300.0, "ADMD": 30.0}
SITE_KM = {"A": 30.0, "H": 20.0, "L": 15.0, "P": 5.0, "R": 10.0, "S": 1.0, "T": 10.0, "U": 100.0, "V": 10.0}
"""Radius in km by feature class where the code says no more: how far a thing may reach from its point."""

WEIGHTS = {"PCL": 9.0, "ADM1": 5.0, "ADM2": 3.5, "ADM3": 2.5, "ADM4": 2.0, "AIRP": 3.0, "AIRB": 3.0,
           "CONT": 8.9, "OCN": 8.0, "SEA": 7.0, "RGN": 3.5, "CMP": 2.5}  # fmt: skip
CLASS_WEIGHTS = {"A": 2.0, "H": 1.5, "L": 1.8, "P": 2.0, "R": 0.5, "S": 1.0, "T": 1.2, "U": 1.5, "V": 1.0}
"""Weight (decimal logarithm of people, by feature) that orders the bearers of a name."""


@dataclass(slots=True)
class Faults:
    """How far a dump was read, how many of its lines are bad, and the first of those with their numbers."""

    count: int = 0
    lines: int = 0
    done: int = 0
    """Bytes read so far."""
    shown: list[str] = field(default_factory=list)

    def add(self, line: int, why: str) -> None:
        """Note a bad line."""
        self.count += 1
        if len(self.shown) < 20:
            self.shown.append(f"line {line}: {why}")


@contextmanager
def open_lines(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """Open the table inside a GeoNames zip, or a plain ``.txt``; yields the stream and its size in bytes.

    Raises
    ------
    GazetteerError
        The file is missing, no zip, damaged, or holds no table.
    """
    try:
        if path.suffix.lower() != ".zip":
            with path.open("rb") as stream:
                yield stream, path.stat().st_size
            return
        with zipfile.ZipFile(path) as archive:
            member = _member(archive, path)
            with archive.open(member) as packed:
                yield packed, member.file_size
    except FileNotFoundError:
        raise GazetteerError(
            f"{path}: there is no such file; dumps are at download.geonames.org/export/dump"
        ) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise GazetteerError(f"{path}: damaged or cut ({error}); download it again") from None


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    tables = [m for m in archive.infolist() if m.filename.lower().endswith(".txt") and "/" not in m.filename]
    tables = [m for m in tables if m.filename.lower() not in ("readme.txt", "iso-languagecodes.txt")]
    if len(tables) != 1:
        raise GazetteerError(
            f"{path}: a GeoNames zip holds one table, this one {len(tables)}; is it another file?"
        )
    return tables[0]


def lines(stream: IO[bytes], faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Yield line numbers and cells; over-long and undecodable lines are noted as faults."""
    buffered = io.BufferedReader(stream, 1 << 20) if isinstance(stream, io.RawIOBase) else stream
    number = 0
    while raw := buffered.readline(LONGEST_LINE + 1):
        number += 1
        faults.lines = number
        faults.done += len(raw)
        if len(raw) > LONGEST_LINE:
            faults.add(number, f"longer than {LONGEST_LINE} bytes")
            while raw and not raw.endswith(b"\n"):
                raw = buffered.readline(LONGEST_LINE)
                faults.done += len(raw)
            continue
        try:
            yield number, raw.decode("utf-8").rstrip("\r\n").split("\t")
        except UnicodeDecodeError as error:
            faults.add(number, f"not UTF-8 at byte {error.start}")


def entry_of(cells: list[str]) -> tuple[Entry, list[str]]:
    """Turn a line's cells into an entry and its alternate names.

    Raises
    ------
    ValueError
        A cell cannot be used; the message names it.
    """
    number, name, lat, lon = _checked(cells)
    kind, country, population = cells[6], cells[8], int(cells[14] or 0)
    code, admin1 = cells[7] or kind, _admin1(country, cells[10])
    entry = Entry(
        id=_id(number, code, country, admin1, cells[11]),
        name=name,
        lon=lon,
        lat=lat,
        country=country,
        feature=code,
        admin1=admin1,
        admin2=f"{admin1}.{cells[11]}" if admin1 and cells[11] else "",
        population=max(population, 0),
        radius_km=_radius(kind, code, population),
        importance=_weight(kind, code, population),
    )
    return entry, [cells[2], *cells[3].split(",")] if cells[3] else [cells[2]]


def _checked(cells: list[str]) -> tuple[str, str, float, float]:
    """Id, name, latitude and longitude of a line."""
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} columns, {COLUMNS} expected")
    number, name, lat, lon = cells[0], cells[1], float(cells[4]), float(cells[5])
    if not (number.isascii() and number.isdigit() and 0 < int(number) < 2**31):
        raise ValueError(f"geonameid {number[:20]!r} is no number")
    if not (-90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0):
        raise ValueError(f"lat {cells[4][:20]}, lon {cells[5][:20]} are out of range")
    if not name.strip():
        raise ValueError("no name")
    return number, name, lat, lon


def _admin1(country: str, code: str) -> str:
    """``SY.09``; empty where either is missing, or the code is GeoNames' 00 for none."""
    return f"{country}.{code}" if country and code not in ("", "00") else ""


def _id(number: str, code: str, country: str, admin1: str, admin2: str) -> str:
    """Units bear the ids that the bundled index gives them, so that both are one entry."""
    if code in ("PCLI", "PCLD", "PCLS", "TERR") and country:
        return f"country:{country}"
    if code == "ADM1" and admin1:
        return f"admin1:{admin1}"
    if code == "ADM2" and admin1 and admin2:
        return f"admin2:{admin1}.{admin2}"
    return f"geonames:{int(number)}"


def _radius(kind: str, code: str, population: int) -> float:
    if kind == "P":
        return settlement_radius_km(population)
    for head, km in AREA_KM.items():
        if code.startswith(head):
            return km
    return SITE_KM.get(kind, 10.0)


def _weight(kind: str, code: str, population: int) -> float:
    for head, weight in WEIGHTS.items():
        if code.startswith(head):
            return weight
    floor = CLASS_WEIGHTS.get(kind, 1.0)
    return max(math.log10(population), floor) if population > 0 and kind in ("P", "A") else floor
