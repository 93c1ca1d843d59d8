"""Arrows of movements end at a place or at a border, never in the middle of an area."""

from __future__ import annotations

from types import SimpleNamespace

from shapely import Point, box

from geomap.exporters.page.rows.ways import way

WEST, EAST = box(0, 0, 10, 10), box(10, 0, 20, 10)
EXTENTS = {"west": WEST, "east": EAST}


def place(ident, lon, lat, prec):
    """A place reference with what an arrow needs."""
    return SimpleNamespace(place=SimpleNamespace(id=ident, lon=lon, lat=lat, where_prec=prec))


def fact(origin, destination):
    """A movement between two places."""
    return SimpleNamespace(origin=origin, destination=destination)


def test_an_arrow_into_a_country_ends_just_behind_its_border():
    """From a town to the country next door: it starts at the town and does not reach the country's middle."""
    start, end = way(fact(place("town", 8, 5, 1), place("east", 15, 5, 6)), EXTENTS)
    assert start == (8, 5)
    assert EAST.contains(Point(end))
    assert end[0] < 12


def test_between_two_countries_the_arrow_lies_over_their_border():
    """Neither end is the middle of a country."""
    start, end = way(fact(place("west", 5, 5, 6), place("east", 15, 5, 6)), EXTENTS)
    assert 8 < start[0] < 10 < end[0] < 12


def test_a_movement_within_a_country_is_no_arrow_to_it():
    """From a town to its own country, or from a place to itself, no border is crossed."""
    town = place("town", 3, 3, 1)
    assert way(fact(town, place("west", 5, 5, 6)), EXTENTS) is None
    assert way(fact(town, town), EXTENTS) is None
    assert way(fact(town, None), EXTENTS) is None


def test_two_towns_are_joined_as_they_stand():
    """Points stay points."""
    ends = way(fact(place("a", 1, 2, 1), place("b", 14, 3, 1)), EXTENTS)
    assert ends == ((1, 2), (14, 3))


def test_an_arrow_from_afar_still_ends_near_the_border():
    """However long the way, it points at the border and not at a spot deep in the country."""
    wide = {"east": box(10, 0, 80, 10)}
    _, end = way(fact(place("town", -90, 5, 1), place("east", 45, 5, 6)), wide)
    assert 10 < end[0] < 12


def test_a_country_whose_own_point_lies_outside_is_still_ended_within():
    """A crescent's middle is not in it: the arrow goes to land of its own."""
    crescent = box(10, 0, 20, 10).difference(box(12, 2, 18, 8))
    _, end = way(fact(place("town", 2, 5, 1), place("east", 15, 5, 6)), {"east": crescent})
    assert crescent.contains(Point(end))


def test_a_province_without_an_outline_gets_no_arrow():
    """Its middle is a spot that nobody named."""
    assert way(fact(place("town", 2, 5, 1), place("unknown", 15, 5, 4)), EXTENTS) is None
