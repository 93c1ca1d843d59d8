"""What a person disputes or corrects: rows of a set's ``corrections.csv``."""

from __future__ import annotations

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
