"""Probabilities of tags -> toponyms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from geomap.models.places import MentionKind
from geomap.recognition.document import Columns
from geomap.recognition.encode import HYPHENS, PARTICLES, Encoded, class_of, ends_name
from geomap.recognition.model import Floats
from geomap.recognition.names import (
    ABBREVIATION,
    ADM1,
    CITY_1M,
    CITY_100K,
    COUNTRY,
    COUNTRY_SHORT,
    DAMAGED,
    DEMONYM,
    NONE,
)
from geomap.recognition.tokens import Tokens

GROUPS: dict[str, MentionKind] = {"LOC": "literal", "DEM": "demonym", "EMB": "embedded"}

PART = 0.4
"""Chance from which a token can be part of a toponym."""
KNOWN, UNKNOWN = 0.65, 0.85
"""Least mean chance of a toponym that the gazetteer knows, and of one that it does not; chosen on the
training splits of LGL and GeoVirus."""

STRONGLY = 0.55
"""The same of a country, a first-order unit or a city of 100,000."""
STRONG = frozenset((COUNTRY, ADM1, CITY_1M, CITY_100K))

LOST = 0.7
"""Chance of a name that only lost letters can explain: more than the threshold, less than a plain name."""

_ARTICLES = frozenset(("the", "a", "an"))
_SCALES = frozenset(("hundred", "thousand", "lakh", "million"))
COMPASS = frozenset(
    f"{first}{second}{end}"
    for first in ("", "north", "south")
    for second in ("", "east", "west")
    for end in ("", "ern")
    if first or second
) | {"central"}
"""Directions, which name no place by themselves: "the North-East"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A toponym: tokens, offsets into the text, kind, probability, and the name that it inflects."""

    first: int
    last: int
    start: int
    end: int
    kind: MentionKind
    score: float
    damaged: bool = False
    base: str = ""


def decode(
    chances: Floats,
    place: Floats,
    tokens: Tokens,
    code: Encoded,
    columns: Columns,
    generic: frozenset[str],
    lost: Sequence[int] = (),
) -> list[Found]:
    """Read the toponyms off the tags' probabilities.

    ``place`` is the chance of each token to be part of one, in the light of the document; ``generic`` words
    alone are none; tokens at ``lost`` are names with letters lost, which the network cannot know.
    """
    place = place.copy()
    _raise_lost(place, lost, tokens, code)
    _raise_hyphened(place, tokens, code)
    _raise_peoples(place, tokens, code)
    joined, edges = _joined(chances, place, tokens.words, code, columns), _edges(tokens)
    toponyms: list[Found] = []
    behind = -1
    for first in np.flatnonzero(place >= PART).tolist():
        if first < behind:
            continue
        behind = _reach(first, place, joined, edges)
        low, high = _trimmed(first, behind, tokens, code)
        if low >= high or _general(tokens.words[low:high], generic):
            continue
        item = _found(low, high, chances, place, tokens, code, columns)
        if item:
            last = _whole_compound(high, tokens)
            behind = max(behind, last)
            toponyms.append(replace(item, last=last, end=tokens.ends[last - 1]) if last > high else item)
    return toponyms


def _general(words: Sequence[str], generic: Collection[str]) -> bool:
    """Whether words name no place by themselves: a single one of the list, or directions alone."""
    if len(words) == 1:
        return words[0].lower() in generic
    return all(word in HYPHENS or word.lower() in COMPASS for word in words)


def _edges(tokens: Tokens) -> set[int]:
    """Tokens that no name reaches: sentences, and dashes that stand for themselves ("ROME -- Italy")."""
    dashes = {i for i, word in enumerate(tokens.words) if word in HYPHENS and not _hyphen(i, tokens)}
    return dashes.union(tokens.breaks)


def _raise_lost(place: Floats, lost: Sequence[int], tokens: Tokens, code: Encoded) -> None:
    """Let names that lost letters be places: "city" of "Srinagar city" neither makes nor breaks one."""
    least = np.where(code.run[list(lost)] > 0, LOST, UNKNOWN) if lost else LOST
    place[list(lost)] = np.maximum(place[list(lost)], least)
    for i in lost:
        if i + 1 < len(place) and tokens.words[i + 1].islower() and code.run[i + 1] == 0:
            place[i + 1] = min(place[i + 1], PART - 0.01)


def _raise_hyphened(place: Floats, tokens: Tokens, code: Encoded) -> None:
    """Let a name written with hyphens stand or fall as one word: "Port-au-Prince"."""
    for first, end, cls in code.runs:
        hyphens = range(first + 1, end, 2)
        if cls in STRONG and hyphens and all(_hyphen(i, tokens) for i in hyphens):
            place[first:end] = place[first:end].max()


def _raise_peoples(place: Floats, tokens: Tokens, code: Encoded) -> None:
    """Let a people that is counted, or named in several words, be one: "12,000 Ukrainians", "Sri Lankan"."""
    for first, end, cls in code.runs:
        words, before = tokens.words[first:end], tokens.words[first - 1] if first else ""
        counted = (before[-3:].isdigit() or before.lower() in _SCALES) and words[0].endswith("s")
        if cls == DEMONYM and (counted or end - first > 1) and all(word[:1].isupper() for word in words):
            place[first:end] = np.maximum(place[first:end], LOST)


def _reach(first: int, place: Floats, joined: Sequence[bool], edges: Collection[int]) -> int:
    """First token behind the toponym that begins at a token; it does not leave its sentence."""
    end = first + 1
    while end < len(place) and place[end] >= PART and joined[end] and end not in edges:
        end += 1
    return end


def _whole_compound(end: int, tokens: Tokens) -> int:
    """End of the compound that a name begins: "Abu" of "Abu al-Duhur" is no place of its own."""
    words = tokens.words
    if end + 2 >= len(words) or words[end] not in PARTICLES or not _hyphen(end + 1, tokens):
        return end
    return end + 3 if words[end + 2][0].isupper() and tokens.starts[end] - tokens.ends[end - 1] <= 1 else end


def _joined(
    chances: Floats, place: Floats, words: Sequence[str], code: Encoded, columns: Columns
) -> list[bool]:
    """Whether each token goes on with the toponym of the token before it."""
    goes_on = chances[:, columns.inside].sum(axis=1) >= chances[:, columns.begin].sum(axis=1)
    for first, end, cls in code.runs:
        sure = PART if cls in STRONG and not HYPHENS.intersection(words[first:end]) else KNOWN
        if end - first > 1 and place[first:end].mean() >= sure:
            goes_on[first + 1 : end] = True
            place[first:end] = np.maximum(place[first:end], PART)
    result: list[bool] = goes_on.tolist()
    return result


def _trimmed(first: int, end: int, tokens: Tokens, code: Encoded) -> tuple[int, int]:
    """Take articles and punctuation off both ends; leave an abbreviation its full stop."""
    words = tokens.words
    while first < end and (not words[first][0].isalnum() or words[first].lower() in _ARTICLES):
        first += 1
    while first < end and _begins_inside(first, tokens):
        first -= 2
    while first < end - 1 and words[first].islower() and _hyphen(first - 1, tokens):
        first += 1  # "administered" of "Indian-administered Kashmir"
    while end > first and (not words[end - 1][0].isalnum() or _half_of_word(first, end - 1, tokens, code)):
        end -= 1
    return first, end + _full_stop(first, end, tokens, code)


def _begins_inside(first: int, tokens: Tokens) -> bool:
    """Whether a name begins with the second half of a direction: "west Syria" of "north-west Syria"."""
    words = tokens.words
    halves = first > 1 and {words[first].lower(), words[first - 2].lower()} <= COMPASS
    return halves and first not in tokens.breaks and _hyphen(first - 1, tokens)


def _half_of_word(first: int, index: int, tokens: Tokens, code: Encoded) -> bool:
    """Whether a token is a small half of a hyphenated word, where the gazetteer ends no name.

    Neither "de" nor "escalation" of "Idlib de-escalation zone" ends a toponym;
    "york" of "new york-based" does, as the gazetteer knows that name.
    """
    run = int(code.run[index])
    if index <= first or not tokens.words[index].islower() or ends_name(run):
        return False
    return _hyphen(index + 1, tokens) or (run > 0 and _hyphen(index - 1, tokens))


def _hyphen(index: int, tokens: Tokens) -> bool:
    """Whether a token is a hyphen within a word."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    if not 0 < index < len(words) - 1 or words[index] not in HYPHENS or not words[index + 1][0].isalnum():
        return False
    return ends[index - 1] == starts[index] and ends[index] == starts[index + 1]


def _found(
    first: int, end: int, chances: Floats, place: Floats, tokens: Tokens, code: Encoded, columns: Columns
) -> Found | None:
    classes = [class_of(number) for number in code.run[first:end].tolist()]
    score = float(place[first:end].mean())
    if score < _least(classes):
        return None
    mass = {name: float(chances[first:end, list(pair)].sum()) for name, pair in columns.groups}
    kind = GROUPS[max(mass, key=lambda name: mass[name])]
    damaged = any(classes) and all(cls in (DAMAGED, NONE) for cls in classes)
    return Found(first, end, tokens.starts[first], tokens.ends[end - 1], kind, round(score, 4), damaged)


def _least(classes: Sequence[int]) -> float:
    """Least mean chance of a toponym whose words stand in names of these classes."""
    if STRONG.intersection(classes):
        return STRONGLY
    return KNOWN if any(classes) else UNKNOWN


def _full_stop(first: int, end: int, tokens: Tokens, code: Encoded) -> int:
    """1 if the full stop of an abbreviation ("Kan.", "W.Va.") follows, else 0."""
    if end <= first or end >= len(tokens.words) or tokens.words[end] != ".":
        return 0
    short = class_of(int(code.run[end - 1])) in (ABBREVIATION, COUNTRY_SHORT)
    return int(short and tokens.starts[end] == tokens.ends[end - 1] and not tokens.words[end - 1].isupper())
