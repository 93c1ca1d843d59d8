"""A QGIS project over the layers of a GeoPackage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from pyproj import CRS

from geomap.exporters.qgis.renderers import VERSION, styled
from geomap.models.assessed import Layer


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
    look = styled(layer)
    labels = look.get("labelsEnabled", "0")
    map_layer = ET.SubElement(parent, "maplayer", type="vector", labelsEnabled=labels)
    for tag, text in (("id", _id(layer)), ("datasource", source), ("layername", layer.title)):
        ET.SubElement(map_layer, tag).text = text
    ET.SubElement(map_layer, "srs").append(_crs("EPSG:4326"))
    ET.SubElement(map_layer, "abstract").text = layer.description
    ET.SubElement(map_layer, "provider", encoding="UTF-8").text = "ogr"
    map_layer.extend(look)


def _bounds(layers: Iterable[Layer]) -> tuple[int, int, int, int]:
    """Give what to look at, in EPSG:3857 metres: the incidents, else whatever is there, else the world."""
    filled = [layer for layer in layers if len(layer.table)]
    if not filled:
        return (-20_000_000, -10_000_000, 20_000_000, 15_000_000)
    first = next((layer for layer in filled if layer.style.records == "incidents"), filled[0])
    west, south, east, north = first.table.to_crs(3857).total_bounds.tolist()
    margin = max(east - west, north - south, 20_000) * 0.15
    return (round(west - margin), round(south - margin), round(east + margin), round(north + margin))
