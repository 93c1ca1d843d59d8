"""Every exporter keeps the same promises; a new one is picked up by its row in ``EXPORTERS``."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from geomap.exporters import EXPORTERS, exporter
from geomap.exporters.tables.csv_tables import FORMULA_STARTS
from geomap.layers import make_all
from geomap.models.assessed import Layer
from geomap.models.style import LegendEntry, Style
from geomap.testing import hostile_texts
from tests.fixtures_assessment import assessment, empty

LAYERS = make_all(assessment())


def hostile_layer() -> Layer:
    texts = [*hostile_texts(), "\x00\x0b"]
    rows = {"id": [f"h{n:02}" for n in range(len(texts))], "place": texts, "kind": [texts[:2]] * len(texts)}
    table = gpd.GeoDataFrame(rows, geometry=[Point(n, n) for n in range(len(texts))], crs="EPSG:4326")
    style = Style(geometry="point", tooltip=("place", "kind"))
    return Layer(
        "hostile", "Hostile", table, (LegendEntry("x", "dot", "#000000"),), style, "texts that would run"
    )


@pytest.mark.parametrize("name", EXPORTERS)
def test_same_input_same_bytes(name: str, tmp_path: Path) -> None:
    """Two runs into two folders give the same files, byte for byte."""
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        assert exporter(name)(LAYERS, folder, hxl=True)
    files = sorted(f.name for f in first.iterdir())
    assert files == sorted(f.name for f in second.iterdir())
    for file in files:
        assert (first / file).read_bytes() == (second / file).read_bytes(), file


@pytest.mark.parametrize("name", EXPORTERS)
def test_empty_layers_are_written_or_left_out(name: str, tmp_path: Path) -> None:
    """An assessment of nothing raises nothing."""
    exporter(name)(make_all(empty()), tmp_path)


@pytest.mark.parametrize("name", EXPORTERS)
def test_hostile_text_is_data(name: str, tmp_path: Path) -> None:
    """Markup, formulas and control characters are written as text, and XML stays well-formed."""
    for path in exporter(name)([hostile_layer()], tmp_path):
        assert path.parent == tmp_path
        if path.suffix == ".kml":
            ET.fromstring(path.read_bytes())
        if path.suffix == ".csv":
            cells = [cell for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) for cell in row]
            numbers = [cell for cell in cells if cell.lstrip("-").replace(".", "").isdigit()]
            assert not [c for c in cells if c.startswith(FORMULA_STARTS) and c not in numbers]
        if path.suffix == ".xlsx":
            sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
            assert b"<f>" not in sheet


def back(name: str, layer: Layer, folder: Path) -> gpd.GeoDataFrame:
    """A layer written in a format and read again by geopandas or pandas."""
    path = exporter(name)([layer], folder)[0]
    if name in ("csv", "xlsx"):
        table = pd.read_csv(path) if name == "csv" else pd.read_excel(path)
        points = gpd.points_from_xy(table["longitude"], table["latitude"])
        return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")
    if name == "parquet":
        return gpd.read_parquet(path)
    if name in ("kml", "kmz"):
        text = zipfile.ZipFile(path).read("doc.kml") if name == "kmz" else path.read_bytes()
        ids = [e.text for e in ET.fromstring(text).findall(".//{*}Data[@name='id']/{*}value")]
        plain = folder / "plain.kml"
        plain.write_bytes(text)
        return gpd.read_file(plain).assign(id=ids)
    return gpd.read_file(path, layer=layer.name) if name == "gpkg" else gpd.read_file(path)


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
@pytest.mark.parametrize("name", EXPORTERS)
def test_round_trip_keeps_ids_and_geometry(name: str, layer: Layer, tmp_path: Path) -> None:
    """What is read back has the ids and shapes that were written; tables know points only."""
    read = back(name, layer, tmp_path).sort_values("id", ignore_index=True)  # FlatGeobuf sorts by place
    assert read["id"].tolist() == layer.table["id"].tolist()
    assert read.crs == layer.table.crs
    wanted = layer.table.geometry
    if name in ("csv", "xlsx"):
        wanted = wanted.representative_point()
        pairs = zip(read.geometry, wanted, strict=True)
        assert max(a.distance(b) for a, b in pairs) <= 1e-5
    else:
        pairs = zip(read.geometry, wanted, strict=True)
        assert max(a.hausdorff_distance(b) for a, b in pairs) <= 1e-6


def test_geopackage_bears_a_style_for_each_layer(tmp_path: Path) -> None:
    """``layer_styles`` names every layer and holds well-formed QML."""
    path, _ = exporter("gpkg")(LAYERS, tmp_path)
    with sqlite3.connect(path) as database:
        styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles"))
    assert set(styles) == {layer.name for layer in LAYERS}
    for qml in styles.values():
        assert ET.fromstring(qml).tag == "qgis"
