"""The command line as somebody new meets it: help with examples, errors that say what to do, exit codes."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from geomap.cli import COMMANDS

ARTICLE = "Shelling killed two people in Aleppo on Friday, residents said. Rebels entered the city of Hama.\n"
CORRECTION = "target,field,value,who,when,why\nev_000000000000,drop,,me,,gone\n"


def geomap(
    *args: str, stdin: str = "", cwd: Path | None = None, seed: str = "0"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from geomap.cli import main; main()", *args],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "a.txt").write_text("date: 2024-11-30\n\n" + ARTICLE)
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    """``--help`` of each command works and shows an example of its use."""
    done = geomap(name, "--help")
    assert done.returncode == 0, done.stderr
    assert f"geomap {name}" in done.stdout.split("Options:")[0].split("\n", 1)[1], "no example"


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["biuld"], 2, 'Did you mean "build"'),
        (["build", "absent"], 2, "no such folder"),
        (["build", "."], 3, "no articles here"),
        (["geoparse"], 2, "--jsonl"),
        (["extract", "--jsonl", "--profile", "syra"], 2, 'Did you mean "syria"'),
        (["export", ".", "--format", "shp"], 2, "there is no format"),
        (["build", ".", "--date", "yesterday"], 2, "does not match"),
    ],
)
def test_errors_say_what_to_do(args: list[str], code: int, words: str, tmp_path: Path) -> None:
    """One message on standard error, no traceback, the documented exit code."""
    done = geomap(*args, cwd=tmp_path)
    assert (done.returncode, words in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_unreadable_lines_are_answered_where_they_stand() -> None:
    """A line that is no article gets empty lists and an error; the others are answered as usual."""
    lines = ['{"id": "1", "text": "Clashes in Aleppo."}', "{broken", '{"id": "3"}', '{"id": "4", "text": ""}']
    done = geomap("geoparse", "--jsonl", stdin="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == ["1", None, "3", "4"]
    assert [bool(a["toponyms"]) for a in answers] == [True, False, False, False]
    assert ["error" in a for a in answers] == [False, True, True, True]
    done = geomap("extract", "--jsonl", stdin='{"id": "9"}\n')
    assert json.loads(done.stdout)["events"] == []


def test_build_writes_all_files_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    """The map, five tables and the manifest; another folder and hash seed give the same bytes."""
    names = {"index.html", "run.json"} | {
        f"{n}.geojson" for n in ("events", "control", "front_line", "displacement", "places")
    }
    runs = []
    for out, seed in (("one", "1"), ("two", "2")):
        done = geomap("build", str(folder), "--out", str(tmp_path / out), seed=seed)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip().endswith("index.html")
        runs.append({f.name: f.read_bytes() for f in (tmp_path / out / "set").iterdir()})
    assert set(runs[0]) == names
    assert runs[0] == runs[1]
    assert str(tmp_path) not in runs[0]["run.json"].decode()


def test_strict_reports_a_damaged_article(folder: Path, tmp_path: Path) -> None:
    """The damaged article is named, the map is written all the same, the exit code is 4."""
    (folder / "b.txt").write_bytes(bytes(range(32)) * 100)
    done = geomap("build", str(folder), "--out", str(tmp_path / "o"), "--strict")
    assert done.returncode == 4
    assert "b.txt" in done.stderr
    assert (tmp_path / "o" / "set" / "index.html").is_file()


def test_check_tells_every_fault_and_duplicate(folder: Path) -> None:
    """Missing source, a damaged file, a bad table, a correction without target: all at once, exit code 4."""
    text = (folder / "a.txt").read_text()
    (folder / "b.txt").write_text(text.replace("date: ", "source: Daily\ndate: "))
    (folder / "c.txt").write_bytes(bytes(range(32)) * 100)
    (folder / "corrections.csv").write_text(
        "target,field,value,who,when,why\nev_000000000000,drop,,me,,gone\n"
    )
    (folder / "set.toml").write_text('statistics = "figures.csv"\nprofile = "syra"\n')
    (folder / "figures.csv").write_text("indicator,value\nrefugees,many\n")
    done = geomap("check", str(folder))
    assert done.returncode == 4, done.stderr
    for words in (
        "a.txt: no source",
        "c.txt: not a text file",
        "a.txt and b.txt are one article, read once",
        'Did you mean "syria"',
        "figures.csv",
    ):
        assert words in done.stdout, words


def test_check_offers_the_rows_that_mend_it(folder: Path) -> None:
    """Filled in and saved as articles.csv, what check offers leaves nothing missing; also for a zip."""
    (folder / "b, notes.txt").write_text("Clashes broke out in Hama on Friday, residents said.")
    with zipfile.ZipFile(folder / "press.zip", "w") as archive:
        archive.writestr("c.txt", "date: 2024-11-30\n\nShells fell on Saraqib on Friday, residents said.")
    done = geomap("check", str(folder))
    assert done.returncode == 4
    header, *rows = csv.reader(done.stdout.partition("in the set's folder:\n")[2].splitlines())
    filled = [[name, day or "2024-11-30", source or "Daily"] for name, day, source in rows]
    with (folder / "articles.csv").open("w", newline="") as file:
        csv.writer(file).writerows([header, *filled])
    mended = geomap("check", str(folder))
    assert mended.returncode == 0, mended.stdout


def test_check_names_corrections_without_target(folder: Path) -> None:
    """A correction of a record that no article gives any more is a fault, told with its row."""
    (folder / "a.txt").write_text("source: Daily\n" + (folder / "a.txt").read_text())
    assert geomap("check", str(folder)).returncode == 0
    (folder / "corrections.csv").write_text(
        "target,field,value,who,when,why\nev_000000000000,drop,,me,,gone\n"
    )
    done = geomap("check", str(folder))
    assert done.returncode == 4
    assert "corrections.csv row 2 (ev_000000000000): target gone" in done.stdout


def test_check_stops_at_unknown_settings(folder: Path) -> None:
    """A key that set.toml does not know is named with the nearest known one; exit code 2."""
    (folder / "set.toml").write_text('feilds = "newsapi"\n')
    done = geomap("check", str(folder))
    assert done.returncode == 2
    assert 'Did you mean "fields"' in done.stderr
