"""GeoPackage, FlatGeobuf, GeoParquet and GeoJSON text sequences, through GeoPandas and GDAL."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection, connect

from geomap.errors import MissingExtra
from geomap.exporters.files import whole, write_whole
from geomap.exporters.qgis import project, qml
from geomap.exporters.tables.flat import flat
from geomap.exporters.tables.geojson import features
from geomap.exporters.tables.shapes import kind_of, of_one_kind
from geomap.models.assessed import Layer

STAMP = "1980-01-01T00:00:00.000Z"
"""Time of change that GeoPackages bear: the same on every run."""


def write_geojsonseq(layers: Sequence[Layer], folder: Path, *, hxl: bool = False) -> list[Path]:
    """Write one ``.geojsonl`` a layer: a feature a line (RFC 8142 without the record separators)."""
    paths = [folder / f"{layer.name}.geojsonl" for layer in layers]
    for layer, path in zip(layers, paths, strict=True):
        write_whole(path, "".join(f"{feature}\n" for feature in features(layer.table)))
    return paths


def write_fgb(layers: Sequence[Layer], folder: Path, *, hxl: bool = False) -> list[Path]:
    """Write one FlatGeobuf a layer; empty layers are left out, the format needs a geometry type."""
    written = []
    for layer in layers:
        if len(layer.table):
            path = folder / f"{layer.name}.fgb"
            with whole(path) as aside:
                table = of_one_kind(flat(layer.table), kind_of(layer))
                table.to_file(aside, driver="FlatGeobuf", engine="pyogrio")
            written.append(path)
    return written


def write_parquet(layers: Sequence[Layer], folder: Path, *, hxl: bool = False) -> list[Path]:
    """Write one GeoParquet 1.1 a layer, with the bounding boxes of the rows as a covering."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise MissingExtra("writing GeoParquet", "parquet") from None
    written = []
    for layer in layers:
        path = folder / f"{layer.name}.parquet"
        with whole(path) as aside:
            flat(layer.table).to_parquet(aside, schema_version="1.1.0", write_covering_bbox=True, index=False)
        written.append(path)
    return written


def write_gpkg(layers: Sequence[Layer], folder: Path, *, hxl: bool = False) -> list[Path]:
    """Write ``geomap.gpkg``: every layer with descriptions and a QGIS style, and ``geomap.qgs`` over it."""
    import pyogrio

    path = folder / "geomap.gpkg"
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": STAMP})
    try:
        with whole(path) as aside:
            for layer in layers:
                _write_layer(layer, aside)
            with closing(connect(aside)) as database:
                _describe(database, layers)
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    write_whole(folder / "geomap.qgs", project(layers, path.name))
    return [path, folder / "geomap.qgs"]


def _write_layer(layer: Layer, path: Path) -> None:
    kind = kind_of(layer)
    table = of_one_kind(flat(layer.table), kind) if len(layer.table) else layer.table
    table.to_file(
        path,
        layer=layer.name,
        driver="GPKG",
        engine="pyogrio",
        mode="a" if path.exists() and path.stat().st_size else "w",
        geometry_type=kind,
        dataset_options={"VERSION": "1.3"},  # newer ones make the GDAL of older systems warn
        layer_options={"DESCRIPTION": layer.description, "IDENTIFIER": layer.title},
    )


def _describe(database: Connection, layers: Sequence[Layer]) -> None:
    """Add QGIS styles: table ``layer_styles`` as QGIS writes it."""
    database.execute(
        "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), "
        "f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), "
        "styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), "
        "update_time DATETIME)"
    )
    for layer in layers:
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
            "styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) "
            "VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', '', ?)",
            (layer.name, layer.title[:30], qml(layer), layer.description, STAMP),
        )
    database.execute(
        "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, last_change) "
        "VALUES ('layer_styles', 'attributes', 'layer_styles', ?)",
        (STAMP,),
    )
    database.commit()
