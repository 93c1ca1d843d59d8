"""Official figures at their places, with what articles say of the same people; rates where they can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geomap.assessment.people.official import official_figures
from geomap.layers import displacement_rates, official
from geomap.models.places import Place
from geomap.models.statistics import OfficialFigure, Statistic
from tests.extraction.readings import PLACES, facts
from tests.fixtures_assessment import assessment, empty

END_2024 = date(2024, 12, 31)
HOSTED = Statistic("refugees", "Syrian refugees", "SY", "TR", 2_901_478, END_2024, "UNHCR")
IDPS = Statistic("idps", "", "", "SY", 200_000, END_2024, "a bureau", "", "Idlib")
LIVING = Statistic("inhabitants", "", "", "SY", 1_500_000, date(2023, 12, 31), "a census", "", "Idlib")


def find(country: str, unit: str) -> Place | None:
    """The gazetteer of this test."""
    return PLACES["Idlib" if unit == "Idlib" else "Türkiye"][0] if unit in ("", "Idlib") else None


def test_an_articles_figure_stands_beside_the_official_one() -> None:
    """Each figure keeps its own value; the difference bears the bound of the article's words."""
    told = facts("Turkey hosts more than three million Syrians.", END_2024)
    (one,) = official_figures([HOSTED], told, find)
    assert one.row.value == 2_901_478 and one.place and one.place.name == "Türkiye"
    assert [(c.fact_id, c.bound, round(c.share, 2)) for c in one.beside] == [(told[0].id, "≥", 0.03)]


def test_a_rate_needs_inhabitants_of_the_same_unit_and_time() -> None:
    """133 of 1,000; none with another unit's inhabitants, with those of long ago, or for a movement."""
    assert [o.per_1000 for o in official_figures([IDPS, LIVING], (), find)] == [133.33]
    elsewhere, ago = replace(LIVING, place="Hama"), replace(LIVING, date=date(2011, 1, 1))
    assert [o.per_1000 for o in official_figures([IDPS, elsewhere, ago], (), find)] == [None]
    moved = replace(IDPS, indicator="idp_returns")
    assert [o.per_1000 for o in official_figures([moved, LIVING], (), find)] == [None]


def test_the_newest_stock_of_a_place_is_drawn() -> None:
    """Earlier years, movements and places that the gazetteer does not know stay in the list alone."""
    old, moved = replace(HOSTED, date=date(2023, 12, 31)), replace(HOSTED, indicator="refugee_returns")
    lost = replace(IDPS, place="Nowhere")
    made = official_figures([HOSTED, old, moved, lost], (), find)
    assert len(made) == 4
    table = official.make(replace(assessment(), statistics=made)).table
    assert table[["value", "as_of"]].to_numpy().tolist() == [[2_901_478, "2024-12-31"]]


def test_areas_are_coloured_by_rates_alone_and_the_layer_says_why_not() -> None:
    """A unit with a rate is a polygon of its class; counts without inhabitants colour nothing."""
    full = assessment()
    drawn = displacement_rates.make(full)
    assert drawn.table[["unit", "per_1000", "step"]].to_numpy().tolist() == [["Idlib Governorate", 133.3, 3]]
    assert drawn.table.geometry.iloc[0].geom_type == "Polygon"
    counts: tuple[OfficialFigure, ...] = tuple(replace(o, per_1000=None) for o in full.statistics)
    none = displacement_rates.make(replace(full, statistics=counts))
    assert len(none.table) == 0 and not none.shown and "no inhabitants" in none.description
    assert "no table of official figures" in displacement_rates.make(empty()).description
