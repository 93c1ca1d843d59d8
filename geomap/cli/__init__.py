"""The command line: flags become objects, the pipeline runs, files appear.

Commands are imported only when they run, so that ``geomap geocode`` need not load the map.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from importlib.metadata import version

import click

from geomap.errors import GeomapError, did_you_mean

COMMANDS = {
    "build": "geomap.cli.build:build",
    "harvest": "geomap.cli.harvest:harvest",
    "check": "geomap.cli.check:check",
    "export": "geomap.cli.export:export",
    "snapshot": "geomap.cli.snapshot:snapshot",
    "report": "geomap.cli.report:report",
    "watch": "geomap.cli.watch:watch",
    "diff": "geomap.cli.diff:diff",
    "geoparse": "geomap.cli.jsonl:geoparse",
    "extract": "geomap.cli.jsonl:extract",
    "geocode": "geomap.cli.geocode:geocode",
    "gazetteer": "geomap.cli.gazetteer:gazetteer",
    "control": "geomap.cli.control:control",
    "explain": "geomap.cli.explain:explain",
    "stats": "geomap.cli.stats:stats",
    "languages": "geomap.cli.languages:languages",
}
"""Command name -> where it stands."""


INTERRUPTED = 130
"""Exit code of a run that was interrupted: that of the shells for Ctrl-C."""

INTERRUPTION = "interrupted; no file is half written, what was read is kept: the next run goes on from there"


class LazyGroup(click.Group):
    """A click group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; of one that was interrupted say what became of its work."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo(f"\ngeomap: {INTERRUPTION}", err=True)
            ctx.exit(INTERRUPTED)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when the one given does not exist."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f'there is no command "{args[0]}".{did_you_mean(args[0], COMMANDS)}')
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("geomap"), prog_name="geomap")
def app() -> None:
    """Turn news text into maps of events, control and displacement that cite their sentences.

    \b
    Start with:
      geomap build seeds/syria-2024-11
      geomap geocode "Al-Zahraa, Aleppo"
    """


def main() -> None:
    """Run the command line; every error of ours is one message and an exit code."""
    # A run is parallel by its processes: threads of linear algebra would wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A run makes many records and drops few: looking for cycles at every 700th costs 7 % of a build.
    gc.set_threshold(100_000)
    try:
        app(prog_name="geomap")
    except GeomapError as error:
        _say(str(error))
        sys.exit(error.exit_code)
    except Exception as error:
        if os.environ.get("GEOMAP_TRACEBACK"):
            raise
        if isinstance(error, OSError) and error.filename:
            _say(f"{error.filename}: {error.strerror}; see that it is yours and that the disk has room")
            sys.exit(GeomapError.exit_code)
        _say(f"a fault in geomap itself ({type(error).__name__}: {error})")
        _say("please report it with the output of GEOMAP_TRACEBACK=1 geomap …")
        sys.exit(1)


def _say(message: str) -> None:
    """Print a message on standard error, as a terminal can show it."""
    from geomap.cli.progress import plain

    click.echo(f"geomap: {plain(message)}", err=True)
