"""An article set -> Assessment: everything that is drawn or written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.assessment.incidents import not_mapped
from geomap.errors import ArticleError, NothingReadable
from geomap.models.articles import Article, DateSpan
from geomap.models.assessed import Assessment
from geomap.models.corrections import Corrected
from geomap.models.profile import Profile
from geomap.models.reasons import because
from geomap.models.records import ControlClaim, Event, Extract, Reading
from geomap.models.sets import ArticleSet, SetSettings
from geomap.models.statistics import OfficialFigure, Statistic
from geomap.pipeline import Engine, extract_records, pick_profile, read_places
from geomap.pipeline.cache import Cache
from geomap.pipeline.controlling import assess_control, day_changes
from geomap.pipeline.manifest import manifest
from geomap.pipeline.reading import date_undated, read_files
from geomap.readers.boundary import read_boundary
from geomap.readers.corrections import read_corrections
from geomap.readers.profiles import read_prior
from geomap.readers.sets import inside, open_set
from geomap.readers.statistics import read_statistics
from geomap.review import add_events, correct_places, correct_records

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NATURAL_EARTH = "natural-earth"
CLAIMS = "claims.csv"
"""Claims of public record that a set brings along, beside those of its articles."""

Progress = Callable[[str, int, int], None]


def _silent(step: str, done: int, total: int) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class SetRecords:
    """An article set read and extracted, corrections applied, not yet assessed."""

    found: ArticleSet
    profile: Profile
    profile_reason: str
    readings: tuple[Reading, ...]
    extracts: tuple[Extract, ...]
    damaged: tuple[ArticleError, ...]
    corrected: tuple[Corrected, ...]


def build_set(
    folder: Path,
    *,
    day: date | None = None,
    profile: str | None = None,
    engine: Engine | None = None,
    progress: Progress = _silent,
    cache: Cache | None = None,
) -> Assessment:
    """Read and assess an article set.

    Parameters
    ----------
    folder : Path
        The set.
    day : date, optional
        Publication date of articles that bear none; overrides the set's.
    profile : str, optional
        Name of a profile or ``"none"``; overrides the set's.
    cache : Cache, optional
        What earlier runs made of the same articles; closed by the caller.

    Raises
    ------
    UsageError, SetError, TableError
        The set cannot be used.
    NothingReadable
        No article of it could be read.
    """
    engine = engine or Engine()
    cache = cache or Cache()
    records = read_set(folder, day=day, profile=profile, engine=engine, progress=progress, cache=cache)
    engine = engine.restricted(records.found.settings.gazetteers)
    assessment = _assess(engine, records, progress, cache)
    run = manifest(
        records.found,
        assessment,
        records.extracts,
        records.damaged,
        records.profile_reason,
        day,
        records.corrected,
        [pack.name for pack in engine.extra_packs],
    )
    return replace(assessment, run=run)


def read_set(
    folder: Path,
    *,
    day: date | None = None,
    profile: str | None = None,
    engine: Engine,
    progress: Progress = _silent,
    cache: Cache | None = None,
) -> SetRecords:
    """Read the articles of a set and extract their records; arguments and errors as of `build_set`."""
    cache = cache or Cache()
    found = open_set(folder)
    settings = found.settings
    engine = engine.restricted(settings.gazetteers)
    articles, damaged = _articles(found, day or settings.date, progress, cache)
    readings = _read(engine, articles, settings.countries, progress, cache)
    known, why = pick_profile(profile or settings.profile, readings)
    known = _with_set(known, settings, folder)
    if known.countries and not settings.countries:
        readings = _read(engine, articles, known.countries, progress, cache)
    corrections = read_corrections(folder)
    readings, moved = correct_places(date_undated(readings), corrections, engine.find_place)
    extracts = extract_records(engine, readings, known, cache)
    more_readings, more, added = add_events(readings, corrections, engine.find_place)
    extracts, edited = correct_records((*extracts, *more), corrections, engine.find_place)
    corrected = sorted((*moved, *added, *edited), key=lambda c: (c.correction.row, c.note))
    return SetRecords(
        found, known, why, (*readings, *more_readings), extracts, tuple(damaged), tuple(corrected)
    )


def _articles(
    found: ArticleSet, day: date | None, progress: Progress, cache: Cache
) -> tuple[list[Article], list[ArticleError]]:
    articles: dict[str, Article] = {}
    damaged: list[ArticleError] = []
    for number, file in enumerate(read_files(found, cache), 1):
        progress("reading articles", number, len(found.files))
        damaged += map(ArticleError, file.damaged)
        for item in file.articles:
            same = articles.get(item.id)
            articles[item.id] = _one(same, item) if same else item
    if not articles:
        why = "\n".join(f"  {error}" for error in damaged[:20])
        raise NothingReadable(f"{found.folder}: no article could be read\n{why}")
    return [_on(article, day) for article in articles.values()], damaged


def _one(first: Article, again: Article) -> Article:
    """One article of the same text under two names: what the first does not know the other may."""
    return replace(
        first,
        names=(*first.names, *again.names),
        warnings=(*first.warnings, f"the same text stands in {again.file}: read once, both names are kept"),
        published=first.published if first.published.start else again.published,
        title=first.title or again.title,
        source=first.source or again.source,
        url=first.url or again.url,
        language=first.language or again.language,
    )


def _on(article: Article, day: date | None) -> Article:
    if day is None or article.published.start:
        return article
    return replace(article, published=DateSpan(day, day, "day", because("date.of_set"), inferred=True))


def _read(
    engine: Engine, articles: Sequence[Article], countries: Sequence[str], progress: Progress, cache: Cache
) -> tuple[Reading, ...]:
    progress("finding places", 0, len(articles))
    readings = read_places(engine, articles, countries=countries, cache=cache)
    progress("finding places", len(articles), len(articles))
    return readings


def _with_set(known: Profile, settings: SetSettings, folder: Path) -> Profile:
    """Let the set's own sides and prior control take the place of the profile's, and add its claims."""
    if settings.sides:
        known = replace(known, sides=settings.sides)
    if settings.prior_control:
        prior = read_prior(inside(folder, settings.prior_control), known.sides)
        known = replace(known, prior=prior)
    if (folder / CLAIMS).is_file():
        known = replace(known, prior=(*known.prior, *read_prior(folder / CLAIMS, known.sides)))
    return known


def _assess(engine: Engine, records: SetRecords, progress: Progress, cache: Cache) -> Assessment:
    from geomap.assessment.incidents import corroborate
    from geomap.assessment.people import official_figures, side_by_side
    from geomap.sets import near_duplicates, noted

    found, articles = records.found, [r.article for r in records.readings]
    standing = near_duplicates(articles)
    readings = tuple(
        replace(r, article=article)
        for r, article in zip(records.readings, noted(articles, standing), strict=True)
    )
    events = tuple(chain.from_iterable(e.events for e in records.extracts))
    claims = tuple(chain.from_iterable(e.claims for e in records.extracts))
    statistics = _statistics(found)
    displacement = side_by_side(
        tuple(chain.from_iterable(e.displacement for e in records.extracts)),
        readings,
        events=events,
        claims=claims,
        statistics=statistics,
    )
    official = official_figures(statistics, displacement, engine.find_unit)
    progress("assessing control", 0, 1)
    boundary = _boundary(found)
    control, views = assess_control(
        engine, records.profile, readings, events, claims, standing, found.settings, boundary, cache
    )
    progress("assessing control", 1, 1)
    return Assessment(
        name=found.name,
        title=found.settings.title or found.name,
        description=found.settings.description,
        profile=records.profile,
        readings=readings,
        incidents=corroborate(readings, events, standing),
        claims=claims,
        displacement=displacement,
        control=control,
        not_mapped=not_mapped(readings, events, claims, displacement),
        reprints={article: newer for article, newer in standing.items() if newer != article},
        extents=_extents(engine, readings, (*events, *claims), official),
        boundary=boundary,
        changes=day_changes(control),
        views=views,
        statistics=official,
    )


def _boundary(found: ArticleSet) -> BaseGeometry | None:
    """The set's own boundary file; None for Natural Earth's borders."""
    named = found.settings.boundary
    return None if named == NATURAL_EARTH else read_boundary(inside(found.folder, named))


def _statistics(found: ArticleSet) -> tuple[Statistic, ...]:
    """Official figures of the set."""
    named = found.settings.statistics
    return read_statistics(inside(found.folder, named)) if named else ()


def _extents(
    engine: Engine,
    readings: Sequence[Reading],
    told: Iterable[Event | ControlClaim],
    official: Sequence[OfficialFigure],
) -> dict[str, BaseGeometry]:
    """Polygons of the areas that articles name, of the halves that records lie in, of units of statistics."""
    named = {
        r.place.id for reading in readings for r in reading.resolutions if r.place and r.place.has_extent
    }
    named |= {record.place.place.id for record in told if record.place and record.place.place.has_extent}
    named |= {one.place.id for one in official if one.place and one.place.has_extent and one.row.place}
    shapes = {ident: engine.extent(ident) for ident in sorted(named)}
    return {ident: shape for ident, shape in shapes.items() if shape is not None}
