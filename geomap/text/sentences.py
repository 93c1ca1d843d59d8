"""Cut a text into sentences. Linear in its length, whatever it holds.

Lines come first: a newline ends a sentence unless the text is hard-wrapped or the next line goes on
in lower case. Within a line a sentence ends at a closing mark, unless that is the full stop of an
abbreviation, an initial or an ordinal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geomap.languages import words
from geomap.models.articles import Sentence, Span
from geomap.text.calendar import ALL_MONTHS

_NEVER_ENDS = frozenset(words("title_abbreviation") + words("abbreviation"))
_BEFORE_NUMBER = frozenset(words("number_abbreviation"))
_STARTERS = frozenset(words("sentence_start"))
_TOP_LEVEL_DOMAINS = frozenset((
    "com", "org", "net", "gov", "edu", "int", "info", "co", "uk", "tr", "sy", "fr", "de", "html", "htm",
    "php", "pdf", "aspx", "js",
))  # fmt: skip
"""After a full stop without a space these are part of an address."""
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CLOSERS = "\"'”’»)\\]›」』"
_OPENERS = "\"'“‘«([‹„「『-–—•*¡¿"
_MARK = re.compile(
    rf"(?:[.!?…]+|[؟۔。！？।]+)[{_CLOSERS}]{{0,4}}(?=\s|$|[^\W\d_])|[؟۔。！？।]+[{_CLOSERS}]{{0,4}}"
)
_HEAD = re.compile(r"\s{0,20}(?:date|published|updated)?\s{0,5}:?\s{0,5}\d{4}-\d\d-\d\d(?=\s)", re.I)
"""A date that a crawler left at the head of a text is no part of its first sentence."""

_WRAP_MIN, _WRAP_MAX = 45, 100
"""Line lengths, in characters, between which e-mail and wire services wrap."""
_LOOK_BACK = 24
"""Characters read before a full stop to know its word: longer words are no abbreviations."""
_WORD_BEFORE = re.compile(r"[^\s(\[\"“”'‘’«»/—–]*$")
_WORD_AFTER = re.compile(r"[^\W_]+")
_LIST_MARK = re.compile(rf"[\s.{_CLOSERS}]*|\s*(?:[•*–—-]\s*)?(?:\d{{1,3}}|[a-zA-Z])[.)]")
"""A bullet or the number of a list item: the item belongs to it."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$|[^\W\d_]$")


def split(text: str) -> list[Sentence]:
    """Cut ``text`` into its sentences.

    Parameters
    ----------
    text : str
        Any text; it is not altered, the spans slice it.

    Returns
    -------
    list of Sentence
        In order, not overlapping, without white space at either end; together they hold all other
        characters. A caption or headline without a full stop is a sentence. ``paragraph`` counts
        runs of lines that belong together.
    """
    sentences: list[Sentence] = []
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        for low, high in _within(text, start, end):
            sentences.append(Sentence(Span(low, high), text[low:high], len(sentences), paragraph))
    return sentences


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield runs of lines that one sentence may span."""
    for block in _blocks(text):
        if _wrapped(text, block):
            yield block[0][0], block[-1][1]
            continue
        start, end = block[0]
        for low, high in block[1:]:
            if _continues(text, end, low):
                end = high
                continue
            yield start, end
            start, end = low, high
        yield start, end


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the non-blank lines between blank ones."""
    block: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        if text[start:end].isspace():
            continue
        if block and _blank_between(text, block[-1][1], start):
            yield block
            block = []
        block.append((start, end))
    if block:
        yield block


def _blank_between(text: str, end: int, start: int) -> bool:
    """Whether more than one line break stands between two lines."""
    return len(_BREAKS.findall(text, end, start)) > 1


def _wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    """Whether a block is one paragraph broken at a fixed width."""
    if len(block) < 3:
        return False
    full = block[:-1]
    if not all(_WRAP_MIN <= end - start <= _WRAP_MAX for start, end in full):
        return False
    open_ended = sum(text[end - 1] not in ".!?…:؟۔" for _, end in full)
    lower = sum(text[start].islower() for start, _ in block[1:])
    return 2 * open_ended >= len(full) and 3 * lower >= len(full)


def _continues(text: str, end: int, start: int) -> bool:
    """Whether the line at ``start`` goes on with the sentence of the line that ends at ``end``."""
    last = text[end - 1] if text[end - 1] != " " else text[max(0, end - 40) : end].rstrip()[-1:]
    return text[start].islower() and last not in ".!?…:;؟۔"


def _within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one paragraph, trimmed."""
    low = start
    head = _HEAD.match(text, start, end)
    if head and not text[: min(start, 40)].strip("\ufeff \t\r\n"):
        yield _trim(text, start, head.end())
        low = head.end()
    for match in _MARK.finditer(text, low, end):
        if _ends(text, match, low, end):
            yield _trim(text, low, match.end())
            low = match.end()
    if text[low:end].strip():
        yield _trim(text, low, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + len(piece.rstrip())


def _ends(text: str, match: re.Match[str], low: int, end: int) -> bool:
    """Whether the closing mark ends a sentence."""
    mark_end = match.end()
    if mark_end - low < _LOOK_BACK and _LIST_MARK.fullmatch(text, low, mark_end):
        return False
    if mark_end >= end:
        return True
    glued = not text[mark_end].isspace()
    if match[0][0] in "؟۔。！？।":
        return True
    if glued:
        return _missing_space(text, match, low, end)
    after = text[mark_end : mark_end + 60].lstrip()
    first = after.lstrip(_OPENERS)[:1]
    if first.islower():
        return False
    return (
        not match[0].startswith(".")
        or match[0].startswith("..")
        or not _abbreviation(text, match, low, after)
    )


def _missing_space(text: str, match: re.Match[str], low: int, end: int) -> bool:
    """Whether a space was lost between two sentences ("in Türkiye.On Wednesday")."""
    left = _word_before(text, match, low)
    after = _WORD_AFTER.match(text, match.end(), min(end, match.end() + _LOOK_BACK))
    right = after[0] if after else ""
    if not right[:1].isupper() or _is_address(left, right):
        return False
    closed = match[0][-1] in _CLOSERS
    if len(right) > 1 and right.isupper() and not closed:
        return False  # code or a product name: "Node.JS"
    return len(left) >= 2 and (closed or left[-2:].islower() or left[-1].isdigit())


def _is_address(left: str, right: str) -> bool:
    """Whether the words on the sides of a dot are of an address of the web or of mail."""
    return right.casefold() in _TOP_LEVEL_DOMAINS or "." in left or "@" in left


def _word_before(text: str, match: re.Match[str], low: int) -> str:
    """Word that a mark stands behind, not before ``low``; empty where there is none."""
    word = _WORD_BEFORE.search(text[max(low, match.start() - _LOOK_BACK) : match.start()])
    return word[0] if word else ""


def _abbreviation(text: str, match: re.Match[str], low: int, after: str) -> bool:
    """Whether the full stop belongs to the word before it, and the sentence goes on."""
    word = _word_before(text, match, low)
    folded = word.casefold()
    following = _WORD_AFTER.search(after[:40])
    after_word = following[0] if following else ""
    if folded in _NEVER_ENDS:
        return True
    if word.isdigit() and len(word) <= 2:
        return after_word.casefold() in ALL_MONTHS
    if folded in ALL_MONTHS:
        return len(folded) <= 4 and after_word.isdigit()
    if folded in _BEFORE_NUMBER:
        return after_word.isdigit()
    return bool(_INITIALS.search(word) and _INITIALS.fullmatch(word)) and after_word not in _STARTERS
