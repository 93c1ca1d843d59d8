"""Open the place index, the bundled one and those that were imported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geomap.gazetteer._base import MEND_IMPORT
from geomap.gazetteer.index import BUNDLED, PackIndex
from geomap.models.place_index import PlaceIndex


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
    first = PackIndex(folder or BUNDLED)
    if not extra:
        return first
    from geomap.gazetteer.merged import MergedIndex

    return MergedIndex([first, *(PackIndex(path, MEND_IMPORT) for path in extra)])
