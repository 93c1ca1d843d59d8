"""``geomap watch``: rebuild a set when its files change, and say what changed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from geomap.builds import TABLES, Build, compare
from geomap.cli.assessing import Day
from geomap.cli.build import build
from geomap.cli.diff import difference_text
from geomap.errors import GeomapError, MissingExtra

POLL_MS = 500
"""Milliseconds after which the watcher says that nothing has happened yet."""


@click.command()
@click.argument("set_folder", metavar="SET", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("maps"), show_default=True
)
@click.option("--date", type=Day(), help="Publication date of articles that bear none.")
@click.option("--profile", help="Profile of the war, or none.")
@click.pass_context
def watch(
    ctx: click.Context, set_folder: Path, out: Path, date: datetime | None, profile: str | None
) -> None:
    """Build SET, then build it again whenever an article or table of it changes; Ctrl-C ends.

    After each build it says what came, went, moved and changed hands. Reload the map to see it.

    \b
    Example:
      geomap watch seeds/syria-2024-11
    """
    try:
        from watchfiles import DefaultFilter
        from watchfiles import watch as changes_in
    except ImportError:
        raise MissingExtra("watching a folder", "watch") from None

    class OfTheSet(DefaultFilter):
        """Leave out what geomap and editors put into the folder."""

        def __call__(self, change: object, path: str) -> bool:
            parts = Path(path).relative_to(set_folder.resolve()).parts
            return not any(part.startswith((".", "_", "~")) or part.endswith("~") for part in parts)

    def once() -> None:
        built = Build(out / set_folder.resolve().name)
        before = _tables(built)
        try:
            ctx.invoke(build, set_folder=set_folder, out=out, date=date, profile=profile, quiet=True)
        except GeomapError as error:
            click.echo(f"geomap: {error}", err=True)  # a half-saved file: the next change may mend it
            return
        clock = datetime.now().astimezone().strftime("%H:%M:%S")
        click.echo(f"{clock} {built.path / 'index.html'}")
        if before:
            click.echo(difference_text(compare(before, {name: built.table(name) for name in TABLES})))

    # The watcher stands before the first build, so that no change made meanwhile is missed.
    started = False
    for changed in changes_in(
        set_folder.resolve(),
        watch_filter=OfTheSet(),
        raise_interrupt=False,
        yield_on_timeout=True,
        rust_timeout=POLL_MS,
    ):
        if changed or not started:
            once()
        if not started:
            click.echo("watching; Ctrl-C ends")
            started = True


def _tables(built: Build) -> dict[str, list[dict[str, object]]] | None:
    """Tables of an earlier build, None where there is none."""
    try:
        return {name: built.table(name) for name in TABLES}
    except GeomapError:
        return None
