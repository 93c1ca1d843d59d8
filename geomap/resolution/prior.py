"""What is known before an article is read: its source's scope, favoured countries, its domain.

Local papers write about their own surroundings: where the articles of a source point is learnt from the
system's own output in a first pass; an article never counts for itself, and the order does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geomap.models.articles import Article
from geomap.models.places import Resolution
from geomap.resolution.classes import ADM1, COUNTRY, REGION
from geomap.resolution.geography import Geography, distances
from geomap.resolution.table import Floats, Table

PRIOR = ("scope_country", "scope_admin1", "scope_near30", "scope_near150", "scope_same", "favoured", "domain")
"""Columns of :meth:`Prior.columns`."""

SOME = 0.02
"""Share at which the logarithm of a share levels out."""


@dataclass(frozen=True, slots=True, eq=False)
class Prior:
    """Evidence from outside of the article.

    ``rows`` and ``share`` are the places of the source's other articles. ``favoured`` holds a
    value per country of the index, 1 for the first of the set's countries and less for the next.
    ``domain`` is the country of the source's top-level domain, 0 for none.
    """

    rows: NDArray[np.int32]
    share: Floats
    favoured: Floats
    domain: int

    def columns(self, table: Table, geography: Geography) -> list[Floats]:
        """Return the evidence for every candidate, in the order of :data:`PRIOR`."""
        home = ((table.country == self.domain) & (self.domain != 0)).astype(np.float32)
        return [*self._scope(table, geography), self.favoured[table.country], home]

    def _scope(self, table: Table, geography: Geography) -> list[Floats]:
        """Return what the source's other places say.

        Places of the candidate's own name count apart (``scope_same``): were a first pass wrong
        about a name throughout a source, they would only confirm it.
        """
        if not len(self.rows):
            return [np.zeros(len(table.rows), np.float32)] * 5
        index, classes = geography.index, geography.classes(self.rows)
        area = (classes == COUNTRY) | (classes == ADM1) | (classes == REGION)
        same = table.rows[:, None] == self.rows[None, :]
        own_name = np.logical_or.reduceat(same, table.first, axis=0)
        share = np.where(own_name, np.float32(0.0), self.share)[table.group]
        exact = np.where(area, np.float32(0.0), share)
        wide = np.exp(distances(table.vectors, geography.vectors(self.rows)) * np.float32(-1.0 / 150.0))
        narrow = wide * np.square(np.square(wide))  # the fifth power: exp(-km / 30)
        parts = (
            _equal(table.country, index.country[self.rows]) * share,
            _equal(table.admin1, index.admin1[self.rows]) * share,
            narrow * exact,
            wide * exact,
            same * self.share,
        )
        return [_log_share(part.sum(axis=1)) for part in parts]


def _equal(wanted: NDArray[np.int32], codes: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Compare codes pairwise; code 0 is none."""
    same: NDArray[np.bool_] = (wanted[:, None] == codes[None, :]) & (wanted[:, None] != 0)
    return same


def _log_share(share: Floats) -> Floats:
    """Return the logarithm of a share: 0 at none, about 4 at all of it."""
    return np.asarray(np.log((share + SOME) / SOME), np.float32)


class Priors:
    """Makes the prior of an article.

    Parameters
    ----------
    geography : Geography
        Columns of the index.
    countries : sequence of str
        ISO codes that the set favours, most central first.
    """

    def __init__(self, geography: Geography, countries: Sequence[str]) -> None:
        index = geography.index
        self._number = {code: i for i, code in enumerate(index.countries) if code}
        self._favoured = np.zeros(len(index.countries), np.float32)
        for place, code in reversed(list(enumerate(countries))):
            if code in self._number:
                self._favoured[self._number[code]] = 1.0 / (1.0 + 0.25 * place)
        self._row_of = lru_cache(maxsize=65536)(index.row_of)

    def of(self, article: Article, around: Sequence[tuple[str, float]]) -> Prior:
        """Return the prior of one article, from the places its source's other articles point to."""
        pairs = [(self._row_of(name), share) for name, share in around]
        listed = [pair for pair in pairs if pair[0] >= 0]
        rows = np.array([row for row, _ in listed], np.int32)
        share = np.array([share for _, share in listed], np.float32)
        return Prior(rows, share, self._favoured, self._domain(article.source or ""))

    def _domain(self, source: str) -> int:
        """Return the country of a top-level domain ("example.co.uk")."""
        _, dot, last = source.strip().lower().rstrip("/").rpartition(".")
        if not dot or len(last) != 2:
            return 0
        return self._number.get({"uk": "GB"}.get(last, last.upper()), 0)


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
    pairs = zip(articles, shares, strict=True)
    return Scope(learn_sources((a.id, a.source, own) for a, own in pairs if a.source and own))


def learn_sources(lessons: Iterable[tuple[str, str, Shares]]) -> dict[str, SourceScope]:
    """Learn where each source points from article id, source and shares of its articles, in any order."""
    by_source: dict[str, dict[str, Shares]] = {}
    for article_id, source, own in lessons:
        by_source.setdefault(source, {})[article_id] = own
    return {source: _together(by_source[source]) for source in sorted(by_source)}


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
