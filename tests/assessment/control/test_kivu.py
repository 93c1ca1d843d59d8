"""A third war as a bare table, no profile: the fall of Goma and Bukavu, January and February 2025.

Claims are of public record, written down from general knowledge; points are rounded to some kilometres.
"""

from __future__ import annotations

import pandas as pd
import pytest
from shapely.geometry import box

from geomap.assessment.control import history
from geomap.models.assessed import ControlDay
from tests.assessment.control.pictures import claim

AREA = box(26.8, -4.0, 29.75, 0.9)
PLACES = {
    "Goma": (29.22, -1.67),
    "Sake": (29.05, -1.57),
    "Minova": (29.02, -1.71),
    "Masisi": (28.81, -1.40),
    "Rutshuru": (29.45, -1.19),
    "Kiwanja": (29.42, -1.14),
    "Bunagana": (29.59, -1.30),
    "Kitshanga": (29.16, -1.23),
    "Rubaya": (28.87, -1.55),
    "Mweso": (29.03, -1.13),
    "Nyabibwe": (28.90, -1.90),
    "Kalehe": (28.90, -2.10),
    "Katana": (28.82, -2.22),
    "Kavumu": (28.81, -2.31),
    "Bukavu": (28.86, -2.50),
    "Kamanyola": (29.00, -2.74),
    "Luvungi": (29.03, -2.87),
    "Uvira": (29.14, -3.40),
    "Walikale": (28.05, -1.42),
    "Pinga": (28.71, -1.00),
    "Lubero": (29.23, -0.16),
    "Butembo": (29.29, 0.14),
    "Beni": (29.47, 0.49),
    "Kanyabayonga": (29.17, -0.68),
    "Kirumba": (29.17, -0.57),
    "Kibumba": (29.35, -1.50),
    "Rumangabo": (29.36, -1.34),
    "Walungu": (28.66, -2.63),
    "Mwenga": (28.43, -3.04),
    "Shabunda": (27.34, -2.70),
    "Idjwi": (29.06, -2.15),
    "Ishasha": (29.62, -0.74),
}
FIRST = "2025-01-20"
REBEL = {
    *("Rutshuru", "Kiwanja", "Bunagana", "Kitshanga", "Rubaya", "Mweso", "Masisi", "Kibumba", "Rumangabo"),
    *("Kanyabayonga", "Kirumba", "Ishasha"),
}
NEWS = (
    ("Minova", "gains", "2025-01-21"),
    ("Sake", "gains", "2025-01-23"),
    ("Goma", "besieges", "2025-01-24"),
    ("Goma", "enters", "2025-01-26"),
    ("Goma", "gains", "2025-01-28"),
    ("Nyabibwe", "gains", "2025-02-05"),
    ("Kalehe", "gains", "2025-02-13"),
    ("Katana", "gains", "2025-02-14"),
    ("Kavumu", "gains", "2025-02-14"),
    ("Bukavu", "enters", "2025-02-14"),
    ("Bukavu", "gains", "2025-02-16"),
    ("Kamanyola", "gains", "2025-02-19"),
)
DAYS = (
    FIRST,
    "2025-01-25",
    "2025-01-26",
    "2025-01-29",
    "2025-02-10",
    "2025-02-15",
    "2025-02-17",
    "2025-02-20",
)
FACTS = (
    ("2025-01-20", "Goma", "army"),
    ("2025-01-25", "Goma", "army"),
    ("2025-01-26", "Goma", "contested"),
    ("2025-01-29", "Goma", "m23"),
    ("2025-01-29", "Bukavu", "army"),
    ("2025-02-10", "Bukavu", "army"),
    ("2025-02-10", "Nyabibwe", "m23"),
    ("2025-02-15", "Kavumu", "m23"),
    ("2025-02-15", "Bukavu", "contested"),
    ("2025-02-17", "Bukavu", "m23"),
    ("2025-02-20", "Kamanyola", "m23"),
)


@pytest.fixture(scope="module")
def days() -> dict[str, ControlDay]:
    """Control of some days, the sides as the claims name them."""
    told = [(name, "m23" if name in REBEL else "army", "holds", FIRST) for name in PLACES]
    told += [(name, "m23", status, day) for name, status, day in NEWS]
    rows = [
        claim(f"k{n:02d}", *PLACES[name], side, status=status, date=day, place_id=name, name=name)
        for n, (name, side, status, day) in enumerate(told)
    ]
    places = pd.DataFrame(
        [{"place_id": name, "name": name, "lon": x, "lat": y} for name, (x, y) in PLACES.items()]
    )
    return dict(zip(DAYS, history(pd.DataFrame(rows), places, AREA, DAYS), strict=True))


@pytest.mark.parametrize(("day", "place", "state"), FACTS)
def test_a_town_is_held_by_whom_it_was(day: str, place: str, state: str, days: dict[str, ControlDay]) -> None:
    """Besieged stays, entered is contested, captured turns; the next town only on its own day."""
    row = days[day].places.set_index("name").loc[place]
    assert (row["holder"] if row["status"] == "held" else row["status"]) == state


def test_a_siege_is_named_until_the_town_falls(days: dict[str, ControlDay]) -> None:
    """Goma is besieged by M23 from 24 January, and no longer once M23 holds it."""
    goma = {day: days[day].places.set_index("name").loc["Goma"] for day in DAYS}
    assert (goma["2025-01-25"]["besieged_by"], goma["2025-01-25"]["since"]) == ("m23", "2025-01-24")
    assert {goma[day]["besieged_by"] for day in (FIRST, "2025-01-29", "2025-02-20")} == {""}


@pytest.mark.parametrize("place", ["Uvira", "Walikale", "Butembo", "Beni", "Lubero", "Shabunda"])
def test_a_town_without_news_never_moves(place: str, days: dict[str, ControlDay]) -> None:
    """What nobody reported from stays the army's on every day."""
    assert {day.places.set_index("name").loc[place]["holder"] for day in days.values()} == {"army"}


def test_ground_far_from_the_news_stays_exactly(days: dict[str, ControlDay]) -> None:
    """While Bukavu falls in the south, nothing north of Rutshuru moves."""
    north = box(26.8, -1.0, 29.75, 0.9)
    before, after = (
        days[day].areas.set_index("side").geometry.intersection(north) for day in ("2025-02-10", "2025-02-20")
    )
    assert before["army"].symmetric_difference(after["army"]).area < 1e-9
    assert before["m23"].area > 0.1
