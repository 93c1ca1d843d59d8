"""What comparing passages rests on: fitted weights and words, in files beside this one."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WordGroups = Mapping[str, Mapping[str, frozenset[str]]]
"""Group -> word in small letters -> values that it stands for."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of the pair features and the words of the groups.

    Attributes
    ----------
    weights : mapping of str to float
        Feature -> its part of the log-odds that two passages tell one deed; ``bias`` is always counted.
    words : WordGroups
        Table ``words.csv``.
    """

    weights: Mapping[str, float]
    words: WordGroups


@cache
def fitted() -> Fitted:
    """Return the numbers of ``links.json`` and the words of ``words.csv``; read once."""
    folder = files(__package__ or "geomap.assessment.incidents")
    weights = json.loads((folder / "links.json").read_text(encoding="utf-8"))
    return Fitted({str(k): float(v) for k, v in weights.items()}, word_groups())


@cache
def word_groups() -> WordGroups:
    """Return the words of ``words.csv`` by group."""
    folder = files(__package__ or "geomap.assessment.incidents")
    groups: dict[str, dict[str, set[str]]] = {}
    for row in csv.DictReader((folder / "words.csv").read_text(encoding="utf-8").splitlines()):
        for word in row["words"].split("|"):
            groups.setdefault(row["group"], {}).setdefault(word, set()).add(row["value"])
    return {group: {w: frozenset(v) for w, v in words.items()} for group, words in groups.items()}
