"""Areas are written as areas; points stay points."""

from __future__ import annotations

import geopandas as gpd
from shapely import Point, box

from geomap.layers.extent import as_extents

TABLE = gpd.GeoDataFrame(
    {
        "id": ["1", "2", "3"],
        "place_id": ["town", "province", "region"],
        "where_prec": [1, 4, 5],
        "radius_km": [3.0, 50.0, 111.32],
    },
    geometry=[Point(10, 60)] * 3,
    crs="EPSG:4326",
)


def test_known_polygon_else_circle_else_point() -> None:
    """The province gets its polygon, the region a circle of its radius, the town stays a point."""
    town, province, region = as_extents(TABLE, {"province": box(9, 59, 11, 61)}).geometry
    assert town.geom_type == "Point"
    assert province.equals(box(9, 59, 11, 61))
    west, south, east, north = region.bounds
    assert (round(south, 2), round(north, 2)) == (59, 61)
    assert round((east - west) / (north - south)) == 2, "a degree of longitude is half as long at 60° north"
