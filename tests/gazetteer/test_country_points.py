"""Records of a country are drawn within its own land."""

from __future__ import annotations

from shapely import Point

from geomap.pipeline import Engine


def test_a_country_stands_within_its_own_outline():
    """A figure of the Philippines, Israel or Croatia stands in that country, not in a sea or next door."""
    index = Engine().index
    outside = []
    for row in range(len(index)):
        place = index.place(row)
        if place.feature != "PCLI" or not place.has_extent:
            continue
        shape = index.extent(row)
        # outlines are kept on a grid of about a kilometre
        if shape is not None and shape.distance(Point(place.lon, place.lat)) > 0.02:
            outside.append(place.name)
    assert not outside
