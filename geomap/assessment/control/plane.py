"""From degrees to a local plane in metres and back, across holes and the antimeridian.

Distances and areas are only ever taken here, in a Lambert azimuthal equal-area projection centred
on the area; whatever leaves is EPSG:4326, longitude first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from pyproj import Transformer
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geomap.errors import UsageError

Floats = NDArray[np.float64]

LONGEST_EDGE = 0.1
"""Degrees: longer edges of an area get points between, as GeoJSON's straight lines are in degrees."""
MAX_EXTENT_M = 9.0e6
"""Metres from the centre: beyond about a hemisphere the projection folds."""


@dataclass(frozen=True)
class Plane:
    """A local equal-area plane.

    Attributes
    ----------
    lon0, lat0 : float
        Centre, degrees.
    area : shapely geometry
        The area of interest in metres, valid, polygons only.
    """

    lon0: float
    lat0: float
    area: BaseGeometry

    @property
    def crs(self) -> str:
        """PROJ definition of the plane."""
        return _crs(self.lon0, self.lat0)

    def to_plane(self, lon: ArrayLike, lat: ArrayLike) -> Floats:
        """Project degrees to metres, one row ``x, y`` a point; what cannot be projected is NaN."""
        return _project(self.crs, np.asarray(lon, dtype=float), np.asarray(lat, dtype=float))

    def to_degrees(self, geometries: Any) -> Any:
        """Bring plane geometries back to EPSG:4326, cut at the antimeridian where they cross it."""
        turn = _transformer(self.crs, "EPSG:4326")

        def back(xy: Floats) -> Floats:
            lon, lat = turn.transform(xy[:, 0], xy[:, 1])
            lon = self.lon0 + (np.asarray(lon) - self.lon0 + 180.0) % 360.0 - 180.0
            return np.column_stack([lon, lat])

        return _cut(shapely.transform(geometries, back))


def _crs(lon0: float, lat0: float) -> str:
    return f"+proj=laea +lat_0={lat0:.4f} +lon_0={lon0:.4f} +datum=WGS84 +units=m +no_defs"


@lru_cache(maxsize=16)
def _transformer(source: str, target: str) -> Transformer:
    """Transformer between two systems, longitude first; making one costs more than using it."""
    return Transformer.from_crs(source, target, always_xy=True)


def _project(crs: str, lon: Floats, lat: Floats) -> Floats:
    turn = _transformer("EPSG:4326", crs)
    x, y = turn.transform(lon, lat)
    out = np.column_stack([np.atleast_1d(x), np.atleast_1d(y)]).astype(float)
    out[~np.isfinite(out).all(axis=1)] = np.nan
    return out


def polygons_only(geometry: BaseGeometry) -> BaseGeometry:
    """Make a geometry valid and keep its polygons; empty when there are none."""
    flat = shapely.get_parts(shapely.get_parts(np.array([shapely.make_valid(geometry)], dtype=object)))
    kept = [g for g in flat if g.geom_type == "Polygon" and g.area > 0]
    return kept[0] if len(kept) == 1 else shapely.union_all(kept) if kept else shapely.Polygon()


def make_plane(area: BaseGeometry) -> Plane:
    """Centre a plane on an area given in EPSG:4326.

    The area may have holes, several parts, invalid rings (they are mended) and may cross the
    antimeridian, either split at 180° as RFC 7946 asks or with longitudes beyond 180°.

    Raises
    ------
    UsageError
        When the area has no polygon, or is larger than about half the globe.
    """
    if area is None or area.is_empty or not np.isfinite(area.bounds).all():
        raise UsageError("the area is empty: give a polygon in EPSG:4326, longitude first")
    west, _, east, _ = area.bounds
    if not _in_degrees(area.bounds):
        raise UsageError(f"the area's bounds {area.bounds} are not degrees: reproject it to EPSG:4326")
    flat = polygons_only(_unwrapped(area, east - west))
    if flat.is_empty:
        raise UsageError("the area holds no polygon: points and lines bound no territory")
    mid = flat.centroid
    flat = shapely.segmentize(flat, LONGEST_EDGE)
    lon0 = (mid.x + 180.0) % 360.0 - 180.0
    crs = _crs(lon0, mid.y)
    flat = shapely.transform(flat, lambda c: _project(crs, c[:, 0], c[:, 1]))
    coords = shapely.get_coordinates(flat)
    if not np.isfinite(coords).all() or np.hypot(*coords.T).max() > MAX_EXTENT_M:
        raise UsageError("the area spans more than half the globe: cut it into smaller areas")
    return Plane(lon0, mid.y, polygons_only(flat))


def _in_degrees(bounds: tuple[float, float, float, float]) -> bool:
    """Whether bounds can be longitudes and latitudes; longitudes may go a turn too far."""
    west, south, east, north = bounds
    return south >= -90.0 and north <= 90.0 and west >= -360.0 and east <= 360.0


def _unwrapped(area: BaseGeometry, width: float) -> BaseGeometry:
    """Shift western longitudes by 360° when the area jumps across the antimeridian."""
    if width <= 180.0:
        return area
    lon = np.unique(shapely.get_coordinates(area)[:, 0])
    if np.diff(lon).max(initial=0.0) <= width - 180.0 and width >= 350.0 and len(lon) > 8:
        return area
    return shapely.transform(
        area, lambda c: np.column_stack([np.where(c[:, 0] < 0, c[:, 0] + 360, c[:, 0]), c[:, 1]])
    )


def _cut(geometries: Any) -> Any:
    bounds = np.atleast_2d(shapely.total_bounds(geometries))
    if not np.isfinite(bounds).all() or (bounds[0, 0] >= -180.0 and bounds[0, 2] <= 180.0):
        return geometries
    pieces = []
    for shift in (-360.0, 0.0, 360.0):
        window = box(-180.0 - shift, -90.0, 180.0 - shift, 90.0)
        part = shapely.intersection(shapely.make_valid(geometries), window)
        pieces.append(_shifted(part, shift))
    stacked = np.stack([np.atleast_1d(p) for p in pieces])
    joined = np.array([_joined(column) for column in stacked.T], dtype=object)
    return joined if np.ndim(geometries) else joined[0]


def _shifted(geometries: Any, degrees: float) -> Any:
    return shapely.transform(geometries, lambda c: c + np.array([degrees, 0.0]))


def _joined(parts: NDArray[Any]) -> BaseGeometry:
    filled = [p for p in parts if not p.is_empty]
    return filled[0] if len(filled) == 1 else shapely.union_all(filled) if filled else parts[0]
