"""A set's own table of places: what it may say, and how its faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import TableError
from geomap.readers.places import read_own_places


def table(folder: Path, text: str) -> Path:
    """Write the table of a set."""
    (folder / "places.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_set_without_the_table_has_no_places(tmp_path: Path) -> None:
    """No file is no fault."""
    assert read_own_places(tmp_path) == ()


def test_words_and_codes_say_the_kind(tmp_path: Path) -> None:
    """A word, a feature code and nothing are all kinds; radius and names have defaults."""
    rows = "name,lat,lon,kind,radius,names\nOdan,1,2,Hill,0.5,Udan|Oudan\nUlm,3,4,AIRB,,\nEsk,5,6,,,\n"
    places = read_own_places(table(tmp_path, rows))
    assert [(p.place.feature, p.place.radius_km, p.names) for p in places] == [
        ("HLL", 0.5, ("Udan", "Oudan")),
        ("AIRB", 5.0, ()),
        ("PPL", 5.0, ()),
    ]


def test_two_places_of_one_name_have_two_ids(tmp_path: Path) -> None:
    """An id names one row."""
    places = read_own_places(table(tmp_path, "name;lat;lon\nOdan;1;2\nodan;3,5;4\n"))
    assert [(p.place.id, p.place.lat) for p in places] == [("own:odan", 1.0), ("own:odan-2", 3.5)]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Odan,96,2,", 'row 2: lat "96" is not between -90 and 90'),
        ("Odan,1,east,", 'row 2: lon "east" is no number'),
        ("Odan,nan,2,", 'row 2: lat "nan" is no number'),
        ("…,1,2,", 'row 2: name "…": no letter or figure in it'),
        ("Odan,1,2,hil", 'row 2: kind "hil"'),
    ],
)
def test_a_fault_names_file_row_and_value(tmp_path: Path, row: str, fault: str) -> None:
    """What is wrong can be looked up and mended."""
    with pytest.raises(TableError) as caught:
        read_own_places(table(tmp_path, f"name,lat,lon,kind\n{row}\n"))
    assert fault in str(caught.value)
    assert "places.csv" in str(caught.value)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    """Name, latitude and longitude are a must."""
    with pytest.raises(TableError, match='no column "lon"'):
        read_own_places(table(tmp_path, "name,lat\nOdan,1\n"))
