"""Extractors of other packages: found by entry point, held to the rule "no span, no record".

A package brings one by an entry point of the group ``geomap.extractors`` that names a callable as
:class:`geomap.extraction.Extractor` describes. A plug-in that fails costs itself, never the run; what
it warns of, and every record that is refused, is said with the article's name.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import entry_points
from threading import Thread

import msgspec

from geomap.extraction import GROUP, Extractor, Record, fault
from geomap.models.articles import is_plausible
from geomap.models.ontology import event_type, sub_type
from geomap.models.records import ControlClaim, Displacement, Event, Extract, Reading

TOLD = 3
"""Refused records of one article that are described one by one."""


SECONDS = 300.0
"""Time that a plug-in has for an article: a model may be slow, but it ends."""

MOST = 10_000
"""Records that a plug-in may give of an article."""


@dataclass(slots=True)
class Answer:
    """What a plug-in gave of an article, each record with its fault, or why it gave nothing."""

    judged: list[tuple[Record, str]] = field(default_factory=list)
    error: BaseException | None = None

    def fill(self, extractor: Extractor, reading: Reading) -> None:
        """Call the plug-in, and hold its error whatever it is: it may even try to end the run."""
        try:
            for number, record in enumerate(extractor(reading)):
                if number >= MOST:
                    raise OverflowError(f"more than {MOST} records of one article")
                self.judged.append((record, _fault(record, reading)))
        except BaseException as error:
            self.error = error


def _fault(record: Record, reading: Reading) -> str:
    """Why a record is refused; a record of any shape can be asked."""
    try:
        return fault(record, reading) or _of_the_scheme(record)
    except Exception as error:
        return f"its parts are of wrong kinds ({type(error).__name__}: {error})"


def _of_the_scheme(record: Record) -> str:
    """Say which part of a record is of another kind than it may be: None, a day of no calendar, a type."""
    kind = next(kind for kind in (Event, ControlClaim, Displacement) if isinstance(record, kind))
    msgspec.msgpack.decode(msgspec.msgpack.encode(record), type=kind)
    bounds = [day for day in (record.date.start, record.date.end) if day]
    if not all(map(is_plausible, bounds)) or bounds != sorted(bounds):
        return f"its date is none: {record.date.start} to {record.date.end}"
    if isinstance(record, Event) and record.event_type and event_type(record.event_type) is None:
        return f'there is no event type "{record.event_type[:60]}"'
    if isinstance(record, Event) and record.sub_type and sub_type(record.sub_type) is None:
        return f'there is no sub-type "{record.sub_type[:60]}"'
    return ""


@dataclass(slots=True)
class Plugin:
    """An extractor by the name of its entry point; left out for good once it has failed."""

    name: str
    extractor: Extractor | None
    fault: str = ""
    remarks: list[str] = field(default_factory=list)

    def __call__(self, reading: Reading) -> tuple[Record, ...]:
        """Return the records that cite the article; ``remarks`` is then what there is to say of it."""
        self.remarks = []
        if self.fault:
            self.remarks, self.fault = [f'extractor plug-in "{self.name}" {self.fault}'], ""
        if self.extractor is None:
            return ()
        file = reading.article.file
        answer = Answer()
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            worker = Thread(target=answer.fill, args=(self.extractor, reading), daemon=True)
            worker.start()
            worker.join(SECONDS)
        if worker.is_alive():
            answer.error = TimeoutError(f"no answer within {SECONDS:g} seconds")
        if answer.error is not None:
            self.extractor = None
            self.remarks.append(_failed(self.name, f"failed on {file}", answer.error))
            return ()
        faults = answer.judged
        self.remarks += [f'{file}: plug-in "{self.name}": {w.message}' for w in warned]
        self.remarks += self._refused(file, [why for _, why in faults if why])
        return tuple(record for record, why in faults if not why)

    def _refused(self, file: str, faults: Sequence[str]) -> Iterator[str]:
        yield from (f'{file}: plug-in "{self.name}": a record was refused: {why}' for why in faults[:TOLD])
        if len(faults) > TOLD:
            yield f'{file}: plug-in "{self.name}": {len(faults) - TOLD} more records were refused'


def load_plugins() -> tuple[Plugin, ...]:
    """Load the extractors of installed packages in the order of their names."""
    out = []
    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value)):
        try:
            extractor = entry.load()
            if not callable(extractor):
                raise TypeError(f"{entry.value} is no callable")
        except (Exception, SystemExit) as error:
            out.append(Plugin(entry.name, None, _failed("", "could not be loaded", error)))
            continue
        out.append(Plugin(entry.name, extractor))
    return tuple(out)


def with_plugins(extract: Extract, reading: Reading, plugins: Sequence[Plugin]) -> Extract:
    """Add what plug-ins find in an article to what geomap found; of two with one id geomap's stays."""
    if not plugins:
        return extract
    mine: tuple[Record, ...] = (*extract.events, *extract.claims, *extract.displacement)
    ids = {record.id for record in mine}
    additions: list[Record] = []
    remarks: list[str] = []
    for plugin in plugins:
        additions += _new(plugin(reading), ids)
        remarks += plugin.remarks
    return replace(
        extract,
        events=(*extract.events, *(r for r in additions if isinstance(r, Event))),
        claims=(*extract.claims, *(r for r in additions if isinstance(r, ControlClaim))),
        displacement=(*extract.displacement, *(r for r in additions if isinstance(r, Displacement))),
        warnings=(*extract.warnings, *remarks),
    )


def _new(records: Iterable[Record], ids: set[str]) -> Iterator[Record]:
    for record in records:
        if record.id not in ids:
            ids.add(record.id)
            yield record


def _failed(name: str, what: str, error: BaseException) -> str:
    head = f'extractor plug-in "{name}" ' if name else ""
    return f"{head}{what} and is left out: {type(error).__name__}: {error}"
