"""``geomap export``: the layers of a set in the formats people go on with."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from geomap.errors import UsageError, did_you_mean
from geomap.exporters import EXPORTERS, exporter
from geomap.models.assessed import Layer


@click.command()
@click.argument("set_folder", metavar="SET", type=click.Path(path_type=Path))
@click.option("--format", "formats", multiple=True, required=True, metavar="NAME", help=", ".join(EXPORTERS))
@click.option(
    "--layers", "names", default="", help="Layers to write, for example events,control. Default: all."
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Only this day of control and front line.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("maps"), show_default=True
)
@click.option("--profile", help="Profile of the war, or none.")
@click.option("--hxl", is_flag=True, help="Add the row of HXL tags (csv, xlsx).")
@click.option(
    "--coarsen", multiple=True, metavar="KIND=LEVEL", help="Hide exact places, e.g. camps=district."
)
@click.option("--no-quotes", is_flag=True, help="Leave the words of the articles out.")
def export(
    set_folder: Path,
    formats: tuple[str, ...],
    names: str,
    on: datetime | None,
    out: Path,
    profile: str | None,
    hxl: bool,
    coarsen: tuple[str, ...],
    no_quotes: bool,
) -> None:
    """Write the layers of SET to OUT/<name of the set>/export/.

    \b
    Examples:
      geomap export seeds/syria-2024-11 --format gpkg
      geomap export seeds/syria-2024-11 --format csv --hxl --layers events --on 2024-11-30
    """
    from geomap.cli.home import installed_packs
    from geomap.cli.progress import Progress
    from geomap.layers import make_all
    from geomap.pipeline import Engine
    from geomap.pipeline.building import build_set
    from geomap.pipeline.protecting import protect

    for name in formats:
        if name not in EXPORTERS:
            hint = did_you_mean(name, EXPORTERS) or f" Known: {', '.join(EXPORTERS)}."
            raise UsageError(f'there is no format "{name}".{hint}')
    engine = Engine(extra_packs=installed_packs())
    with Progress() as progress:
        built = build_set(set_folder, profile=profile, engine=engine, progress=progress)
    assessment = protect(built, engine.index, coarsen, no_quotes)
    layers = _chosen(make_all(assessment), names, on)
    folder = out / assessment.name / "export"
    folder.mkdir(parents=True, exist_ok=True)
    for name in formats:
        for path in exporter(name)(layers, folder, hxl=hxl):
            click.echo(str(path))


def _chosen(layers: tuple[Layer, ...], names: str, on: datetime | None) -> list[Layer]:
    known = {layer.name: layer for layer in layers}
    wanted = [name.strip() for name in names.split(",") if name.strip()] or list(known)
    for name in wanted:
        if name not in known:
            hint = did_you_mean(name, known) or f" Known: {', '.join(known)}."
            raise UsageError(f'there is no layer "{name}".{hint}')
    chosen = [known[name] for name in wanted]
    return [_on(layer, on.date().isoformat()) for layer in chosen] if on else chosen


def _on(layer: Layer, day: str) -> Layer:
    if not layer.dated:
        return layer
    rows = layer.table[layer.table["date"] == day]
    return replace(layer, table=rows.reset_index(drop=True))
