"""A set's own places go before all gazetteers, through the whole of a reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from geomap.cli import app
from geomap.pipeline import Engine
from geomap.pipeline.building import read_set
from geomap.readers.sets import open_set

ARTICLE = """title: Front moves
date: 2024-11-30
source: Oster Daily

Rebels seized Tal Qarqub on Friday, killing four soldiers. Shelling hit Checkpoint 47 and Springfield.
Government troops withdrew from Idlib. Clashes were reported in Idlib province.
"""
PLACES = """name,lat,lon,kind,radius
Tal Qarqub,36.21,37.04,hill,2
Checkpoint 47,35.93,36.62,checkpoint,1
Springfield,35.95,36.7,village,3
Idlib,35.93,36.63,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set with a table of its own."""
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    return tmp_path


def test_names_of_the_table_mean_its_places(folder: Path) -> None:
    """Unknown names get a place, those of other countries come home, a unit's word still means the unit."""
    records = read_set(open_set(folder), engine=Engine())
    places = {r.mention.text: r.place for r in records.readings[0].resolutions}
    ids = {name: place.id for name, place in places.items() if place}
    assert ids == {
        "Tal Qarqub": "own:tal-qarqub",
        "Checkpoint 47": "own:checkpoint-47",
        "Springfield": "own:springfield",
        "Idlib": "own:idlib",
        "Idlib province": "admin1:SY.12",
    }
    place = places["Springfield"]
    assert place is not None
    assert (place.country, place.admin1, place.radius_km, place.source) == ("SY", "SY.12", 3.0, "places.csv")
    assert "own:tal-qarqub" in {e.place.place.id for x in records.extracts for e in x.events if e.place}


def test_check_says_what_the_table_brings(folder: Path) -> None:
    """How many places, and which names do not mean those of gazetteers any more."""
    answer = CliRunner().invoke(app, ["check", str(folder)])
    assert "places.csv: 4 places that go before all gazetteers" in answer.output
    assert "any more: Springfield, Idlib" in answer.output


def test_check_tells_the_faults_of_the_table(folder: Path) -> None:
    """By file, row and value; the exit code says that something is to be mended."""
    (folder / "places.csv").write_text("name,lat,lon\nTal Qarqub,96.2,37\n", encoding="utf-8")
    answer = CliRunner().invoke(app, ["check", str(folder)])
    assert answer.exit_code == 4
    assert 'row 2: lat "96.2" is not between -90 and 90' in answer.output
