"""``geomap harvest``: articles into records on disk, on the cores of this machine or on a cluster."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from geomap.cli.assessing import Day
from geomap.cli.build import PARTIAL, SHOWN

if TYPE_CHECKING:
    from geomap.harvest import Harvested


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), required=True, help="Where to.")
@click.option("--scheduler", "address", metavar="ADDRESS", help="A running Dask scheduler, tcp://HOST:PORT.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes on this machine. Default: one a core.")
@click.option("--profile", default="none", show_default=True, help="Profile of the war.")
@click.option("--date", type=Day(), help="Publication date of articles that bear none.")
@click.option("--strict", is_flag=True, help=f"Exit with {PARTIAL} when an article could not be read.")
@click.option("--quiet", is_flag=True, help="No progress and no table.")
def harvest(
    sources: Sequence[str],
    into: Path,
    address: str | None,
    jobs: int | None,
    profile: str,
    date: datetime | None,
    strict: bool,
    quiet: bool,
) -> None:
    """Read the articles of each SOURCE into records under INTO, for maps of any part of them.

    A SOURCE is a file, a folder or a quoted pattern of file names: all that geomap build reads, and
    .jsonl.gz, .jsonl.zst and .parquet. Written are GeoParquet tables by month and country, the
    articles that they cite, and manifest.json. A run that is broken off goes on where it was; a
    second one reads only what is new.

    \b
    Examples:
      geomap harvest news feed.jsonl.gz --into records
      geomap harvest /shared/news --into /shared/records --scheduler tcp://10.0.0.5:8786
      geomap build records --from 2024-11-01 --to 2024-11-30 --country SY
    """
    from geomap.cli.home import installed_packs
    from geomap.cli.progress import Progress, plain
    from geomap.harvest import Options, scheduler
    from geomap.harvest import harvest as reap
    from geomap.pipeline import Engine
    from geomap.pipeline.workers import cores
    from geomap.readers.profiles import load_profile

    started = perf_counter()
    options = Options(load_profile(profile), date.date() if date else None)
    engine = Engine(extra_packs=installed_packs())
    with scheduler(address, jobs or cores()) as run, Progress(quiet) as progress:
        harvested = reap(sources, into, options, engine=engine, run=run, progress=progress)
    for error in harvested.damaged[:SHOWN]:
        click.echo(f"geomap: {plain(error)}", err=True)
    if len(harvested.damaged) > SHOWN:
        click.echo(f"geomap: {len(harvested.damaged) - SHOWN} more stand in damaged.jsonl", err=True)
    if not quiet:
        _table(harvested, perf_counter() - started)
        click.echo(str(into / "manifest.json"))
    if strict and harvested.damaged:
        sys.exit(PARTIAL)


def _table(harvested: Harvested, seconds: float) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(show_header=False)
    for name in ("articles", "doubles", "reprints"):
        table.add_row(name, str(getattr(harvested, name)))
    table.add_row("articles unreadable", str(len(harvested.damaged)))
    for kind, count in harvested.records.items():
        table.add_row(kind, str(count))
    table.add_row("seconds", f"{seconds:.1f}")
    Console(highlight=False).print(table)
