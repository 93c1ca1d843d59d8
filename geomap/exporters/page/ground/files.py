"""The compiled layers of the basemap, as they lie on disk."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geomap.errors import GazetteerError

SCALE = 100_000
"""The compiled layers hold degrees times this."""


class Box(NamedTuple):
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def span(self) -> float:
        """The longer side in degrees."""
        return max(self.east - self.west, self.north - self.south)

    @property
    def rounded(self) -> Box:
        """To three decimals, about 100 m."""
        return Box(*(round(v, 3) for v in self))


class Rings(NamedTuple):
    """One compiled layer: rings or lines, their feature and that feature's code."""

    xy: NDArray[np.int32]
    ring: NDArray[np.int32]
    part: NDArray[np.int32]
    hole: NDArray[np.bool_]
    code: NDArray[np.str_]

    def meeting(self, box: Box) -> list[int]:
        """Rings whose own box meets ``box``."""
        starts = self.ring[:-1]
        low = np.minimum.reduceat(self.xy, starts, axis=0) / SCALE
        high = np.maximum.reduceat(self.xy, starts, axis=0) / SCALE
        hit = (low[:, 0] <= box.east) & (high[:, 0] >= box.west)
        hit &= (low[:, 1] <= box.north) & (high[:, 1] >= box.south)
        return [int(number) for number in np.flatnonzero(hit)]

    def gathered(self, chosen: list[int]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """Coordinates of several rings in degrees, and the number of the ring of each."""
        parts = [self.xy[self.ring[number] : self.ring[number + 1]] for number in chosen]
        index = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
        return (np.concatenate(parts) if parts else np.empty((0, 2), dtype=np.int32)) / SCALE, index

    def line(self, number: int) -> NDArray[np.float64]:
        """Coordinates of one ring in degrees."""
        return self.xy[self.ring[number] : self.ring[number + 1]] / SCALE


def folder() -> Path:
    """Where the compiled basemap lies.

    Raises
    ------
    GazetteerError
        When the package was not built with it.
    """
    path = Path(str(files("geomap"))) / "data" / "basemap"
    if not (path / "labels.npz").exists():
        raise GazetteerError(f"the basemap is missing in {path}: install geomap again (pip install .)")
    return path


@lru_cache(maxsize=8)
def rings(name: str) -> Rings:
    """Open one compiled layer."""
    with np.load(folder() / f"{name}.npz") as data:
        return Rings(data["xy"], data["ring"], data["part"], data["hole"], data["code"])


@lru_cache(maxsize=4)
def table(name: str) -> Any:
    """Read one compiled JSON table."""
    return json.loads((folder() / f"{name}.json").read_text(encoding="utf-8"))
