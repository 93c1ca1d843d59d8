"""What the rest of an article says for each candidate, given how likely each is thought to be.

Countries and first-order units that the article's other names fall in (co-mention), nearness to
the other names' places (spatial minimality), stated containers, and where the outlet's other
articles point. All are sums over the current probabilities, so ranking repeats them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geomap.models.place_index import NameFlag
from geomap.resolution.classes import ADM1, ADM2, CITY, COUNTRY, QUARTER, REGION, SITE
from geomap.resolution.geography import distances
from geomap.resolution.prior import PRIOR
from geomap.resolution.table import STATIC, Codes, Floats, Table

CONTEXT = (
    *("inside_comma", "inside_phrase", "country_share", "country_near", "country_some"),
    *("admin1_share", "admin1_near", "admin1_some"),
    *("near30_best", "near30_mean", "near30_text", "near150_best", "near150_mean", "near600_mean"),
    "capital_abroad",
    *PRIOR,
)
"""Columns of :func:`context`."""

_POINTING = [len(STATIC) + CONTEXT.index(name) for name in ("favoured", "domain", "near150_best")]
"""Evidence for a candidate's country from outside of the article, and of a place near it."""
_SOURCE = len(STATIC) + CONTEXT.index("scope_country")
MAINLY = 3.0
"""Evidence of a source that writes of a country about as much as of all others, as a logarithm."""

ANCHORS = 4
"""Candidates per name that count as places the article may be about."""

SOME = 0.02
"""Share at which the logarithm of a share levels out: one name among fifty."""

RENOWNED = 15_000
"""Inhabitants below which a place needs something in the article to speak for its country."""
VILLAGE = 15_000
"""Inhabitants below which a part of a name is not enough to tell a place."""
GATHERED, FAMOUS, WORLDLY = 2.0, 150_000, 1_000_000
"""Names of one country from which on places abroad need so many inhabitants; more if by a second name."""
SOMEWHERE, NOWHERE = 0.8, 0.1
"""Sums of the other names' chances: from the first on they point somewhere, below the other to no country."""

LAND_KM = 600.0
"""Distance over which nearness falls to 1/e: a country's width."""


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
    columns += [_abroad(table, chance), *outside]
    return np.stack(columns, axis=1)


def _stated(table: Table, chance: Floats) -> list[Floats]:
    """Return how likely a candidate lies in a place that it is said to lie in."""
    comma = np.zeros(len(chance), np.float32)
    phrase = np.zeros(len(chance), np.float32)
    for edge in table.edges:
        inner = slice(table.start[edge.inner], table.start[edge.inner + 1])
        outer = slice(table.start[edge.outer], table.start[edge.outer + 1])
        if edge.relation == "within":
            continue  # a phrase, which says that no other place will do
        column = comma if edge.relation == "comma" else phrase
        column[inner] = np.maximum(column[inner], edge.holds @ chance[outer])
    return [comma, phrase]


def _mass(table: Table, codes: Codes, chance: Floats) -> Floats:
    """Return each group's probability per code (groups, codes); no code counts as none."""
    groups = len(table.start) - 1
    cell = table.group * codes.count + codes.column
    mass = np.bincount(cell, chance, groups * codes.count).reshape(groups, codes.count)
    mass[:, codes.none] = 0.0
    return mass.astype(np.float32)


def _shares(table: Table, chance: Floats) -> list[Floats]:
    """Return the share of other names in the candidate's country and first-order unit."""
    columns: list[Floats] = []
    for codes in (table.countries, table.units):
        mass = _mass(table, codes, chance)
        share = (table.others @ mass) / table.total[:, None]
        nearby = (table.closeness @ mass) / table.nearby[:, None]
        mine = share[table.group, codes.column]
        some = np.log((mine + np.float32(SOME)) / np.float32(SOME))
        columns += [mine, nearby[table.group, codes.column], some]
    return columns


def _abroad(table: Table, chance: Floats) -> Floats:
    """Return, for capitals, the share of other names that are countries or capitals.

    World news calls governments by their capitals: "Washington and Moscow".
    """
    worldly = np.where(table.capital | (table.classes == COUNTRY), chance, np.float32(0.0))
    share = (table.others @ np.add.reduceat(worldly, table.first)) / table.total
    return np.where(table.capital, share[table.group], np.float32(0.0))


def strays(table: Table, chance: Floats, evidence: Floats, people: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return which candidates are smaller places of a country that nothing in or about the article points to.

    A village that the gazetteer lacks has namesakes abroad that it has; they must not stand in for it. A base
    or an airport that alone bears its whole name has no namesake.
    """
    mass = _mass(table, table.countries, chance)
    others = table.others @ mass
    gathered = others.max(axis=1)[table.group] >= GATHERED
    source = np.where(gathered & (evidence[:, _SOURCE] < MAINLY), 0.0, evidence[:, _SOURCE])
    home = others[table.group, table.countries.column] + evidence[:, _POINTING].sum(axis=1) + source
    lived = (table.classes == CITY) | (table.classes == QUARTER) | (table.classes == SITE)
    own = (table.flags & int(NameFlag.MAIN | NameFlag.CURATED)) != 0
    renown = np.where(gathered, np.where(own, FAMOUS, WORLDLY), RENOWNED)
    lived |= table.classes == ADM2
    lived &= ~table.countries.none[table.countries.column] & (people < renown)
    lived &= ~((table.classes == SITE) & (table.loose == 0) & (table.sizes == 1)[table.group])
    result: NDArray[np.bool_] = lived & (home < NOWHERE) & (others.sum(axis=1)[table.group] >= SOMEWHERE)
    return result | _elsewhere(table, chance)


def _elsewhere(table: Table, chance: Floats) -> NDArray[np.bool_]:
    """Return which candidates lie outside of the country or unit that the text puts the name in."""
    units = np.where((table.classes == COUNTRY) | (table.classes == ADM1), chance, np.float32(0.0))
    result = np.zeros(len(chance), np.bool_)
    for edge in table.edges:
        if edge.relation != "within":
            continue
        inner = slice(table.start[edge.inner], table.start[edge.inner + 1])
        outer = slice(table.start[edge.outer], table.start[edge.outer + 1])
        smaller = (table.classes[inner] != COUNTRY) & (table.classes[inner] != REGION)
        result[inner] |= smaller & (units[outer].sum() >= SOMEWHERE) & ~(edge.holds @ (chance[outer] > 0))
    return result


def _nearness(table: Table, chance: Floats) -> list[Floats]:
    """Return how near the places of other names lie, at three scales."""
    anchors = _anchors(table, chance)
    if not len(anchors):
        return [np.zeros(len(chance), np.float32)] * 6
    land = np.exp(distances(table.vectors, table.vectors[anchors]) * np.float32(-1.0 / LAND_KM))
    wide = np.square(np.square(land))  # exp(-km / 150) is exp(-km / 600) to the fourth power
    narrow = wide * np.square(np.square(wide))  # and exp(-km / 30) the fifth power of that
    owner = table.group[anchors]
    bounds = np.flatnonzero(np.diff(owner, prepend=-1))
    named = owner[bounds]
    others, local = table.others[:, named][table.group], table.closeness[:, named][table.group]
    total, nearby = table.total[table.group], table.nearby[table.group]
    believed = chance[anchors]
    narrow, wide, land = (np.add.reduceat(k * believed, bounds, axis=1) for k in (narrow, wide, land))
    nearness = narrow * others
    around = wide * others
    return [
        nearness.max(axis=1),
        nearness.sum(axis=1) / total,
        (narrow * local).sum(axis=1) / nearby,
        around.max(axis=1),
        around.sum(axis=1) / total,
        (land * others).sum(axis=1) / total,
    ]


def _anchors(table: Table, chance: Floats) -> NDArray[np.intp]:
    """Return the likeliest candidates of each group that have a place, not just an area."""
    pointlike = (table.classes != COUNTRY) & (table.classes != REGION) & (chance > 0.01)
    order = np.argsort(table.group - 0.5 * chance, kind="stable")
    position = np.arange(len(chance)) - table.start[table.group]
    chosen: NDArray[np.intp] = np.sort(order[(position < ANCHORS) & pointlike[order]])
    return chosen
