"""Fit the part-of-speech tagger that event extraction uses.

    python tools/fit_events.py entities.jsonl.gz geomap/grammar/weights/tagger.npz

Reads JSON lines with ``tokens`` (start, end, Penn tag) such as the Groningen Meaning Bank's, keeps
every tenth sentence for the score that it prints, and writes the weights as arrays.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from npz import pack
from numpy.typing import NDArray

from geomap.grammar.tagger import TAGS, Tagger, TaggerWeights, features, shape
from geomap.grammar.words import words_of

PENN = {
    "NN": "N",
    "NNS": "N",
    "NNP": "P",
    "NNPS": "P",
    "VBD": "D",
    "VBN": "B",
    "VBG": "G",
    "VB": "V",
    "VBP": "V",
    "VBZ": "Z",
    "MD": "M",
    "JJ": "J",
    "JJR": "J",
    "JJS": "J",
    "CD": "C",
    "RB": "R",
    "RBR": "R",
    "RBS": "R",
    "RP": "R",
    "IN": "I",
    "TO": "T",
    "DT": "A",
    "PDT": "A",
    "PRP$": "A",
    "PRP": "O",
    "EX": "O",
    "POS": "S",
    "CC": "K",
    "WDT": "W",
    "WP": "W",
    "WP$": "W",
    "WRB": "W",
    ",": ",",
}
EPOCHS = 6
SCALE = 10
Sentence = tuple[list[str], list[str]]


def sentences(path: Path) -> list[Sentence]:
    """Read the sentences whose tokens agree with our own."""
    out = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            tags = {tuple(t[:2]): t[2] for t in row.get("tokens") or ()}
            if not tags:
                continue
            starts = {start: tag for (start, _), tag in tags.items()}
            tokens = words_of(row["text"])
            got = [PENN.get(starts.get(w.start, "?"), "." if not w.text[0].isalnum() else "") for w in tokens]
            if all(got):
                out.append(([w.text for w in tokens], got))
    return out


def fixed_words(data: list[Sentence]) -> dict[str, str]:
    """Words that bear one tag in nearly all of at least eight occurrences."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for tokens, tags in data:
        for token, tag in zip(tokens, tags, strict=True):
            if token == token.lower():
                seen[token.replace("’", "'")][tag] += 1
    best = {word: counts.most_common(1)[0] for word, counts in seen.items()}
    return {
        w: tag
        for w, (tag, n) in sorted(best.items())
        if w[0].isalpha() and n >= 8 and n >= 0.99 * sum(seen[w].values())
    }


class Perceptron:
    """Averaged perceptron with lazily updated totals."""

    def __init__(self) -> None:
        self.weights: dict[str, dict[str, float]] = defaultdict(dict)
        self.totals: dict[tuple[str, str], float] = defaultdict(float)
        self.stamps: dict[tuple[str, str], int] = defaultdict(int)
        self.steps = 0

    def predict(self, names: list[str]) -> str:
        """Best tag for a list of features."""
        scores = dict.fromkeys(TAGS, 0.0)
        for name in names:
            for tag, weight in self.weights.get(name, {}).items():
                scores[tag] += weight
        return max(TAGS, key=scores.__getitem__)

    def update(self, names: list[str], truth: str, guess: str) -> None:
        """Learn from one token."""
        self.steps += 1
        if truth == guess:
            return
        for name in names:
            for tag, change in ((truth, 1.0), (guess, -1.0)):
                old = self.weights[name].get(tag, 0.0)
                self.totals[name, tag] += (self.steps - self.stamps[name, tag]) * old
                self.stamps[name, tag] = self.steps
                self.weights[name][tag] = old + change

    def averaged(self) -> dict[str, dict[str, int]]:
        """Weights averaged over all steps, as integers."""
        out: dict[str, dict[str, int]] = {}
        for name, tags in sorted(self.weights.items()):
            row = {}
            for tag, weight in sorted(tags.items()):
                total = self.totals[name, tag] + (self.steps - self.stamps[name, tag]) * weight
                value = round(SCALE * total / self.steps)
                if value:
                    row[tag] = value
            if row and sum(abs(v) for v in row.values()) > 4:
                out[name] = row
        return out


def fit(data: list[Sentence], fixed: dict[str, str]) -> dict[str, dict[str, int]]:
    """Run the perceptron over ``data`` in an order that a fixed seed shuffles."""
    model, order = Perceptron(), list(range(len(data)))
    shuffle = random.Random(7)
    for _ in range(EPOCHS):
        shuffle.shuffle(order)
        for at in order:
            tokens, tags = data[at]
            low = ["^", "^", *(t.lower().replace("’", "'") for t in tokens), "$", "$"]
            forms = ["^", "^", *(shape(t) for t in tokens), "$", "$"]
            prev = prev2 = "^"
            for i, truth in enumerate(tags, 2):
                easy = not low[i][0].isalpha() or (forms[i] != "C" and low[i] in fixed)
                tag = truth
                if not easy:
                    names = features(low, forms, i, prev, prev2)
                    tag = model.predict(names)
                    model.update(names, truth, tag)
                prev2, prev = prev, tag
    return model.averaged()


def arrays(fixed: dict[str, str], weights: dict[str, dict[str, int]]) -> bytes:
    """Pack words of one tag and the weights of features as :class:`TaggerWeights` reads them."""
    pairs = [(TAGS.index(tag), value) for row in weights.values() for tag, value in row.items()]
    return pack(
        {
            "words": _lines(fixed),
            "word_tags": _lines(fixed.values()),
            "features": _lines(weights),
            "ends": np.cumsum([len(row) for row in weights.values()], dtype=np.int32),
            "tags": np.array([tag for tag, _ in pairs], dtype=np.uint8),
            "values": np.array([value for _, value in pairs], dtype=np.int16),
        }
    )


def _lines(texts: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def main() -> None:
    source, target = map(Path, sys.argv[1:3])
    data = sentences(source)
    held, used = data[::10], [s for i, s in enumerate(data) if i % 10]
    fixed = fixed_words(used)
    weights = fit(used, fixed)
    packed = arrays(fixed, weights)
    tagger = Tagger(TaggerWeights.from_bytes(packed))
    pairs = [p for tokens, tags in held for p in zip(tags, tagger(tokens), strict=True)]
    right = sum(a == b for a, b in pairs)
    print(
        f"{len(used)} sentences, {len(fixed)} words of one tag, {len(weights)} features; "
        f"held-out accuracy {right / len(pairs):.4f} of {len(pairs)}"
    )
    print(Counter(p for p in pairs if p[0] != p[1]).most_common(15))
    target.write_bytes(packed)


if __name__ == "__main__":
    main()
