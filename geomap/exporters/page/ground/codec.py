"""Coordinates as short strings: rounded, as differences, in printable characters.

The scheme is Google's "encoded polyline" (documented publicly), here longitude before latitude;
``web/src/data/geometry.ts`` reads it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

DECIMALS = 4
"""1e-4 degrees is about 11 m: finer than any place in a news text is known."""
FEW = 40
"""Points below which plain Python is faster than arrays."""
_OFFSET = 63
_BITS = 5


def encode(xy: NDArray[np.float64], decimals: int = DECIMALS) -> str:
    """Encode an (n, 2) array of longitudes and latitudes in degrees."""
    if len(xy) < FEW:
        return _encode_few(xy, decimals)
    grid = np.round(xy * 10**decimals).astype(np.int64)
    moved = np.ones(len(grid), dtype=bool)
    moved[1:] = np.any(np.diff(grid, axis=0) != 0, axis=1)
    steps = np.diff(grid[moved], axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel()
    zigzag = np.where(steps < 0, ~(steps << 1), steps << 1)
    return _characters(zigzag)


def _encode_few(xy: NDArray[np.float64], decimals: int) -> str:
    """Encode a short line as :func:`encode` does, without the cost of small arrays."""
    out: list[str] = []
    before = [0, 0]
    points = np.round(xy * 10**decimals).astype(np.int64).tolist()
    for number, point in enumerate(points):
        if number and point == before:
            continue
        for step in (point[0] - before[0], point[1] - before[1]):
            value = ~(step << 1) if step < 0 else step << 1
            while value >= 0x20:
                out.append(chr((0x20 | (value & 0x1F)) + _OFFSET))
                value >>= _BITS
            out.append(chr(value + _OFFSET))
        before = point
    return "".join(out)


def _characters(values: NDArray[np.int64]) -> str:
    """Write each value in groups of five bits, the lowest first, all but the last marked."""
    sizes = np.ones(len(values), dtype=np.int64)
    rest = values >> _BITS
    while rest.any():
        sizes += rest > 0
        rest >>= _BITS
    ends = np.cumsum(sizes)
    starts = ends - sizes
    out = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    for group in range(int(sizes.max()) if len(sizes) else 0):
        has = sizes > group
        chunk = (values[has] >> (group * _BITS)) & 0x1F
        chunk += np.where(sizes[has] > group + 1, 0x20, 0) + _OFFSET
        out[starts[has] + group] = chunk
    return out.tobytes().decode("ascii")


def encode_shape(shape: Any, decimals: int = DECIMALS) -> list[str]:
    """Encode every ring, line or point of a geometry; polygons are to be filled by the even-odd rule."""
    if shape is None or shape.is_empty:
        return []
    parts = shapely.get_parts(shape, return_index=False)
    lines: list[str] = []
    for part in parts:
        if part.geom_type == "Polygon":
            lines += [
                encode(shapely.get_coordinates(ring), decimals) for ring in (part.exterior, *part.interiors)
            ]
        elif part.geom_type in ("LineString", "LinearRing", "Point"):
            lines.append(encode(shapely.get_coordinates(part), decimals))
        elif part.geom_type.startswith(("Multi", "Geometry")):
            lines += encode_shape(part, decimals)
    return lines
