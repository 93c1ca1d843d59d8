"""An article set -> Assessment: everything that is drawn or written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from geomap.assessment.incidents import not_mapped
from geomap.errors import ArticleError, NothingReadable
from geomap.models.articles import Article
from geomap.models.assessed import Assessment
from geomap.models.profile import Profile
from geomap.models.records import ControlClaim, Event, Extract, Reading
from geomap.models.sets import ArticleSet, SetRecords
from geomap.models.statistics import OfficialFigure, Statistic
from geomap.pipeline import Engine, extract_records, pick_profile
from geomap.pipeline.cache import Cache
from geomap.pipeline.controlling import ControlEvidence, assess_control, day_changes
from geomap.pipeline.manifest import manifest
from geomap.pipeline.reading import date_undated, draft_places, place_drafts, published_on, read_files
from geomap.pipeline.steps import Means
from geomap.readers.boundary import read_boundary
from geomap.readers.corrections import read_corrections
from geomap.readers.overlays import read_overlay
from geomap.readers.profiles import distinct, read_prior
from geomap.readers.sets import inside
from geomap.readers.statistics import read_statistics
from geomap.review import add_events, correct_places, correct_records, decide_links

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NATURAL_EARTH = "natural-earth"
CLAIMS = "claims.csv"
"""Claims of public record that a set brings along, beside those of its articles."""


def build_set(
    article_set: ArticleSet,
    *,
    day: date | None = None,
    profile: str | None = None,
    engine: Engine | None = None,
    means: Means | None = None,
) -> Assessment:
    """Read and assess an article set.

    Parameters
    ----------
    article_set : ArticleSet
        The set, opened (:func:`geomap.readers.sets.open_set`).
    day : date, optional
        Publication date of articles that bear none; overrides the set's.
    profile : str, optional
        Name of a profile or ``"none"``; overrides the set's.
    means : Means, optional
        What earlier runs made of the same articles, who is told how far this one is, and its processes;
        closed by the caller.

    Raises
    ------
    UsageError, SetError, TableError
        The set cannot be used.
    NothingReadable
        No article of it could be read.
    """
    engine = (engine or Engine()).for_set(article_set)
    means = means or Means(Cache())
    records = _records(article_set, day, profile, engine, means)
    return assess_records(engine, records, day, means)


def assess_records(engine: Engine, records: SetRecords, day: date | None, means: Means) -> Assessment:
    """Assess records that were read before; arguments as of :func:`build_set`."""
    assessment = _assess(engine, records, means)
    run = manifest(records, assessment, day, [pack.name for pack in engine.extra_packs])
    return replace(assessment, run=run)


def read_set(
    article_set: ArticleSet,
    *,
    day: date | None = None,
    profile: str | None = None,
    engine: Engine,
    means: Means | None = None,
) -> SetRecords:
    """Read the articles of a set and extract their records; arguments and errors as of `build_set`."""
    engine = engine.for_set(article_set)
    return _records(article_set, day, profile, engine, means or Means(Cache()))


def _records(
    article_set: ArticleSet,
    day: date | None,
    profile_name: str | None,
    engine: Engine,
    means: Means,
) -> SetRecords:
    settings = article_set.settings
    articles, damaged = _articles(article_set, day or settings.date, means)
    drafts = draft_places(engine, articles, means=means)
    readings = place_drafts(engine, articles, drafts, settings.countries, means)
    profile, reason = pick_profile(profile_name or settings.profile, readings)
    profile = _with_set(profile, article_set)
    if profile.countries and not settings.countries:
        readings = place_drafts(engine, articles, drafts, profile.countries, means)
    corrections = read_corrections(article_set.folder)
    readings, moved = correct_places(date_undated(readings), corrections, engine.find_place)
    extracts = by_party(engine, profile, extract_records(engine, readings, profile, means))
    new_readings, new_extracts, new_rows = add_events(readings, corrections, engine.find_place)
    sides = [side.id for side in profile.sides]
    extracts, edited = correct_records((*extracts, *new_extracts), corrections, engine.find_place, sides)
    decisions, linked = decide_links(extracts, corrections)
    corrected = sorted((*moved, *new_rows, *edited, *linked), key=lambda c: (c.correction.row, c.note))
    readings = (*readings, *new_readings)
    return SetRecords(
        article_set, profile, reason, readings, extracts, tuple(damaged), tuple(corrected), decisions
    )


def by_party(engine: Engine, profile: Profile, extracts: tuple[Extract, ...]) -> tuple[Extract, ...]:
    """Where a profile has no sides, give the claims of each party one name."""
    if profile.sides:
        return extracts
    from geomap.sets import text_sides

    actors = (*profile.actors, *engine.general_actors)
    return tuple(replace(e, claims=text_sides(e.claims, actors)) for e in extracts)


def _articles(
    article_set: ArticleSet, day: date | None, means: Means
) -> tuple[list[Article], list[ArticleError]]:
    articles: dict[str, Article] = {}
    damaged: list[ArticleError] = []
    for number, file in enumerate(read_files(article_set, means.cache), 1):
        means.progress("reading articles", min(number, len(article_set.files)), len(article_set.files))
        damaged += map(ArticleError, file.damaged)
        for item in file.articles:
            same = articles.get(item.id)
            articles[item.id] = _one(same, item) if same else item
    if not articles:
        why = "\n".join(f"  {error}" for error in damaged[:20])
        raise NothingReadable(f"{article_set.folder}: no article could be read\n{why}")
    return [published_on(article, day) for article in articles.values()], damaged


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


def _with_set(profile: Profile, article_set: ArticleSet) -> Profile:
    """Let the set's own sides and prior control take the place of the profile's, and add its claims."""
    settings, folder = article_set.settings, article_set.folder
    if settings.sides:
        profile = replace(profile, sides=settings.sides)
    if settings.prior_control:
        prior = read_prior(inside(folder, settings.prior_control), profile.sides)
        profile = replace(profile, prior=prior)
    if (folder / CLAIMS).is_file():
        claims = read_prior(folder / CLAIMS, profile.sides)
        profile = replace(profile, prior=distinct((*profile.prior, *claims), f"{folder.name}/{CLAIMS}"))
    return profile


def _assess(engine: Engine, records: SetRecords, means: Means) -> Assessment:
    from geomap.assessment.incidents import corroborate
    from geomap.assessment.people import official_figures, side_by_side
    from geomap.sets import near_duplicates, noted

    article_set, articles = records.article_set, [r.article for r in records.readings]
    standing = near_duplicates(articles)
    readings = tuple(
        replace(r, article=article)
        for r, article in zip(records.readings, noted(articles, standing), strict=True)
    )
    events = tuple(chain.from_iterable(e.events for e in records.extracts))
    claims = tuple(chain.from_iterable(e.claims for e in records.extracts))
    statistics = _statistics(article_set)
    displacement = side_by_side(
        tuple(chain.from_iterable(e.displacement for e in records.extracts)),
        readings,
        events=events,
        claims=claims,
        statistics=statistics,
    )
    official = official_figures(statistics, displacement, engine.find_unit)
    means.progress("assessing control", 0, 1)
    boundary = _boundary(article_set)
    evidence = ControlEvidence(records.profile, readings, events, claims, standing)
    control, views = assess_control(engine, evidence, article_set.settings, boundary, means.cache)
    means.progress("assessing control", 1, 1)
    return Assessment(
        name=article_set.name,
        title=article_set.settings.title or article_set.name,
        description=article_set.settings.description,
        profile=records.profile,
        readings=readings,
        incidents=corroborate(readings, events, standing, records.decisions),
        claims=claims,
        displacement=displacement,
        control=control,
        not_mapped=not_mapped(readings, events, claims, displacement),
        reprints={article: newer for article, newer in standing.items() if newer != article},
        extents=_extents(engine, readings, (*events, *claims), official),
        boundary=boundary,
        overlays=tuple(read_overlay(inside(article_set.folder, f)) for f in article_set.settings.overlays),
        changes=day_changes(control),
        views=views,
        statistics=official,
    )


def _boundary(article_set: ArticleSet) -> BaseGeometry | None:
    """The set's own boundary file; None for Natural Earth's borders."""
    named = article_set.settings.boundary
    return None if named == NATURAL_EARTH else read_boundary(inside(article_set.folder, named))


def _statistics(article_set: ArticleSet) -> tuple[Statistic, ...]:
    """Official figures of the set."""
    named = article_set.settings.statistics
    return read_statistics(inside(article_set.folder, named)) if named else ()


def _extents(
    engine: Engine,
    readings: Sequence[Reading],
    records: Iterable[Event | ControlClaim],
    official: Sequence[OfficialFigure],
) -> dict[str, BaseGeometry]:
    """Polygons of the areas that articles name, of the halves that records lie in, of units of statistics."""
    shapes = {ident: engine.extent(ident) for ident in sorted(_areas(readings, records, official))}
    return {ident: shape for ident, shape in shapes.items() if shape is not None}


def _areas(
    readings: Sequence[Reading], records: Iterable[Event | ControlClaim], official: Sequence[OfficialFigure]
) -> set[str]:
    """Ids of the places with an extent that articles, records and units of statistics name."""
    named = {r.place for reading in readings for r in reading.resolutions}
    placed = {record.place.place for record in records if record.place}
    counted = {figure.place for figure in official if figure.row.place}
    return {place.id for place in named | placed | counted if place and place.has_extent}
