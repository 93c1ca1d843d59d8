"""``geomap control``: control and front lines from people's own tables of claims and places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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
def control(
    claims: Path, places: Path, on: str, area: Path, out: Path, sides: str | None, view: str | None
) -> None:
    """Assess who controls what on a day, and draw the front line.

    CLAIMS is a CSV: claim_id,place_id,name,lat,lon,side,status,date,source,speaker. Writes
    places.csv, control.geojson, front_line.geojson, band.geojson and held_back.csv.

    \b
    Example:
      geomap control claims.csv --places places.csv --on 2024-12-05 --area area.geojson --out control
    """
    from geomap.assessment.control import control as assess

    known = [s.strip() for s in sides.split(",") if s.strip()] if sides else None
    day = assess(read_table(claims), read_table(places), on=on, area=read_area(area), sides=known, view=view)
    write_day(day, out)
    click.echo(f"{len(day.front)} front segments, {len(day.held_back)} claims held back: {out}")


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
        return gpd.read_file(path)
    except Exception as error:  # pyogrio and GDAL raise many kinds
        raise UsageError(f"{path.name} cannot be read as GeoJSON: {error}") from error


def write_day(day: ControlDay, out: Path) -> None:
    """Write the tables of a day into a folder."""
    from geomap.exporters.files import write_whole
    from geomap.exporters.geojson import write_geojson

    out.mkdir(parents=True, exist_ok=True)
    table = day.places.drop(columns=["geometry", "id"])
    table["claim_ids"] = [",".join(ids) for ids in table["claim_ids"]]
    write_whole(out / "places.csv", table.to_csv(index=False, float_format="%.6f", lineterminator="\n"))
    write_whole(out / "held_back.csv", day.held_back.to_csv(index=False, lineterminator="\n"))
    for name, layer in (("control", day.areas), ("front_line", day.front), ("band", day.band)):
        write_geojson(layer, out / f"{name}.geojson")
