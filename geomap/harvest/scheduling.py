"""Who does the tasks of a harvest: this process, the cores of this machine, or a running cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from geomap.errors import MissingExtra, UsageError

TRIES = 3
"""Times that a task may lose its worker before it is taken to be the reason."""

LOOPBACK = "127.0.0.1"
PATIENCE = "30s"
"""How long a scheduler may take to answer."""

Item = TypeVar("Item")
Result = TypeVar("Result")
Tell = Callable[[int], None]
"""Told how many tasks are done."""


class Scheduler(Protocol):
    """Calls a function with every item; the results come in the order of the items.

    None stands for the result of a task that lost its worker :data:`TRIES` times.
    """

    def __call__(
        self, function: Callable[[Item], Result], items: Sequence[Item], tell: Tell
    ) -> list[Result | None]:
        """Do the tasks and tell of each that is done."""


@contextmanager
def scheduler(address: str | None = None, jobs: int = 1) -> Iterator[Scheduler]:
    """Open a scheduler, and close what was started for it.

    Parameters
    ----------
    address : str, optional
        Of a running Dask scheduler, for example ``tcp://10.0.0.5:8786``.
    jobs : int
        Processes on this machine where no address is named; 1 works in this process, without Dask.

    Raises
    ------
    UsageError
        Nobody answers at the address.
    MissingExtra
        Dask is not installed.
    """
    if address is None and jobs == 1:
        yield _here
        return
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise MissingExtra("a harvest on several processes or machines", "cluster") from None
    if address is not None:
        try:
            client = Client(address, timeout=PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise UsageError(f"--scheduler {address}: no scheduler answers ({error})") from None
        with client:
            yield _on(client)
        return
    options = {"threads_per_worker": 1, "host": LOOPBACK, "dashboard_address": None}
    with LocalCluster(n_workers=jobs, processes=True, **options) as cluster, Client(cluster) as client:
        yield _on(client)


def _here(function: Callable[[Item], Result], items: Sequence[Item], tell: Tell) -> list[Result | None]:
    results: list[Result | None] = []
    for number, item in enumerate(items, 1):
        results.append(function(item))
        tell(number)
    return results


def _on(client: Any) -> Scheduler:
    from distributed import KilledWorker, as_completed

    def run(function: Callable[[Item], Result], items: Sequence[Item], tell: Tell) -> list[Result | None]:
        futures = client.map(function, items, pure=False, batch_size=1000)
        try:
            for number, _ in enumerate(as_completed(futures), 1):
                tell(number)
        except BaseException:
            client.cancel(futures)
            raise
        return [_result(future, KilledWorker) for future in futures]

    return run


def _result(future: Any, lost: type[Exception]) -> Any:
    try:
        return future.result()
    except lost:
        return None
