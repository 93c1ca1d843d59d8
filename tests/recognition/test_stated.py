"""Names that the words beside them call places."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Some 500 opposition supporters demonstrated in the capital Baku on Saturday.", "Baku"),
        ("Road workers held a protest at Srinagar city (J&K) over unpaid wages on Monday.", "Srinagar"),
        ("He died in the village of Birao after the raid.", "Birao"),
        ("She was born in the northern town of Qardho and studied law.", "Qardho"),
    ],
)
def test_a_name_beside_its_kind_is_a_place(read, text: str, name: str):
    """A known name with "city", "the village of" or "the capital" is found, whatever it sounds like."""
    assert [m.text for m in read(text) if name in m.text and m.kind == "literal"] == [name]


@pytest.mark.parametrize(
    "text",
    ["He spoke of the city and its mayor.", "The board met in special district court.", "A man of village."],
)
def test_kinds_alone_name_nothing(read, text: str):
    """A word for a kind of place makes no name of the words beside it."""
    assert read(text) == []


def test_a_site_of_several_words_is_whole(read):
    """What the gazetteer has as one site is not cut to the town that it is called by."""
    text = "Flights to Entebbe International Airport were halted on Friday."
    assert [m.text for m in read(text)] == ["Entebbe International Airport"]


@pytest.mark.parametrize("name", ["Abu al-Duhur", "Deir Hafer", "Khan al-Asal"])
def test_a_name_of_several_words_is_a_place_where_a_preposition_says_so(read, name: str):
    """A name that the gazetteer has whole is no less a place for a first word that many others bear."""
    text = f"Rebels stormed the military airport at {name} on Monday."
    assert [m.text for m in read(text)] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The column rolled through Sirte, then Misrata and finally Zawiya.", ["Sirte", "Misrata", "Zawiya"]),
        ("Flooding hit Sukkur first, then Larkana, then Dadu.", ["Sukkur", "Larkana", "Dadu"]),
        ("The jets struck Taiz, later Ibb and then Dhamar.", ["Taiz", "Ibb", "Dhamar"]),
    ],
)
def test_names_told_one_after_another_are_places_together(read, text: str, names: list[str]):
    """Behind "then" and "finally" stands a place where one stood before."""
    assert [m.text for m in read(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jenin's only hospital was hit by shells.", "Jenin"),
        ("Myitkyina's main market burned on Friday.", "Myitkyina"),
        ("LASHKAR GAH (Reuters) - Two men were held on Friday, police said.", "LASHKAR GAH"),
        ("- Kandahar: 14 injured", "Kandahar"),
        ("1. Orikhiv (3 sites)", "Orikhiv"),
        ("Battle For Peshawar Enters Third Week", "Peshawar"),
        ("Fighting around Port-au-Prince went on for hours.", "Port-au-Prince"),
        ("The siege of Stepanakert was lifted.", "Stepanakert"),
    ],
)
def test_a_city_is_a_place_where_nothing_says_otherwise(read, text: str, name: str):
    """Cities in possessives, datelines, lines of figures and headlines are not lost."""
    assert name in [m.text for m in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Harris's only hospital visit was in May, her office said.",
        "Jordan's mother said he had gone to the shop.",
    ],
)
def test_what_a_person_owns_makes_no_place(read, text: str):
    """A name that owns something that towns do not have is no town."""
    assert read(text) == []
