"""Layers as files and tables of every format."""

from __future__ import annotations

from geomap.exporters.tables.csv_tables import csv_text, harmless, rows
from geomap.exporters.tables.geojson import plain, write_geojson
from geomap.exporters.tables.postgis import write_postgis

__all__ = [
    "csv_text",
    "harmless",
    "plain",
    "rows",
    "write_geojson",
    "write_postgis",
]
