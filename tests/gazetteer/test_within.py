"""Places of a rectangle with the spellings by which a page finds them."""

from __future__ import annotations

import pytest

from geomap.gazetteer import open_index, places_within
from geomap.gazetteer.within import bones

BOX = (37.0, 36.0, 38.5, 37.0)


def test_places_lie_in_the_box_the_most_important_first() -> None:
    """Manbij and al-Bab are there, nothing from outside, and no more than asked for."""
    places = places_within(open_index(), BOX, 500)
    names = [place.name for place in places]
    assert {"Manbij", "al-Bab", "Aleppo"} <= set(names)
    assert names.index("Aleppo") < names.index("al-Bab")
    assert all(37 < place.lon < 38.5 and 36 < place.lat < 37 for place in places)
    assert len(places_within(open_index(), BOX, 5)) == 5


def test_spellings_differ_in_their_consonants() -> None:
    """A place has its other scripts, and no spelling that the page would read as another one."""
    manbij = next(place for place in places_within(open_index(), BOX, 500) if place.name == "Manbij")
    assert "\u0645\u0646\u0628\u062c" in manbij.spellings
    shared = [bones(name) for name in (manbij.name, *manbij.spellings)]
    assert len(shared) == len(set(shared))


@pytest.mark.parametrize("name", ["Manbij", "Membij", "Menbij", "al-Manbij", "MANBIJ"])
def test_spellings_of_one_name_share_their_bones(name: str) -> None:
    """Vowels, case, m before b and the article do not count."""
    assert bones(name) == "nbj"
