"""The place index (open, search, import) and a geopy geocoder on top of it.

:func:`open_index` maps the bundled pack into memory; nothing is loaded when this package is imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.gazetteer.geocoder import Gazetteer
    from geomap.models.place_index import PlaceIndex

__all__ = ["Gazetteer", "open_index"]


def open_index(folder: Path | None = None, extra: Sequence[Path] = ()) -> PlaceIndex:
    """Open a place index: the bundled one, or the pack in ``folder``, together with further packs.

    Parameters
    ----------
    folder : Path or None
        A pack to read in place of the bundled one.
    extra : sequence of Path
        Packs that ``geomap gazetteer import`` made, in order of rank.

    Raises
    ------
    GazetteerError
        An index is missing, cut, damaged or of another version; the message names the mending command.
    """
    from geomap.gazetteer._base import MEND_IMPORT
    from geomap.gazetteer.index import BUNDLED, PackIndex

    first = PackIndex(folder or BUNDLED)
    if not extra:
        return first
    from geomap.gazetteer.merged import MergedIndex

    return MergedIndex([first, *(PackIndex(path, MEND_IMPORT) for path in extra)])


def __getattr__(name: str) -> Any:
    """Load the geocoder (and with it geopy) when it is first asked for."""
    if name == "Gazetteer":
        return import_module("geomap.gazetteer.geocoder").Gazetteer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
