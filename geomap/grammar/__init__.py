"""Words, tags and a light parse of a sentence: clauses, phrases, who does what to whom.

Pure: the tagger's weights are handed in.
"""

from __future__ import annotations

from geomap.grammar.forms import forms_of, verb_forms
from geomap.grammar.parsed import NEGATIVE, Clause, Parse, Phrase
from geomap.grammar.pieces import Grammar, Piece
from geomap.grammar.subjects import TIME_WORDS
from geomap.grammar.tagger import TAGS, VERBS, Tagger, TaggerWeights, features, shape
from geomap.grammar.words import DAYS, Word, words_of

__all__ = [
    "DAYS",
    "NEGATIVE",
    "TAGS",
    "TIME_WORDS",
    "VERBS",
    "Clause",
    "Grammar",
    "Parse",
    "Phrase",
    "Piece",
    "Tagger",
    "TaggerWeights",
    "Word",
    "features",
    "forms_of",
    "shape",
    "verb_forms",
    "words_of",
]
