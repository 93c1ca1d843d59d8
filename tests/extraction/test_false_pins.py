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
    """The words that count are no part of a name."""
    (event,) = [e for e in events("Rebels killed at least 27 people in Odan.") if e.cues[0] == "kill.v"]
    assert event.actor2 is not None
    assert event.actor2.name == "27 people"
