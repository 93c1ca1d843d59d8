"""How a place is written on the map: the customary form in each language of the interface.

GeoNames gives one main name, for Arabic names a scholarly romanisation (Ḩamāh), and further names
without their language. Three sources decide, the first that knows: our own table ``exonyms.csv``, the
cities that Unicode CLDR names in every language (those that stand for a time zone), and rules.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from babel import Locale
from babel.core import get_global

from geomap.gazetteer.names import ARABIC_NAMED
from geomap.gazetteer.translit import ARTICLES
from geomap.languages import language
from geomap.text.fold import fold

LANGUAGES = ("ar", "tr", "es", "fr", "ru", "uk")
"""Languages of labels besides the main name, which is the English one."""

LATIN_NATIVE = ("TR",)
"""Of the countries with Arabic names those whose own alphabet has marked Latin letters."""

SHORTEST = 5
"""Letters that are left of a name without its article: al-Bab stays al-Bab."""

ARTICLE = "ال"


def read_exonyms(folder: Path) -> dict[str, dict[str, str]]:
    """Place id -> language -> name, from ``exonyms.csv``; empty without the table."""
    path = folder / "exonyms.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as stream:
        return {row.pop("place_id"): {k: v for k, v in row.items() if v} for row in csv.DictReader(stream)}


def customary(name: str, others: Iterable[str], country: str) -> str:
    """Return the name as newspapers write it, where the main name is a romanisation from Arabic.

    Parameters
    ----------
    name : str
        Main name of GeoNames, "Ḩamāh".
    others : iterable of str
        Its further names: a spelling is shortened only to one that is attested here.
    country : str
        ISO alpha-2.

    Examples
    --------
    >>> customary("Ḩamāh", ["Hama", "Hamah"], "SY"), customary("İzmir", ["Izmir"], "TR")
    ('Hama', 'İzmir')
    """
    if country not in ARABIC_NAMED or country in LATIN_NATIVE:
        return name
    plain = _plain(name)
    attested = {_joined(other): other for other in sorted(others, reverse=True) if other.isascii()}
    return next((attested[_joined(form)] for form in _shorter(plain) if _joined(form) in attested), plain)


def _shorter(plain: str) -> list[str]:
    """Shorter forms of a name, the likeliest first: without the last "h", without the article."""
    forms = [plain.removesuffix("h")] if plain.endswith("ah") else []
    article, _, rest = plain.replace("-", " ").partition(" ")
    if fold(article) in ARTICLES and len(rest) >= SHORTEST:
        forms += [rest.removesuffix("h"), rest] if rest.endswith("ah") else [rest]
    return forms


def _plain(name: str) -> str:
    """Without marks on letters and the signs of ayn and hamza; as it is when that leaves other letters."""
    bare = "".join(ch for ch in unicodedata.normalize("NFD", name) if not unicodedata.combining(ch))
    bare = bare.translate(dict.fromkeys(map(ord, "‘’ʼʻʿʾ")))
    return bare if bare.isascii() else name


def _joined(name: str) -> str:
    return name.replace("-", " ")


def arabic(names: Iterable[str]) -> str:
    """Return the form in plain Arabic letters that most spellings agree in, empty without one.

    Spellings that differ in the article, in hamza and in the last letter count as one; of these
    the fullest is taken.
    """
    found = sorted({n for n in names if n and all("\u0621" <= ch <= "\u064a" or ch == " " for ch in n)})
    groups = Counter(map(_skeleton, found))
    if not found:
        return ""
    best = min(groups, key=lambda key: (-groups[key], len(key), key))
    return max((n for n in found if _skeleton(n) == best), key=_fullness)


OWN_LETTERS = {"ru": "ыэё", "uk": "іїєґ"}
"""Letters that tell Russian and Ukrainian from each other."""
BOTH = frozenset("абвдзйклмнопрстуфхцчшщьюяж -")
"""Letters that stand for the same sound in both."""
ALPHABETS = {code: BOTH | frozenset("гиеъ" + own) for code, own in OWN_LETTERS.items()}
CYRILLIC_NAMED = {"RU": "ru", "BY": "ru", "UA": "uk"}
ALIKE = 0.7
"""Least likeness of a spelling to the English name: GeoNames keeps what a renamed town was called before."""


def cyrillic(code: str, name: str, others: Iterable[str], country: str) -> str:
    """Return the name in Russian or Ukrainian: of the spellings in its letters the one most like the name.

    Outside the countries that write the language, a spelling counts only where its letters tell the two
    apart, or are the same in both.
    """
    ours = [n for n in others if n and set(n.lower()) <= ALPHABETS[code]]
    if CYRILLIC_NAMED.get(country) != code:
        telling = frozenset(OWN_LETTERS[code])
        ours = [n for n in ours if code == "ru" or telling & set(n.lower()) or set(n.lower()) <= BOTH]
    ranked = sorted((-_likeness(code, n, name), n) for n in ours)
    return ranked[0][1] if ranked and ranked[0][0] <= -ALIKE else ""


def _likeness(code: str, spelling: str, name: str) -> float:
    letters = language(code).letters
    latin = "".join(letters.get(ch, letters.get(fold(ch), ch)) for ch in spelling.lower())
    return SequenceMatcher(None, fold(latin), fold(name)).ratio()


def _skeleton(name: str) -> str:
    words = (word.removeprefix(ARTICLE) if len(word) > 4 else word for word in name.split())
    table = str.maketrans({"ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و"})
    return " ".join(words).translate(table)


def _fullness(name: str) -> tuple[bool, bool, int, str]:
    return (name.endswith("ة"), name.startswith(ARTICLE), sum(ch in "أإآئؤء" for ch in name), name)


def zone_cities() -> dict[tuple[str, str], dict[str, str]]:
    """CLDR's cities by country and folded English name, each with its names by language."""
    territories: Mapping[str, str] = get_global("zone_territories")  # type: ignore[assignment]
    named = {language: Locale(language).time_zones for language in (*LANGUAGES, "en")}
    made: dict[tuple[str, str], dict[str, str]] = {}
    for zone, country in sorted(territories.items()):
        english = named["en"].get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        cities = {language: named[language].get(zone, {}).get("city") for language in LANGUAGES}
        made[(country, fold(english))] = {k: v for k, v in cities.items() if v}
    return made


class Spelling:
    """Names of places for the map, by id and language."""

    def __init__(self, tables: Path) -> None:
        self._own = read_exonyms(tables)
        self._zones = zone_cities()

    def main(self, place_id: str, name: str, others: Iterable[str], country: str) -> str:
        """Return the name that stands in English text."""
        return self._own.get(place_id, {}).get("en") or customary(name, others, country)

    def others(self, place_id: str, name: str, others: Iterable[str], country: str) -> dict[str, str]:
        """Return its names in the other languages, as far as they are known."""
        rules = {"ar": arabic(others)} | {c: cyrillic(c, name, others, country) for c in OWN_LETTERS}
        made = rules | self._zones.get((country, fold(name)), {}) | self._own.get(place_id, {})
        return {language: made[language] for language in LANGUAGES if made.get(language)}

    def written(self, place_id: str, names: Iterable[str]) -> dict[str, str]:
        """Return the names of one of our own places: of its Arabic ones, the first that a table gives."""
        first = next((n for n in names if "\u0621" <= n[0] <= "\u064a"), "")
        made = {"ar": first} | self._own.get(place_id, {})
        return {language: made[language] for language in LANGUAGES if made.get(language)}
