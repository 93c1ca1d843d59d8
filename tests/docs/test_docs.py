"""Docs that can fail: whatever a user can type or read in a file stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.cli import COMMANDS
from geomap.layers import LAYERS, make_all
from geomap.readers import READERS
from tests.fixtures_assessment import empty

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GEOJSON = (ROOT / "docs" / "geojson.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_stand_in_the_readme(name: str) -> None:
    """Every command is named in the README."""
    assert f"geomap {name}" in README


@pytest.mark.parametrize("suffix", sorted(set(READERS) - {".htm", ".gz", ".json"}))
def test_formats_stand_in_the_readme(suffix: str) -> None:
    """Every kind of article file is named in the README."""
    assert f"`{suffix}`" in README


@pytest.mark.parametrize("layer", make_all(empty()), ids=list(LAYERS))
def test_properties_stand_in_the_docs(layer) -> None:
    """Every property of every layer is explained."""
    missing = [c for c in layer.table.columns if c not in ("id", "geometry") and f"`{c}`" not in GEOJSON]
    assert missing == []
    assert layer.name in GEOJSON
