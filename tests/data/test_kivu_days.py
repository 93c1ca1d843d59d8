"""A third war as profile and set: the fall of Goma and Bukavu, day by day, against what is publicly known."""

from __future__ import annotations

import pytest

from geomap.models.assessed import ControlDay
from geomap.pipeline import Engine
from geomap.pipeline.building import build_set
from geomap.readers.sets import open_set
from tests.data.tables import SEEDS

FACTS = (
    ("2025-01-20", "Minova", "government"),
    ("2025-01-20", "Rutshuru", "m23"),
    ("2025-01-22", "Sake", "government"),
    ("2025-01-23", "Minova", "m23"),
    ("2025-01-23", "Sake", "m23"),
    ("2025-01-24", "Goma", "government"),
    ("2025-01-27", "Goma", "contested"),
    ("2025-01-30", "Goma", "m23"),
    ("2025-01-30", "Bukavu", "government"),
    ("2025-02-04", "Nyabibwe", "government"),
    ("2025-02-05", "Nyabibwe", "m23"),
    ("2025-02-06", "Kalehe", "government"),
    ("2025-02-13", "Kavumu airport", "government"),
    ("2025-02-14", "Kavumu airport", "m23"),
    ("2025-02-15", "Kavumu airport", "m23"),
    ("2025-02-15", "Bukavu", "contested"),
    ("2025-02-16", "Bukavu", "m23"),
    ("2025-02-17", "Kamanyola", "government"),
    ("2025-02-20", "Kamanyola", "m23"),
)
"""Day, place and who held it, from public record."""
UNMET = (
    ("2025-01-21", "Minova", "m23"),
    ("2025-01-27", "Goma airport", "government"),
    ("2025-01-28", "Goma airport", "m23"),
    ("2025-02-13", "Kalehe", "m23"),
    ("2025-02-14", "Katana", "m23"),
)
"""Facts that are not drawn: a lone change that no party admits is contested until a second one, "the airport"
and "Goma airport" are not read as places of their own, nor Kalehe recognised in "they had taken Kalehe"."""
UNTOUCHED = ("Uvira", "Walikale centre", "Butembo", "Beni", "Lubero", "Shabunda", "Fizi", "Kasindi")
"""Towns of the government on all days of the set."""


@pytest.fixture(scope="module")
def days() -> dict[str, ControlDay]:
    """Control of every day of the shipped set."""
    return {
        day.on.isoformat(): day for day in build_set(open_set(SEEDS / "kivu-2025"), engine=Engine()).control
    }


@pytest.mark.parametrize(("day", "place", "state"), FACTS)
def test_a_place_is_held_by_whom_it_was(
    day: str, place: str, state: str, days: dict[str, ControlDay]
) -> None:
    """Entered is contested, captured turns the place, and nothing turns before its day."""
    row = days[day].places.set_index("name").loc[place]
    assert (row["holder"] if row["status"] == "held" else row["status"]) == state


@pytest.mark.xfail(reason="limits of the method, see docs/benchmarks.md", strict=True)
@pytest.mark.parametrize(("day", "place", "state"), UNMET)
def test_a_fact_that_is_not_drawn_yet(day: str, place: str, state: str, days: dict[str, ControlDay]) -> None:
    """Written with the others before the set was first built."""
    test_a_place_is_held_by_whom_it_was(day, place, state, days)


@pytest.mark.parametrize("place", UNTOUCHED)
def test_a_town_that_was_not_attacked_never_moves(place: str, days: dict[str, ControlDay]) -> None:
    """What was reached, feared or promised is not taken."""
    assert {day.places.set_index("name").loc[place]["holder"] for day in days.values()} == {"government"}
