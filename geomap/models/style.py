"""How a layer is drawn, said once: page, QGIS, KML, folium and report are interpreters of it.

A layer declares its :class:`Style` and its legend; no interpreter knows a layer by its name. What a
sign looks like hangs on its :data:`Symbol`, which every interpreter draws in its own way.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Geometry: TypeAlias = Literal["point", "line", "polygon"]

Glyph: TypeAlias = Literal["cross", "burst", "triangle", "pentagon", "square", "diamond", "circle"]
"""Signs of happenings: filled where the place is exact, hollow where it is vague."""

Symbol: TypeAlias = (
    Glyph
    | Literal[
        "hostility",  # a cross of lines
        "dot",  # small, for places that are only mentioned
        "size",  # a circle whose area is a figure, dashed where the place is an area
        "arrow",  # from where people came to where they went; a circle where one end is unknown
        "official",  # a ring whose area is a figure
        "fill",  # an area in its colour, with a pattern where it has one
        "rate",  # an area in the colour of its class
        "band",  # a faint area without an outline
        "line",
        "line-dashed",
        "line-dotted",
    ]
)

Records: TypeAlias = Literal["incidents", "displacement", "official"]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend.

    ``value`` is what the column :attr:`Style.colour_by` holds where a row is drawn so: ``""`` stands for
    all rows that no other entry is for, and None says that the entry only explains. ``%`` at its start
    stands for any beginning (SQL's LIKE); QGIS alone tells such rows apart, others draw them as the rest.
    """

    label: str
    symbol: Symbol
    colour: str
    pattern: str = ""
    value: str | int | None = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a mark: the column that holds them, their size in points, whether rows may lack them."""

    column: str
    points: int
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How the rows of a layer are drawn and what they tell.

    Attributes
    ----------
    geometry : {"point", "line", "polygon"}
        Geometry of every row, single or multi-part; an empty layer has the same.
    tooltip : tuple of str
        Columns that the tooltip and the card tell, in order.
    title : str or None
        Column that names a row; its id where it has none.
    colour_by : str or None
        Column that tells which legend entry a row is drawn as; None for the first.
    side_by : str or None
        Column with the side that a row belongs to: its colour is that of the theme, and its name is
        written on the ground it holds.
    size_by : tuple of str
        Columns with a figure that the area of a mark shows: the first that is there.
    label : Label or None
        Words beside each mark.
    dated : bool
        Rows have a ``date``, and only those of the day shown are drawn.
    stacked : bool
        Marks of one place stand around it, so that none hides another.
    printed : bool
        Whether the map of the report draws it.
    records : {"incidents", "displacement", "official"} or None
        Records whose ids the rows bear, where a row is one of them; the page then draws the record
        itself, with its card. None for rows that are drawn as they stand.
    fields : tuple of str
        Further columns that the page needs to draw a row.
    """

    geometry: Geometry
    tooltip: tuple[str, ...]
    title: str | None = None
    colour_by: str | None = None
    side_by: str | None = None
    size_by: tuple[str, ...] = ()
    label: Label | None = None
    dated: bool = False
    stacked: bool = True
    printed: bool = True
    records: Records | None = None
    fields: tuple[str, ...] = ()

    def entry(self, legend: Sequence[LegendEntry], row: Mapping[Any, Any]) -> LegendEntry:
        """Legend entry that a row is drawn as: that of its value, else that of all others."""
        value = row.get(self.colour_by) if self.colour_by else None
        mine = (entry for entry in legend if value not in (None, "") and entry.value == value)
        others = (entry for entry in legend if entry.value == "")
        return next(mine, None) or next(others, None) or legend[0]

    def size(self, row: Mapping[Any, Any]) -> int:
        """Figure of a row, 0 for none: its value, else the lower bound, else the upper."""
        first, *bounds = (_number(row.get(column)) for column in self.size_by)
        return first or min((n for n in bounds if n), default=0)


def _number(value: Any) -> int:
    """A whole number; 0 for what is missing (tables write that as NaN)."""
    return int(value) if value is not None and math.isfinite(value) else 0
