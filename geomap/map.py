"""The map as an object: shown in a notebook, saved as a file, taken apart into folium layers."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.models.assessed import Assessment, Layer

if TYPE_CHECKING:
    from geomap.exporters.page.plain_folium import Groups, Plain
    from geomap.models.places import SpelledPlace

HEIGHT = 640
"""CSS pixels of the map in a notebook."""
UNTRUSTED_ROWS = 200
"""Incidents in the table that a notebook shows which is not trusted."""


class Map:
    """The map of an article set.

    Parameters
    ----------
    source : path or Assessment
        Folder of articles, read and assessed as ``geomap build`` does, or an assessment.
    theme : {"default", "customary"}
        Colours of the sides.

    Raises
    ------
    UsageError, SetError, TableError
        The set cannot be used.

    Examples
    --------
    In a notebook, the last line of a cell shows the map:

    >>> geomap.Map("seeds/syria-2024-11")  # doctest: +SKIP

    Its layers on a map of one's own:

    >>> made = geomap.Map("seeds/syria-2024-11")  # doctest: +SKIP
    >>> own = folium.Map()  # doctest: +SKIP
    >>> made.layers()["front_line"].add_to(own)  # doctest: +SKIP
    """

    def __init__(self, source: str | PathLike[str] | Assessment, *, theme: str = "default") -> None:
        self.assessment = source if isinstance(source, Assessment) else _assessed(Path(source))
        self.theme = theme

    @cached_property
    def _tables(self) -> tuple[Layer, ...]:
        from geomap.layers import make_all

        return make_all(self.assessment)

    def layers(self, on: date | None = None) -> Groups:
        """Return new folium groups by layer name, bottom first.

        Parameters
        ----------
        on : date, optional
            Day of control, front line and band; None for the last.
        """
        from geomap.exporters.page.plain_folium import feature_groups

        return feature_groups(self._tables, on)

    def to_folium(self, on: date | None = None, **options: Any) -> Plain:
        """Return a plain folium map to add to; unlike our own page it loads scripts and tiles from the net.

        ``options`` are those of ``folium.Map``, for example ``tiles="CartoDB positron"``.
        """
        from geomap.exporters.page.ground import boxes
        from geomap.exporters.page.plain_folium import plain_map

        return plain_map(self.layers(on), boxes(self.assessment)[0], **options)

    def to_html(self) -> str:
        """Return the page that ``geomap build`` writes: whole, offline, with all evidence."""
        from geomap.exporters.page.assembly import page

        return page(self.assessment, self._tables, theme=self.theme, look_up=_look_up)[0]

    def save(self, path: str | PathLike[str], *, split: bool = False) -> None:
        """Write the page; ``split`` writes its data apart for a web server."""
        from geomap.exporters.page import write_map

        write_map(self.assessment, self._tables, Path(path), theme=self.theme, split=split, look_up=_look_up)

    def __repr__(self) -> str:
        assessment = self.assessment
        return (
            f"<geomap.Map {assessment.title or assessment.name!r}: {len(assessment.incidents)} incidents, "
            f"{len(assessment.control)} days of control, {len(assessment.displacement)} displacement facts>"
        )

    def _repr_html_(self) -> str:
        """The page in a sandboxed frame that lies over a table.

        A notebook that is not trusted takes the frame away, and the table is what remains.
        """
        from geomap.exporters.page.assembly import static

        page = escape(self.to_html())
        title = escape(self.assessment.title or self.assessment.name)
        return (
            f'<div style="position:relative;height:{HEIGHT}px">'
            f'<div style="height:{HEIGHT}px;overflow:auto">'
            "<p>The map shows when this notebook is trusted (File, Trust notebook). Until then, a table:</p>"
            f"{static(self.assessment, UNTRUSTED_ROWS)}</div>"
            f'<iframe title="{title}" sandbox="allow-scripts allow-downloads" srcdoc="{page}" '
            'style="position:absolute;top:0;left:0;width:100%;height:100%;border:0"></iframe></div>'
        )


def _look_up(box: tuple[float, float, float, float], most: int) -> list[SpelledPlace]:
    from geomap.gazetteer import open_index, places_within

    return places_within(open_index(), box, most)


def _assessed(folder: Path) -> Assessment:
    from geomap.pipeline import Engine
    from geomap.pipeline.building import build_set
    from geomap.readers.sets import open_set

    return build_set(open_set(folder), engine=Engine())
