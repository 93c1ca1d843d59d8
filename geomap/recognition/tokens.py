"""Cut text into tokens that keep their place in it. Linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from geomap.languages import language
from geomap.models.articles import Sentence, Span

_INSIDE = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u00ad\u200b-\u200f\u2060\ufeff"
)
"""Combining marks and invisible characters that stand inside words."""

_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|[^\W\d_]\.[^\W\d_]{{2,3}}\."  # U.S., W.Va.
    rf"|[^\W\d_][\w{_INSIDE}]*(?:['’\u02bc‘`][^\W\d_][\w{_INSIDE}]*)*"  # words; Ma'arrat, d'Ivoire
    rf"|\d[\w]*(?:[.,:]\d+)*"  # numbers, 9mm, 1,200
    rf"|[^\s\w{_INSIDE}]{{4,}}|[^\s\w{_INSIDE}]|[\w]"
)
_APOSTROPHES = "['’\u02bc]"
_PIECES = re.compile(r"[^\W_]+")
_GLUED = re.compile(r"([^\W\d_]{3,})(?<![A-Z]{3})(\d+)|(\d+)([A-Z][^\W\d_]{2,})")
"""A word with a figure written against it, as lost line ends leave it: "Odan4", "12Odan"."""
BLOCK = 40_000
"""Characters judged together: longer texts are read block by block, so that memory stays bounded."""
LONGEST = 200
"""Tokens of one stretch that are judged together: longer sentences are cut."""
LONGEST_WORD = 60
"""Characters of a word that count: what is longer is no name."""


def blocks(sentences: Iterable[Sentence], text: str) -> Iterator[list[Sentence]]:
    """Gather sentences into blocks of about :data:`BLOCK` characters; cut sentences that are longer."""
    block: list[Sentence] = []
    room = BLOCK
    for sentence in sentences:
        for piece in _pieces(sentence, text):
            if room < len(piece.text) and block:
                yield block
                block, room = [], BLOCK
            block.append(piece)
            room -= len(piece.text)
    if block:
        yield block


def _pieces(sentence: Sentence, text: str) -> Iterator[Sentence]:
    """Cut a sentence longer than a block at white space, or anywhere where there is none."""
    if len(sentence.text) <= BLOCK:
        yield sentence
        return
    start, last = sentence.span
    while start < last:
        end = min(start + BLOCK, last)
        if end < last:
            end = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) + 1 or end
        yield Sentence(Span(start, end), text[start:end], sentence.index, sentence.paragraph)
        start = end


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of one article, in order.

    ``starts`` and ``ends`` are offsets into its text; ``breaks`` are the token indices at which a
    sentence (or a stretch of :data:`LONGEST` tokens) begins, and the number of tokens at the end.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    breaks: list[int]


@cache
def suffix_of(code: str) -> re.Pattern[str]:
    """Pattern of an English possessive or of a case ending of a language, with its apostrophe."""
    endings = [
        row.pattern for each in ("en", code) for row in language(each).patterns if row.kind == "suffix"
    ]
    return re.compile(rf"{_APOSTROPHES}(?:{'|'.join(endings)})$")


def tokenize(text: str, sentences: Iterable[Sentence], suffix: re.Pattern[str] | None = None) -> Tokens:
    """Cut the sentences of ``text`` into tokens.

    Parameters
    ----------
    text : str
        The article's text; it is not altered.
    sentences : iterable of Sentence
        In order, not overlapping.
    suffix : re.Pattern, optional
        Case endings after an apostrophe ("Halep'te") are tokens of their own; English when not given.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks: list[int] = []
    tail = suffix or suffix_of("en")
    for sentence in sentences:
        first = len(words)
        for match in _TOKEN.finditer(text, sentence.span.start, sentence.span.end):
            word, start = match.group(), match.start()
            if word.isalpha() and len(word) <= LONGEST_WORD:
                words.append(word)
                starts.append(start)
                ends.append(match.end())
                continue
            for offset, piece in _cut(word):
                _add(piece, start + offset, words, starts, ends, tail)
        breaks.extend(range(first, len(words), LONGEST))
    breaks.append(len(words))
    return Tokens(words, starts, ends, breaks)


def _cut(word: str) -> list[tuple[int, str]]:
    """Cut a word at underscores, and between a name and a figure."""
    if not word[0].isalnum():
        return [(0, word)]
    pieces: list[tuple[int, str]] = []
    plain = word.isascii() and word.replace("_", "").isalnum()
    for part in _PIECES.finditer(word) if plain else ():
        glued = _GLUED.fullmatch(part.group())
        ends = [glued.end(1) if glued[1] else glued.end(3)] if glued else []
        edges = pairwise([0, *ends, len(part.group())])
        pieces += [(part.start() + a, part.group()[a:b]) for a, b in edges]
    return pieces or [(0, word)]


def _add(
    word: str, start: int, words: list[str], starts: list[int], ends: list[int], suffix: re.Pattern[str]
) -> None:
    size = len(word)
    if size > 2:
        cut = _tail(word, suffix)
        if cut:
            words.append(word[:cut])
            starts.append(start)
            ends.append(start + cut)
            word, start = word[cut:], start + cut
    words.append(word[:LONGEST_WORD])
    starts.append(start)
    ends.append(start + len(word))


def _tail(word: str, suffix: re.Pattern[str]) -> int:
    """Where a possessive or a case ending begins, 0 without one."""
    last = word[-LONGEST_WORD:]
    match = suffix.search(last)
    return len(word) - len(last) + match.start() if match else 0
