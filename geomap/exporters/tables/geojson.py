"""GeoJSON as RFC 7946 has it: lon lat, right-hand rule, no ``crs``, at most 7 decimals, stable ids."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geomap.exporters.files import write_whole
from geomap.models.assessed import Layer

if TYPE_CHECKING:
    import geopandas as gpd

DECIMALS = 7
"""1e-7 degrees is about 1 cm: the limit that RFC 7946 (section 11.2) advises."""


def write_geojson(table: gpd.GeoDataFrame, path: Path, decimals: int = DECIMALS) -> None:
    """Write a table as one FeatureCollection, whole or not at all.

    Parameters
    ----------
    table : GeoDataFrame
        In EPSG:4326, in the order to be written. A column ``id`` becomes the features' ids.
        Cells may be text, numbers, dates, None, lists or mappings of these.
    path : Path
        File to write.
    decimals : int
        Digits of coordinates after the point.
    """
    rows = ",\n".join(features(table, decimals))
    write_whole(path, f'{{"type":"FeatureCollection","features":[\n{rows}\n]}}\n')


def write_layers(layers: Sequence[Layer], folder: Path, *, hxl: bool = False) -> list[Path]:
    """Write one ``.geojson`` a layer."""
    paths = [folder / f"{layer.name}.geojson" for layer in layers]
    for layer, path in zip(layers, paths, strict=True):
        write_geojson(layer.table, path)
    return paths


def features(table: gpd.GeoDataFrame, decimals: int = DECIMALS) -> Iterator[str]:
    """Yield the rows of a table as the text of GeoJSON features."""
    columns = [c for c in table.columns if c not in (table.geometry.name, "id")]
    ids = table["id"].tolist() if "id" in table.columns else [None] * len(table)
    cells = [table[c].tolist() for c in columns]
    for number, geometry in enumerate(_geometries(table, decimals)):
        ident = "" if ids[number] is None else f'"id":{dumps(ids[number])},'
        cell = dumps({c: plain(cell[number]) for c, cell in zip(columns, cells, strict=True)})
        yield f'{{"type":"Feature",{ident}"properties":{cell},"geometry":{geometry}}}'


SCALARS = (str, bool, int, float, date, type(None))


def _geometries(table: gpd.GeoDataFrame, decimals: int) -> list[str]:
    """Write all geometries at once; missing and empty ones become null."""
    shapes = shapely.orient_polygons(table.geometry.to_numpy())
    texts = shapely.to_geojson(shapely.transform(shapes, lambda xy: np.round(xy, decimals)))
    return [
        "null" if none else text
        for none, text in zip(shapely.is_missing(shapes) | shapely.is_empty(shapes), texts, strict=True)
    ]


def plain(value: Any) -> Any:
    """Turn a cell into what JSON knows; NaN and NaT become null."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, SCALARS):  # first, for the abstract types are slow to ask
        return _scalar(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence | np.ndarray):
        return [plain(item) for item in value]
    raise TypeError(f"a cell of type {type(value).__name__} has no form in GeoJSON")


def _scalar(value: str | bool | int | float | date | None) -> str | bool | int | float | None:
    if isinstance(value, float):
        return round(value, 6) if math.isfinite(value) else None
    if isinstance(value, date):
        return None if value != value else value.isoformat()  # NaT is a date
    return value


def dumps(value: Any) -> str:
    """Write JSON compactly and the same on every machine."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
