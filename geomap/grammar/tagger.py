"""Part-of-speech tags for the few sentences that hold a cue, so that "shelled" and "shells" differ.

An averaged perceptron (Collins 2002) over a reduced Penn tag set; its weights are a sparse table
of integers (``weights/tagger.npz``, see ``weights/MODEL_CARD.md``). Pure: its bytes are handed in.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import add

import numpy as np
from numpy.typing import NDArray

from geomap.errors import GeomapError

TAGS = ("N", "P", "D", "B", "G", "V", "Z", "M", "J", "C", "R", "I", "T", "A", "O", "S", "K", "W", ".", ",")
"""Common noun, Proper noun, VBD, VBN, VBG, VB/VBP, VBZ, Modal, adJective, Cardinal, adveRb, In, To,
Article or determiner, prOnoun, 'S, conjunKtion, Wh-word, full stop or other mark, comma."""

VERBS = frozenset("DBGVZ")
_OFFSETS = (0, -1, 1, 2, -2)
"""Neighbours whose words count, and below the features that each of them gives."""
_ROLES = ("stpw", "45", "67", "8", "x")
MEMORY = 30_000
"""Words whose rows are kept."""
_MARKS = {",": ",", "'s": "S"}


def shape(token: str) -> str:
    """Coarse shape of a token: C capitalised, U upper case, d number, h with hyphen, x other."""
    if token[:1].isdigit():
        return "d"
    if "-" in token:
        return "h"
    if token[:1].isupper():
        return "U" if len(token) > 1 and token.isupper() else "C"
    return "x"


def features(low: Sequence[str], forms: Sequence[str], i: int, prev: str, prev2: str) -> list[str]:
    """Names of the features that fire at position ``i``; both lists are padded by two at each end."""
    word, before, after = low[i], low[i - 1], low[i + 1]
    return [
        "b",
        "s" + word[-3:],
        "t" + word[-2:],
        "p" + word[:2],
        "w" + word,
        "1" + prev,
        "2" + prev + prev2,
        "3" + prev + word,
        "4" + before,
        "5" + before[-3:],
        "6" + after,
        "7" + after[-3:],
        "8" + low[i + 2],
        "9" + forms[i] + forms[i - 1],
        "0" + forms[i] + prev,
        "x" + low[i - 2],
    ]


@dataclass(frozen=True, slots=True, eq=False)
class TaggerWeights:
    """Weights of the tagger: a row per feature, and the words that need no weighing.

    Parameters
    ----------
    rows : mapping of str to int
        Feature -> its row.
    ends : sequence of int
        Where the weights of each row end; a row begins where the one before it ends.
    tags, values : sequence of int
        Position in :data:`TAGS`, and weight, of all rows one after another.
    fixed : mapping of str to str
        Word -> the one tag that it bears.
    """

    rows: Mapping[str, int]
    ends: Sequence[int]
    tags: Sequence[int]
    values: Sequence[int]
    fixed: Mapping[str, str]

    @classmethod
    def from_bytes(cls, data: bytes) -> TaggerWeights:
        """Read the content of ``tagger.npz``.

        Raises
        ------
        GeomapError
            The data are cut short, damaged or of another version.
        """
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as stored:
                names, words, word_tags = (
                    stored[part].tobytes().decode().split("\n") for part in ("features", "words", "word_tags")
                )
                ends, tags, values = (stored[part].tolist() for part in ("ends", "tags", "values"))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise GeomapError(
                f"weights of the tagger: damaged or of another version ({error}); reinstall geomap"
            ) from None
        rows = {name: row for row, name in enumerate(names)}
        return cls(rows, ends, tags, values, dict(zip(words, word_tags, strict=True)))

    def of(self, feature: str) -> Sequence[tuple[int, int]]:
        """Position in :data:`TAGS`, and weight, for each tag that a feature speaks for or against."""
        row = self.rows.get(feature)
        if row is None:
            return ()
        span = slice(self.ends[row - 1] if row else 0, self.ends[row])
        return tuple(zip(self.tags[span], self.values[span], strict=True))


class Tagger:
    """Tags tokens with :data:`TAGS`."""

    def __init__(self, weights: TaggerWeights) -> None:
        self.weights = weights
        self._row_of: dict[str, int] = {}
        """Row of each word that is remembered in :attr:`_matrix`."""
        self._matrix = np.zeros((0, len(_OFFSETS), len(TAGS)), dtype=np.int64)
        self._seen: dict[str, tuple[str, str, str]] = {}
        self._contexts: dict[tuple[str, str, str, str], list[int]] = {}

    def __call__(self, tokens: Sequence[str]) -> list[str]:
        """Return one tag per token."""
        looked = [self._look(token) for token in tokens]
        low = ["^", "^", *(entry[0] for entry in looked), "$", "$"]
        shapes = [entry[1] for entry in looked]
        if _is_headline(tokens, shapes):
            looked = [self._uncapitalised(entry) for entry in looked]
            shapes = [entry[1] for entry in looked]
        static, weights_of = self._static(low), self.weights.of
        out: list[str] = []
        prev, prev2, before = "^", "^", "^"
        for (word, _, tag), form, row in zip(looked, shapes, static, strict=True):
            if not tag:
                totals = list(map(add, row, self._context(prev, prev2, form, before)))
                for column, weight in weights_of("3" + prev + word):
                    totals[column] += weight
                tag = TAGS[totals.index(max(totals))]
            out.append(tag)
            prev2, prev, before = prev, tag, form
        return out

    def _uncapitalised(self, looked: tuple[str, str, str]) -> tuple[str, str, str]:
        """A word of a headline: as in running text where it is known, else as a name."""
        low, form, tag = looked
        if form not in "UC":
            return looked
        if low in self.weights.fixed or "w" + low in self.weights.rows:
            return low, "x", self._easy(low, "x")
        return low, "C", tag

    def _look(self, token: str) -> tuple[str, str, str]:
        """Lower case, shape and, where there is only one, the tag of a token; remembered."""
        entry = self._seen.get(token)
        if entry is None:
            low, form = token.lower().replace("’", "'"), shape(token)
            entry = low, form, self._easy(low, form)
            if len(self._seen) < MEMORY:
                self._seen[token] = entry
        return entry

    def _easy(self, word: str, form: str) -> str:
        """Tag of a mark, a number or a word that has one tag only; empty otherwise."""
        if form == "d":
            return "C"
        if not word[0].isalnum():
            return _MARKS.get(word, ".")
        return "" if form == "C" else self.weights.fixed.get(word, "")

    def _context(self, prev: str, prev2: str, form: str, before: str) -> list[int]:
        """Scores of all tags by the two tags before and the shapes of this token and the one before."""
        key = (prev, prev2, form, before)
        scores = self._contexts.get(key)
        if scores is None:
            scores = self._contexts[key] = [0] * len(TAGS)
            for name in ("1" + prev, "2" + prev + prev2, "9" + form + before, "0" + form + prev):
                for column, weight in self.weights.of(name):
                    scores[column] += weight
        return scores

    def _static(self, low: Sequence[str]) -> list[list[int]]:
        """Scores of all tags that do not depend on the tags before, one row per token."""
        new = [word for word in dict.fromkeys(low) if word not in self._row_of]
        if len(self._row_of) + len(new) > MEMORY:
            self._row_of.clear()
            new = list(dict.fromkeys(low))
        self._remember(new)
        rows = self._matrix[[self._row_of[word] for word in low]]
        size = len(low) - 4
        parts = (rows[2 + offset : 2 + offset + size, role] for role, offset in enumerate(_OFFSETS))
        scores: list[list[int]] = sum(parts, np.zeros((size, len(TAGS)), dtype=np.int64)).tolist()
        return scores

    def _remember(self, new: Sequence[str]) -> None:
        """Append the rows of new words to the matrix, which doubles when it is full."""
        size = len(self._row_of) + len(new)
        if size > len(self._matrix):
            larger = np.zeros((2 * size, len(_OFFSETS), len(TAGS)), dtype=np.int64)
            larger[: len(self._matrix)] = self._matrix
            self._matrix = larger
        for word in new:
            self._matrix[len(self._row_of)] = self._rows(word)
            self._row_of[word] = len(self._row_of)

    def _rows(self, word: str) -> NDArray[np.int64]:
        """What a word adds at each of :data:`_OFFSETS`."""
        out = np.zeros((len(_OFFSETS), len(TAGS)), dtype=np.int64)
        for role, kinds in enumerate(_ROLES):
            for kind in kinds:
                for tag, weight in self.weights.of(kind + _part(kind, word)):
                    out[role, tag] += weight
        for tag, weight in self.weights.of("b"):
            out[0, tag] += weight
        return out


def _is_headline(tokens: Sequence[str], shapes: Sequence[str]) -> bool:
    """Whether a sentence is in capitals, or all but its short words begin with one."""
    long = [form for token, form in zip(tokens, shapes, strict=True) if len(token) > 3 and token.isalpha()]
    return len(long) >= 3 and sum(form in "UC" for form in long) > 0.75 * len(long)


def _part(kind: str, word: str) -> str:
    """Part of a word that a kind of feature looks at, as in :func:`features`."""
    if kind in "s57":
        return word[-3:]
    if kind == "t":
        return word[-2:]
    return word[:2] if kind == "p" else word
