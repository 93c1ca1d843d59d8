"""Overlays: shapes of GeoJSON and GeoPackage become layers under the marks; others are refused by name."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import LineString, Point, box
from shapely.geometry import mapping

from geomap.errors import SetError, UsageError
from geomap.exporters.page.assembly import page
from geomap.layers import make_all
from geomap.models.assessed import Overlay
from geomap.pipeline.reporting import make_still
from geomap.readers.overlays import read_overlay
from geomap.readers.sets import inside, open_set
from tests.fixtures_assessment import assessment

ROAD = LineString([(36, 35), (37, 36)])


def test_geojson_is_read_with_its_names(tmp_path: Path) -> None:
    """Shapes stand with their names; one without has none."""
    named = {"type": "Feature", "properties": {"name": "M5"}, "geometry": mapping(ROAD)}
    bare = {"type": "Feature", "properties": None, "geometry": mapping(box(36, 35, 37, 36))}
    file = tmp_path / "main_roads.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [named, bare]}), encoding="utf-8")
    made = read_overlay(file)
    assert made.title == "main roads"
    assert [name for name, _ in made.shapes] == ["M5", ""]


def test_a_geopackage_is_read_in_degrees(tmp_path: Path) -> None:
    """Whatever its CRS, shapes end in longitude and latitude."""
    file = tmp_path / "dams.gpkg"
    table = gpd.GeoDataFrame({"name": ["Tishrin"]}, geometry=[Point(38.18, 36.38)], crs="EPSG:4326")
    table.to_crs("EPSG:3857").to_file(file, driver="GPKG")
    ((name, shape),) = read_overlay(file).shapes
    assert name == "Tishrin"
    assert (shape.x, shape.y) == pytest.approx((38.18, 36.38))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.geojson", ""),
        ("a.geojson", "[" * 9999),
        ("a.geojson", '{"type": "FeatureCollection", "features": []}'),
        ("a.geojson", json.dumps(mapping(box(500000, 4000000, 500001, 4000001)))),
        ("a.gpkg", "<OGRVRTDataSource><OGRVRTLayer name='passwd'/></OGRVRTDataSource>"),
    ],
    ids=["empty", "nesting", "nothing", "metres", "another kind"],
)
def test_others_are_refused(name: str, text: str, tmp_path: Path) -> None:
    """The message names the file."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.(geojson|gpkg)"):
        read_overlay(tmp_path / name)


def test_a_file_outside_the_set_is_refused(tmp_path: Path) -> None:
    """No path leads out of the folder, and an overlay is no article."""
    (tmp_path / "one.txt").write_text("Rebels took Idlib.", encoding="utf-8")
    (tmp_path / "roads.json").write_text("{}", encoding="utf-8")
    (tmp_path / "set.toml").write_text('overlays = ["roads.json"]', encoding="utf-8")
    made = open_set(tmp_path)
    assert made.settings.overlays == ("roads.json",)
    assert [file.name for file in made.files] == ["one.txt"]
    with pytest.raises(SetError, match="outside"):
        inside(tmp_path, "../roads.json")


def test_an_overlay_is_a_layer_below_all_others() -> None:
    """One layer a kind of geometry, drawn first, with its own entry in the legend, in page and still."""
    made = replace(
        assessment(),
        overlays=(Overlay("<b>Roads", (("M5", ROAD), ("", box(36, 35, 37, 36)), ("Dam", Point(36, 35)))),),
    )
    layers = make_all(made)
    assert [layer.name for layer in layers[:2]] == ["overlay_1_line", "overlay_1_point"]
    html, data = page(made, layers)
    assert all(row["style"]["told"] == ["name"] for row in json.loads(data)["layers"][:2]), (
        "drawn as it stands"
    )
    assert "<b>Roads" not in html.split('type="application/json"')[0]
    assert 'stroke="#5b6b7a"' in make_still(made, None, (1600, 900))
