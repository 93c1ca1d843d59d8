"""The steps of a run: how far each is, what earlier runs made of it, and where it is worked on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from geomap.pipeline.cache import Cache
from geomap.pipeline.workers import Workers

Progress = Callable[[str, int, int], None]
"""Told of a step, what of it is done and the whole of it."""

Result = TypeVar("Result")


def silent(step: str, done: int, total: int) -> None:
    """Show nothing."""


class Means(NamedTuple):
    """What a run works with beside its input.

    With the cache of earlier runs, an article whose text, options and scope are unchanged is not read again;
    what has to be read, the workers read.
    """

    cache: Cache
    progress: Progress = silent
    workers: Workers = Workers()


class Task(NamedTuple):
    """One item of a step: what its result depends on, what the work is called with, and its length."""

    parts: tuple[Any, ...]
    item: Any
    length: int


def each(
    kind: type[Result], work: Callable[[Any], Result], tasks: Sequence[Task], step: str, means: Means
) -> list[Result]:
    """Recall the result of every task, or have it made and kept; they come in the order of the tasks.

    Parameters
    ----------
    kind : type
        Kind of the results, for the cache.
    work : callable
        A dataclass, called with the item of a task (:class:`geomap.pipeline.workers.Workers`).
    tasks : sequence of Task
        The tasks.
    step : str
        What the progress is told under.
    means : Means
        Cache, progress and workers.
    """
    cache = means.cache
    keys = [cache.key(kind, task.parts) if cache.keeps else b"" for task in tasks]
    results = [cache.find(kind, key) for key in keys]
    missing = [number for number, result in enumerate(results) if result is None]
    done = len(tasks) - len(missing)
    means.progress(step, done, len(tasks))
    items, size = [tasks[n].item for n in missing], sum(tasks[n].length for n in missing)
    for number, result in zip(missing, means.workers.map(work, items, size), strict=True):
        cache.keep(keys[number], result)
        results[number] = result
        done += 1
        means.progress(step, done, len(tasks))
    return results  # type: ignore[return-value]
