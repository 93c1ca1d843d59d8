"""The place index (open, search, import) and a geopy geocoder on top of it.

:func:`open_index` maps the bundled pack into memory; nothing is loaded when this package is imported.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.gazetteer.geocoder import Gazetteer
    from geomap.models.place_index import PlaceIndex

__all__ = ["Gazetteer", "open_index"]


def open_index(folder: Path | None = None) -> PlaceIndex:
    """Open a place index: the bundled one, or the pack in ``folder``.

    Raises
    ------
    GazetteerError
        The index is missing, cut, damaged or of another version; the message names the mending command.
    """
    from geomap.gazetteer.index import BUNDLED, PackIndex

    return PackIndex(folder or BUNDLED)


def __getattr__(name: str) -> Any:
    """Load the geocoder (and with it geopy) when it is first asked for."""
    if name == "Gazetteer":
        return import_module("geomap.gazetteer.geocoder").Gazetteer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
