"""All candidates of an article in flat arrays, so that they are weighed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from geomap.models.place_index import NameFlag
from geomap.resolution.classes import ADM1, ADM2, CITY, COUNTRY, QUARTER, REGION, SITE, WATER
from geomap.resolution.context import Relation, Seen
from geomap.resolution.cues import QUARTER_SAID
from geomap.resolution.geography import Geography, Rows, distances
from geomap.resolution.groups import Group
from geomap.text.fold import fold

MOST_CANDIDATES = 64
"""Candidates kept per name."""

ALL_CANDIDATES = 2400
"""Candidates kept per block of an article, over all names; bounds time and memory."""

NAMESAKE_KM = 250.0
"""A unit's middle is at most this far from the settlement that it is confused with."""
BESIDE_KM = 60.0
"""A city with a unit of its own lies this near to the middle of the unit around it: Minsk, Kyiv."""
METROPOLIS = 1_000_000
"""Inhabitants of a city that units of its name give way to wherever their middle lies: New York."""
OF_CAPITAL = 0.3
"""How far a unit gives way to the capital of its country: "Washington and Moscow"."""
OF_FOREMOST = 0.85
"""How far a unit gives way to such a city or the capital, elsewhere in its country: "in Washington"."""
ALIKE = 0.8
"""Share of letters from which two spellings are of one name: Mykolaiv, Mykolayiv."""
UNCOUNTED = 1_000
"""Inhabitants of a settlement that nobody counted."""
LARGE = 100_000
"""Inhabitants of a city that a country of its name gives way to where the text says city."""

# Plain integers: arrays are masked with them hundreds of times a second.
_MAIN, _SHORT, _PEOPLE = int(NameFlag.MAIN), int(NameFlag.ABBREVIATION), int(NameFlag.DEMONYM)
_DAMAGED, _CURATED = int(NameFlag.DAMAGED), int(NameFlag.CURATED)

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

STATIC = (
    *("population", "population_unknown", "population_area", "population_rank", "metropolis"),
    *("country", "adm1", "adm2", "quarter", "region", "water", "site"),
    *("main_name", "demonym", "abbreviation", "damaged", "curated_name", "short_unit_name"),
    *("capital", "with_feature_word", "cue_agrees", "odd_abbreviation"),
    "namesake",
    "dateline",
    "quarter_said",
    "dwarfed",
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
class Codes:
    """Distinct codes of a column of candidates: the ``column`` of each, and which mean none."""

    column: NDArray[np.intp]
    count: int
    none: NDArray[np.bool_]

    @classmethod
    def of(cls, values: Ints) -> Codes:
        """Number the distinct ``values``; 0 is none."""
        distinct, column = np.unique(values, return_inverse=True)
        return cls(column, len(distinct), distinct == 0)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Candidates of the groups of an article; group ``g`` owns ``start[g]:start[g + 1]``.

    ``first`` is where each group starts, ``sizes`` how many candidates it has.

    ``group`` is the group of each candidate, ``loose`` how much of the mention its name covers.
    ``others`` (groups, groups) is how sure recognition is that the column's words are a toponym, 0
    for groups of the row's own name; ``closeness`` is the same, falling with the distance of the
    two in the text. ``total`` and ``nearby`` are their sums, with a little to spare so that one
    name does not count for everything.
    """

    rows: Rows
    flags: NDArray[np.uint8]
    group: Ints
    start: Ints
    first: Ints
    sizes: Ints
    classes: NDArray[np.int8]
    capital: NDArray[np.bool_]
    country: Ints
    admin1: Ints
    vectors: Floats
    countries: Codes
    units: Codes
    loose: Floats
    static: Floats
    edges: tuple[Edge, ...]
    closeness: Floats
    others: Floats
    total: Floats
    nearby: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What the words of each candidate's group say: feature words (bits), an abbreviation's form, a
    dateline, and whether name and feature word together name the candidate. ``keys`` are the
    groups' names, ``located`` whether a word of place stands before them.
    """

    keys: Sequence[str]
    located: Sequence[bool]

    bits: Ints
    dotted: NDArray[np.bool_]
    dateline: NDArray[np.bool_]
    joined: Floats


Part = tuple[Rows, NDArray[np.uint8], Floats, Floats]
"""Candidates of one group: rows, flags, how loosely the name fits, whether with a feature word."""


def tabulate(groups: Sequence[Group], seen: Sequence[Seen], geography: Geography) -> Table:
    """Lay out the candidates of ``groups`` (each has at least one)."""
    limit = max(6, min(MOST_CANDIDATES, ALL_CANDIDATES // len(groups)))
    parts = [_candidates(group, seen, geography, limit) for group in groups]
    table = _lay_out(groups, seen, parts, geography)
    member_of = table.group
    wording = Said(
        keys=[group.key for group in groups],
        located=[any(seen[i].located for i in group.members) for group in groups],
        bits=np.array([group.bits for group in groups], np.int32)[member_of],
        dotted=np.array([_looks_short(seen[group.members[0]].text) for group in groups])[member_of],
        dateline=np.array([any(seen[i].dateline for i in group.members) for group in groups])[member_of],
        joined=np.concatenate([joined for _, _, _, joined in parts]),
    )
    return replace(table, static=_static(table, geography, wording))


def _lay_out(
    groups: Sequence[Group], seen: Sequence[Seen], parts: Sequence[Part], geography: Geography
) -> Table:
    owner = {member: g for g, group in enumerate(groups) for member in group.members}
    sizes = np.array([len(rows) for rows, _, _, _ in parts], np.int32)
    start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
    rows = np.concatenate([rows for rows, _, _, _ in parts])
    closeness, others = _closeness(groups, seen)
    index = geography.index
    country, admin1 = index.country[rows].astype(np.int32), index.admin1[rows].astype(np.int32)
    return Table(
        rows=rows,
        flags=np.concatenate([flags for _, flags, _, _ in parts]),
        group=np.repeat(np.arange(len(groups), dtype=np.int32), sizes),
        start=start,
        first=start[:-1],
        sizes=sizes,
        classes=geography.classes(rows),
        capital=geography.capital[index.feature[rows]],
        country=country,
        admin1=admin1,
        countries=Codes.of(country),
        units=Codes.of(admin1),
        loose=np.concatenate([loose for _, _, loose, _ in parts]),
        vectors=geography.vectors(rows),
        static=np.empty((0, 0), np.float32),
        edges=_edges(groups, owner, parts, geography),
        closeness=closeness,
        others=others,
        # A little to spare, so that the only other name does not count for everything.
        total=others.sum(axis=1) + np.float32(1.5),
        nearby=closeness.sum(axis=1) + np.float32(0.5),
    )


def _looks_short(text: str) -> bool:
    """Whether the words look like an abbreviation: "Ky.", "US", "W.Va."."""
    return "." in text or text.isupper()


def _candidates(group: Group, seen: Sequence[Seen], geography: Geography, limit: int) -> Part:
    """Return rows, flags, whether only part of the mention names them, whether with a feature word."""
    entry = seen[group.members[0]].entry
    rows, flags = entry.rows, entry.flags
    if len(rows) > limit:
        keep = np.arange(len(rows)) < limit
        for _, j in group.inside:
            keep |= geography.inside(rows, seen[j].entry.rows[:8]).any(axis=1)
        keep &= np.cumsum(keep) <= 2 * limit
        rows, flags = rows[keep], flags[keep]
    loose = np.full(len(rows), float(entry.level), np.float32)
    joined = np.zeros(len(rows), np.float32)
    extended = next((seen[i].extended for i in group.members if seen[i].extended is not None), None)
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
    parts: Sequence[Part],
    geography: Geography,
) -> tuple[Edge, ...]:
    edges: dict[tuple[Relation, int, int], Edge] = {}
    for g, group in enumerate(groups):
        for relation, j in group.inside:
            h = owner.get(j, -1)
            if h < 0 or h == g or (relation, g, h) in edges:
                continue
            holds = geography.inside(parts[g][0], parts[h][0])
            if holds.any() or relation == "within":
                edges[relation, g, h] = Edge(relation, g, h, holds)
    return tuple(edges.values())


def _closeness(groups: Sequence[Group], seen: Sequence[Seen]) -> tuple[Floats, Floats]:
    """Return how much groups count for one another: by their distance in the text, and at all."""
    order = [i for group in groups for i in group.members]
    first = np.cumsum([0] + [len(group.members) for group in groups[:-1]])
    offsets = np.array([seen[i].start for i in order], np.float32)
    gap = np.abs(offsets[:, None] - offsets[None, :])
    nearest = np.minimum.reduceat(np.minimum.reduceat(gap, first, axis=0), first, axis=1)
    names = {key: n for n, key in enumerate(dict.fromkeys(group.key for group in groups))}
    name = np.array([names[group.key] for group in groups])
    sure = np.array([max(seen[i].weight for i in group.members) for group in groups], np.float32)
    others = (name[:, None] != name[None, :]) * sure
    # 150 characters is about a sentence.
    return np.exp(nearest * np.float32(-1.0 / 150.0)) * others, others


def _namesakes(table: Table, wording: Said, geography: Geography) -> Floats:
    """Return how far each candidate gives way to its namesake: Idlib, the city in the province of Idlib.

    The unit does where no word beside the name points to it ("Idlib fell"), and the settlement
    where one does ("Idlib province"). Only units that contain the settlement, with their middle
    near it, or beside which it lies, count. A country gives way to a large city where the name is the
    country's in another language only, and a unit, less, to the capital
    or a metropolis of its country; a hamlet to a region or sea of our own table.
    """
    people, keys, bits = geography.index.population[table.rows], wording.keys, wording.bits
    town, main = table.classes == CITY, (table.flags & _MAIN) != 0
    gives_way = _countries_give_way(table, bits, town & (people >= LARGE)).astype(np.float32)
    ours = ((table.flags & _CURATED) != 0) & ((table.classes == REGION) | (table.classes == WATER))
    region = np.logical_or.reduceat(ours, table.first)[table.group]
    gives_way[region & (town | (table.classes == ADM2)) & (people < LARGE) & ((bits >> CITY) & 1 == 0)] = (
        1.0  # "the Middle East"
    )
    unit = _unit_codes(table, geography) != 0
    both = np.logical_or.reduceat(unit, table.first) & np.logical_or.reduceat(town, table.first)
    for g in np.flatnonzero(both).tolist():
        low, high = int(table.start[g]), int(table.start[g + 1])
        units, towns = low + np.flatnonzero(unit[low:high]), low + np.flatnonzero(town[low:high])
        seat = _seats(table, units, towns, people, geography)
        named = np.array([bool(main[t]) or _is_named(table, t, keys[g], geography) for t in towns.tolist()])
        if not bits[low] >> CITY & 1:
            seat &= main[units][:, None] <= named[None, :]  # "Hatay" is Antakya by an old name only
        as_unit = (bits[low] >> ADM1 & 1) | (bits[low] >> ADM2 & 1)
        gives_way[towns[seat.any(axis=0)] if as_unit else units[seat.any(axis=1)]] = 1.0
        if not as_unit:
            whole = named & ((table.flags[towns] & _SHORT) == 0)
            capitals = towns[whole & table.capital[towns]]
            foremost = towns[whole & (table.capital[towns] | (people[towns] >= METROPOLIS))]
            _give_way(gives_way, units, capitals, OF_CAPITAL, table)
            _give_way(gives_way, units, foremost, OF_FOREMOST * wording.located[g], table)
    return gives_way


def _give_way(
    gives_way: Floats, units: NDArray[np.intp], towns: NDArray[np.intp], degree: float, table: Table
) -> None:
    """Let units give way to towns of their countries."""
    home = units[np.isin(table.country[units], table.country[towns])]
    gives_way[home] = np.maximum(gives_way[home], degree)


def _countries_give_way(table: Table, bits: Ints, large: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Countries that give way: to a city where the text says so, or whose own name it is."""

    def somewhere(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        whole: NDArray[np.bool_] = np.logical_or.reduceat(mask, table.first)[table.group]
        return whole

    # "the city of Amman", in Arabic spelt as Oman: the country gives way where a large city bears the name
    as_country = (bits >> COUNTRY) & 1 == 1
    stated = ((bits >> CITY) & 1 == 1) & ~as_country & somewhere(large)
    stated |= ((bits >> ADM1) & 1 == 1) & ~as_country & somewhere(table.classes == ADM1)
    elsewhere = (table.flags & (_MAIN | _CURATED | _SHORT | _PEOPLE)) == 0
    foreign = elsewhere & ~as_country & somewhere(large & ((table.flags & _MAIN) != 0))
    gives_way: NDArray[np.bool_] = (table.classes == COUNTRY) & (stated | foreign)
    return gives_way


def _unit_codes(table: Table, geography: Geography) -> Ints:
    """Code of the unit that a candidate is, 0 where it is none."""
    districts = geography.index.admin2[table.rows].astype(np.int32)
    return np.where(table.classes == ADM2, districts, np.where(table.classes == ADM1, table.admin1, 0))


def _seats(
    table: Table, units: NDArray[np.intp], towns: NDArray[np.intp], people: Ints, geography: Geography
) -> NDArray[np.bool_]:
    """Which towns (columns) are what the name of a unit (rows) means where it stands alone."""
    code, districts = _unit_codes(table, geography)[units], geography.index.admin2[table.rows[towns]]
    km = distances(table.vectors[units], table.vectors[towns])
    inside = (code[:, None] == table.admin1[towns][None, :]) | (code[:, None] == districts[None, :])
    large = people[towns][None, :] >= LARGE
    home = table.country[units][:, None] == table.country[towns][None, :]
    seat: NDArray[np.bool_] = (inside & (km < NAMESAKE_KM)) | (home & large & (km < BESIDE_KM))
    return seat


def _is_named(table: Table, town: int, key: str, geography: Geography) -> bool:
    """Whether a name is a town's own: in our table, or its main name in another spelling."""
    if int(table.flags[town]) & _CURATED:
        return True
    words = fold(geography.index.place(int(table.rows[town])).name).split()
    own = " ".join(words[: len(key.split())])
    return SequenceMatcher(None, own, key).ratio() >= ALIKE


def _dwarfed(table: Table, people: Ints) -> Floats:
    """How far a settlement is smaller than the largest of its name, abroad: no hamlet is meant by the way."""
    proper = (table.classes == CITY) & ((table.flags & (_DAMAGED | _SHORT)) == 0)
    size = np.where(proper, people, 0)
    largest = np.maximum.reduceat(size, table.first)[table.group]
    home = np.maximum.reduceat(np.where(size == largest, table.country, 0), table.first)[table.group]
    lived = (table.classes == CITY) | (table.classes == QUARTER) | (table.classes == SITE)
    counts = lived & (largest >= LARGE) & (table.country != home)
    ratio = np.log10(np.maximum(largest, 1) / np.maximum(people, UNCOUNTED))
    return np.asarray(np.clip(ratio - 1.0, 0.0, 2.0) * counts / 2.0, np.float32)


def _static(table: Table, geography: Geography, wording: Said) -> Floats:
    classes, flags = table.classes, table.flags
    people = geography.index.population[table.rows]
    size = np.log10(np.maximum(people, 0) + np.float32(1.0)) / np.float32(7.0)
    lived = (classes == CITY) | (classes == QUARTER) | (classes == SITE)
    position = np.arange(len(flags)) - table.start[table.group]
    main = (flags & _MAIN) != 0
    short = ((flags & _SHORT) != 0) & ~main
    columns = (
        *(size * lived, lived & (people == 0), size * ~lived, np.log1p(position) / 4.0),
        np.maximum(size - np.float32(5.0 / 7.0), np.float32(0.0)) * lived * np.float32(3.5),
        *(classes == cls for cls in range(COUNTRY, SITE + 1) if cls != CITY),
        *(main, (flags & _PEOPLE) != 0, short & wording.dotted),
        *((flags & flag) != 0 for flag in (_DAMAGED, _CURATED)),
        (classes == ADM2) & ~main,
        table.capital,
        *(wording.joined, (wording.bits >> classes) & 1, short & ~wording.dotted),
        *(_namesakes(table, wording, geography), wording.dateline & (classes == CITY)),
        (classes == QUARTER) & ((wording.bits & QUARTER_SAID) != 0),
        _dwarfed(table, people),
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)
