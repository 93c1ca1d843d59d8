"""What the gazetteer says of the words of a text: runs of words that are names, and of what."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from geomap.models.place_index import NameFlag, PlaceIndex
from geomap.text.fold import fold
from geomap.text.romanise import ARTICLES, romanised
from geomap.text.spacing import spaced

(
    NONE,
    COUNTRY,
    ADM1,
    CITY_1M,
    CITY_100K,
    CITY_15K,
    CITY,
    ADM2,
    QUARTER,
    AREA,
    SITE,
    DEMONYM,
    ABBREVIATION,
    OTHER_NAME,
    DAMAGED,
    COUNTRY_SHORT,
) = range(16)
"""Classes of a name, by the most telling place that bears it. COUNTRY_SHORT: a
country's abbreviation ("U.S."); OTHER_NAME: only smaller settlements'
alternate names; DAMAGED: only names whose non-ASCII letters were lost."""

CLASSES = 16
MAX_WORDS = 6
"""Tokens of the longest run that is looked up."""
MAX_SHARED = 12
"""Tokens within which adjectives that are enumerated share a noun."""
MAX_INFLECTED = 6
"""Tokens of the longest name that is read in another case than its first."""
TELLING = 9
"""Letters from which a name of one place alone is no other word."""
LONG_ENOUGH = 5
"""Letters from which a damaged name is telling."""
ALIKE = 0.75
"""Likeness from which two names are spellings of one."""
CACHE = 200_000
"""Names remembered before the cache starts anew."""

_OWN = int(NameFlag.MAIN | NameFlag.ALTERNATE | NameFlag.DEMONYM)
_MAIN = int(NameFlag.MAIN | NameFlag.CURATED)
_OWN_TABLE = int(NameFlag.OWN)
_DAMAGED, _DEMONYM, _ABBREVIATION = map(int, (NameFlag.DAMAGED, NameFlag.DEMONYM, NameFlag.ABBREVIATION))
_PREFIXES = (
    ("PCL", COUNTRY),
    ("TERR", COUNTRY),
    ("ADM1", ADM1),
    ("ADM", ADM2),
    ("PPLX", QUARTER),
    ("PPL", CITY),
)
_AREAS = (
    "RGN",
    "CONT",
    "SEA",
    "OCN",
    "GULF",
    "STM",
    "LK",
    "BAY",
    "STRT",
    "MT",
    "ZN",
    "DSRT",
    "VAL",
    "ISL",
    "PLN",
    "COAST",
    "AREA",
    "BDR",
    "PEN",
    "CHN",
    "HBR",
    "PK",
    "PASS",
    "CAPE",
    "RSV",
    "CNL",
)
_SIZES = ((1_000_000, CITY_1M), (100_000, CITY_100K), (15_000, CITY_15K))


class Names:
    """Classes of names, remembered.

    Parameters
    ----------
    index : PlaceIndex
        Where names are looked up, by folded form.
    """

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self._class = [_class_of(feature) for feature in index.features]
        self._entries: dict[str, tuple[int, bool]] = {}

    def look(self, folded: str) -> tuple[int, bool]:
        """Return the class of a folded name and whether longer names begin with it."""
        entry = self._entries.get(folded)
        if entry is None:
            if len(self._entries) >= CACHE:
                self._entries.clear()
            entry = self._entries[folded] = self._look(folded)
        return entry

    def _look(self, folded: str) -> tuple[int, bool]:
        if len(folded) < 2 or folded.isdigit():
            return NONE, False
        key = self._index.key(folded)
        if key < 0 and (whole := spaced(self._index, folded)):
            return self._judge(self._index.key(whole), whole), False
        return (self._judge(key, folded) if key >= 0 else NONE), self._index.has_prefix(folded + " ")

    def _judge(self, key: int, folded: str) -> int:
        """Class of the most telling of the places that bear a name.

        The main names of the gazetteer are Latin: one in Cyrillic letters is no lesser name, and nor is
        a long one that nothing else in the world bears ("Stepanakert").
        """
        main = _MAIN * ("\u0400" <= folded[0] <= "\u04ff")
        rows, flags = self._index.rows(key)[:12].tolist(), self._index.flags(key)[:12].tolist()
        main |= _MAIN * (len(rows) == 1 and len(folded) >= TELLING and folded.isalpha())
        ranks = (self._rank(row, flag | main, folded) for row, flag in zip(rows, flags, strict=True))
        return min(ranks, default=(9, NONE))[1]

    def _rank(self, row: int, flag: int, folded: str) -> tuple[int, int]:
        cls = self._class[self._index.feature[row]]
        if flag & _OWN_TABLE:
            return -1, CITY_100K  # whoever writes a place into the table of a set has read of it there
        if flag & _DAMAGED and not flag & _OWN:
            return 8, DAMAGED
        if flag & _DEMONYM:
            return 0, DEMONYM
        if flag & _ABBREVIATION:
            return (0, COUNTRY_SHORT) if cls == COUNTRY else (3, ABBREVIATION)
        if cls == CITY:
            people = int(self._index.population[row])
            main = flag & _MAIN or (people >= _SIZES[-1][0] and self._is_spelling(row, folded))
            return self._city(people, bool(main))
        return _RANKS[cls], cls

    def _is_spelling(self, row: int, folded: str) -> bool:
        """Whether a further name of a town is its main name in another spelling: "Jenin" of Janin."""
        own = fold(self._index.place(row).name)
        if not folded[0].isascii():
            own, folded = bare(own), bare(romanised(folded))
        return SequenceMatcher(None, own, folded).ratio() >= ALIKE

    @staticmethod
    def _city(population: int, main: bool) -> tuple[int, int]:
        for size, cls in _SIZES:
            if population >= size and (main or population >= 100_000):
                return _RANKS[cls], cls
        return (_RANKS[CITY], CITY) if main else (7, OTHER_NAME)

    def lost_letters(self, folded: str) -> bool:
        """Whether the name is that of a country, a province or a city of 100,000 with letters lost.

        Such a word ("Trkiye", "Diyarbakr") is no word of any language, so it needs no context;
        names of small places with letters lost may be words.
        """
        key = self._index.key(folded) if len(folded) >= LONG_ENOUGH else -1
        if key < 0:
            return False
        row, flag = int(self._index.rows(key)[0]), int(self._index.flags(key)[0])
        is_division = self._class[self._index.feature[row]] in (COUNTRY, ADM1)
        return bool(flag & _DAMAGED and not flag & _OWN) and (
            is_division or int(self._index.population[row]) >= 100_000
        )

    def people(self, folded: str) -> int:
        """Inhabitants of the likeliest place that bears a name; 0 where they are not known."""
        key = self._index.key(folded)
        return int(self._index.population[self._index.rows(key)[0]]) if key >= 0 else 0

    def seat(self, folded: str) -> bool:
        """Whether the name can stand for a state: a country, or a capital as its likeliest meaning."""
        key = self._index.key(folded)
        if key < 0:
            return False
        first = self._index.features[self._index.feature[self._index.rows(key)[0]]]
        return first.startswith(("PCL", "TERR")) or first == "PPLC" or self.look(folded)[0] == COUNTRY

    def countries(self, folded: str) -> list[int]:
        """Countries of the places that bear a name, as the index numbers them, the likeliest first."""
        key = self._index.key(folded)
        if key < 0:
            return []
        return list(dict.fromkeys(self._index.country[self._index.rows(key)[:12]].tolist()))

    def runs(self, folds: Sequence[str], begin: Sequence[bool]) -> list[tuple[int, int, int]]:
        """Find the longest names among folded tokens, left to right, not overlapping.

        Parameters
        ----------
        folds : sequence of str
            Folded tokens; ``""`` where nothing is left of one.
        begin : sequence of bool
            Whether a name may begin at a token.

        Returns
        -------
        list of (first token, token after the last, class)
        """
        runs: list[tuple[int, int, int]] = []
        position, count = 0, len(folds)
        while position < count:
            if not begin[position] or not folds[position]:
                position += 1
                continue
            end, cls = self.longest(folds, position)
            if cls:
                runs.append((position, end, cls))
            position = max(end, position + 1)
        return runs

    def longest(self, folds: Sequence[str], position: int) -> tuple[int, int]:
        """End and class of the longest name that begins at a token; (at, NONE) without one."""
        name, best = folds[position], (position, NONE)
        end = position + 1
        while True:
            cls, more = self.look(name)
            if cls and folds[end - 1] not in _NO_END:
                best = (end, cls)
            if folds[end : end + 1] == ["s"]:
                more |= self.look(f"{name}s")[1]
            if not more or end >= len(folds) or end - position >= MAX_WORDS:
                return best
            if folds[end]:
                name = self._longer(name, folds[end])
            end += 1

    def _longer(self, name: str, word: str) -> str:
        """Name with the next word: the "'s" of "Cox's Bazar" stands without a space in its key."""
        if word == "s" and not self._index.has_prefix(f"{name} s "):
            return f"{name}s"
        return f"{name} {word}"


def bare(name: str) -> str:
    """Return the consonants of a Latin name without its articles: what scripts without vowels write."""
    words = (word for word in name.split() if word not in ARTICLES)
    return "".join(ch for ch in "".join(words) if ch not in _UNWRITTEN)


_UNWRITTEN = frozenset("aeiouywh")
_NO_END = frozenset(("", "s"))
"""Folded tokens that end no name: hyphens, and the "'s" of "Cox's Bazar"."""
_RANKS = {
    COUNTRY: 0,
    CITY_1M: 1,
    ADM1: 2,
    CITY_100K: 3,
    CITY_15K: 4,
    AREA: 4,
    ADM2: 5,
    CITY: 5,
    QUARTER: 6,
    SITE: 6,
}


def _class_of(feature: str) -> int:
    for prefix, cls in _PREFIXES:
        if feature.startswith(prefix):
            return cls
    return AREA if feature.startswith(_AREAS) else SITE
