"""The ground under the records: basemap, names, shapes, what is in view."""

from __future__ import annotations

from geomap.exporters.page.ground.basemap import WIDE, area_of, areas, cities, cut, lines, own_lines
from geomap.exporters.page.ground.codec import encode_shape
from geomap.exporters.page.ground.files import Box, table
from geomap.exporters.page.ground.names import name_in, of_places, parent_in
from geomap.exporters.page.ground.view import WORLD, boxes

__all__ = [
    "WIDE",
    "WORLD",
    "Box",
    "area_of",
    "areas",
    "boxes",
    "cities",
    "cut",
    "encode_shape",
    "lines",
    "name_in",
    "of_places",
    "own_lines",
    "parent_in",
    "table",
]
