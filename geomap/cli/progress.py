"""What a terminal shows: plain words, and progress on standard error, which is nothing in a pipe."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text


def plain(text: str) -> str:
    """Text that a terminal can show: control and bidi characters of names or queries become U+FFFD."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)


class RateColumn(ProgressColumn):
    """How many parts of a step are done in a second, from its last ones."""

    def render(self, task: Task) -> Text:
        """Show the rate; nothing before there is one."""
        rate = task.finished_speed or task.speed
        return Text(f"{rate:.3g}/s" if rate else "")


class Progress:
    """Show a run's step, its rate and when it ends; callable as ``progress(step, done, total)``.

    Parameters
    ----------
    quiet : bool
        Show nothing.
    """

    def __init__(self, quiet: bool = False) -> None:
        console = Console(stderr=True)
        columns = (
            *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), RateColumn()),
            *(TimeElapsedColumn(), TimeRemainingColumn()),
        )
        hidden = quiet or not console.is_terminal
        self._bars = Bars(*columns, console=console, transient=True, disable=hidden)
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Progress:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` parts of ``step`` are done."""
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(step, total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)
