"""What the form of a token tells: case, length, digits, punctuation, first and last letters."""

from __future__ import annotations

from zlib import crc32

BUCKETS = 2048
"""Hash buckets of prefixes and of suffixes, each."""
SHAPES = 72
_MARKS = {mark: 40 + number for number, mark in enumerate(".,;:!?-–—'’\"“”()[]/&%$@#*…•")}
_OTHER_MARK = 39


def shape(word: str) -> int:
    """Return the shape of a token: a number below :data:`SHAPES`."""
    first = word[0]
    if not first.isalnum():
        if word[1:2].isalpha():
            return 38  # 's
        return min(_MARKS.get(first, _OTHER_MARK), SHAPES - 1)
    if first.isdigit():
        return _digits(word)
    return 3 * _case(word) + min(2, (len(word) - 1) // 3)


def _digits(word: str) -> int:
    if not word.isdigit():
        return 36 if word[-1].isalpha() else 37
    return 30 + min(len(word), 5)


def _case(word: str) -> int:
    """Case class, below 10."""
    if "." in word:
        return 7
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) > 1 else 2
    if word[0].isupper():
        return 3 if word[1:].islower() else 4
    return 5 if word[0].islower() else 6


def affixes(lower: str) -> tuple[int, int, int]:
    """Return buckets of the first three, the last three and the last two letters."""
    return (_bucket("p", lower[:3]), _bucket("s", lower[-3:]), _bucket("t", lower[-2:]))


def _bucket(kind: str, letters: str) -> int:
    return crc32(f"{kind}{letters}".encode("utf-8", "surrogatepass")) % BUCKETS
