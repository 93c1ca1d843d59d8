"""The second run of a set reads only what is new, and gives what a first run would have given."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from geomap.cli.home import cache_key
from geomap.models.sets import KEPT_IN
from geomap.pipeline import Engine
from geomap.pipeline.building import build_set, read_set
from geomap.pipeline.cache import Cache
from geomap.pipeline.steps import Means
from geomap.readers.sets import open_set

SECRET = cache_key()
SYRIA = Path(__file__).parents[2] / "seeds" / "syria-2024-11"
FIRST = (
    "date: 2024-11-30\nsource: Example Wire\n\n"
    "Fighters seized Saraqib on Friday. Shelling killed three in Idlib.\n"
)
SECOND = "date: 2024-12-01\nsource: Example Wire\n\nAn airstrike hit Ariha on Saturday, killing two people.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of one article."""
    made = tmp_path / "set"
    made.mkdir()
    (made / "a.txt").write_text(FIRST, encoding="utf-8")
    return made


class Watched(Engine):
    """An engine that notes whose toponyms were recognised."""

    def __init__(self) -> None:
        super().__init__()
        object.__setattr__(self, "read", [])

    @property
    def recognizer(self):  # type: ignore[override]
        """Note the article, then recognise."""
        real = Engine.recognizer.func(self)

        def noted(article, sentences, language, *, lower=False):
            self.read.append(article.file)
            return real(article, sentences, language, lower=lower)

        return noted


def run(folder: Path, **options):
    """Read the set with its cache: which files were read, and the records."""
    engine = Watched()
    with Cache(folder, secret=SECRET) as cache:
        records = read_set(open_set(folder), engine=engine, means=Means(cache), **options)
    return engine.read, (records.readings, records.extracts)


def test_an_unchanged_article_is_not_read_again(folder):
    """The second run recognises nothing, and its records equal those of the first."""
    first, made = run(folder)
    second, again = run(folder)
    assert first and not second
    assert again == made == run(folder, profile=None)[1]


def test_only_the_new_article_is_read(folder):
    """With one article added, that one alone is read; the records are those of a run without a cache."""
    run(folder)
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    read, made = run(folder)
    assert set(read) == {"b.txt"}
    plain = read_set(open_set(folder), engine=Engine())
    assert made == (plain.readings, plain.extracts)


@pytest.mark.parametrize("change", ["date", "text", "table"])
def test_what_changed_is_read_again(folder, change):
    """A changed text, option or table of articles leads to another reading."""
    (folder / "a.txt").write_text(FIRST.replace("date: 2024-11-30\n", ""), encoding="utf-8")
    _, before = run(folder)
    options = {}
    if change == "date":
        from datetime import date

        options = {"day": date(2024, 11, 30)}
    elif change == "text":
        (folder / "a.txt").write_text(FIRST.replace("Saraqib", "Maarat al-Numan"), encoding="utf-8")
    else:
        (folder / "articles.csv").write_text("file,date\na.txt,2024-11-30\n", encoding="utf-8")
    read, after = run(folder, **options)
    assert read
    assert after != before


def test_a_damaged_cache_is_made_anew(folder):
    """Bytes that are no database, and entries that are no records, cost time only."""
    _, made = run(folder)
    file = next((folder / KEPT_IN).glob("*.sqlite"))
    file.write_bytes(b"not a database" * 100)
    read, again = run(folder)
    assert read
    assert again == made
    import sqlite3

    with sqlite3.connect(file) as database:
        database.execute("UPDATE kept SET value = ?", (b"\x80\x04nonsense",))
    database.close()
    read, again = run(folder)
    assert read
    assert again == made
    assert not run(folder)[0]


def test_a_set_that_cannot_be_written_to_is_read_all_the_same(folder, tmp_path):
    """A cache that leads elsewhere, as in a stranger's set, is not followed."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / KEPT_IN).symlink_to(elsewhere)
    read, _ = run(folder)
    assert read
    assert not list(elsewhere.iterdir())


def test_two_runs_at_once(folder, tmp_path):
    """Two builds of one set at once both succeed, and a third finds the cache whole."""
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    command = [sys.executable, "-c", "from geomap.cli import main; main()", "build", str(folder), "--quiet"]
    runs = [subprocess.Popen([*command, "--out", str(tmp_path / name)], env=os.environ) for name in "xy"]
    assert [process.wait(timeout=120) for process in runs] == [0, 0]
    x, y = ((tmp_path / name / "set" / "events.geojson").read_bytes() for name in "xy")
    assert x == y
    assert not run(folder)[0]


def test_the_cache_forgets(folder):
    """What eight runs did not use is gone; what they used is kept."""
    run(folder)
    (folder / "a.txt").write_text(SECOND, encoding="utf-8")
    for _ in range(10):
        run(folder)
    (folder / "b.txt").write_text(FIRST, encoding="utf-8")
    assert set(run(folder)[0]) == {"b.txt"}


def test_days_of_control_come_back_as_they_were(tmp_path):
    """Kept days equal assessed ones, table by table; a claim of a later day leaves earlier days alone."""
    set_folder = tmp_path / "set"
    shutil.copytree(SYRIA, set_folder)
    with Cache(set_folder, secret=SECRET) as cache:
        first = build_set(open_set(set_folder), means=Means(cache)).control
    with Cache(set_folder, secret=SECRET) as cache:
        again = build_set(open_set(set_folder), means=Means(cache)).control
    assert [day.on for day in first] == [day.on for day in again]
    for one, other in zip(first, again, strict=True):
        for name in ("places", "areas", "front", "band", "held_back"):
            assert_frame_equal(pd.DataFrame(getattr(one, name)), pd.DataFrame(getattr(other, name)))
            assert getattr(getattr(one, name), "crs", None) == getattr(getattr(other, name), "crs", None)


def test_without_a_cache_nothing_is_kept(folder):
    """A library call leaves the set as it was."""
    read_set(open_set(folder), engine=Engine())
    assert not (folder / KEPT_IN).exists()
