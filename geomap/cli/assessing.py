"""What the commands share that assess a set and write something of it: its options, and the run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.errors import UsageError
from geomap.models.articles import is_plausible

if TYPE_CHECKING:
    from geomap.cli.progress import Progress
    from geomap.harvest import Selection
    from geomap.models.assessed import Assessment
    from geomap.models.sets import ArticleSet, SetSettings
    from geomap.pipeline import Engine


class Day(click.DateTime):
    """A day as ``YYYY-MM-DD`` that news can be of."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the day, refusing the placeholders of programs."""
        day = super().convert(value, param, ctx)
        if not is_plausible(day.date()):
            self.fail(f"{value} is a placeholder, not a day that news can be of.", param, ctx)
        return day


@dataclass(frozen=True)
class Run:
    """A set and the options that change what is assessed or told of it; the set is opened once."""

    set_folder: Path
    profile: str | None
    coarsen: tuple[str, ...]
    no_quotes: bool
    jobs: int | None
    start: datetime | None = None
    end: datetime | None = None
    countries: tuple[str, ...] = ()
    bbox: str | None = None

    @cached_property
    def selection(self) -> Selection | None:
        """What of a harvest is chosen; None where the folder is a set of articles."""
        from geomap.harvest import Selection, is_harvest

        if not is_harvest(self.set_folder):
            if self.start or self.end or self.countries or self.bbox:
                raise UsageError(
                    f"{self.set_folder}: --from, --to, --country and --bbox choose from a harvest"
                )
            return None
        start, end = (day.date() if day else None for day in (self.start, self.end))
        codes = tuple(code.strip().upper() for code in self.countries)
        return Selection(start, end, codes, _box(self.bbox) if self.bbox else None)

    @cached_property
    def article_set(self) -> ArticleSet:
        """The set, opened."""
        from geomap.harvest import as_set
        from geomap.readers.sets import open_set

        return as_set(self.set_folder, self.selection) if self.selection else open_set(self.set_folder)

    @property
    def settings(self) -> SetSettings:
        """What its ``set.toml`` says."""
        return self.article_set.settings

    @cached_property
    def engine(self) -> Engine:
        """The engine, with the gazetteers that were imported here."""
        from geomap.cli.home import installed_packs
        from geomap.pipeline import Engine

        return Engine(extra_packs=installed_packs())

    def assess(self, progress: Progress, *, day: date | None = None, cached: bool = True) -> Assessment:
        """Read and assess the set, and withhold what the options withhold.

        Parameters
        ----------
        progress : Progress
            Told of each step.
        day : date, optional
            Publication date of articles that bear none.
        cached : bool
            Whether to use and keep what was read in the set's folder.
        """
        from geomap.cli.home import cache_key
        from geomap.harvest import assess_harvest
        from geomap.pipeline.building import build_set
        from geomap.pipeline.cache import Cache
        from geomap.pipeline.protecting import protect
        from geomap.pipeline.steps import Means
        from geomap.pipeline.workers import Workers

        kept_in = self.set_folder if cached and not self.selection else None
        secret = cache_key() if cached else b""
        with Cache(kept_in, self.engine.extra_packs, secret) as cache, Workers(self.jobs) as workers:
            engine, means = self.engine, Means(cache, progress, workers)
            if self.selection:
                assessment = assess_harvest(self.set_folder, self.selection, engine=engine, means=means)
            else:
                assessment = build_set(
                    self.article_set, day=day, profile=self.profile, engine=engine, means=means
                )
        return protect(assessment, self.engine.index, self.coarsen, self.no_quotes)

    def assessed(self) -> Assessment:
        """Read and assess the set with a progress bar of its own."""
        from geomap.cli.progress import Progress

        with Progress() as progress:
            return self.assess(progress)


def _box(text: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        raise UsageError(
            f"--bbox {text}: write it as W,S,E,N in degrees, for example 35.7,32.3,42.4,37.4"
        ) from None
    return west, south, east, north


def in_language(command: Callable[..., None]) -> Callable[..., None]:
    """Add the option ``--lang``: a language of the interface."""
    from geomap.languages import page_texts

    codes = click.Choice(sorted(page_texts()))
    return click.option("--lang", type=codes, default="en", show_default=True, help="Language of the words.")(
        command
    )


def assessing(command: Callable[..., None]) -> Callable[..., None]:
    """Add the argument SET and the options of a :class:`Run`, which the command gets first."""
    own = [field.name for field in fields(Run)]
    taken = any("--to" in option.opts for option in getattr(command, "__click_params__", ()))

    @wraps(command)
    def with_run(**options: Any) -> None:
        command(Run(**{name: options.pop(name) for name in own}), **options)

    for add in (
        click.option("--bbox", metavar="W,S,E,N", help="Of a harvest: records placed within, in degrees."),
        click.option(
            "--country",
            "countries",
            multiple=True,
            metavar="CODE",
            help="Of a harvest: records placed there.",
        ),
        click.option(
            *(("--until",) if taken else ("--to", "--until")),
            "end",
            type=Day(),
            help="Of a harvest: records until this day.",
        ),
        click.option("--from", "start", type=Day(), help="Of a harvest: records from this day on."),
        click.option(
            "--jobs",
            type=click.IntRange(1, 256),
            help="Processes that read articles. Default: one a core, where there is much to read.",
        ),
        click.option("--no-quotes", is_flag=True, help="Leave the words of the articles out."),
        click.option(
            "--coarsen", multiple=True, metavar="KIND=LEVEL", help="Hide exact places, e.g. camps=district."
        ),
        click.option(
            "--profile", help="Profile of the war, or none. Default: set.toml, else decided by the articles."
        ),
        click.argument("set_folder", metavar="SET", type=click.Path(path_type=Path)),
    ):
        with_run = add(with_run)
    return with_run
