"""The network as it is fitted: embeddings of tokens, three convolutions, one score a label."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from geomap.recognition.encode import GAZ_CODES, MODES, RUN_CODES
from geomap.recognition.shapes import BUCKETS, SHAPES
from recognizer.corpus import LABELS

TAGS = ("O", *(f"{part}-{label}" for label in LABELS for part in "BI"))
WINDOW = 5
WORD = 40
"""Numbers of a word's embedding."""


class Net(nn.Module):
    """Convolutional tagger whose first layer is a sum of one row per (offset, token)."""

    def __init__(self, words: int, hidden: int = 128) -> None:
        super().__init__()
        self.word = nn.Embedding(words, WORD)
        self.prefix = nn.Embedding(BUCKETS, 12)
        self.suffix = nn.Embedding(BUCKETS, 12)
        self.ending = nn.Embedding(BUCKETS, 8)
        self.form = nn.Embedding(SHAPES, 16)
        self.gaz = nn.Embedding(GAZ_CODES, 16)
        self.mode = nn.Embedding(MODES, 4)
        for table in (self.word, self.prefix, self.suffix, self.ending, self.form, self.gaz, self.mode):
            nn.init.normal_(table.weight, std=0.1)
        size = WORD + 12 + 12 + 8 + 16
        self.width = size
        self.first = nn.Conv1d(size + 16 + 16 + 4, hidden, WINDOW, padding=WINDOW // 2)
        self.second = nn.Conv1d(hidden, hidden, 3, padding=1)
        self.third = nn.Conv1d(hidden, hidden, 3, padding=1)
        self.out = nn.Linear(hidden, len(TAGS))
        self.drop = nn.Dropout(0.25)
        self.drop_in = nn.Dropout(0.15)

    def token(self, attributes: torch.Tensor) -> torch.Tensor:
        """Embed attributes (…, 5): word, prefix, suffix, ending, form."""
        word, prefix, suffix, ending, form = attributes.unbind(-1)
        parts = (
            self.word(word),
            self.prefix(prefix),
            self.suffix(suffix),
            self.ending(ending),
        )
        return torch.cat((*parts, self.form(form)), -1)

    def forward(self, attributes: Tensor, run: Tensor, alone: Tensor, mode: Tensor, mask: Tensor) -> Tensor:
        """Scores (sentence, token, tag)."""
        if self.training:  # words that are not known must be judged too
            hide = torch.rand(attributes.shape[:-1]) < 0.15
            drop = torch.rand(run.shape) < 0.04  # names that the gazetteer lacks
            drop |= torch.rand(len(run), 1) < 0.06
            run, alone = run.masked_fill(drop, 0), alone.masked_fill(drop, RUN_CODES)
            attributes = attributes.clone()
            attributes[..., 0][hide] = 0
        x = torch.cat((self.token(attributes), self.gaz(run), self.gaz(alone), self.mode(mode)), -1)
        x = self.drop_in(x) * mask[..., None]
        keep = mask[:, None, :]
        h = torch.relu(self.first(x.transpose(1, 2))) * keep
        h = h + torch.relu(self.second(self.drop(h))) * keep
        h = h + torch.relu(self.third(self.drop(h))) * keep
        return self.out(self.drop(h.transpose(1, 2)))
