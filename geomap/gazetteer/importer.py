"""Import a GeoNames dump of the user's own into a pack beside the bundled index.

Everything streams: 12 million rows with 30 million names need about 3 GiB. The pack appears whole or
not at all; an interrupted import leaves the earlier one in place.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geomap.errors import GazetteerError
from geomap.gazetteer._base import Header, Source
from geomap.gazetteer.dump import (
    ALTERNATE_COLUMNS,
    CODE_LANGUAGES,
    SKIPPED_LANGUAGES,
    Faults,
    entry_of,
    lines,
    open_lines,
)
from geomap.gazetteer.names import extra_keys, keys_of
from geomap.gazetteer.writer import PackWriter

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done and how much there is (bytes, or 0 when unknown)."""

STEP = 20_000
"""Lines between two calls of the progress function."""

MOST_BAD = 0.01
"""Share of bad lines above which the file is taken for something else."""

LICENCE = "CC BY 4.0"
ATTRIBUTION = "GeoNames (geonames.org), CC BY 4.0"


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did."""

    header: Header
    lines: int
    bad: int
    shown: tuple[str, ...]


def import_dump(
    path: Path, folder: Path, *, alternates: Path | None = None, progress: Progress | None = None
) -> Report:
    """Compile a dump into the pack ``folder``.

    Parameters
    ----------
    path : Path
        ``allCountries.zip``, ``SY.zip``, or the ``.txt`` inside.
    folder : Path
        Where the pack will stand; replaced when the import succeeds.
    alternates : Path or None
        ``alternateNamesV2.zip`` or the ``.txt`` inside.
    progress : callable or None
        Called every 20,000 lines.

    Raises
    ------
    GazetteerError
        A file is missing, damaged or no dump, or another import into the same folder is running.
    """
    tell = progress or _silent
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(folder), PackWriter(folder, path.stem) as writer:
        run = _Import(writer, tell)
        faults = run.places(path)
        if alternates is not None:
            other = run.alternates(alternates)
            faults.count += other.count
            faults.shown += [f"{alternates.name} {line}" for line in other.shown]
        tell("building the index", 0, 0)
        source = Source(f"GeoNames dump {path.name}", run.newest, LICENCE, ATTRIBUTION, writer.rows)
        header = writer.finish([source])
    return Report(header, faults.lines, faults.count, tuple(faults.shown))


def _silent(what: str, done: int, total: int, /) -> None:
    """Report nothing."""


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one import at a time write a folder. The lock is a file that names its process."""
    lock = folder.with_name(folder.name + ".lock")
    if lock.exists() and not _alive(lock):
        lock.unlink(missing_ok=True)
    try:
        handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        raise GazetteerError(
            f"{folder}: another import is writing here; wait for it, or delete {lock}"
        ) from None
    try:
        os.write(handle, str(os.getpid()).encode())
        os.close(handle)
        yield
    finally:
        lock.unlink(missing_ok=True)


def _alive(lock: Path) -> bool:
    """Whether the process that made a lock still runs."""
    try:
        number = int(lock.read_text(encoding="ascii"))
        os.kill(number, 0)
    except (ValueError, ProcessLookupError, FileNotFoundError):
        return False
    except PermissionError:
        return True
    return True


class _Import:
    """One import: the writer, and the GeoNames number of each row (units bear other ids)."""

    def __init__(self, writer: PackWriter, tell: Progress) -> None:
        self._writer, self._tell = writer, tell
        self._numbers = array("i")
        self.newest = ""

    def places(self, path: Path) -> Faults:
        """Add the rows of the main table."""
        faults = Faults()
        with open_lines(path) as (stream, size):
            for number, cells in lines(stream, faults):
                try:
                    self._place(cells)
                except ValueError as error:
                    faults.add(number, str(error))
                    _check(path, faults)
                if number % STEP == 0:
                    self._tell("places", faults.done, size)
        _check(path, faults, final=True)
        if not self._writer.rows:
            raise GazetteerError(f"{path}: no place in it; is it another file?")
        _check_unique(path, np.asarray(self._numbers))
        return faults

    def _place(self, cells: list[str]) -> None:
        entry, names = entry_of(cells)
        row, number = self._writer.rows, int(cells[0])
        self.newest = max(self.newest, cells[18][:10])
        self._writer.add(entry, keys_of(entry.name, names, entry.country))
        self._numbers.append(number)
        if not entry.id.startswith("geonames:"):
            self._writer.alias(f"geonames:{number}", row)

    def alternates(self, path: Path) -> Faults:
        """Add the names of alternateNamesV2; names of rows that the dump lacks are passed over."""
        faults = Faults()
        rows = RowsByNumber(np.asarray(self._numbers))
        with open_lines(path) as (stream, size):
            for number, cells in lines(stream, faults):
                if number % STEP == 0:
                    self._tell("alternate names", faults.done, size)
                if len(cells) < ALTERNATE_COLUMNS or not (cells[1].isascii() and cells[1].isdigit()):
                    faults.add(number, f"{len(cells)} columns, {ALTERNATE_COLUMNS} or more expected")
                    _check(path, faults)
                elif cells[2] not in SKIPPED_LANGUAGES:
                    self._alternate(rows.get(int(cells[1])), cells)
        _check(path, faults, final=True)
        return faults

    def _alternate(self, row: int, cells: list[str]) -> None:
        if row >= 0:
            country = self._writer.country_of(row)
            for key, flag in extra_keys(cells[3], country, code=cells[2] in CODE_LANGUAGES):
                self._writer.name(row, key, flag)


def _check(path: Path, faults: Faults, *, final: bool = False) -> None:
    if (final or faults.lines == 100 or faults.count > 1000) and faults.count > MOST_BAD * faults.lines:
        first = "\n  ".join(faults.shown[:5])
        raise GazetteerError(
            f"{path}: {faults.count} of {faults.lines} lines are no GeoNames rows:\n  {first}"
        )


def _check_unique(path: Path, numbers: NDArray[np.int32]) -> None:
    ordered = np.sort(numbers)
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    if len(twice):
        raise GazetteerError(
            f"{path}: {len(twice)} ids are given twice, the first is {int(twice[0])}; download it again"
        )


class RowsByNumber:
    """Row of a GeoNames id, by bisection in a sorted array: 8 bytes a row."""

    def __init__(self, numbers: NDArray[np.int32]) -> None:
        self._order = np.argsort(numbers, kind="stable").astype(np.int32)
        self._sorted = numbers[self._order]

    def get(self, number: int) -> int:
        """Row, or -1."""
        position = int(self._sorted.searchsorted(number))
        return (
            int(self._order[position])
            if position < len(self._sorted) and self._sorted[position] == number
            else -1
        )
