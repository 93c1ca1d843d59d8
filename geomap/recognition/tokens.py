"""Cut text into tokens that keep their place in it. Linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geomap.models.articles import Sentence, Span

_INSIDE = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u00ad\u200b-\u200f\u2060\ufeff"
)
"""Combining marks and invisible characters that stand inside words."""

_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}"  # U.S., W.Va.
    rf"|[^\W\d_][\w{_INSIDE}]*(?:['’ʼ‘`][^\W\d_][\w{_INSIDE}]*)*"  # words; Ma'arrat, d'Ivoire
    rf"|\d[\w]*(?:[.,:]\d+)*"  # numbers, 9mm, 1,200
    rf"|[^\s\w{_INSIDE}]{{4,}}|[^\s\w{_INSIDE}]|[\w]"
)
_ENGLISH_TAIL = re.compile(r"['’ʼ](?:s|S|t|re|ve|ll|d|m)$")
_TURKISH_TAIL = re.compile(
    r"['’ʼ](?:[dt][ae](?:n|ki)?|[ny]?[ıiuü]n?|n[ıiuü]n|y?[ae]|yl[ae]|l[ıiuü]|l[ae]r|s[ıiuü]|n[dt]?[ae]n?|ndaki|ndeki)"
    r"(?:[a-zçğıöşü]{0,6})$"
)
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


def tokenize(text: str, sentences: Iterable[Sentence], *, turkish: bool = False) -> Tokens:
    """Cut the sentences of ``text`` into tokens.

    Parameters
    ----------
    text : str
        The article's text; it is not altered.
    sentences : iterable of Sentence
        In order, not overlapping.
    turkish : bool
        Case endings after an apostrophe ("Halep'te") are tokens of their own.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks: list[int] = []
    for sentence in sentences:
        first = len(words)
        for match in _TOKEN.finditer(text, sentence.span.start, sentence.span.end):
            word = match.group()
            if word.isalpha() and len(word) <= LONGEST_WORD:
                words.append(word)
                starts.append(match.start())
                ends.append(match.end())
            else:
                _add(word, match.start(), words, starts, ends, turkish)
        breaks.extend(range(first, len(words), LONGEST))
    breaks.append(len(words))
    return Tokens(words, starts, ends, breaks)


def _add(word: str, start: int, words: list[str], starts: list[int], ends: list[int], turkish: bool) -> None:
    size = len(word)
    if size > 2:
        cut = _tail(word, turkish)
        if cut:
            words.append(word[:cut])
            starts.append(start)
            ends.append(start + cut)
            word, start = word[cut:], start + cut
    words.append(word[:LONGEST_WORD])
    starts.append(start)
    ends.append(start + len(word))


def _tail(word: str, turkish: bool) -> int:
    """Where a possessive or a case ending begins, 0 without one."""
    last = word[-LONGEST_WORD:]
    match = _ENGLISH_TAIL.search(last) or (_TURKISH_TAIL.search(last) if turkish else None)
    return len(word) - len(last) + match.start() if match else 0
