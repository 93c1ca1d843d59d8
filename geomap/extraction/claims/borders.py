"""Border areas: "territories near the border" is a strip between two countries, not a point.

The table ``borders`` holds for each pair of neighbours the middle of their common border and the
distance from there to its farther end (computed from Natural Earth, public domain).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from geomap.extraction.shared.context import MANY, Discourse
from geomap.grammar import Parse
from geomap.models.articles import Span
from geomap.models.places import Place, PlaceRef, Resolution
from geomap.models.reasons import because

Rows = Sequence[Mapping[str, str]]
_WORDS = frozenset({"border", "borders", "frontier", "borderlands", "borderland"})


class Borders:
    """Finds the border that a clause speaks of."""

    def __init__(self, rows: Rows) -> None:
        self._rows = {frozenset((row["a"], row["b"])): row for row in rows}

    def find(
        self, read: Parse, start: int, end: int, sentence: Sequence[Resolution], article: Discourse
    ) -> PlaceRef | None:
        """Border named between tokens ``start`` and ``end``.

        Countries of the sentence count first, then the neighbours that the article names most.
        """
        at = next((i for i in range(start, end) if read.words[i].low in _WORDS), -1)
        if at < 0:
            return None
        pair = self._pair(_countries(sentence), article.countries)
        if pair is None:
            return None
        row = self._rows[frozenset(pair)]
        names = {
            r.place.country: r.place.name
            for r in reversed(article.places[:MANY])
            if r.place and r.place.where_prec == 6
        }
        name = f"border area of {names.get(pair[0], pair[0])} and {names.get(pair[1], pair[1])}"
        place = Place(
            f"border:{row['a']}-{row['b']}",
            name,
            float(row["lon"]),
            float(row["lat"]),
            "",
            "BDR",
            radius_km=float(row["radius_km"]),
            source="natural-earth",
        )
        span = Span(read.words[at].start, read.words[at].end)
        return PlaceRef(place, 5, None, span, because("ref.border", read.words[at].text), 0.6)

    def _pair(self, near: Counter[str], far: Counter[str]) -> tuple[str, str] | None:
        """Most named pair of neighbours, one of them named in the sentence if any is."""
        ranked = sorted(far, key=lambda c: (-(near[c] * 1000 + far[c]), c))[:8]
        pairs = [
            (a, b) for i, a in enumerate(ranked) for b in ranked[i + 1 :] if frozenset((a, b)) in self._rows
        ]
        if near:
            pairs = [p for p in pairs if p[0] in near or p[1] in near]
        return pairs[0] if pairs else None


def _countries(resolutions: Sequence[Resolution]) -> Counter[str]:
    return Counter(r.place.country for r in resolutions if r.place is not None and r.place.country)
