"""Articles read in several processes give what one process gives, and lose nothing when one of them goes."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from geomap.cli.home import cache_key
from geomap.errors import GeomapError
from geomap.models.sets import SetRecords
from geomap.pipeline import Engine
from geomap.pipeline.building import read_set
from geomap.pipeline.cache import Cache
from geomap.pipeline.steps import Means
from geomap.pipeline.workers import BUNDLE, Workers
from geomap.readers.sets import open_set

TOWNS = ("Saraqib", "Ariha", "Idlib", "Maarat al-Numan", "Kafranbel")


@dataclass(frozen=True)
class Square:
    """Work that squares a number, and does something else at one."""

    does: str = ""
    at: int = -1

    def __call__(self, number: int) -> int:
        """Square, or fail in the way asked for."""
        if number == self.at and self.does == "end":
            os.kill(os.getpid(), signal.SIGKILL)
        if number == self.at:
            raise ValueError(f"{number} is refused")
        return number * number


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of enough articles for two processes, of two sources."""
    made = tmp_path / "set"
    made.mkdir()
    for number in range(2 * BUNDLE + 3):
        town, source = TOWNS[number % len(TOWNS)], ("Wire", "Post")[number % 2]
        text = f"Fighters seized {town} on Friday. Shelling killed {number + 2} people in Aleppo."
        (made / f"{number}.txt").write_text(f"date: 2024-11-30\nsource: {source}\n\n{text}\n")
    return made


def read(folder: Path, jobs: int, cache: Cache | None = None) -> SetRecords:
    with Workers(jobs) as workers:
        means = Means(cache or Cache(), workers=workers)
        return read_set(open_set(folder), engine=Engine(), means=means)


def test_results_come_in_the_order_of_the_items() -> None:
    """However many processes work, and whoever ends first."""
    items = range(5 * BUNDLE + 1)
    for jobs in (1, 2, 3):
        with Workers(jobs) as workers:
            assert list(workers.map(Square(), items, 1)) == [n * n for n in items]
            assert list(workers.map(Square(), items[:3], 1)) == [0, 1, 4]


def test_no_process_is_started_for_little_work() -> None:
    """Where no number is named, two seeds are read here; a number that is named holds."""
    with Workers(None) as workers:
        list(workers.map(Square(), range(3 * BUNDLE), 1000))
        assert not workers._running


def test_an_error_is_raised_here() -> None:
    """What work raises in another process is raised in this one."""
    with Workers(2) as workers, pytest.raises(ValueError, match="40 is refused"):
        list(workers.map(Square("refuse", 40), range(3 * BUNDLE), 1))


def test_a_process_that_is_killed_is_said() -> None:
    """The run ends with what to do, and waits for nobody."""
    with Workers(2) as workers, pytest.raises(GeomapError, match="run again, with a smaller --jobs"):
        list(workers.map(Square("end", 40), range(3 * BUNDLE), 1))


def test_two_processes_read_what_one_reads(folder: Path) -> None:
    """The records are equal, also where the cache of one run serves the other."""
    one, two = read(folder, 1), read(folder, 2)
    assert (one.readings, one.extracts) == (two.readings, two.extracts)
    assert one.extracts[0].events
    with Cache(folder, secret=cache_key()) as cache:
        read(folder, 2, cache)
    with Cache(folder, secret=cache_key()) as cache:
        assert read(folder, 1, cache).extracts == one.extracts
