"""Events of articles in Arabic, Turkish, Spanish and French: said plainly, or not found."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.extraction.cue_words import WordMovements
from geomap.languages import LANGUAGES, ClaimRow, CueRow, MoveRow, language
from geomap.models.records import Event
from tests.data.test_golden import SUB_TYPES
from tests.extraction.reading_kit import extractors, reading

ROWS = [(code, row) for code in LANGUAGES for row in language(code).cues]
CUES = [(code, row) for code, row in ROWS if row.kind == "event"]


def found(text: str, code: str) -> list[Event]:
    """Events of a text in a language that is given."""
    return list(extractors()[0](reading(text, language=code)))


def drawn(text: str, code: str) -> list[tuple[str | None, str]]:
    """(sub-type, place) of the events that are drawn."""
    return [(e.sub_type, e.place.place.name) for e in found(text, code) if e.mapped and e.place]


def named(rows: list[tuple[str, CueRow]]) -> list[pytest.param]:
    return [pytest.param(code, row, id=row.id) for code, row in rows]


@pytest.mark.parametrize(("code", "row"), named(CUES))
def test_event_rows(code: str, row: CueRow) -> None:
    """A cue yields its sub-type on its example and nothing on its counter-example."""
    assert (row.sub_type, "Odan") in drawn(row.example_yes, code)
    assert not [e for e in found(row.example_no, code) if row.id in e.cues]


@pytest.mark.parametrize(("code", "row"), named([r for r in ROWS if r[1].kind in ("irreal", "report")]))
def test_words_of_doubt_and_speech(code: str, row: CueRow) -> None:
    """What is doubted or only spoken of is not drawn; the same without the word is."""
    assert drawn(row.example_yes, code) == []
    assert drawn(row.example_no, code) != []


@pytest.mark.parametrize("code", sorted({code for code, _ in ROWS}))
def test_a_language_with_cues_has_the_words_that_judge_them(code: str) -> None:
    """Doubt, speech, the dead, the hurt and the state have words each, and all sub-types are ACLED's."""
    kinds = [row.kind for row in language(code).cues if row.kind != "event"]
    assert sorted(set(kinds) - {"dead_one"}) == [
        "claimed",
        "dead",
        "hurt",
        "irreal",
        "negation",
        "report",
        "says",
        "state",
        "that",
    ]
    assert {row.sub_type for _, row in CUES} <= set().union(*SUB_TYPES.values())


def test_places_of_an_enumeration_and_a_unit() -> None:
    """Each place joined by "and" has its event; a unit before a town is no second place."""
    assert [place for _, place in drawn("Aviones bombardearon Odan y Karsin.", "es")] == ["Odan", "Karsin"]
    assert [place for _, place in drawn("Veldt'nin Odan ilçesinde bir mayın patladı.", "tr")] == ["Odan"]


def test_army_that_takes_land_regains_it() -> None:
    """A word for a state's forces beside the cue decides the sub-type."""
    assert drawn("Le gouvernement a repris Odan.", "fr") == [("Government regains territory", "Odan")]
    assert drawn("Les rebelles ont pris Odan.", "fr") == [("Non-state actor overtakes territory", "Odan")]


def test_dead_are_counted_and_things_are_not() -> None:
    """A number beside a word for the dead counts them."""
    events = found("Bandidos mataron a seis mineros en Odan y quemaron veinte casas.", "es")
    event = next(e for e in events if e.sub_type == "Attack")
    assert event.figures["fatalities"].best == 6


def test_weekday_of_what_is_past_lies_before_publication() -> None:
    """Published on a Wednesday, "Thursday" of what has happened is the one before."""
    (event,) = found("سيطرت قوات المعارضة على عودان يوم الخميس.", "ar")
    assert event.date.start == event.date.end == date(2031, 5, 8)


def test_it_says_that_it_was_read_by_words_alone() -> None:
    """The reason and the confidence show that no sentence was parsed."""
    (event,) = found("Hubo enfrentamientos en Odan el lunes.", "es")
    assert event.realis == "reported"
    assert str(event.reasons[0]) == "read by its words alone (language es)"
    assert event.confidence < 0.75


def test_language_without_cues_is_read_as_before() -> None:
    """German has no cues: no event is invented."""
    assert drawn("In Odan kam es gestern zu schweren Kämpfen zwischen Armee und Rebellen.", "de") == []


def test_english_note_with_arabic_names_is_english() -> None:
    """A short note full of "Al" is not taken for Spanish."""
    read = reading("On 2 May 2031, rebels shelled Al Odan village, Odan, and Al Karsin. Casualties unknown.")
    assert [e.cues[0] for e in extractors()[0](read) if e.mapped][:1] == ["shell"]


CLAIMS = [pytest.param(code, row, id=row.id) for code in LANGUAGES for row in language(code).claims]
MOVES = [
    pytest.param(code, row, id=row.id)
    for code in LANGUAGES
    for row in language(code).moves
    if row.example_yes
]


def claimed(text: str, code: str) -> list[tuple[str, str]]:
    """(status, place) of the claims of a text."""
    events, claims = extractors()
    read = reading(text, language=code)
    return [(c.status, c.place.place.name) for c in claims(read, events(read)) if c.place]


@pytest.mark.parametrize(("code", "row"), CLAIMS)
def test_claim_rows(code: str, row: ClaimRow) -> None:
    """A cue tells who holds a place on its example, and nothing on its counter-example."""
    assert (row.status, "Odan") in claimed(row.example_yes, code)
    assert claimed(row.example_no, code) == []


@pytest.mark.parametrize(("code", "row"), MOVES)
def test_movement_rows(code: str, row: MoveRow) -> None:
    """A cue of a movement tells of 300 people at Odan, its counter-example of nobody."""
    facts = list(WordMovements(code)(reading(row.example_yes, language=code)))
    assert [(f.figure.best, f.place.place.name) for f in facts if f.figure and f.place] == [(300, "Odan")]
    assert list(WordMovements(code)(reading(row.example_no, language=code))) == []


def test_who_takes_a_place_is_its_party() -> None:
    """A party is told by the words of its language, the state's army by the place's state."""
    events, claims = extractors()
    read = reading("Les rebelles ont pris Odan, la police dort.", language="fr")
    assert [(c.side, c.status) for c in claims(read, events(read))] == [("rebelles", "gains")]


def test_what_is_denied_is_no_claim() -> None:
    """A denial reaches into the clause that tells what is denied."""
    assert claimed("Губернатор отрицает, что повстанцы захватили Odan.", "ru") == []
    assert drawn("Губернатор отрицает, что повстанцы захватили Odan.", "ru") == []


def test_figures_of_the_sentence_behind() -> None:
    """The dead whom the next sentence counts, without a place of its own, are those of the event."""
    (event,) = found("Дрон атаковал склад в Odan. Погибли шесть человек.", "ru")
    assert event.figures["fatalities"].best == 6


def test_a_party_told_before_is_whose_the_claim_is() -> None:
    """The next sentence may tell of the one party of the last without its name; of two it is neither's."""
    claims = extractors()[1]
    told = reading("Les rebelles ont avancé lundi. Odan a été reconquis.", language="fr")
    assert [(c.side, c.status) for c in claims(told, ())] == [("rebelles", "gains")]
    two = reading("Les rebelles ont accusé la police. Odan a été reconquis.", language="fr")
    assert list(claims(two, ())) == []


def test_what_came_of_it_is_no_second_event() -> None:
    """The clause behind that names no place tells what the first did."""
    text = "Combates estallaron en Odan, y murieron cuatro civiles, atacados con fusiles, en su huida."
    assert [place for _, place in drawn(text, "es")] == ["Odan"]


def test_land_that_is_held_is_not_taken() -> None:
    """A longer phrase for who still holds a place silences the verb of taking within it."""
    assert drawn("لا تزال تسيطر على عودان القوات.", "ar") == []


def test_one_phrase_may_deny() -> None:
    """A denial of several words ends right before what it denies."""
    assert drawn("لم تسجل أي اشتباكات في عودان.", "ar") == []
    assert drawn("No se registraron combates en Odan.", "es") == []
