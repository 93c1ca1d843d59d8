"""Fit the network."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch

from geomap.recognition.encode import Encoder
from recognizer.augment import Pools, vary
from recognizer.corpus import UNSAID, Example
from recognizer.net import TAGS, Net

BATCH = 48
AVERAGE = 0.998
"""The weights kept are a running mean over the last steps: less chance, the same cost."""
HIDDEN = {"LOC": 0.25, "EMB": 0.25, "PER": 0.15}
"""Share of names whose words are hidden: by its letters, the gazetteer and its surroundings a name must
be told, not by what a few texts called it."""
TAG = {tag: number for number, tag in enumerate(TAGS)}


def batches(
    examples: Sequence[Example], encoder: Encoder, rng: random.Random
) -> Iterator[list[torch.Tensor]]:
    """Yield tensors of sentences of like length."""
    rows = []
    for example in examples:
        code = encoder(example.words, [0, len(example.words)])
        told = [float(label != UNSAID) for label in example.labels]
        rows.append((code, [TAG.get(label, 0) for label in example.labels], told))
    rows.sort(key=lambda row: len(row[1]) + rng.random() * 3)
    groups = [rows[at : at + BATCH] for at in range(0, len(rows), BATCH)]
    rng.shuffle(groups)
    table = np.array(encoder.attributes, dtype=np.int64)
    hidden = np.array([HIDDEN.get(tag[2:], 0.0) for tag in TAGS])
    chance = np.random.default_rng(rng.randrange(2**32))
    for group in groups:
        size = max(len(row[1]) for row in group)
        kinds, run, alone, mode, gold, mask, weight = (
            np.zeros((len(group), size), dtype=np.int64) for _ in range(7)
        )
        weight = weight.astype(np.float32)
        for at, (code, tags, value) in enumerate(group):
            n = len(tags)
            kinds[at, :n], run[at, :n], alone[at, :n], mode[at, :n] = (
                code.kinds,
                code.run,
                code.alone,
                code.mode,
            )
            gold[at, :n], mask[at, :n], weight[at, :n] = tags, 1, value
        attributes = table[kinds]
        attributes[..., 0][chance.random(gold.shape) < hidden[gold]] = 0
        yield [
            torch.from_numpy(a) for a in (attributes, run, alone, mode, gold, mask.astype(np.float32), weight)
        ]


def fit(
    examples: Sequence[Example],
    extra: Callable[[random.Random], list[Example]],
    pool: Pools,
    encoder: Encoder,
    words: int,
    *,
    epochs: int,
    seed: int,
    hidden: int = 128,
) -> Net:
    """Fit on the examples, varied anew each epoch; ``extra(rng)`` gives more for an epoch.

    ``words`` is the size of the encoder's vocabulary.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = random.Random(seed)
    net = Net(words, hidden)
    free = [p for p in net.parameters() if p.requires_grad]
    mean = [p.detach().clone() for p in free]
    adam = torch.optim.AdamW(free, lr=2e-3, weight_decay=0.02)
    total, step, began = 0, 0, time.time()
    for epoch in range(epochs):
        varied = [vary(e, pool, rng) for e in examples] + extra(rng)
        groups = list(batches(varied, encoder, rng))
        total = total or epochs * len(groups)
        net.train()
        losses = []
        for attributes, run, alone, mode, gold, mask, weight in groups:
            rate = min(1.0, step / 100) * max(0.02, 1 - step / total)
            for part in adam.param_groups:
                part["lr"] = 2e-3 * rate
            scores = net(attributes, run, alone, mode, mask)
            loss = torch.nn.functional.cross_entropy(
                scores.reshape(-1, len(TAGS)), gold.reshape(-1), reduction="none"
            )
            loss = (loss * weight.reshape(-1)).sum() / weight.sum()
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(free, 2.0)
            adam.step()
            losses.append(loss.item())
            step += 1
            with torch.no_grad():
                decay = min(AVERAGE, step / (step + 10))
                for kept, now in zip(mean, free, strict=True):
                    kept.lerp_(now, 1 - decay)
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.time() - began:.0f} s", flush=True)
    with torch.no_grad():
        for kept, now in zip(mean, free, strict=True):
            now.copy_(kept)
    return net.eval()
