"""Why a place was chosen, and why another was not: reasons that follow from the weights."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geomap.models.articles import Sentence
from geomap.models.geodesy import great_circle_km
from geomap.models.place_index import NameFlag
from geomap.models.reasons import NO_REASON, Reason, because, joined
from geomap.resolution.classes import CITY, COUNTRY, QUARTER, SITE
from geomap.resolution.context import Seen
from geomap.resolution.geography import Geography, distances
from geomap.resolution.groups import Group
from geomap.resolution.ranking import Ranked
from geomap.resolution.table import STATIC, Table
from geomap.resolution.weights import FEATURES, Weights

FAMILIES: dict[str, tuple[str, ...]] = {
    "against.container": ("inside_comma", "inside_phrase"),
    "against.country": (*("country_share", "country_near", "country_some", "favoured", "domain"),),
    "against.province": (*("admin1_share", "admin1_near", "admin1_some"),),
    "against.distance": (
        *("near30_best", "near30_mean", "near30_text", "near150_best", "near150_mean", "near600_mean"),
    ),
    "against.source": (*("scope_country", "scope_admin1", "scope_near30", "scope_near150", "scope_same"),),
    "against.population": (
        *(
            "population",
            "population_unknown",
            "population_area",
            "population_rank",
            "metropolis",
            "dwarfed",
            "capital",
            "capital_abroad",
        ),
    ),
    "against.words": (*("cue_agrees", "with_feature_word", "namesake", "dateline", "quarter_said"),),
    "against.kind": (*("country", "adm1", "adm2", "quarter", "region", "water", "site"),),
    "against.name": (
        *("main_name", "demonym", "abbreviation", "damaged", "curated_name", "short_unit_name"),
        "odd_abbreviation",
    ),
}
"""Code of what weighs against a candidate -> the features that make it."""
IN_COUNTRY = "against.country"

_FAMILY_OF = np.array([next(i for i, names in enumerate(FAMILIES.values()) if f in names) for f in FEATURES])

_POINTS = (CITY, QUARTER, SITE)
"""Classes that have a distance: an area's middle is nobody's neighbour."""

NEAR_KM = 100.0
"""A neighbour farther than this is not mentioned as a reason."""

STRONG = 0.3
"""Evidence (a probability) above which it is mentioned as a reason."""


class Explainer:
    """Reasons for the answers of one article."""

    def __init__(
        self,
        geography: Geography,
        table: Table,
        ranked: Ranked,
        weights: Weights,
        groups: Sequence[Group],
        seen: Sequence[Seen],
        sentences: Sequence[Sentence],
    ) -> None:
        self._geography, self._table, self._ranked = geography, table, ranked
        self._vector = weights.passes[-1]
        self._groups, self._seen = groups, seen
        self._starts = [sentence.span.start for sentence in sentences]
        first, last = table.start[:-1], table.start[1:]
        self._best = [int(a + np.argmax(ranked.chance[a:b])) for a, b in zip(first, last, strict=True)]
        self._foremost = np.array(self._best, dtype=np.intp)
        points = np.isin(table.classes[self._foremost], _POINTS)
        self._sure = points & (ranked.chance[self._foremost] > STRONG)

    def against(self, candidate: int, winner: int) -> Reason:
        """Say what weighed most against ``candidate``."""
        lead = (self._ranked.evidence[winner] - self._ranked.evidence[candidate]) * self._vector
        by_family = np.bincount(_FAMILY_OF, lead, len(FAMILIES))
        code = list(FAMILIES)[int(np.argmax(by_family))]
        if code != IN_COUNTRY:
            return Reason(code)
        return Reason(code, (self._country(candidate) or because("against.same_country"),))

    def why(self, g: int, winner: int) -> Reason:
        """Say what speaks for the winner of group ``g``, the strongest first."""
        parts = [self._container(g, winner), self._neighbour(g, winner), self._shared(g, winner)]
        parts += [self._outside(winner), self._kind(winner), self._name(g, winner)]
        return joined(*parts) or because("place.likeliest")

    def _value(self, candidate: int, name: str) -> float:
        return float(self._ranked.evidence[candidate, FEATURES.index(name)])

    def _country(self, candidate: int) -> str:
        return self._geography.country_name(int(self._table.country[candidate]))

    def _container(self, g: int, winner: int) -> Reason:
        low = int(self._table.start[g])
        for edge in self._table.edges:
            if (
                edge.inner == g
                and edge.holds[winner - low, self._best[edge.outer] - self._table.start[edge.outer]]
            ):
                place = self._geography.index.place(int(self._table.rows[self._best[edge.outer]]))
                return because("place.inside", place.name)
        return NO_REASON

    def _neighbour(self, g: int, winner: int) -> Reason:
        """Name the nearest place of another name."""
        table = self._table
        others = self._sure_points(g)
        if not len(others) or table.classes[winner] not in _POINTS:
            return NO_REASON
        km = distances(table.vectors[winner : winner + 1], table.vectors[others])[0]
        nearest = int(np.argmin(km))
        if km[nearest] > NEAR_KM or table.rows[others[nearest]] == table.rows[winner]:
            return NO_REASON
        here, there = (self._geography.index.place(int(table.rows[c])) for c in (winner, others[nearest]))
        away = round(great_circle_km(here, there))
        if self._together(g, int(table.group[others[nearest]])):
            return because("place.near_in_sentence", away, there.name)
        return because("place.near_in_article", away, there.name)

    def _sure_points(self, g: int) -> NDArray[np.intp]:
        """Candidates of other names that are points and all but certain."""
        sure: NDArray[np.intp] = self._foremost[(self._table.others[g] != 0) & self._sure]
        return sure

    def _together(self, g: int, h: int) -> bool:
        """Whether two names stand in one sentence somewhere."""
        mine, theirs = (
            {bisect_right(self._starts, self._seen[i].start) for i in self._groups[group].members}
            for group in (g, h)
        )
        return bool(mine & theirs)

    def _shared(self, g: int, winner: int) -> Reason:
        """Say how many of the other names fall in the same country."""
        table = self._table
        others = self._foremost[table.others[g] != 0]
        code = table.country[winner]
        same = int(np.count_nonzero(table.country[others] == code)) if code else 0
        if not same or table.classes[winner] == COUNTRY:
            return NO_REASON
        where = self._country(winner)
        if same == len(others):
            return because("place.like_all", where)
        return because("place.like_some", where, same, len(others))

    def _outside(self, winner: int) -> Reason:
        if self._value(winner, "favoured"):
            return because("place.of_set", self._country(winner))
        is_near = max(self._value(winner, "scope_near30"), self._value(winner, "scope_same")) > 1.0
        return because("place.source") if is_near else NO_REASON

    def _kind(self, winner: int) -> Reason:
        if self._value(winner, "dateline"):
            return because("place.dateline")
        if self._value(winner, "cue_agrees"):
            return because("place.kind_words")
        return NO_REASON

    def _name(self, g: int, winner: int) -> Reason:
        """Say how the name belongs to the place, and what its namesakes are."""
        table = self._table
        flags = int(table.flags[winner])
        count = int(table.start[g + 1] - table.start[g])
        kinds = {
            NameFlag.DAMAGED: because("place.damaged"),
            NameFlag.DEMONYM: because("place.people"),
            NameFlag.ABBREVIATION: because("place.abbreviation"),
        }
        main = flags & NameFlag.MAIN
        by = NO_REASON if main else next((r for f, r in kinds.items() if flags & f), NO_REASON)
        if count == 1:
            return joined(by, because("place.only"))
        people = table.static[table.start[g] : table.start[g + 1], STATIC.index("population")]
        mine = table.static[winner, STATIC.index("population")]
        if table.classes[winner] == CITY and mine > 0 and mine >= people.max():
            return joined(by, because("place.most_populous", count))
        return by
