"""The tables of a harvest: GeoParquet 1.1 by month and country, written and read."""

from __future__ import annotations

import json
import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import UsageError, did_you_mean
from geomap.exporters.files import whole
from geomap.harvest.rows import DAY, SCHEMAS, UNDATED, Row
from geomap.harvest.store import (
    ARTICLES,
    KINDS,
    Store,
    digest,
    import_arrow,
    read_manifest,
    read_part,
    write_part,
)

if TYPE_CHECKING:
    import geopandas as gpd

PART_ROWS = 50_000
"""Rows of a file; a larger partition is several."""

Files = Mapping[str, int]
"""Path of a file, relative to the harvest -> its rows."""


def write_month(store: Store, month: str, parts: Sequence[str]) -> Files:
    """Sort the rows of a month into its partitions; nothing is done where they stand already.

    Parameters
    ----------
    store : Store
        The harvest.
    month : str
        ``YYYY-MM`` or ``undated``.
    parts : sequence of str
        Names of the parts that hold its rows.
    """
    listing = store.part("months", digest(month, parts))
    files = read_part(listing, dict[str, int])
    if files is not None and all((store.folder / name).is_file() for name in files):
        return files
    rows: dict[Path, list[Row]] = defaultdict(list)
    for part in parts:
        for row in read_part(store.part("rows", part), list[Row]) or ():
            rows[store.table(row.table, month, row.country or None)].append(row)
    files = {}
    for folder in sorted(rows):
        files.update(_write(store, folder, sorted(rows[folder], key=lambda row: row.id)))
    write_part(listing, files)
    return files


def _write(store: Store, folder: Path, rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
    parquet = import_arrow("pyarrow.parquet")
    folder.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, len(rows), PART_ROWS)):
        table = _table(rows[start : start + PART_ROWS])
        path = folder / f"part-{number:04}.parquet"
        with whole(path) as aside:
            parquet.write_table(table, aside, compression="zstd")
        yield path.relative_to(store.folder).as_posix(), table.num_rows


def _table(rows: Sequence[Row]) -> Any:
    """Rows of one table as Arrow's, records with their point and its bounding box."""
    arrow = import_arrow("pyarrow")
    schema = SCHEMAS[rows[0].table]
    columns = list(zip(*(row.cells for row in rows), strict=True))
    arrays = {
        name: arrow.array(_days(c) if kind == DAY else c, kind)
        for (name, kind), c in zip(schema.items(), columns, strict=True)
    }
    if rows[0].table == ARTICLES:
        return arrow.table(arrays)
    arrays["geometry"] = arrow.array([_wkb(row) for row in rows], "binary")
    arrays["bbox"] = arrow.array([_box(row) for row in rows], _box_type(arrow))
    return arrow.table(arrays).replace_schema_metadata({"geo": json.dumps(_geo(rows), sort_keys=True)})


def _days(cells: Iterable[str | None]) -> list[date | None]:
    return [date.fromisoformat(cell) if cell else None for cell in cells]


def _wkb(row: Row) -> bytes | None:
    """Point in little-endian WKB."""
    return struct.pack("<BIdd", 1, 1, row.lon, row.lat) if row.lon is not None else None


def _box(row: Row) -> dict[str, float] | None:
    if row.lon is None or row.lat is None:
        return None
    return {"xmin": row.lon, "ymin": row.lat, "xmax": row.lon, "ymax": row.lat}


def _box_type(arrow: Any) -> Any:
    return arrow.struct([(side, arrow.float64()) for side in ("xmin", "ymin", "xmax", "ymax")])


def _geo(rows: Sequence[Row]) -> dict[str, Any]:
    """Metadata of GeoParquet 1.1."""
    from pyproj import CRS

    points = [(row.lon, row.lat) for row in rows if row.lon is not None and row.lat is not None]
    lons, lats = zip(*points, strict=True) if points else ((), ())
    box = {"bbox": [min(lons), min(lats), max(lons), max(lats)]} if points else {}
    covering = {"bbox": {side: ["bbox", side] for side in ("xmin", "ymin", "xmax", "ymax")}}
    geometry = {
        "encoding": "WKB",
        "geometry_types": ["Point"] if points else [],
        "crs": CRS("EPSG:4326").to_json_dict(),
        "covering": covering,
        **box,
    }
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geometry}}


def open_records(
    folder: str | PathLike[str],
    kind: str = "events",
    *,
    start: date | None = None,
    end: date | None = None,
    countries: Collection[str] = (),
    bbox: tuple[float, float, float, float] | None = None,
) -> gpd.GeoDataFrame:
    """Read records of a harvest, of its files only what is asked for.

    Parameters
    ----------
    folder : path
        Folder that ``geomap harvest`` wrote.
    kind : {"events", "claims", "displacement"}
        Which records.
    start, end : date, optional
        First and last day, both inclusive; undated records are left out where either is given.
    countries : collection of str
        ISO 3166-1 alpha-2 codes of the country the place lies in.
    bbox : tuple of float, optional
        West, south, east, north in degrees.

    Returns
    -------
    GeoDataFrame
        In EPSG:4326, sorted by id; columns as :doc:`/guide/harvest` lists them.

    Raises
    ------
    UsageError
        The folder holds no harvest, or there is no such kind.
    """
    import geopandas as gpd

    if kind not in KINDS:
        raise UsageError(f'there are no records "{kind}": {", ".join(KINDS)}.{did_you_mean(kind, KINDS)}')
    table = read_rows(Path(folder), kind, start=start, end=end, countries=countries, bbox=bbox)
    cells = table.drop_columns(["record", "geometry", "bbox"]).to_pandas()
    points = gpd.GeoSeries.from_wkb(table["geometry"].to_pandas(), crs="EPSG:4326")
    return gpd.GeoDataFrame(cells, geometry=points)


def read_rows(
    folder: Path,
    kind: str,
    *,
    start: date | None = None,
    end: date | None = None,
    countries: Collection[str] = (),
    bbox: tuple[float, float, float, float] | None = None,
    ids: Collection[str] | None = None,
) -> Any:
    """Read the rows of a table as Arrow's, by id; arguments as of :func:`open_records`, or ``ids``."""
    arrow, dataset = import_arrow("pyarrow"), import_arrow("pyarrow.dataset")
    files = [name for name in read_manifest(folder)["files"] if _is_wanted(name, kind, countries, start, end)]
    schema = _schema(arrow, kind)
    if not files:
        return schema.empty_table()
    data = dataset.dataset([folder / name for name in files], schema=schema, format="parquet")
    chosen = _filter(dataset.field, start, end, bbox)
    if ids is not None:
        chosen = dataset.field("id").isin(arrow.array(ids))
    return data.to_table(filter=chosen).sort_by("id")


def _schema(arrow: Any, kind: str) -> Any:
    columns = [(name, arrow.type_for_alias(alias)) for name, alias in SCHEMAS[kind].items()]
    if kind != ARTICLES:
        columns += [("geometry", arrow.binary()), ("bbox", _box_type(arrow))]
    return arrow.schema(columns)


def _is_wanted(
    name: str, kind: str, countries: Collection[str], start: date | None, end: date | None
) -> bool:
    """Whether a file may hold rows that are asked for, by its partition; a record may last on."""
    keys = dict(part.split("=", 1) for part in name.split("/") if "=" in part)
    if not name.startswith(f"{kind}/") or (countries and keys.get("country") not in countries):
        return False
    if keys["month"] == UNDATED:
        return not (start or end)
    return not end or keys["month"] <= f"{end:%Y-%m}"


def _filter(
    field: Any, start: date | None, end: date | None, bbox: tuple[float, float, float, float] | None
) -> Any:
    """Filter of rows whose days and point lie within; None for all."""
    last = field("date_end")
    tests = []
    if start:
        tests.append((last >= start) | (last.is_null() & (field("date_start") >= start)))
    if end:
        first = field("date_start")
        tests.append((first <= end) | (first.is_null() & (last <= end)))
    if bbox:
        west, south, east, north = bbox
        x, y = field("bbox", "xmin"), field("bbox", "ymin")
        tests += [(x >= west) & (x <= east), (y >= south) & (y <= north)]
    whole_test = None
    for test in tests:
        whole_test = test if whole_test is None else whole_test & test
    return whole_test
