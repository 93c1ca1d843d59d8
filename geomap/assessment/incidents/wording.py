"""Words of a passage in the terms that passages are compared by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from geomap.assessment.incidents.fitted import word_groups
from geomap.models.records import Event
from geomap.text.numbers import find_quantities

DEED = (
    "attacks?|raids?|blasts?|explosions?|assaults?|bombings?|strikes?|shelling|bombardment|massacre|siege|fall|capture"
    "|takeover|loss|dead|ambush|shootings?|kidnappings?|abductions?|killings?|toll|unrest|fighting|clashes|battles?"
    "|violence|offensive|riots?"
)
"""Nouns of deeds and of what they leave."""
_POINTING = re.compile(rf"day['’]s\b|\b[Tt]he (?:[\w-]+ ){{0,2}}(?:{DEED})\b")
"""Words that speak of a deed as of one already known."""
_SPEAKER = re.compile(r",\s[^,;.]{2,60}\b(?:said|says?|reported|wrote|confirmed|told)\b[^,;.]*")
"""Who says so, at the end: no word on what was hit."""
_OPENER = re.compile(
    r"^[^,.;]{2,60}?\b(?:said|says?|reported|announced|claimed|admitted|confirmed|den(?:y|ies|ied)|insisted)\b"
    r"(?: on \w+)?(?= (?:that|it|he|she|they|its|his|their|having)\b)"
)
"""As before, at the beginning."""
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed)|refut(?:es|ed)|fabricated|untrue)\b"
    r"(?!,? (?:the |an? |any |all |them |him |her |these |those )*"
    r"(?:charges?|entry|access|bail|visas?|permission|requests?|calls|offers?|appeals?|talks?)\b)"
)
"""A word against what is reported, and not against a charge, a request or an offer."""
_ORDINALS = {
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
}
"""Of one more victim: the toll before and after."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
"""Letters by which two forms of a word are taken for one."""


def publisher(name: str | None) -> str:
    """Name of a publisher by one spelling: case, "The" and "www." go."""
    return (name or "").casefold().removeprefix("www.").removeprefix("the ").strip()


def values(group: str, text: str) -> frozenset[str]:
    """Values of a group of ``words.csv`` that the words of a text stand for."""
    table = word_groups()[group]
    return frozenset(v for word in _WORD.findall(text.lower()) for v in table.get(word, ()))


def cues(text: str) -> frozenset[str]:
    """Cues of a text; ``pointing`` where it speaks of a deed as of one known."""
    return values("cue", text) | ({"pointing"} if _POINTING.search(text) else frozenset())


def denies(text: str) -> bool:
    """Whether a sentence denies what is reported."""
    return _DENIES.search(text) is not None


def targets(text: str) -> frozenset[str]:
    """What was hit or who suffered; who says so does not count."""
    return values("target", _SPEAKER.sub("", _OPENER.sub("", text)))


def stems(text: str, names: Iterable[str]) -> frozenset[str]:
    """Beginnings of the words that are neither common, nor of a place, nor of a kind of deed."""
    of_places = {word for name in names for word in _WORD.findall(name.lower())}
    groups = word_groups()
    kinds, common = groups["kind"], groups["common"]
    return frozenset(
        word[:_STEM]
        for word in _WORD.findall(text.lower())
        if word not in common and word not in of_places and word not in kinds
    )


def counts(text: str, language: str | None) -> frozenset[int]:
    """Numbers from two up; "a seventh victim" is seven and six."""
    figures = find_quantities(text, language=language or "en")
    numbers = (f.best if f.best is not None else f.low for f in figures)
    ordinals = {_ORDINALS[w] for w in _WORD.findall(text.lower()) if w in _ORDINALS}
    return frozenset(n for n in numbers if n is not None and n >= 2) | ordinals | {n - 1 for n in ordinals}


def toll(events: Sequence[Event]) -> int | None:
    """Dead by the first event that counts them."""
    tolls = [f for e in events if (f := e.figures.get("fatalities"))]
    return next((n for f in tolls for n in (f.best, f.low, f.high) if n is not None), None)
