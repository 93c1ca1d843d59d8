"""The dead and the hurt that a sentence counts, and the event of the sentence that they fall to."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.extraction.cue_words.clauses import Read
from geomap.extraction.cue_words.lexicon import Lexicon
from geomap.models.articles import Figure
from geomap.text.numbers import find_quantities

REACH = 4
"""Tokens between a number and the word for what it counts."""
_COUNTED = (("fatalities", "dead"), ("injured", "hurt"))


def figures_of(read: Read, lexicon: Lexicon, cues: Sequence[int]) -> list[dict[str, Figure]]:
    """Return the figures that fall to each cue, given by its first token.

    A figure falls to the last cue of the clauses up to its own, else to the first.
    """
    out: list[dict[str, Figure]] = [{} for _ in cues]
    for name, figure, at in _figures(read, lexicon) if cues else ():
        before = [i for i, start in enumerate(cues) if read.clause[start] <= read.clause[at]]
        mine = max(before, key=lambda i: (read.clause[cues[i]], -i), default=0)
        out[mine].setdefault(name, figure)
    return out


def _figures(read: Read, lexicon: Lexicon) -> list[tuple[str, Figure, int]]:
    """Figures with the word that says what they count: dead or hurt, the nearer one."""
    out = []
    tokens, code = read.tokens, lexicon.language.code
    for figure in find_quantities(read.sentence.text, read.sentence.span.start, language=code):
        first = next((i for i, t in enumerate(tokens) if t.end > figure.span.start), len(tokens))
        last = next((i for i, t in enumerate(tokens) if t.start >= figure.span.end), len(tokens))
        candidates = [
            (_cost(read, lexicon, first, last, start, end), name)
            for name, kind in _COUNTED
            for start, end in lexicon.words(kind).within(read.low, first - REACH, last + REACH)
            if first < len(tokens) and tokens[start].stretch == tokens[first].stretch
        ]
        if candidates:
            out.append((min(candidates)[1], figure, first))
    return out + _single(read, lexicon, {name for name, _, _ in out})


def _single(read: Read, lexicon: Lexicon, counted: set[str]) -> list[tuple[str, Figure, int]]:
    """One dead or hurt where a word for one stands beside, and no number counts them.

    Only in languages without articles: there "one" is a number.
    """
    own, out = lexicon.language, []
    one = frozenset(word for word, row in own.numbers.items() if row.value == 1)
    for name, kind in _COUNTED:
        for start, end in lexicon.words(kind).within(read.low, 0, len(read.low)):
            near = range(max(0, start - REACH + 1), min(len(read.low), end + REACH - 1))
            at = next((i for i in near if read.low[i] in one and read.clause[i] == read.clause[start]), -1)
            if at >= 0 and name not in counted and not own.words("article"):
                counted.add(name)
                span = read.span(at, at + 1)
                words = read.sentence.text[span.start - read.sentence.span.start :][: span.end - span.start]
                out.append((name, Figure(1, 1, 1, words, span), at))
    return out


def _cost(read: Read, lexicon: Lexicon, first: int, last: int, start: int, end: int) -> int:
    """Tokens between a number and a word, an "and" between them counted twice."""
    gap, between = (first - end, range(end, first)) if end <= first else (start - last, range(last, start))
    return max(0, gap) + sum(lexicon.joins(read.low, i) for i in between)
