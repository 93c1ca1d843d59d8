"""Articles -> readings: sentences, dates, toponyms and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.models.articles import Article, Sentence, Span
from geomap.models.ids import content_id
from geomap.models.places import Mention
from geomap.models.records import Reading
from geomap.pipeline.loading import Engine
from geomap.resolution import Resolver, learn_scope
from geomap.text.dates import find_dates
from geomap.text.sentences import split


def read_places(
    engine: Engine,
    articles: Sequence[Article],
    *,
    countries: Sequence[str] = (),
    spans: Sequence[Sequence[Span] | None] | None = None,
    dates: bool = True,
    lower: bool = False,
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
    """
    resolver = Resolver(engine.index, engine.resolver_weights, countries=countries)
    sentences = [tuple(split(a.text)) for a in articles]
    mentions = [
        _mentions(engine, a, s, given, lower)
        for a, s, given in zip(articles, sentences, spans or [None] * len(articles), strict=True)
    ]
    drafts = [resolver.draft(a, m) if a.source else () for a, m in zip(articles, mentions, strict=True)]
    scope = learn_scope(articles, drafts)
    return tuple(
        Reading(
            article=a,
            sentences=s,
            dates=tuple(find_dates(a, s)) if dates else (),
            resolutions=resolver(a, s, m, scope=scope),
        )
        for a, s, m in zip(articles, sentences, mentions, strict=True)
    )


def _mentions(
    engine: Engine, article: Article, sentences: Sequence[Sentence], spans: Sequence[Span] | None, lower: bool
) -> list[Mention]:
    if spans is None:
        return engine.recognizer(article, sentences, lower=lower)
    return [
        Mention(content_id("mn", article.id, *span), article.id, span, span.of(article.text), "literal")
        for span in spans
    ]


def date_undated(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Date undated articles from the others where only one week fits, and read their dates again."""
    from geomap.assessment.dating import infer_published

    inferred = infer_published(readings)

    def dated(reading: Reading) -> Reading:
        span = inferred.get(reading.article.id)
        if span is None:
            return reading
        article = replace(reading.article, published=span)
        return replace(reading, article=article, dates=tuple(find_dates(article, reading.sentences)))

    return tuple(dated(reading) for reading in readings)
