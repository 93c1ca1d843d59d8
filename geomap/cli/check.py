"""``geomap check``: what a build would read, and what is missing, without building."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from geomap.errors import ArticleError
from geomap.models.articles import Article

PROBLEMS = 4
"""Exit code when something is missing or damaged: the same as of ``build --strict``."""


@click.command()
@click.argument("set_folder", metavar="SET", type=click.Path(path_type=Path))
def check(set_folder: Path) -> None:
    """Say what a build of SET would read and what is missing: dates, sources, settings, tables.

    The exit code is 0 when all is well, else 4, so that a pipeline can rely on it.

    \b
    Example:
      geomap check seeds/syria-2024-11
    """
    from geomap.readers.corrections import read_corrections
    from geomap.readers.profiles import load_profile, read_prior
    from geomap.readers.sets import inside, open_set, read_articles

    found = open_set(set_folder)
    settings = found.settings
    profile = load_profile(settings.profile) if settings.profile else None
    if settings.prior_control:
        sides = settings.sides or (profile.sides if profile else ())
        read_prior(inside(set_folder, settings.prior_control), sides)
    corrections = read_corrections(set_folder)
    items = list(read_articles(found))
    problems = [str(item) for item in items if isinstance(item, ArticleError)]
    articles = [item for item in items if isinstance(item, Article)]
    for article in articles:
        problems += _missing(article)
    same = [f for f in Counter(a.id for a in articles).values() if f > 1]
    click.echo(
        f"{len(articles)} articles in {len(found.files)} files, {sum(same) - len(same)} of them duplicates"
    )
    click.echo(
        f"profile: {profile.title if profile else 'decided by the articles'}; {len(corrections)} corrections"
    )
    for problem in problems:
        click.echo(f"- {problem}")
    if problems:
        sys.exit(PROBLEMS)


def _missing(article: Article) -> list[str]:
    problems = [f"{article.file}: {warning}" for warning in article.warnings]
    if not article.published.start:
        problems.append(f"{article.file}: no date; relative dates will stay open")
    if not article.source:
        problems.append(f"{article.file}: no source; claims cannot be told apart by who makes them")
    return problems
