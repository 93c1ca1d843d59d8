"""The style of a layer as QGIS renders it: rules by day, categories by what a row tells, labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from geomap.exporters.qgis.symbols import add_marker, add_symbol
from geomap.models.assessed import Layer
from geomap.models.style import Label, LegendEntry

VERSION = "3.22.0"

DAY = '"date" = coalesce(format_date(@map_start_time, \'yyyy-MM-dd\'), maximum("date"))'
"""The day of QGIS's temporal controller; the last day while it is off."""

AROUND = {
    "type": "pointDisplacement",
    "tolerance": "1.5",
    "toleranceUnit": "MM",
    "placement": "1",
    "circleWidth": "0.2",
    "circleColor": "90,90,90,120",
    "labelAttributeName": "",
    "labelFont": "Sans,8,-1,5,50,0,0,0,0,0",
}
"""Marks of one place stand in rings around it: none hides another."""


def qml(layer: Layer) -> str:
    """Return the style of a layer as QGIS reads it from ``layer_styles``."""
    return ET.tostring(styled(layer), encoding="unicode")


def styled(layer: Layer) -> ET.Element:
    """Style of a layer as an element."""
    qgis = ET.Element("qgis", version=VERSION, styleCategories="Symbology|Labeling")
    if layer.style.dated:
        _rules(qgis, layer)
    else:
        _categories(qgis, layer)
    if layer.style.label:
        qgis.set("labelsEnabled", "1")
        _labels(qgis, layer.style.label)
    return qgis


def _rules(qgis: ET.Element, layer: Layer) -> None:
    """Draw one day, each row by what it tells."""
    renderer = ET.SubElement(qgis, "renderer-v2", type="RuleRenderer", symbollevels="0")
    rules = ET.SubElement(renderer, "rules", key="all")
    symbols = ET.SubElement(renderer, "symbols")
    column = layer.style.colour_by
    for number, entry in enumerate(layer.legend):
        value = str(entry.value).replace("'", "''")
        wanted = f"{DAY} AND \"{column}\" = '{value}'" if column else DAY
        ET.SubElement(rules, "rule", key=str(number), symbol=str(number), label=entry.label, filter=wanted)
        add_symbol(symbols, number, layer, entry)


def _categories(qgis: ET.Element, layer: Layer) -> None:
    """Draw rows by what they tell; marks of one place stand around it."""
    parent = qgis
    if layer.style.stacked and layer.style.geometry == "point":
        parent = ET.SubElement(qgis, "renderer-v2", AROUND)
        centre = ET.SubElement(parent, "symbol", type="marker", name="centerSymbol")
        add_marker(centre, {"size": "0.8", "color": "90,90,90,255", "outline_style": "no"})
    attribute, values = _values(layer)
    renderer = ET.SubElement(parent, "renderer-v2", type="categorizedSymbol", attr=attribute)
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, (entry, value) in enumerate(values):
        attributes = {"value": value, "label": entry.label, "symbol": str(number), "render": "true"}
        ET.SubElement(categories, "category", attributes)
        add_symbol(symbols, number, layer, entry)


def _values(layer: Layer) -> tuple[str, list[tuple[LegendEntry, str]]]:
    """Give what rows are told apart by, and the value of each entry; "" stands for all others."""
    column = layer.style.colour_by
    if column is None:
        return "'all'", [(entry, "") for entry in layer.legend[:1]]
    values = [(entry, entry.value) for entry in layer.legend if entry.value is not None]
    if ending := _ending(value for _, value in values):
        return f"\"{column}\" LIKE '{ending}'", [(e, "1" if value == ending else "") for e, value in values]
    return _by_value(column, values)


def _ending(values: Iterable[object]) -> str | None:
    """First value that stands for all that end in it: "%" and the ending."""
    return next((value for value in values if isinstance(value, str) and value.startswith("%")), None)


def _by_value(
    column: str, values: Sequence[tuple[LegendEntry, object]]
) -> tuple[str, list[tuple[LegendEntry, str]]]:
    """A column in quotes where it holds classes, and its values as text."""
    classes = all(isinstance(value, int) for _, value in values)
    return f'"{column}"' if classes else column, [(entry, str(value)) for entry, value in values]


def _labels(qgis: ET.Element, label: Label) -> None:
    expression = f"coalesce(\"{label.column}\", '')" if label.optional else f'"{label.column}"'
    labeling = ET.SubElement(qgis, "labeling", type="simple")
    settings = ET.SubElement(labeling, "settings", calloutType="simple")
    text = {
        "fieldName": expression,
        "isExpression": "1",
        "fontSize": str(label.points),
        "fontSizeUnit": "Point",
    }
    words = ET.SubElement(settings, "text-style", text | {"textColor": "40,40,40,255"})
    halo = {"bufferDraw": "1", "bufferSize": "0.7", "bufferSizeUnits": "MM"}
    ET.SubElement(words, "text-buffer", halo | {"bufferColor": "255,255,255,230"})
    ET.SubElement(settings, "placement", placement="6", dist="1", distUnits="MM", offsetType="1")
    ET.SubElement(settings, "rendering", drawLabels="1", obstacle="1", fontLimitPixelSize="0")
