"""Names said to lie in other names: which of them the event is put at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.models.articles import Span
from geomap.models.places import Candidate, Mention, Place, Resolution
from geomap.models.reasons import NO_REASON, free
from tests.extraction.reading_kit import ODAN, PELLA, VELDT, extractors, reading

CITY = Place("t:veldt-city", "Veldt", 30.3, 10.0, "XX", "PPL", admin1="XX.1", population=90_000)
"""The city that the province of Veldt is named after."""
ELSEWHERE = Place("t:odan-yy", "Odan", 50.0, 40.0, "YY", "PPL", admin1="YY.1")
FAR = replace(ODAN, id="t:odan-2", lon=33.0, lat=13.0, admin1="XX.2")


def put(text: str, **names: tuple[Place | None, ...]) -> list[tuple[str, int]]:
    """(place id, where_prec) of the events of a text whose names have these candidates, the chosen first."""
    article = reading(text).article
    found = []
    for name, (chosen, *others) in names.items():
        at = text.index(name)
        mention = Mention(f"mn_{at}", article.id, Span(at, at + len(name)), name, "literal")
        rejected = tuple(Candidate(p, 0.2, NO_REASON) for p in others if p is not None)
        found.append(Resolution(mention, chosen, 0.8 if chosen else 0.0, free("by hand"), rejected))
    made = replace(reading(text), resolutions=tuple(sorted(found, key=lambda r: r.mention.span)))
    return [(e.place.place.id, e.place.where_prec) for e in extractors()[0](made) if e.place]


@pytest.mark.parametrize(
    "text",
    [
        "In Odan, Veldt, rebels shelled a market.",
        "Rebels shelled a market in Odan (Veldt) and fled.",
        "Near Odan, Veldt, rebels attacked a post and were repulsed.",
    ],
)
def test_a_name_that_holds_another_is_not_where_it_happened(text: str) -> None:
    """In "Odan, Veldt" the second name only says where the first lies, be it a city's name too."""
    assert {place for place, _ in put(text, Odan=(ODAN,), Veldt=(CITY, VELDT))} == {"t:odan"}


def test_towns_of_an_enumeration_hold_no_other() -> None:
    """In "Odan, Veldt and Pella" each is a place of its own."""
    told = put("Jets bombed Odan, Veldt and Pella.", Odan=(ODAN,), Veldt=(CITY, VELDT), Pella=(PELLA,))
    assert [place for place, _ in told] == ["t:odan", "t:veldt-city", "t:pella"]


def test_the_namesake_that_lies_where_the_text_says() -> None:
    """Of two places of a name the one in the named province is meant, whatever resolution preferred."""
    assert put("Jets bombed Odan village, Veldt.", Odan=(FAR, ODAN), Veldt=(VELDT,)) == [("t:odan", 1)]


def test_a_namesake_elsewhere_is_not_drawn() -> None:
    """Where no place of the name lies in the named province, the province is drawn, as an area."""
    for places in ((ELSEWHERE,), (FAR,), (None,)):
        assert put("Jets bombed Odan village, Veldt.", Odan=places, Veldt=(VELDT,)) == [("t:veldt", 4)]


def test_an_unknown_village_lies_in_the_province_of_a_citys_name() -> None:
    """A village lies in the province, a square in the city."""
    assert put("Jets bombed Odan village in Veldt.", Odan=(None,), Veldt=(CITY, VELDT)) == [("t:veldt", 4)]
    told = put("Jets bombed Odan Square in Veldt.", Odan=(None,), Veldt=(CITY, VELDT))
    assert told == [("t:veldt-city", 2)]


@pytest.mark.parametrize(
    "text", ["Jets bombed farms in western Veldt.", "Farms in western Veldt were bombed."]
)
def test_a_part_of_a_province_is_a_half_of_it(text: str) -> None:
    """It lies in that direction within the province, is smaller than it, and keeps its outline."""
    whole = replace(VELDT, radius_km=100.0, has_extent=True)
    at = text.index("Veldt")
    found = Resolution(
        Mention("mn", "ar_test", Span(at, at + 5), "Veldt", "literal"), whole, 0.9, free("by hand")
    )
    (event,) = extractors()[0](replace(reading(text), resolutions=(found,)))
    part = event.place.place if event.place else whole
    assert (part.id, part.has_extent, event.place and event.place.where_prec) == ("t:veldt@W", True, 5)
    assert part.lon < whole.lon and part.lat == whole.lat and part.radius_km < whole.radius_km


def test_a_short_report_has_its_events_in_its_only_province() -> None:
    """An event without a place is put in the province of all names, no better; never in a long text."""
    text = "Gunmen shot a teacher dead on Monday. People of Odan mourned."
    assert put(text, Odan=(ODAN,)) == [("t:odan", 4)]
    assert put(text + " So did Pella.", Odan=(ODAN,), Pella=(PELLA,)) == []
    assert put(text + " The grief was long." * 100, Odan=(ODAN,)) == []
