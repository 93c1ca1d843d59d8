"""Labelled points to a smooth coverage of an area: no gaps, no overlaps, the border kept.

Voronoi cells of the points are merged by label, simplified as one coverage, and the arcs that
labels share are smoothed (Chaikin 1974) with their ends fixed, so that neighbours stay neighbours.
Everything is in metres of a local equal-area plane.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SMOOTHINGS = 2
"""Rounds of corner cutting; two are enough for the eye and move an arc by under a quarter edge."""
SIMPLIFY = 0.10
"""Tolerance of simplification as a share of the typical cell size."""


def cover(points: Floats, labels: Ints, area: BaseGeometry) -> dict[int, BaseGeometry]:
    """Divide ``area`` among the labels of the points.

    Parameters
    ----------
    points : (n, 2) array
        Distinct finite points, metres. They may lie outside the area.
    labels : (n,) array
        Label of each point.
    area : shapely geometry
        Valid polygons, metres.

    Returns
    -------
    dict
        Label -> polygons. Labels whose cells all lie outside the area are left out. Without a
        point the result is empty.
    """
    present = np.unique(labels)
    if not len(points) or area.is_empty:
        return {}
    if len(present) == 1:
        return {int(present[0]): area}
    merged = _merged(points, labels, present, area)
    size = float(np.sqrt(area.area / max(len(points), 1)))
    simple = shapely.coverage_simplify(merged, SIMPLIFY * size, simplify_boundary=False)
    faces = _faces(_smooth_arcs(simple), area)
    owner = _owners(faces, simple, present, points, labels)
    return _grouped(faces, owner)


def _merged(points: Floats, labels: Ints, present: Ints, area: BaseGeometry) -> NDArray[np.object_]:
    frame = shapely.box(
        *shapely.total_bounds(np.array([area, shapely.multipoints(points)], dtype=object))
    ).buffer(1e4)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(points), extend_to=frame, ordered=True)
    )
    return np.array([shapely.coverage_union_all(cells[labels == k]) for k in present], dtype=object)


def _smooth_arcs(polygons: NDArray[np.object_]) -> list[BaseGeometry]:
    """Arcs that two polygons share, merged between junctions, corners cut."""
    edges = shapely.union_all(shapely.boundary(polygons))
    outer = shapely.union_all(polygons).boundary
    inner = shapely.line_merge(shapely.difference(edges, outer))
    return [_chaikin(arc) for arc in shapely.get_parts(inner) if arc.geom_type == "LineString"]


def _chaikin(arc: BaseGeometry) -> BaseGeometry:
    xy = shapely.get_coordinates(arc)
    for _ in range(SMOOTHINGS):
        if len(xy) < 3:
            break
        near, far = xy[:-1] * 0.75 + xy[1:] * 0.25, xy[:-1] * 0.25 + xy[1:] * 0.75
        cut = np.stack([near, far], axis=1).reshape(-1, 2)
        closed = bool((xy[0] == xy[-1]).all())
        xy = np.vstack([cut, cut[:1]]) if closed else np.vstack([xy[:1], cut[1:-1], xy[-1:]])
    return LineString(xy)


def _faces(arcs: Sequence[BaseGeometry], area: BaseGeometry) -> NDArray[np.object_]:
    lines = shapely.union_all([*arcs, area.boundary])
    faces = shapely.get_parts(shapely.polygonize([lines]))
    shapely.prepare(area)
    inside = shapely.contains_properly(area, shapely.point_on_surface(faces))
    kept: NDArray[np.object_] = faces[inside]
    return kept


def _owners(
    faces: NDArray[np.object_], polygons: NDArray[np.object_], present: Ints, points: Floats, labels: Ints
) -> Ints:
    """Label of each face: that of most points in it; without any, of the polygon under its surface.

    One point on the surface alone may lie in a pocket whose edge was smoothed away from it, and would
    then give the pocket's label to all the ground around.
    """
    at = shapely.point_on_surface(faces)
    votes = np.zeros((len(faces), len(present)))
    who = shapely.STRtree(polygons).query_nearest(at, all_matches=False)
    votes[who[0], who[1]] = 0.5
    spots = shapely.STRtree(shapely.get_parts(shapely.multipoints(points)))
    face, point = spots.query(faces, predicate="contains")
    np.add.at(votes, (face, np.searchsorted(present, labels[point])), 1.0)
    owner: Ints = present[votes.argmax(axis=1)]
    return owner


def _grouped(faces: NDArray[np.object_], owner: Ints) -> dict[int, BaseGeometry]:
    out = {}
    for label in np.unique(owner):
        shape = shapely.coverage_union_all(faces[owner == label])
        out[int(label)] = shapely.make_valid(shape) if not shape.is_valid else shape
    return out


def shared_line(a: BaseGeometry, b: BaseGeometry) -> BaseGeometry:
    """Lines that two polygons of one coverage share, merged; empty when they do not meet."""
    common = shapely.intersection(a.boundary, b.boundary)
    lines = [
        g
        for g in shapely.get_parts(shapely.get_parts(np.array([common], dtype=object)))
        if g.geom_type == "LineString"
    ]
    return shapely.line_merge(shapely.union_all(lines)) if lines else shapely.LineString()
