"""Part-of-speech tags for the few sentences that hold a cue, so that "shelled" and "shells" differ.

An averaged perceptron (Collins 2002) over a reduced Penn tag set; its weights are a table
(``lexicons/tagger.csv``, see ``TAGGER_MODEL_CARD.md`` beside it). Pure: the rows are handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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


SENTENCES = 1024
"""Sentences whose tags are remembered."""


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
        self._tagged: dict[tuple[str, ...], list[str]] = {}
        self._memory: dict[str, NDArray[np.int64]] = {}
        self._bias = np.zeros(len(TAGS), dtype=np.int64)
        for at, value in self.weights.get("b", ()):
            self._bias[at] = value

    def __call__(self, tokens: Sequence[str]) -> list[str]:
        """Return one tag per token; remembered, as several extractors read the same sentences."""
        key = tuple(tokens)
        known = self._tagged.get(key)
        if known is None:
            if len(self._tagged) >= SENTENCES:
                self._tagged.clear()
            known = self._tagged[key] = self._tag(tokens)
        return list(known)

    def _tag(self, tokens: Sequence[str]) -> list[str]:
        low = ["^", "^", *(token.lower().replace("’", "'") for token in tokens), "$", "$"]
        forms = ["^", "^", *(shape(token) for token in tokens), "$", "$"]
        if sum(form == "U" for form in forms) > 0.6 * len(tokens):
            forms = ["x" if form == "U" else form for form in forms]  # a headline in capitals
        out: list[str] = []
        prev, prev2 = "^", "^"
        fixed = self._static(low)
        for i in range(2, len(low) - 2):
            tag = self._easy(low[i], forms[i])
            if not tag:
                names = ("1" + prev, "2" + prev + prev2, "3" + prev + low[i], "0" + forms[i] + prev)
                tag = self._best(fixed[i - 2], (*names, "9" + forms[i] + forms[i - 1]))
            out.append(tag)
            prev2, prev = prev, tag
        return out

    def _easy(self, word: str, form: str) -> str:
        """Tag of a mark, a number or a word that has one tag only; empty otherwise."""
        if form == "d":
            return "C"
        if not word[0].isalnum():
            return _MARKS.get(word, ".")
        return "" if form == "C" else self.fixed.get(word, "")

    def _static(self, low: Sequence[str]) -> list[list[int]]:
        """Scores of all tags that do not depend on the tags before, one row per token."""
        rows = np.array([self._rows(word) for word in low])
        size = len(low) - 4
        parts = (rows[2 + offset : 2 + offset + size, role] for role, offset in enumerate(_OFFSETS))
        return sum(parts, np.zeros((size, len(TAGS)), dtype=np.int64)).tolist()

    def _rows(self, word: str) -> NDArray[np.int64]:
        """What a word adds at each of :data:`_OFFSETS`; remembered, as words come again and again."""
        known = self._memory.get(word)
        if known is None:
            known = np.zeros((len(_OFFSETS), len(TAGS)), dtype=np.int64)
            for role, kinds in enumerate(_ROLES):
                for kind in kinds:
                    for tag, weight in self.weights.get(kind + _part(kind, word), ()):
                        known[role, tag] += weight
            known[0] += self._bias
            if len(self._memory) > MEMORY:
                self._memory.clear()
            self._memory[word] = known
        return known

    def _best(self, totals: list[int], names: Iterable[str]) -> str:
        get = self.weights.get
        for name in names:
            for tag, weight in get(name, ()):
                totals[tag] += weight
        return TAGS[totals.index(max(totals))]


def _part(kind: str, word: str) -> str:
    """Part of a word that a kind of feature looks at, as in :func:`features`."""
    if kind in "s57":
        return word[-3:]
    if kind == "t":
        return word[-2:]
    return word[:2] if kind == "p" else word
