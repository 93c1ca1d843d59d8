"""The Syrian set's control, day by day, against what is publicly known of the twelve days."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.models.assessed import ControlDay
from geomap.pipeline import Engine
from geomap.pipeline.building import build_set
from geomap.readers.sets import open_set

SET = Path(__file__).parents[2] / "seeds" / "syria-2024-11"

FACTS = (
    ("2024-11-28", "Aleppo", "government"),
    ("2024-11-29", "Aleppo", "contested"),
    ("2024-11-30", "Aleppo", "hts"),
    ("2024-11-30", "Maarat al-Numan", "hts"),
    ("2024-11-30", "Hama", "government"),
    ("2024-11-30", "Sheikh Maqsoud", "sdf"),
    ("2024-12-01", "Tel Rifaat", "sna"),
    ("2024-12-04", "Hama", "government"),
    ("2024-12-05", "Hama", "hts"),
    ("2024-12-05", "Homs", "government"),
    ("2024-12-05", "Deir ez-Zor", "government"),
    ("2024-12-06", "Deir ez-Zor", "sdf"),
    ("2024-12-06", "Al-Kubar", "sdf"),
    ("2024-12-07", "Homs", "contested"),
    ("2024-12-07", "Daraa", "southern"),
    ("2024-12-07", "Palmyra", "sfa"),
    ("2024-12-07", "Damascus", "government"),
    ("2024-12-08", "Homs", "hts"),
    ("2024-12-08", "An-Nabk", "hts"),
    ("2024-12-08", "Qamishli", "sdf"),
    ("2024-12-08", "Al-Tanf garrison", "us"),
)


@pytest.fixture(scope="module")
def days() -> dict[str, ControlDay]:
    """Control of every day of the shipped set."""
    return {day.on.isoformat(): day for day in build_set(open_set(SET), engine=Engine()).control}


@pytest.mark.parametrize(("day", "place", "state"), FACTS)
def test_a_place_is_held_by_whom_it_was(
    day: str, place: str, state: str, days: dict[str, ControlDay]
) -> None:
    """Entered is contested, reached changes nothing, captured turns the place; sides stay apart."""
    rows = days[day].places.set_index("name").loc[[place]]
    found = rows["status"].where(rows["status"] != "held", rows["holder"])
    assert set(found) == {state}


def test_what_is_drawn_is_what_is_said_of_the_places(days: dict[str, ControlDay]) -> None:
    """On every day nearly all places lie in the colour of who holds them; smoothing moves few over a line."""
    for on, day in days.items():
        state = day.places["status"].where(day.places["status"] != "held", day.places["holder"])
        areas = day.areas.set_index("side").geometry
        for side, count in state.value_counts().items():
            if count >= 20:
                drawn = day.places.geometry[state == side].within(areas[side]).mean()
                assert drawn >= 0.9, f"{on} {side}: {drawn:.0%} of {count} places lie in its area"


def test_on_the_last_day_no_ground_is_the_governments(days: dict[str, ControlDay]) -> None:
    """After the army command's word of 8 December nothing but a base of its allies is drawn as held."""
    areas = days["2024-12-08"].areas.to_crs("ESRI:54034").set_index("side").geometry.area / 1e6
    assert areas.get("government", 0.0) < 1000 < areas["hts"]
