"""The training text as tokens with labels of our own scheme."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geomap.models.articles import Sentence, Span
from geomap.recognition.names import (
    ADM1,
    ADM2,
    AREA,
    CITY,
    CITY_1M,
    CITY_15K,
    CITY_100K,
    COUNTRY,
    COUNTRY_SHORT,
    DEMONYM,
    NONE,
    Names,
)
from geomap.recognition.tokens import Tokens, tokenize
from geomap.text.fold import fold

UNSAID = "?"
"""Label of a token that the annotators do not tell about."""
LABELS = ("LOC", "DEM", "EMB", "ORG", "PER", "MISC")
STRONG = frozenset((COUNTRY, COUNTRY_SHORT, ADM1, CITY_1M, CITY_100K))
KNOWN = STRONG | {CITY_15K, CITY, ADM2, AREA}
SCHEME = {
    "geo": "LOC", "gpe": "GPE", "org": "ORG", "per": "PER", "eve": "MISC", "nat": "MISC", "art": "MISC",
    "LOC": "LOC", "ORG": "ORG", "PER": "PER", "MISC": "MISC",
    "Location": "LOC", "Organisation": "ORG", "Person": "PER", "Nationality": "GPE",
    "MilitaryPlatform": "MISC",
    "place": "LOC", "person": "PER", "organization": "ORG",
}  # fmt: skip
TITLES = frozenset(
    (
        "President",
        "Prime",
        "Minister",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "King",
        "Queen",
        "Prince",
        "Senator",
        "General",
        "Secretary",
        "Chancellor",
        "Sheikh",
        "Pope",
        "Foreign",
        "Defense",
        "Vice",
        "Former",
        "Ambassador",
        "Governor",
        "Chief",
        "Colonel",
        "Major",
        "Captain",
        "Professor",
        "Judge",
    )
)
ADJECTIVES = ("an", "ans", "ish", "ese", "i", "is", "ic", "ch")
"""Endings of nationality words, for those that the gazetteer lacks."""


@dataclass(frozen=True)
class Example:
    """A sentence: its tokens and their labels (B-, I-, O or :data:`UNSAID`)."""

    words: list[str]
    labels: list[str]


def read(path: Path, names: Names) -> Iterator[Example]:
    """Yield the sentences of the training file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["source"].startswith("GUM"):
                continue
            yield from _examples(row, names)


def read_posts(path: Path, names: Names) -> Iterator[Example]:
    """Yield the posts of the train part of a file in the geoparsing form.

    Its annotators marked a place once and left peoples out: names of the gazetteer that they passed over
    teach nothing, either way.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["split"] == "train":
                yield _post(row, names)


def _post(row: dict[str, Any], names: Names) -> Example:
    text = str(row["text"])
    tokens = tokenize(text, [Sentence(Span(0, len(text)), text, 0, 0)])
    labels = ["O"] * len(tokens.words)
    for entity in sorted(row["toponyms"], key=lambda e: e["start"] - e["end"]):
        inside = [n for n, s in enumerate(tokens.starts) if entity["start"] <= s < entity["end"]]
        inside = [n for n in inside if tokens.words[n] != "#"]
        if inside and all(labels[n] == "O" for n in inside):
            _put(labels, inside, "LOC")
    folds = [fold(word) for word in tokens.words]
    begins = [
        word[0].isupper() or (at > 0 and tokens.words[at - 1] == "#") for at, word in enumerate(tokens.words)
    ]
    for first, end, cls in names.runs(folds, begins):
        if cls in KNOWN | {DEMONYM} and all(label == "O" for label in labels[first:end]):
            labels[first:end] = [UNSAID] * (end - first)
    return Example(tokens.words, labels)


def _examples(row: dict[str, Any], names: Names) -> Iterator[Example]:
    text = str(row["text"])
    from geomap.text.sentences import split

    whole = [Sentence(Span(0, len(text)), text, 0, 0)]
    sentences = split(text) if "re3d" in str(row["source"]) else whole
    tokens = tokenize(text, sentences)
    labels = ["O"] * len(tokens.words)
    for entity in sorted(row["entities"], key=lambda e: e["start"] - e["end"]):  # long ones first
        _mark(labels, tokens, entity, names)
    for first, end in zip(tokens.breaks, tokens.breaks[1:], strict=False):
        if end > first:
            yield Example(tokens.words[first:end], labels[first:end])


def _mark(labels: list[str], tokens: Tokens, entity: dict[str, Any], names: Names) -> None:
    label = SCHEME.get(entity["label"])
    inside = [
        at
        for at, (s, e) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if s < entity["end"] and e > entity["start"]
    ]
    words = [tokens.words[at] for at in inside]
    while words and (
        words[0].lower() in ("the", "a", "an", "former")
        or (label == "PER" and (words[0] in TITLES or words[0] == "."))
    ):
        inside, words = inside[1:], words[1:]
    while words and (words[-1] in ("'s", "’s", ",", "'", "’")):
        inside, words = inside[:-1], words[:-1]
    if label is None or not words or not any(w[0].isupper() for w in words):
        return
    if any(labels[at] != "O" for at in inside):
        return
    _put(labels, inside, _settle(label, words, names))
    if label == "ORG" and len(words) > 1:
        _embed(labels, inside, words, names)


def _settle(label: str, words: list[str], names: Names) -> str:
    """One scheme for the corpora's: nationalities, and countries that act, tagged as organisations."""
    cls = class_of(words, names)
    if label in ("GPE", "MISC"):
        if cls == DEMONYM or _is_adjective(label, cls, words):
            return "DEM"
        return "LOC" if label == "GPE" else "MISC"
    if label == "ORG" and cls in STRONG:
        return "LOC"
    if label == "LOC" and cls == DEMONYM:
        return "DEM"
    return label


def _is_adjective(label: str, cls: int, words: list[str]) -> bool:
    """Whether what is tagged as a country ends like a nationality and is no name of the gazetteer."""
    return label == "GPE" and cls not in STRONG and words[-1].endswith(ADJECTIVES)


def class_of(words: list[str], names: Names) -> int:
    """Gazetteer class of a whole run of words."""
    folded = " ".join(f for f in map(fold, words) if f)
    return names.look(folded)[0] if folded else NONE


def _put(labels: list[str], inside: list[int], label: str) -> None:
    for number, at in enumerate(inside):
        labels[at] = f"{'I' if number else 'B'}-{label}"


def _may_open(words: list[str], at: int) -> bool:
    """Whether a place may begin at a word of a name: at the first, or after "of", "in", "for", a bracket."""
    return at == 0 or words[at - 1].lower() in ("of", "in", "for") or words[at - 1][0] == "("


def _embed(labels: list[str], inside: list[int], words: list[str], names: Names) -> None:
    """Mark the place inside an organisation's name: first or last words, or after "of" and "in"."""
    folds = [fold(word) for word in words]
    for at in range(len(words)):
        if not _may_open(words, at):
            continue
        end, cls = names.longest(folds, at)
        if (cls in STRONG or cls == DEMONYM) and words[at][0].isupper() and end - at < len(words):
            _put(labels, inside[at:end], "EMB")
            rest = inside[end:]
            if rest and labels[rest[0]] == "I-ORG":
                labels[rest[0]] = "B-ORG"
            return
