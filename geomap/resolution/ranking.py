"""Weigh all candidates of an article together, pass by pass, and tell how sure the answer is.

From softmax to the share of right answers leads a logistic regression on a few plain signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geomap.resolution.classes import CITY
from geomap.resolution.evidence import CONTEXT, context
from geomap.resolution.table import STATIC, Floats, Table
from geomap.resolution.weights import Weights

_HELP = [len(STATIC) + CONTEXT.index(name) for name in ("inside_comma", "inside_phrase", "near30_best")]
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


def signs(table: Table, ranked: Ranked) -> Floats:
    """Return the calibration's terms for every candidate, in the order of ``CALIBRATION``.

    The softmax's log odds; the lead over the best other candidate (the lag behind it), in score and
    squashed; whether it is the only candidate, an area, found by a part of the mention only; and
    how much the text around it supports it.
    """
    sizes, first = table.sizes, table.first
    chance = np.clip(ranked.chance, 1e-4, 1.0 - 1e-4)
    logit = np.log(chance / (1.0 - chance))
    best = np.repeat(np.maximum.reduceat(ranked.score, first), sizes)
    second = np.repeat(_second(ranked.score, table), sizes)
    lead = np.where(ranked.score >= best, ranked.score - second, ranked.score - best)
    only = np.repeat(sizes == 1, sizes)
    logit = np.where(only, 0.0, logit)
    lead = np.where(only, 0.0, np.clip(lead, -20.0, 20.0))
    help_from_text = ranked.evidence[:, _HELP].max(axis=1)
    columns: tuple[NDArray[Any], ...] = (
        *(np.ones(len(chance)), logit, lead / 10.0, np.tanh(lead), only),
        *(table.classes < CITY, table.loose, help_from_text),
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _second(score: Floats, table: Table) -> Floats:
    """Return the second best score of each group (the best where there is one candidate)."""
    order = np.lexsort((-score, table.group))
    sizes, first = table.sizes, table.first
    second: Floats = score[order[first + (sizes > 1)]]
    return second


def calibrated(table: Table, ranked: Ranked, terms: Floats) -> Floats:
    """Return the probability that each candidate is the place meant."""
    raw = 1.0 / (1.0 + np.exp(-(signs(table, ranked) @ terms)))
    # Candidates of one name exclude each other: the others share what the best one leaves.
    sizes, first = table.sizes, table.first
    best = np.repeat(np.maximum.reduceat(ranked.chance, first), sizes)
    top = np.repeat(np.maximum.reduceat(np.where(ranked.chance >= best, raw, 0.0), first), sizes)
    rest = ranked.chance / np.maximum(1.0 - best, 1e-6) * (1.0 - top)
    result: Floats = np.where(ranked.chance >= best, raw, np.minimum(rest, top)).astype(np.float32)
    return result
