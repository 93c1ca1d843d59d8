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
