"""Read TopoJSON: arcs to coordinates, polygons, and the lines that two units share."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Coords = NDArray[np.float64]
Polygon = list[Coords]
"""Exterior ring, then holes; each an (n, 2) array, longitude before latitude."""


class Topology:
    """A TopoJSON file with its arcs decoded to longitude and latitude."""

    def __init__(self, path: Path) -> None:
        raw = json.loads(path.read_text(encoding="utf-8"))
        self.objects: dict[str, Any] = raw["objects"]
        self.arcs: list[Coords] = [self._decode(arc, raw.get("transform")) for arc in raw["arcs"]]

    @staticmethod
    def _decode(arc: list[list[float]], transform: dict[str, list[float]] | None) -> Coords:
        points = np.asarray(arc, dtype=np.float64)[:, :2]
        if transform is None:
            return points
        return np.cumsum(points, axis=0) * transform["scale"] + transform["translate"]

    def ring(self, indices: list[int]) -> Coords:
        """Join arcs to one line; a negative index runs the arc backwards."""
        pieces = []
        for place, index in enumerate(indices):
            arc = self.arcs[~index][::-1] if index < 0 else self.arcs[index]
            pieces.append(arc if place == 0 else arc[1:])
        return np.concatenate(pieces)

    def polygons(self, geometry: dict[str, Any]) -> list[Polygon]:
        """All polygons of a geometry; empty for other types."""
        if geometry["type"] == "Polygon":
            return [[self.ring(r) for r in geometry["arcs"]]]
        if geometry["type"] == "MultiPolygon":
            return [[self.ring(r) for r in polygon] for polygon in geometry["arcs"]]
        return []

    def lines(self, geometry: dict[str, Any]) -> list[Coords]:
        """All lines of a line geometry."""
        if geometry["type"] == "LineString":
            return [self.ring(geometry["arcs"])]
        if geometry["type"] == "MultiLineString":
            return [self.ring(line) for line in geometry["arcs"]]
        return []

    def shared(self, name: str) -> list[Coords]:
        """Arcs that two or more units of object ``name`` share: the borders between them."""
        owners: dict[int, set[int]] = defaultdict(set)
        for unit, geometry in enumerate(self.objects[name]["geometries"]):
            for index in _flat(geometry.get("arcs", [])):
                owners[~index if index < 0 else index].add(unit)
        return [self.arcs[arc] for arc in sorted(owners) if len(owners[arc]) > 1]


def _flat(nested: list[Any]) -> Iterator[int]:
    for item in nested:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item
