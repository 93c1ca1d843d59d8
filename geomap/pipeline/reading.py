"""Articles -> readings: sentences, dates, toponyms and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from geomap.errors import ArticleError
from geomap.models.articles import Article, Sentence, Span
from geomap.models.ids import content_id
from geomap.models.places import Mention
from geomap.models.records import Reading
from geomap.models.sets import ArticleSet
from geomap.pipeline.cache import Cache, content_digest
from geomap.pipeline.loading import Engine
from geomap.pipeline.steps import Progress, counted, silent
from geomap.readers.sets import read_file, read_sidecar, unread
from geomap.resolution import Resolver, Scope, Shares, learn_scope, shares_of
from geomap.text.dates import find_dates
from geomap.text.language import language_of
from geomap.text.sentences import split


@dataclass(frozen=True, slots=True)
class Draft:
    """What a first pass makes of an article by itself; ``shares`` are what it teaches of its source."""

    language: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    shares: Shares


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Reads articles for places and dates, one by one.

    Parameters
    ----------
    engine : Engine
        Index, weights and lexicons.
    resolver : Resolver
        Toponym resolution, with the countries to favour.
    dates, lower : bool
        See :func:`read_places`.
    """

    engine: Engine
    resolver: Resolver
    dates: bool
    lower: bool

    def draft(self, article: Article, spans: Sequence[Span] | None) -> Draft:
        """Recognise toponyms, and resolve them with what the article alone tells."""
        sentences = tuple(split(article.text))
        language = language_of(article)
        mentions = tuple(self._mentions(article, sentences, language, spans))
        resolutions = self.resolver.draft(article, mentions) if article.source else ()
        return Draft(language, sentences, mentions, shares_of(resolutions))

    def read(self, article: Article, draft: Draft, scope: Scope) -> Reading:
        """Resolve the toponyms again with what the source's other articles tell."""
        return Reading(
            article=article,
            sentences=draft.sentences,
            dates=tuple(find_dates(article, draft.sentences, draft.language)) if self.dates else (),
            resolutions=self.resolver(article, draft.sentences, draft.mentions, scope=scope),
            language=draft.language,
        )

    def _mentions(
        self, article: Article, sentences: Sequence[Sentence], language: str, spans: Sequence[Span] | None
    ) -> list[Mention]:
        if spans is None:
            return self.engine.recognizer(article, sentences, language, lower=self.lower)
        return [
            Mention(content_id("mn", article.id, *span), article.id, span, span.of(article.text), "literal")
            for span in spans
        ]


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


class Means(NamedTuple):
    """What a run works with beside its input.

    With the cache of earlier runs, an article whose text, options and scope are unchanged is not read again.
    """

    cache: Cache
    progress: Progress = silent


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
        What earlier runs made, and who is told of every article in each of the passes.
    """
    cache, progress = means or Means(Cache())
    resolver = Resolver(engine.index, engine.resolver_weights, countries=countries)
    reader = PlaceReader(engine, resolver, dates, lower)
    options = (tuple(countries), dates, lower, engine.own_places)
    article_spans = spans or [None] * len(articles)
    drafts = [
        cache.recall(Draft, (a, own, options), lambda a=a, own=own: reader.draft(a, own))  # type: ignore[misc]
        for a, own in counted(list(zip(articles, article_spans, strict=True)), "finding places", progress)
    ]
    scope = learn_scope(articles, (d.shares for d in drafts))
    return tuple(
        cache.recall(
            Reading,
            (a, d.mentions, options, scope.of(a)),
            lambda a=a, d=d: reader.read(a, d, scope),  # type: ignore[misc]
        )
        for a, d in counted(list(zip(articles, drafts, strict=True)), "placing them", progress)
    )


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
