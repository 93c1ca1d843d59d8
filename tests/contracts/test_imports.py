"""The import contracts hold, and would fail if they did not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")

pytestmark = pytest.mark.skipif(not LINTER.exists(), reason="import-linter is not installed (extra: dev)")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINTER), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_planted_violation_is_caught(tmp_path: Path) -> None:
    """A stage that imports an exporter, or folium, breaks the contracts; the package as it is does not."""
    shutil.copytree(
        ROOT / "geomap", tmp_path / "geomap", ignore=shutil.ignore_patterns("data", "__pycache__")
    )
    shutil.copy(ROOT / ".importlinter", tmp_path)
    clean = lint(tmp_path)
    assert clean.returncode == 0, clean.stdout
    planted = tmp_path / "geomap" / "assessment" / "planted.py"
    planted.write_text("import folium\nfrom geomap.exporters import geojson\n")
    assert lint(tmp_path).returncode != 0
