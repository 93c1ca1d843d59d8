"""What a build of a set would read, and what is missing, without building."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from geomap.errors import ArticleError, GeomapError
from geomap.models.articles import Article
from geomap.models.sets import ArticleSet
from geomap.pipeline import Engine, read_places
from geomap.pipeline.building import CLAIMS, NATURAL_EARTH, read_set
from geomap.pipeline.cache import remarks
from geomap.readers.boundary import read_boundary
from geomap.readers.corrections import read_corrections
from geomap.readers.overlays import read_overlay
from geomap.readers.places import OWN_PLACES
from geomap.readers.profiles import load_profile, read_prior
from geomap.readers.sets import inside, open_set, other_kinds, read_articles
from geomap.readers.statistics import read_statistics
from geomap.sets import MissingPlace, missing_places, near_duplicates
from geomap.text.fold import fold


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check saw: ``problems`` need a hand, ``notes`` are good to know.

    ``missing`` are the names that no gazetteer has.
    """

    article_set: ArticleSet
    articles: tuple[Article, ...]
    profile: str | None
    corrections: int
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    missing: tuple[MissingPlace, ...] = ()


def check_set(folder: Path, engine: Engine, secret: bytes = b"") -> Checked:
    """Check a set: every fault at once, as far as one does not hide another.

    Parameters
    ----------
    folder : Path
        The set.
    engine : Engine
        Reads the articles for places, and for records where corrections name those.
    secret : bytes
        This user's key, by which entries of the set's cache are told from others.

    Raises
    ------
    UsageError, SetError, TableError, NothingReadable
        There is no set, no article, or its ``set.toml`` cannot be used.
    """
    article_set = open_set(folder)
    problems: list[str] = []
    items = list(read_articles(article_set))
    articles = tuple(item for item in items if isinstance(item, Article))
    problems += [str(item) for item in items if isinstance(item, ArticleError)]
    problems += [problem for article in articles for problem in _missing(article, article_set)]
    engine = _tried(problems, lambda: engine.for_set(article_set)) or engine
    profile = _tables(article_set, problems)
    corrections = _tried(problems, lambda: read_corrections(folder)) or ()
    if corrections and articles:
        problems += _without_target(article_set, engine)
    foul, foreign = remarks(folder, secret)
    problems += foul
    notes = (*_same(articles), *other_kinds(article_set), *foreign, *_own_places(engine))
    readings = read_places(engine, articles, countries=article_set.settings.countries, dates=False)
    missing = missing_places(readings)
    return Checked(article_set, articles, profile, len(corrections), tuple(problems), notes, missing)


def _missing(article: Article, article_set: ArticleSet) -> Iterator[str]:
    yield from (f"{article.file}: {warning}" for warning in article.warnings)
    if not article.published.start and not article_set.settings.date:
        yield f"{article.file}: no date; relative dates will stay open"
    if not article.source:
        yield f"{article.file}: no source; claims cannot be told apart by who makes them"


def _tables(article_set: ArticleSet, problems: list[str]) -> str | None:
    """Read the set's own tables for their faults; the title of its profile."""
    settings, folder = article_set.settings, article_set.folder
    name = settings.profile
    profile = _tried(problems, lambda: load_profile(name)) if name else None
    sides = settings.sides or (profile.sides if profile else ())
    named = settings.prior_control
    if named:
        _tried(problems, lambda: read_prior(inside(folder, named), sides))
    if (folder / CLAIMS).is_file():
        _tried(problems, lambda: read_prior(folder / CLAIMS, sides))
    statistics = settings.statistics
    if statistics:
        _tried(problems, lambda: read_statistics(inside(folder, statistics)))
    if settings.boundary != NATURAL_EARTH:
        _tried(problems, lambda: read_boundary(inside(folder, settings.boundary)))
    for overlay in settings.overlays:
        _tried(problems, partial(_overlay, folder, overlay))
    return profile.title if profile else None


def _overlay(folder: Path, name: str) -> None:
    read_overlay(inside(folder, name))


def _tried(problems: list[str], read: Callable[[], Any]) -> Any:
    try:
        return read()
    except GeomapError as error:
        problems.append(str(error))
        return None


def _without_target(article_set: ArticleSet, engine: Engine) -> Iterator[str]:
    """Corrections that a build would not apply, with the reason."""
    try:
        corrected = read_set(article_set, engine=engine).corrected
    except GeomapError:
        return  # told by what was read before
    for attempt in corrected:
        if attempt.outcome != "applied":
            row = attempt.correction
            yield f"corrections.csv row {row.row} ({row.target}): {attempt.outcome}: {attempt.note}"


def _own_places(engine: Engine) -> Iterator[str]:
    """What the set's own table of places brings, and which names mean another place by it."""
    places = [own.place for own in engine.own_places]
    if places:
        index = engine.index
        both = [place.name for place in places if len(index.rows(index.key(fold(place.name)))) > 1]
        shown = ", ".join(both[:10]) + (f" and {len(both) - 10} more" if len(both) > 10 else "")
        told = f"; not those of the gazetteers any more: {shown}" if both else ""
        yield f"{OWN_PLACES}: {len(places)} places that go before all gazetteers{told}"


def _same(articles: Sequence[Article]) -> Iterator[str]:
    """Texts that stand in several files, and near-duplicates."""
    files: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        files[article.id].append(article.file)
    yield from (f"{' and '.join(names)} are one article, read once" for names in files.values() if names[1:])
    standing = near_duplicates(articles)
    for ident, newer in sorted(standing.items(), key=lambda pair: files[pair[0]]):
        if newer != ident:
            yield f"{files[ident][0]} is a reprint or an older version of {files[newer][0]}: one source"
