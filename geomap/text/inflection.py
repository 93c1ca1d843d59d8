"""Base forms of inflected names: "Харкові" is "Харків", "Новой Каховке" "Новая Каховка", "Halepten" "Halep".

A name's words are turned back one by one by the tables of its language; what comes out are guesses, of
which a gazetteer knows the right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product

from geomap.languages import LANGUAGES, EndingRow, language
from geomap.text.fold import fold

SHORTEST = 3
"""Letters that a base form of one word has at least; of a word within a name it has one less."""
MOST_WORDS = 4
"""Words of a name that are turned back."""
MOST_FORMS = 256
"""Guesses at one name."""
INFLECTING = tuple(
    code for code in LANGUAGES if "Cyrl" in language(code).words("script") and language(code).endings
)
"""Languages of the Cyrillic script whose names stand in cases."""
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class _Ending:
    """An ending with those it stands for; ``vowels`` are the last vowels of words that it follows."""

    bases: tuple[str, ...]
    vowels: frozenset[str]


def base_forms(words: Sequence[str], code: str) -> Iterator[str]:
    """Yield the names that folded words may be a case of, the words as they stand first.

    Parameters
    ----------
    words : sequence of str
        Folded words of a name.
    code : str
        ISO 639 code of their language.
    """
    if not language(code).endings or len(words) > MOST_WORDS:
        yield " ".join(words)
        return
    choices = [(word, *_bases(word, code, "cases")) for word in words]
    forms = map(" ".join, islice(product(*choices), MOST_FORMS))
    yield from (form for form in forms if len(form) >= SHORTEST or form == " ".join(words))


@lru_cache(maxsize=16384)
def towns_of(adjective: str, code: str) -> tuple[str, ...]:
    """Return names of towns that a folded adjective may be of: "харківський" is of "Харків"."""
    return tuple(town for town in _bases(adjective, code, "relation") if len(town) >= SHORTEST)


@lru_cache(maxsize=65536)
def _bases(word: str, code: str, kind: str) -> tuple[str, ...]:
    """Words that a word may be a form of, the longest ending first."""
    table = _endings(code)[kind]
    forms: dict[str, None] = {}
    for size in range(min(len(word), max(map(len, table), default=0)), 0, -1):
        stem = word[: len(word) - size]
        for ending in table.get(word[-size:], ()):
            if not ending.vowels or _last_vowel(stem) in ending.vowels:
                forms |= dict.fromkeys(stem + base for base in ending.bases)
    forms.pop(word, None)
    return tuple(form for form in forms if len(form) >= SHORTEST - 1)


def _last_vowel(stem: str) -> str:
    return next((letter for letter in reversed(stem) if letter in _VOWELS), "")


@cache
def _endings(code: str) -> Mapping[str, Mapping[str, tuple[_Ending, ...]]]:
    """Folded ending -> what it may stand for, of the cases of names and of the adjectives of towns."""
    tables: dict[str, dict[str, tuple[_Ending, ...]]] = {"cases": {}, "relation": {}}
    for row in language(code).endings:
        table = tables["relation" if row.kind == "relation" else "cases"]
        for ending in dict.fromkeys(map(fold, row.words)):
            table[ending] = (*table.get(ending, ()), _ending(row))
    return tables


def _ending(row: EndingRow) -> _Ending:
    return _Ending(tuple(dict.fromkeys(map(fold, row.bases))), frozenset(fold(row.vowel)))
