"""``geomap check`` names what no gazetteer has, and offers what would bring it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from geomap.cli import app

ARTICLE = """title: Shells on villages
date: 2024-11-30
source: Oster Daily

Shelling hit the village of Qarbatan in Idlib province on Friday, killing four civilians.
Residents of Qarbatan fled to Aleppo.
Fighters attacked Bazbazan camp in Aleppo.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set whose article names two places that no gazetteer has."""
    monkeypatch.setenv("GEOMAP_HOME", str(tmp_path / "home"))
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def test_unknown_names_are_told_and_are_no_fault(folder: Path) -> None:
    """The most frequent first, with the country file that may have them and rows to fill in."""
    answer = CliRunner().invoke(app, ["check", str(folder)])
    assert answer.exit_code == 0
    assert "2 names are in no gazetteer here: Qarbatan (2), Bazbazan" in answer.output
    assert "geomap gazetteer add SY would look for 2 of them: Qarbatan, Bazbazan" in answer.output
    rows = answer.output[answer.output.index("name,lat,lon") :].splitlines()
    assert rows[1:] == [
        'Qarbatan,,,village,,SY,"Idlib, Syria"',
        'Bazbazan,,,camp,,SY,"Aleppo, Aleppo, Syria"',
    ]


def test_filled_rows_place_the_names(folder: Path) -> None:
    """What the check offers is a table that a set can bring, once it says where."""
    answer = CliRunner().invoke(app, ["check", str(folder)])
    rows = answer.output[answer.output.index("name,lat,lon") :]
    (folder / "places.csv").write_text(rows.replace(",,,", ",35.9,36.7,"), encoding="utf-8")
    answer = CliRunner().invoke(app, ["check", str(folder)])
    assert answer.exit_code == 0
    assert "places.csv: 2 places" in answer.output
    assert "in no gazetteer" not in answer.output
