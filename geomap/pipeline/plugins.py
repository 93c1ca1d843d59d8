"""Extractors of other packages: found by entry point, held to the rule "no span, no record".

A package brings one by an entry point of the group ``geomap.extractors`` that names a callable as
:class:`geomap.extraction.Extractor` describes. A plug-in that fails costs itself, never the run.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points

from geomap.extraction._base import GROUP, Extractor, Record, with_evidence
from geomap.models.records import ControlClaim, Displacement, Event, Extract, Reading


@dataclass(slots=True)
class Plugin:
    """A loaded extractor by the name of its entry point; left out for good once it has failed."""

    name: str
    extractor: Extractor
    failed: bool = False

    def __call__(self, reading: Reading) -> tuple[Record, ...]:
        """Return the records that cite the article; none, with one warning, where the plug-in fails."""
        if self.failed:
            return ()
        try:
            return with_evidence(self.extractor(reading), reading)
        except Exception as error:  # whatever somebody else's code raises
            self.failed = True
            _warn(self.name, f"failed on article {reading.article.id}", error)
            return ()


def load_plugins() -> tuple[Plugin, ...]:
    """Load the extractors of installed packages in the order of their names."""
    out = []
    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value)):
        try:
            extractor = entry.load()
            if not callable(extractor):
                raise TypeError(f"{entry.value} is no callable")
        except Exception as error:
            _warn(entry.name, "could not be loaded", error)
            continue
        out.append(Plugin(entry.name, extractor))
    return tuple(out)


def with_plugins(found: Extract, reading: Reading, plugins: Sequence[Plugin]) -> Extract:
    """Add what plug-ins find in an article to what geomap found; of two with one id geomap's stays."""
    if not plugins:
        return found
    mine: tuple[Record, ...] = (*found.events, *found.claims, *found.displacement)
    known = {record.id for record in mine}
    added: list[Record] = []
    for plugin in plugins:
        for record in plugin(reading):
            if record.id not in known:
                known.add(record.id)
                added.append(record)
    return Extract(
        found.article_id,
        (*found.events, *(r for r in added if isinstance(r, Event))),
        (*found.claims, *(r for r in added if isinstance(r, ControlClaim))),
        (*found.displacement, *(r for r in added if isinstance(r, Displacement))),
    )


def _warn(name: str, what: str, error: Exception) -> None:
    message = f'extractor plug-in "{name}" {what} and is left out: {type(error).__name__}: {error}'
    warnings.warn(message, RuntimeWarning, stacklevel=3)
