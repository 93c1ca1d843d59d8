"""Places that no gazetteer knows: named as written, never given coordinates of their own."""

from __future__ import annotations

import pytest

from geomap.extraction.displacement.slots import Slots
from geomap.models.articles import Article, Span
from tests.extraction.readings import LEXICONS, PLACES, SYRIA, facts

IDLIB = PLACES["Idlib"][0]
SLOTS = Slots(LEXICONS["displacement_slots"])


def named(text: str, taken: tuple[Span, ...] = ()) -> list[str]:
    """Names that stand where a place stands."""
    found = SLOTS.find(Article("ar_t", text, "t.txt"), Span(0, len(text)), taken, {"jaish osmoro"})
    return [r.mention.text for r in found]


@pytest.mark.parametrize("row", LEXICONS["displacement_slots"], ids=lambda r: r["id"])
def test_rows(row):
    """A kind of place makes its example a place; what is no place takes it away."""
    place, other = ("example_yes", "example_no") if row["class"] == "type" else ("example_no", "example_yes")
    assert named(row[place]) == ["Osmoro"]
    assert named(row[other]) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They fled from Umm Dibakr into Tal al-Wadi.", ["Umm Dibakr", "Tal al-Wadi"]),
        ("Clashes in Fufi, Boboshe and Mallam Taya wards went on.", ["Fufi", "Boboshe", "Mallam Taya"]),
        ("Osmoro is hosting 50 families.", ["Osmoro"]),
        ("They left the village of Kafr Osmoro.", ["Kafr Osmoro"]),
        ("They fled in March, in English, from Osmoro's men, to the Osmoro Front.", []),
        ("They fled UNICEF and ran from Jaish Osmoro.", []),
        ("Aid came from General Osmoro, Osmoro said.", []),
    ],
)
def test_names_by_their_slot(text, names):
    """Prepositions, lists, kinds of places and hosts lead to names; months, bodies and people do not."""
    assert named(text) == names


def test_known_names_are_left_to_the_gazetteer():
    """What is resolved already is no slot, a district of it is."""
    assert named("They fled to Sudan's Kafr Osmoro district.", (Span(13, 18),)) == ["Kafr Osmoro"]
    text = "They fled Osmoro village."
    assert named(text, (Span(10, 16),)) == []


def test_a_village_is_drawn_in_the_unit_that_holds_it():
    """The unit's precision, the village's name, and the doubt in words."""
    (fact,) = facts("Some 400 people fled Kafr Osmoro village in Idlib on Friday.")
    assert fact.place and fact.place.place == IDLIB and fact.place.where_prec == IDLIB.where_prec
    assert fact.place.span is None and "Kafr Osmoro" in str(fact.place.reason)
    assert any("not in the gazetteer" in str(flag) and "Idlib" in str(flag) for flag in fact.flags)


def test_a_village_without_any_unit_has_no_coordinates():
    """The name stands, the place does not, and the fact says so."""
    text = "Some 400 people fled Kafr Osmoro."
    (fact,) = facts(text)
    assert fact.place is None
    assert fact.place_words and fact.place_words.of(text) == "Kafr Osmoro"
    assert any("no coordinates" in str(flag) for flag in fact.flags)


def test_a_known_place_stays_before_a_farther_unknown_one():
    """An unknown name takes the place only where it is the fact's own."""
    (fact,) = facts("Some 400 people were displaced in Hama after men from Osmoro came.")
    assert fact.place and fact.place.place == PLACES["Hama"][0] and fact.place_words is None


def test_arrival_comes_before_the_place_of_the_cause():
    """Where they arrived is their place, not where the clashes were."""
    (fact,) = facts("Some 400 people arrived in Hama because of clashes in Aleppo.")
    assert fact.place and fact.place.place.name == "Hama"


def test_a_place_in_a_bodys_name_is_none():
    """The state in "Islamic State in Syria" is no place of the people."""
    (fact,) = facts("Some 400 people were displaced in Hama by Islamic State in Syria fighters.")
    assert fact.place and fact.place.place != SYRIA and fact.place.place.name == "Hama"


def test_a_list_is_headed_by_its_first_place():
    """A figure for several places is shown at the first of them and flagged with the others."""
    (fact,) = facts("In Aleppo, Hama and Idlib some 400 people were displaced.")
    assert fact.place and fact.place.place.name == "Aleppo"
    assert any("Hama, Idlib" in str(flag) for flag in fact.flags)
