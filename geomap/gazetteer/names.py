"""From the names of a table to the keys of an index: forms, damaged forms, transliterations, codes.

Nothing here knows a single place; the rules hold for whole scripts and languages. Every form that
a rule makes is flagged ``ALTERNATE`` (or ``DAMAGED``), never ``MAIN``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from geomap.gazetteer.translit import arabic_script_forms, latin_forms, popular_spellings
from geomap.models.place_index import NameFlag
from geomap.text.fold import fold, without_non_ascii

MAIN, ALTERNATE = int(NameFlag.MAIN), int(NameFlag.ALTERNATE)
ABBREVIATION, DAMAGED = int(NameFlag.ABBREVIATION), int(NameFlag.DAMAGED)

LONGEST = 100
"""Longer "names" in a dump are descriptions."""

SHORTEST_DAMAGED = 4
"""A shorter remainder ("Åre" -> "re") says nothing."""

MOST_POPULAR = 8
"""Variants of each spelling that renders long vowels."""

ARABIC_NAMED = frozenset(
    (
        *(
            "SY",
            "IQ",
            "LB",
            "JO",
            "PS",
            "IL",
            "YE",
            "SA",
            "AE",
            "OM",
            "QA",
            "KW",
            "BH",
            "EG",
            "LY",
            "SD",
            "SS",
        ),
        *("TN", "DZ", "MA", "EH", "MR", "SO", "DJ", "TD", "ER", "IR", "TR", "AF"),
    )
)
"""Countries where names are romanised from Arabic or come with an Arabic article, in several ways."""

OTHER_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
OTHER_WORDS |= {long: short for short, long in OTHER_WORDS.items()}
OTHER_LAST = {"county": "co", "township": "twp", "mountain": "mtn", "heights": "hts"}
"""Words, not last and last, that English maps and papers shorten; the other form is made too."""

LONGEST_JOINED = 14
"""Letters of a hyphenated name that is also written as one word ("Kita-Akita")."""

_CODE = re.compile(r"[A-Z]{2,4}|[A-Z0-9]{2,6}")
_LETTER_BY_LETTER = re.compile(r"[a-z \u02bf\u02be'`’‘-]+")
_NUMBER = re.compile(r"[\W\d_]+")
_IN_BRACKETS = re.compile(r"^([^()]+?)\s*\(([^()]+)\)$")


def is_code(name: str) -> bool:
    """Whether a name is an airport code, a post code or an abbreviation in capitals ("ALP", "NYC")."""
    return _CODE.fullmatch(name) is not None


def is_noise(name: str) -> bool:
    """Whether a name of a dump never stands in a text.

    Numbers, addresses, descriptions, and machine transliterations of single words in lower case
    ("alkramt", "surudeu") that GeoNames' column of alternate names carries beside the real ones.
    """
    if not name or len(name) > LONGEST or "://" in name or _NUMBER.fullmatch(name):
        return True
    return _LETTER_BY_LETTER.fullmatch(name) is not None


def split_brackets(name: str) -> list[str]:
    """Both names of "Myanmar (Burma)"."""
    match = _IN_BRACKETS.match(name) if len(name) <= LONGEST else None
    return [match[1], match[2]] if match else [name]


def _slashed(name: str) -> list[str]:
    """Both names of "Fiume / Rijeka"; none for a name without a slash between words."""
    parts = [part.strip() for part in name.split(" / ")]
    return [part for part in parts if part and "(" not in part] if len(parts) > 1 else []


def keys_of(
    name: str,
    alternates: Iterable[str] = (),
    country: str = "",
    *,
    flag: int = 0,
    romanised: bool | None = None,
) -> list[tuple[str, int]]:
    """Make all keys of a place, each with its ``NameFlag`` bits, in a fixed order.

    Parameters
    ----------
    name : str
        Main name; never taken for noise.
    alternates : iterable of str
        Other names, in any script.
    country : str
        ISO alpha-2; decides whether names are varied as romanised Arabic.
    flag : int
        Bits to add to all (``CURATED``).
    romanised : bool or None
        Overrides what ``country`` decides.
    """
    vary = country in ARABIC_NAMED if romanised is None else romanised
    keys: dict[str, int] = {}
    for part in split_brackets(name):
        _put(keys, fold(part), MAIN | flag)
    real = _real(name, alternates)
    for alternate in real:
        _put(keys, fold(alternate), (ABBREVIATION if is_code(alternate) else ALTERNATE) | flag)
    spellings = [name, *(other for other in real if not is_code(other))]
    _put_new(keys, (key for spelling in spellings for key in _forms(spelling, vary)), ALTERNATE | flag)
    _put_new(keys, map(damaged_key, (name, *real)), DAMAGED | flag)
    return list(keys.items())


def _real(name: str, alternates: Iterable[str]) -> list[str]:
    """Other names of a place, once each, without noise."""
    others = dict.fromkeys([*_slashed(name), *alternates])
    return [other for other in others if other != name and not is_noise(other)]


def _put_new(keys: dict[str, int], forms: Iterable[str], bits: int) -> None:
    """Add the keys that are not there yet; an empty form is none."""
    for form in forms:
        if form:
            keys.setdefault(form, bits)


def extra_keys(name: str, country: str = "", *, code: bool = False) -> list[tuple[str, int]]:
    """Make the keys of one further name of a place; none for noise.

    ``code`` says that the table marks the name as an abbreviation.
    """
    if is_noise(name):
        return []
    short = code or is_code(name)
    keys: dict[str, int] = {}
    _put(keys, fold(name), ABBREVIATION if short else ALTERNATE)
    if not short:
        for key in _forms(name, country in ARABIC_NAMED):
            keys.setdefault(key, ALTERNATE)
        damaged = damaged_key(name)
        if damaged:
            keys.setdefault(damaged, DAMAGED)
    return list(keys.items())


def _put(keys: dict[str, int], key: str, flag: int) -> None:
    if key:
        keys[key] = keys.get(key, 0) | flag


def _forms(spelling: str, vary: bool) -> Iterator[str]:
    key = fold(spelling)
    if key in ("", "st"):
        return
    yield from _spelt_out(key)
    if "-" in spelling and (vary or len(key) <= LONGEST_JOINED):
        yield fold(spelling.replace("-", ""))
    if key.isascii():
        if vary:
            yield from latin_forms(key)
            for popular in popular_spellings(spelling):
                yield from chain([fold(popular)], islice(latin_forms(fold(popular)), MOST_POPULAR))
    elif "\u0600" <= key[0] <= "\u06ff":
        yield from arabic_script_forms(key)


def _spelt_out(key: str) -> Iterator[str]:
    """Yield the name with shortened words in full, or with words shortened as is usual."""
    words = key.split()
    if len(words) > 1:
        other = [OTHER_WORDS.get(word, word) for word in words[:-1]]
        last = OTHER_LAST.get(words[-1], words[-1])
        for changed in ([*other, words[-1]], [*words[:-1], last]):
            if changed != words:
                yield " ".join(changed)


def damaged_key(name: str) -> str:
    """Key of a Latin name whose non-ASCII letters were lost ("Diyarbakr"); empty where nothing was."""
    if name.isascii():
        return ""
    lost = sum(1 for ch in name if not ch.isascii() and ch.isalpha())
    key = without_non_ascii(name)
    # More lost than left: another script with a stray ASCII letter.
    if not lost or len(key) < SHORTEST_DAMAGED or lost > len(key) / 2 or key == fold(name):
        return ""
    return key
