"""Runs that are killed or interrupted, sets on which nothing is placed, and what the terminal is told."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geomap.cli import INTERRUPTED
from geomap.cli.progress import plain
from geomap.errors import UsageError
from geomap.exporters.files import whole, writable, write_whole
from geomap.models.assessed import Assessment
from geomap.pipeline import Engine
from geomap.pipeline.building import build_set
from geomap.pipeline.cache import Cache
from geomap.pipeline.steps import Means
from geomap.readers import READERS
from geomap.readers.sets import open_set
from tests.readers.samples import SAMPLES

COMMAND = [sys.executable, "-c", "from geomap.cli import main; main()"]
DEAD = 2**22 + 1
"""No process bears this number: Linux gives smaller ones."""


def test_what_killed_runs_left_is_cleared(tmp_path: Path) -> None:
    """Half written files and folders of processes that are gone are removed, those of living ones are not."""
    (tmp_path / f".geomap-{DEAD}-a").write_text("half")
    (tmp_path / f".geomap-{DEAD}-b").mkdir()
    (tmp_path / f".geomap-{DEAD}-b" / "x.gpkg").write_text("half")
    (tmp_path / f".geomap-{os.getpid()}-c").write_text("being written")
    (tmp_path / ".geomap-mine").write_text("somebody's own")
    with writable(tmp_path):
        write_whole(tmp_path / "index.html", "whole")
        with whole(tmp_path / "x.gpkg") as aside:
            assert f".geomap-{os.getpid()}-" in str(aside)
            aside.write_text("whole")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == sorted([f".geomap-{os.getpid()}-c", ".geomap-mine", "index.html", "x.gpkg"])


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """The message names the folder and the way out."""
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(UsageError, match=r"cannot be written .*; choose another --out"),
        writable(tmp_path / "file" / "x"),
    ):
        pass


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def heed_interrupts() -> None:
    """Heed Ctrl-C in a child, which a shell's background job ignores."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_run_says_that_the_next_goes_on(tmp_path: Path) -> None:
    """Ctrl-C ends with its own exit code and words, without a traceback and without a file half written."""
    folder = tmp_path / "set"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"date: 2024-11-30\n\nRebels captured town {number}. " * 200)
    run = subprocess.Popen(
        [*COMMAND, "build", str(folder), "--out", str(tmp_path / "out")],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,
    )
    cache = folder / ".geomap"
    while run.poll() is None and not cache.exists():
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=120)
    assert run.returncode == INTERRUPTED, said
    assert "the next run goes on from there" in said
    assert "Traceback" not in said
    assert not list((tmp_path / "out").rglob("*"))


def built(tmp_path: Path, text: str) -> Assessment:
    (tmp_path / "a.txt").write_text("date: 2024-11-30\nsource: Wire\n\n" + text)
    return build_set(open_set(tmp_path), engine=Engine(), profile="none")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "It was calm. Nobody came and nothing was heard of anybody.",
            "no place name was found in 1 articles",
        ),
        ("Aleppo has many old houses and a fine citadel.", "no event, claim or displacement is told"),
    ],
)
def test_an_empty_map_says_why(text: str, why: str, tmp_path: Path) -> None:
    """The first warning of a run, in run.json and on the terminal, is why nothing stands on the map."""
    first = built(tmp_path, text).run["warnings"][0]
    assert first.startswith("nothing is on the map: ")
    assert why in first


def test_the_steps_of_a_run_move(tmp_path: Path) -> None:
    """Finding places and extraction tell of every article, so that their bars move."""
    (tmp_path / "a.jsonl").write_text(
        "".join(json.dumps({"text": f"Rebels took town {n}."}) + "\n" for n in range(5))
    )
    told: list[tuple[str, int, int]] = []
    build_set(
        open_set(tmp_path),
        engine=Engine(),
        profile="none",
        means=Means(Cache(), lambda *step: told.append(step)),
    )
    for step in ("finding places", "extracting events"):
        assert [(done, total) for name, done, total in told if name == step] == [(n, 5) for n in range(6)]


def test_names_cannot_write_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Escapes and marks of direction are shown as no letters; a damaged archive prints nothing."""
    assert plain("a\x1b[2Jb\u202ec\n") == "a\ufffd[2Jb\ufffdc\n"
    list(
        READERS[".warc"](
            io.BytesIO(SAMPLES[".warc"]().replace(b"Content-Length: 1", b"Content-Length: 0", 1)), "a.warc"
        )
    )
    assert capsys.readouterr() == ("", "")
