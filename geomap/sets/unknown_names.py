"""Names of places that no gazetteer has: what they are, and where the text says they lie."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geomap.models.articles import Sentence
from geomap.models.places import KIND_FEATURES, Mention, Place, Resolution
from geomap.models.records import Reading
from geomap.text.fold import fold

UNKNOWN = frozenset({"place.no_entry", "place.abroad", "place.part_of_name"})
"""Reasons for a name without a place that say no gazetteer has the place meant."""
LEAST = 0.5
"""Chance that the words are a place's name, from which the name is listed."""
BESIDE = 2
"""UCDP's precision of what lies near a named place."""

_FIRST_WORDS = {
    **dict.fromkeys(("tal", "tel", "tell", "tall"), "hill"),
    **dict.fromkeys(("jabal", "jebel", "djebel", "mount", "mt"), "mountain"),
    **dict.fromkeys(("wadi", "ouadi"), "wadi"),
    **dict.fromkeys(("khirbet", "khirbat", "kafr", "kfar"), "village"),
    **dict.fromkeys(("lake",), "lake"),
    **dict.fromkeys(("camp",), "camp"),
    **dict.fromkeys(("hill",), "hill"),
    **dict.fromkeys(("checkpoint",), "checkpoint"),
}
"""Kind of place by the first word of its name, where no word beside it says more."""
_NEAR = r"near|outside|around|by|beside|off|towards?|close to|north of|south of|east of|west of|from"
_WITHIN = re.compile(
    rf"(?:[ \u00a0][\w’'-]+){{0,3}}?,?[ \u00a0](?:(?P<near>{_NEAR})|in|of|within|inside)[ \u00a0]"
    r"(?:[\w’'-]+[ \u00a0]){0,4}"
    r"|[ \u00a0]?[,(][ \u00a0]?(?:(?:an?|the)[ \u00a0])?(?:[\w’'-]+[ \u00a0]){0,3}?"
    rf"(?:(?P<beside>{_NEAR})[ \u00a0]|in[ \u00a0])?(?:the[ \u00a0])?(?:[\w’'-]+[ \u00a0])?"
)
"""What may stand between a name and the place that it is said to lie in or by."""


def _alternatives() -> str:
    return "|".join(sorted(map(re.escape, filter(None, KIND_FEATURES)), key=len, reverse=True))


_BEHIND = re.compile(rf"[ \u00a0]({_alternatives()})(?!\w)", re.I)
_BEFORE = re.compile(rf"(?<!\w)({_alternatives()})s?(?:[ \u00a0](?:of|at|called|named))?[ \u00a0]$", re.I)
_APPOSED = re.compile(
    rf",[ \u00a0](?:an?|the)(?:[ \u00a0][\w-]+){{0,2}}?[ \u00a0]({_alternatives()})(?!\w)", re.I
)


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that no gazetteer has.

    Attributes
    ----------
    mention : Mention
        Where it stands.
    kind : str
        Word for what it is: village, camp, hill, crossing …; empty where the text has none.
    within : Place or None
        The unit or place that the text says it lies in, or near.
    where_prec : int or None
        UCDP's precision of that: 2 near a named place, 3 a district, 4 a province …
    """

    mention: Mention
    kind: str
    within: Place | None
    where_prec: int | None


def unknown_names(reading: Reading) -> tuple[UnknownName, ...]:
    """List the names of an article that stand for places no gazetteer has, in their order."""
    sentences = sorted(reading.sentences, key=lambda s: s.span)
    return tuple(
        _described(reading, r, sentences)
        for r in reading.resolutions
        if r.place is None
        and r.reason.code in UNKNOWN
        and r.mention.kind == "literal"
        and r.mention.score >= LEAST
    )


def home(reading: Reading) -> str:
    """Country that most of an article's places lie in; empty where it has none."""
    count = Counter(r.place.country for r in reading.resolutions if r.place and r.place.country)
    return min(count, key=lambda code: (-count[code], code), default="")


def _described(reading: Reading, r: Resolution, sentences: Sequence[Sentence]) -> UnknownName:
    text, span = reading.article.text, r.mention.span
    end = next((s.span.end for s in sentences if s.span.contains(span)), len(text))
    within, near = _within(text[:end], r, reading.resolutions)
    prec = (BESIDE if near else max(BESIDE, within.where_prec)) if within else None
    return UnknownName(r.mention, _kind(text, r.mention), within, prec)


def _kind(text: str, mention: Mention) -> str:
    """Word for what a name is: beside it, in it, or what its first word means."""
    start, end = mention.span
    words = fold(mention.text).split()
    for match in (_BEHIND.match(text, end), _BEFORE.search(text[max(0, start - 40) : start])):
        if match:
            return match[1].lower()
    for size in (2, 1):
        if len(words) > size and " ".join(words[-size:]) in KIND_FEATURES:
            return " ".join(words[-size:])
    if words and words[0] in _FIRST_WORDS and len(words) > 1:
        return _FIRST_WORDS[words[0]]
    apposed = _APPOSED.match(text, end)
    return apposed[1].lower() if apposed else ""


def _within(text: str, r: Resolution, all_names: Sequence[Resolution]) -> tuple[Place | None, bool]:
    """The place that a name is said to lie in or by, in the rest of its sentence, and whether only by it."""
    for other in _behind(r, all_names):
        if other.mention.span.end > len(text):
            break
        gap = _WITHIN.fullmatch(text, r.mention.span.end, other.mention.span.start)
        if gap:
            return other.place, bool(gap["near"] or gap["beside"])
        break
    return None, False


def _behind(r: Resolution, all_names: Sequence[Resolution]) -> Iterator[Resolution]:
    """Yield the places named behind a name."""
    return (
        other
        for other in all_names
        if other.place and other.mention.kind != "demonym" and other.mention.span.start >= r.mention.span.end
    )


@dataclass(frozen=True, slots=True)
class MissingPlace:
    """A name that no gazetteer has, over all articles of a set.

    ``times`` it stands in the articles; ``country`` is that of where it is said to lie, else the one that its
    articles are about.
    """

    name: str
    kind: str
    within: Place | None
    country: str
    times: int


def missing_places(readings: Sequence[Reading]) -> tuple[MissingPlace, ...]:
    """List the unknown names of a set, each once, the most frequent first."""
    uses: dict[str, list[tuple[UnknownName, str]]] = {}
    for reading in readings:
        about = home(reading)
        for unknown in unknown_names(reading):
            key = fold(unknown.mention.text)
            uses.setdefault(key, []).append((unknown, about))
    places = [_missing(named) for key, named in uses.items() if key]
    return tuple(sorted(places, key=lambda place: (-place.times, fold(place.name), place.name)))


def _missing(named: Sequence[tuple[UnknownName, str]]) -> MissingPlace:
    """One name, with the first that is told of its kind and of where it lies."""
    within = next((u.within for u, _ in named if u.within), None)
    country = (within.country if within else "") or next((about for _, about in named if about), "")
    kind = next((u.kind for u, _ in named if u.kind), "")
    return MissingPlace(named[0][0].mention.text, kind, within, country, len(named))
