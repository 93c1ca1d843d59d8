"""What the commands share that assess a set and write something of it: options, and the assessment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from geomap.models.assessed import Assessment
    from geomap.models.sets import SetSettings

Command = TypeVar("Command", bound=Callable[..., Any])


def assessing(command: Command) -> Command:
    """Add the argument SET and the options that change what is assessed or told of it."""
    for add in (
        click.option("--no-quotes", is_flag=True, help="Leave the words of the articles out."),
        click.option(
            "--coarsen", multiple=True, metavar="KIND=LEVEL", help="Hide exact places, e.g. camps=district."
        ),
        click.option("--profile", help="Profile of the war, or none."),
        click.argument("set_folder", metavar="SET", type=click.Path(path_type=Path)),
    ):
        command = add(command)
    return command


def assess(
    set_folder: Path, profile: str | None, coarsen: tuple[str, ...], no_quotes: bool
) -> tuple[Assessment, SetSettings]:
    """Read and assess a set as ``geomap build`` does; return its settings too."""
    from geomap.cli.home import installed_packs
    from geomap.cli.progress import Progress
    from geomap.pipeline import Engine
    from geomap.pipeline.building import build_set
    from geomap.pipeline.cache import Cache
    from geomap.pipeline.protecting import protect
    from geomap.readers.sets import open_set

    engine = Engine(extra_packs=installed_packs())
    with Progress() as progress, Cache(set_folder, engine.extra_packs) as cache:
        built = build_set(set_folder, profile=profile, engine=engine, progress=progress, cache=cache)
    return protect(built, engine.index, coarsen, no_quotes), open_set(set_folder).settings
