"""Tokens -> the numbers that the network reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geomap.recognition.names import ABBREVIATION, CLASSES, COUNTRY_SHORT, NONE, Names
from geomap.recognition.shapes import affixes, shape
from geomap.text.fold import fold

CAPITALS, TITLE, LOWER = 1, 2, 3
"""How a sentence uses capitals; 0 is the usual way."""
MODES = 4
RUN_CODES = 1 + 4 * CLASSES
"""Codes of a token's place in the longest name that covers it: none, or class and part."""
GAZ_CODES = RUN_CODES + CLASSES
"""Run codes, and after them the class of the token alone."""

_LETTERS_ENOUGH = 3
_UNKNOWN = 0
BARRIER = "|"
"""Stands for punctuation that no name goes beyond."""
_LINKS = frozenset(".-‐‑’'–/")
PARTICLES = frozenset(
    ("al", "el", "ad", "ar", "as", "ash", "at", "ath", "az", "an", "ed", "er", "es", "et", "ez", "ul")
)
HYPHENS = frozenset("-‐‑–")


@dataclass(slots=True)
class Encoded:
    """Numbers of one article's tokens.

    ``kinds`` are positions in the encoder's table of token types, ``run`` and ``alone`` gazetteer
    codes, ``mode`` the use of capitals, ``runs`` the names found (first, end, class).
    """

    kinds: NDArray[np.int32]
    run: NDArray[np.int32]
    alone: NDArray[np.int32]
    mode: NDArray[np.int32]
    runs: list[tuple[int, int, int]]
    folds: list[str]


class Encoder:
    """Turns tokens into numbers and remembers each distinct token.

    Parameters
    ----------
    vocabulary : sequence of str
        Lower-case words of the model; position 0 stands for all others.
    names : Names
        The gazetteer's names.
    """

    def __init__(self, vocabulary: Sequence[str], names: Names) -> None:
        self._word = {word: number for number, word in enumerate(vocabulary)}
        self.names = names
        self._type: dict[str, int] = {}
        self.folds: list[str] = []
        self.attributes: list[tuple[int, int, int, int, int]] = []
        self._begins: list[bool] = []

    def __len__(self) -> int:
        """Number of distinct tokens seen."""
        return len(self.attributes)

    def clear(self) -> None:
        """Forget all tokens, so that memory stays bounded."""
        self._type.clear()
        self.folds.clear()
        self.attributes.clear()
        self._begins.clear()

    def _add(self, word: str) -> int:
        lower = word.lower()
        number = self._word.get(lower, _UNKNOWN)
        form = shape(word)
        self.attributes.append((number, *affixes(lower), form))
        folded = fold(word) or ("" if word in _LINKS else BARRIER)
        self.folds.append(folded)
        self._begins.append(folded not in ("", BARRIER) and word[0].isalpha() and not word[0].islower())
        self._type[word] = type_number = len(self.attributes) - 1
        return type_number

    def __call__(self, words: Sequence[str], breaks: Sequence[int], *, lower: bool = False) -> Encoded:
        """Encode the tokens of an article; ``breaks`` as in :class:`~geomap.recognition.tokens.Tokens`."""
        kinds = [self._kind(word) for word in words]
        array = np.array(kinds, dtype=np.int32)
        mode = self._modes(array, breaks, 1 if lower else 2 * _LETTERS_ENOUGH)
        folds = [self.folds[kind] for kind in kinds]
        begins = [self._begins[kind] for kind in kinds]
        self._particles(words, begins)
        self._tags(words, begins)
        for first, end in self._without_capitals(mode, breaks):
            begins[first:end] = [word[0].isalpha() for word in words[first:end]]
        runs = [
            (first, end, cls)
            for first, end, cls in self._runs(folds, begins, breaks)
            if cls not in (ABBREVIATION, COUNTRY_SHORT) or _abbreviates(words, first, end)
        ]
        alone = self._alone(folds, begins)
        return Encoded(array, _run_codes(runs, len(words)), alone + RUN_CODES, mode, runs, folds)

    def _kind(self, word: str) -> int:
        """Number of a word's token type, which is new where the word is."""
        kind = self._type.get(word)
        return self._add(word) if kind is None else kind

    def _alone(self, folds: Sequence[str], begins: Sequence[bool]) -> NDArray[np.int32]:
        """Class of each token as a name of its own."""
        look = self.names.look
        pairs = zip(folds, begins, strict=True)
        return np.array([look(fold_)[0] if begin else 0 for fold_, begin in pairs], dtype=np.int32)

    @staticmethod
    def _particles(words: Sequence[str], begins: list[bool]) -> None:
        """Let names begin at the article of "al-Bab", which is written small."""
        for index, word in enumerate(words[:-2]):
            if word in PARTICLES and words[index + 1] in HYPHENS and begins[index + 2]:
                begins[index] = True

    @staticmethod
    def _tags(words: Sequence[str], begins: list[bool]) -> None:
        """Let names begin in "#odan": tags are written small."""
        for index, word in enumerate(words[1:], 1):
            if words[index - 1] == "#" and word[0].isalpha():
                begins[index] = True

    def _runs(
        self, folds: list[str], begins: list[bool], breaks: Sequence[int]
    ) -> list[tuple[int, int, int]]:
        runs = []
        for first, end in pairwise(breaks):
            for low, high, cls in self.names.runs(folds[first:end], begins[first:end]):
                runs.append((first + low, first + high, cls))
        return runs

    def _modes(self, kinds: NDArray[np.int32], breaks: Sequence[int], least: int) -> NDArray[np.int32]:
        """Use of capitals, per token, judged sentence by sentence; ``least`` long words make one small."""
        mode = np.zeros(len(kinds), dtype=np.int32)
        if len(kinds) == 0:
            return mode
        forms = np.array([self.attributes[kind][4] for kind in kinds], dtype=np.int32)
        case = forms // 3
        long = (forms < 30) & (forms % 3 > 0)
        edges = np.array(breaks[:-1])
        counts = [np.add.reduceat((long & (case == wanted)).astype(np.int32), edges) for wanted in (0, 1, 3)]
        lower, upper, capital = counts
        total = lower + upper + capital
        judged = np.zeros(len(edges), dtype=np.int32)
        judged[(upper > 0.6 * total) & (total >= _LETTERS_ENOUGH)] = CAPITALS
        judged[(capital + upper >= 0.85 * total) & (upper <= 0.6 * total) & (total > _LETTERS_ENOUGH)] = TITLE
        judged[(lower == total) & (total >= least)] = LOWER
        return np.repeat(judged, np.diff(breaks)).astype(np.int32)

    @staticmethod
    def _without_capitals(mode: NDArray[np.int32], breaks: Sequence[int]) -> list[tuple[int, int]]:
        pairs = pairwise(breaks)
        return [(first, end) for first, end in pairs if first < end and mode[first] == LOWER]


def _run_codes(runs: Sequence[tuple[int, int, int]], size: int) -> NDArray[np.int32]:
    """Code of the class and part of the name that each token stands in, 0 where it stands in none."""
    run = np.zeros(size, dtype=np.int32)
    for first, end, cls in runs:
        run[first:end] = 1 + 4 * cls + (3 if end == first + 1 else 1)
        if end > first + 1:
            run[first] -= 1
            run[end - 1] += 1
    return run


def class_of(run_code: int) -> int:
    """Class of the name that a token stands in, by the token's run code."""
    return (run_code - 1) // 4 if run_code else NONE


def ends_name(run_code: int) -> bool:
    """Whether a token is the last of a name, by its run code."""
    return run_code > 0 and (run_code - 1) % 4 >= 2


def _abbreviates(words: Sequence[str], first: int, end: int) -> bool:
    """Whether the words look like an abbreviation: "OH", "Ore." and "W.Va.", but not "Oh" and "Or"."""
    word = words[end - 1]
    dotted = word[-1] == "." or (end < len(words) and words[end] == ".")
    return dotted or end - first > 1 or (word.isupper() and len(word) > 1) or len(word) > 4
