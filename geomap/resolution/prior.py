"""What is known before an article is read: its source's scope, favoured countries, its domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geomap.models.articles import Article
from geomap.resolution.classes import ADM1, COUNTRY, REGION
from geomap.resolution.geography import Geography, distances
from geomap.resolution.scope import Scope
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

    def of(self, article: Article, scope: Scope | None) -> Prior:
        """Return the prior of one article."""
        pairs = [(self._row_of(name), share) for name, share in scope.of(article)] if scope else []
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
