"""A small world of news, harvested in this process or on a cluster of processes on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from geomap.harvest import Harvested, Options, harvest, scheduler
from geomap.models.profile import NO_PROFILE
from geomap.pipeline import Engine

TOWNS = ("Saraqib", "Ariha", "Idlib", "Kharkiv", "Kherson", "El Fasher")
ENGINE = Engine()


def silent(step: str, done: int, total: int) -> None:
    """Say nothing."""


def rows(count: int = 36) -> list[dict[str, str]]:
    """Articles of two sources over two months, as rows."""
    return [
        {
            "text": f"Shelling killed {n + 2} people in {TOWNS[n % len(TOWNS)]} on Friday, residents said. "
            f"Some {100 + n} families fled to villages nearby. Fighters seized the port of {TOWNS[n // 6]}.",
            "title": f"Report {n}",
            "source": ("Wire", "Post")[n % 2],
            "date": f"2024-{11 + n % 2}-{1 + n % 28:02}",
            "url": f"https://example.org/{n}",
        }
        for n in range(count)
    ]


def lines(articles: list[dict[str, str]]) -> str:
    """Write one article a line."""
    return "".join(json.dumps(article) + "\n" for article in articles)


def reap(
    source: Path, into: Path, told: Callable[[str, int, int], None] = silent, address: str | None = None
) -> Harvested:
    """Harvest one source, here or where a scheduler listens."""
    with scheduler(address) as run:
        options = Options(NO_PROFILE)
        return harvest([str(source)], into, options, engine=ENGINE, run=run, progress=told)


def tree(folder: Path) -> dict[str, bytes]:
    """Content of all files below a folder, also of what is kept for the next run."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and workers as processes on loopback; give the address, and the workers."""
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    options = ["--scheduler-file", str(file)]
    here = ["--host", "127.0.0.1", "--no-dashboard"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": dict(os.environ)}
    running = [subprocess.Popen([*dask, "scheduler", *here, "--port", "0", *options], **quiet)]
    try:
        while not file.is_file() or not file.read_text().strip().endswith("}"):
            assert running[0].poll() is None
            time.sleep(0.1)
        single = ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder)]
        worker = [*dask, "worker", *here, *single, *options]
        running += [subprocess.Popen(worker, **quiet) for _ in range(workers)]
        yield json.loads(file.read_text())["address"], running[1:]
    finally:
        for process in running:
            process.kill()
        for process in running:
            process.wait()
