"""All candidates of an article in flat arrays, so that they are weighed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geomap.models.place_index import NameFlag
from geomap.resolution.classes import CITY, COUNTRY, QUARTER, SITE
from geomap.resolution.context import Relation, Seen
from geomap.resolution.geography import Geography, Rows
from geomap.resolution.groups import Group

MOST_CANDIDATES = 64
"""Candidates kept per name."""

ALL_CANDIDATES = 2400
"""Candidates kept per block of an article, over all names; bounds time and memory."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

STATIC = (
    *("population", "population_unknown", "population_area", "population_rank", "population_gap"),
    *("country", "adm1", "adm2", "quarter", "region", "water", "site"),
    *("main_name", "demonym", "abbreviation", "damaged", "curated_name", "short_unit_name"),
    *(
        "capital",
        "seat",
        "only",
        "loose",
        "with_feature_word",
        "cue_agrees",
        "cue_disagrees",
        "odd_abbreviation",
    ),
)
"""What is known of a candidate before its article is looked at as a whole."""


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """Names of ``inner`` may lie in names of ``outer``; ``holds[i, j]`` says which do."""

    relation: Relation
    inner: int
    outer: int
    holds: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Candidates of the groups of an article; group ``g`` owns ``start[g]:start[g + 1]``.

    ``group`` is the group of each candidate, ``closeness`` (groups, groups) falls from 1 with the
    distance of two names in the text and is 0 for two groups of one name, ``weight`` is how sure
    recognition is that the group's words are a toponym.
    """

    rows: Rows
    flags: NDArray[np.uint8]
    group: Ints
    start: Ints
    classes: NDArray[np.int8]
    country: Ints
    admin1: Ints
    vectors: Floats
    static: Floats
    edges: tuple[Edge, ...]
    closeness: Floats
    others: Floats
    weight: Floats


def tabulate(groups: Sequence[Group], seen: Sequence[Seen], geography: Geography) -> Table:
    """Lay out the candidates of ``groups`` (each has at least one)."""
    limit = max(6, min(MOST_CANDIDATES, ALL_CANDIDATES // len(groups)))
    owner = {member: g for g, one in enumerate(groups) for member in one.members}
    parts = [_candidates(one, seen, geography, limit) for one in groups]
    sizes = [len(rows) for rows, _, _, _ in parts]
    start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
    rows, flags, loose, joined = (np.concatenate(column) for column in zip(*parts, strict=True))
    member_of = np.repeat(np.arange(len(groups), dtype=np.int32), sizes)
    classes = geography.classes(rows)
    closeness, others = _closeness(groups, seen)
    index = geography.index
    table = Table(
        rows=rows,
        flags=flags,
        group=member_of,
        start=start,
        classes=classes,
        country=index.country[rows].astype(np.int32),
        admin1=index.admin1[rows].astype(np.int32),
        vectors=geography.vectors(rows),
        static=np.empty((0, 0), np.float32),
        edges=_edges(groups, owner, parts, geography),
        closeness=closeness,
        others=others,
        weight=np.array([max(seen[i].weight for i in one.members) for one in groups], np.float32),
    )
    bits = np.array([one.bits for one in groups], np.int32)[member_of]
    dotted = np.array([_looks_short(seen[one.members[0]].text) for one in groups])[member_of]
    return replace(table, static=_static(table, geography, bits, dotted, np.stack((loose, joined), axis=1)))


def _looks_short(text: str) -> bool:
    """Whether the words look like an abbreviation: "Ky.", "US", "W.Va."."""
    return "." in text or text.isupper()


def _candidates(
    one: Group, seen: Sequence[Seen], geography: Geography, limit: int
) -> tuple[Rows, NDArray[np.uint8], Floats, Floats]:
    """Return rows, flags, whether only part of the mention names them, whether with a feature word."""
    found = seen[one.members[0]].found
    rows, flags = found.rows, found.flags
    if len(rows) > limit:
        keep = np.arange(len(rows)) < limit
        for _, j in one.inside:
            keep |= geography.inside(rows, seen[j].found.rows[:8]).any(axis=1)
        keep &= np.cumsum(keep) <= 2 * limit
        rows, flags = rows[keep], flags[keep]
    loose = np.full(len(rows), float(found.level), np.float32)
    joined = np.zeros(len(rows), np.float32)
    extended = next((seen[i].extended for i in one.members if seen[i].extended is not None), None)
    if extended is not None:
        fresh = ~np.isin(rows, extended.rows[:limit])
        more = extended.rows[:limit]
        rows = np.concatenate((more, rows[fresh]))
        flags = np.concatenate((extended.flags[:limit], flags[fresh]))
        loose = np.concatenate((np.zeros(len(more), np.float32), loose[fresh]))
        joined = np.concatenate((np.ones(len(more), np.float32), joined[fresh]))
    return rows, flags, loose, joined


def _edges(
    groups: Sequence[Group],
    owner: dict[int, int],
    parts: Sequence[tuple[Rows, NDArray[np.uint8], Floats, Floats]],
    geography: Geography,
) -> tuple[Edge, ...]:
    edges: dict[tuple[Relation, int, int], Edge] = {}
    for g, one in enumerate(groups):
        for relation, j in one.inside:
            h = owner.get(j, -1)
            if h < 0 or h == g or (relation, g, h) in edges:
                continue
            holds = geography.inside(parts[g][0], parts[h][0])
            if holds.any():
                edges[relation, g, h] = Edge(relation, g, h, holds)
    return tuple(edges.values())


def _closeness(groups: Sequence[Group], seen: Sequence[Seen]) -> tuple[Floats, Floats]:
    """Return how near groups stand in the text, and which are different names at all."""
    order = [i for one in groups for i in one.members]
    first = np.cumsum([0] + [len(one.members) for one in groups[:-1]])
    at = np.array([seen[i].start for i in order], np.float32)
    gap = np.abs(at[:, None] - at[None, :])
    nearest = np.minimum.reduceat(np.minimum.reduceat(gap, first, axis=0), first, axis=1)
    names = {key: n for n, key in enumerate(dict.fromkeys(one.key for one in groups))}
    name = np.array([names[one.key] for one in groups])
    others = (name[:, None] != name[None, :]).astype(np.float32)
    # 150 characters is about a sentence.
    return (np.exp(-nearest / 150.0) * others).astype(np.float32), others


def _static(
    table: Table, geography: Geography, bits: Ints, dotted: NDArray[np.bool_], told: Floats
) -> Floats:
    classes, flags, start = table.classes, table.flags, table.start[:-1]
    people = geography.index.population[table.rows]
    features = geography.index.features
    code = np.array([_seat(name) for name in features], np.float32)[geography.index.feature[table.rows]]
    size = np.log10(np.maximum(people, 0) + 1.0) / 7.0
    lived = (classes == CITY) | (classes == QUARTER) | (classes == SITE)
    settled = np.where(lived, size, 0.0)
    sizes = np.diff(table.start)
    position = np.arange(len(flags)) - np.repeat(start, sizes)
    top = np.repeat(np.maximum.reduceat(settled, start), sizes)
    short = ((flags & NameFlag.ABBREVIATION) != 0) & ((flags & NameFlag.MAIN) == 0)
    match = (bits >> classes) & 1
    columns = (
        *(
            settled,
            lived & (people == 0),
            np.where(lived, 0.0, size),
            np.log1p(position) / 4.0,
            settled - top,
        ),
        *(classes == cls for cls in range(COUNTRY, SITE + 1) if cls != CITY),
        *((flags & flag) != 0 for flag in (NameFlag.MAIN, NameFlag.DEMONYM)),
        short & dotted,
        *((flags & flag) != 0 for flag in (NameFlag.DAMAGED, NameFlag.CURATED)),
        (classes == 2) & ((flags & NameFlag.MAIN) == 0),
        *(code == 2, code == 1, np.repeat(sizes, sizes) == 1, told[:, 0], told[:, 1]),
        *((bits != 0) & (match != 0), (bits != 0) & (match == 0), short & ~dotted),
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _seat(feature: str) -> float:
    """Return 2 for capitals of countries, 1 for seats of first-order units, else 0."""
    return 2.0 if feature == "PPLC" else 1.0 if feature == "PPLA" else 0.0
