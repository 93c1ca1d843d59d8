"""QGIS styles (QML) of the layers, and a project that opens them: the look of the map's legend.

Written by hand after what QGIS 3.22 saves; the tests open and draw them with QGIS itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree as ET

from pyproj import CRS

from geomap.exporters.tables import kind_of
from geomap.models.assessed import Layer, LegendEntry

VERSION = "3.22.0"
GEOMETRY = {"MultiPolygon": "fill", "MultiLineString": "line", "Point": "marker"}
GLYPHS = {"cross": "cross_fill", "burst": "star", "dot": "circle", "size": "circle", "hostility": "cross2"}
"""Symbol of the legend -> QGIS marker, where the names differ."""

PATTERNS = {"lines": "b_diagonal", "dots": "dense6", "cross": "diagonal_x", "grid": "cross"}
DASHES = {"line": "solid", "line-dashed": "dash", "line-dotted": "dot"}

DAY = '"date" = coalesce(format_date(@map_start_time, \'yyyy-MM-dd\'), maximum("date"))'
"""The day of QGIS's temporal controller; the last day while it is off."""

PEOPLE = 'max(3, min(18, sqrt(coalesce("best", "high", "low", 0)) / 60))'
"""Size of a circle in mm: its area is the figure, as on the map."""

AREA_DASHED = "if(\"where_prec\" >= 3, 'dash', 'solid')"
"""Outline of a circle: dashed where the place is an area, as on the map."""

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

LABELS = {
    "places": ('"name"', 8),
    "displacement": ("coalesce(\"words\", '')", 7),
    "refugees_hosted": ("coalesce(\"words\", '')", 7),
}
"""Layer -> expression of its labels and their size in points; other layers have none."""


def style(layer: Layer) -> str:
    """Return the style of a layer as QGIS reads it from ``layer_styles``."""
    return ET.tostring(_style(layer), encoding="unicode")


def _style(layer: Layer) -> ET.Element:
    qgis = ET.Element("qgis", version=VERSION, styleCategories="Symbology|Labeling")
    if layer.dated:
        _rules(qgis, layer)
    else:
        _categories(qgis, layer)
    if layer.name in LABELS:
        qgis.set("labelsEnabled", "1")
        _labels(qgis, *LABELS[layer.name])
    return qgis


def _rules(qgis: ET.Element, layer: Layer) -> None:
    """Draw one day: by side or by kind of line."""
    renderer = ET.SubElement(qgis, "renderer-v2", type="RuleRenderer", symbollevels="0")
    rules = ET.SubElement(renderer, "rules", key="all")
    symbols = ET.SubElement(renderer, "symbols")
    column = {"control": "side_name", "front_line": "kind"}.get(layer.name)
    for number, entry in enumerate(layer.legend):
        value = entry.label if layer.name == "control" else entry.label.lower()
        wanted = f"{DAY} AND \"{column}\" = '{value.replace(chr(39), chr(39) * 2)}'" if column else DAY
        ET.SubElement(rules, "rule", key=str(number), symbol=str(number), label=entry.label, filter=wanted)
        _symbol(symbols, number, layer, entry)


def _categories(qgis: ET.Element, layer: Layer) -> None:
    """Draw points by what they tell; those of one place stand around it."""
    parent = qgis
    if layer.name != "places" and kind_of(layer) == "Point":
        parent = ET.SubElement(qgis, "renderer-v2", AROUND)
        centre = ET.SubElement(parent, "symbol", type="marker", name="centerSymbol")
        _marker(centre, {"size": "0.8", "color": "90,90,90,255", "outline_style": "no"})
    attribute, values = _told(layer)
    renderer = ET.SubElement(parent, "renderer-v2", type="categorizedSymbol", attr=attribute)
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, (entry, value) in enumerate(values):
        attributes = {"value": value, "label": entry.label, "symbol": str(number), "render": "true"}
        ET.SubElement(categories, "category", attributes)
        _symbol(symbols, number, layer, entry)


def _told(layer: Layer) -> tuple[str, list[tuple[LegendEntry, str]]]:
    """Give what points are told apart by, and the value of each entry; "" stands for all others."""
    if layer.name == "events":
        return "event_type", [(e, "" if e.label == "Other" else e.label) for e in layer.legend]
    if layer.name == "displacement":
        marks = [entry for entry in layer.legend if entry.symbol == "arrow"]
        return "\"kind\" LIKE '%returns'", [(e, "1" if "returned" in e.label else "") for e in marks]
    if layer.name == "displacement_rates":
        return '"step"', [(entry, str(step)) for step, entry in enumerate(layer.legend)]
    return "'all'", [(entry, "") for entry in layer.legend[:1]]


def _symbol(parent: ET.Element, number: int, layer: Layer, entry: LegendEntry) -> None:
    kind = GEOMETRY[kind_of(layer)]
    symbol = ET.SubElement(parent, "symbol", type=kind, name=str(number))
    colour = _rgb(entry.colour)
    if layer.name == "front_band":
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
        _point(symbol, layer, entry)


def _point(symbol: ET.Element, layer: Layer, entry: LegendEntry) -> None:
    options = {
        "name": GLYPHS.get(entry.symbol, entry.symbol),
        "color": f"{_rgb(entry.colour)},255",
        "outline_color": "255,255,255,255",
        "outline_width": "0.3",
        "size": "3.6",
    }
    if layer.name == "places":
        _marker(symbol, options | {"size": "1.4", "outline_width": "0.1"})
    elif layer.name == "hostility":  # a glyph of lines has no filling
        _marker(symbol, options | {"outline_color": options["color"], "outline_width": "0.8"})
    elif layer.name == "events":
        _marker(symbol, options, _hollow(_rgb(entry.colour)))
    elif layer.name == "official":
        ring = {"name": "circle", "style": "no", "outline_color": "0,0,0,255", "outline_width": "0.5"}
        _marker(symbol, options | ring, {"size": PEOPLE.replace('"best", "high", "low"', '"value"')})
    else:
        circle = {"name": "circle", "color": f"{_rgb(entry.colour)},120", "outline_color": options["color"]}
        _marker(symbol, options | circle, {"size": PEOPLE, "outlineStyle": AREA_DASHED})


def _hollow(colour: str) -> dict[str, str]:
    """Solid for a site or settlement, hollow for what is only near it or an area (UCDP ``where_prec``)."""
    vague = '"where_prec" >= 2'
    return {
        "fillColor": f"if({vague}, '255,255,255,200', '{colour},255')",
        "outlineColor": f"if({vague}, '{colour},255', '255,255,255,255')",
        "outlineWidth": f"if({vague}, 0.6, 0.3)",
    }


def _marker(
    symbol: ET.Element, options: Mapping[str, str], computed: Mapping[str, str] | None = None
) -> None:
    part = _part(symbol, "SimpleMarker", {"name": "circle", **options})
    if computed:
        box = ET.SubElement(ET.SubElement(part, "data_defined_properties"), "Option", type="Map")
        ET.SubElement(box, "Option", name="name", value="", type="QString")
        properties = ET.SubElement(box, "Option", name="properties", type="Map")
        for name, expression in computed.items():
            one = ET.SubElement(properties, "Option", name=name, type="Map")
            ET.SubElement(one, "Option", name="active", value="true", type="bool")
            ET.SubElement(one, "Option", name="expression", value=expression, type="QString")
            ET.SubElement(one, "Option", name="type", value="3", type="int")
        ET.SubElement(box, "Option", name="type", value="collection", type="QString")


def _part(symbol: ET.Element, kind: str, options: Mapping[str, str]) -> ET.Element:
    part = ET.SubElement(symbol, "layer", {"class": kind, "enabled": "1", "pass": "0", "locked": "0"})
    box = ET.SubElement(part, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(box, "Option", name=name, value=value, type="QString")
    return part


def _rgb(colour: str) -> str:
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))


def _labels(qgis: ET.Element, expression: str, points: int) -> None:
    labeling = ET.SubElement(qgis, "labeling", type="simple")
    settings = ET.SubElement(labeling, "settings", calloutType="simple")
    text = {"fieldName": expression, "isExpression": "1", "fontSize": str(points), "fontSizeUnit": "Point"}
    words = ET.SubElement(settings, "text-style", text | {"textColor": "40,40,40,255"})
    halo = {"bufferDraw": "1", "bufferSize": "0.7", "bufferSizeUnits": "MM"}
    ET.SubElement(words, "text-buffer", halo | {"bufferColor": "255,255,255,230"})
    ET.SubElement(settings, "placement", placement="6", dist="1", distUnits="MM", offsetType="1")
    ET.SubElement(settings, "rendering", drawLabels="1", obstacle="1", fontLimitPixelSize="0")


def project(layers: Sequence[Layer], package: str) -> bytes:
    """Return a QGIS project over the layers of a GeoPackage that lies beside it.

    Layers stand in the map's order with its styles; those that the map does not show at first are
    off. Drawn in web Mercator (EPSG:3857), which keeps shapes; the data stay in EPSG:4326.
    """
    root = ET.Element("qgis", projectname="geomap", version=VERSION)
    crs = _crs("EPSG:3857")
    ET.SubElement(root, "projectCrs").append(crs)
    tree = ET.SubElement(root, "layer-tree-group")
    canvas = ET.SubElement(root, "mapcanvas", name="theMapCanvas", annotationsVisible="1")
    extent = ET.SubElement(canvas, "extent")
    bounds = dict(zip(("xmin", "ymin", "xmax", "ymax"), _bounds(layers), strict=True))
    for name, value in bounds.items():
        ET.SubElement(extent, name).text = str(value)
    ET.SubElement(canvas, "destinationsrs").append(crs)
    views = ET.SubElement(root, "ProjectViewSettings")
    whole = {name: str(value) for name, value in bounds.items()}
    ET.SubElement(views, "DefaultViewExtent", whole).append(crs)
    projections = ET.SubElement(ET.SubElement(root, "properties"), "SpatialRefSys")
    ET.SubElement(projections, "ProjectionsEnabled", type="int").text = "1"
    entries = ET.SubElement(root, "projectlayers")
    for layer in reversed(layers):
        checked = "Qt::Checked" if layer.shown else "Qt::Unchecked"
        source = f"./{package}|layername={layer.name}"
        ET.SubElement(
            tree,
            "layer-tree-layer",
            {
                "id": _id(layer),
                "name": layer.title,
                "checked": checked,
                "providerKey": "ogr",
                "source": source,
            },
        )
        _project_layer(entries, layer, source)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _crs(code: str) -> ET.Element:
    """Name a reference system by code and definition; the code alone leaves QGIS without one."""
    crs = ET.Element("spatialrefsys")
    ET.SubElement(crs, "wkt").text = CRS(code).to_wkt()
    ET.SubElement(crs, "authid").text = code
    return crs


def _id(layer: Layer) -> str:
    """Name a layer; QGIS replaces ids of fewer than ten characters."""
    return f"geomap-layer-{layer.name}"


def _project_layer(parent: ET.Element, layer: Layer, source: str) -> None:
    styled = _style(layer)
    labels = styled.get("labelsEnabled", "0")
    one = ET.SubElement(parent, "maplayer", type="vector", labelsEnabled=labels)
    for tag, text in (("id", _id(layer)), ("datasource", source), ("layername", layer.title)):
        ET.SubElement(one, tag).text = text
    ET.SubElement(one, "srs").append(_crs("EPSG:4326"))
    ET.SubElement(one, "abstract").text = layer.description
    ET.SubElement(one, "provider", encoding="UTF-8").text = "ogr"
    one.extend(styled)


def _bounds(layers: Iterable[Layer]) -> tuple[int, int, int, int]:
    """Give what to look at, in EPSG:3857 metres: the events, else whatever is there, else the world."""
    tables = {layer.name: layer.table for layer in layers if len(layer.table)}
    table = tables.get("events", next(iter(tables.values()), None))
    if table is None:
        return (-20_000_000, -10_000_000, 20_000_000, 15_000_000)
    west, south, east, north = table.to_crs(3857).total_bounds.tolist()
    margin = max(east - west, north - south, 20_000) * 0.15
    return (round(west - margin), round(south - margin), round(east + margin), round(north + margin))
