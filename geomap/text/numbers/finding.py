"""Read numbers out of a text: digits, number words, and both mixed ("3.2 million").

One pass with one pattern; what is found is joined to the longest number that makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from geomap.languages import LANGUAGES, NumberRow, words
from geomap.languages import language as record
from geomap.text.alternatives import alternatives
from geomap.text.calendar import MONTH_WORD
from geomap.text.language import guess

LARGEST = 10**15
"""Larger numbers, and runs of more digits, are codes and not quantities."""

_SKIPPED = r"(?<!\d)(?:\d{4}-\d\d?-\d\d?|\d\d?([/.])\d\d?\1\d{2,4}|\d\d?:\d\d)(?!\d)"
"""Numeric dates and times of day."""
_DIGITS = (
    r"(?<![\w.,/:#])(?:\d{1,3}(?:[,.'’\u00a0\u202f\u2009٬]\d{3}){1,4}(?![\d])|\d{1,3}(?:(?: \d{3}){2,3}"
    r"| 000)(?![\d,.]*\d)|(?<!\d )[1-9]\d{0,2} \d{3}(?![\d,.]*\d| \d)|\d{1,12})"
    r"(?:[.,٫]\d{1,2}(?![\d,.]*\d))?"
)
_GLUED = r"(?<=[a-z])\d{1,3}(?:,\d{3})+(?![\d,])|(?<=[a-z])\d{1,3}\.\d(?=\s(?:m|b)illion)"
"""A number whose space before it was lost: only where it cannot be a code ("around1,600")."""
_NO_QUANTITY = re.compile(_SKIPPED)
_AND = words("clitic_and")
"""Letters that mean "and" and are written with the next word."""
_JOINT = re.compile(rf"\s{{1,3}}(?:and |of |de |d'|[{''.join(_AND)}])?|-|\s?[{''.join(_AND)}]\s?")
_BORROWED = ("million", "billion", "thousand")
"""English scales that texts of other languages use; a billion is another number in French."""
_DAY_AND_NUMBER = re.compile(r"(?:[12]?\d|3[01]) \d{3}")
_DAY_BEFORE = re.compile(
    rf"(?:{MONTH_WORD}|\b(?:no|number|camp|sector|zone|phase|block))\.?\s{{1,2}}$", re.IGNORECASE
)
_GROUPED = re.compile(r"\d{1,3}(?:([^\d])\d{3})(?:\1\d{3})*")
_SHORT_SCALE = re.compile(r"(?:[kKmM]|\s?(?:mn|mln|bn))(?![\w'’])")
_NOUN_GLUED = re.compile(r"people|persons|families|households|idps|million|thousand")
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9}


class Token(NamedTuple):
    """A piece of a number: its place, what kind of word it is (``digits`` too) and its value."""

    start: int
    end: int
    kind: str
    value: float
    article: bool = False


class Number(NamedTuple):
    """A number in the text.

    ``vague`` marks a lower bound such as "dozens"; ``scale`` is its last scale word's value, 1
    without; ``plain`` that it is digits alone.
    """

    start: int
    end: int
    value: float
    vague: bool
    scale: float
    plain: bool


def find_numbers(text: str, language: str | None = None) -> list[Number]:
    """Find all numbers in ``text``, in order, not overlapping.

    Parameters
    ----------
    text : str
        Any text.
    language : str, optional
        ISO 639-1 code; guessed when not given. Digits are read in every language.
    """
    code = language or guess(text) or "en"
    code = code if record(code).numbers else "en"
    pattern, named = _pattern(code)
    numbers: list[Number] = []
    for run in _runs(text, pattern, named):
        number = _evaluate(run, code == "en")
        if number and number.value <= LARGEST:
            numbers.append(number)
    return numbers


@lru_cache(maxsize=8)
def _pattern(code: str) -> tuple[re.Pattern[str], Mapping[str, NumberRow]]:
    """Compile the pattern of a language: digits, its words, and the unmistakable ones of others."""
    shared = frozenset(words("unmistakable") + words("after_digits"))
    others = [record(other).numbers for other in LANGUAGES]
    named = {word: row for numbers in others for word, row in numbers.items() if word in shared}
    named |= record(code).numbers
    if code not in ("en", "fr"):
        named |= {word: record("en").numbers[word] for word in _BORROWED}
    clitics = "".join(record(code).words("clitic"))
    prefix = f"[{clitics}]?" if clitics else ""
    word = rf"(?<![\w'’]){prefix}(?P<word>{alternatives(named)})(?![\w’'])"
    return re.compile(rf"{_SKIPPED}|{_DIGITS}|{_GLUED}|{word}", re.IGNORECASE), named


def _runs(text: str, pattern: re.Pattern[str], words: Mapping[str, NumberRow]) -> Iterator[list[Token]]:
    """Yield runs of tokens that stand next to each other and may be one number."""
    run: list[Token] = []
    for token in _tokens(text, pattern, words):
        if run and not _joins(text, run, token):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _tokens(text: str, pattern: re.Pattern[str], words: Mapping[str, NumberRow]) -> Iterator[Token]:
    for match in pattern.finditer(text):
        if match["word"] is None:
            yield from _in_digits(text, match)
            continue
        word = words[" ".join(match["word"].casefold().split())]
        yield Token(match.start("word"), match.end(), word.kind, word.value, match[0][:2].casefold() == "a ")


def _in_digits(text: str, match: re.Match[str]) -> Iterator[Token]:
    """Yield the number that a match writes in digits, after a day that stands right before it."""
    if _NO_QUANTITY.fullmatch(match[0]):
        return
    start, end = match.span()
    if _DAY_AND_NUMBER.fullmatch(match[0]) and _DAY_BEFORE.search(text, max(0, start - 24), start):
        # "on May 12 300 people": a day before a number, not 12,300
        yield Token(start, end - 4, "digits", _digits(text[start : end - 4]))
        start = end - 3
    value = _digits(text[start:end])
    if end < len(text) and (short := _SHORT_SCALE.match(text, end)):
        value, end = value * _SHORT[short[0].strip().lower()], short.end()
    elif _name_glued(text, end):
        return  # part of a name or a code: "4th", "5G"
    yield Token(start, end, "digits", value)


def _name_glued(text: str, end: int) -> bool:
    """Whether a letter follows digits right away that begins no noun or unit."""
    letter = text[end : end + 1]
    return letter.isalpha() and letter.isascii() and not _unit_glued(text, end)


def _unit_glued(text: str, end: int) -> bool:
    """Whether a noun's or a unit's space was lost after the digits ("1,600people")."""
    return _NOUN_GLUED.match(text, end) is not None


def _digits(written: str) -> float:
    """Value of digits with either decimal or thousands separators."""
    grouped = _GROUPED.match(written)
    if grouped and not (grouped[0].startswith("0") and grouped[1] == "."):
        rest = written[grouped.end() :].replace(",", ".").replace("٫", ".")
        whole = float("".join(ch for ch in grouped[0] if ch.isdigit()))
        return whole + (float("0" + rest) if len(rest) > 1 else 0.0)
    return float(written.replace(",", ".").replace("٫", "."))


def _joins(text: str, run: list[Token], token: Token) -> bool:
    """Whether ``token`` goes on with the number of ``run``."""
    last = run[-1]
    joint = _JOINT.fullmatch(text, last.end, token.start)
    if not joint:
        return False
    between = joint[0].strip()
    pair = (last.kind, token.kind)
    if pair == ("vague", "vague"):
        return between in ("of", "de", "d'", "") and last.value < token.value
    if pair[1] == "scale":
        return between in ("", "-", "de", "of") and pair[0] in ("digits", "unit", "scale", "some")
    if pair == ("scale", "digits") or pair == ("vague", "digits"):
        return between == "" and 100 <= token.value < last.value
    if pair[1] == "vague":
        return pair[0] in ("digits", "unit", "some") and token.value >= 1000 and between in ("", "de")
    if pair[1] == "unit":
        return _unit_follows(last, token, between)
    return False


def _unit_follows(last: Token, token: Token, between: str) -> bool:
    if token.value < 1:
        return last.kind in ("unit", "digits") and between in ("", "and", "-")
    if last.kind == "scale":
        return token.value < last.value and between in ("", "and", "-", *_AND)
    if last.kind != "unit":
        return False
    return (_tens_and_ones(last, token) and between in ("", "-", *_AND)) or (
        between in _AND and last.value != token.value
    )


def _tens_and_ones(last: Token, token: Token) -> bool:
    """Whether a word for tens stands before one for ones: "twenty two"."""
    return last.value >= 20 and last.value % 10 == 0 and token.value < 10


def _evaluate(run: list[Token], english: bool) -> Number | None:
    """Add and multiply the tokens of one number; None for what is no number by itself."""
    if len(run) == 1 and not _stands_alone(run[0], english):
        return None
    total = current = 0.0
    vague = False
    for token in run:
        if token.kind in ("digits", "unit", "some"):
            current += token.value
            vague |= token.kind == "some"
            continue
        vague |= token.kind == "vague" and not current
        current = (current or 1.0) * token.value
        if token.value >= 1000 and token.kind == "scale":
            total, current = total + current, 0.0
    last, plain = run[-1], len(run) == 1 and run[0].kind == "digits"
    return Number(run[0].start, last.end, total + current, vague, _scale(last), plain)


def _scale(last: Token) -> float:
    """What the last word of a number multiplies by."""
    return last.value if last.kind in ("scale", "vague") else 1.0


def _stands_alone(token: Token, english: bool) -> bool:
    """Whether one word is a number: "a hundred" is, "hundred" and the articles of "una" are not."""
    if token.kind == "scale":
        return not english or token.article
    return token.kind != "unit" or (token.value > 1 if not english else token.value >= 1)
