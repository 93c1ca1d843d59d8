"""Which ground a map shows first, and which it carries in detail."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from geomap.exporters.page.ground.files import Box
from geomap.models.assessed import Assessment
from geomap.models.places import PlaceRef

WORLD = Box(-170.0, -58.0, 179.0, 78.0)
LEAST = 1.2
"""Degrees: a single village is still shown with its surroundings."""
DETAIL = 70.0
"""Degrees: a set wider than this is not carried whole in detail."""
SCREEN = 1.7
"""Width by height of a wide screen."""
SETTLED = 4
"""Places less precise than a province do not widen the view."""


def boxes(assessment: Assessment) -> tuple[Box, Box]:
    """Return the first view and the ground to carry in detail, in degrees."""
    points = _points(assessment)
    areas = [day.areas.total_bounds for day in assessment.control if len(day.areas)]
    if areas:
        stack = np.array(areas)
        core = Box(*stack[:, :2].min(axis=0), *stack[:, 2:].max(axis=0))
    elif len(points):
        low, high = np.quantile(points, [0.04, 0.96], axis=0)
        core = Box(low[0], low[1], high[0], high[1])
    else:
        return WORLD, Box(-20.0, -35.0, 60.0, 60.0)
    view = _grown(core, 0.06)
    everything = view
    if len(points):
        low, high = points.min(axis=0), points.max(axis=0)
        everything = Box(
            min(view.west, low[0]), min(view.south, low[1]), max(view.east, high[0]), max(view.north, high[1])
        )
    ground = _grown(_screen(everything if everything.span < DETAIL else view), 0.15)
    return view, ground


def _screen(box: Box) -> Box:
    """Widen or heighten a box to the shape of a screen, so that the first view ends inside it."""
    squeeze = math.cos(math.radians((box.south + box.north) / 2))
    wide, tall = (box.east - box.west) * squeeze, box.north - box.south
    if wide < tall * SCREEN:
        more = (tall * SCREEN - wide) / squeeze / 2
        return Box(max(-180.0, box.west - more), box.south, min(180.0, box.east + more), box.north)
    more = (wide / SCREEN - tall) / 2
    return Box(box.west, max(-84.0, box.south - more), box.east, min(84.0, box.north + more))


def _points(assessment: Assessment) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Longitude and latitude of every placed record that is more precise than a country."""
    refs: list[PlaceRef | None] = [incident.place for incident in assessment.incidents]
    for fact in assessment.displacement:
        refs += [fact.place, fact.origin, fact.destination]
    points = [(r.place.lon, r.place.lat) for r in refs if r is not None and r.where_prec <= SETTLED]
    points = points or list(_mentioned(assessment))
    return np.array(points, dtype=np.float64).reshape(-1, 2)


def _mentioned(assessment: Assessment) -> Iterator[tuple[float, float]]:
    """Places that articles name: where nothing happened there, the view is at least that of their war."""
    for reading in assessment.readings:
        for resolution in reading.resolutions:
            if resolution.place is not None:
                yield resolution.place.lon, resolution.place.lat


def _grown(box: Box, share: float) -> Box:
    """Widen a box by a share of its size, at least to ``LEAST``, within the world."""
    wide = max(box.east - box.west, LEAST) * share + max(0.0, LEAST - (box.east - box.west)) / 2
    tall = max(box.north - box.south, LEAST) * share + max(0.0, LEAST - (box.north - box.south)) / 2
    return Box(
        float(max(-180.0, box.west - wide)),
        float(max(-84.0, box.south - tall)),
        float(min(180.0, box.east + wide)),
        float(min(84.0, box.north + tall)),
    )
