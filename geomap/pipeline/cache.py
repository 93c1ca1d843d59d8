"""What earlier runs of a set made, by the content of what they made it from.

The cache lies in the set, in ``.geomap/``, and may be deleted at any time. An entry is found by a digest of
all that it depends on (the article, the code and tables of geomap, the options), so that nothing ever has to
be invalidated.

A set may come from a stranger, and its cache with it. So nothing of the file is believed: it is read by fixed
statements of one table, whose schema is compared first; and an entry counts only where it bears a seal that
this user's own key made, which lies outside the set. What is not sealed is neither unpacked nor parsed, but
made anew.
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
from hmac import compare_digest
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec

from geomap.models.sets import KEPT_IN

FORMAT = 2
"""Layout of the file; another one lies beside it under another name."""

KEPT_RUNS = 8
"""An entry that so many runs did not use is forgotten."""

SCHEMA = "CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB, run INTEGER)"
LONGEST_ENTRY = 200_000_000
"""Bytes of an entry."""
LONGEST_RUN = 2_000_000_000
"""Instructions of one statement: a table of a million entries is gone through in a tenth of them."""
LAST_RUN = 1_000_000_000
SEAL = 16
"""Bytes of a seal."""

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
    secret : bytes
        This user's key, which seals what is kept; without one nothing is.
    """

    def __init__(self, folder: Path | None = None, packs: Sequence[Path] = (), secret: bytes = b"") -> None:
        self._folder = folder if secret else None
        self._secret = secret
        self._stamp = fingerprint(packs) if self._folder else b""
        self._database = _open(self._folder) if self._folder else None
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}

    @property
    def keeps(self) -> bool:
        """Whether anything is kept at all."""
        return self._database is not None

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
        except sqlite3.Error as error:
            self._heal(error)
            return None
        packed = _unsealed(self._secret, key, row[0]) if row else None
        try:
            return msgspec.msgpack.decode(zlib.decompress(packed), type=kind) if packed else None
        except (zlib.error, msgspec.MsgspecError):
            return None  # made anew and written over

    def keep(self, key: bytes, result: Any) -> None:
        """Keep a result under a key."""
        if self._database is None:
            return
        packed = zlib.compress(msgspec.msgpack.encode(result), 1)
        self._new[key] = _seal(self._secret, key, packed) + packed
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
        try:
            self._forget()
        except sqlite3.Error as error:
            self._heal(error)
        if self._database is not None:
            self._database.close()
        self._database = None

    def _forget(self) -> None:
        """Count the run, note what it used, and drop what has not been used for long."""
        if self._database is None:
            return
        with self._database as database:
            run = database.execute("PRAGMA user_version").fetchone()[0] + 1
            database.execute(f"PRAGMA user_version = {int(run)}")
            rows = [(run, key) for key in self._used]
            database.executemany("UPDATE kept SET run = ? WHERE key = ?", rows)
            database.execute("DELETE FROM kept WHERE run < ?", (run - KEPT_RUNS,))

    def key(self, kind: type, parts: Sequence[Any]) -> bytes:
        """Digest all that a result depends on."""
        digest = blake2b(self._stamp, digest_size=20, person=kind.__name__[:16].encode())
        digest.update(msgspec.msgpack.encode(tuple(parts)))
        return digest.digest()

    def _write(self) -> None:
        for _ in range(2):  # a damaged file is begun anew and written once more
            if self._database is None:
                break
            try:
                with self._database as database:
                    run = database.execute("PRAGMA user_version").fetchone()[0]
                    rows = [(key, value, run) for key, value in self._new.items()]
                    database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                break
            except sqlite3.Error as error:
                self._heal(error)
        self._new.clear()

    def _heal(self, error: sqlite3.Error) -> None:
        """Begin the file anew where a page of it is damaged; a file that is merely busy is left alone."""
        if _is_busy(error) or self._database is None or self._folder is None:
            return
        self._database.close()
        with suppress(OSError):
            cache_file(self._folder).unlink()
        self._database = _open(self._folder)


def _seal(secret: bytes, key: bytes, packed: bytes) -> bytes:
    digest = blake2b(key, key=secret[:64], digest_size=SEAL)
    digest.update(packed)
    return digest.digest()


def _unsealed(secret: bytes, key: bytes, value: object) -> bytes | None:
    """Packed entry without its seal; None where this user's key did not make the seal."""
    if not isinstance(value, bytes):
        return None
    seal, packed = value[:SEAL], value[SEAL:]
    return packed if compare_digest(seal, _seal(secret, key, packed)) else None


def cache_file(folder: Path) -> Path:
    """File of a set's cache, whether it exists or not."""
    return folder / KEPT_IN / f"cache-{FORMAT}.sqlite"


def _open(folder: Path) -> sqlite3.Connection | None:
    """Open the set's file; None where the set cannot be written to."""
    file = cache_file(folder)
    try:
        file.parent.mkdir(exist_ok=True)
        if file.is_symlink() or file.parent.is_symlink():
            return None  # a stranger's set must not make us write elsewhere
        for foreign in ("-journal", "-wal", "-shm"):  # none is ever ours: see the journal's mode
            file.with_name(file.name + foreign).unlink(missing_ok=True)
        try:
            return _table(file)
        except sqlite3.Error as error:
            if _is_busy(error):
                raise
            file.unlink()  # no database of ours any more: begin anew
            return _table(file)
    except (OSError, sqlite3.Error):
        return None


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _table(file: Path, mode: str = "rwc") -> sqlite3.Connection:
    """Open a database that holds our one table and nothing else, for reading alone with mode ``ro``.

    Raises
    ------
    sqlite3.Error
        It is none, it holds anything else, or it is busy.
    """
    database = sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", timeout=10, uri=True)
    try:
        _restrict(database)
        if not _schema(database):
            database.execute(SCHEMA)
        if _schema(database) != [("table", "kept", SCHEMA), ("index", "sqlite_autoindex_kept_1", None)]:
            raise sqlite3.DatabaseError("another program's schema")
        if not 0 <= database.execute("PRAGMA user_version").fetchone()[0] < LAST_RUN:
            raise sqlite3.DatabaseError("no number of a run")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _restrict(database: sqlite3.Connection) -> None:
    """Bound what a database that somebody else may have made can do."""
    if configure := getattr(database, "setconfig", None):  # from Python 3.12
        for name, value in (("DEFENSIVE", True), ("ENABLE_TRIGGER", False), ("ENABLE_VIEW", False)):
            configure(getattr(sqlite3, f"SQLITE_DBCONFIG_{name}"), value)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ENTRY)
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    database.set_progress_handler(lambda: 1, LONGEST_RUN)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "journal_mode = MEMORY"):
        database.execute(f"PRAGMA {pragma}")


def _schema(database: sqlite3.Connection) -> list[tuple[str, str, str | None]]:
    return database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY rowid LIMIT 3").fetchall()


def remarks(folder: Path, secret: bytes) -> tuple[list[str], list[str]]:
    """Say what is wrong with a set's cache, and what is good to know of it; it is not changed.

    Returns
    -------
    problems, notes : list of str
        A cache that another program made or changed is a problem; entries of another user are none.
    """
    file = cache_file(folder)
    shown = f"{KEPT_IN}/{file.name}"
    if file.is_symlink() or file.parent.is_symlink():
        return [f"{shown}: a link; nothing is kept there. Delete {KEPT_IN} from the set"], []
    if not file.is_file():
        return [], []
    try:
        database = _table(file, "ro")
    except sqlite3.Error as error:
        if _is_busy(error):
            return [], [f"{shown}: another run is writing"]
        return [f"{shown}: damaged or made by another program ({error}); the next build makes it anew"], []
    try:
        rows = database.execute("SELECT key, value FROM kept LIMIT 1000000")
        ours = [isinstance(key, bytes) and _unsealed(secret, key, value) is not None for key, value in rows]
    except sqlite3.Error as error:
        return [f"{shown}: damaged ({error}); the next build makes it anew"], []
    finally:
        database.close()
    foreign = ours.count(False)
    return [], [f"{shown}: {foreign} of {len(ours)} entries are not this user's; not used"] if foreign else []


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
