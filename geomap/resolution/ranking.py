"""Weigh all candidates of an article together, pass by pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geomap.resolution.evidence import CONTEXT, context
from geomap.resolution.table import STATIC, Floats, Table
from geomap.resolution.weights import Weights

PASSES = 3
"""Rounds in which probabilities feed on each other; later ones change next to nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Probabilities (summing to 1 in each group) with the evidence they come from."""

    chance: Floats
    score: Floats
    evidence: Floats


def rank(table: Table, weights: Weights, outside: Sequence[Floats], passes: int = PASSES) -> Ranked:
    """Return the probability of every candidate.

    The first pass weighs each name by itself; each further pass weighs what the other names are
    thought to mean after the pass before.

    Parameters
    ----------
    table : Table
        The candidates.
    weights : Weights
        Fitted weights.
    outside : sequence of float32 arrays
        Evidence from outside of the article.
    passes : int
        How many passes; fitting asks for fewer.
    """
    split = len(STATIC)
    blank = np.zeros((len(table.rows), len(CONTEXT)), np.float32)
    evidence = np.concatenate((table.static, blank), axis=1)
    score = table.static @ weights.passes[0][:split]
    chance = softmax(score, table)
    for number in range(1, passes):
        vector = weights.passes[min(number, len(weights.passes) - 1)]
        evidence[:, split:] = context(table, chance, outside)
        score = evidence @ vector
        chance = softmax(score, table)
    return Ranked(chance, score, evidence)


def softmax(score: Floats, table: Table) -> Floats:
    """Turn scores into probabilities within each group."""
    sizes, first = table.sizes, table.first
    top = np.repeat(np.maximum.reduceat(score, first), sizes)
    raw = np.exp(score - top)
    chance: Floats = (raw / np.repeat(np.add.reduceat(raw, first), sizes)).astype(np.float32)
    return chance
