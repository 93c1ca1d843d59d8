"""Why a place was chosen, and why another was not, in words that follow from the weights."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from geomap.models.articles import Sentence
from geomap.models.place_index import NameFlag
from geomap.resolution.classes import CITY, COUNTRY, QUARTER, SITE
from geomap.resolution.context import Seen
from geomap.resolution.geography import Geography, distances
from geomap.resolution.groups import Group
from geomap.resolution.ranking import Ranked
from geomap.resolution.table import STATIC, Table
from geomap.resolution.weights import FEATURES, Weights

FAMILIES: dict[str, tuple[str, ...]] = {
    "not in the place that the text says it lies in": ("inside_comma", "inside_phrase"),
    "no other place of the article lies in {country}": (
        *("country_share", "country_near", "country_some", "favoured", "domain"),
    ),
    "fewer other places of the article lie in the same province": (
        *("admin1_share", "admin1_near", "admin1_some"),
    ),
    "farther from the article's other places": (
        *("near30_best", "near30_mean", "near30_text", "near150_best", "near150_mean", "near600_mean"),
    ),
    "not where other articles of the source point": (
        *("scope_country", "scope_admin1", "scope_near30", "scope_near150", "scope_same"),
    ),
    "less populous": (
        *(
            "population",
            "population_unknown",
            "population_area",
            "population_rank",
            "metropolis",
            "capital",
            "capital_abroad",
        ),
    ),
    "not the kind of place that the words beside the name point to": (
        *("cue_agrees", "with_feature_word", "namesake", "dateline", "quarter_said"),
    ),
    "a kind of place less often meant": (*("country", "adm1", "adm2", "quarter", "region", "water", "site"),),
    "the name fits less well": (
        *("main_name", "demonym", "abbreviation", "damaged", "curated_name", "short_unit_name"),
        "odd_abbreviation",
    ),
}
"""What the difference between two candidates is called, with the features that make it."""

_FAMILY_OF = np.array([next(i for i, names in enumerate(FAMILIES.values()) if f in names) for f in FEATURES])

_POINTS = (CITY, QUARTER, SITE)
"""Classes that have a distance: an area's middle is nobody's neighbour."""

NEAR_KM = 100.0
"""A neighbour farther than this is not mentioned as a reason."""

STRONG = 0.3
"""Evidence (a probability) above which it is mentioned as a reason."""


class Explainer:
    """Words for the answers of one article."""

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

    def against(self, candidate: int, winner: int) -> str:
        """Say what weighed most against ``candidate``."""
        lead = (self._ranked.evidence[winner] - self._ranked.evidence[candidate]) * self._vector
        by_family = np.bincount(_FAMILY_OF, lead, len(FAMILIES))
        words = list(FAMILIES)[int(np.argmax(by_family))]
        return words.format(country=self._country(candidate) or "the same country")

    def why(self, g: int, winner: int) -> str:
        """Say what speaks for the winner of group ``g``, the strongest first."""
        parts = [self._container(g, winner), self._neighbour(g, winner), self._shared(g, winner)]
        parts += [self._outside(winner), self._kind(winner), self._name(g, winner)]
        said = "; ".join(part for part in parts if part)
        return said or "the likeliest of the places of this name"

    def _value(self, candidate: int, name: str) -> float:
        return float(self._ranked.evidence[candidate, FEATURES.index(name)])

    def _country(self, candidate: int) -> str:
        return self._geography.country_name(int(self._table.country[candidate]))

    def _container(self, g: int, winner: int) -> str:
        low = int(self._table.start[g])
        for edge in self._table.edges:
            if (
                edge.inner == g
                and edge.holds[winner - low, self._best[edge.outer] - self._table.start[edge.outer]]
            ):
                place = self._geography.index.place(int(self._table.rows[self._best[edge.outer]]))
                return f"inside {place.name}, which the text names with it"
        return ""

    def _neighbour(self, g: int, winner: int) -> str:
        """Name the nearest place of another name."""
        table = self._table
        others = [
            c
            for h, c in enumerate(self._best)
            if table.others[g, h] and table.classes[c] in _POINTS and self._ranked.chance[c] > STRONG
        ]
        if not others or table.classes[winner] not in _POINTS:
            return ""
        km = distances(table.vectors[winner : winner + 1], table.vectors[others])[0]
        nearest = int(np.argmin(km))
        if km[nearest] > NEAR_KM or table.rows[others[nearest]] == table.rows[winner]:
            return ""
        name = self._geography.index.place(int(table.rows[others[nearest]])).name
        where = "sentence" if self._together(g, int(table.group[others[nearest]])) else "article"
        return f"{km[nearest]:.0f} km from {name}, named in the same {where}"

    def _together(self, g: int, h: int) -> bool:
        """Whether two names stand in one sentence somewhere."""
        mine, theirs = (
            {bisect_right(self._starts, self._seen[i].start) for i in self._groups[group].members}
            for group in (g, h)
        )
        return bool(mine & theirs)

    def _shared(self, g: int, winner: int) -> str:
        """Say how many of the other names fall in the same country."""
        table = self._table
        others = [c for h, c in enumerate(self._best) if table.others[g, h]]
        code = table.country[winner]
        same = sum(1 for c in others if code and table.country[c] == code)
        if not same or table.classes[winner] == COUNTRY:
            return ""
        where = self._country(winner)
        if same == len(others):
            return f"in {where}, like all other names of the article"
        return f"in {where}, like {same} of the {len(others)} other names of the article"

    def _outside(self, winner: int) -> str:
        if self._value(winner, "favoured"):
            return f"{self._country(winner)} is a country of the set"
        near = max(self._value(winner, "scope_near30"), self._value(winner, "scope_same")) > 1.0
        return "where other articles of this source point" if near else ""

    def _kind(self, winner: int) -> str:
        if self._value(winner, "dateline"):
            return "a dateline names a city"
        if self._value(winner, "cue_agrees"):
            return "the words beside the name say this kind of place"
        return ""

    def _name(self, g: int, winner: int) -> str:
        """Say how the name belongs to the place, and what its namesakes are."""
        table = self._table
        flags = int(table.flags[winner])
        count = int(table.start[g + 1] - table.start[g])
        kinds = {
            NameFlag.DAMAGED: "its name with letters lost",
            NameFlag.DEMONYM: "by the name of its people",
            NameFlag.ABBREVIATION: "by its abbreviation",
        }
        known = "" if flags & NameFlag.MAIN else next((w for f, w in kinds.items() if flags & f), "")
        if count == 1:
            alone = "the only place of this name"
            return f"{known}; {alone}" if known else alone
        people = table.static[table.start[g] : table.start[g + 1], STATIC.index("population")]
        mine = table.static[winner, STATIC.index("population")]
        if table.classes[winner] == CITY and mine > 0 and mine >= people.max():
            known = f"{known}; " * bool(known) + f"the most populous of {count} places of this name"
        return known
