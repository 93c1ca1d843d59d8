"""Work on many articles in processes of their own, answered in order: the same bytes whatever their number.

A worker is a fresh process that is sent work, a dataclass that is called with an item, and then items in
bundles. It ends when its pipe does, so that a run that is killed leaves none behind; an interrupt is the
run's to heed.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, NamedTuple, Self

from geomap.errors import GeomapError

WORTH = 400_000
"""Characters to be read from which more processes pay for their start, where no number of them was named."""

SELDOM = 100_000
"""Records made between two looks for cycles: a run makes many and drops few."""

BUNDLE = 16
"""Items sent at once: few enough that the last bundles end together."""


class Worker(NamedTuple):
    """A process and the pipe to it."""

    process: BaseProcess
    pipe: Connection


@dataclass
class Workers:
    """The processes of a run; used within ``with``.

    Parameters
    ----------
    jobs : int or None
        How many at once; 1 works in this process. None takes one for each core where there is enough to do.
    """

    jobs: int | None = 1
    _running: list[Worker] = field(default_factory=list)

    def map(self, work: Callable[[Any], Any], items: Sequence[Any], size: int) -> Iterator[Any]:
        """Call ``work`` with each item and yield the results in their order.

        Parameters
        ----------
        work : callable
            A dataclass of what can be sent to another process; what it loads it keeps to itself.
        items : sequence
            What it is called with.
        size : int
            Characters of all items together.

        Raises
        ------
        GeomapError
            A process ended before its work.
        """
        jobs = self.jobs or (cores() if size >= WORTH else 1)
        jobs = min(jobs, -(-len(items) // BUNDLE))
        if jobs < 2:
            yield from map(work, items)
            return
        self._start(jobs)
        yield from _in_order(self._running[:jobs], work, items)

    def _start(self, jobs: int) -> None:
        context = get_context("spawn")
        while len(self._running) < jobs:
            here, there = context.Pipe()
            process = context.Process(target=serve, args=(there,), daemon=True)
            process.start()
            there.close()
            self._running.append(Worker(process, here))

    def __enter__(self) -> Self:
        """Use within ``with``: no process outlives it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes, at once where the run failed."""
        for worker in self._running:
            worker.pipe.close()
            if kind is not None:
                worker.process.terminate()
        for worker in self._running:
            worker.process.join()
        self._running.clear()


def cores() -> int:
    """Cores that this process may use."""
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_order(workers: Sequence[Worker], work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
    """Keep every worker busy, and yield the results of the bundles in their order."""
    bundles = [items[start : start + BUNDLE] for start in range(0, len(items), BUNDLE)]
    waiting = iter(enumerate(bundles))
    busy: dict[Connection, int] = {}
    ready: dict[int, Sequence[Any]] = {}

    def feed(pipe: Connection) -> None:
        for number, bundle in waiting:
            pipe.send(bundle)
            busy[pipe] = number
            break

    job = pickle.dumps(replace(work))  # type: ignore[type-var]
    for worker in workers:
        worker.pipe.send_bytes(job)
        feed(worker.pipe)
    for wanted in range(len(bundles)):
        while wanted not in ready:
            answered = wait(list(busy))
            for pipe in [pipe for pipe in busy if pipe in answered]:
                ready[busy.pop(pipe)] = _received(pipe)
                feed(pipe)
        yield from ready.pop(wanted)
    for worker in workers:
        worker.pipe.send(None)


def _received(pipe: Connection) -> Sequence[Any]:
    """Results of a bundle, or the error that its work ended with."""
    try:
        results = pipe.recv()
    except (EOFError, OSError):
        raise GeomapError(
            "a process that read articles was ended from outside, as for want of memory; "
            "what was read is kept: run again, with a smaller --jobs"
        ) from None
    if isinstance(results, Exception):
        raise results
    return results  # type: ignore[no-any-return]


def serve(pipe: Connection) -> None:
    """Do what is sent until the pipe ends: work, its bundles, None, the next work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(SELDOM)
    with suppress(EOFError, OSError):
        while True:
            work = pickle.loads(pipe.recv_bytes())  # noqa: S301 (of the process that started this one)
            while (bundle := pipe.recv()) is not None:
                pipe.send(_done(work, bundle))


def _done(work: Callable[[Any], Any], bundle: Sequence[Any]) -> Sequence[Any] | Exception:
    try:
        return [work(item) for item in bundle]
    except Exception as error:
        return error
