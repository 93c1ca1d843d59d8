"""Control claims: said, implied by events, or presupposed."""

from __future__ import annotations

import pytest

from geomap.extraction import unsided
from geomap.models.profile import Side
from tests.extraction.reading_kit import claims


def said(text: str) -> list[tuple[str, str, str | None]]:
    """(side, status, place) of the claims of ``text``."""
    return [(c.side, c.status, c.place.place.name if c.place else None) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The Liberation Front of Veldt captured Karsin.", ("front", "gains", "Karsin")),
        ("Karsin was recaptured by Moran forces.", ("mora", "gains", "Karsin")),
        ("Moran forces withdrew from Karsin.", ("mora", "loses", "Karsin")),
        ("Moran forces control Karsin.", ("mora", "holds", "Karsin")),
        ("Fighting went on in militia-held Karsin.", ("militia", "holds", "Karsin")),
        ("Karsin is under the control of the Front.", ("front", "holds", "Karsin")),
        ("Rebels entered Karsin on Monday.", ("Rebels", "enters", "Karsin")),
        ("Rebels besieged Karsin.", ("Rebels", "besieges", "Karsin")),
        ("Rebels stormed a barracks in Karsin.", ("Rebels", "contests", "Karsin")),
        ("The rebels are in full control of Karsin.", ("rebels", "holds", "Karsin")),
        ("The port of Karsin remains in rebel hands.", ("rebel", "holds", "Karsin")),
        ("Moran forces remain in Karsin.", ("mora", "holds", "Karsin")),
        ("Rebels tightened their siege of Karsin.", ("Rebels", "besieges", "Karsin")),
        (
            "Shots were heard in Karsin, where the Front controls most of the centre.",
            ("front", "holds", "Karsin"),
        ),
        ("Tarsk, with its own troops, controls Karsin.", ("yarn", "holds", "Karsin")),
    ],
)
def test_one_claim(text: str, claim: tuple[str, str, str]) -> None:
    """Each way of saying who holds, gains, loses, contests, enters or besieges."""
    assert said(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels could capture Karsin.",
        "Rebels failed to capture Karsin.",
        "Rebels will enter Karsin.",
        "The minister entered Karsin.",
        "Envoys reached an agreement in Karsin.",
        "Rebels captured two soldiers in Karsin.",
        "Rebels ambushed a convoy near Karsin.",
        "Fans stormed the pitch in Karsin.",
        "Families remain in Karsin.",
        "The front holds every town but Karsin.",
    ],
)
def test_no_claim(text: str) -> None:
    """What has not happened, is no force's, or takes no land makes no claim."""
    assert said(text) == []


def test_condition_presupposes() -> None:
    """Saying "until X withdraws from Y" says that X is there, not that it left."""
    found = said("The rebels will fight until Mora withdraws from Karsin.")
    assert [(status, place) for _, status, place in found] == [("holds", "Karsin")]


def test_spans_cite_the_text() -> None:
    """A claim's spans lie in its sentence."""
    text = "On Monday the Liberation Front of Veldt captured Karsin."
    (claim,) = claims(text)
    assert text[claim.trigger.start : claim.trigger.end] == "captured"
    assert all(claim.sentence.contains(span) for span in claim.evidence)


def test_holder_of_the_city_said_without_its_name() -> None:
    """What is said of "the city" is of the place named before, and "the army" is that of its state."""
    text = "Rebels shelled Odan. The army, which still holds the city, kept silent."
    assert ("mora", "holds", "Odan") in said(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The rebels said they had captured Karsin.", ("rebels", "gains", "Karsin")),
        ("Rebels drove the militia out of Karsin.", ("militia", "loses", "Karsin")),
        ("Karsin has been under siege by the rebels since May.", ("rebels", "besieges", "Karsin")),
        ("Fighting raged in Karsin between rebels and the militia.", ("militia", "contests", "Karsin")),
        ("Shells hit Karsin, the rebels' last stronghold.", ("rebels", "holds", "Karsin")),
        ("Prices rose in rebel controlled Karsin.", ("rebel", "holds", "Karsin")),
        ("The withdrawal of rebels from Karsin was completed.", ("rebels", "loses", "Karsin")),
        ("The militia handed Karsin over to the rebels.", ("rebels", "gains", "Karsin")),
    ],
)
def test_claims_in_other_words(text: str, claim: tuple[str, str, str]) -> None:
    """Pronouns, nouns, participles and strongholds tell who holds a place as verbs do."""
    assert claim in said(text)


def test_what_is_no_side_of_the_set_is_said() -> None:
    """A name that no word of the set's sides stands for is named in the warnings with its places."""
    side = Side("north", "Northern Front", "#000000")
    assert list(unsided(claims("The rebels captured Karsin."), (side,))) == [
        "'rebels' is no side of this set: what is said of it at Karsin colours nothing"
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('The rebels claimed that they had "captured" Karsin.', "The rebels"),
        ("Rebels captured Karsin, the army and the rebels said.", "the army and the rebels"),
        ("The mayor said that Moran forces control Karsin.", "The mayor"),
        ("Moran forces control Karsin.", None),
    ],
)
def test_a_claim_says_whose_word_it_is(text: str, speaker: str | None) -> None:
    """Who tells it, in the words of the text; nobody where the article itself does."""
    assert [c.speaker for c in claims(text)] == [speaker]


def test_a_site_in_a_town_is_not_the_town() -> None:
    """Who holds "the airport" does not hold the town that was told before."""
    assert ("Moran forces", "holds", "Karsin") not in said(
        "Fighting went on in Karsin. Moran forces still held the airport."
    )
    assert all(claim[1] != "holds" for claim in said("Rebels seized a bus in Karsin and held it for a day."))


def test_what_is_so_no_longer_is_lost() -> None:
    """A verb of holding behind "no longer", and a noun for what a place once was."""
    assert said("Moran forces no longer control Karsin.") == [("mora", "loses", "Karsin")]
    assert said("Karsin, once a stronghold of the rebels, was calm.") == [("rebels", "loses", "Karsin")]


def test_a_dateline_without_a_dash_is_no_part_of_a_party() -> None:
    """Who takes ground is named without the town that opens the text."""
    assert [c.side for c in claims("KARSIN Moran rebels captured Odan on Monday.")] == ["Moran rebels"]
