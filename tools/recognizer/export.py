"""Write the fitted network in the form that geomap.recognition.model reads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from npz import pack
from numpy.typing import NDArray

from recognizer.net import TAGS, Net


def export(nets: Sequence[Net], vocabulary: Sequence[str]) -> bytes:
    """Return the bytes of an .npz file; the same networks give the same bytes."""
    shared: dict[str, NDArray] = {
        "vocabulary": np.frombuffer("\n".join(vocabulary).encode(), dtype=np.uint8),
        "tags": np.frombuffer("\n".join(TAGS).encode(), dtype=np.uint8),
    }
    members = {f"{name}.{n}": part for n, net in enumerate(nets) for name, part in _arrays(net).items()}
    return pack({**shared, **members})


def _arrays(net: Net) -> dict[str, NDArray]:
    """Weights of one network."""
    w = {k: v.detach().numpy() for k, v in net.state_dict().items()}
    first = w["first.weight"]  # hidden, inputs, window
    size, kernel = net.width, first.shape[2]
    lookup = w["word.weight"]
    scale = np.abs(lookup).max(0) / 127 + 1e-9
    by_offset = first.transpose(2, 1, 0)  # window, inputs, hidden
    run = np.einsum("cd,wdh->cwh", w["gaz.weight"], by_offset[:, size : size + 16])
    alone = np.einsum("cd,wdh->cwh", w["gaz.weight"], by_offset[:, size + 16 : size + 32])
    mode = np.einsum("cd,wdh->cwh", w["mode.weight"], by_offset[:, size + 32 :])
    arrays: dict[str, NDArray] = {
        "words": np.round(lookup / scale).astype(np.int8),
        "words_scale": scale.astype(np.float32),
        **{name: w[f"{name}.weight"].astype(np.float16) for name in ("prefix", "suffix", "ending", "form")},
        "first": by_offset[:, :size].astype(np.float16),
        "first_bias": w["first.bias"],
        "run": run.astype(np.float16),
        "alone": alone.astype(np.float16),
        "mode": mode.astype(np.float16),
        "second": w["second.weight"].transpose(2, 1, 0).astype(np.float16),
        "second_bias": w["second.bias"],
        "third": w["third.weight"].transpose(2, 1, 0).astype(np.float16),
        "third_bias": w["third.bias"],
        "out": w["out.weight"].T.astype(np.float32).copy(),
        "out_bias": w["out.bias"],
    }
    assert kernel == by_offset.shape[0]
    return arrays
