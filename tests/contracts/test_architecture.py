"""The shape of the package, checked so that it does not rot."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import geomap

ROOT = Path(__file__).parents[2]


def test_public_names_are_the_ones_listed() -> None:
    """Every name in ``__all__`` can be imported, and ``dir`` shows these and no others."""
    assert dir(geomap) == sorted(geomap.__all__)
    for name in geomap.__all__:
        assert getattr(geomap, name) is not None


def test_import_is_light_and_needs_no_home(tmp_path: Path) -> None:
    """``import geomap`` loads neither folium nor geopandas and works with an unwritable home."""
    code = "import sys, geomap; print([m for m in ('folium', 'geopandas', 'sklearn') if m in sys.modules])"
    env = {"HOME": str(tmp_path / "absent"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


def test_pure_stages_open_no_files() -> None:
    """No module of a pure stage calls ``open`` or ``print``."""
    pure = ("text", "recognition", "resolution", "extraction", "assessment", "layers")
    found = [
        f"{file.name}:{node.lineno}"
        for stage in pure
        for file in sorted((ROOT / "geomap" / stage).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("open", "print")
    ]
    assert found == []
