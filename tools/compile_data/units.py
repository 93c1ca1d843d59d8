"""Names and weights of countries and administrative units."""

from __future__ import annotations

import math
import re
from typing import Any

from compile_data.world import City
from geomap.gazetteer.names import ARABIC_NAMED, keys_of, split_brackets
from geomap.models.place_index import NameFlag
from geomap.text.fold import fold

LANGUAGES = (
    "en", "ar", "tr", "es", "fr", "ru", "fa", "ku", "he", "de", "it", "pt", "uk", "ckb", "hy", "el", "az",
    "ur",
    "am", "so", "sw", "zh", "ja", "ko", "hi", "id", "nl", "pl", "ro", "bg", "sr",
)  # fmt: skip
"""CLDR languages whose country names are indexed; English first."""

CITIES_IN_ARABIC = frozenset({("MA", fold("مراکش"))})
"""Persian and Urdu names of countries that are a city in Arabic, which is read far more often."""

TYPE_WORDS = (
    "governorate", "province", "region", "district", "state", "county", "parish", "borough", "oblast",
    "okrug", "krai", "kray", "raion", "rayon", "department", "prefecture", "municipality", "canton",
    "voivodeship",
    "census area", "subdistrict", "sub-district", "republic", "division", "city and borough",
    "territory", "metropolitan area",
)  # fmt: skip
"""Words that a unit's name is written with or without."""

PREFIX_WORDS = (
    "mohafazat", "muhafazat", "wilaya de", "wilayat", "departement de", "departamento de", "provincia de",
    "province de", "province of", "region de", "republic of", "state of", "county of", "county",
    "arrondissement de", "distrito de", "municipio de",
)  # fmt: skip

ADDED_WORDS = (
    "province", "governorate", "region", "state", "district", "prefecture", "oblast", "county",
    "department",
)  # fmt: skip
"""English reports call a first-level unit by any of these: "Idlib province", "Kano state"."""

ARABIC_WORDS = ("محافظة", "ولاية", "ريف")
"""Governorate, state (province), countryside."""

_SUFFIX = re.compile(r"\s+(?:" + "|".join(map(re.escape, TYPE_WORDS)) + r")$", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:" + "|".join(map(re.escape, PREFIX_WORDS)) + r")\s+", re.IGNORECASE)


def importance(level: str, people: int) -> float:
    """Order of the bearers of a name: decimal logarithm of the people concerned.

    A country comes before all else; a unit gives way to the city that bears its name ("Aleppo"),
    because a text that means the unit tends to say so.
    """
    weight = math.log10(people) if people > 0 else 2.0
    return {
        "country": 9.0 + weight / 10,
        "admin1": max(weight - 0.7, 3.5),
        "admin2": max(weight - 1.0, 1.8),
    }.get(level, weight)


def country_names(code: str, row: dict[str, Any]) -> list[str]:
    """English name first, then those of the other languages and of GeoNames, without repeats."""
    from babel import Locale

    found: list[str] = []
    for language in LANGUAGES:
        name = Locale.parse(language).territories.get(code)
        if name and name != code and (code, fold(name)) not in CITIES_IN_ARABIC:
            found += split_brackets(name)
    found.append(row["name"])
    return list(dict.fromkeys(found))


def bare_name(name: str) -> str:
    """The name without the word for its type; empty where there is none."""
    bare = _PREFIX.sub("", _SUFFIX.sub("", name))
    return "" if bare == name else bare


def unit_names(
    name: str, feature: str, country: str, row: dict[str, Any], cities: list[City]
) -> list[tuple[str, int]]:
    """Keys of an administrative unit.

    With and without the word for its type; in other scripts and languages from the city whose name
    it bears (GeoNames' admin table has one name a unit), unless the country's first language is
    English, where a city's other names are nicknames.
    """
    bare = bare_name(name)
    core = bare or name
    alternates = [bare] if bare else []
    namesake = _namesake(core, cities)
    if namesake is not None and not str(row.get("languages", "")).startswith("en"):
        alternates += namesake.names
    keys = dict(keys_of(name, alternates, country))
    typed = _with_type(core) if feature == "ADM1" else []
    typed += _with_arabic_type(country, namesake)
    for form in typed:
        keys.setdefault(fold(form), int(NameFlag.ALTERNATE))
    return [(key, flag) for key, flag in keys.items() if key]


def _with_type(core: str) -> list[str]:
    """Name of a unit before the words for its type."""
    return [f"{core} {word}" for word in ADDED_WORDS]


def _with_arabic_type(country: str, city: City | None) -> list[str]:
    """Arabic names of a unit's city behind the words for its type, in countries that write them."""
    if country not in ARABIC_NAMED or city is None:
        return []
    names = [name for name in city.names if "\u0621" <= name[0] <= "\u06ff"]
    return [f"{word} {name}" for name in names for word in ARABIC_WORDS]


def _namesake(core: str, cities: list[City]) -> City | None:
    same = [city for city in cities if fold(city.name) == fold(core)]
    return max(same, key=lambda city: (city.population, -city.number), default=None)
