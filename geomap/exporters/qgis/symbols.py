"""Signs of the legend as QGIS symbols: fills, lines and markers."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from geomap.models.assessed import Layer
from geomap.models.style import Geometry, LegendEntry

KINDS: dict[Geometry, str] = {"polygon": "fill", "line": "line", "point": "marker"}
MARKERS = {"cross": "cross_fill", "burst": "star", "dot": "circle", "size": "circle", "hostility": "cross2"}
"""Symbol of the legend -> QGIS marker, where the names differ."""

PATTERNS = {
    "lines": "b_diagonal",
    "dots": "dense6",
    "cross": "diagonal_x",
    "grid": "cross",
    "diagonal": "f_diagonal",
    "vertical": "vertical",
    "horizontal": "horizontal",
    "crosshatch": "diagonal_x",
}
DASHES = {"line": "solid", "line-dashed": "dash", "line-dotted": "dot"}

AREA_DASHED = "if(\"where_prec\" >= 3, 'dash', 'solid')"
"""Outline of a circle: dashed where the place is an area, as on the map."""


def add_symbol(parent: ET.Element, number: int, layer: Layer, entry: LegendEntry) -> None:
    """Add the symbol that a legend entry is drawn with, under its number."""
    kind = KINDS[layer.style.geometry]
    symbol = ET.SubElement(parent, "symbol", type=kind, name=str(number))
    colour = _rgb(entry.colour)
    if entry.symbol == "band":
        _part(symbol, "SimpleFill", {"color": f"{colour},28", "style": "solid", "outline_style": "no"})
    elif kind == "fill":
        border = {"outline_color": f"{colour},200", "outline_width": "0.3"}
        _part(symbol, "SimpleFill", {"color": f"{colour},95", "style": "solid", **border})
        if entry.pattern in PATTERNS:
            hatch = {"color": f"{colour},200", "style": PATTERNS[entry.pattern], "outline_style": "no"}
            _part(symbol, "SimpleFill", hatch)
    elif kind == "line":
        _part(symbol, "SimpleLine", {"line_color": "255,255,255,220", "line_width": "1.3"})
        dash = DASHES[entry.symbol]
        _part(symbol, "SimpleLine", {"line_color": f"{colour},255", "line_width": "0.6", "line_style": dash})
    else:
        _add_point(symbol, layer, entry)


def _add_point(symbol: ET.Element, layer: Layer, entry: LegendEntry) -> None:
    colour = f"{_rgb(entry.colour)},255"
    options = {
        "name": MARKERS.get(entry.symbol, entry.symbol),
        "color": colour,
        "outline_color": "255,255,255,255",
        "outline_width": "0.3",
        "size": "3.6",
    }
    if entry.symbol == "dot":
        add_marker(symbol, options | {"size": "1.4", "outline_width": "0.1"})
    elif entry.symbol == "hostility":  # a glyph of lines has no filling
        add_marker(symbol, options | {"outline_color": colour, "outline_width": "0.8"})
    elif entry.symbol == "official":
        ring = {"name": "circle", "style": "no", "outline_color": colour, "outline_width": "0.5"}
        add_marker(symbol, options | ring, {"size": _area(layer)})
    elif entry.symbol in ("size", "arrow"):
        circle = {"name": "circle", "color": f"{_rgb(entry.colour)},120", "outline_color": colour}
        add_marker(symbol, options | circle, {"size": _area(layer), "outlineStyle": AREA_DASHED})
    else:
        vague = "where_prec" in layer.table.columns
        add_marker(symbol, options, _hollow(_rgb(entry.colour)) if vague else None)


def _area(layer: Layer) -> str:
    """Size of a circle in mm: its area is the figure, as on the map."""
    figure = ", ".join(f'"{column}"' for column in layer.style.size_by)
    return f"max(3, min(18, sqrt(coalesce({figure}, 0)) / 60))"


def _hollow(colour: str) -> dict[str, str]:
    """Solid for a site or settlement, hollow for what is only near it or an area (UCDP ``where_prec``)."""
    vague = '"where_prec" >= 2'
    return {
        "fillColor": f"if({vague}, '255,255,255,200', '{colour},255')",
        "outlineColor": f"if({vague}, '{colour},255', '255,255,255,255')",
        "outlineWidth": f"if({vague}, 0.6, 0.3)",
    }


def add_marker(
    symbol: ET.Element, options: Mapping[str, str], computed: Mapping[str, str] | None = None
) -> None:
    """Add a simple marker; ``computed`` are options that QGIS computes of a row."""
    part = _part(symbol, "SimpleMarker", {"name": "circle", **options})
    if computed:
        box = ET.SubElement(ET.SubElement(part, "data_defined_properties"), "Option", type="Map")
        ET.SubElement(box, "Option", name="name", value="", type="QString")
        properties = ET.SubElement(box, "Option", name="properties", type="Map")
        for name, expression in computed.items():
            option = ET.SubElement(properties, "Option", name=name, type="Map")
            ET.SubElement(option, "Option", name="active", value="true", type="bool")
            ET.SubElement(option, "Option", name="expression", value=expression, type="QString")
            ET.SubElement(option, "Option", name="type", value="3", type="int")
        ET.SubElement(box, "Option", name="type", value="collection", type="QString")


def _part(symbol: ET.Element, kind: str, options: Mapping[str, str]) -> ET.Element:
    part = ET.SubElement(symbol, "layer", {"class": kind, "enabled": "1", "pass": "0", "locked": "0"})
    box = ET.SubElement(part, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(box, "Option", name=name, value=value, type="QString")
    return part


def _rgb(colour: str) -> str:
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
