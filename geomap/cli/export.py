"""``geomap export``: the layers of a set in the formats people go on with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from geomap.cli.assessing import Day, Run, assessing
from geomap.errors import UsageError, did_you_mean
from geomap.exporters import EXPORTERS, exporter
from geomap.models.assessed import Layer


@click.command()
@assessing
@click.option("--format", "formats", multiple=True, metavar="NAME", help=", ".join(EXPORTERS))
@click.option(
    "--to", metavar="URL", help="Put the layers into PostGIS: postgresql://user@host:port/database."
)
@click.option(
    "--layers", "names", default="", help="Layers to write, for example events,control. Default: all."
)
@click.option("--on", type=Day(), help="Only this day of control and front line.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("maps"), show_default=True
)
@click.option("--hxl", is_flag=True, help="Add the row of HXL tags (csv, xlsx).")
def export(
    run: Run,
    formats: tuple[str, ...],
    to: str | None,
    names: str,
    on: datetime | None,
    out: Path,
    hxl: bool,
) -> None:
    """Write the layers of SET to OUT/<name of the set>/export/, or into a database.

    A database gets a table a layer in the schema "geomap", rows put in by set and id in one
    transaction. Keep the password in PGPASSWORD or ~/.pgpass.

    \b
    Examples:
      geomap export seeds/syria-2024-11 --format gpkg
      geomap export seeds/syria-2024-11 --format csv --hxl --layers events --on 2024-11-30
      geomap export seeds/syria-2024-11 --to postgresql://analyst@localhost/maps
    """
    from geomap.exporters.tables import write_postgis
    from geomap.layers import make_all

    if not (formats or to):
        raise UsageError(f"say where to: --format NAME ({', '.join(EXPORTERS)}) or --to postgresql://…")
    for name in formats:
        _known("format", name, EXPORTERS)
    assessment = run.assessed()
    layers = _chosen(make_all(assessment), names, on)
    if to:
        for line in write_postgis(layers, to, assessment.name, on.date().isoformat() if on else None):
            click.echo(line)
    if formats:
        _write(layers, formats, out / assessment.name / "export", hxl)


def _write(layers: list[Layer], formats: tuple[str, ...], folder: Path, hxl: bool) -> None:
    from geomap.exporters.files import writable

    with writable(folder):
        for name in formats:
            for path in exporter(name)(layers, folder, hxl=hxl):
                click.echo(str(path))


def _chosen(layers: tuple[Layer, ...], names: str, on: datetime | None) -> list[Layer]:
    by_name = {layer.name: layer for layer in layers}
    chosen = [_known("layer", name.strip(), by_name) for name in names.split(",") if name.strip()]
    chosen = chosen or list(by_name)
    return [_on(by_name[name], on.date().isoformat() if on else None) for name in chosen]


def _known(what: str, name: str, names: Collection[str]) -> str:
    """Return a name of a format or layer.

    Raises
    ------
    UsageError
        There is none of that name.
    """
    if name not in names:
        hint = did_you_mean(name, names) or f" Known: {', '.join(names)}."
        raise UsageError(f'there is no {what} "{name}".{hint}')
    return name


def _on(layer: Layer, day: str | None) -> Layer:
    if day is None or not layer.style.dated:
        return layer
    rows = layer.table[layer.table["date"] == day]
    return replace(layer, table=rows.reset_index(drop=True))
