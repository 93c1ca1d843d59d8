"""Degrees to units of a drawing, and what has been drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from geomap.exporters.page.ground import Box

WIDTH = 1000.0
"""Units of a drawing as wide as the page; its height follows the ground."""


@dataclass
class Canvas:
    """Degrees to units of the drawing, and what has been drawn.

    Attributes
    ----------
    box : Box
        Ground that is drawn, degrees.
    width : float
        Units across: fewer where the drawing stands in a narrow column, so that its words are as large.
    parts : list of str
        SVG elements in order.
    taken : list of (float, float, float, float)
        Rectangles that marks and labels cover already.
    """

    box: Box
    width: float = WIDTH
    parts: list[str] = field(default_factory=list)
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.squeeze = math.cos(math.radians((self.box.south + self.box.north) / 2))
        self.unit = self.width / ((self.box.east - self.box.west) * self.squeeze)
        self.height = (self.box.north - self.box.south) * self.unit

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Place of a point in the drawing."""
        return (lon - self.box.west) * self.unit * self.squeeze, (self.box.north - lat) * self.unit

    def path(self, shapes: Any, attributes: str) -> None:
        """Draw lines and polygons as one path."""
        data = "".join(self._trace(part) for shape in shapes for part in _rings(shape))
        if data:
            self.parts.append(f'<path d="{data}" {attributes}/>')

    def _trace(self, ring: Any) -> str:
        xy = shapely.get_coordinates(ring)
        x = (xy[:, 0] - self.box.west) * self.unit * self.squeeze
        y = (self.box.north - xy[:, 1]) * self.unit
        points = np.round(np.column_stack([x, y]), 1)
        distinct = points[np.r_[True, np.any(np.diff(points, axis=0) != 0, axis=1)]]
        if len(distinct) < 2:
            return ""
        return "M" + "L".join(f"{px:g} {py:g}" for px, py in distinct.tolist())

    def free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Take a rectangle inside the drawing, unless something covers part of it."""
        if left < 2 or top < 2 or right > self.width - 2 or bottom > self.height - 2:
            return False
        if any(left < r and right > x and top < b and bottom > y for x, y, r, b in self.taken):
            return False
        self.taken.append((left, top, right, bottom))
        return True

    def label(self, x: float, y: float, text: str, kind: str, size: float) -> bool:
        """Write a text in the middle of a point where nothing stands yet."""
        wide = len(text) * size * 0.56
        if not self.free(x - wide / 2, y - size, x + wide / 2, y + size * 0.3):
            return False
        self.parts.append(f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{shown(text)}</text>')
        return True


def shown(text: str) -> str:
    """Text as text of a drawing."""
    from markupsafe import escape

    return str(escape(text))


def _rings(shape: Any) -> list[Any]:
    rings = []
    for part in shapely.get_parts(shape).tolist():
        if part.geom_type == "Polygon":
            rings += [part.exterior, *part.interiors]
        elif part.geom_type.startswith(("Multi", "Geometry")):
            rings += _rings(part)
        elif part.geom_type.startswith("Line"):
            rings.append(part)
    return rings


Styles = Mapping[str, tuple[str, str]]
