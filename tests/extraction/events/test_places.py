"""Where events are put when a sentence names several places, none, or points back."""

from __future__ import annotations

import pytest

from tests.extraction.reading_kit import events, mapped


def drawn(text: str) -> list[tuple[str, str]]:
    """(trigger, place) of the events that are drawn, in the order of the text."""
    found = sorted(
        mapped(text), key=lambda e: (e.trigger, e.place.span if e.place and e.place.span else e.trigger)
    )
    return [(text[e.trigger.start : e.trigger.end], e.place.place.name) for e in found if e.place]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jets struck Odan, Karsin and Pella on Monday.", ["Odan", "Karsin", "Pella"]),
        ("Fighting raged near Odan and in Karsin.", ["Odan", "Karsin"]),
        ("Bombs fell on a camp near Odan and on a market in Karsin.", ["Odan", "Karsin"]),
        ("Rebels captured Odan, where two roads meet, and Karsin.", ["Odan", "Karsin"]),
        ("A drone hit a bus between Odan and Karsin.", ["Odan – Karsin"]),
        ("Jets bombed Odan and nearby Zumbra.", ["Odan"]),
    ],
)
def test_one_event_for_each_place_of_an_enumeration(text: str, places: list[str]) -> None:
    """Each place is an event of its own; a road between two, or a name nobody knows, is no second one."""
    assert [place for _, place in drawn(text)] == places


def test_countries_of_embassies_are_not_where_it_happened() -> None:
    """A town said anywhere in the sentence tells more than the country that an embassy belongs to."""
    assert drawn("In Odan, protesters attacked the embassy of Mora.") == [("attacked", "Odan")]


def test_exception_is_no_place() -> None:
    """What stands after "but" is the one place where it did not happen."""
    assert drawn("Rebels shelled every town but Odan.") == []


def test_kept_from_reaching_a_place() -> None:
    """Where people were kept from going nothing happened."""
    assert ("fired tear gas", "Karsin") not in drawn(
        "Nurses marched in Odan on Monday. Police fired tear gas to keep them from reaching Karsin."
    )


def test_general_word_without_place_date_or_figure_is_the_event_before() -> None:
    """It is listed with its reason; a figure of its own goes to the event before."""
    told = "Rebels stormed a base in Odan. The army said it was repelling the attackers."
    assert [trigger for trigger, _ in drawn(told)] == ["stormed"]
    later = next(e for e in events(told) if e.cues[0] == "repel")
    assert later.unmapped_reason.code == "event.retold"
    counted = "Rebels stormed a base in Odan. The army was repelling attackers and killed 12 of them."
    assert len(drawn(counted)) == 1


def test_sentence_that_stands_twice_tells_once() -> None:
    """A paragraph pasted twice doubles no event."""
    sentence = "Gunmen attacked a market in Odan and killed nine traders on Monday."
    assert len(drawn(f"{sentence}\n\n{sentence}")) == 1


def test_the_city_is_that_of_the_last_event() -> None:
    """A city named in passing since does not take it over."""
    text = "Rebels entered Odan on Friday as soldiers left for Karsin. Troops stormed a barracks in the city."
    assert drawn(text)[-1] == ("stormed", "Odan")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A Moran drone strike on a car in Odan killed two people.", "Mora"),
        ("LFV shelling hit a market in Odan.", "LFV"),
        ("Mora's attack on Odan killed two people.", "Mora"),
        ("Hours later an LFV unit attacked a post in Odan.", "LFV unit"),
    ],
)
def test_attacker_before_the_noun_of_the_deed(text: str, actor: str) -> None:
    """A name, a people or an owner before the noun acts; words of time before it are no part of it."""
    assert [e.actor1.name for e in mapped(text) if e.actor1] == [actor]


def test_victim_before_the_noun_is_no_attacker() -> None:
    """In "the embassy attack" nobody is said to act."""
    assert [e.actor1 for e in mapped("The Moran embassy attack in Odan killed two people.")] == [None]


def test_participle_before_a_noun_tells_no_event() -> None:
    """In "armed men" and "the bombed school" nothing happens."""
    assert drawn("Armed men raided a farm in Odan.") == [("raided", "Odan")]
    assert drawn("Children sat in the bombed school of Odan.") == []


def test_single_deed_that_did_something_happened() -> None:
    """A deed that is the subject of a past verb took place, whatever the verb."""
    assert drawn("A drone attack on the mill in Odan emptied the streets.") == [("drone attack", "Odan")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jets struck Odan (two dead), Karsin (one) and Pella on Monday.", ["Odan", "Karsin", "Pella"]),
        ("Jets struck Odan; Karsin, where a school burned; and Pella.", ["Odan", "Karsin", "Pella"]),
        ("Jets struck Odan and, for the third time this week, Karsin.", ["Odan", "Karsin"]),
    ],
)
def test_what_is_said_of_one_place_does_not_end_an_enumeration(text: str, places: list[str]) -> None:
    """Parentheses, relative clauses and phrases between commas belong to one name of the list."""
    assert [place for _, place in drawn(text)] == places


def test_each_place_of_an_enumeration_has_its_own_number() -> None:
    """A number said again for a place is that of this place alone."""
    text = "Two men were killed in Odan, three in Karsin and five in Pella."
    dead = {e.place.place.name: e.figures["fatalities"].best for e in mapped(text) if e.place}
    assert dead == {"Odan": 2, "Karsin": 3, "Pella": 5}


def placed(text: str) -> list[tuple[str, int]]:
    """(name as written, precision) of the events that are drawn, in the order of the text."""
    found = [e for e in mapped(text) if e.place is not None]
    words = [(e.place_words or e.trigger, e.place.where_prec) for e in found if e.place]
    return [(span.of(text), prec) for span, prec in sorted(words)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells fell near Odan, Zumbra, Upper Gonti and Karsin.", [2, 3, 3, 2]),
        ("Jets bombed the villages of Odan, Zumbra and Karsin.", [1, 3, 1]),
        ("Shells fell in Odan, Zumbra and other towns.", [1]),
        ("Shells fell in Odan, Karsin, Pella and other towns.", [1, 1, 1]),
        ("Gunmen raided Odan, Zumbra and Karsin in Veldt province.", [1, 4, 1]),
    ],
)
def test_a_list_shows_its_unknown_names_to_be_places(text: str, places: list[int]) -> None:
    """They stand where the others are, or in the unit that holds them, and never exactly."""
    assert [prec for _, prec in placed(text)] == places


@pytest.mark.parametrize(
    ("text", "prec"),
    [
        ("A mine went off on the outskirts of the northern town of Odan.", 2),
        ("Gunmen ambushed a bus south of the Moran town of Odan.", 2),
        ("Shells fell in the areas of the towns Odan and Karsin.", 2),
        ("Gunmen raided a farm in Odan district.", 3),
        ("Gunmen raided a farm in the northern town of Odan.", 1),
    ],
)
def test_words_by_a_name_hold_for_what_it_is_called(text: str, prec: int) -> None:
    """What is by "the town of" a name is by the name, and the district of a town's name is about it."""
    assert {found for _, found in placed(text)} == {prec}


def test_side_of_the_country() -> None:
    """The north of the country that a text names is half of it."""
    (event,) = mapped("Rebels killed two men in the north of the country, the Moran army said.")
    assert event.place is not None
    assert (event.place.place.name, event.place.where_prec) == ("north Mora", 5)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Aid reached Odan, where shells killed nine people on Monday.", "Odan"),
        ("The mayor comes from Karsin, which rebels raided on Monday.", "Karsin"),
        ("Soldiers fought men who are said to be loyal to a cleric in Odan.", "Odan"),
        ("A judge was shot dead while waiting to board a bus in Odan.", "Odan"),
        ("Rebels captured the generals' stronghold of Odan.", "Odan"),
    ],
)
def test_place_in_a_clause_that_goes_on(text: str, place: str) -> None:
    """Relative clauses tell of the place before them, participles go on with what is told."""
    assert place in [name for _, name in drawn(text)]


def test_what_a_protest_is_about_happened_elsewhere() -> None:
    """A deed behind "over" or "to condemn" is the crowd's cause, whatever its day."""
    assert [p for _, p in drawn("Nurses marched in Odan over the killings in Karsin on Monday.")] == ["Odan"]
    text = "Nurses marched in Odan to condemn the bombing of a clinic in Karsin."
    assert [p for _, p in drawn(text)] == ["Odan"]


def test_the_only_place_told_of_holds_what_has_none() -> None:
    """Where all has happened at one place so far it is taken over from further back."""
    text = "Rebels stormed a base in Odan. It rained. It was cold. Shops closed. "
    later = "Soldiers killed two rebels on Monday."
    assert ("killed", "Odan") in drawn(text + later)
    assert ("killed", "Karsin") not in drawn(
        text + "Jets hit Karsin. It rained. Snow fell. It ended. " + later
    )


def test_unknown_place_lies_in_the_region_that_a_text_is_about() -> None:
    """The only unit that a text names holds a village that no gazetteer has."""
    text = "Rebels raided the village of Zumbra. It was the third raid in Veldt this year."
    assert ("raided", "Veldt") in drawn(text)


def test_streets_that_bear_names_of_towns_are_nowhere() -> None:
    """A street called by a town need not lie in it, nor places another name beside it."""
    assert (
        drawn("A bomb attack hit the offices at the intersection of Zumbra and Odan Streets this morning.")
        == []
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A bomb exploded on Odan Road in Karsin.", ["Karsin"]),
        ("Gunmen shot a judge between Odan and Pella streets in Karsin.", ["Karsin"]),
        ("A BOMB EXPLODED AT THE CORNER OF ODAN AND PELLA AVENUES.", []),
    ],
)
def test_streets_say_nothing_of_the_town_they_are_called_after(text: str, places: list[str]) -> None:
    """The town behind a street is where it happened, whatever town the street is called after."""
    assert [place for _, place in drawn(text)] == places


def test_what_a_deed_was_for_is_no_place_of_it() -> None:
    """An infinitive of purpose names what may lie anywhere."""
    text = "Gunmen abducted a judge in Odan to protest a visit to Karsin by the president."
    assert [place for _, place in drawn(text)] == ["Odan"]


def test_what_a_way_links_lies_at_its_ends() -> None:
    """A bridge that links two towns stands between them; a place of its own goes before."""
    assert [p for _, p in drawn("Rebels blew up a bridge linking Odan with Karsin.")] == ["Odan – Karsin"]
    text = "A bridge on the line that links Odan with Karsin was blown up near Pella."
    assert [place for _, place in drawn(text)] == ["Pella"]


def test_nouns_of_a_list_stand_for_places() -> None:
    """Of "the city and in Karsin" the city told before is a place, too."""
    text = "Shops closed in Odan. Police shot dead five men in the city and in Karsin on Tuesday."
    assert sorted(place for _, place in drawn(text)) == ["Karsin", "Odan"]


def test_genitive_of_a_day_stands_for_another_deed() -> None:
    """The day of the second place of a list stands for the deed there."""
    text = "Monday's bombing in Odan and last Thursday's in Karsin killed nine people."
    assert {e.place.place.name for e in events(text) if e.place} == {"Odan", "Karsin"}


@pytest.mark.parametrize(
    "text",
    [
        "The envoy, who spoke in Odan, said that gunmen had burned a school on Monday.",
        "The envoy, speaking in Odan, said that gunmen had burned a school on Monday.",
    ],
)
def test_where_somebody_spoke_is_no_place_of_what_is_told(text: str) -> None:
    """Of who speaks a clause may tell where they are; what they tell was elsewhere."""
    assert drawn(text) == []


def test_a_dateline_abroad_is_not_what_the_text_is_about() -> None:
    """Where a text names another country more than its dateline's, nothing is put there."""
    text = "Tarsk - Mora asked for help. Mora has a port, Odan. In the blast 16 sailors were injured."
    assert "Tarsk" not in [place for _, place in drawn(text)]


@pytest.mark.parametrize(
    ("text", "prec"),
    [
        ("Shells hit Odan's western suburbs on Monday, wounding five.", 2),
        ("Rebels attacked a village in Odan township on Monday.", 3),
    ],
)
def test_land_about_a_town_is_no_exact_point(text: str, prec: int) -> None:
    """Suburbs by a genitive and a township are as exact as they are said to be."""
    assert [e.place.where_prec for e in mapped(text) if e.place] == [prec]


@pytest.mark.parametrize("verb", ["reported", "known", "confirmed"])
def test_what_is_said_of_a_town_happened_there(verb: str) -> None:
    """The subject of a verb of saying in the passive is where the infinitive's deed was."""
    assert [place for _, place in drawn(f"Odan was {verb} to have been shelled by rebels.")] == ["Odan"]


def test_a_deed_in_a_phrase_of_time_was_not_where_its_sentence_goes_on() -> None:
    """What "after the raid" dates happened at its own place; a clause behind "after" tells its own."""
    text = "Rebels raided Odan on Monday. After the raid, ministers met in Karsin."
    assert [place for _, place in drawn(text)] == ["Odan"]
    assert [p for _, p in drawn("After the raid in Odan on Monday, ministers met in Karsin.")] == ["Odan"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("KARSIN Police shot dead two protesters in Odan on Friday.", "Police"),
        ("KARSIN Moran troops shelled Odan on Monday.", "Moran troops"),
    ],
)
def test_a_dateline_without_a_dash_is_no_place_of_the_deed(text: str, actor: str) -> None:
    """A town in capitals before the sentence is neither where it happened nor part of who acts."""
    (event,) = mapped(text)
    assert event.place is not None
    assert event.actor1 is not None
    assert (event.place.place.name, event.actor1.name) == ("Odan", actor)
