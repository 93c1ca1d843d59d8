"""geomap: news text into maps of events, control and displacement that cite their sentences.

The public names are those of ``__all__``; each is imported when it is first used, so that
``import geomap`` is quick and needs neither a network nor a home directory.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.api import Geoparsed, geoparse
    from geomap.assessment.control import control
    from geomap.errors import GeomapError
    from geomap.gazetteer import Gazetteer
    from geomap.harvest import open_records
    from geomap.map import Map

__all__ = ["Gazetteer", "GeomapError", "Geoparsed", "Map", "control", "geoparse", "open_records"]

_HOMES = {
    "Gazetteer": "geomap.gazetteer",
    "GeomapError": "geomap.errors",
    "Geoparsed": "geomap.api",
    "Map": "geomap.map",
    "control": "geomap.assessment.control.api",
    "geoparse": "geomap.api",
    "open_records": "geomap.harvest",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'geomap' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return list(__all__)
