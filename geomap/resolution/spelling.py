"""Names from Arabic that no entry spells so: the same consonants, in a unit that the text names.

"Shiheil", "Shuhayl" and "Shahil" are one town: romanisation from Arabic leaves the vowels to the
writer. Consonants alone would fit many places of the world; within one province they rarely fit two.
What is found so stays a guess, with a score below that of names found as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np

from geomap.models.place_index import PlaceIndex
from geomap.models.places import Place, Resolution
from geomap.models.reasons import because

ROMANISED = frozenset(
    {
        *("AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS"),
        *("QA", "SA", "SD", "SO", "SY", "TN", "YE"),
    }
)
"""Countries whose places mostly bear Arabic names that reach a text in Latin letters by ear."""
SCORE = 0.5
"""Of 15 names found so in news of Syria and Iraq 14 were right; a spelling alone is still a guess."""
LEAST = 3
"""Consonants that a name must have: fewer fit too much."""
ALIKE = 0.55
"""Least share of letters in the same order (``difflib``): "Bairak" is no "Abu Kar"."""
MOST_UNITS = 8
"""Units of an article that are searched: one that names more is about no single area."""

_ARTICLES = frozenset(["al", "el", "ar", "as", "ash", "ad", "az", "an", "at", "the", "ul"])
_KINDS = frozenset(["town", "village", "city", "district", "camp", "area"])
_DIGRAPHS = (
    ("gh", "g"),
    ("kh", "x"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "S"),
    ("ch", "S"),
    ("q", "k"),
    ("c", "k"),
)
_SETTLED = ("PPL", "CMP", "AIR")


def consonants(name: str) -> str:
    """Return the consonants of a romanised name, without articles, doubling and a final h.

    >>> consonants("Al-Shuhayl"), consonants("Shiheil town")
    ('Shl', 'Shl')
    """
    joined = _letters(name)
    for written, letter in _DIGRAPHS:
        joined = joined.replace(written, letter)
    bare = re.sub(r"[aeiouyw]", "", joined)
    return re.sub(r"(.)\1+", r"\1", bare.removesuffix("h"))


def _letters(name: str) -> str:
    """Return the plain Latin letters of a name without articles and words such as "town"."""
    plain = unicodedata.normalize("NFKD", name).lower()
    plain = "".join(ch for ch in plain if ch in " -" or ("a" <= ch <= "z"))
    return "".join(w for w in re.split(r"[ -]+", plain) if w not in _ARTICLES and w not in _KINDS)


class Spellings:
    """Finds settlements of a unit by the consonants of their names.

    Parameters
    ----------
    index : PlaceIndex
        Its main names are compared.
    """

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self._unit = lru_cache(maxsize=64)(self._by_consonants)

    def __call__(self, answers: Sequence[Resolution]) -> tuple[Resolution, ...]:
        """Return ``answers``, names that were not found read by their consonants where one place fits."""
        if all(r.place is not None for r in answers):
            return tuple(answers)
        units = self._units(r.place for r in answers if r.place is not None)
        if not 0 < len(units) <= MOST_UNITS:
            return tuple(answers)
        return tuple(r if r.place is not None else self._respelt(r, units) for r in answers)

    def _units(self, places: Iterable[Place]) -> list[int]:
        """First-order units that the article's places lie in, as positions in ``admin_codes``."""
        units: dict[int, None] = {}
        for place in places:
            row = self._index.row_of(place.id) if place.country in ROMANISED and place.where_prec < 6 else -1
            if row >= 0 and self._index.admin1[row]:
                units[int(self._index.admin1[row])] = None
        return list(units)

    def _by_consonants(self, unit: int) -> dict[str, list[int]]:
        rows_by_consonants: dict[str, list[int]] = {}
        for row in np.flatnonzero(self._index.admin1 == unit).tolist():
            if self._index.features[self._index.feature[row]].startswith(_SETTLED):
                rows_by_consonants.setdefault(consonants(self._index.place(row).name), []).append(row)
        return rows_by_consonants

    def _respelt(self, answer: Resolution, units: Sequence[int]) -> Resolution:
        mention = answer.mention
        key = consonants(mention.text)
        if mention.kind != "literal" or len(key) < LEAST or not mention.text.isascii():
            return answer
        places = [self._index.place(row) for unit in units for row in self._unit(unit).get(key, ())]
        fit = [p for p in places if _alike(mention.text, p.name)]
        if len(fit) != 1:
            return answer
        place = fit[0]
        where = f"{place.name}, {place.parent}" if place.parent else place.name
        reason = because("place.consonants", where)
        return replace(answer, place=place, score=SCORE, reason=reason)


def _alike(name: str, other: str) -> bool:
    return SequenceMatcher(None, _letters(name), _letters(other)).ratio() >= ALIKE
