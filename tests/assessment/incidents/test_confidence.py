"""Confidence is one number with a reason for every part of it."""

from __future__ import annotations

from dataclasses import replace
from math import prod

import pytest

from geomap.assessment.incidents.confidence import CONFLICT, TOP, combined, in_words, reckoned, word
from geomap.extraction.shared.confidence import chances, confidence
from geomap.models.articles import UNKNOWN_DATE
from geomap.models.records import Event
from tests.extraction.reading_kit import KARSIN, mapped


def event(text: str = "On Monday gunners shelled Odan.") -> Event:
    return mapped(text)[0]


def test_confidence_is_the_product_of_its_parts() -> None:
    """What the reader is told multiplies to what the meter shows."""
    found = event()
    assert set(found.chances) == {"told", "what", "where", "when"}
    assert found.confidence == pytest.approx(prod(found.chances.values()), abs=0.001)
    assert reckoned(found).startswith(f"{found.confidence:.2f} = ")
    assert "that it happened: sure" in str(in_words(found))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("On Monday gunners shelled Odan.", "Gunners shelled Odan."),
        ("On Monday gunners shelled Odan.", "The Moran Army claimed that the Front shelled Odan on Monday."),
        ("On Monday gunners shelled Odan.", "On Monday rioters burned shops in Odan."),
    ],
    ids=["date", "claim", "kind"],
)
def test_every_doubt_lowers_it(better: str, worse: str) -> None:
    """No date of its own, one party's word, and a kind that is often misread each cost confidence."""
    assert event(worse).confidence < event(better).confidence


def test_doubtful_places_lower_it() -> None:
    """A place that was barely preferred to its namesakes makes a doubtful event, and the words say so."""
    found = event()
    assert found.place is not None
    parts = chances("actual", found.event_type, replace(found.place, score=0.4), True, UNKNOWN_DATE, False)
    assert confidence(parts) < 0.4
    assert "the place: doubtful" in str(in_words(replace(found, chances=parts)))


def test_sources_share_the_doubt_that_it_happened_not_that_of_the_place() -> None:
    """Many sources make sure that something happened; a name misread once is misread each time."""
    found = event()
    one = combined([found], found, found)
    three = combined([found] * 3, found, found)
    ceiling = found.chances["where"] * found.chances["when"]
    assert one == found.confidence < three <= round(ceiling, 3)
    sure = replace(found, chances={}, confidence=0.9)
    assert combined([sure] * 9, sure, sure) == TOP


def test_sources_that_name_two_points_leave_doubt_of_the_place() -> None:
    """Conflicting places are kept side by side and cost confidence."""
    found = event()
    assert found.place is not None
    other = replace(found, id="ev_other", place=replace(found.place, place=KARSIN))
    agreed, torn = combined([found, found], found, found), combined([found, other], found, found)
    assert torn == pytest.approx(agreed * CONFLICT, abs=0.001)


def test_words_follow_the_chance() -> None:
    """Each chance has a word; less chance never sounds surer."""
    words = [str(word(step / 100)) for step in range(101)]
    assert words[0] == "doubtful"
    assert words[-1] == "sure"
    assert len(dict.fromkeys(words)) == 5
