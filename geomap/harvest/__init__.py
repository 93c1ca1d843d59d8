"""Articles past one machine: read on a cluster into records on disk, and maps made from those.

The same two passes as a build, as a map (each article by itself), a reduce (what sources, reprints and
doubles teach) and a map (places and records), then one sorting of the records into files. Every part is a
file whose name is a digest of what it was made from: a run that is broken off goes on, and one that is
repeated does nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from geomap.harvest.selection import Selection, as_set
from geomap.harvest.store import is_harvest

if TYPE_CHECKING:
    from geomap.harvest.assessing import assess_harvest
    from geomap.harvest.harvesting import Harvested, Options, harvest
    from geomap.harvest.scheduling import scheduler
    from geomap.harvest.tables import open_records

__all__ = [
    "Harvested",
    "Options",
    "Selection",
    "as_set",
    "assess_harvest",
    "harvest",
    "is_harvest",
    "open_records",
    "scheduler",
]

_MODULES = {
    "Harvested": "harvesting",
    "Options": "harvesting",
    "assess_harvest": "assessing",
    "harvest": "harvesting",
    "open_records": "tables",
    "scheduler": "scheduling",
}
"""Public name -> module that it stands in; a build of a set of articles needs none of them."""


def __getattr__(name: str) -> Any:
    """Import a name from its module."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
