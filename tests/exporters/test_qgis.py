"""The GeoPackage and its project, opened and drawn by GDAL's and QGIS's own programs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from geomap.exporters import exporter
from geomap.layers import make_all
from tests.fixtures_assessment import assessment, empty

LAYERS = {layer.name: layer for layer in make_all(assessment())}
SYSTEM_PYTHON = "/usr/bin/python3"
DRAW = Path(__file__).with_name("draw_in_qgis.py")


def has_qgis() -> bool:
    """Whether Debian's Python has PyQGIS."""
    if not Path(SYSTEM_PYTHON).exists():
        return False
    asked = [SYSTEM_PYTHON, "-c", "import importlib.util as u, sys; sys.exit(u.find_spec('qgis') is None)"]
    return subprocess.run(asked, env={}, check=False).returncode == 0


needs_qgis = pytest.mark.skipif(not has_qgis(), reason="no PyQGIS (Debian: python3-qgis)")
needs_ogrinfo = pytest.mark.skipif(not shutil.which("ogrinfo"), reason="no ogrinfo (Debian: gdal-bin)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("qgis")
    exporter("gpkg")(tuple(LAYERS.values()), made)
    return made


TRIES = 3
"""QGIS itself now and then ends by a signal before it has drawn; a fault that it tells is not tried again."""


def draw(source: Path, picture: Path) -> tuple[dict[str, Any], set[tuple[int, ...]]]:
    """What QGIS read, and the colours of the picture it drew."""
    env = {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(picture.parent),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
    }
    for _ in range(TRIES):
        done = subprocess.run(
            [SYSTEM_PYTHON, str(DRAW), str(source), str(picture)],
            capture_output=True,
            text=True,
            env=env,
            check=False,
        )
        if done.returncode >= 0:
            break
    assert done.returncode == 0, done.stderr
    assert "Warning" not in done.stderr
    with Image.open(picture) as image:
        colours = image.convert("RGB").getcolors(1 << 24)
    return json.loads(done.stdout), {colour for count, colour in colours if count > 3}


def on_white(colour: str, alpha: int) -> tuple[int, ...]:
    return tuple(round(255 + (int(colour[i : i + 2], 16) - 255) * alpha / 255) for i in (1, 3, 5))


def near(colours: set[tuple[int, ...]], wanted: tuple[int, ...]) -> bool:
    return any(max(abs(a - b) for a, b in zip(c, wanted, strict=True)) <= 3 for c in colours)


@needs_qgis
@pytest.mark.parametrize("name", ["geomap.gpkg", "geomap.qgs"])
def test_qgis_draws_the_map(folder: Path, tmp_path: Path, name: str) -> None:
    """Every side's colour, every type of event that occurs, and the line are in the picture."""
    read, colours = draw(folder / name, tmp_path / "map.png")
    assert read.pop("errors") == []
    assert all(layer["valid"] and layer["crs"] == "EPSG:4326" for layer in read.values())
    for entry in LAYERS["control"].legend:
        assert near(colours, on_white(entry.colour, 95)), entry.label
    present = set(LAYERS["events"].table.query("where_prec == 1")["event_type"])
    for entry in LAYERS["events"].legend:
        assert entry.label not in present or near(colours, on_white(entry.colour, 255)), entry.label
    assert near(colours, (0, 0, 0))


@needs_qgis
def test_project_opens_with_the_layers_of_the_map(folder: Path, tmp_path: Path) -> None:
    """Layers that the map shows at first are on, in its order, with all their rows."""
    read, _ = draw(folder / "geomap.qgs", tmp_path / "map.png")
    read.pop("errors")
    shown = [layer for layer in reversed(LAYERS.values()) if layer.shown]
    assert [(n, r["features"]) for n, r in read.items()] == [(x.title, len(x.table)) for x in shown]


@needs_qgis
def test_nothing_found_opens(tmp_path: Path) -> None:
    """A project over empty layers opens too."""
    exporter("gpkg")(make_all(empty()), tmp_path)
    read, _ = draw(tmp_path / "geomap.qgs", tmp_path / "map.png")
    assert read["Events"]["valid"]


@needs_ogrinfo
def test_ogrinfo_reads_every_layer(folder: Path) -> None:
    """GDAL's program finds every layer with its rows, its type, its reference system and no complaint."""
    told = subprocess.run(
        ["ogrinfo", "-ro", "-so", "-al", str(folder / "geomap.gpkg")],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": os.environ["PATH"]},
    )
    assert told.stderr == ""
    parts = dict(part.split("\n", 1) for part in told.stdout.split("Layer name: ")[1:])
    for layer in LAYERS.values():
        said = parts[layer.name]
        assert f"Feature Count: {len(layer.table)}\n" in said
        assert 'ID["EPSG",4326]' in said
        assert f"DESCRIPTION={layer.description}" in said
        assert all(f"{column}: " in said for column in layer.table.columns if column != "geometry")
