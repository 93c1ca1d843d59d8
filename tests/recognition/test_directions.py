"""Directions: no place by themselves, and never cut in half."""

from __future__ import annotations

import pytest

from geomap.pipeline import Engine, read_places
from geomap.readers._base import make_article


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The bundled gazetteer and weights."""
    return Engine()


def names(engine: Engine, text: str) -> list[str]:
    """Toponyms of a text."""
    (reading,) = read_places(engine, [make_article(text, "1", {"source": "x.example"})], dates=False)
    return [r.mention.text for r in reading.resolutions]


@pytest.mark.parametrize(
    "text",
    [
        "Poverty is highest in the North-East and the South South of the country.",
        "The army moved troops to the North East on Friday.",
        "Needs in the North-West grew last year.",
        "Arab leaders condemned the raid on Friday.",
        "Gunmen in a white Toyota fled on Friday.",
    ],
)
def test_directions_and_general_words_are_no_places(engine: Engine, text: str) -> None:
    """Somewhere a town is called so; here nothing is."""
    assert names(engine, text) == []


@pytest.mark.parametrize("direction", ["north-west", "North-West", "south-east", "north-eastern"])
def test_a_hyphened_direction_is_not_cut(engine: Engine, direction: str) -> None:
    """The west of Syria is another place than its north-west."""
    found = names(engine, f"Thousands fled {direction} Syria after the raids.")
    assert found in ([f"{direction} Syria"], ["Syria"])


def test_a_town_in_another_spelling_is_told_as_surely(engine: Engine) -> None:
    """The gazetteer's main name is Kupyansk; news writes Kupiansk."""
    assert names(engine, "- Kupiansk: 14 injured") == ["Kupiansk"]


def test_tags_of_several_words_are_whole_names_in_arabic(engine: Engine) -> None:
    """Underscores divide words: "#Ras_al-Ayn"."""
    tag = "\u0631\u0623\u0633_\u0627\u0644\u0639\u064a\u0646"
    assert names(engine, f"\u0642\u0635\u0641 \u0639\u0644\u0649 #{tag} \u0627\u0644\u064a\u0648\u0645") == [
        tag
    ]
