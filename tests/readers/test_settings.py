"""Tables of priors and actors: every fault at once, with its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import TableError
from geomap.models.profile import Side
from geomap.readers.profiles import load_profile, profile_names, read_prior

SIDES = (Side("government", "Government", "#D55E00"), Side("rebels", "Rebels", "#009E73"))


def test_prior_faults_come_together(tmp_path: Path) -> None:
    """A latitude of 95, a date that is none and an unknown side are reported in one message."""
    file = tmp_path / "prior.csv"
    file.write_text(
        "place_id,name,lon,lat,side,date,source\n"
        "t:1,Vell,21,95,rebels,2024-11-26,x\n"
        "t:2,Oster,20,40,rebels,yesterday,x\n"
        "t:3,Lun,21,41,goverment,2024-11-26,x\n"
    )
    with pytest.raises(TableError) as raised:
        read_prior(file, SIDES)
    text = str(raised.value)
    assert len(raised.value.problems) == 3
    assert "row 2 (Vell): lat 95" in text
    assert 'Did you mean "government"' in text


@pytest.mark.parametrize("name", profile_names())
def test_shipped_profiles_load(name: str) -> None:
    """Every shipped profile has sides, actors and an area."""
    profile = load_profile(name)
    assert profile.sides
    assert profile.actors
    assert profile.area
