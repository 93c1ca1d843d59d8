"""Words that decide in texts without a fitted model: prepositions, feature words, titles, everyday words."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from geomap.languages import language
from geomap.text.fold import fold

EMPTY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one language by kind; folded."""

    locative: frozenset[str] = EMPTY
    unit_before: frozenset[str] = EMPTY
    unit_after: frozenset[str] = EMPTY
    title: frozenset[str] = EMPTY
    common: frozenset[str] = EMPTY
    says: frozenset[str] = EMPTY
    does: frozenset[str] = EMPTY
    modal: frozenset[str] = EMPTY
    asked: frozenset[str] = EMPTY
    sponsor: frozenset[str] = EMPTY
    power: frozenset[str] = EMPTY
    stance: frozenset[str] = EMPTY
    ties: frozenset[str] = EMPTY
    dealing: frozenset[str] = EMPTY
    generic: frozenset[str] = EMPTY
    name_head: frozenset[str] = EMPTY
    direction_noun: frozenset[str] = EMPTY
    only_place: frozenset[str] = EMPTY
    before_place: frozenset[str] = EMPTY
    after_place: frozenset[str] = EMPTY


@cache
def lexicon_of(code: str) -> Lexicon:
    """Return the words of a language by its ISO 639 code; a language without a folder has none."""
    own = language(code)
    return Lexicon(**{f.name: frozenset(filter(None, map(fold, own.words(f.name)))) for f in fields(Lexicon)})
