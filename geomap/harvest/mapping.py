"""The two maps of a harvest: a unit of articles -> drafts, and drafts -> records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import msgspec

from geomap.errors import ArticleError
from geomap.harvest.rows import Row, article_row, record_rows
from geomap.harvest.sources import Unit, articles_of
from geomap.harvest.store import Store, digest, read_part, write_part
from geomap.models.articles import Article
from geomap.models.profile import Profile
from geomap.models.records import Extract, Reading
from geomap.pipeline import Engine, Extracting
from geomap.pipeline.plugins import Plugin, load_plugins, with_plugins
from geomap.pipeline.reading import Draft, Drafting, Placing, Teaching, published_on
from geomap.resolution import Shares, SourceScope
from geomap.sets import Sketch, sketch


@dataclass(frozen=True, slots=True)
class Task:
    """What all tasks of a harvest share.

    ``stamp`` stands for the program: its code, its tables, its gazetteers.
    """

    store: Store
    engine: Engine
    profile: Profile
    day: date | None
    stamp: bytes


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the reduce has to know of an article."""

    sketch: Sketch
    source: str | None
    shares: Shares


@dataclass(frozen=True, slots=True)
class Drafted:
    """A unit after the first pass: its lessons, and why articles of it could not be read."""

    lessons: tuple[Lesson, ...]
    damaged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """Articles with their drafts."""

    articles: tuple[Article, ...]
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A unit after the second pass: the months it has rows of, and what could not be read."""

    months: Mapping[str, str]
    damaged: tuple[str, ...]


def draft_unit(task: Task, unit: Unit) -> str:
    """Read the articles of a unit each by itself; return the name of the part that holds them."""
    name = digest(task.stamp, unit.id, task.profile.countries, task.day)
    lessons_file, drafts_file = task.store.part("lessons", name), task.store.part("drafts", name)
    if read_part(lessons_file, Drafted) and drafts_file.is_file():
        return name
    drafting, teaching, _, _, _ = _work(task.engine, task.profile)
    articles, drafts, lessons, damaged = [], [], [], []
    for item in articles_of(unit):
        if isinstance(item, ArticleError):
            damaged.append(str(item))
            continue
        try:
            article = published_on(item, task.day)
            draft = drafting((article, None))
            shares = teaching((article, draft.mentions)).shares if article.source else ()
        except Exception as error:
            damaged.append(_fault(item, error))
            continue
        articles.append(article)
        drafts.append(draft)
        lessons.append(Lesson(sketch(article), article.source, shares))
    write_part(drafts_file, Drafts(tuple(articles), tuple(drafts)))
    write_part(lessons_file, Drafted(tuple(lessons), tuple(damaged)))
    return name


@dataclass(frozen=True, slots=True)
class Second:
    """What the second pass of a unit works on.

    ``drafts`` is the name of the first pass's part; ``scopes`` the parts that say where its sources
    point, by source; ``again`` the ids of its articles that stand in earlier units; ``reprints`` its
    articles that others stand for.
    """

    drafts: str
    scopes: Mapping[str, str]
    again: tuple[str, ...]
    reprints: Mapping[str, str]


def record_unit(task: Task, second: Second) -> str:
    """Resolve names and extract records of a unit; return the name of the part that lists its months."""
    name = digest(task.stamp, second, task.profile)
    file = task.store.part("recorded", name)
    if read_part(file, Recorded):
        return name
    part = read_part(task.store.part("drafts", second.drafts), Drafts) or Drafts((), ())
    rows: dict[str, list[Row]] = defaultdict(list)
    damaged: list[str] = []
    ids: set[str] = set(second.again)
    for article, draft in zip(part.articles, part.drafts, strict=True):
        if article.id in ids:
            continue
        ids.add(article.id)
        try:
            reading, extract = _read(task, article, draft, second.scopes)
            article_rows = [article_row(reading, second.reprints.get(article.id, article.id))]
            article_rows += record_rows(reading, extract)
        except Exception as error:
            damaged.append(_fault(article, error))
            continue
        for row in article_rows:
            rows[row.month].append(row)
    months = {month: f"{name}-{month}" for month in sorted(rows)}
    for month, target in months.items():
        write_part(task.store.part("rows", target), rows[month])
    write_part(file, Recorded(months, tuple(damaged)))
    return name


def _read(task: Task, article: Article, draft: Draft, scopes: Mapping[str, str]) -> tuple[Reading, Extract]:
    _, _, placing, extracting, plugins = _work(task.engine, task.profile)
    scope = _scope(task.store, name) if (name := scopes.get(article.source or "")) else None
    reading = placing((article, draft, scope.without(article.id) if scope else ()))
    return reading, with_plugins(extracting(reading), reading, plugins)


@lru_cache(maxsize=512)
def _scope(store: Store, name: str) -> SourceScope:
    scope = read_part(store.part("scopes", name), SourceScope)
    if scope is None:
        raise FileNotFoundError(f"{store.part('scopes', name)}: cannot be read")
    return scope


Work = tuple[Drafting, Teaching, Placing, Extracting, tuple[Plugin, ...]]
_LAST: dict[bytes, Work] = {}


def _work(engine: Engine, profile: Profile) -> Work:
    """The work of this process; made once, as what it loads takes longer than a unit."""
    key = repr((engine.index_folder, engine.extra_packs)).encode() + msgspec.msgpack.encode(profile)
    if key not in _LAST:
        countries = tuple(profile.countries)
        actors = (*profile.actors, *engine.general_actors)
        _LAST.clear()
        _LAST[key] = (
            Drafting(engine),
            Teaching(engine, countries),
            Placing(engine, countries),
            Extracting(engine, actors, profile.sides),
            load_plugins(),
        )
    return _LAST[key]


def _fault(article: Article, error: Exception) -> str:
    return f"{article.file}: cannot be read ({type(error).__name__}: {str(error)[:200]})"
