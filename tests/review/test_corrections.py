"""Corrections: what a person disputes changes, and nothing else; no row is ever lost."""

from __future__ import annotations

from dataclasses import replace

from geomap.models.articles import UNKNOWN_DATE, Article, Sentence, Span
from geomap.models.corrections import Correction
from geomap.models.places import Mention, PlaceRef, Resolution
from geomap.models.reasons import free
from geomap.models.records import Event, Extract, Reading
from geomap.review.additions import add_events
from geomap.review.corrections import correct_places, correct_records
from geomap.testing import tiny_gazetteer

INDEX = tiny_gazetteer()
TEXT = "Shelling hit Oster on Friday."
ARTICLE = Article("ar_1", TEXT, "a.txt")
FAR = INDEX.place(INDEX.row_of("t:3"))
NEAR = INDEX.place(INDEX.row_of("t:2"))
MENTION = Mention("mn_1", "ar_1", Span(13, 18), "Oster", "literal")
READING = Reading(
    ARTICLE, (Sentence(Span(0, 29), TEXT, 0, 0),), (), (Resolution(MENTION, FAR, 0.6, free("by name")),)
)
EVENT = Event(
    id="ev_1",
    article_id="ar_1",
    trigger=Span(0, 8),
    sentence=Span(0, 29),
    event_type="Explosions/Remote violence",
    sub_type="Air/drone strike",
    realis="actual",
    date=UNKNOWN_DATE,
    place=PlaceRef(FAR, 1, "mn_1", Span(13, 18), free("named")),
    mapped=True,
)


def find(place_id: str):
    row = INDEX.row_of(place_id)
    return INDEX.place(row) if row >= 0 else None


def row(target: str, field: str, value: str, number: int = 2) -> Correction:
    return Correction(target, field, value, "N. N.", "2024-12-01", "known on the ground", number)


def test_a_mention_moves_and_says_who_moved_it() -> None:
    """The place changes, its reason names the person; a row without a target is reported."""
    (reading,), done = correct_places(
        [READING], [row("mn_1", "place", "t:2"), row("mn_9", "place", "t:2")], find
    )
    (moved,) = reading.resolutions
    assert moved.place == NEAR
    assert "N. N." in str(moved.reason)
    assert [c.outcome for c in done] == ["applied", "target gone"]


def test_unknown_places_and_fields_are_refused() -> None:
    """A refused row changes nothing and says what is known."""
    (reading,), done = correct_places([READING], [row("mn_1", "place", "t:99")], find)
    assert reading.resolutions == READING.resolutions
    assert done[0].outcome == "refused"
    _, done = correct_records([Extract("ar_1", (EVENT,))], [row("ev_1", "colour", "red")], find)
    assert "known: drop" in done[0].note


def test_events_are_edited_dropped_and_others_left_alone() -> None:
    """A date is corrected, an event dropped, and the untouched event is the very same."""
    other = replace(EVENT, id="ev_2")
    extracts = [Extract("ar_1", (EVENT, other))]
    (edited,), _ = correct_records(extracts, [row("ev_1", "date", "2024-11-29")], find)
    assert str(edited.events[0].date.start) == "2024-11-29"
    assert edited.events[1] is other
    (dropped,), _ = correct_records(extracts, [row("ev_1", "drop", "")], find)
    assert [e.id for e in dropped.events] == ["ev_2"]


def test_an_added_event_cites_its_sentence() -> None:
    """A sentence of an article is cited there; a new one brings its own article; neither is refused."""
    inside = f"event_type=Battles|place=t:2|date=2024-11-29|sentence={TEXT}"
    outside = "event_type=Battles|place=t:2|source=Field report 7"
    rows = [row("new", "event", inside), row("new", "event", outside), row("new", "event", "place=t:2")]
    readings, extracts, done = add_events([READING], rows, find)
    assert extracts[0].article_id == "ar_1"
    assert extracts[0].events[0].sentence == Span(0, 29)
    assert readings[0].article.source == "Field report 7"
    assert [c.outcome for c in done] == ["applied", "applied", "refused"]


def test_actor_and_figure_are_corrected() -> None:
    """An actor by name or side, the dead as a number or a range, none for neither; nonsense is refused."""
    rows = [
        row("ev_1", "actor1", "government"),
        row("ev_1", "actor2", "Sham Falcons"),
        row("ev_1", "fatalities", "10-15"),
        row("ev_1", "fatalities", "many"),
        row("ev_1", "fatalities", "15-10"),
        row("ev_1", "actor2", "=cmd()"),
    ]
    (extract,), done = correct_records([Extract("ar_1", (EVENT,))], rows, find, ("government",))
    (event,) = extract.events
    assert event.actor1 is not None
    assert event.actor1.side == "government"
    assert event.actor2 is not None
    assert (event.actor2.name, event.actor2.side) == ("Sham Falcons", None)
    figure = event.figures["fatalities"]
    assert (figure.low, figure.best, figure.high, figure.words) == (10, None, 15, "10-15")
    assert [c.outcome for c in done] == ["applied"] * 3 + ["refused"] * 3
    (extract,), _ = correct_records([extract], [row("ev_1", "fatalities", "none")], find)
    assert not extract.events[0].figures
