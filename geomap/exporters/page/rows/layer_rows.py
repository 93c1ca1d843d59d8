"""A layer as the page needs it: legend, ids of its records, and for dated layers the shapes by day."""

from __future__ import annotations

from datetime import date
from typing import Any

from geomap.exporters.page.ground import encode_shape
from geomap.exporters.page.rows.numbering import Numbered, day_number
from geomap.exporters.page.wire import DayRows, LayerRow, LegendRow
from geomap.models.assessed import Layer


def layer_row(layer: Layer, words: Numbered) -> LayerRow:
    """A layer's legend and rows; texts go through ``words``."""
    made = LayerRow(
        name=layer.name,
        title=layer.title,
        description=layer.description,
        shown=layer.shown,
        dated=layer.style.dated,
        count=len(layer.table),
        legend=[LegendRow(e.label, e.symbol, e.colour, e.pattern) for e in layer.legend],
    )
    if layer.style.dated:
        made.days, made.shapes = _days(layer, words)
    elif layer.name == "places":
        rows = layer.table.drop(columns="geometry").to_dict("records")
        made.rows = [
            [r["id"], r["name"], r["parent"], round(x, 4), round(y, 4), r["mentions"]]
            for r, x, y in zip(
                rows, layer.table.geometry.x.tolist(), layer.table.geometry.y.tolist(), strict=True
            )
        ]
    elif layer.name == "displacement_rates":
        made.rows = [[r["id"], r["step"]] for r in layer.table.drop(columns="geometry").to_dict("records")]
    else:
        made.ids = layer.table["id"].tolist()
    return made


def _days(layer: Layer, words: Numbered) -> tuple[list[DayRows], list[list[str]]]:
    """Rows of a dated layer by day; equal shapes of several days are written once."""
    shapes: list[list[str]] = []
    known: dict[bytes, int] = {}
    days: dict[str, list[list[Any]]] = {}
    for row in layer.table.to_dict("records"):
        shape = row["geometry"]
        key = shape.wkb
        if key not in known:
            known[key] = len(shapes)
            shapes.append(encode_shape(shape))
        values = [_short(words, row.get(name)) for name in layer.style.fields]
        tail = str(row["id"]).removeprefix(f"{row['date']}/")
        days.setdefault(row["date"], []).append([words.of(tail), known[key], *values])
    return [DayRows(day_number(date.fromisoformat(day)), days[day]) for day in sorted(days)], shapes


def _short(words: Numbered, value: Any) -> Any:
    """Words by their number; figures and what is missing as they are."""
    if isinstance(value, str):
        return words.of(value)
    if isinstance(value, list | tuple):
        return [words.of(part) for part in value]
    return round(value, 2) if isinstance(value, float) and value == value else value
