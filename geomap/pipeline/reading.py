"""Articles -> readings: sentences, dates, toponyms and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from geomap.errors import ArticleError
from geomap.models.articles import Article, DateMention, DateSpan, Sentence, Span
from geomap.models.ids import content_id
from geomap.models.places import Mention
from geomap.models.reasons import because
from geomap.models.records import Reading
from geomap.models.sets import ArticleSet
from geomap.pipeline.cache import Cache, content_digest
from geomap.pipeline.loading import Engine
from geomap.pipeline.steps import Means, Task, each
from geomap.readers.sets import read_file, read_sidecar, unread
from geomap.resolution import Resolver, Shares, learn_scope, shares_of
from geomap.text.dates import find_dates
from geomap.text.language import language_of
from geomap.text.sentences import split


@dataclass(frozen=True, slots=True)
class Draft:
    """What is read of an article by itself, whatever place its names turn out to mean."""

    language: str
    sentences: tuple[Sentence, ...]
    dates: tuple[DateMention, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Taught:
    """What an article alone teaches of where its source points."""

    shares: Shares


@dataclass(frozen=True)
class Drafting:
    """Finds sentences, dates and toponyms; ``dates`` and ``lower`` as of :func:`read_places`."""

    engine: Engine
    dates: bool = True
    lower: bool = False

    def __call__(self, item: tuple[Article, Sequence[Span] | None]) -> Draft:
        """Read an article; its toponyms are ``spans`` where those are not None."""
        article, spans = item
        sentences = tuple(split(article.text))
        language = language_of(article)
        dates = tuple(find_dates(article, sentences, language)) if self.dates else ()
        if spans is None:
            mentions = self.engine.recognizer(article, sentences, language, lower=self.lower)
        else:
            ident, text = article.id, article.text
            mentions = [Mention(content_id("mn", ident, *s), ident, s, s.of(text), "literal") for s in spans]
        return Draft(language, sentences, dates, tuple(mentions))


@dataclass(frozen=True)
class _Resolving:
    """Work that resolves toponyms, with the countries to favour."""

    engine: Engine
    countries: tuple[str, ...]

    @cached_property
    def resolver(self) -> Resolver:
        """Toponym resolution; made when the first article has to be read."""
        return Resolver(self.engine.index, self.engine.resolver_weights, countries=self.countries)


class Teaching(_Resolving):
    """Resolves toponyms with what the article alone tells."""

    def __call__(self, item: tuple[Article, tuple[Mention, ...]]) -> Taught:
        """Weigh the places of an article."""
        return Taught(shares_of(self.resolver.draft(*item)))


class Placing(_Resolving):
    """Resolves toponyms with what the source's other articles tell, too."""

    def __call__(self, item: tuple[Article, Draft, Sequence[tuple[str, float]]]) -> Reading:
        """Read an article from its draft."""
        article, draft, around = item
        resolutions = self.resolver(article, draft.sentences, draft.mentions, around=around)
        return Reading(article, draft.sentences, draft.dates, resolutions, draft.language)


@dataclass(frozen=True, slots=True)
class FileRead:
    """What is in a file: its articles, and why others of it could not be read."""

    articles: tuple[Article, ...]
    damaged: tuple[str, ...]


def read_files(article_set: ArticleSet, cache: Cache) -> Iterator[FileRead]:
    """Read the files of a set in their order; an unchanged file is not opened by its reader again.

    The last says what no reader takes.
    """
    sidecar, fields = read_sidecar(article_set.folder), article_set.settings.fields
    for file in article_set.files:
        name = file.relative_to(article_set.folder).as_posix()
        row = sidecar.get(name)
        yield cache.recall(
            FileRead,
            (name, row, fields, content_digest(file)),
            lambda file=file, name=name, row=row: _file_read(read_file(file, name, row, fields)),  # type: ignore[misc]
        )
    yield _file_read(unread(article_set, sidecar))


def _file_read(items: Iterable[Article | ArticleError]) -> FileRead:
    contents = tuple(items)
    articles = tuple(item for item in contents if isinstance(item, Article))
    return FileRead(articles, tuple(str(item) for item in contents if isinstance(item, ArticleError)))


def read_places(
    engine: Engine,
    articles: Sequence[Article],
    *,
    countries: Sequence[str] = (),
    spans: Sequence[Sequence[Span] | None] | None = None,
    dates: bool = True,
    lower: bool = False,
    means: Means | None = None,
) -> tuple[Reading, ...]:
    """Read articles for places and dates, in two passes.

    The second pass resolves again with what the first learnt of where each source's articles
    point; it does not depend on the order of the articles.

    Parameters
    ----------
    engine : Engine
        Index, weights and lexicons.
    articles : sequence of Article
        Articles; the readings come in their order.
    countries : sequence of str
        ISO codes to favour.
    spans : sequence of spans, aligned with the articles, optional
        Toponyms that are given, in place of recognition; None where none are.
    dates : bool
        Whether to look for dates.
    lower : bool
        Whether the text may have lost its capitals.
    means : Means, optional
        What earlier runs made, who reads, and who is told of every article in each of the passes.
    """
    means = means or Means(Cache())
    drafts = draft_places(engine, articles, spans=spans, dates=dates, lower=lower, means=means)
    return place_drafts(engine, articles, drafts, countries, means)


def draft_places(
    engine: Engine,
    articles: Sequence[Article],
    *,
    spans: Sequence[Sequence[Span] | None] | None = None,
    dates: bool = True,
    lower: bool = False,
    means: Means,
) -> list[Draft]:
    """Read each article by itself; arguments as of :func:`read_places`."""
    own = spans or [None] * len(articles)
    tasks = [
        Task((article, toponyms, dates, lower, engine.own_places), (article, toponyms), len(article.text))
        for article, toponyms in zip(articles, own, strict=True)
    ]
    return each(Draft, Drafting(engine, dates, lower), tasks, "finding places", means)


def place_drafts(
    engine: Engine,
    articles: Sequence[Article],
    drafts: Sequence[Draft],
    countries: Sequence[str],
    means: Means,
) -> tuple[Reading, ...]:
    """Resolve the toponyms of drafts, favouring some countries: first each alone, then by their sources."""
    favoured = tuple(countries)
    teachers = [(a, d.mentions) for a, d in zip(articles, drafts, strict=True) if a.source]
    lessons = [
        Task((*teacher, favoured, engine.own_places), teacher, len(teacher[0].text)) for teacher in teachers
    ]
    taught = each(Taught, Teaching(engine, favoured), lessons, "weighing sources", means)
    scope = learn_scope([article for article, _ in teachers], (t.shares for t in taught))
    scopes = [scope.of(article) for article in articles]
    tasks = [
        Task((a, d, favoured, s, engine.own_places), (a, d, s), len(a.text))
        for a, d, s in zip(articles, drafts, scopes, strict=True)
    ]
    return tuple(each(Reading, Placing(engine, favoured), tasks, "placing them", means))


def published_on(article: Article, day: date | None) -> Article:
    """Date an article that bears no date by that of its set."""
    if day is None or article.published.start:
        return article
    return replace(article, published=DateSpan(day, day, "day", because("date.of_set"), inferred=True))


def date_undated(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Date undated articles from the others where only one week fits, and read their dates again."""
    from geomap.sets import infer_published

    inferred = infer_published(readings)

    def dated(reading: Reading) -> Reading:
        span = inferred.get(reading.article.id)
        if span is None:
            return reading
        article = replace(reading.article, published=span)
        dates = tuple(find_dates(article, reading.sentences, reading.language))
        return replace(reading, article=article, dates=dates)

    return tuple(dated(reading) for reading in readings)
