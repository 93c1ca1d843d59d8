"""``geomap build``: an article set becomes a map and its tables."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter

import click

from geomap.cli.assessing import Day, Run, assessing
from geomap.models.assessed import Assessment

PARTIAL = 4
"""Exit code with ``--strict`` when an article could not be read."""

SHOWN = 50
"""Warnings that the terminal shows; an export of a thousand headlines brings one for each."""


@click.command()
@assessing
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("maps"), show_default=True
)
@click.option("--date", type=Day(), help="Publication date of articles that bear none.")
@click.option("--strict", is_flag=True, help=f"Exit with {PARTIAL} when an article could not be read.")
@click.option(
    "--no-cache",
    is_flag=True,
    help="Read every article anew and keep nothing in SET/.geomap/.",
)
@click.option("--quiet", is_flag=True, help="No progress and no table.")
@click.option("--split", is_flag=True, help="Write the page's data apart, for a web server.")
def build(
    run: Run, out: Path, date: datetime | None, strict: bool, no_cache: bool, quiet: bool, split: bool
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
    from geomap.cli.progress import Progress
    from geomap.pipeline.writing import write_all

    started = perf_counter()
    with Progress(quiet) as progress:
        assessment = run.assess(progress, day=date.date() if date else None, cached=not no_cache)
        folder = write_all(
            assessment, run.article_set, out, index=run.engine.index, progress=progress, split=split
        )
    if not no_cache:
        keep_build(run.set_folder, folder)
    _warn(assessment.run["warnings"])
    if not quiet:
        _table(assessment, perf_counter() - started)
        click.echo(str(folder / "index.html"))
    if strict and assessment.run["counts"]["articles unreadable"]:
        sys.exit(PARTIAL)


def _warn(warnings: Sequence[str]) -> None:
    from geomap.cli.progress import plain

    for warning in warnings[:SHOWN]:
        click.echo(f"geomap: {plain(warning)}", err=True)
    if len(warnings) > SHOWN:
        click.echo(f"geomap: {len(warnings) - SHOWN} more warnings stand in run.json", err=True)


def _table(assessment: Assessment, seconds: float) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=assessment.title or assessment.name, show_header=False, title_justify="left")
    for name, count in assessment.run["counts"].items():
        table.add_row(name, str(count))
    table.add_row("profile", assessment.profile.name)
    table.add_row("seconds", f"{seconds:.1f}")
    Console(highlight=False).print(table)
