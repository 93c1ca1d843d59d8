"""The vector basemap of a map: cut from the compiled layers to the ground that a set needs."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geomap.exporters.page.ground.codec import encode_shape
from geomap.exporters.page.ground.files import SCALE, Box, folder, rings, table
from geomap.exporters.page.wire import BasemapRow, CityRow, CountryRow, DisputedRow, ProvinceRow, WorldRow

MAX_LABELS = 700
WIDE = 55.0
"""Degrees: a box wider than this is drawn from the 1:50 million layers."""


def cut(box: Box, view: Box, boundary: Any = None) -> BasemapRow:
    """Everything the page draws below its own layers.

    Parameters
    ----------
    box : Box
        Ground to be drawn in detail; beyond it the page shows a coarse world.
    view : Box
        What the page shows first: most place names lie here.
    boundary : shapely geometry, optional
        A boundary set of the user's own, drawn in place of the shipped borders.
    """
    from geomap.exporters.page.ground import names

    scale = "50m" if box.span > WIDE else "10m"
    decimals = 3 if box.span > WIDE / 2 else 4
    whole = Box(-180.0, -85.0, 180.0, 85.0)
    own = boundary is not None
    return BasemapRow(
        box=box.rounded,
        decimals=decimals,
        world=WorldRow(
            land=_areas("land_110m", whole, 1),
            borders=[] if own else _lines("borders_110m", whole, 1),
        ),
        land=_areas(f"land_{scale}", box, decimals),
        borders=_own(boundary, box, decimals) if own else _lines(f"borders_{scale}", box, decimals),
        own_borders=own,
        admin1=_lines("admin1_borders", box, decimals, 2.0) if scale == "10m" else [],
        rivers=_lines("rivers", box, decimals),
        lakes=_areas("lakes", box, decimals),
        cities=cities(box, view),
        countries=[_country(code, row) for code, row in sorted(table("countries").items())],
        provinces=[
            ProvinceRow(name, lon, lat, names.own().get(f"admin1:{code}", {}), code.partition(".")[0])
            for code, (name, lon, lat) in sorted(table("admin1").items())
            if box.west < lon < box.east and box.south < lat < box.north
        ],
        disputed=_disputed(),
    )


def _country(code: str, row: dict[str, Any]) -> CountryRow:
    lon, lat = row["at"]
    return CountryRow(code, lon, lat, row)


def _tolerance(box: Box) -> float:
    """Degrees that cannot be seen when the box fills a screen of 2,000 pixels."""
    return box.span / 6000


def lines(name: str, box: Box, coarser: float = 1.0) -> Any:
    """Lines of a compiled layer inside a box, as an array of geometries."""
    layer = rings(name)
    xy, index = layer.gathered(layer.meeting(box))
    simplified = shapely.simplify(shapely.linestrings(xy, indices=index), _tolerance(box) * coarser)
    return shapely.clip_by_rect(simplified, *box)


def _lines(name: str, box: Box, decimals: int, coarser: float = 1.0) -> list[str]:
    return _encoded(lines(name, box, coarser), decimals)


def _own(boundary: Any, box: Box, decimals: int) -> list[str]:
    """Encode the lines of a declared boundary set, outlines of its polygons included."""
    return _encoded(own_lines(boundary, box), decimals)


def own_lines(boundary: Any, box: Box) -> Any:
    """Lines of a declared boundary set inside a box, outlines of its polygons included."""
    parts = shapely.get_parts(boundary)
    outlines = [part.boundary if part.area > 0 else part for part in parts]
    return shapely.clip_by_rect(shapely.simplify(outlines, _tolerance(box)), *box)


def _areas(name: str, box: Box, decimals: int) -> list[str]:
    return _encoded(areas(name, box), decimals)


def areas(name: str, box: Box) -> Any:
    """Rings of a compiled layer's areas inside a box; filled by the even-odd rule, holes stay holes."""
    layer = rings(name)
    sizes = np.diff(layer.ring)
    chosen = [ring for ring in layer.meeting(box) if sizes[ring] >= 4]
    xy, index = layer.gathered(chosen)
    polygons = shapely.simplify(shapely.polygons(shapely.linearrings(xy, indices=index)), _tolerance(box))
    return shapely.clip_by_rect(shapely.make_valid(polygons), *box)


def _encoded(shapes: Any, decimals: int) -> list[str]:
    """Encode what is left of each shape after clipping, in order."""
    return [line for shape in shapes for line in encode_shape(shape, decimals)]


def cities(box: Box, view: Box) -> list[CityRow]:
    """The most populous places, two thirds of them in the view, spread out by a grid, largest first."""
    from geomap.exporters.page.ground import names

    texts, _ = names.cities()
    with np.load(folder() / "labels.npz") as data:
        xy, population = data["xy"] / SCALE, data["population"]
    chosen = set(_spread(xy, view, 2 * MAX_LABELS // 3)) | set(_spread(xy, box, MAX_LABELS // 3))
    rows = []
    for row in sorted(chosen):
        lon, lat = (round(float(v), 3) for v in xy[row])
        own, people = names.of_row(row), int(population[row])
        rows.append(CityRow(texts["en"][row], own, lon, lat, people, texts["country"][row]))
    return rows


def _spread(xy: NDArray[np.float64], box: Box, most: int) -> list[int]:
    """The first points inside a box, at most three in each cell of a coarse grid."""
    inside = (xy[:, 0] > box.west) & (xy[:, 0] < box.east) & (xy[:, 1] > box.south) & (xy[:, 1] < box.north)
    cell = box.span / 40
    used: dict[tuple[int, int], int] = {}
    chosen: list[int] = []
    for point in np.flatnonzero(inside).tolist():
        key = (int(xy[point, 0] / cell), int(xy[point, 1] / cell))
        used[key] = used.get(key, 0) + 1
        if used[key] <= 3:
            chosen.append(point)
        if len(chosen) == most:
            break
    return chosen


def _disputed() -> list[DisputedRow]:
    """Disputed areas of our own table, encoded."""
    rows = []
    for row in table("disputed"):
        fields = {key: row.get(key, "") for key in ("id", "name", "claimed_by", "administered_by", "note")}
        rows.append(DisputedRow(**fields, rings=encode_shape(shapely.from_wkt(row["wkt"]), 3)))
    return rows


def area_of(place_id: str) -> Any | None:
    """Polygon of a country or first-level unit by its place id, None when not known.

    The compiled layers serve places whose polygon the assessment does not bring along.
    """
    kind, _, code = place_id.partition(":")
    layer = {"country": "land_50m", "admin1": "admin1"}.get(kind)
    if layer is None or not code:
        return None
    layer_rings = rings(layer)
    features = set(np.flatnonzero(layer_rings.code == code).tolist())
    polygons = [
        shapely.make_valid(shapely.Polygon(layer_rings.line(number)))
        for number in range(len(layer_rings.part))
        if int(layer_rings.part[number]) in features
        and not layer_rings.hole[number]
        and layer_rings.ring[number + 1] - layer_rings.ring[number] > 3
    ]
    return shapely.union_all(polygons) if polygons else None
