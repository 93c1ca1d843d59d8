"""QGIS styles (QML) of the layers: categories with the colours of the map's legend."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from geomap.models.assessed import Layer

CATEGORY = {"events": "event_type", "control": "side_name", "front_line": "kind", "front_band": "kind"}
"""Layer -> column whose values the legend's labels are; other layers are drawn in one symbol."""

GEOMETRY = {"control": "fill", "front_band": "fill", "front_line": "line"}
DASHES = {"line-dashed": "dash", "line-dotted": "dot"}


def style(layer: Layer) -> str:
    """Return the style of a layer as QGIS reads it from ``layer_styles``."""
    qgis = ET.Element("qgis", version="3.22.0", styleCategories="Symbology")
    kind = GEOMETRY.get(layer.name, "marker")
    column = CATEGORY.get(layer.name)
    if column is None or column not in layer.table.columns:
        renderer = ET.SubElement(qgis, "renderer-v2", type="singleSymbol")
        symbols = ET.SubElement(renderer, "symbols")
        colour = layer.legend[0].colour if layer.legend else "#7F7F7F"
        _symbol(symbols, "0", kind, colour, "solid")
    else:
        renderer = ET.SubElement(qgis, "renderer-v2", type="categorizedSymbol", attr=column)
        categories = ET.SubElement(renderer, "categories")
        symbols = ET.SubElement(renderer, "symbols")
        for number, entry in enumerate(layer.legend):
            value = entry.label.lower() if layer.name.startswith("front") else entry.label
            ET.SubElement(
                categories, "category", value=value, label=entry.label, symbol=str(number), render="true"
            )
            _symbol(symbols, str(number), kind, entry.colour, DASHES.get(entry.symbol, "solid"))
    return ET.tostring(qgis, encoding="unicode")


def _symbol(parent: ET.Element, name: str, kind: str, colour: str, dash: str) -> None:
    symbol = ET.SubElement(parent, "symbol", type=kind, name=name, alpha="0.5" if kind == "fill" else "1")
    rgb = ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    classes = {"fill": "SimpleFill", "line": "SimpleLine", "marker": "SimpleMarker"}
    options = {
        "fill": {
            "color": f"{rgb},255",
            "outline_color": f"{rgb},255",
            "outline_width": "0.3",
            "style": "solid",
        },
        "line": {"line_color": f"{rgb},255", "line_width": "0.8", "line_style": dash},
        "marker": {"color": f"{rgb},255", "name": "circle", "size": "3", "outline_color": "255,255,255,255"},
    }[kind]
    inner = ET.SubElement(
        symbol, "layer", {"class": classes[kind], "enabled": "1", "pass": "0", "locked": "0"}
    )
    box = ET.SubElement(inner, "Option", type="Map")
    for key, value in options.items():
        ET.SubElement(box, "Option", name=key, value=value, type="QString")
