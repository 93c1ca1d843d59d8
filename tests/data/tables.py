"""Reading the project's own tables in tests."""

from __future__ import annotations

import csv
from pathlib import Path

ROOT = Path(__file__).parents[2]
GAZETTEER = ROOT / "gazetteer"
SEEDS = ROOT / "seeds"
PROFILES = sorted(path.name for path in (GAZETTEER / "profiles").iterdir() if path.is_dir())
SETS = sorted(path.parent.name for path in SEEDS.glob("*/set.toml"))
PLACE_TABLES = sorted(path.name for path in GAZETTEER.glob("places_*.csv"))


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV table, header as keys."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def places() -> list[dict[str, str]]:
    """Rows of all tables of places."""
    return [row for name in PLACE_TABLES for row in read(GAZETTEER / name)]


def cell(value: str) -> list[str]:
    """Values of a ``|``-separated cell."""
    return [part for part in value.split("|") if part]
