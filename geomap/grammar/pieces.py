"""Sentences cut, tagged and parsed once for all extractors that read them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from geomap.grammar.clauses import parse
from geomap.grammar.parsed import Parse
from geomap.grammar.tagger import Tagger
from geomap.grammar.words import MAX_TOKENS, Word, words_of
from geomap.models.articles import Sentence

MEMORY = 256
"""Sentences that are remembered: those of an article while one extractor after the other reads it."""


@dataclass(frozen=True)
class Piece:
    """Tokens of a sentence, or of a part of one that is too long; tagged and parsed when asked."""

    words: list[Word]
    tagger: Tagger

    @cached_property
    def low(self) -> frozenset[str]:
        """Lower-case words."""
        return frozenset(w.low for w in self.words)

    @cached_property
    def read(self) -> Parse:
        """Parse of the tokens."""
        return parse(self.words, list(self.tags))

    @cached_property
    def tags(self) -> list[str]:
        """Tags of the tokens as they were given, before the parse mends some."""
        return self.tagger([w.text for w in self.words])


class Grammar:
    """Cuts sentences into pieces; those made last are remembered.

    Parameters
    ----------
    tagger : Tagger
        Part-of-speech tags.
    """

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self._pieces: dict[tuple[int, str], list[Piece]] = {}

    def pieces(self, sentence: Sentence) -> list[Piece]:
        """Pieces of a sentence: one, or more where it is too long to be one."""
        key = (sentence.span.start, sentence.text)
        pieces = self._pieces.get(key)
        if pieces is None:
            if len(self._pieces) >= MEMORY:
                self._pieces.clear()
            tokens = words_of(sentence.text, sentence.span.start)
            cuts = range(0, len(tokens), MAX_TOKENS)
            pieces = self._pieces[key] = [Piece(tokens[i : i + MAX_TOKENS], self._tagger) for i in cuts]
        return pieces
