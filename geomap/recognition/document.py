"""A second look: what the whole document says of a word bears on each place where it stands.

A surname met with its first name ("John Paris ... Paris said") is a person in later sentences, too; a
word that is clearly a place in one sentence is more of a place in the next.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geomap.recognition.encode import Encoded
from geomap.recognition.model import Floats

SHARED = 0.7
"""Weight of the document's mean beside a token's own chance; chosen on the LGL training split."""
NEGLIGIBLE = 0.02
SURE_PERSON = 0.6
PERSON = 0.2
"""What is left of the chance of a word that is a person's surname elsewhere."""
KEEP_PLACE = 0.97
"""A place must be this sure, and follow a preposition, where the word is a person's surname elsewhere."""
_BEFORE_PLACES = frozenset(
    ("in", "at", "near", "from", "to", "into", "outside", "around", "through", "across", "toward", "towards")
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of the tags of each group."""

    place: NDArray[np.int64]
    begin: NDArray[np.int64]
    inside: NDArray[np.int64]
    others: NDArray[np.int64]
    inside_person: int
    groups: tuple[tuple[str, tuple[int, int]], ...]

    @classmethod
    def of(cls, tags: tuple[str, ...], places: tuple[str, ...]) -> Columns:
        """Find them."""
        column_of = {tag: number for number, tag in enumerate(tags)}
        return cls(
            place=np.array([column_of[f"{part}-{name}"] for name in places for part in "BI"]),
            begin=np.array([column_of[f"B-{name}"] for name in places]),
            inside=np.array([column_of[f"I-{name}"] for name in places]),
            others=np.array([column_of[tag] for tag in tags if tag[2:] in ("PER", "ORG", "MISC")]),
            inside_person=column_of["I-PER"],
            groups=tuple((name, (column_of[f"B-{name}"], column_of[f"I-{name}"])) for name in places),
        )


def place_chances(chances: Floats, code: Encoded, columns: Columns) -> Floats:
    """Chance of each token to be part of a toponym, in the light of the whole document."""
    own: Floats = chances[:, columns.place].sum(axis=1)
    likely = np.flatnonzero((own > NEGLIGIBLE) | (chances[:, columns.inside_person] > SURE_PERSON))
    result = own.copy()
    if not len(likely):
        return result
    kinds, spots = np.unique(code.kinds[likely], return_inverse=True)
    mean = np.bincount(spots, own[likely]) / np.bincount(spots)
    result[likely] = (1 - SHARED) * own[likely] + SHARED * mean[spots]
    persons = np.isin(kinds, _surnames(chances, code, columns))
    for index in likely[persons[spots]].tolist():
        if own[index] < KEEP_PLACE or code.folds[index - 1] not in _BEFORE_PLACES:
            result[index] *= PERSON
    return result


def _surnames(chances: Floats, code: Encoded, columns: Columns) -> NDArray[np.int32]:
    """Token types that end a person's name of several words somewhere."""
    inside = chances[:, columns.inside_person] > SURE_PERSON
    last = inside.copy()
    last[:-1] &= ~inside[1:]
    return code.kinds[last]
