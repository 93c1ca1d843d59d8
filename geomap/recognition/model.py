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

Floats = NDArray[np.float32]

_PARTS = (
    "lexicon", "vocabulary", "tags", "words", "words_scale", "prefix", "suffix", "ending", "form",
    "first", "first_bias", "run", "alone", "mode", "second", "second_bias", "third", "third_bias", "out", "out_bias",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights of toponym recognition; see ``weights/MODEL_CARD.md``.

    ``vocabulary`` are its lower-case words, position 0 for all others; ``tags`` its labels, ``O``
    first, ``B-`` before ``I-``. ``lexicon`` is the text of ``lexicons/words.csv``.
    """

    vocabulary: tuple[str, ...]
    tags: tuple[str, ...]
    lexicon: str
    arrays: dict[str, Floats] = field(repr=False)
    words: NDArray[np.int8] = field(repr=False)

    @classmethod
    def from_bytes(cls, data: bytes) -> Model:
        """Read the weights from the content of an ``.npz`` file.

        Raises
        ------
        GeomapError
            The data are cut short, damaged or of another version.
        """
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as stored:
                raw = {name: stored[name] for name in _PARTS}
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise GeomapError(
                f"weights of toponym recognition: damaged or of another version ({error}); reinstall geomap"
            ) from None
        vocabulary = tuple(raw.pop("vocabulary").tobytes().decode().split("\n"))
        tags = tuple(raw.pop("tags").tobytes().decode().split("\n"))
        lexicon = raw.pop("lexicon").tobytes().decode()
        words = raw.pop("words")
        arrays = {name: value.astype(np.float32) for name, value in raw.items()}
        return cls(vocabulary, tags, lexicon, arrays, words)

    @property
    def hidden(self) -> int:
        """Width of the network."""
        return int(self.arrays["first_bias"].shape[0])

    @property
    def window(self) -> int:
        """Tokens that the first layer sees."""
        return int(self.arrays["first"].shape[0])

    def rows(self, attributes: NDArray[np.int32]) -> Floats:
        """First layer of token types: (type, offset, hidden).

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
        result: Floats = (embedded @ flat).reshape(len(attributes), first.shape[0], first.shape[2])
        return result

    def probabilities(
        self,
        rows: Floats,
        kinds: NDArray[np.int32],
        run: NDArray[np.int32],
        alone: NDArray[np.int32],
        mode: NDArray[np.int32],
        breaks: NDArray[np.int64],
    ) -> Floats:
        """Probability of each tag for each token.

        Sentences stand in one long array with empty rows between them, so that no window sees
        beyond its sentence.
        """
        a, pad = self.arrays, self.window // 2
        count, sentences = len(kinds), len(breaks) - 1
        place = np.arange(count) + pad * (1 + np.repeat(np.arange(sentences), np.diff(breaks)))
        size = count + pad * (sentences + 1)
        first = np.zeros((size + 2 * pad, self.hidden), dtype=np.float32)
        for offset in range(self.window):
            part = rows[kinds, offset]
            part += a["run"][run, offset]
            part += a["alone"][alone, offset]
            part += a["mode"][mode, offset]
            first[place + 2 * pad - offset] += part
        hidden = np.zeros((size, self.hidden), dtype=np.float32)
        hidden[place] = np.maximum(first[place + pad] + a["first_bias"], 0)
        for name in ("second", "third"):
            wide = np.concatenate((hidden[place - 1], hidden[place], hidden[place + 1]), axis=1)
            add = wide @ a[name].reshape(-1, self.hidden) + a[f"{name}_bias"]
            hidden[place] += np.maximum(add, 0)
        scores = hidden[place] @ a["out"] + a["out_bias"]
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        result: Floats = scores
        return result
