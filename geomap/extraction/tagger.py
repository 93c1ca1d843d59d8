"""Part-of-speech tags for the few sentences that hold a cue, so that "shelled" and "shells" differ.

An averaged perceptron (Collins 2002) over a reduced Penn tag set; its weights are a table
(``lexicons/tagger.csv``, see ``TAGGER_MODEL_CARD.md`` beside it). Pure: the rows are handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Weights = dict[str, tuple[tuple[int, int], ...]]

TAGS = ("N", "P", "D", "B", "G", "V", "Z", "M", "J", "C", "R", "I", "T", "A", "O", "S", "K", "W", ".", ",")
"""Common noun, Proper noun, VBD, VBN, VBG, VB/VBP, VBZ, Modal, adJective, Cardinal, adveRb, In, To,
Article or determiner, prOnoun, 'S, conjunKtion, Wh-word, full stop or other mark, comma."""

VERBS = frozenset("DBGVZ")
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

    def __call__(self, tokens: Sequence[str]) -> list[str]:
        """Return one tag per token."""
        low = ["^", "^", *(token.lower().replace("’", "'") for token in tokens), "$", "$"]
        forms = ["^", "^", *(shape(token) for token in tokens), "$", "$"]
        if sum(form == "U" for form in forms) > 0.6 * len(tokens):
            forms = ["x" if form == "U" else form for form in forms]  # a headline in capitals
        out: list[str] = []
        prev, prev2 = "^", "^"
        for i in range(2, len(low) - 2):
            tag = self._easy(low[i], forms[i])
            if not tag:
                tag = self._score(features(low, forms, i, prev, prev2))
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

    def _score(self, names: Sequence[str]) -> str:
        totals = [0] * len(TAGS)
        get = self.weights.get
        for name in names:
            for tag, weight in get(name, ()):
                totals[tag] += weight
        return TAGS[max(range(len(TAGS)), key=totals.__getitem__)]
