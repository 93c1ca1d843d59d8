"""Vary the training text: other places, other surnames, other use of capitals."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geomap.models.articles import Sentence, Span
from geomap.models.place_index import PlaceIndex
from geomap.recognition.tokens import tokenize
from recognizer.corpus import Example

SWAP_PLACE, SWAP_PERSON, CAPITALS, TITLE, LOWER = 0.4, 0.4, 0.07, 0.08, 0.07
SMALL = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "but",
        "by",
        "with",
        "from",
        "as",
        "is",
        "are",
        "was",
    )
)


@dataclass(frozen=True)
class Pools:
    """Names to put in place of others, each a list of tokens."""

    cities: list[list[str]]
    towns: list[list[str]]
    states: list[list[str]]
    counties: list[list[str]]
    countries: list[list[str]]
    damaged: list[str]
    firsts: list[str]
    surnames: list[str]


def pools(index: PlaceIndex, examples: Sequence[Example]) -> Pools:
    """Collect names from the gazetteer and persons from the training text."""
    features = np.array(index.features, dtype=object)[index.feature]
    population = index.population
    town = np.array([str(f).startswith("PPL") for f in features])
    us = np.array(index.countries, dtype=object)[index.country] == "US"

    def names(mask: np.ndarray, limit: int) -> list[list[str]]:
        rows = np.flatnonzero(mask)
        rows = rows[np.argsort(-population[rows], kind="stable")][:limit]
        found = [tokens_of(index.place(int(row)).name) for row in rows]
        return [n for n in found if 0 < len(n) <= 5 and n[0][0].isupper() and all(map(_plain, n))]

    firsts, surnames = set(), set()
    for example in examples:
        for at, label in enumerate(example.labels[:-1]):
            if label == "B-PER" and example.labels[at + 1] == "I-PER":
                firsts.add(example.words[at])
                surnames.add(example.words[at + 1])
    first = sorted(w for w in firsts if w.isalpha() and w[0].isupper() and len(w) > 2)
    last = sorted(w for w in surnames if w.isalpha() and w[0].isupper() and len(w) > 2)
    level1 = np.array([f == "ADM1" for f in features])
    level2 = np.array([f == "ADM2" for f in features])
    country = np.array([str(f).startswith("PCL") for f in features])
    return Pools(
        names(town & (population > 100_000), 4000),
        names(town & us & (population > 0), 8000) + names(town & (population > 5_000), 12000),
        names(level1 & us, 60) * 5 + names(level1, 1500),
        names(level2 & us, 3000) or names(level2, 3000),
        names(country, 250),
        damaged(index),
        first,
        last,
    )


def tokens_of(name: str) -> list[str]:
    """Words of a name as the recogniser cuts them."""
    return tokenize(name, [Sentence(Span(0, len(name)), name, 0, 0)]).words


def _plain(word: str) -> bool:
    return word.isalpha() or word[0] in "-'’"


def damaged(index: PlaceIndex) -> list[str]:
    """Names that lost their non-ASCII letters, of the larger places."""
    rows = np.argsort(-index.population, kind="stable")[:8000]
    names = [index.place(int(row)).name for row in rows]
    lost = ("".join(ch for ch in name if ch.isascii()).strip() for name in names if not name.isascii())
    return sorted({name for name in lost if len(name) > 3 and name[0].isupper() and name.isalpha()})


def vary(example: Example, pool: Pools, rng: random.Random) -> Example:
    """Return a varied copy of an example."""
    return recased(Example(*swap(example, pool, rng)), rng)


def recased(example: Example, rng: random.Random) -> Example:
    """Return an example in capitals, as a headline, in small letters, or as it is."""
    words, draw = example.words, rng.random()
    if draw < CAPITALS:
        words = [w.upper() for w in words]
    elif draw < CAPITALS + TITLE:
        small = SMALL if draw < CAPITALS + TITLE / 2 else frozenset()  # "Battle For Odan" is written, too
        words = [w if w in small or not w[0].isalpha() else w[0].upper() + w[1:] for w in words]
    elif draw < CAPITALS + TITLE + LOWER:
        words = [w.lower() for w in words]
    return Example(words, example.labels)


def swap(example: Example, pool: Pools, rng: random.Random) -> tuple[list[str], list[str]]:
    words: list[str] = []
    labels: list[str] = []
    for first, end, label in spans(example.labels):
        old = example.words[first:end]
        new = old
        if label in ("LOC", "EMB") and rng.random() < SWAP_PLACE and len(old) <= 2:
            new = _place(pool, rng)
        elif label == "PER" and rng.random() < SWAP_PERSON:
            new = _person(old, pool, rng)
        words += new
        labels += (
            [label] * len(new)
            if len(label) == 1
            else [f"{'I' if n else 'B'}-{label}" for n in range(len(new))]
        )
    return words, labels


def _place(pool: Pools, rng: random.Random) -> list[str]:
    kind = rng.choices((pool.cities, pool.towns, pool.states, pool.countries), (25, 45, 15, 15))[0]
    return list(rng.choice(kind))


def _person(old: list[str], pool: Pools, rng: random.Random) -> list[str]:
    name = rng.choice(pool.towns)[-1] if rng.random() < 0.3 else rng.choice(pool.surnames)
    return [name] if len(old) == 1 else [rng.choice(pool.firsts), *old[1:-1], name]


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Cut labels into spans; every outside token is one of its own."""
    found: list[tuple[int, int, str]] = []
    for at, label in enumerate(labels):
        if label[0] == "I" and found and found[-1][2] == label[2:]:
            found[-1] = (found[-1][0], at + 1, label[2:])
        else:
            found.append((at, at + 1, label[2:] or label))
    return found
