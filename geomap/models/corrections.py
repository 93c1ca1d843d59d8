"""What a person disputes or corrects: rows of a set's ``corrections.csv``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["applied", "no effect", "target gone", "refused"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: what it aims at, which field takes which value, who says so, when and why.

    ``target`` is an id of a mention, event, claim or displacement fact, or ``new``. ``row`` is
    the line in the file.
    """

    target: str
    field: str
    value: str
    who: str
    when: str
    why: str
    row: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of a correction, in words; ``article_id`` is empty when the target is gone."""

    correction: Correction
    outcome: Outcome
    note: str
    article_id: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided of events.

    ``same`` and ``split`` are pairs of ids, the smaller first; ``alone`` are events that stay by themselves.
    """

    same: Collection[tuple[str, str]] = frozenset()
    split: Collection[tuple[str, str]] = frozenset()
    alone: Collection[str] = frozenset()

    def joins(self, a: str, b: str) -> bool:
        """Whether a person joined the two."""
        return (min(a, b), max(a, b)) in self.same

    def splits(self, a: str, b: str) -> bool:
        """Whether a person kept the two apart."""
        return (min(a, b), max(a, b)) in self.split or a in self.alone or b in self.alone
