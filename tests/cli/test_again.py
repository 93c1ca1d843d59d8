"""The second run and after: what changed since, in words and as a map; rebuilding when files change."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_commands import geomap

FIRST = "date: 2024-11-30\nsource: Example Wire\n\nFighters seized Saraqib on Friday.\n"
SECOND = "date: 2024-12-01\nsource: Other Wire\n\nAn airstrike hit Ariha on Saturday, killing two people.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set that was built twice, the second time with one more article."""
    made = tmp_path / "set"
    made.mkdir()
    (made / "a.txt").write_text(FIRST, encoding="utf-8")
    assert geomap("build", str(made), "--out", str(tmp_path / "one"), "--quiet").returncode == 0
    (made / "b.txt").write_text(SECOND, encoding="utf-8")
    assert geomap("build", str(made), "--out", str(tmp_path / "two"), "--quiet").returncode == 0
    return made


def test_since_last_tells_what_two_folders_tell(folder: Path, tmp_path: Path) -> None:
    """The kept builds differ as the two folders do, and the new event stands there by its place."""
    kept = geomap("diff", str(folder), "--since", "last")
    plain = geomap("diff", str(tmp_path / "one" / "set"), str(tmp_path / "two" / "set"))
    assert kept.stdout == plain.stdout
    assert "Ariha" in kept.stdout
    records = json.loads(geomap("diff", str(folder), "--since", "last", "--json").stdout)["records"]
    assert {r["kind"] for r in records if r["table"] == "events"} == {"added"}


def test_a_build_that_changed_nothing_is_not_kept(folder: Path, tmp_path: Path) -> None:
    """After a third build of the same articles, "last" still is the build before the change."""
    before = geomap("diff", str(folder), "--since", "last").stdout
    geomap("build", str(folder), "--out", str(tmp_path / "three"), "--quiet")
    assert geomap("diff", str(folder), "--since", "last").stdout == before
    assert len(list((folder / ".geomap" / "builds").iterdir())) == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--since", "1990-01-01"), "no earlier build"),
        (("--since", "yesterday"), "YYYY-MM-DD"),
        ((), "--since last"),
    ],
)
def test_what_cannot_be_compared_is_said(folder: Path, arguments: tuple[str, ...], says: str) -> None:
    """No such day, no such word, one folder alone: a message that says what to do."""
    run = geomap("diff", str(folder), *arguments)
    assert run.returncode != 0
    assert says in run.stderr


def test_without_a_cache_no_build_is_kept(tmp_path: Path) -> None:
    """--no-cache leaves the set as it was, and diff says so."""
    made = tmp_path / "set"
    made.mkdir()
    (made / "a.txt").write_text(FIRST, encoding="utf-8")
    geomap("build", str(made), "--out", str(tmp_path / "one"), "--quiet", "--no-cache")
    assert not (made / ".geomap").exists()
    assert "run geomap build" in geomap("diff", str(made), "--since", "last").stderr


def test_a_map_is_not_written_among_its_articles(folder: Path) -> None:
    """--out that leads into the set is refused, and the set stays as it was."""
    before = sorted(folder.iterdir())
    run = geomap("build", str(folder), "--out", str(folder.parent), "--quiet")
    assert run.returncode == 2
    assert "choose another --out" in run.stderr
    assert sorted(folder.iterdir()) == before


def heed_interrupts() -> None:
    """Heed Ctrl-C in a child, which a shell's background job ignores."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_watch_rebuilds_and_says_what_changed(folder: Path, tmp_path: Path) -> None:
    """A new article in a watched set appears in the map and in the terminal; an interrupt ends it well."""
    pytest.importorskip("watchfiles")
    command = [sys.executable, "-u", "-c", "from geomap.cli import main; main()", "watch", str(folder)]
    log = tmp_path / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [*command, "--out", str(tmp_path / "maps")],
            stdout=out,
            env=os.environ,
            preexec_fn=heed_interrupts,
        )
    try:
        _until(log, "watching", process)
        (folder / "c.txt").write_text(SECOND.replace("Ariha", "Jisr al-Shughur"), encoding="utf-8")
        _until(log, "events: 1 added", process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=150)
    assert "Jisr" in log.read_text()
    assert "Jisr" in (tmp_path / "maps" / "set" / "events.geojson").read_text()


def _until(log: Path, words: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while words not in log.read_text():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.2)
