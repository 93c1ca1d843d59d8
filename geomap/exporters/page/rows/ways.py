"""Where the arrow of a movement begins and ends: at a place or at the border of an area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from geomap.models.places import Place
from geomap.models.records import Displacement

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]
LEAST_AREA = 3
"""UCDP where_prec from which a place is an area: a district or larger."""
INSIDE = 0.12
"""Share of the way by which an arrow reaches beyond the border of an area, so that it can be seen."""
DEEPEST = 0.4
"""Degrees that it reaches beyond the border at most: it tells the border, no spot behind it."""
WIDE = 4
"""UCDP where_prec from which an area without an outline is too wide for an end in its middle."""


def way(fact: Displacement, extents: Mapping[str, BaseGeometry]) -> tuple[Point, Point] | None:
    """Ends of the arrow of a movement.

    Parameters
    ----------
    fact : Displacement
        A fact with origin and destination.
    extents : mapping of str to polygon
        Outlines of areas by the id of their place, in EPSG:4326.

    Returns
    -------
    ((lon, lat), (lon, lat)) or None
        Where people left and where they came, in EPSG:4326; None where an end is not told, or one lies within
        the other, so that no border is crossed, or is a province or country whose outline is not at hand.
    """
    if fact.origin is None or fact.destination is None:
        return None
    start, end = fact.origin.place, fact.destination.place
    if any(place.where_prec >= WIDE and place.id not in extents for place in (start, end)):
        return None
    if start.id == end.id or _holds(start, end, extents) or _holds(end, start, extents):
        return None
    return _end(start, end, extents), _end(end, start, extents)


def _is_area(place: Place, extents: Mapping[str, BaseGeometry]) -> bool:
    return place.where_prec >= LEAST_AREA and place.id in extents


def _holds(outer: Place, inner: Place, extents: Mapping[str, BaseGeometry]) -> bool:
    """Whether an area takes in a place."""
    from shapely import Point as Spot

    return _is_area(outer, extents) and bool(extents[outer.id].contains(Spot(inner.lon, inner.lat)))


def _end(place: Place, other: Place, extents: Mapping[str, BaseGeometry]) -> Point:
    """The point of a place that an arrow to or from another one touches."""
    if not _is_area(place, extents):
        return place.lon, place.lat
    from shapely import LineString, get_coordinates
    from shapely import Point as Spot

    area = extents[place.id]
    inside = Spot(place.lon, place.lat)
    goal = inside if area.contains(inside) else area.point_on_surface()
    line = LineString([(other.lon, other.lat), goal.coords[0]])
    crossings = get_coordinates(area.boundary.intersection(line))
    length = line.length
    nearest = min((line.project(Spot(xy)) for xy in crossings), default=length)
    reached = line.interpolate(min(nearest + min(INSIDE * length, DEEPEST), length))
    point = reached if area.contains(reached) else line.interpolate(nearest)
    return float(point.x), float(point.y)
