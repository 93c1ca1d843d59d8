"""What the rest of an article says for each candidate, given how likely each is thought to be.

Countries and first-order units that the article's other names fall in (co-mention), nearness to
the other names' places (spatial minimality), stated containers, and where the outlet's other
articles point. All are sums over the current probabilities, so ranking repeats them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geomap.resolution.classes import ADM1, COUNTRY, REGION
from geomap.resolution.geography import distances
from geomap.resolution.prior import PRIOR
from geomap.resolution.table import Floats, Table

CONTEXT = (
    *("inside_comma", "inside_phrase"),
    *("country_share", "country_near", "country_some", "admin1_share", "admin1_near", "admin1_some"),
    *("near30_best", "near30_mean", "near30_text", "near150_best", "near150_mean", "near600_mean"),
    *("country_named", "admin1_named"),
    *PRIOR,
)
"""Columns of :func:`context`."""

ANCHORS = 4
"""Candidates per name that count as places the article may be about."""

SOME = 0.02
"""Share at which the logarithm of a share levels out: one name among fifty."""


def context(table: Table, chance: Floats, outside: Sequence[Floats]) -> Floats:
    """Return the evidence for every candidate, one column per name in :data:`CONTEXT`.

    Parameters
    ----------
    table : Table
        The candidates.
    chance : float32 array
        Probability of each candidate within its group.
    outside : sequence of float32 arrays
        What is known from outside of the article, see :mod:`geomap.resolution.prior`.
    """
    columns = [*_stated(table, chance), *_shares(table, chance), *_nearness(table, chance)]
    columns += _named(table, chance)
    columns += outside
    return np.stack(columns, axis=1).astype(np.float32)


def _stated(table: Table, chance: Floats) -> list[Floats]:
    """Return how likely a candidate lies in a place that it is said to lie in."""
    comma = np.zeros(len(chance), np.float32)
    phrase = np.zeros(len(chance), np.float32)
    for edge in table.edges:
        inner = slice(table.start[edge.inner], table.start[edge.inner + 1])
        outer = slice(table.start[edge.outer], table.start[edge.outer + 1])
        column = comma if edge.relation == "comma" else phrase
        column[inner] = np.maximum(column[inner], edge.holds @ chance[outer])
    return [comma, phrase]


def _mass(table: Table, code: NDArray[np.int32], chance: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """Return each group's probability per code (groups, codes), and the column of each candidate."""
    codes, column = np.unique(code, return_inverse=True)
    mass = np.zeros((len(table.start) - 1, len(codes)), np.float32)
    np.add.at(mass, (table.group, column), chance)
    mass[:, codes == 0] = 0.0
    return mass, column


def _shares(table: Table, chance: Floats) -> list[Floats]:
    """Return the share of other names in the candidate's country and first-order unit."""
    columns: list[Floats] = []
    weights = table.others * table.weight[None, :]
    local = table.closeness * table.weight[None, :]
    for code in (table.country, table.admin1):
        mass, column = _mass(table, code, chance)
        share = (weights @ mass) / (weights.sum(axis=1, keepdims=True) + 0.5)
        near = (local @ mass) / (local.sum(axis=1, keepdims=True) + 0.2)
        mine = share[table.group, column]
        columns += [mine, near[table.group, column], np.log((mine + SOME) / SOME)]
    return columns


def _nearness(table: Table, chance: Floats) -> list[Floats]:
    """Return how near the places of other names lie, at three scales."""
    anchors = _anchors(table, chance)
    if not len(anchors):
        return [np.zeros(len(chance), np.float32)] * 6
    km = distances(table.vectors, table.vectors[anchors])
    bounds = np.flatnonzero(np.diff(table.group[anchors], prepend=-1))
    named = table.group[anchors][bounds]
    others = table.others[table.group][:, named] * table.weight[named]
    local = table.closeness[table.group][:, named] * table.weight[named]
    total, nearby = others.sum(axis=1) + 0.5, local.sum(axis=1) + 0.2
    believed = chance[anchors]
    columns: list[Floats] = []
    for scale in (30.0, 150.0, 600.0):
        support = np.add.reduceat(np.exp(-km / scale) * believed, bounds, axis=1)
        mean = (support * others).sum(axis=1) / total
        if scale < 600.0:
            columns.append((support * others).max(axis=1))
        columns.append(mean)
        if scale == 30.0:
            columns.append((support * local).sum(axis=1) / nearby)
    return columns


def _anchors(table: Table, chance: Floats) -> NDArray[np.intp]:
    """Return the likeliest candidates of each group that have a place, not just an area."""
    pointlike = (table.classes != COUNTRY) & (table.classes != REGION)
    order = np.lexsort((np.arange(len(chance)), -chance, table.group))
    position = np.arange(len(chance)) - table.start[table.group[order]]
    chosen = order[(position < ANCHORS) & pointlike[order] & (chance[order] > 0.01)]
    result: NDArray[np.intp] = np.sort(chosen)
    return result


def _named(table: Table, chance: Floats) -> list[Floats]:
    """Return whether the candidate's country and first-order unit are themselves named."""
    columns: list[Floats] = []
    for cls, code in ((COUNTRY, table.country), (ADM1, table.admin1)):
        only = np.where(table.classes == cls, chance, 0.0).astype(np.float32)
        mass, column = _mass(table, code, only)
        best = table.others @ mass
        columns.append(np.minimum(best[table.group, column], 1.0))
    return columns
