"""Exporters: layers to files. To add a format, write its module and add its row to ``EXPORTERS``.

The map itself stands in :mod:`geomap.exporters.page`.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

from geomap.models.assessed import Layer

__all__ = ["EXPORTERS", "Exporter", "exporter"]


class Exporter(Protocol):
    """Write layers into a folder and return the files; the same input gives the same bytes."""

    def __call__(self, layers: Sequence[Layer], folder: Path, *, hxl: bool = False) -> list[Path]:
        """Write; ``hxl`` adds HXL tags where the format has a place for them."""


EXPORTERS = {
    "geojson": "geomap.exporters.tables.geojson:write_layers",
    "geojsonl": "geomap.exporters.tables.vector:write_geojsonseq",
    "gpkg": "geomap.exporters.tables.vector:write_gpkg",
    "fgb": "geomap.exporters.tables.vector:write_fgb",
    "parquet": "geomap.exporters.tables.vector:write_parquet",
    "csv": "geomap.exporters.tables.csv_tables:write_csv",
    "xlsx": "geomap.exporters.tables.workbook:write_xlsx",
    "kml": "geomap.exporters.tables.kml:write_kml",
    "kmz": "geomap.exporters.tables.kml:write_kmz",
}
"""Format -> where its exporter stands; imported when it is used."""


def exporter(name: str) -> Exporter:
    """Import the exporter of a format of ``EXPORTERS``."""
    module, function = EXPORTERS[name].split(":")
    export: Exporter = getattr(import_module(module), function)
    return export
