"""A search lists all that a name may mean, follows containment, and says when it cannot tell."""

import pytest
from geopy.exc import GeocoderQueryError
from geopy.location import Location
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.gazetteer import Gazetteer, open_index
from geomap.gazetteer.searching import contains, nearest, search
from geomap.models.geodesy import great_circle_km
from tests.gazetteer.conftest import entry, write_pack


def ids(answer):
    return [hit.place.id for hit in answer.hits]


def test_a_clear_name_is_one_place(world):
    """No rival, no note."""
    answer = search(open_index(world), "brugg")
    assert (ids(answer), answer.ambiguous, answer.note) == (["geonames:11"], False, "")


def test_namesakes_are_listed_with_their_distance(world):
    """Both Millsides, and a note that says how far apart they are."""
    answer = search(open_index(world), "Millside")
    assert answer.ambiguous
    assert sorted(ids(answer)) == ["curated:millside-brugg", "geonames:12"]
    assert "668 km apart" in answer.note


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Millside, Brügg", ["curated:millside-brugg"]),
        ("Millside, Southmark", ["geonames:12"]),
        ("Millside, Southmark, Quendor", ["geonames:12"]),
        ("millside ,  NORTHMARK", ["curated:millside-brugg"]),
        ("Brügg، قندور", ["geonames:11"]),
        ("Millside, Al Tariq", []),
        ("Millside, Nowhere", []),
        ("", []),
        (" , , ", []),
        ("x" * 5000, []),
    ],
)
def test_what_follows_a_comma_contains_what_precedes(world, query, expected):
    """By unit code, by country, or by nearness to a town; nothing when nothing fits."""
    answer = search(open_index(world), query)
    assert ids(answer) == expected
    assert bool(answer.note) != bool(expected)


def test_a_province_around_its_city_is_no_rival(tmp_path):
    """A city and the unit of its name lie in one another: not ambiguous."""
    rows = [
        (
            entry(
                "admin1:QQ.05",
                "Twyn",
                1.0,
                1.2,
                feature="ADM1",
                admin1="QQ.05",
                population=90_000,
                importance=4.3,
            ),
            [],
        ),
        (entry("geonames:5", "Twyn", 1.0, 1.0, admin1="QQ.05", population=50_000, importance=4.7), []),
    ]
    answer = search(open_index(write_pack(tmp_path / "p", rows)), "Twyn")
    assert ids(answer) == ["geonames:5", "admin1:QQ.05"]
    assert not answer.ambiguous


def test_a_misspelling_gets_a_suggestion(world):
    """Nothing is guessed: the likely name stands in the note."""
    answer = search(open_index(world), "Northmerk")
    assert ids(answer) == []
    assert 'Did you mean "Northmark"?' in answer.note


def test_countries_restrict(world):
    """Places of other countries are left out."""
    assert ids(search(open_index(world), "Millside", countries=["SY"])) == []


def test_containment_by_extent_and_country(world):
    """The country's polygon is not asked where the code says it."""
    index = open_index(world)
    country, town, other = (
        index.place(index.row_of(i)) for i in ("country:QQ", "geonames:11", "geonames:13")
    )
    assert contains(index, country, town) == "in Quendor"
    assert contains(index, country, other) == ""
    assert contains(index, town, town) == ""


def test_distance_is_great_circle(world):
    """A degree of the equator is 111.19 km; across the date line the short way counts."""
    here, there = entry("a:1", "A", 179.5, 0.0), entry("a:2", "B", -179.5, 0.0)
    assert great_circle_km(here, there) == pytest.approx(111.19, abs=0.01)


def test_nearest_settlements(world):
    """Areas are no answer to "what is here"; far places are left out."""
    index = open_index(world)
    assert [p.id for p, _ in nearest(index, 10.02, 13.0, 2)] == ["curated:millside-brugg", "geonames:11"]
    assert nearest(index, -150.0, -40.0) == []
    assert nearest(index, 10.0, 90.0) == []


@settings(max_examples=200)
@given(st.text())
def test_any_text_can_be_searched(text):
    """No text breaks a search, and what is found bears the name."""
    answer = search(test_any_text_can_be_searched.index, text)
    assert answer.query == text


@pytest.fixture(autouse=True)
def _index_for_property(world):
    test_any_text_can_be_searched.index = open_index(world)


class TestGeocoder:
    """``Gazetteer`` can stand where geopy's ``Nominatim`` stood."""

    def test_geocode(self, world):
        """A Location in geopy's order, latitude first, with the entry in ``raw``."""
        found = Gazetteer(open_index(world)).geocode("Millside, Southmark")
        assert isinstance(found, Location)
        assert (found.latitude, found.longitude) == (7.0, 10.0)
        assert found.address == "Millside, Southmark, Quendor"
        assert (found.raw["id"], found.raw["ambiguous"]) == ("geonames:12", False)

    def test_several(self, world):
        """``exactly_one=False`` gives a list, ``limit`` bounds it, nothing gives None."""
        geocoder = Gazetteer(open_index(world))
        assert len(geocoder.geocode("Millside", exactly_one=False)) == 2
        assert len(geocoder.geocode("Millside", exactly_one=False, limit=1)) == 1
        assert geocoder.geocode("Nowhere") is None
        assert geocoder.geocode("Nowhere", exactly_one=False) is None

    def test_country_codes(self, world):
        """As text or list, in any case; the constructor's countries are the default."""
        index = open_index(world)
        assert Gazetteer(index).geocode("Millside", country_codes="sy") is None
        assert Gazetteer(index, countries=["SY"]).geocode("Millside") is None
        assert Gazetteer(index).geocode("Millside", country_codes=["qq"]) is not None

    def test_reverse(self, world):
        """A point in geopy's order gives the nearest settlement."""
        geocoder = Gazetteer(open_index(world))
        assert geocoder.reverse((7.01, 10.0)).raw["id"] == "geonames:12"
        assert geocoder.reverse("7.01, 10.0").raw["id"] == "geonames:12"
        assert geocoder.reverse((-80, 0)) is None

    @pytest.mark.filterwarnings("ignore:Latitude normalization")
    @pytest.mark.parametrize("bad", [(91, 0), "nowhere at all", None, object()])
    def test_reverse_refuses_what_is_no_point(self, world, bad):
        """Geopy's own error."""
        with pytest.raises(GeocoderQueryError):
            Gazetteer(open_index(world)).reverse(bad)

    def test_geocode_refuses_what_is_no_text(self, world):
        """Geopy's own error."""
        with pytest.raises(GeocoderQueryError):
            Gazetteer(open_index(world)).geocode({"city": "Brügg"})
