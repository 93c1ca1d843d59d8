"""The map as one self-contained HTML file: folium renders the frame, our scripts draw the rest.

``write_map`` is the whole interface. The page makes no request, carries its own libraries and a
policy that allows nothing else, and treats every text of an article as data.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.models.assessed import Assessment, Layer

if TYPE_CHECKING:
    from geomap.exporters.page.assembly import LookUp


def write_map(
    assessment: Assessment,
    layers: Sequence[Layer],
    path: Path,
    *,
    theme: str = "default",
    tiles: str | None = None,
    split: bool = False,
    look_up: LookUp | None = None,
) -> None:
    """Write the map of an assessment as one HTML file, whole or not at all.

    Above 50,000 incidents the page holds a record a place and day, and ``events.csv`` is written beside
    it with every incident and its sentences.

    Parameters
    ----------
    assessment : Assessment
        What the cards cite: incidents, claims, facts, articles.
    layers : sequence of Layer
        What is drawn, from bottom to top (``geomap.layers.make_all``).
    path : Path
        File to write; its folder must exist.
    theme : {"default", "customary"}
        Colours of the sides.
    tiles : str or None
        ``https://`` template of an online tile layer, offered as a switch that starts off. Its
        host alone enters the page's policy. None: the page can make no request at all.
    split : bool
        Write the data to ``<name>.data.json`` beside the page, for web servers: the page appears
        sooner and its own origin enters the policy. Such a page does not open from disk.
    look_up : callable or None
        Gives the places of a rectangle of degrees (west, south, east, north), so many at most, for the
        page's search of places. None: the search knows the records' places and the labelled towns.

    Raises
    ------
    UsageError
        For a tile template that is not ``https`` or a theme that does not exist.
    GazetteerError
        When the compiled basemap is missing.
    """
    from geomap.exporters.files import write_whole
    from geomap.exporters.page.assembly import page
    from geomap.exporters.page.rows import write_beside

    beside = path.with_name(f"{path.stem}.data.json") if split else None
    data_file = beside.name if beside else None
    text, data = page(assessment, layers, theme=theme, tiles=tiles, data_file=data_file, look_up=look_up)
    write_beside(assessment, layers, path.parent)
    if beside:
        write_whole(beside, data)
    write_whole(path, text)


__all__ = ["write_map"]
