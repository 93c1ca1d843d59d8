"""Polygons in a pack: small, exact to about a metre, read one at a time."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SCALE = 100_000
"""Coordinates are kept as whole 1e-5 degrees (1.1 m at most)."""

_HEAD = struct.Struct("<BBI")


def encode(geometry: BaseGeometry) -> bytes:
    """Encode a geometry in EPSG:4326, longitude before latitude.

    Layout: geometry type, number of offset arrays, number of points; each offset array with its
    length; the points as differences; all compressed.
    """
    import shapely

    kind, points, offsets = shapely.to_ragged_array([geometry])
    whole = np.round(points[:, :2] * SCALE).astype("<i4")
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype="<i4"))
    parts = [_HEAD.pack(int(kind), len(offsets), len(whole))]
    for offset in offsets:
        parts += [struct.pack("<I", len(offset)), np.asarray(offset, dtype="<i4").tobytes()]
    # Both axes apart and bytes of equal weight side by side: differences are small, so this halves the size.
    planes = np.ascontiguousarray(steps.T).view(np.uint8).reshape(-1, 4).T
    parts.append(planes.tobytes())
    return zlib.compress(b"".join(parts), 9)


def decode(data: bytes) -> BaseGeometry:
    """Decode what :func:`encode` wrote."""
    import shapely

    raw = zlib.decompress(data)
    kind, arrays, count = _HEAD.unpack_from(raw)
    offset = _HEAD.size
    offsets: list[NDArray[np.int32]] = []
    for _ in range(arrays):
        (length,) = struct.unpack_from("<I", raw, offset)
        offsets.append(np.frombuffer(raw, dtype="<i4", count=length, offset=offset + 4))
        offset += 4 + 4 * length
    planes = np.frombuffer(raw, dtype=np.uint8, offset=offset).reshape(4, -1)
    steps = np.ascontiguousarray(planes.T).view("<i4").reshape(2, count)
    points = np.ascontiguousarray(np.cumsum(steps, axis=1).T / SCALE)
    geometries = shapely.from_ragged_array(shapely.GeometryType(kind), points, tuple(offsets))
    geometry: BaseGeometry = geometries[0]
    return geometry


def half(geometry: BaseGeometry, east: int, north: int) -> BaseGeometry:
    """Return the half of an area towards a point of the compass, as seen from its centroid.

    Parameters
    ----------
    geometry : shapely geometry
        In EPSG:4326, longitude before latitude.
    east, north : int
        -1, 0 or 1; (-1, 0) is the western half.
    """
    import shapely

    middle, reach = geometry.centroid, 360.0
    across = (-north * reach, east * reach)
    ahead = (east * reach, north * reach)
    left = (middle.x + across[0], middle.y + across[1])
    right = (middle.x - across[0], middle.y - across[1])
    far = [(x + ahead[0], y + ahead[1]) for x, y in (right, left)]
    return shapely.intersection(geometry, shapely.Polygon([left, right, *far]))
