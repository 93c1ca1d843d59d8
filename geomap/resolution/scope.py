"""Where the articles of one source point: local papers write about their own surroundings.

Learned from the system's own output in a first pass; an article never counts for itself, and the
order of articles does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from geomap.models.articles import Article
from geomap.models.places import Resolution

MOST_PLACES = 200
"""Places kept per source: those that most of its articles name."""

DOUBT = 1.0
"""Articles that a source's scope is short of full belief: its shares sum to n / (n + DOUBT)."""

SAMPLE = 64
"""Articles of a source that its scope is learnt from: those with the lowest ids.

Ids are hashes, so this is a sample by chance that does not depend on the order, and one more article
seldom changes it: what was read before stays as it was.
"""

Shares = tuple[tuple[str, float], ...]
"""Place ids with their share of an article; shares sum to 1."""


@dataclass(frozen=True, slots=True)
class SourceScope:
    """Places of one source: all articles together, the commonest first, and each by itself."""

    total: Shares
    articles: Mapping[str, Shares]

    def without(self, article_id: str) -> list[tuple[str, float]]:
        """Return the shares of the places of all other articles; their sum stays below 1.

        Every article counts alike, however many places it names.
        """
        own = dict(self.articles.get(article_id, ()))
        count = len(self.articles) - (article_id in self.articles)
        if not count:
            return []
        left = ((name, share - own.get(name, 0.0)) for name, share in self.total)
        return [(name, share / (count + DOUBT)) for name, share in left if share > 1e-9]


@dataclass(frozen=True, slots=True)
class Scope:
    """Places by source. Make it with :func:`learn_scope`."""

    sources: Mapping[str, SourceScope] = field(default_factory=dict)

    def of(self, article: Article) -> list[tuple[str, float]]:
        """Return where the other articles of the article's source point: place ids and shares."""
        scope = self.sources.get(article.source) if article.source else None
        return scope.without(article.id) if scope else []


def learn_scope(articles: Iterable[Article], shares: Iterable[Shares]) -> Scope:
    """Learn where each source's articles point.

    Parameters
    ----------
    articles : iterable of Article
        Articles without a source teach nothing.
    shares : iterable of shares
        What the first pass made of each article (:func:`shares_of`), in the same order.

    Returns
    -------
    Scope
        The same for any order of the articles.
    """
    by_source: dict[str, dict[str, Shares]] = {}
    for article, own in zip(articles, shares, strict=True):
        if article.source and own:
            by_source.setdefault(article.source, {})[article.id] = own
    return Scope({source: _together(by_source[source]) for source in sorted(by_source)})


def shares_of(resolutions: Iterable[Resolution]) -> Shares:
    """Weigh each place by the probability that the article names it."""
    score: dict[str, float] = {}
    for resolution in resolutions:
        if resolution.place is not None:
            score[resolution.place.id] = max(
                score.get(resolution.place.id, 0.0), resolution.score * resolution.mention.score
            )
    whole = sum(score[name] for name in sorted(score))
    return tuple((name, score[name] / whole) for name in sorted(score)) if whole > 0 else ()


def _together(articles: dict[str, Shares]) -> SourceScope:
    sample = sorted(articles)[:SAMPLE]
    total: dict[str, float] = {}
    for article in sample:  # sums of floats depend on their order
        for name, share in articles[article]:
            total[name] = total.get(name, 0.0) + share
    ranked = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_PLACES]
    return SourceScope(tuple(ranked), {name: articles[name] for name in sample})
