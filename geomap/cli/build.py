"""``geomap build``: an article set becomes a map and its tables."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from time import perf_counter

import click

from geomap.models.assessed import Assessment

PARTIAL = 4
"""Exit code with ``--strict`` when an article could not be read."""

SHOWN = 50
"""Warnings that the terminal shows; an export of a thousand headlines brings one for each."""


@click.command()
@click.argument("set_folder", metavar="SET", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("maps"), show_default=True
)
@click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), help="Publication date of articles that bear none."
)
@click.option(
    "--profile", help="Profile of the war, or none. Default: set.toml, else decided by the articles."
)
@click.option("--strict", is_flag=True, help=f"Exit with {PARTIAL} when an article could not be read.")
@click.option(
    "--no-cache",
    is_flag=True,
    help="Read every article anew and keep nothing in SET/.geomap/.",
)
@click.option("--quiet", is_flag=True, help="No progress and no table.")
@click.option(
    "--coarsen", multiple=True, metavar="KIND=LEVEL", help="Hide exact places, e.g. camps=district."
)
@click.option("--no-quotes", is_flag=True, help="Leave the words of the articles out of every output.")
@click.option("--split", is_flag=True, help="Write the page's data apart, for a web server.")
def build(
    set_folder: Path,
    out: Path,
    date: datetime | None,
    profile: str | None,
    strict: bool,
    no_cache: bool,
    quiet: bool,
    coarsen: tuple[str, ...],
    no_quotes: bool,
    split: bool,
) -> None:
    """Read the articles of SET and write the map and its tables to OUT/<name of the set>/.

    SET is a folder of articles, with or without a set.toml. Written are
    index.html, events.geojson, control.geojson, front_line.geojson, displacement.geojson,
    places.geojson and run.json.

    What was read is kept in SET/.geomap/, so that a second run reads only what is new; the folder
    may be deleted at any time.

    \b
    Examples:
      geomap build seeds/syria-2024-11
      geomap build my-articles --date 2024-11-30 --out /tmp/maps
      geomap build my-articles --split --out /var/www/maps
    """
    from geomap.builds import keep_build
    from geomap.cli.home import installed_packs
    from geomap.cli.progress import Progress
    from geomap.pipeline import Engine
    from geomap.pipeline.building import build_set
    from geomap.pipeline.cache import Cache
    from geomap.pipeline.protecting import protect
    from geomap.pipeline.writing import write_all

    engine = Engine(extra_packs=installed_packs())
    started = perf_counter()
    with Progress(quiet) as progress, Cache(None if no_cache else set_folder, engine.extra_packs) as cache:
        assessment = build_set(
            set_folder,
            day=date.date() if date else None,
            profile=profile,
            engine=engine,
            progress=progress,
            cache=cache,
        )
        assessment = protect(assessment, engine.index, coarsen, no_quotes)
        folder = write_all(assessment, set_folder, out, progress=progress, split=split)
    if not no_cache:
        keep_build(set_folder, folder)
    warnings = assessment.run["warnings"]
    for warning in warnings[:SHOWN]:
        click.echo(f"geomap: {warning}", err=True)
    if len(warnings) > SHOWN:
        click.echo(f"geomap: {len(warnings) - SHOWN} more warnings stand in run.json", err=True)
    if not quiet:
        _table(assessment, perf_counter() - started)
        click.echo(str(folder / "index.html"))
    if strict and assessment.run["counts"]["articles unreadable"]:
        sys.exit(PARTIAL)


def _table(assessment: Assessment, seconds: float) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=assessment.title or assessment.name, show_header=False, title_justify="left")
    for name, count in assessment.run["counts"].items():
        table.add_row(name, str(count))
    table.add_row("profile", assessment.profile.name)
    table.add_row("seconds", f"{seconds:.1f}")
    Console(highlight=False).print(table)
