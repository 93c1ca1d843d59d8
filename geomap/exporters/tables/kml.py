"""KML and KMZ for Google Earth: folders, styles and times (OGC KML 2.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from geomap.exporters.files import write_whole
from geomap.exporters.tables.flat import flat
from geomap.models.assessed import Layer

NAMESPACE = "http://www.opengis.net/kml/2.2"
EPOCH = (1980, 1, 1, 0, 0, 0)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_kml(layers: Sequence[Layer], folder: Path, *, hxl: bool = False) -> list[Path]:
    """Write ``geomap.kml`` with a folder a layer."""
    path = folder / "geomap.kml"
    write_whole(path, _document(layers))
    return [path]


def write_kmz(layers: Sequence[Layer], folder: Path, *, hxl: bool = False) -> list[Path]:
    """Write ``geomap.kmz``: the same, packed."""
    path, out = folder / "geomap.kmz", BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo("doc.kml", EPOCH), _document(layers), ZIP_DEFLATED)
    write_whole(path, out.getvalue())
    return [path]


def _document(layers: Sequence[Layer]) -> bytes:
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    for layer in layers:
        for number, entry in enumerate(layer.legend):
            _style(document, f"{layer.name}-{number}", entry.colour)
        folder = ET.SubElement(document, "Folder")
        _text(folder, "name", layer.title)
        _text(folder, "description", layer.description)
        for row in flat(layer.table).to_dict("records"):
            _placemark(folder, layer, {str(key): value for key, value in row.items()})
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _style(document: ET.Element, name: str, colour: str) -> None:
    style = ET.SubElement(document, "Style", id=name)
    bgr = colour[5:7] + colour[3:5] + colour[1:3]  # KML writes alpha, blue, green, red
    _text(ET.SubElement(style, "IconStyle"), "color", f"ff{bgr}")
    line = ET.SubElement(style, "LineStyle")
    _text(line, "color", f"ff{bgr}")
    _text(line, "width", "3")
    _text(ET.SubElement(style, "PolyStyle"), "color", f"66{bgr}")


def _placemark(folder: ET.Element, layer: Layer, row: Mapping[str, Any]) -> None:
    geometry = row["geometry"]
    if geometry is None or geometry.is_empty:
        return
    mark = ET.SubElement(folder, "Placemark")
    title = (row.get(layer.style.title) if layer.style.title else None) or row["id"]
    _text(mark, "name", f"{title}, {row['place']}" if row.get("place") else str(title))
    _text(mark, "description", str(row.get("sentences") or row.get("sentence") or ""))
    _time(mark, row)
    _text(mark, "styleUrl", f"#{layer.name}-{layer.legend.index(layer.entry(row))}")
    _extended_data(mark, row)
    _shape(mark, geometry)


def _extended_data(mark: ET.Element, row: Mapping[str, Any]) -> None:
    """All columns that have a value."""
    data = ET.SubElement(mark, "ExtendedData")
    for key, value in row.items():
        if key != "geometry" and value is not None and value == value:
            _text(ET.SubElement(data, "Data", name=key), "value", str(value))


def _time(mark: ET.Element, row: Mapping[str, Any]) -> None:
    begin, end = row.get("date_start") or row.get("date"), row.get("date_end") or row.get("date")
    if isinstance(begin, str) or isinstance(end, str):
        span = ET.SubElement(mark, "TimeSpan")
        if isinstance(begin, str):
            _text(span, "begin", begin)
        if isinstance(end, str):
            _text(span, "end", end)


def _shape(parent: ET.Element, geometry: Any) -> None:
    if hasattr(geometry, "geoms"):
        group = ET.SubElement(parent, "MultiGeometry")
        for part in geometry.geoms:
            _shape(group, part)
    elif geometry.geom_type == "Polygon":
        polygon = ET.SubElement(parent, "Polygon")
        _ring(ET.SubElement(polygon, "outerBoundaryIs"), geometry.exterior)
        for hole in geometry.interiors:
            _ring(ET.SubElement(polygon, "innerBoundaryIs"), hole)
    else:
        _text(ET.SubElement(parent, geometry.geom_type), "coordinates", _coordinates(geometry))


def _ring(parent: ET.Element, ring: Any) -> None:
    _text(ET.SubElement(parent, "LinearRing"), "coordinates", _coordinates(ring))


def _coordinates(geometry: Any) -> str:
    return " ".join(f"{round(x, 7)},{round(y, 7)}" for x, y, *_ in geometry.coords)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _ILLEGAL.sub("\ufffd", text)
