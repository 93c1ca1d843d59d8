"""The reduce of a harvest: where sources point, which articles stand twice, which are reprints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geomap.harvest.mapping import Drafted, Second
from geomap.harvest.store import Store, digest, read_part, write_part
from geomap.resolution import Shares, learn_sources
from geomap.sets import Sketch, standing


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the second pass of each unit works on, and what the reduce counted."""

    seconds: tuple[Second, ...]
    articles: int
    doubles: int
    reprints: int
    damaged: tuple[str, ...]


def learn(store: Store, names: Sequence[str]) -> Learnt:
    """Learn from all units what none knows by itself.

    Parameters
    ----------
    store : Store
        The harvest.
    names : sequence of str
        Parts of the first pass, in the order of their units; an article that stands twice counts once.
    """
    home: dict[str, str] = {}
    again: dict[str, list[str]] = {name: [] for name in names}
    sketches: list[Sketch] = []
    teachers: list[tuple[str, str, Shares]] = []
    sources: dict[str, set[str]] = {}
    damaged: list[str] = []
    doubles = 0
    for name, unit in _units(store, names):
        damaged += unit.damaged
        sources[name] = {lesson.source for lesson in unit.lessons if lesson.source}
        for lesson in unit.lessons:
            ident = lesson.sketch.id
            if ident in home:
                doubles += 1
                if home[ident] != name:
                    again[name].append(ident)
                continue
            home[ident] = name
            sketches.append(lesson.sketch)
            if lesson.source and lesson.shares:
                teachers.append((ident, lesson.source, lesson.shares))
    scopes = _write_scopes(store, teachers)
    stands = {ident: newer for ident, newer in standing(sketches).items() if newer != ident}
    seconds = tuple(_seconds(store, names, again, sources, scopes, stands))
    return Learnt(seconds, len(home), doubles, len(stands), tuple(damaged))


def _units(store: Store, names: Iterable[str]) -> Iterator[tuple[str, Drafted]]:
    for name in names:
        unit = read_part(store.part("lessons", name), Drafted)
        if unit is None:
            raise FileNotFoundError(f"{store.part('lessons', name)}: cannot be read; run again")
        yield name, unit


def _write_scopes(store: Store, teachers: Iterable[tuple[str, str, Shares]]) -> dict[str, str]:
    """Write where each source points; source -> name of its part."""
    names = {}
    for source, scope in learn_sources(teachers).items():
        names[source] = digest(source, scope)
        path = store.part("scopes", names[source])
        if not path.is_file():
            write_part(path, scope)
    return names


def _seconds(
    store: Store,
    names: Sequence[str],
    again: Mapping[str, Sequence[str]],
    sources: Mapping[str, set[str]],
    scopes: Mapping[str, str],
    stands: Mapping[str, str],
) -> Iterator[Second]:
    for name, unit in _units(store, names):
        own = sorted(lesson.sketch.id for lesson in unit.lessons)
        yield Second(
            drafts=name,
            scopes={source: scopes[source] for source in sorted(sources[name]) if source in scopes},
            again=tuple(again[name]),
            reprints={ident: stands[ident] for ident in own if ident in stands},
        )
