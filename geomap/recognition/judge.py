"""A network with the first-layer rows of the token types that it has met."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geomap.recognition.encode import RUN_CODES, Encoded, Encoder
from geomap.recognition.model import Floats, Model
from geomap.recognition.names import CLASSES


class Judge:
    """Gives the chance of each tag for each token of a text.

    Parameters
    ----------
    model : Model
        One network.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._gaz = model.gaz
        mode = model.arrays["mode"]
        self._mode = (mode - mode[0]).reshape(len(mode), -1)
        self.forget()

    def forget(self) -> None:
        """Forget all token types."""
        self._rows = np.zeros((0, self._model.window * self._model.hidden), dtype=np.float32)
        self._filled = 0

    def __call__(self, code: Encoded, breaks: NDArray[np.int64], encoder: Encoder) -> Floats:
        """Return the chances of the tokens of ``code``, whose types ``encoder`` has numbered."""
        inputs: Floats = self._grown(encoder)[code.kinds]
        pair = code.run * CLASSES + code.alone - RUN_CODES
        named = np.flatnonzero(pair)
        inputs[named] += self._gaz[pair[named]]
        odd = np.flatnonzero(code.mode)
        inputs[odd] += self._mode[code.mode[odd]]
        return self._model.probabilities(inputs, breaks)

    def _grown(self, encoder: Encoder) -> Floats:
        """First-layer rows of all token types seen; room is doubled, not grown step by step."""
        needed = len(encoder)
        if needed > len(self._rows):
            larger = np.empty((max(needed, 2 * len(self._rows), 4096), self._rows.shape[1]), dtype=np.float32)
            larger[: self._filled] = self._rows[: self._filled]
            self._rows = larger
        if needed > self._filled:
            new = np.array(encoder.attributes[self._filled :], dtype=np.int32)
            self._rows[self._filled : needed] = self._model.rows(new)
            self._filled = needed
        return self._rows


def judged(judges: Sequence[Judge], code: Encoded, breaks: NDArray[np.int64], encoder: Encoder) -> Floats:
    """Return the mean of what several networks say: where one is misled by its start, the others are not."""
    chances = judges[0](code, breaks, encoder)
    for judge in judges[1:]:
        chances += judge(code, breaks, encoder)
    chances /= len(judges)
    return chances
