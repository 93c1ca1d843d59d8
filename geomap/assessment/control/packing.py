"""A day of control as plain data that can be kept, and back."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geomap.models.assessed import ControlDay
from geomap.models.reasons import Reason

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: numbers as the bytes of an array, reasons as such, all else as plain values."""

    name: str
    dtype: str
    values: bytes | list[Any]
    reasons: list[Reason] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PackedTable:
    """A table as plain data; points as longitudes and latitudes, other geometries as WKB, in EPSG:4326."""

    columns: list[Column]
    geometries: bytes | list[bytes | None] | None


@dataclass(frozen=True, slots=True)
class PackedDay:
    """A day of control as plain data that can be kept."""

    on: date
    tables: dict[str, PackedTable]

    def unpacked(self) -> ControlDay:
        """Return the day as it was."""
        return ControlDay(self.on, **{name: _unpacked(table) for name, table in self.tables.items()})


def packed(day: ControlDay) -> PackedDay:
    """Turn a day into plain data."""
    names = [f.name for f in fields(day) if f.name != "on"]
    return PackedDay(day.on, {name: _packed(getattr(day, name)) for name in names})


def _packed(table: Any) -> PackedTable:
    shapes = getattr(table, "_geometry_column_name", None)
    columns = [_column(str(c), table[c]) for c in table.columns if c != shapes]
    return PackedTable(columns, _shapes(table.geometry.to_numpy()) if shapes else None)


def _shapes(shapes: Any) -> bytes | list[bytes | None]:
    if len(shapes) and (shapely.get_type_id(shapes) == 0).all():
        return bytes(shapely.get_coordinates(shapes).tobytes())
    return list(shapely.to_wkb(shapes))


def _column(name: str, column: pd.Series[Any]) -> Column:
    if column.dtype.kind in "fiub":
        return Column(name, str(column.dtype), column.to_numpy().tobytes())
    values = column.tolist()
    if values and isinstance(values[0], Reason):
        return Column(name, str(column.dtype), [], values)
    return Column(name, str(column.dtype), values)


def _unpacked(table: PackedTable) -> Any:
    import geopandas as gpd
    import pandas as pd

    plain = pd.DataFrame({c.name: _series(c) for c in table.columns})
    if table.geometries is None:
        return plain
    if isinstance(table.geometries, bytes):
        shapes = shapely.points(np.frombuffer(table.geometries).reshape(-1, 2))
    else:
        shapes = shapely.from_wkb(np.array(table.geometries, dtype=object))
    return gpd.GeoDataFrame(plain, geometry=shapes, crs="EPSG:4326")


def _series(column: Column) -> pd.Series[Any]:
    import pandas as pd

    if isinstance(column.values, bytes):
        return pd.Series(np.frombuffer(column.values, dtype=column.dtype).copy())
    return pd.Series(column.reasons or column.values, dtype=column.dtype)
