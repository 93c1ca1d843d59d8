"""``geomap check``: what a build would read, and what is missing, without building."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from geomap.models.articles import Article
    from geomap.pipeline.checking import Checked
    from geomap.sets import MissingPlace

MOST_NAMES = 100
"""Unknown names that are shown."""
PLACE_COLUMNS = ("name", "lat", "lon", "kind", "radius", "country", "within")

PROBLEMS = 4
"""Exit code when something is missing or damaged: the same as of ``build --strict``."""


@click.command()
@click.argument("set_folder", metavar="SET", type=click.Path(path_type=Path))
def check(set_folder: Path) -> None:
    """Say what a build of SET would read and what is missing or wrong.

    Checked are settings, tables, articles that cannot be read, dates, sources, what earlier runs kept, and
    corrections whose target is gone. Duplicates are told too, and names of places that no gazetteer has, with
    rows for places.csv and what would bring them; they are no fault. The exit code is 0 when all is well,
    else 4, so that a pipeline can rely on it; a set.toml that cannot be used ends with 2, a set without
    articles with 3.

    \b
    Example:
      geomap check seeds/syria-2024-11
    """
    from geomap.cli.home import cache_key, installed_packs
    from geomap.cli.progress import plain
    from geomap.pipeline import Engine
    from geomap.pipeline.checking import check_set

    done = check_set(set_folder, Engine(extra_packs=installed_packs()), cache_key())
    articles, files = done.articles, done.article_set.files
    twice = len(articles) - len({article.id for article in articles})
    click.echo(f"{len(articles)} articles in {len(files)} files, {twice} of them duplicates")
    click.echo(f"profile: {done.profile or 'decided by the articles'}; {done.corrections} corrections")
    for note in done.notes:
        click.echo(f"  note: {plain(note)}")
    for problem in done.problems:
        click.echo(f"- {plain(problem)}")
    if done.missing:
        _offer_places(done.missing, {pack.name for pack in installed_packs()})
    if done.problems:
        click.echo(f"{len(done.problems)} to mend")
        _offer_rows(done)
        sys.exit(PROBLEMS)


def _offer_places(missing: Sequence[MissingPlace], packs: Collection[str]) -> None:
    """Name the places that no gazetteer has, and offer what would bring them."""
    from geomap.cli.progress import plain

    names = [f"{place.name} ({place.times})" if place.times > 1 else place.name for place in missing]
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    said = "name is" if len(names) == 1 else "names are"
    click.echo(f"{len(names)} {said} in no gazetteer here: {plain(', '.join(names[:MOST_NAMES]))}{more}")
    by_country = Counter(place.country for place in missing if place.country)
    for country, count in sorted(by_country.items(), key=lambda pair: (-pair[1], pair[0])):
        if country not in packs:
            sought = ", ".join(place.name for place in missing if place.country == country)
            click.echo(
                f"geomap gazetteer add {country} would look for {count} of them: {plain(sought[:200])}"
            )
    click.echo("or fill in where they lie, and put the rows into places.csv in the set's folder:")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(PLACE_COLUMNS)
    for place in missing[:MOST_NAMES]:
        where = f"{place.within.name}, {place.within.parent}".rstrip(", ") if place.within else ""
        writer.writerow([plain(cell) for cell in (place.name, "", "", place.kind, "", place.country, where)])


def _offer_rows(done: Checked) -> None:
    """Offer the rows that would mend missing dates and sources, to be filled in."""
    folder = done.article_set.folder
    files = [file.relative_to(folder).as_posix() for file in done.article_set.files]
    incomplete = [a for a in done.articles if not (a.published.start and a.source)]
    rows = dict(_row(article, files) for article in incomplete)
    if rows:
        click.echo("dates and sources can be given in articles.csv in the set's folder:")
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([("file", "date", "source"), *((name, *cells) for name, cells in rows.items())])


def _row(article: Article, files: Sequence[str]) -> tuple[str, tuple[object, str]]:
    """File of an article, with its date and source; empty where the file holds several articles."""
    name = next((file for file in files if article.file.startswith(file)), article.file)
    if name != article.file:
        return name, ("", "")
    return name, (article.published.start or "", article.source or "")
