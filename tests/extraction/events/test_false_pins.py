"""What must not be drawn or claimed, and who must not be taken for an actor."""

from __future__ import annotations

import pytest

from tests.extraction.reading_kit import claims, events, mapped


@pytest.mark.parametrize(
    "text",
    [
        "Tarsk denies shelling Odan.",
        "The army denied that it had captured Odan.",
        "Nobody was killed in Odan.",
        "No one was killed in Odan on Monday.",
        "The rockets killed no one in Odan.",
        "The soldiers never captured Odan.",
        "In 2016, when the army captured Odan, the port was closed.",
    ],
)
def test_not_drawn(text: str) -> None:
    """Denied, suffered by nobody, never done, done long ago: listed at most."""
    assert not [e for e in mapped(text) if e.cues[0] in ("kill.v", "capture.v", "shell")]
    assert not claims(text)


def test_no_fewer_than_is_no_negation() -> None:
    """A number follows "no fewer than": people were killed."""
    assert [e.realis for e in mapped("No fewer than 12 villagers were killed in Odan.")] == ["actual"]


def test_forces_leave_the_place_that_they_leave() -> None:
    """What happens is where forces leave from, never where they go."""
    both = mapped("The soldiers withdrew from Odan towards Karsin.")
    assert [e.place.place.name for e in both if e.place] == ["Odan"]
    assert not mapped("The soldiers withdrew towards Karsin.")
    assert [(c.side, c.status) for c in claims("Odan fell to the rebels.")] == [("rebels", "gains")]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Front said it had shelled Odan.", "Front"),
        ("The rebels said their fighters had captured Odan.", "rebels"),
        ("Airstrikes killed two people in Odan.", None),
    ],
)
def test_who_acts(text: str, actor: str | None) -> None:
    """Pronouns point to who speaks; weapons, deeds, days and numbers do not act."""
    found = [e.actor1 for e in mapped(text)]
    assert [a.name if a else None for a in found] == [actor]


def test_numbers_and_nobody_are_no_targets() -> None:
    """Figures and the words that count are no part of a name."""
    (event,) = [e for e in events("Rebels killed at least 27 people in Odan.") if e.cues[0] == "kill.v"]
    assert event.actor2 is not None
    assert event.actor2.name == "people"


def test_ground_taken_is_claimed_only_where_it_is_named() -> None:
    """Near a place is not in it, and a town not named is not the town before."""
    assert not claims("Rebels captured a village 15 km south of Odan.")
    assert not claims("Jets bombed Odan on Monday. Rebels captured three villages on Tuesday.")
    assert not [
        e for e in mapped("Jets bombed Odan. Rebels captured three villages.") if "capture.v" in e.cues
    ]


def test_every_place_of_a_list_is_taken() -> None:
    """One event and one claim for each place, also before a day and behind an inserted clause."""
    text = "The rebels, who overran Odan, Karsin and Pella last week, said they had shelled Odan."
    taken = {e.place.place.name for e in mapped(text) if e.place and e.cues[0] == "overrun.v"}
    assert taken == {"Odan", "Karsin", "Pella"}
    gained = {c.place.place.name for c in claims(text) if c.place and c.status == "gains"}
    assert gained == {"Odan", "Karsin", "Pella"}
    assert {c.side for c in claims(text)} == {"rebels"}


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("Soldiers took Odan on Monday.", "Government regains territory"),
        ("Rebels backed by Tarsk entered the centre of Odan.", "Armed clash"),
        ("Bombs fell on Odan.", "Air/drone strike"),
        ("Protesters attacked an office in Odan.", "Violent demonstration"),
        ("Police fired tear gas in Odan.", "Protest with intervention"),
        ("Soldiers abandon Odan", "Non-violent transfer of territory"),
    ],
)
def test_more_ways_to_tell_it(text: str, sub_type: str) -> None:
    """Verbs and captions by which armed people and crowds are told to act."""
    assert [e.sub_type for e in mapped(text)] == [sub_type]


def test_nobody_takes_a_nap_on_the_map() -> None:
    """Common verbs tell an event only with armed people and a place as their object."""
    for text in ("Envoys took Odan by surprise.", "Rebels took part in talks in Odan.", "Rain fell in Odan."):
        assert not mapped(text), text
    assert not mapped("Aid workers entered Odan. A delegation reached Karsin.")


@pytest.mark.parametrize(
    "text",
    [
        "A woman suspected in the bombing in Odan left the country on Monday.",
        "The trial over the massacre in Odan opened in Tarsk on Tuesday.",
        "An inquiry into the shooting in Odan heard a miner on Thursday.",
        "A suspect in the bombing of a church in Odan was released on Thursday.",
    ],
)
def test_a_deed_that_tells_who_somebody_is_is_of_before(text: str) -> None:
    """What somebody is suspected of, tried or jailed for is no news of the day."""
    assert mapped(text) == []
