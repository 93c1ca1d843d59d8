"""``geomap control``: control and front lines from people's own tables of claims and places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.errors import TableError, UsageError

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geomap.models.assessed import ControlDay

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("claims", type=EXISTING)
@click.option(
    "--places", required=True, type=EXISTING, help="CSV: place_id,name,lat,lon of every place to assess."
)
@click.option(
    "--on", required=True, metavar="DATE", help="Day to assess, YYYY-MM-DD; later claims are not used."
)
@click.option("--area", required=True, type=EXISTING, help="GeoJSON polygon of the area, EPSG:4326.")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to write to."
)
@click.option("--sides", metavar="A,B,…", help="Known sides; a claim of another side is then a fault.")
@click.option("--view", metavar="VIEW", help="all (default), independent, or side:<id>: whose claims to use.")
@click.option("--against", metavar="VIEW", help="Also write where this view of the day disagrees.")
@click.option("--since", metavar="DATE", help="Also write what changed since this day.")
@click.option("--influence", is_flag=True, help="Also write how far the line moves without each source.")
def control(
    claims: Path,
    places: Path,
    on: str,
    area: Path,
    out: Path,
    sides: str | None,
    view: str | None,
    against: str | None,
    since: str | None,
    influence: bool,
) -> None:
    """Assess who controls what on a day, and draw the front line.

    CLAIMS is a CSV: claim_id,place_id,name,lat,lon,side,status,date,source,speaker, optionally speaker_side
    and independent. Writes places.csv, control.geojson, front_line.geojson, band.geojson and held_back.csv;
    with --since also change_areas.csv, change_places.csv and change.geojson; with --against also
    against_places.csv and against.geojson; with --influence also influence.csv.

    \b
    Example:
      geomap control claims.csv --places places.csv --on 2024-12-05 --area area.geojson --out control
    """
    from geomap.assessment.control import control as assess
    from geomap.assessment.control import difference, parted
    from geomap.assessment.control import influence as influence_of
    from geomap.exporters.files import writable

    if since and since >= on:
        raise UsageError(f"--since {since} is not before --on {on}: give an earlier day")
    tables = (read_table(claims), read_table(places))
    options: dict[str, Any] = {"area": read_area(area), "sides": _listed(sides)}
    day = assess(*tables, on=on, view=view, **options)
    with writable(out):
        write_day(day, out)
        if since:
            before = assess(*tables, on=since, view=view, **options)
            change = difference(before, day)
            write_rows(change.areas, out / "change_areas.csv")
            write_rows(change.places, out / "change_places.csv")
            write_ground(parted(before, day), out / "change.geojson")
        if against:
            other = assess(*tables, on=on, view=against, **options)
            write_rows(difference(day, other).places, out / "against_places.csv")
            write_ground(parted(day, other), out / "against.geojson")
        if influence:
            write_rows(influence_of(*tables, on=on, view=view, **options), out / "influence.csv")
    click.echo(f"{len(day.front)} front segments, {len(day.held_back)} claims held back: {out}")


def _listed(cell: str | None) -> list[str] | None:
    """Names of a comma-separated option; None where it was not used."""
    return [name.strip() for name in cell.split(",") if name.strip()] if cell else None


def read_table(path: Path) -> pd.DataFrame:
    """Read a CSV as text; numbers and dates are checked by the assessment, with their rows."""
    import pandas as pd

    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except pd.errors.EmptyDataError as error:
        raise TableError(path.name, ["the file is empty: it needs a header line"]) from error
    except (pd.errors.ParserError, UnicodeDecodeError) as error:
        raise TableError(path.name, [f"not a CSV in UTF-8: {error}"]) from error


def read_area(path: Path) -> gpd.GeoDataFrame:
    """Read a GeoJSON file of polygons."""
    import geopandas as gpd

    try:
        table = gpd.read_file(path)
    except Exception as error:  # pyogrio and GDAL raise many kinds
        raise UsageError(f"{path.name} cannot be read as GeoJSON: {error}") from error
    shapes = table.geometry.dropna() if isinstance(table, gpd.GeoDataFrame) else ()
    if not any(shape.geom_type.endswith("Polygon") for shape in shapes):
        raise UsageError(
            f"--area {path.name}: holds no polygon; give the area as a GeoJSON polygon in EPSG:4326"
        )
    return table


def write_day(day: ControlDay, out: Path) -> None:
    """Write the tables of a day into a folder."""
    from geomap.exporters.files import write_whole
    from geomap.exporters.tables import harmless, write_geojson

    table = day.places.drop(columns=["geometry", "id"])
    table["claim_ids"] = [",".join(ids) for ids in table["claim_ids"]]
    text = table.map(harmless).to_csv(index=False, float_format="%.6f", lineterminator="\n")
    write_whole(out / "places.csv", text)
    write_rows(day.held_back, out / "held_back.csv")
    lines = day.front[day.front["border"] != "edge"]
    for name, layer in (("control", day.areas), ("front_line", lines), ("band", day.band)):
        write_geojson(layer, out / f"{name}.geojson")


def write_rows(table: pd.DataFrame, file: Path) -> None:
    """Write a table as CSV; lists of claims are joined by commas."""
    from geomap.exporters.files import write_whole
    from geomap.exporters.tables import harmless

    if "claim_ids" in table.columns:
        table = table.assign(claim_ids=[",".join(ids) for ids in table["claim_ids"]])
    write_whole(file, table.map(harmless).to_csv(index=False, lineterminator="\n"))


def write_ground(table: gpd.GeoDataFrame, file: Path) -> None:
    """Write polygons that two assessments give to different holders."""
    from geomap.exporters.tables import write_geojson

    ids = [f"{a}-{b}" for a, b in zip(table["before"], table["after"], strict=True)]
    write_geojson(table.assign(id=ids), file)
