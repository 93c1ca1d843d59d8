"""The order of a harvest: map, reduce, map, and one sorting of the records into files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from geomap.errors import NothingReadable
from geomap.exporters.files import writable
from geomap.harvest.learning import Learnt, learn
from geomap.harvest.mapping import Recorded, Task, draft_unit, record_unit
from geomap.harvest.rows import SCHEMAS
from geomap.harvest.scheduling import Scheduler
from geomap.harvest.sources import Unit, units_of
from geomap.harvest.store import FORMAT, KINDS, Store, digest, read_part, write_manifest
from geomap.harvest.tables import Files, write_month
from geomap.models.profile import Profile
from geomap.pipeline import Engine
from geomap.pipeline.cache import fingerprint
from geomap.pipeline.steps import Progress, silent

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the records of a harvest: the profile of the war, and the day of undated articles."""

    profile: Profile
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Harvested:
    """What a harvest came to: articles, doubles and reprints among them, records by kind, the damaged."""

    articles: int
    doubles: int
    reprints: int
    records: Mapping[str, int]
    damaged: tuple[str, ...]


def harvest(
    sources: Sequence[str],
    into: Path,
    options: Options,
    *,
    engine: Engine,
    run: Scheduler,
    progress: Progress = silent,
) -> Harvested:
    """Read articles into records on disk; the same files whoever does the tasks.

    Parameters
    ----------
    sources : sequence of str
        Files, folders and patterns of file names.
    into : Path
        Folder of the harvest; what an earlier run made of the same articles there is not made again.
    options : Options
        What changes the records.
    engine : Engine
        Gazetteers and weights.
    run : Scheduler
        Who does the tasks (:func:`geomap.harvest.scheduler`).
    progress : Progress
        Told of units in each of the three rounds.

    Raises
    ------
    UsageError
        A source does not exist, or the folder cannot be written to.
    NothingReadable
        No article could be read.
    """
    with writable(into):
        store = Store(into.resolve())
        units = units_of(sources)
        task = Task(store, engine, options.profile, options.day, fingerprint(engine.extra_packs))
        rounds = _Rounds(run, progress)
        names = rounds("finding places", partial(draft_unit, task), units)
        learnt = learn(store, [name for name in names if name is not None])
        damaged = [*learnt.damaged, *_lost(units, names)]
        if not learnt.articles:
            why = "\n".join(f"  {error}" for error in damaged[:20])
            raise NothingReadable(f"{', '.join(sources)}: no article could be read\n{why}")
        done = rounds("placing them, extracting", partial(record_unit, task), learnt.seconds)
        drafted = [unit for unit, name in zip(units, names, strict=True) if name is not None]
        damaged += _lost(drafted, done)
        months, faults = _by_month(store, [name for name in done if name is not None])
        damaged += faults
        files: dict[str, int] = {}
        for written in rounds("writing tables", partial(_sorted, store), sorted(months.items())):
            files.update(written or {})
        _write(store, task, units, learnt, files, damaged)
        _sweep(store, files, {*filter(None, (*names, *done))} | _used(learnt, months))
    return Harvested(learnt.articles, learnt.doubles, learnt.reprints, _counts(files), tuple(damaged))


def _by_month(store: Store, names: Sequence[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Parts that hold rows of each month, and why articles could not be read."""
    months: dict[str, list[str]] = defaultdict(list)
    faults: list[str] = []
    for name in names:
        unit = read_part(store.part("recorded", name), Recorded)
        if unit is None:
            raise FileNotFoundError(f"{store.part('recorded', name)}: cannot be read; run again")
        faults += unit.damaged
        for month, rows in unit.months.items():
            months[month].append(rows)
    return months, faults


def _used(learnt: Learnt, months: Mapping[str, Sequence[str]]) -> set[str]:
    """Names of parts that this run used, of the reduce and after."""
    scopes = {scope for second in learnt.seconds for scope in second.scopes.values()}
    listings = {digest(month, rows) for month, rows in months.items()}
    return scopes | listings | {row for rows in months.values() for row in rows}


def _sorted(store: Store, month: tuple[str, Sequence[str]]) -> Files:
    return write_month(store, *month)


@dataclass(frozen=True, slots=True)
class _Rounds:
    """Has a round of tasks done, telling of each."""

    run: Scheduler
    progress: Progress

    def __call__(
        self, step: str, function: Callable[[Item], Result], items: Sequence[Item]
    ) -> list[Result | None]:
        self.progress(step, 0, len(items))
        return self.run(function, items, lambda done: self.progress(step, done, len(items)))


def _lost(units: Sequence[Unit], names: Sequence[str | None]) -> list[str]:
    """What could not be read because every process that tried was lost."""
    lost = [unit.pieces for unit, name in zip(units, names, strict=True) if name is None]
    return [
        f"{pieces[0].name}:{pieces[0].first_line} to {pieces[-1].name}: not read, each process was lost"
        for pieces in lost
    ]


def _counts(files: Files) -> dict[str, int]:
    return {kind: sum(n for name, n in files.items() if name.startswith(f"{kind}/")) for kind in KINDS}


def _write(
    store: Store, task: Task, units: Sequence[Unit], learnt: Learnt, files: Files, damaged: Sequence[str]
) -> None:
    inputs = blake2b("".join(unit.id for unit in units).encode(), digest_size=16).hexdigest()
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "version": version("geomap"),
        "inputs": {"digest": inputs, "files": len({p.path for unit in units for p in unit.pieces})},
        "options": {"date": task.day.isoformat() if task.day else None, "profile": task.profile.name},
        "gazetteers": ["bundled", *(pack.name for pack in task.engine.extra_packs)],
        "counts": {
            "articles": learnt.articles,
            "the same text again": learnt.doubles,
            "reprints and updates": learnt.reprints,
            "articles unreadable": len(damaged),
            **_counts(files),
        },
        "schema": SCHEMAS,
        "files": dict(sorted(files.items())),
    }
    write_manifest(store.folder, manifest, damaged)


def _sweep(store: Store, files: Files, used: set[str]) -> None:
    """Remove tables and parts that this run did not make or use."""
    for kind in SCHEMAS:
        for path in (store.folder / kind).rglob("*.parquet"):
            if path.relative_to(store.folder).as_posix() not in files:
                path.unlink()
    for path in store.work.rglob("*"):
        if path.is_file() and path.name not in used:
            path.unlink()
    for kind in (*SCHEMAS, store.work.name):
        for folder in sorted((store.folder / kind).rglob("*"), reverse=True):
            with suppress(OSError):  # it holds something yet
                folder.rmdir()
