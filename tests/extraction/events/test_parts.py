"""Which sentence and clause give a happening its dead, its place and its day."""

from __future__ import annotations

import pytest

from geomap.models.ontology import EventType
from geomap.models.records import Event
from tests.extraction.reading_kit import events


def drawn(text: str) -> list[Event]:
    """Events of a text that are drawn."""
    return [event for event in events(text) if event.mapped]


def dead(text: str) -> int | None:
    """The dead of the only event that is drawn: best, else at least."""
    (event,) = drawn(text)
    figure = event.figures.get("fatalities")
    return None if figure is None else figure.low if figure.best is None else figure.best


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A mine in Odan killed five soldiers on patrol and two aid workers.", 7),
        ("Over 10 rebels were killed in a clash in Odan.", 10),
        ("Riots in Odan left more than a dozen dead.", 12),
        ("A cleric was shot dead with his two guards in Odan.", 3),
        ("One soldier and seven civilians, including two children, were killed in two blasts in Odan.", 8),
        ("Some traders were killed when gunmen opened fire in Odan.", 2),
        ("Two suicide bombers have killed at least 22 worshippers in Odan.", 22),
        ("Gunmen killed a judge in Odan. His son was also killed in the attack.", 2),
        ("On Monday 31 people, including seven children, were killed by shelling in Odan.", 31),
        ("At least 40 traders, among them many women, died when a bomb exploded in Odan.", 40),
        ("A bomb exploded in Odan. A 9-year-old boy was hit by shrapnel and died.", 1),
        ("At least 29 people have been killed since rebels attacked Odan on Monday.", 29),
    ],
)
def test_toll(text: str, number: int) -> None:
    """Lists, groups without a number, companions and those who also died are counted."""
    assert dead(text) == number


def test_what_a_crowd_protests_against_is_no_toll_of_it() -> None:
    """The dead that a march is about did not die at it."""
    assert dead("Thousands marched in Odan against the killing of 18 people.") is None


def test_each_clause_keeps_its_number() -> None:
    """Two deeds of a sentence at two places have each their own dead."""
    text = "A bomb killed three people in Odan and gunmen killed five policemen in Pella."
    tolls = {e.place.place.name: e.figures["fatalities"].best for e in drawn(text) if e.place}
    assert tolls == {"Odan": 3, "Pella": 5}


def test_caption_parts_happenings() -> None:
    """What stands under another day is no outcome of what went before, and has no place of it."""
    text = "2031-05-10\n\nA bomb exploded in Odan.\n\n2031-05-12\n\nFour people were killed by gunmen."
    bomb = next(e for e in drawn(text) if e.event_type == EventType.REMOTE_VIOLENCE)
    assert bomb.figures == {}


def test_name_in_no_gazetteer_is_a_place_of_its_own() -> None:
    """What happened at a place that no gazetteer has is no outcome of the event before."""
    text = "Soldiers clashed with rebels in Odan. A teacher was killed with her two sons in Girvanda village."
    clash = next(e for e in drawn(text) if e.event_type == EventType.BATTLES)
    assert clash.figures == {}


def test_day_of_speech_is_no_day_of_the_deed() -> None:
    """A toll that a doctor tells on Sunday is that of the fighting of Friday."""
    text = (
        "Fighting broke out in Odan on Friday. At least 60 people died in the fighting, a doctor said Sunday."
    )
    assert dead(text) == 60


def test_old_dead_stay_with_the_old_deed() -> None:
    """The dead of a deed of years before are no dead of the news that it is told beside."""
    text = "A bomb wounded two men in Odan on Friday, two years after a blast there that killed six people."
    assert dead(text) is None


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "A bomb exploded in Odan. A mine exploded in Pella. Officials blamed rebels for the attacks.",
            {"rebels"},
        ),
        (
            "The Moran air force bombed Odan on Monday. An air strike hit Pella on Tuesday.",
            {"Moran air force"},
        ),
        ("Bakers marched in Odan. In Pella the protests turned violent.", {"Bakers"}),
    ],
)
def test_who_did_it_may_stand_elsewhere(text: str, actors: set[str]) -> None:
    """Blame for several deeds, the only side that attacks from the air, the people of the protests."""
    named = {(event.actor1.name if event.actor1 else "") for event in drawn(text)}
    assert len(drawn(text)) == 2
    assert {name.removesuffix(" jets") for name in named} == actors


@pytest.mark.parametrize(
    ("heading", "news"),
    [
        ("During the reporting period the province stayed calm.", True),
        ("The third quarter was calm.", True),
        ("The province was calm on Monday.", False),
    ],
)
def test_a_report_on_a_period_tells_news_of_all_of_it(heading: str, news: bool) -> None:
    """What lies two months back is news of a text on a quarter, and background of another."""
    text = f"{heading} On 10 March 2031 a car bomb killed two guards in Odan."
    assert bool(drawn(text)) == news


def test_an_outcome_goes_to_the_deed_of_its_place() -> None:
    """Of two places struck together the one where somebody died has the dead."""
    dead = {
        e.place.place.name: e.figures.get("fatalities")
        for e in drawn("Rockets hit Odan and Karsin on Tuesday. In Karsin a nurse was killed.")
        if e.place
    }
    assert dead["Odan"] is None
    assert dead["Karsin"] is not None


@pytest.mark.parametrize(
    ("text", "attacked"),
    [
        ("Gunmen attacked a MONUSCO base in Odan on Wednesday.", "MONUSCO"),
        ("Mortar shells hit the UNIFIL headquarters in Odan on Tuesday.", "UNIFIL"),
    ],
)
def test_who_holds_a_site_is_attacked(text: str, attacked: str) -> None:
    """A base is no actor: the body that it is called by is."""
    (event,) = drawn(text)
    assert event.actor2 is not None
    assert event.actor2.name == attacked


def test_a_share_of_a_force_is_that_force() -> None:
    """How many of a force act ("the bulk of") is not who acts."""
    (event,) = drawn("The bulk of the Vorel force stormed Odan on Friday.")
    assert event.actor1 is not None
    assert event.actor1.name == "Vorel force"


@pytest.mark.parametrize(
    "text",
    [
        "Residents fleeing shelling in Odan reached Karsin on Monday.",
        "Shepherds reported shooting near Odan on Sunday.",
        "Traders who escaped looting in Odan said police did nothing.",
        "Hundreds of families escaping fighting in Odan were stopped by police.",
    ],
)
def test_who_flees_or_reports_a_deed_did_not_do_it(text: str) -> None:
    """The subject of "flee", "survive" or "report" is no actor of the deed that it meets."""
    assert [event.actor1 for event in drawn(text)] == [None]


@pytest.mark.parametrize("verb", ["kept", "began", "resumed"])
def test_who_goes_on_with_a_deed_does_it(verb: str) -> None:
    """The subject of "keep" or "begin" does what the gerund tells."""
    (event,) = drawn(f"Soldiers {verb} shelling Odan on Tuesday.")
    assert event.actor1 is not None
    assert event.actor1.name == "Soldiers"
