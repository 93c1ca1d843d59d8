"""Probabilities of tags -> toponyms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geomap.models.places import MentionKind
from geomap.recognition.encode import Encoded
from geomap.recognition.model import Floats
from geomap.recognition.names import DAMAGED
from geomap.recognition.tokens import Tokens

KINDS: dict[str, MentionKind] = {"LOC": "literal", "DEM": "demonym", "EMB": "embedded"}


@dataclass(frozen=True, slots=True)
class Found:
    """A toponym: offsets into the text, kind, probability."""

    start: int
    end: int
    kind: MentionKind
    score: float
    damaged: bool = False


def decode(chances: Floats, tokens: Tokens, code: Encoded, tags: Sequence[str]) -> list[Found]:
    """Read the toponyms off the tags' probabilities."""
    best = np.argmax(chances, axis=1)
    groups = [tag[2:] for tag in tags]
    starts = {b for b in tokens.breaks}
    found: list[Found] = []
    at, count = 0, len(best)
    hits = np.flatnonzero(best).tolist()
    done = 0
    for at in hits:
        if at < done:
            continue
        group = groups[best[at]]
        end = at + 1
        while end < count and end not in starts and groups[best[end]] == group and tags[best[end]][0] == "I":
            end += 1
        done = end
        if group not in KINDS:
            continue
        columns = [n for n, g in enumerate(groups) if g in KINDS]
        score = float(chances[at:end, columns].sum(axis=1).min())
        damaged = any(low <= at < high and cls == DAMAGED for low, high, cls in code.runs)
        found.append(Found(tokens.starts[at], tokens.ends[end - 1], KINDS[group], round(score, 4), damaged))
    return found
