"""What an analyst would read out of a sentence: who, what, where, when, how sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.models.articles import UNKNOWN_DATE
from geomap.models.places import Candidate
from geomap.models.reasons import free
from tests.extraction.reading_kit import KARSIN, PELLA, VELDT, events, extractors, mapped, reading


def told(text: str) -> list[tuple[str | None, str | None]]:
    """(sub-type, place) of the events that are drawn."""
    return [(e.sub_type, e.place.place.name if e.place else None) for e in mapped(text)]


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Rebels attacked Odan.", "actual"),
        ("Rebels could attack Odan.", "hypothetical"),
        ("Rebels will attack Odan on Friday.", "hypothetical"),
        ("Rebels did not attack Odan.", "negated"),
        ("Rebels vowed to attack Odan.", "planned"),
        ("Envoys kept rebels from attacking Odan.", "negated"),
        ("Envoys failed to stop rebels from shelling Odan.", "background"),
        ("If rebels attack Odan, ships will leave.", "hypothetical"),
        ("Rebels began to shell Odan at dawn.", "actual"),
        ("The junta claimed that rebels had attacked Odan.", "attributed_claim"),
        ("Bandits often attack Odan.", "background"),
        ("Rebels attacked Odan in 2019.", "background"),
    ],
)
def test_realis(text: str, realis: str) -> None:
    """The cascade of negation, modality, plans, conditions, claims and habits."""
    found = [e for e in events(text) if e.cues[0] in ("attack.v", "shell")]
    assert [e.realis for e in found] == [realis]


@pytest.mark.parametrize(
    "text",
    [
        "The minister spoke at a meeting in Odan on Friday.",
        "Fear of an attack on Odan grew.",
        "Observers raised concerns over the fighting in Odan.",
        "Refugees and Talks",
        "Was Odan attacked by rebels?",
        "Mora could see the offensive as a way to press Odan.",
    ],
)
def test_no_event(text: str) -> None:
    """Speech, fear, worry, headings and questions put nothing on the map."""
    assert mapped(text) == []


def test_event_in_an_as_clause() -> None:
    """The main event may stand below a statement; the modal of the statement is not its own."""
    text = "The premier said aid would help, as rebels and some Tarsk-backed men launched an assault on Odan."
    (event,) = mapped(text)
    assert (event.sub_type, event.realis) == ("Armed clash", "actual")
    assert event.place is not None
    assert event.place.place.name == "Odan"


def test_sponsor_is_neither_actor_nor_place() -> None:
    """The backer in a compound is kept as the sponsor."""
    (event,) = mapped("Tarsk-backed rebels stormed Odan.")
    assert event.actor1 is not None
    assert (event.actor1.sponsor, event.actor1.name) == ("Tarsk", "Tarsk-backed rebels")
    assert [e.place.place.name for e in mapped("Tarsk-backed rebels stormed Odan.") if e.place] == ["Odan"]


def test_led_by_names_the_actor() -> None:
    """An offensive does not act; who leads it does."""
    (event,) = mapped("The offensive, led by the Liberation Front of Veldt, has captured Karsin.")
    assert event.actor1 is not None
    assert (event.actor1.actor_id, event.actor1.side) == ("front", "front")
    assert event.sub_type == "Non-state actor overtakes territory"


def test_passive_turns_the_roles() -> None:
    """The agent of a passive acts, its subject suffers."""
    (event,) = mapped("Karsin was shelled by Moran forces.")
    assert event.actor1 is not None
    assert event.actor1.actor_id == "mora-army"
    assert event.sub_type == "Shelling/artillery/missile attack"


def test_coordinated_strikes_are_three_events() -> None:
    """Each means in a list is an event; their one figure is not a death count."""
    text = "Troops near Odan responded with airstrikes, rocket attacks and ground operations, killing or"
    found = mapped(f"{text} wounding dozens.")
    assert [e.sub_type for e in found] == [
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Armed clash",
    ]
    figures = {name: f for e in found for name, f in e.figures.items()}
    assert set(figures) == {"casualties"}
    assert figures["casualties"].low == 12


def test_riots_in_two_cities_are_two_events() -> None:
    """One sentence, two places, two events."""
    assert told("Riots broke out in towns like Odan and Pella.") == [
        ("Mob violence", "Odan"),
        ("Mob violence", "Pella"),
    ]


def test_place_said_to_hold_another_is_no_second_place() -> None:
    """The words "Odan, Veldt" names one place and where it lies."""
    assert told("Rebels shelled Odan, Veldt.") == [("Shelling/artillery/missile attack", "Odan")]


def test_outskirts_are_near_the_town() -> None:
    """Words of nearness widen the precision to UCDP's 2."""
    (event,) = mapped("Rebels clashed with soldiers on the outskirts of Odan.")
    assert event.place is not None
    assert event.place.where_prec == 2


def test_part_of_an_area_is_no_pin() -> None:
    """The words "northern Mora" is an area around the article's places in it, never the country's centre."""
    found = mapped("Rebels captured Pella. They seized dozens of villages in northern Mora.")
    area = next(e.place for e in found if e.place and e.place.where_prec == 5)
    assert (area.place.lon, area.place.lat) == (PELLA.lon, PELLA.lat)
    assert "half of it" in str(area.reason)


def test_the_city_points_back() -> None:
    """The words "the city" takes the place named before, with the reason."""
    found = mapped("Rebels looked at Odan. On Monday they stormed a barracks in the city.")
    assert [e.place.place.name for e in found if e.place] == ["Odan"]
    assert found[0].place is not None
    assert found[0].place.span is None
    assert found[0].place.reason.code == "ref.points_back"


def test_place_is_taken_over_with_wider_precision() -> None:
    """An event without a place of its own takes that of the one before, marked and widened."""
    found = mapped("Rebels stormed a base in Odan. Gunners fired rockets at soldiers.")
    assert found[1].place is not None
    assert (found[1].place.span, found[1].place.where_prec) == (None, 4)


def test_neighbourhood_of_a_town_is_the_part_of_that_town() -> None:
    """Where resolution took a town of the name, the words "neighbourhood of" decide for the section."""
    read = reading("Rebels stormed a barracks in the Karsin neighbourhood of Odan.")
    section = replace(KARSIN, id="t:odan-karsin", lon=30.01, lat=10.01, feature="PPLX")
    first, *rest = read.resolutions
    doubted = replace(first, rejected=(Candidate(section, 0.2, free("less often meant")),))
    (event,) = [e for e in extractors()[0](replace(read, resolutions=(doubted, *rest))) if e.mapped]
    assert event.place is not None
    assert event.place.place.id == "t:odan-karsin"


def test_country_alone_is_not_drawn() -> None:
    """Known no better than the country: listed with that reason."""
    (event,) = [e for e in events("Jets bombed rebels in Mora.") if e.sub_type]
    assert not event.mapped
    assert event.unmapped_reason.code == "event.country_only"


def test_restated_event_is_told_once() -> None:
    """A clause that restates is not a second event."""
    text = "The fighting reached Odan, marking the first clashes there since 2016."
    assert told(text) == [("Armed clash", "Odan")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Gunmen killed four people in Odan.", {"fatalities": (4, 4, 4)}),
        ("At least 12 people were killed in Odan.", {"fatalities": (12, None, None)}),
        ("Gunmen killed a nurse in Odan.", {"fatalities": (1, 1, 1)}),
        ("A bomb in Odan killed two and wounded six.", {"fatalities": (2, 2, 2), "injured": (6, 6, 6)}),
        ("A bomb exploded in Odan. Three guards were killed.", {"fatalities": (3, 3, 3)}),
        ("Rebels attacked Odan. No one was killed.", {}),
    ],
)
def test_figures(text: str, figures: dict[str, tuple[int | None, ...]]) -> None:
    """Numbers go to the event they belong to, with the bounds the words give."""
    found = mapped(text)[0].figures
    assert {name: (f.low, f.best, f.high) for name, f in found.items()} == figures


def test_dates() -> None:
    """A weekday of the clause dates its event; by-dates stay bounds; without any the day before counts."""
    (event,) = mapped("On Monday rebels shelled Odan.")
    assert (event.date.start, event.date.precision) == (date(2031, 5, 12), "day")
    (event,) = mapped("By Monday the fighting had reached Odan.")
    assert (event.date.start, event.date.end, event.date.precision) == (None, date(2031, 5, 12), "before")
    (event,) = mapped("Rebels shelled Odan.")
    assert (event.date.start, event.date.end) == (date(2031, 5, 13), date(2031, 5, 14))
    (event,) = mapped("On Monday rebels shelled Odan.", UNKNOWN_DATE)
    assert (event.date.start, event.date.end) == (None, None)


def test_the_date_of_a_dateline_is_not_the_events() -> None:
    """A weekday in the sentence goes before the date at the head of the report."""
    (event,) = mapped("ODAN, 14 May 2031 — Rebels captured Karsin on Monday.")
    assert event.date.start == date(2031, 5, 12)


def test_a_foreign_state_overtakes_land() -> None:
    """A state regains land at home only."""
    (home,) = mapped("Moran forces captured Karsin.")
    (abroad,) = mapped("Moran forces captured Tarsk.")
    assert home.sub_type == "Government regains territory"
    assert abroad.sub_type == "Non-state actor overtakes territory"


def test_deaths_elsewhere_stay_with_their_own_event() -> None:
    """An outcome whose sentence names another place is not given to the event before."""
    first, *_ = mapped("Rebels captured Karsin. Thirty people were killed when jets bombed a market in Odan.")
    assert first.figures == {}


def test_metonyms_and_demonyms_are_no_places() -> None:
    """The words "Moran troops" says who, not where."""
    assert told("Moran troops shelled Karsin.") == [("Shelling/artillery/missile attack", "Karsin")]


def test_people_of_a_country_are_not_its_state() -> None:
    """Its forces are; rebels of the same nation are not."""
    (forces,) = mapped("Moran forces shelled Karsin.")
    (rebels,) = mapped("Moran rebel militias shelled Karsin.")
    assert forces.actor1 is not None
    assert rebels.actor1 is not None
    assert (forces.actor1.side, rebels.actor1.side) == ("mora", None)


def test_unknown_actor_stays_as_written() -> None:
    """An actor of no table keeps the article's words."""
    (event,) = mapped("The Grey Wolves militia shelled Karsin.")
    assert event.actor1 is not None
    assert (event.actor1.actor_id, event.actor1.name) == (None, "Grey Wolves militia")


def test_reasons_name_the_cues() -> None:
    """An event says which rows fired and why its place was taken."""
    (event,) = mapped("Jets bombed Odan.")
    assert event.cues == ("bomb.v", "bomb")
    assert any("Odan" in str(reason) for reason in event.reasons)
    assert VELDT.name not in " ".join(map(str, event.reasons))


def test_number_of_things_is_no_number_of_dead() -> None:
    """Homes and weeks are not people, however near "killed" stands."""
    (event,) = mapped("Raiders attacked Odan for two weeks, burning dozens of homes and killing 40 people.")
    assert event.figures["fatalities"].low == 40


def test_side_of_a_pronoun_decides_who_takes_land() -> None:
    """An army behind "it" regains what insurgents behind "it" would overtake."""
    for actor, kind in (
        ("army", "Government regains territory"),
        ("militia", "Non-state actor overtakes territory"),
    ):
        assert told(f"The {actor} said it had recaptured Odan.") == [(kind, "Odan")]
