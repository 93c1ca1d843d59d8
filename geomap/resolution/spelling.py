"""Names that no entry spells so: the same consonants, where the text is.

"Shiheil", "Shuhayl" and "Shahil" are one town, as are "Rajouri" and "Rajaori": whoever writes a name of
another script in Latin letters chooses its vowels. Consonants alone would fit many places of the world;
beside other places of the text, within one province, or among the towns of its countries they rarely fit
two. What is read so stays a guess, with a score below that of names found as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import islice
from math import cos, radians
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geomap.models.geodesy import KM_PER_DEGREE, flat_km
from geomap.models.place_index import PlaceIndex
from geomap.models.places import Place, Resolution
from geomap.models.reasons import because
from geomap.text.fold import fold
from geomap.text.inflection import INFLECTING, base_forms
from geomap.text.romanise import ARTICLES, romanised

ARABIC = frozenset(
    {
        *("AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS"),
        *("QA", "SA", "SD", "SO", "SY", "TN", "YE"),
    }
)
"""Countries whose places mostly bear Arabic names, which are written without their vowels."""
ROMANISED = ARABIC | frozenset(
    {
        *("IL", "IR", "AF", "PK", "IN", "BD", "NP", "LK", "MM"),
        *("UA", "RU", "BY", "MD", "GE", "AM", "AZ", "KZ", "KG", "TJ", "TM", "UZ", "BG", "MK", "RS", "ET"),
        *("ER", "SS", "TD", "NE", "ML", "BF", "NG", "CM", "CF", "CD", "MZ", "TH", "KH", "LA", "MN"),
    }
)
"""Countries whose names reach a text in Latin letters by ear, from another script or from speech."""
SOUNDED_H = frozenset({"UA", "BY"})
"""Countries whose "h" is written "g" by others: Huliaipole, Gulyaypole."""
SCORE = 0.5
"""Of 15 names found so in news of Syria and Iraq 14 were right; a spelling alone is still a guess."""
LEAST = 3
"""Consonants from which a name may be written with other vowels; fewer fit too much."""
MOST_UNITS = 8
"""Units of an article that are searched: one that names more is about no single area."""
BESIDE, BESIDE_KM = 250, 60.0
"""Characters within which another name stands beside one, and kilometres that the two may lie apart."""
MARGIN = 0.01
"""Degrees beyond a reach within which rounding may move a place."""
SMALL_KM = 150.0
"""Radius of an area that is small enough to be searched all over."""
TOWN = 10_000
"""Inhabitants of a town that its country alone finds."""
MOST_COUNTRIES = 3
"""Countries of an article whose towns are searched, those named most."""
MOST_FORMS = 12
"""Forms of a name that are tried."""
SAME_KM = 15.0
"""Entries so close to each other are one place."""

_ARTICLES = ARTICLES | {"the", "ul"}
_KINDS = frozenset(["town", "village", "city", "district", "camp", "area"])
_LEFT_OUT = _ARTICLES | _KINDS
_NO_LETTER = re.compile(r"[^a-z ]+")
_DOUBLE = re.compile(r"(.)\1+")
_SILENT = str.maketrans("", "", "aeiouyw")
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
_VOWELS = (("ee", "i"), ("oo", "u"), ("ou", "u"), ("y", "i"))
_SETTLED = ("PPL", "CMP", "AIR")
_UNITS = ("ADM1", "ADM2")


class _Pool(NamedTuple):
    """Rows to search, and the least share of letters in the same order (``difflib``).

    "Bairak" is no "Abu Kar". ``arabic`` is the share of names that are written without their vowels.
    """

    rows: Sequence[int]
    arabic: float
    others: float


def consonants(name: str, country: str = "") -> str:
    """Return the consonants of a romanised name, without articles, doubling and a final h.

    Where ``country`` has an "h" that others write "g", the two are one.

    >>> consonants("Al-Shuhayl"), consonants("Shiheil town")
    ('Shl', 'Shl')
    """
    joined = _letters(name)
    for written, letter in _DIGRAPHS:
        joined = joined.replace(written, letter)
    if country in SOUNDED_H:
        joined = joined.replace("h", "g")
    return _DOUBLE.sub(r"\1", joined.translate(_SILENT).removesuffix("h"))


def _letters(name: str) -> str:
    """Return the plain Latin letters of a name without articles and words such as "town"."""
    plain = name.lower() if name.isascii() else unicodedata.normalize("NFKD", name).lower()
    words = _NO_LETTER.sub("", plain.replace("-", " ")).split(" ")
    return "".join(w for w in words if w not in _LEFT_OUT)


class Spellings:
    """Finds places by the consonants of their names.

    Parameters
    ----------
    index : PlaceIndex
        Its main names are compared.
    """

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        kinds = [(f.startswith(_SETTLED), f.startswith(_UNITS)) for f in index.features]
        self._settled = np.array([settled for settled, _ in kinds])[index.feature]
        self._unit_row = np.array([unit for _, unit in kinds])[index.feature]
        self._in_unit = lru_cache(maxsize=64)(self._settled_in)
        self._towns = lru_cache(maxsize=16)(self._towns_of)
        self._about = lru_cache(maxsize=256)(self._settled_about)
        self._key = lru_cache(maxsize=100_000)(self._consonants_of)

    def __call__(self, answers: Sequence[Resolution]) -> tuple[Resolution, ...]:
        """Return ``answers``, names that were not found read by their consonants where one place fits."""
        if all(r.place is not None for r in answers):
            return tuple(answers)
        near = [r for r in answers if r.place is not None and r.place.country in ROMANISED]
        units = self._units(r.place for r in near if r.place is not None)
        rows = [row for unit in units for row in self._in_unit(unit)] if len(units) <= MOST_UNITS else []
        return tuple(r if r.place is not None else self._respelt(r, near, rows) for r in answers)

    def _units(self, places: Iterable[Place]) -> list[int]:
        """First-order units that the article's places lie in, as positions in ``admin_codes``."""
        units: dict[int, None] = {}
        for place in places:
            row = self._index.row_of(place.id) if place.where_prec < 6 else -1
            if row >= 0 and self._index.admin1[row]:
                units[int(self._index.admin1[row])] = None
        return list(units)

    def _settled_in(self, unit: int) -> list[int]:
        rows: list[int] = np.flatnonzero((self._index.admin1 == unit) & self._settled).tolist()
        return rows

    def _towns_of(self, country: str) -> list[int]:
        here = self._index.country == self._index.countries.index(country)
        large = (self._index.population >= TOWN) & self._settled
        rows: list[int] = np.flatnonzero(here & (large | self._unit_row)).tolist()
        return rows

    def _settled_about(self, lon: float, lat: float, km: float) -> list[int]:
        """Settlements about a point."""
        rows, lats = self._by_latitude
        reach = km / KM_PER_DEGREE + MARGIN
        first, last = np.searchsorted(lats, [lat - reach, lat + reach])
        band = np.sort(rows[first:last])
        north = np.abs(self._index.lat[band] - lat) * KM_PER_DEGREE <= km
        east = np.abs(self._index.lon[band] - lon) * KM_PER_DEGREE * cos(radians(lat)) <= km
        about: list[int] = band[north & east].tolist()
        return about

    @cached_property
    def _by_latitude(self) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """Rows of all settlements from south to north, and their latitudes."""
        rows = np.flatnonzero(self._settled)
        rows = rows[np.argsort(self._index.lat[rows], kind="stable")]
        return rows, self._index.lat[rows]

    def _consonants_of(self, row: int) -> str:
        index = self._index
        return consonants(index.name(row), index.countries[index.country[row]])

    def _respelt(self, answer: Resolution, near: Sequence[Resolution], rows: Sequence[int]) -> Resolution:
        """Read a name by the places beside it, else in the units of the text, else as a town there."""
        mention = answer.mention
        if not near or mention.kind != "literal":
            return answer
        names = _latin_names(mention.text)
        beside = [r.place for r in near if r.place is not None and _stands_by(r, answer)]
        about = [row for place in beside for row in self._around(place)]
        towns = [row for country in _countries(near, beside) for row in self._towns(country)]
        large = [row for row in rows if self._index.population[row] >= TOWN]
        pools = (
            _Pool(about, 0.7, 0.8),
            _Pool(rows, 0.55, 0.9),
            _Pool(large, 0.55, 0.75),
            _Pool(towns, 0.8, 0.8),
        )
        for pool in pools:
            fit = _apart([place for name in names for place in self._fitting(name, pool)])
            if len(fit) == 1:
                where = f"{fit[0].name}, {fit[0].parent}" if fit[0].parent else fit[0].name
                reason = because("place.consonants", where)
                return replace(answer, place=fit[0], score=SCORE, reason=reason)
            if fit:
                break
        return answer

    def _around(self, place: Place) -> list[int]:
        """Settlements about a place, or in a small area that is no first-order unit."""
        km = place.radius_km if place.is_area else BESIDE_KM
        small = km <= SMALL_KM and not place.feature.startswith("ADM1")
        return self._about(place.lon, place.lat, km) if small else []

    def _fitting(self, name: str, pool: _Pool) -> list[Place]:
        """Places of a pool that a name may be another spelling of, one for all entries at one spot."""
        keys = {key for key in (consonants(name), consonants(name, "UA")) if len(key) > 1}
        alike = [self._index.place(row) for row in dict.fromkeys(pool.rows) if self._key(row) in keys]
        return _apart([place for place in alike if _fits(name, place, pool)])


def _latin_names(text: str) -> list[str]:
    """A name in Latin letters; of one in another script each form that it may be a case of."""
    if text.isascii():
        return [text]
    words = fold(text).split()
    forms = [form for code in INFLECTING for form in islice(base_forms(words, code), MOST_FORMS)]
    return list(dict.fromkeys(romanised(form) for form in forms or [text]))


def _stands_by(other: Resolution, answer: Resolution) -> bool:
    """Whether two names stand beside each other in the text."""
    one, two = answer.mention.span, other.mention.span
    return max(two.start - one.end, one.start - two.end) <= BESIDE


def _countries(near: Sequence[Resolution], beside: Sequence[Place]) -> list[str]:
    """Countries whose towns a name may be: of the places beside it, and those that the text names most."""
    often = Counter(r.place.country for r in near if r.place is not None)
    most = sorted(often, key=lambda c: (-often[c], c))[:MOST_COUNTRIES]
    return list(dict.fromkeys((*(p.country for p in beside), *most)))


def _fits(name: str, place: Place, pool: _Pool) -> bool:
    """Whether a name may be another spelling of a place's; a short one only with the same letters."""
    mine, its = _plain(name), _plain(place.name)
    if mine == its:
        return True
    least = pool.arabic if place.country in ARABIC else pool.others
    if len(consonants(name)) < LEAST and (len(mine) != len(its) or mine[:1] != its[:1]):
        return False
    return SequenceMatcher(None, mine, its).ratio() >= least


def _plain(name: str) -> str:
    """Letters of a name without doubling, long vowels and "y" written as short ones."""
    letters = _letters(name)
    for written, letter in _VOWELS:
        letters = letters.replace(written, letter)
    return re.sub(r"(.)\1+", r"\1", letters)


def _apart(places: Sequence[Place]) -> list[Place]:
    """Places that lie apart, settlements and large ones before units and small ones at the same spot."""
    out: list[Place] = []
    for place in sorted(places, key=lambda p: (p.is_area, -p.population, p.id)):
        reach = SAME_KM + (place.radius_km if place.is_area else 0.0)
        if all(flat_km(place, other) > reach for other in out):
            out.append(place)
    return out
