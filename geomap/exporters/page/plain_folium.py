"""Layers as plain folium objects, for maps that people put together themselves.

Every value is escaped before folium sees it: folium's tooltips and popups are markup, and its pages are
rendered twice, so that a brace in an article would be run as a template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any, TypeAlias

import folium
from shapely.geometry import mapping

from geomap.exporters.page.ground import Box
from geomap.models.assessed import Layer

Groups: TypeAlias = dict[str, folium.FeatureGroup]
Plain: TypeAlias = folium.Map

DASHES = {"line-dashed": "9 6", "line-dotted": "1 6"}


def feature_groups(layers: Sequence[Layer], on: date | None = None) -> Groups:
    """One folium group a layer, bottom first.

    Parameters
    ----------
    layers : sequence of Layer
        What ``geomap.layers.make_all`` made.
    on : date, optional
        Day of control, front line and band; None for the last.
    """
    return {layer.name: _group(layer, on) for layer in layers}


def _group(layer: Layer, on: date | None) -> folium.FeatureGroup:
    group = folium.FeatureGroup(name=escape(layer.title), show=layer.shown)
    columns = list(layer.style.tooltip)
    table = _on(layer, on)
    rows = [
        {
            "type": "Feature",
            "properties": {
                **{column: _text(row.get(column)) for column in columns},
                "style": _look(layer, row),
            },
            "geometry": mapping(row["geometry"]),
        }
        for row in table.to_dict("records")
    ]
    if rows:
        labels = [column.replace("_", " ") for column in columns]
        folium.GeoJson(
            {"type": "FeatureCollection", "features": rows},
            style_function=lambda feature: feature["properties"]["style"],
            marker=folium.CircleMarker(radius=6),
            tooltip=folium.GeoJsonTooltip(columns, labels, style="max-width:28em;white-space:normal"),
            popup=folium.GeoJsonPopup(columns, labels, max_width=420),
        ).add_to(group)
    return group


def _on(layer: Layer, on: date | None) -> Any:
    """Rows of a day; of the last day before it where it has none of its own."""
    if not layer.style.dated or not len(layer.table):
        return layer.table
    days = sorted(layer.table["date"].unique())
    upto = [day for day in days if on is None or day <= on.isoformat()]
    return layer.table[layer.table["date"] == (upto[-1] if upto else None)]


def _text(value: Any) -> str:
    parts = value if isinstance(value, list | tuple) else [value]
    return "<br>".join(inert(str(part)) for part in parts if part is not None)


def inert(text: str) -> str:
    """Text as markup that shows it. Braces go too: branca reads what it renders as a template once more."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")


def _look(layer: Layer, row: Mapping[str, Any]) -> dict[str, Any]:
    """Leaflet's path options of a row."""
    entry = layer.entry(row)
    if layer.style.geometry == "line":
        return {"color": entry.colour, "weight": 3, "dashArray": DASHES.get(entry.symbol)}
    if entry.symbol == "band":
        return {"stroke": False, "fillColor": entry.colour, "fillOpacity": 0.12}
    if entry.symbol == "fill":
        return {"color": entry.colour, "weight": 1, "fillColor": entry.colour, "fillOpacity": 0.35}
    opacity = 0.85 if row.get("where_prec") in (None, 1) else 0.15
    return {"color": entry.colour, "weight": 2, "fillColor": entry.colour, "fillOpacity": opacity}


def plain_map(groups: Groups, view: Box, **options: Any) -> Plain:
    """A plain folium map with the groups, a control to switch them, and the set's view."""
    folium_map = folium.Map(**options)
    for group in groups.values():
        group.add_to(folium_map)
    folium.LayerControl().add_to(folium_map)
    folium_map.fit_bounds([[view.south, view.west], [view.north, view.east]])
    return folium_map
