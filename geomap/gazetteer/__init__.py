"""The place index (open, search, import) and a geopy geocoder on top of it.

Names are imported when they are first asked for: nothing is loaded when this package is imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.gazetteer._base import MEND_BUNDLED, MEND_IMPORT
    from geomap.gazetteer.extents import half
    from geomap.gazetteer.fetching import BASE, fetch
    from geomap.gazetteer.geocoder import Gazetteer
    from geomap.gazetteer.importer import import_dump
    from geomap.gazetteer.index import BUNDLED, PackIndex
    from geomap.gazetteer.opening import open_index
    from geomap.gazetteer.own import OwnIndex
    from geomap.gazetteer.searching import Answer, as_dict, label, search
    from geomap.gazetteer.within import places_within

__all__ = [
    "BASE",
    "BUNDLED",
    "MEND_BUNDLED",
    "MEND_IMPORT",
    "Answer",
    "Gazetteer",
    "OwnIndex",
    "PackIndex",
    "as_dict",
    "fetch",
    "half",
    "import_dump",
    "label",
    "open_index",
    "places_within",
    "search",
]

_MODULES = {
    "Answer": "searching",
    "BASE": "fetching",
    "BUNDLED": "index",
    "Gazetteer": "geocoder",
    "MEND_BUNDLED": "_base",
    "MEND_IMPORT": "_base",
    "OwnIndex": "own",
    "PackIndex": "index",
    "as_dict": "searching",
    "fetch": "fetching",
    "half": "extents",
    "import_dump": "importer",
    "label": "searching",
    "open_index": "opening",
    "places_within": "within",
    "search": "searching",
}
"""Public name -> module that it stands in."""


def __getattr__(name: str) -> Any:
    """Import a name from its module."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
