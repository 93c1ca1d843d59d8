"""Toponym resolution: which place each mention of an article means, how surely, and why."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geomap.models.articles import Article, Sentence
from geomap.models.place_index import NameFlag, PlaceIndex
from geomap.models.places import Candidate, Mention, Place, Resolution
from geomap.models.reasons import NO_REASON, Reason, because
from geomap.resolution.context import Seen, look_around
from geomap.resolution.evidence import VILLAGE, strays
from geomap.resolution.geography import Geography
from geomap.resolution.groups import Group, group
from geomap.resolution.lookup import PARTIAL, Lookup
from geomap.resolution.points import Points
from geomap.resolution.prior import Prior, Priors
from geomap.resolution.ranking import PASSES, Ranked, calibrated, rank
from geomap.resolution.reasons import Explainer
from geomap.resolution.spelling import Spellings
from geomap.resolution.table import Floats, Table, tabulate
from geomap.resolution.weights import Weights

BLOCK = 300
"""Mentions weighed together. Longer articles are taken in blocks, so that time stays linear."""

DRAFT_PASSES = 2
"""Passes of a draft: enough to see where an article points."""

OF_SET = 0.99
"""Probability of a place that stands in the set's own table."""
_OWN = int(NameFlag.OWN)

SHOWN_REJECTED = 5
LEAST_REJECTED = 0.005
"""Rejected candidates below this score are not listed."""


class Resolver:
    """Resolves the mentions of one article at a time.

    Parameters
    ----------
    index : PlaceIndex
        Where names are looked up.
    weights : Weights
        Fitted weights and feature words.
    countries : sequence of str
        ISO 3166-1 alpha-2 codes that the set favours, most central first.

    Attributes
    ----------
    index : PlaceIndex
        The index it was given.
    """

    def __init__(self, index: PlaceIndex, weights: Weights, *, countries: Sequence[str] = ()) -> None:
        self.index = index
        self._weights = weights
        self._geography = Geography(index)
        self._lookup = Lookup(index, weights.cues)
        self._spellings = Spellings(index)
        self._points = Points(self._geography)
        self._priors = Priors(self._geography, countries)

    def __call__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        *,
        around: Sequence[tuple[str, float]] = (),
    ) -> tuple[Resolution, ...]:
        """Resolve ``mentions``; the answer is aligned with them.

        Parameters
        ----------
        article : Article
            The text and its source.
        sentences : sequence of Sentence
            Its sentences, for the reasons given.
        mentions : sequence of Mention
            What recognition found, in any order.
        around : sequence of place ids with shares
            Where the source's other articles point (:meth:`geomap.resolution.Scope.of`), from a first pass.

        Returns
        -------
        tuple of Resolution
            A place with its probability, or none and why; the reason; at most five
            rejected candidates.
        """
        resolutions = self._resolve(article, mentions, around, sentences)
        return self._spellings(self._points(article.text, resolutions))

    def draft(self, article: Article, mentions: Sequence[Mention]) -> tuple[Resolution, ...]:
        """Resolve without its source, reasons or rejected candidates: all that learning a scope needs."""
        return self._resolve(article, mentions, (), None, DRAFT_PASSES)

    def _resolve(
        self,
        article: Article,
        mentions: Sequence[Mention],
        around: Sequence[tuple[str, float]],
        sentences: Sequence[Sentence] | None,
        passes: int = PASSES,
    ) -> tuple[Resolution, ...]:
        order = sorted(range(len(mentions)), key=lambda i: (mentions[i].span, mentions[i].id))
        answers: dict[int, Resolution] = {}
        prior = self._priors.of(article, around)
        for start in range(0, len(order), BLOCK):
            block = order[start : start + BLOCK]
            resolutions = self._block(article, sentences, [mentions[i] for i in block], prior, passes)
            answers.update(zip(block, resolutions, strict=True))
        return tuple(answers[i] for i in range(len(mentions)))

    def weigh(
        self, article: Article, mentions: Sequence[Mention], prior: Prior, passes: int = PASSES
    ) -> tuple[list[Seen], list[Group], Table, Ranked] | None:
        """Return the candidates of sorted ``mentions`` with their weights, or None without any."""
        seen = look_around(article.text, mentions, self._lookup, self._weights.cues, self._geography)
        groups = group(seen)
        if not groups:
            return None
        table = tabulate(groups, seen, self._geography)
        outside = prior.columns(table, self._geography)
        ranked = rank(table, self._weights, outside, passes)
        return seen, groups, table, ranked

    def prior(self, article: Article, around: Sequence[tuple[str, float]]) -> Prior:
        """Return what is known before the article is read."""
        return self._priors.of(article, around)

    def _block(
        self,
        article: Article,
        sentences: Sequence[Sentence] | None,
        mentions: Sequence[Mention],
        prior: Prior,
        passes: int,
    ) -> list[Resolution]:
        resolutions: list[Resolution] = [_unknown(mention) for mention in mentions]
        weighed = self.weigh(article, mentions, prior, passes)
        if weighed is None:
            return resolutions
        seen, groups, table, ranked = weighed
        score = calibrated(table, ranked, self._weights.calibration)
        explainer = None
        if sentences is not None:
            explainer = Explainer(self._geography, table, ranked, self._weights, groups, seen, sentences)
        people = self.index.population[table.rows]
        stray = strays(table, ranked.chance, ranked.evidence, people)
        for g, name_group in enumerate(groups):
            low, high = int(table.start[g]), int(table.start[g + 1])
            best = low + np.argsort(-ranked.chance[low:high], kind="stable")[: SHOWN_REJECTED + 1]
            answer = self._answer(g, best.tolist(), table, score, explainer)
            abroad = bool(stray[best[0]])
            for i in name_group.members:
                if i < len(mentions):
                    sure = answer[0].score * mentions[i].score >= self._weights.undecided
                    against = _doubt(answer[0].place, seen[i].entry.level, abroad=abroad, sure=sure)
                    of_set = bool(table.flags[best[0]] & _OWN)
                    decide = _of_set if of_set else self._decide
                    resolutions[i] = decide(mentions[i], *answer, against)
        return resolutions

    def _answer(
        self, g: int, best: list[int], table: Table, score: Floats, explainer: Explainer | None
    ) -> tuple[Candidate, tuple[Candidate, ...]]:
        """Return the winner of a group and the others worth showing, with their reasons."""
        winner = best[0]
        place, sure = self._place(table, winner), round(float(score[winner]), 3)
        if explainer is None:
            return Candidate(place, sure, NO_REASON), ()
        rejected = tuple(
            Candidate(self._place(table, c), round(float(score[c]), 3), explainer.against(c, winner))
            for c in best[1:]
            if score[c] >= LEAST_REJECTED
        )
        return Candidate(place, sure, explainer.why(g, winner)), rejected

    def _decide(
        self, mention: Mention, best: Candidate, rejected: tuple[Candidate, ...], against: Reason
    ) -> Resolution:
        if best.score * mention.score >= self._weights.undecided and not against:
            return Resolution(mention, best.place, best.score, best.reason, rejected)
        doubt = Candidate(best.place, best.score, because("place.undecided", best.reason))
        listed = (doubt, *rejected)[:SHOWN_REJECTED]
        why = against or _undecided(mention, best.place, best.score)
        return Resolution(mention, None, 0.0, why, listed)

    def _place(self, table: Table, candidate: int) -> Place:
        return self.index.place(int(table.rows[candidate]))


def _of_set(mention: Mention, best: Candidate, rejected: tuple[Candidate, ...], _: Reason) -> Resolution:
    """Believe the set's own table."""
    return Resolution(mention, best.place, OF_SET, because("place.own_table"), rejected)


def _unknown(mention: Mention) -> Resolution:
    return Resolution(mention, None, 0.0, because("place.no_entry"))


def _doubt(place: Place, level: int, *, abroad: bool, sure: bool) -> Reason:
    """Why a place is not believed, whatever its score."""
    if abroad:
        return because("place.abroad", _where(place))
    if level >= PARTIAL and (not sure or (not place.is_area and place.population < VILLAGE)):
        return because("place.part_of_name", _where(place))
    return NO_REASON


def _where(place: Place) -> str:
    return f"{place.name}, {place.parent}" if place.parent else place.name


def _undecided(mention: Mention, place: Place, score: float) -> Reason:
    where = _where(place)
    if mention.score < 0.5:
        return because("place.unlikely_name", where, f"{score:.2f}", f"{mention.score:.2f}")
    return because("place.unlikely", where, f"{score:.2f}")
