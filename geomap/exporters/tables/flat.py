"""Tables with plain cells, for formats that know neither lists nor mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.exporters.tables.geojson import dumps, plain

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

JOIN = " | "
"""Between the items of a list; the same sign divides lists in geomap's own CSV tables."""
TEXT = frozenset({str, type(None)})
"""Types of the cells of a column that is plain as it stands."""


def flat(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join lists, write mappings as JSON, turn NaN into None; geometry stays."""
    flattened = table.copy()
    for column in table.columns:
        if column != table.geometry.name:
            flattened[column] = _column(table[column])
    return flattened


def _column(values: pd.Series[Any]) -> pd.Series[Any]:
    import pandas as pd

    raw = values.tolist()
    cells = raw if {type(value) for value in raw} <= TEXT else [cell(value) for value in raw]
    kinds = {type(c) for c in cells if c is not None}
    if kinds <= {int, float} and kinds:
        return pd.Series(cells, index=values.index, dtype="Int64" if kinds == {int} else "float64")
    if kinds == {bool}:
        return pd.Series(cells, index=values.index, dtype="boolean")
    text = [None if c is None else str(c) for c in cells]
    return pd.Series(text, index=values.index, dtype="object")


def cell(value: Any) -> str | int | float | bool | None:
    """Flatten one cell."""
    value = plain(value)
    if isinstance(value, list):
        simple = all(isinstance(item, str | int | float) for item in value)
        return JOIN.join(map(str, value)) if simple else dumps(value)
    if isinstance(value, dict):
        return dumps(value) if value else None
    return value  # type: ignore[no-any-return]
