"""How a run tells of its progress: a step, and how much of it is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

Progress = Callable[[str, int, int], None]
"""Told of a step, what of it is done and the whole of it."""

Item = TypeVar("Item")


def silent(step: str, done: int, total: int) -> None:
    """Show nothing."""


def counted(items: Collection[Item], step: str, progress: Progress) -> Iterator[Item]:
    """Go through items and tell of each that is done."""
    progress(step, 0, len(items))
    for number, item in enumerate(items, 1):
        yield item
        progress(step, number, len(items))
