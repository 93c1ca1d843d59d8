"""What earlier runs of a set made, by the content of what they made it from.

The cache lies in the set, in ``.geomap/``, and may be deleted at any time. It holds data only, never
code: a set may come from a stranger. An entry is found by a digest of all that it depends on (the
article, the code and tables of geomap, the options), so that nothing ever has to be invalidated.
"""

from __future__ import annotations

import platform
import sqlite3
import sys
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache as once
from hashlib import blake2b, file_digest
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec

from geomap.models.sets import KEPT_IN

FORMAT = 1
"""Layout of the file; another one lies beside it under another name."""

KEPT_RUNS = 8
"""An entry that so many runs did not use is forgotten."""

BATCH = 200
"""Entries written in one short transaction, so that two runs at once hardly wait for each other."""

LIBRARIES = ("numpy", "pandas", "geopandas", "scikit-learn", "scipy", "shapely", "pyproj", "ftfy")
READER_LIBRARIES = ("trafilatura", "pypdf", "python-docx", "odfdo", "striprtf", "feedparser", "warcio")
"""Libraries whose version, or absence, may change a result."""

T = TypeVar("T")


class Cache:
    """A key-value file that forgets by itself; without a file it remembers nothing.

    Parameters
    ----------
    folder : Path or None
        The set; None for no cache.
    packs : sequence of Path
        Imported gazetteers, which change what a name means.
    """

    def __init__(self, folder: Path | None = None, packs: Sequence[Path] = ()) -> None:
        self._stamp = fingerprint(packs) if folder else b""
        self._database = _open(folder) if folder else None
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}

    def recall(self, kind: type[T], parts: Sequence[Any], make: Callable[[], T]) -> T:
        """Return what was made from the same parts before, else make and keep it.

        Parameters
        ----------
        kind : type
            A record of dataclasses, tuples and plain values that msgspec can write and check.
        parts : sequence
            All that the result depends on besides geomap itself and the imported gazetteers.
        make : callable
            Makes the result.
        """
        if self._database is None:
            return make()
        key = self.key(kind, parts)
        result = self.find(kind, key)
        if result is None:
            result = make()
            self.keep(key, result)
        return result

    def find(self, kind: type[T], key: bytes) -> T | None:
        """Return what is kept under a key, None where nothing is or it is damaged."""
        if self._database is None:
            return None
        self._used.add(key)
        try:
            row = self._database.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
            return msgspec.msgpack.decode(zlib.decompress(row[0]), type=kind) if row else None
        except (sqlite3.Error, zlib.error, msgspec.MsgspecError, TypeError):
            return None  # made anew and written over

    def keep(self, key: bytes, result: Any) -> None:
        """Keep a result under a key."""
        if self._database is None:
            return
        self._new[key] = zlib.compress(msgspec.msgpack.encode(result), 1)
        if len(self._new) >= BATCH:
            self._write()

    def digest(self, part: Any) -> bytes:
        """Shorten a part that many results depend on; empty where nothing is kept."""
        if self._database is None:
            return b""
        return blake2b(msgspec.msgpack.encode(part), digest_size=20).digest()

    def __enter__(self) -> Self:
        """Use within ``with``: what is new is written at the end, also of a run that failed."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Write what is new, forget what has not been used for long, close the file."""
        if self._database is None:
            return
        self._write()
        with suppress(sqlite3.Error), self._database as database:
            run = database.execute("PRAGMA user_version").fetchone()[0] + 1
            database.execute(f"PRAGMA user_version = {int(run)}")
            rows = [(run, key) for key in self._used]
            database.executemany("UPDATE kept SET run = ? WHERE key = ?", rows)
            database.execute("DELETE FROM kept WHERE run < ?", (run - KEPT_RUNS,))
        self._database.close()
        self._database = None

    def key(self, kind: type, parts: Sequence[Any]) -> bytes:
        """Digest all that a result depends on."""
        digest = blake2b(self._stamp, digest_size=20, person=kind.__name__[:16].encode())
        digest.update(msgspec.msgpack.encode(tuple(parts)))
        return digest.digest()

    def _write(self) -> None:
        assert self._database is not None
        with suppress(sqlite3.Error), self._database as database:
            run = database.execute("PRAGMA user_version").fetchone()[0]
            rows = [(key, value, run) for key, value in self._new.items()]
            database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
        self._new.clear()


def _open(folder: Path) -> sqlite3.Connection | None:
    """Open the set's file; None where the set cannot be written to."""
    file = folder / KEPT_IN / f"cache-{FORMAT}.sqlite"
    try:
        file.parent.mkdir(exist_ok=True)
        if file.is_symlink() or file.parent.is_symlink():
            return None  # a stranger's set must not make us write elsewhere
        try:
            return _table(file)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            file.unlink()  # no database any more: begin anew
            return _table(file)
    except (OSError, sqlite3.Error):
        return None


def _table(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=10)
    database.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB, run INTEGER)")
    return database


def content_digest(file: Path) -> bytes:
    """Digest a file's content; empty where it cannot be read, which its reader will say."""
    try:
        with file.open("rb") as data:
            return file_digest(data, "sha256").digest()
    except OSError:
        return b""


def fingerprint(packs: Sequence[Path] = ()) -> bytes:
    """Digest all that a result depends on besides its input: code, tables, libraries, gazetteers."""
    digest = blake2b(_program())
    for pack in packs:
        for file in sorted(pack.rglob("*")):
            state = file.stat()
            digest.update(f"{file}\x1f{state.st_size}\x1f{state.st_mtime_ns}\x1e".encode())
    return digest.digest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"


@once
def _program() -> bytes:
    digest = blake2b(f"{sys.version}\x1f{platform.machine()}".encode())
    for name in (*LIBRARIES, *READER_LIBRARIES):
        digest.update(f"{name} {_version(name)}\x1e".encode())
    root = Path(str(files("geomap")))
    data = root / "data"
    for file in sorted(root.rglob("*")):
        inside = file.suffix == ".pyc" or data in file.parents or not file.is_file()
        if not inside:
            digest.update(f"{file.relative_to(root).as_posix()}\x1f".encode())
            digest.update(file.read_bytes())
    compiled = data / ".compiled"
    digest.update(compiled.read_bytes() if compiled.is_file() else b"")
    return digest.digest()
