"""A layer as the page needs it: legend, style, and its records' ids or its marks with their shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from geomap.exporters.page.ground import encode_shape
from geomap.exporters.page.rows.numbering import Numbered, day_number
from geomap.exporters.page.wire import DayRow, LayerMark, LayerRow, LegendRow, StyleRow
from geomap.models.assessed import Layer
from geomap.models.style import LegendEntry


def layer_row(layer: Layer, words: Numbered) -> LayerRow:
    """A layer's legend, style and rows; texts go through ``words``."""
    style = layer.style
    row = LayerRow(
        name=layer.name,
        title=layer.title,
        description=layer.description,
        shown=layer.shown,
        count=len(layer.table),
        legend=[_legend_row(entry) for entry in layer.legend],
        style=StyleRow(
            geometry=style.geometry,
            dated=style.dated,
            stacked=style.stacked,
            told=[] if style.fields or style.records else list(style.tooltip),
        ),
    )
    if style.records and style.records != "incidents":
        row.ids = layer.table["id"].tolist()
        row.entries = [layer.legend.index(layer.entry(r)) for r in layer.table.to_dict("records")]
    elif not style.records:
        _add_marks(row, layer, words)
    return row


def _legend_row(entry: LegendEntry) -> LegendRow:
    return LegendRow(entry.label, entry.symbol, entry.colour, entry.pattern, entry.value)


def _add_marks(row: LayerRow, layer: Layer, words: Numbered) -> None:
    """Rows that are drawn as they stand, by day where they are dated; equal shapes are written once."""
    shapes: dict[bytes, int] = {}
    days: dict[str, list[LayerMark]] = {}
    row.shapes = []
    for cells in layer.table.to_dict("records"):
        shape, day = cells["geometry"], str(cells["date"]) if layer.style.dated else ""
        if shape.wkb not in shapes:
            shapes[shape.wkb] = len(shapes)
            row.shapes.append(encode_shape(shape))
        mark = LayerMark(
            id=words.of(str(cells["id"]).removeprefix(f"{day}/")),
            shape=shapes[shape.wkb],
            entry=layer.legend.index(layer.entry(cells)),
            size=layer.style.size(cells) if layer.style.size_by else 0,
            precision=cells.get("where_prec"),
            values=list(_values(layer, cells, words)),
        )
        days.setdefault(day, []).append(mark)
    if layer.style.dated:
        row.days = [DayRow(day_number(date.fromisoformat(day)), days[day]) for day in sorted(days)]
    else:
        row.marks = days.get("", [])


def _values(layer: Layer, cells: Mapping[Any, Any], words: Numbered) -> Iterator[Any]:
    """What the page's own painter of the layer asks for; of other layers what a tooltip tells, as text."""
    if layer.style.fields:
        for column in layer.style.fields:
            yield _short(words, cells.get(column))
    else:
        for column in layer.style.tooltip:
            yield _text(cells.get(column))


def _short(words: Numbered, value: Any) -> Any:
    """Words by their number; figures and what is missing as they are."""
    if isinstance(value, str):
        return words.of(value)
    if isinstance(value, list | tuple):
        return [words.of(part) for part in value]
    return round(value, 2) if isinstance(value, float) and value == value else value


def _text(value: Any) -> str:
    parts = value if isinstance(value, list | tuple) else [value]
    return "; ".join(str(part) for part in parts if part is not None and part == part)
