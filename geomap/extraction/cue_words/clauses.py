"""A sentence as cue words read it: its tokens in clauses, what is doubted, and where its places stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geomap.extraction.cue_words.lexicon import Lexicon
from geomap.extraction.cue_words.patterns import Token, tokenize
from geomap.models.articles import Sentence, Span
from geomap.models.places import Resolution
from geomap.models.records import Reading

NEGATED_REACH = 2
"""Tokens before a cue within which a negation that is its own ends."""
NEGATED_FROM = 8
"""Tokens before a cue within which it begins."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a sentence names, and the token it begins in."""

    resolution: Resolution
    token: int
    clause: int
    by_speaker: bool = False
    """Whether it is who speaks: "Kyiv says"."""
    direction: bool = False
    """Whether only the direction of it is named: "on the Pokrovsk axis"."""

    @property
    def country(self) -> bool:
        """Whether it is known no better than a country."""
        place = self.resolution.place
        return place is None or place.where_prec >= 6

    @property
    def usable(self) -> bool:
        """Whether it is a place that is known, and not who speaks."""
        return self.resolution.place is not None and not self.by_speaker


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence read for cues.

    ``clause`` numbers the tokens' clauses: stretches between marks, cut at "and" where both sides hold a
    cue. ``marks`` are the clauses that hold a word of a kind, ``asked`` says that it is a question.
    """

    sentence: Sentence
    tokens: Sequence[Token]
    low: Sequence[str]
    clause: Sequence[int]
    marks: dict[str, frozenset[int]]
    places: Sequence[Named]
    asked: bool

    def real(self, start: int) -> bool:
        """Whether what the token at ``start`` tells is told as done."""
        return self.clause[start] not in self.marks["irreal"]

    def negated(self, start: int, lexicon: Lexicon) -> bool:
        """Whether a negation stands right before the token at ``start`` in its clause."""
        before = lexicon.words("negation").within(self.low, start - NEGATED_FROM, start)
        return any(
            self.clause[first] == self.clause[start] and start - NEGATED_REACH <= end - 1 < start
            for first, end in before
        )

    def range_of(self, clause: int) -> tuple[int, int]:
        """First token of a clause and the one behind its last."""
        inside = [i for i, c in enumerate(self.clause) if c == clause]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def span(self, start: int, end: int) -> Span:
        """Characters of a range of tokens."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


def read_sentence(reading: Reading, sentence: Sentence, lexicon: Lexicon) -> Read:
    """Cut a sentence into clauses, and mark them."""
    tokens = tokenize(sentence, lexicon.language)
    low = [t.low for t in tokens]
    clause = _clauses(tokens, low, lexicon)
    marks = {kind: _marked(low, clause, lexicon, kind) for kind in ("irreal", "report", "claimed")}
    marks["irreal"] |= _below(marks["irreal"], low, clause, lexicon)
    places = _named(reading, sentence, tokens, clause, lexicon, low)
    asked = sentence.text.rstrip().endswith(("?", "؟"))
    return Read(sentence, tokens, low, clause, marks, places, asked)


def _clauses(tokens: Sequence[Token], low: Sequence[str], lexicon: Lexicon) -> list[int]:
    """Number the clauses: a mark ends one, and an "and" between two cues of one stretch."""
    cues = [start for start in range(len(low)) if lexicon.opens(low, start)]
    out: list[int] = []
    number = 0
    for i, token in enumerate(tokens):
        if (i and token.stretch != tokens[i - 1].stretch) or (
            i and lexicon.joins(low, i) and _between_cues(cues, i, tokens)
        ):
            number += 1
        out.append(number)
    return out


def _between_cues(cues: Sequence[int], at: int, tokens: Sequence[Token]) -> bool:
    mine = [c for c in cues if tokens[c].stretch == tokens[at].stretch]
    return any(c < at for c in mine) and any(c >= at for c in mine)


def _marked(low: Sequence[str], clause: Sequence[int], lexicon: Lexicon, kind: str) -> frozenset[int]:
    return frozenset(clause[start] for start, _ in lexicon.words(kind).within(low, 0, len(low)))


def _below(
    doubted: frozenset[int], low: Sequence[str], clause: Sequence[int], lexicon: Lexicon
) -> frozenset[int]:
    """Clauses that depend on a doubted one: "denied / that the town had fallen"."""
    opens = {c: i for i, c in reversed(list(enumerate(clause)))}
    out: set[int] = set()
    for number in sorted(opens):
        if number - 1 in doubted | out and lexicon.words("that").ends(low, opens[number]):
            out.add(number)
    return frozenset(out)


def _named(
    reading: Reading,
    sentence: Sentence,
    tokens: Sequence[Token],
    clause: Sequence[int],
    lexicon: Lexicon,
    low: Sequence[str],
) -> list[Named]:
    out = []
    for r in sorted(reading.resolutions, key=lambda r: r.mention.span):
        if not sentence.span.contains(r.mention.span) or r.mention.kind != "literal":
            continue
        token = next((i for i, t in enumerate(tokens) if t.end > r.mention.span.start), -1)
        if token >= 0:
            speaks = _speaks(r, token, clause, lexicon, low)
            direction = any(word in lexicon.directions for word in low[token + 1 : token + 2])
            direction |= _from_afar(token, low, lexicon)
            out.append(Named(r, token, clause[token], speaks, direction))
    return out


def _from_afar(token: int, low: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a place only says where another lies: "north of Odan", in Turkish with the word behind."""
    behind = bool(lexicon.language.words("apostrophe_ending"))
    around = low[token + 1 : token + 2] if behind else low[max(0, token - 2) : token]
    return any(word in lexicon.bearings for word in around)


def _speaks(r: Resolution, token: int, clause: Sequence[int], lexicon: Lexicon, low: Sequence[str]) -> bool:
    """Whether a capital or country stands without a preposition in a clause of speech."""
    place = r.place
    seat = place is not None and (place.where_prec >= 6 or place.feature == "PPLC")
    if not seat or (token and low[token - 1] in lexicon.prepositions):
        return False
    mine = [i for i, c in enumerate(clause) if c == clause[token]]
    return any(
        next(lexicon.words(kind).within(low, mine[0], mine[-1] + 1), None) is not None
        for kind in ("claimed", "report", "says")
    )
