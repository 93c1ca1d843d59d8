"""Where a cue's event lies: at the place named nearest, with those that are enumerated with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geomap.extraction.cue_words.clauses import Named, Read
from geomap.extraction.cue_words.lexicon import Lexicon
from geomap.models.places import Place, PlaceRef, Resolution
from geomap.models.reasons import Reason, because
from geomap.text.alternatives import any_of

_JOINED = re.compile(
    rf"(?:['\u2019]\w{{1,5}})?(?:\W{{0,2}}[,،]\W{{0,2}}|\W{{1,2}}{any_of('and')}\W{{0,2}})"
    rf"(?:{any_of('within', 'to')}\W{{1,2}})?"
)
_AND = re.compile(rf"(?<!\w){any_of('and')}", re.IGNORECASE)
PARALLEL = 7
"""Tokens within which a second place stands behind the same preposition."""
TAKEN_OVER = 0.85
"""What is left of a place's score where it was named a sentence before."""


def place_of(read: Read, start: int, end: int, side: str = "any", *, apart: bool = True) -> Named | None:
    """Return the place named nearest to the tokens ``start`` to ``end``, their own clause first.

    Parameters
    ----------
    read : Read
        The sentence.
    start, end : int
        Tokens of the cue.
    side : str
        ``before`` or ``after`` where the place stands on one side of the cue.
    apart : bool
        Whether a place of another clause will do.
    """
    fits = [n for n in read.places if n.usable and _on_side(n, start, end, side)]
    own = [n for n in fits if n.clause == read.clause[start]]
    if not own and unknown_place(read, start):
        fits = [n for n in fits if n.token > end]  # it lies at a name that no place is known for
    shut = read.marks["report"] | read.marks["irreal"]
    others = [n for n in fits if n.clause not in shut] if apart else []
    candidates = next(filter(None, (_fine(own), _fine(others), own, others)), [])
    if not candidates:
        return None
    best = min(candidates, key=lambda n: (n.direction, _far(n, start, end)))
    inside = [n for n in candidates if _within(n.resolution.place, best.resolution.place)]
    return min(inside, key=lambda n: _far(n, start, end), default=best)


def _fine(names: Sequence[Named]) -> list[Named]:
    """Places known better than their country."""
    return [n for n in names if not n.country]


def far(named: Named, start: int, end: int) -> int:
    """Tokens between a place and a cue."""
    return _far(named, start, end)


def _on_side(named: Named, start: int, end: int, side: str) -> bool:
    return side == "any" or (named.token < start if side == "before" else named.token >= end)


def _far(named: Named, start: int, end: int) -> int:
    return start - named.token if named.token < start else max(0, named.token - end + 1)


def _within(place: Place | None, unit: Place | None) -> bool:
    """Whether a place lies in the unit that is named, too."""
    if place is None or unit is None or not unit.is_area or place.is_area or place.country != unit.country:
        return False
    if unit.feature.startswith("ADM2"):
        return bool(unit.admin2) and place.admin2 == unit.admin2
    return bool(unit.admin1) and place.admin1 == unit.admin1


def enumerated(text: str, read: Read, best: Named) -> list[Named]:
    """Return a place with the places right before and after it that "and" or a comma joins to it.

    A name that no place is known for joins those around it.
    """
    middle = next(i for i, n in enumerate(read.places) if n is best)
    first = last = middle
    while first and _joined(text, read.places[first - 1].resolution, read.places[first].resolution):
        first -= 1
    while last + 1 < len(read.places) and (
        _joined(text, read.places[last].resolution, read.places[last + 1].resolution)
        or _parallel(text, read, read.places[last], read.places[last + 1])
    ):
        last += 1
    if last - first == 1 and not _has_and(text, read.places[first], read.places[last]):
        return [next(n for n in read.places[first : last + 1] if n.usable)]  # "in Samaniego, Nariño"
    return [n for n in read.places[first : last + 1] if n.usable]


def _has_and(text: str, a: Named, b: Named) -> bool:
    """Whether an "and" stands between two places."""
    between = text[a.resolution.mention.span.end : b.resolution.mention.span.start]
    return _AND.search(between) is not None


def _parallel(text: str, read: Read, a: Named, b: Named) -> bool:
    """Whether an "and" gives the same to another place: "12 drones over Odan and two over Bedan"."""
    same = a.clause == b.clause and a.token > 0 and 1 < b.token - a.token <= PARALLEL
    return same and read.low[a.token - 1] == read.low[b.token - 1] and _has_and(text, a, b)


def _joined(text: str, a: Resolution, b: Resolution) -> bool:
    """Whether two places are enumerated, and not one the unit that holds the other."""
    between = text[a.mention.span.end : b.mention.span.start]
    same = a.place is None or b.place is None or a.place.where_prec == b.place.where_prec
    return same and bool(between.strip(" '\u2019")) and _JOINED.fullmatch(between) is not None


def role_of(read: Read, named: Named, lexicon: Lexicon, *, moves: bool) -> str:
    """Return whether somebody comes from a place (``origin``), heads for it (``goal``), or ``there``.

    ``moves`` says that words that mean in or to mean to, where no ending of the name speaks against it.
    """
    own, mention = lexicon.language, named.resolution.mention
    ending = _ending(read, named)
    if ending and ending.startswith(own.words("from_ending") or ("\0",)):
        return "origin"
    if ending in own.words("toward_ending"):
        return "goal"
    for word in reversed(read.low[max(0, named.token - 3) : named.token]):
        if word in lexicon.units:
            continue
        if word in lexicon.origin or word in lexicon.goal:
            return "origin" if word in lexicon.origin else "goal"
        if word in lexicon.into:
            stays = not moves or mention.text.endswith(own.words("locative_ending") or ("\0",))
            return "there" if stays else "goal"
        if word in lexicon.prepositions:
            return "there"
    return "there"


def _ending(read: Read, named: Named) -> str:
    """Case ending that is written behind a name, with an apostrophe or without."""
    mention, base = named.resolution.mention, read.sentence.span.start
    behind = read.sentence.text[mention.span.end - base :][:8]
    words = behind[1:].split() if behind[:1] in ("'", "\u2019") else []
    if words:
        return words[0].rstrip(".,;:!?")
    return "".join(ch for ch in behind.split(" ")[0] if ch.isalpha()) if behind[:1].isalpha() else ""


def ref_of(resolution: Resolution, why: Reason) -> PlaceRef:
    """Return the reference to a place that the record's own sentence names."""
    place, mention = resolution.place, resolution.mention
    assert place is not None
    reason = because("ref.named", mention.text, why)
    return PlaceRef(place, place.where_prec, mention.id, mention.span, reason, resolution.score)


def taken_over(resolution: Resolution) -> PlaceRef:
    """Return the reference to a place that a sentence before names."""
    place, mention = resolution.place, resolution.mention
    assert place is not None
    reason = because("moved.last_before", mention.text)
    score = round(resolution.score * TAKEN_OVER, 3)
    return PlaceRef(place, place.where_prec, mention.id, None, reason, score)


def unknown_place(read: Read, start: int) -> bool:
    """Whether the clause of a token names only what no place is known for."""
    own = [n for n in read.places if n.clause == read.clause[start]]
    return bool(own) and all(n.resolution.place is None for n in own)


def last_named(reads: Sequence[Read], back: int) -> Resolution | None:
    """Return the first place better known than a country of the nearest of the last ``back`` sentences."""
    for read in reversed(reads[-back:]):
        fine = [n.resolution for n in read.places if not n.country and n.usable]
        if fine:
            return fine[0]
    return None
