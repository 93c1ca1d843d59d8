"""A set from a stranger brings a cache made to do harm: it is not believed, not run, not unpacked."""

from __future__ import annotations

import sqlite3
import zlib
from hashlib import blake2b
from pathlib import Path
from time import monotonic

import msgspec
import pytest

from geomap.models.sets import KEPT_IN
from geomap.pipeline import Engine
from geomap.pipeline.building import read_set
from geomap.pipeline.cache import Cache, cache_file, remarks
from geomap.pipeline.reading import FileRead
from geomap.pipeline.steps import Means
from geomap.readers.sets import open_set

TEXT = "date: 2024-11-30\nsource: Example Wire\n\nFighters seized Saraqib on Friday.\n"
MINE, THEIRS = b"m" * 32, b"t" * 32
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
HOSTILE = {
    "a view that never ends": [
        f"CREATE VIEW kept AS {ENDLESS} SELECT x'00' AS key, x'00' AS value, 1 AS run FROM n WHERE i < 0"
    ],
    "a trigger that fills the disk": [
        "CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB, run INTEGER)",
        "CREATE TABLE fill (b BLOB)",
        "CREATE TRIGGER t AFTER INSERT ON kept BEGIN INSERT INTO fill VALUES (zeroblob(100000000)); END",
    ],
    "a column that is computed": [
        "CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB AS (zeroblob(100000000)), run INTEGER)"
    ],
    "another table": ["CREATE TABLE kept (key, value, run)"],
    "an index over an expression": [
        "CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB, run INTEGER)",
        "CREATE INDEX i ON kept (abs(run))",
    ],
    "the number of a last run": [
        "CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB, run INTEGER)",
        "PRAGMA user_version = 2147483647",
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "set"
    (made / KEPT_IN).mkdir(parents=True)
    (made / "a.txt").write_text(TEXT)
    return made


def run(folder: Path, secret: bytes = MINE):
    with Cache(folder, secret=secret) as cache:
        records = read_set(open_set(folder), engine=Engine(), means=Means(cache))
    return records.readings, records.extracts, records.damaged


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_foreign_schema_is_not_used(folder: Path, kind: str) -> None:
    """A database with anything but our one table is told by a check and made anew by a run, in good time."""
    with sqlite3.connect(cache_file(folder)) as database:
        for statement in HOSTILE[kind]:
            database.execute(statement)
    database.close()
    started = monotonic()
    (problem,), _ = remarks(folder, MINE)
    assert "made anew" in problem or "makes it anew" in problem
    assert run(folder) == run(folder)
    assert monotonic() - started < 60
    assert cache_file(folder).stat().st_size < 10_000_000
    assert remarks(folder, MINE) == ([], [])


def test_a_forged_entry_makes_the_map_quote_nothing(folder: Path) -> None:
    """Words that a changed entry brings, sealed with another key or not at all, are never shown."""
    honest = run(folder, THEIRS)
    with sqlite3.connect(cache_file(folder)) as database:
        rows = database.execute("SELECT key, value FROM kept").fetchall()
        for key, value in rows:
            packed = zlib.decompress(value[16:]).replace(b"Saraqib", b"Ariha!!")
            forged = zlib.compress(packed, 1)
            seal = blake2b(key, key=THEIRS, digest_size=16)
            seal.update(forged)
            database.execute("UPDATE kept SET value = ? WHERE key = ?", (seal.digest() + forged, key))
    database.close()
    assert remarks(folder, MINE) == (
        [],
        [f".geomap/cache-2.sqlite: {len(rows)} of {len(rows)} entries are not this user's; not used"],
    )
    assert run(folder) == honest
    assert run(folder) == honest


def test_a_bomb_is_not_unpacked(folder: Path) -> None:
    """An entry that would unpack to a gigabyte is refused by its seal before a byte of it is unpacked."""
    with Cache(folder, secret=MINE) as cache:
        key = cache.key(FileRead, ("x",))
        cache.keep(key, FileRead((), ()))
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1000)) + packer.flush()
    with sqlite3.connect(cache_file(folder)) as database:
        database.execute("UPDATE kept SET value = ?", (bytes(16) + bomb,))
    database.close()
    started = monotonic()
    with Cache(folder, secret=MINE) as cache:
        assert cache.find(FileRead, key) is None
    assert monotonic() - started < 0.5


def test_an_entry_stands_for_its_own_key_alone(folder: Path) -> None:
    """An entry of ours that was moved under another key is not taken."""
    with Cache(folder, secret=MINE) as cache:
        one, other = cache.key(FileRead, ("x",)), cache.key(FileRead, ("y",))
        cache.keep(one, FileRead((), ("x",)))
    with sqlite3.connect(cache_file(folder)) as database:
        database.execute("UPDATE kept SET key = ?", (other,))
    database.close()
    with Cache(folder, secret=MINE) as cache:
        assert cache.find(FileRead, other) is None


def test_a_damaged_page_heals(folder: Path) -> None:
    """A page overwritten with noise costs one run its cache; the next one finds it whole."""
    for number in range(30):
        (folder / f"b{number}.txt").write_text(f"{TEXT} It was report {number} of the day.\n" * 9)
    made = run(folder)
    file = cache_file(folder)
    data = bytearray(file.read_bytes())
    for page in range(4096, len(data) - 4096, 4096):
        data[page : page + 512] = b"\xa5" * 512
    file.write_bytes(data)
    assert run(folder) == made
    assert run(folder) == made
    assert remarks(folder, MINE) == ([], [])
    with sqlite3.connect(file) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_journals_of_others_are_not_played_back(folder: Path) -> None:
    """A journal that lies beside the cache may name any file to delete: it is removed unread."""
    run(folder)
    for ending in ("-journal", "-wal", "-shm"):
        file = cache_file(folder)
        file.with_name(file.name + ending).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    assert run(folder) == run(folder)
    assert sorted(f.name for f in (folder / KEPT_IN).iterdir()) == [cache_file(folder).name]


def test_without_a_key_nothing_is_kept(folder: Path) -> None:
    """Where the user's key cannot be kept, nothing is read from the set's cache and nothing written to it."""
    run(folder, b"")
    assert not cache_file(folder).exists()


def test_the_key_is_made_once_and_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key is random, stays, and only its user may read it; an unwritable home gives none."""
    from geomap.cli.home import cache_key

    monkeypatch.setenv("GEOMAP_HOME", str(tmp_path / "home"))
    key = cache_key()
    assert (len(key), cache_key()) == (32, key)
    assert (tmp_path / "home" / "cache.key").stat().st_mode & 0o077 == 0
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GEOMAP_HOME", str(tmp_path / "file" / "home"))
    assert cache_key() == b""


def test_what_is_sealed_can_be_read_by_this_user_alone(folder: Path) -> None:
    """An entry found under its key is what was kept."""
    with Cache(folder, secret=MINE) as cache:
        key = cache.key(FileRead, ("x",))
        cache.keep(key, FileRead((), ("why",)))
    with Cache(folder, secret=MINE) as cache:
        assert cache.find(FileRead, key) == FileRead((), ("why",))
    with Cache(folder, secret=THEIRS) as cache:
        assert cache.find(FileRead, key) is None
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(FileRead((), ())), type=FileRead) == FileRead((), ())
