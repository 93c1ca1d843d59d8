"""Part-of-speech tags for the few sentences that hold a cue, so that "shelled" and "shells" differ.

An averaged perceptron (Collins 2002) over a reduced Penn tag set; its weights are a table
(``lexicons/tagger.csv``, see ``TAGGER_MODEL_CARD.md`` beside it). Pure: the rows are handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import add

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, tuple[tuple[int, int], ...]]

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


class Tagger:
    """Tags tokens with :data:`TAGS`.

    Parameters
    ----------
    rows : sequence of mapping
        Columns ``feature`` and ``weights`` (``"N:12 V:-3"``, integers); a feature that begins with
        ``=`` is a word that bears one tag only.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        index = {tag: i for i, tag in enumerate(TAGS)}
        self.fixed: dict[str, str] = {}
        self.weights: Weights = {}
        for row in rows:
            feature, cell = row["feature"], row["weights"]
            if feature[0] == "=":
                self.fixed[feature[1:]] = cell
            else:
                pairs = (part.rsplit(":", 1) for part in cell.split(" "))
                self.weights[feature] = tuple((index[tag], int(weight)) for tag, weight in pairs)
        self._at: dict[str, int] = {}
        """Row of each word that is remembered in :attr:`_matrix`."""
        self._matrix = np.zeros((0, len(_OFFSETS), len(TAGS)), dtype=np.int64)
        self._seen: dict[str, tuple[str, str, str]] = {}
        self._contexts: dict[tuple[str, str, str, str], list[int]] = {}

    def __call__(self, tokens: Sequence[str]) -> list[str]:
        """Return one tag per token."""
        looked = [self._look(token) for token in tokens]
        low = ["^", "^", *(one[0] for one in looked), "$", "$"]
        shapes = [one[1] for one in looked]
        if shapes.count("U") > 0.6 * len(tokens):
            shapes = ["x" if form == "U" else form for form in shapes]  # a headline in capitals
        fixed, get = self._static(low), self.weights.get
        out: list[str] = []
        prev, prev2, before = "^", "^", "^"
        for (word, _, tag), form, row in zip(looked, shapes, fixed, strict=True):
            if not tag:
                totals = list(map(add, row, self._context(prev, prev2, form, before)))
                for at, weight in get("3" + prev + word, ()):
                    totals[at] += weight
                tag = TAGS[totals.index(max(totals))]
            out.append(tag)
            prev2, prev, before = prev, tag, form
        return out

    def _look(self, token: str) -> tuple[str, str, str]:
        """Lower case, shape and, where there is only one, the tag of a token; remembered."""
        known = self._seen.get(token)
        if known is None:
            low, form = token.lower().replace("’", "'"), shape(token)
            known = low, form, self._easy(low, form)
            if len(self._seen) < MEMORY:
                self._seen[token] = known
        return known

    def _easy(self, word: str, form: str) -> str:
        """Tag of a mark, a number or a word that has one tag only; empty otherwise."""
        if form == "d":
            return "C"
        if not word[0].isalnum():
            return _MARKS.get(word, ".")
        return "" if form == "C" else self.fixed.get(word, "")

    def _context(self, prev: str, prev2: str, form: str, before: str) -> list[int]:
        """Scores of all tags by the two tags before and the shapes of this token and the one before."""
        key = (prev, prev2, form, before)
        known = self._contexts.get(key)
        if known is None:
            known = self._contexts[key] = [0] * len(TAGS)
            for name in ("1" + prev, "2" + prev + prev2, "9" + form + before, "0" + form + prev):
                for at, weight in self.weights.get(name, ()):
                    known[at] += weight
        return known

    def _static(self, low: Sequence[str]) -> list[list[int]]:
        """Scores of all tags that do not depend on the tags before, one row per token."""
        new = [word for word in dict.fromkeys(low) if word not in self._at]
        if len(self._at) + len(new) > MEMORY:
            self._at.clear()
            new = list(dict.fromkeys(low))
        self._remember(new)
        rows = self._matrix[[self._at[word] for word in low]]
        size = len(low) - 4
        parts = (rows[2 + offset : 2 + offset + size, role] for role, offset in enumerate(_OFFSETS))
        scores: list[list[int]] = sum(parts, np.zeros((size, len(TAGS)), dtype=np.int64)).tolist()
        return scores

    def _remember(self, new: Sequence[str]) -> None:
        """Append the rows of new words to the matrix, which doubles when it is full."""
        size = len(self._at) + len(new)
        if size > len(self._matrix):
            larger = np.zeros((2 * size, len(_OFFSETS), len(TAGS)), dtype=np.int64)
            larger[: len(self._matrix)] = self._matrix
            self._matrix = larger
        for word in new:
            self._matrix[len(self._at)] = self._rows(word)
            self._at[word] = len(self._at)

    def _rows(self, word: str) -> NDArray[np.int64]:
        """What a word adds at each of :data:`_OFFSETS`."""
        out = np.zeros((len(_OFFSETS), len(TAGS)), dtype=np.int64)
        for role, kinds in enumerate(_ROLES):
            for kind in kinds:
                for tag, weight in self.weights.get(kind + _part(kind, word), ()):
                    out[role, tag] += weight
        for tag, weight in self.weights.get("b", ()):
            out[0, tag] += weight
        return out


def _part(kind: str, word: str) -> str:
    """Part of a word that a kind of feature looks at, as in :func:`features`."""
    if kind in "s57":
        return word[-3:]
    if kind == "t":
        return word[-2:]
    return word[:2] if kind == "p" else word
