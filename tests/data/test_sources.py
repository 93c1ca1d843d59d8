"""Every table that ships says where it comes from, and is the one that was described."""

from __future__ import annotations

import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from tests.data.tables import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import hash_sources


def entries() -> list[dict[str, str]]:
    """Entries of the sources file."""
    return tomllib.loads((ROOT / hash_sources.SOURCES).read_text("utf-8"))["table"]


def test_every_table_has_an_entry_with_the_right_hash() -> None:
    assert hash_sources.problems(ROOT) == []


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["file"])
def test_entry_states_origin_licence_and_date(entry: dict[str, str]) -> None:
    assert entry["title"] and entry["origin"] and entry["licence"]
    assert str(entry["date"]) >= "2026-01-01"


def test_an_altered_or_unknown_table_is_caught(tmp_path: Path) -> None:
    """The check can fail: one byte more, and a table that nobody described."""
    for folder in hash_sources.FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    with (tmp_path / "gazetteer" / "actors.csv").open("a") as table:
        table.write("\n")
    (tmp_path / "gazetteer" / "found_somewhere.csv").write_text("id\n")
    unknown = "gazetteer/found_somewhere.csv: no entry in gazetteer/sources.toml"
    assert hash_sources.problems(tmp_path) == [
        unknown,
        "gazetteer/actors.csv: sha256 differs; run python tools/hash_sources.py",
    ]
    hash_sources.rewrite(tmp_path)
    assert hash_sources.problems(tmp_path) == [unknown]
