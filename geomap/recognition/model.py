"""The fitted network as plain arrays, and its forward pass in numpy.

A window network in the manner of Collobert et al. (2011, "Natural Language Processing (Almost) from
Scratch") with two more convolutions. The first layer is linear in what is known of each token, so it
is worked out once per distinct token and offset; judging a text is then gathering and adding rows.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geomap.errors import GeomapError
from geomap.recognition.encode import RUN_CODES
from geomap.recognition.names import CLASSES

Floats = NDArray[np.float32]
SERIAL = 250_000
"""Multiplications of one matrix product that OpenBLAS does without threads: it starts them at 262,144."""

_SHARED = ("vocabulary", "tags")
_PARTS = (
    "words", "words_scale", "prefix", "suffix", "ending", "form",
    "first", "first_bias",
    "run", "alone", "mode", "second", "second_bias", "third", "third_bias", "out", "out_bias",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights of toponym recognition; see ``weights/MODEL_CARD.md``.

    ``vocabulary`` are its lower-case words, position 0 for all others; ``tags`` its labels, ``O``
    first, ``B-`` before ``I-``.
    """

    vocabulary: tuple[str, ...]
    tags: tuple[str, ...]
    arrays: dict[str, Floats] = field(repr=False)
    words: NDArray[np.int8] = field(repr=False)

    @classmethod
    def from_bytes(cls, data: bytes) -> tuple[Model, ...]:
        """Read the networks of an ``.npz`` file, fitted alike from other starts.

        Raises
        ------
        GeomapError
            The data are cut short, damaged or of another version.
        """
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as stored:
                count = sum(name.startswith("words.") for name in stored.files)
                shared = {name: stored[name].tobytes().decode().split("\n") for name in _SHARED}
                members = [{name: stored[f"{name}.{n}"] for name in _PARTS} for n in range(max(1, count))]
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise GeomapError(
                f"weights of toponym recognition: damaged or of another version ({error}); reinstall geomap"
            ) from None
        vocabulary, tags = tuple(shared["vocabulary"]), tuple(shared["tags"])
        return tuple(
            cls(vocabulary, tags, {k: v.astype(np.float32) for k, v in raw.items()}, words)
            for raw in members
            for words in [raw.pop("words")]
        )

    @property
    def hidden(self) -> int:
        """Width of the network."""
        return int(self.arrays["first_bias"].shape[0])

    @property
    def window(self) -> int:
        """Tokens that the first layer sees."""
        return int(self.arrays["first"].shape[0])

    def rows(self, attributes: NDArray[np.int32]) -> Floats:
        """First layer of token types that are no names: (type, offsets * hidden).

        Parameters
        ----------
        attributes : (n, 5) array
            Word, prefix, suffix, ending, form, as :class:`~geomap.recognition.encode.Encoder` numbers them.
        """
        a = self.arrays
        word, prefix, suffix, ending, form = attributes.T
        embedded = np.concatenate(
            (
                self.words[word] * a["words_scale"],
                a["prefix"][prefix],
                a["suffix"][suffix],
                a["ending"][ending],
                a["form"][form],
            ),
            axis=1,
        )
        first = a["first"]
        flat = first.transpose(1, 0, 2).reshape(first.shape[1], -1)
        result: Floats = _product(embedded, flat) + self.plain
        return result

    @property
    def gaz(self) -> Floats:
        """First-layer rows of (run, alone) pairs, less those of a token that is no name: (pair, all)."""
        run, alone = self.arrays["run"], self.arrays["alone"]
        none = run[0] + alone[RUN_CODES]
        pairs = run[:RUN_CODES, None] + alone[None, RUN_CODES:] - none
        result: Floats = pairs.reshape(RUN_CODES * CLASSES, -1)
        return result

    @property
    def plain(self) -> Floats:
        """First-layer row of a token that is no name in a sentence with usual capitals."""
        a = self.arrays
        result: Floats = (a["run"][0] + a["alone"][RUN_CODES] + a["mode"][0]).reshape(-1)
        return result

    def probabilities(self, inputs: Floats, breaks: NDArray[np.int64]) -> Floats:
        """Probability of each tag for each token.

        Parameters
        ----------
        inputs : (tokens, offsets * hidden) array
            First layer, a row per token and all offsets side by side.
        breaks : array
            Tokens at which sentences begin, and the number of tokens.
        """
        place, size = self._places(breaks)
        width, pad = self.hidden, self.window // 2
        wide = np.zeros((size + 2 * pad, inputs.shape[1]), dtype=np.float32)
        wide[place + pad] = inputs
        first = np.zeros((size, width), dtype=np.float32)
        for offset in range(self.window):  # empty rows between sentences keep windows within them
            first += wide[offset : offset + size, offset * width : (offset + 1) * width]
        first += self.arrays["first_bias"]
        inside = np.zeros((size, 1), dtype=np.float32)
        inside[place] = 1
        hidden = np.maximum(first, 0, out=first)
        hidden *= inside
        for name in ("second", "third"):
            hidden = self._again(hidden, inside, name)
        return _softmax(_product(hidden, self.arrays["out"])[place] + self.arrays["out_bias"])

    def _places(self, breaks: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
        """Rows of the tokens where empty rows stand around each sentence, and the number of rows."""
        pad, sentences = self.window // 2, len(breaks) - 1
        count = int(breaks[-1])
        place = np.arange(count) + pad * (1 + np.repeat(np.arange(sentences), np.diff(breaks)))
        return place, count + pad * (sentences + 1)

    def _again(self, hidden: Floats, inside: Floats, name: str) -> Floats:
        """One more convolution over three tokens, added to what it is given."""
        left, middle, right = self.arrays[name]
        add = _product(hidden, middle)
        add[1:] += _product(hidden, left)[:-1]
        add[:-1] += _product(hidden, right)[1:]
        add += self.arrays[f"{name}_bias"]
        np.maximum(add, 0, out=add)
        add *= inside
        add += hidden
        result: Floats = add
        return result


def _product(rows: Floats, matrix: Floats) -> Floats:
    """Matrix product in small steps, each below the size from which BLAS libraries start threads.

    On a machine with other work the threads of so small a product wait for one another: 12 ms in
    place of 0.8 was measured.
    """
    step = max(1, SERIAL // (matrix.shape[0] * matrix.shape[1]))
    whole = len(rows) - len(rows) % step
    result = np.empty((len(rows), matrix.shape[1]), dtype=np.float32)
    stack = rows[:whole].reshape(-1, step, matrix.shape[0])
    np.matmul(stack, matrix, out=result[:whole].reshape(-1, step, matrix.shape[1]))
    if whole < len(rows):
        np.matmul(rows[whole:], matrix, out=result[whole:])
    return result


def _softmax(scores: Floats) -> Floats:
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return scores
