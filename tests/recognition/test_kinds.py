"""Kinds of mentions in English: what the words around a name make of it."""

from __future__ import annotations

import pytest

CASES = [
    ("Rebels shelled a market in Ankara on Friday.", "Ankara", "literal"),
    ("Khartoum said it would not negotiate with the rebels.", "Khartoum", "metonymic"),
    ("The Damascus regime lost two bases in the south.", "Damascus", "metonymic"),
    ("The dispute kept Paris and Rome from signing the accord.", "Rome", "metonymic"),
    ("Ankara could view the move as a threat.", "Ankara", "metonymic"),
    ("Talks with Moscow broke down in the spring.", "Moscow", "metonymic"),
    ("Sudanese troops reached the river at noon.", "Sudanese", "demonym"),
    ("Congolese families walked for two days.", "Congolese", "demonym"),
    ("She taught at the University of Aleppo for years.", "Aleppo", "embedded"),
    ("The Ohio Department of Transportation closed the bridge.", "Ohio", "embedded"),
    ("Flights from Istanbul Airport were delayed on Monday.", "Istanbul", "literal"),
    ("Thousands fled from Goma to Bukavu after the attack.", "Bukavu", "literal"),
]


@pytest.mark.parametrize(("text", "name", "kind"), CASES)
def test_kind(read, text: str, name: str, kind: str):
    """The mention that holds the name has the kind that its context gives it."""
    found = [m for m in read(text) if name in m.text]
    assert [m.kind for m in found] == [kind], read(text)


@pytest.mark.parametrize("name", ["Tehran-run", "Turkey-backed", "US-led"])
def test_sponsor_compounds_are_not_literal(read, name: str):
    """A state that stands behind somebody is not where something happened."""
    found = read(f"A {name} militia attacked a convoy near Mosul on Sunday.")
    assert all(m.kind != "literal" for m in found if name.startswith(m.text))
    assert any(m.text == "Mosul" and m.kind == "literal" for m in found)


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post reported the deal on Friday.",
        "He reads the New York Times every morning.",
        "Attorney Helen Austin said the appeal would be filed soon.",
        "The Chicago Bears beat the Dallas Cowboys in overtime.",
    ],
)
def test_names_of_papers_persons_and_teams_are_no_places(read, text: str):
    """Names that carry a place's name are not literal places."""
    assert [m.text for m in read(text) if m.kind in ("literal", "metonymic")] == []


def test_a_person_stays_a_person(read):
    """A surname that was met with its first name is no place in later sentences."""
    text = (
        "Officer Daniel Lincoln was hurt on Monday. Lincoln is in hospital. Doctors said Lincoln may go home."
    )
    assert [m.text for m in read(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Trkiye opened two more crossings.",
        "Its governor said Trkiye would wait.",
        "A train left Diyarbakr at noon.",
    ],
)
def test_lost_letters_need_no_context(read, text: str):
    """A state or large city whose name lost its non-ASCII letters is found anywhere, and flagged."""
    assert [m.damaged for m in read(text) if m.text in ("Trkiye", "Diyarbakr")] == [True]


@pytest.mark.parametrize("name", ["Abu al-Duhur", "Tal al-Dahab", "Khan al-Assal"])
def test_a_compound_is_one_name(read, name: str):
    """The first word of an Arabic compound is no place of its own, whether or not the whole is known."""
    found = [
        m.text for m in read(f"BREAKING Rebels storm the airport at {name}\n\nTroops left {name} on Friday.")
    ]
    assert name in found
    assert name.split()[0] not in found
