"""Which places of a sentence belong to a fact: its own clause's, and the host who takes people in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from geomap.extraction.displacement.counts import Count, placed
from geomap.extraction.displacement.lexicon import Hit
from geomap.extraction.displacement.links import Link
from geomap.extraction.displacement.spots import Spot

_JOIN = re.compile(
    r";|\s[—–-]\s|,?\s(?:and|but|while|whereas|with|as|though|although)\s"
    r"|,\s(?:bringing|taking|raising|lifting|pushing|swelling)\s",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:\b(?:some|many|most|others?|another|thousands|hundreds|dozens|tens|several|more|the rest|few"
    r"|about|nearly|over|around|at least|people|families|half|number"
    r"|total|population|refugees|civilians|residents)\b|\d)",
    re.I,
)
"""Words that open a clause about other people."""
_HOST_VERB = re.compile(
    r"\b(?:host(?:s|ed|ing)?|shelters?|sheltered|sheltering|home to|tak(?:es?|en|ing) in|took in"
    r"|welcom(?:es?|ed|ing)|receiv(?:es?|ed|ing)|accommodat(?:es?|ed|ing)|houses|holds|absorb(?:s|ed)|counts)\b",
    re.I,
)
_CLAUSE = re.compile(
    r"[;:\"“”]|\s[–—-]\s|,\s(?:and|but|while|whereas|as|so)\b|\b(?:that|while|whereas|although|said|says)\b",
    re.I,
)
_POINTER = re.compile(
    r"(?:^|[\s,])(?:it|(?:the|this|that) (?:[\w-]{1,20} ){0,2}(?P<unit>country|kingdom|republic|nation|state"
    r"|island|province|region|city|town|district|governorate))\b(?:\s?,[^,]{1,80},)?"
    r"(?:\s(?:which|that|already|currently|now|has|have|had|is|was|also|still|been|could|can|will|would|may"
    r"|might|must)){0,4}\s?$",
    re.I,
)
_UNKNOWN_NAME = re.compile(
    r"\s?(?!(?:The|This|It|They|We|He|She|Who)\b)(?P<name>[A-Z\u00c0-\u00de]\w{2,30})(?:,[^,]{1,80},)?"
    r"(?:\s(?:already|now|has|have|had|is|alone|also|currently|still)){0,3}\s?"
)
"""A name right before its verb that no place is known for."""
_GAPPED = re.compile(r"\s(?:(?:some|about|around|nearly|over|another|more than|at least)\s){0,2}", re.I)
"""Between a second host and its number: "Poland has taken in 900, Romania 400"."""
_NEXT_HOST = re.compile(r"(?:[,;]|\band)\s(?:and\s)?(?:the\s)?$", re.I)
"""Before a second host."""
_REACH = 90
"""Characters between the verb of a host and the number of the hosted at most."""


class Host(NamedTuple):
    """The subject of a host's verb: a place, a word that points back to one, or an unknown name."""

    spot: Spot | None
    points_back: bool = False
    unknown: str = ""


def own(text: str, places: Sequence[Spot], link: Link, hits: Sequence[Hit]) -> list[Spot]:
    """Leave out the places of another clause, which tells of other people."""
    low = min(link.number.start, link.hit.start)
    high = max(link.number.end, link.hit.end)
    before = [h for h in hits if low <= h.start and h.end <= link.hit.start and h.cue.group == "move"]
    mine = [s for s in places if not _anothers(text, s, low, high, hits)]
    return [s for s in mine if not _led(s, before, link.hit.start)] or mine


def _led(spot: Spot, before: Sequence[Hit], end: int) -> bool:
    """Whether an earlier move leads to a place: "who had fled to Gedaref have returned"."""
    return spot.role != "origin" and any(h.end <= spot.offset < end for h in before)


_ASIDE = re.compile(
    r"\b(?:of (?:them|whom|these|those|which)|(?:most|many|some|half|all)\s(?:of\s)?(?:them"
    r"|whom))\b[^,;.()]{0,24}?"
    r"\b(?:in|to|at|near)\s(?:the\s)?$",
    re.I,
)
"""Before the place of some of the people only: "one in four of them in Port-au-Prince"."""


def of_part(text: str, places: Sequence[Spot], link: Link, numbers: Sequence[Count]) -> list[Spot]:
    """Keep the places of a part with the part, and those of the whole with the whole."""
    number = link.number
    if _is_placed_part(text, number):
        later = [s for s in places if s.offset >= number.start]
        return later or list(places)
    if number.subset:
        return list(places)
    end = _next_part(text, number, numbers)
    whole = [s for s in places if s.offset < end and not _is_aside(text, s)]
    return list(_same_clause(text, whole, number.start))


def _is_placed_part(text: str, number: Count) -> bool:
    """Whether a number of some of the people, or one without a noun, has a place of its own."""
    return (number.subset or number.bare) and placed(text, number)


def _next_part(text: str, number: Count, numbers: Sequence[Count]) -> int:
    """Where the next number of a part begins that has a place of its own, else where the text ends."""
    later = (n for n in numbers if n.start > number.start and placed(text, n))
    return next((n.start for n in later if n.subset or ":" in text[number.end : n.start]), len(text))


def _is_aside(text: str, spot: Spot) -> bool:
    """Whether only some of the people are at a place."""
    return _ASIDE.search(text, max(0, spot.offset - 60), spot.offset) is not None


def _same_clause(text: str, places: Sequence[Spot], offset: int) -> Sequence[Spot]:
    """Places that no semicolon parts from a number, if there are such."""
    start, end = text.rfind(";", 0, offset), text.find(";", offset)
    inside = [s for s in places if start < s.offset and (end < 0 or s.offset < end)]
    return inside or places


def _anothers(text: str, spot: Spot, low: int, high: int, hits: Sequence[Hit]) -> bool:
    """Whether a place belongs to a clause behind or before number and cue, at ``low`` to ``high``."""
    if spot.offset >= high:
        return _behind(text, spot, high, hits)
    if spot.offset >= low or spot.role != "destination":
        return False
    led = any(h.end <= spot.offset < h.end + _REACH for h in hits if h.cue.group == "move")
    return led and bool(_JOIN.search(text, spot.offset, low))


def _behind(text: str, spot: Spot, high: int, hits: Sequence[Hit]) -> bool:
    """Whether a cue with a subject of its own stands before a place behind number and cue."""
    groups = ("move", "return", "state")
    between = [h for h in hits if high <= h.start < spot.offset and h.cue.group in groups]
    joins = _JOIN.finditer(text, high, spot.offset) if between else ()
    return any(_SUBJECT.search(text, join.end(), between[-1].start) for join in joins)


def host(text: str, places: Sequence[Spot], link: Link) -> Host | None:
    """Find who takes the counted people in: the subject of the last such verb before the number."""
    number_start = link.number.start
    verb = _host_verb(text, number_start)
    if verb is None:
        return None
    if second := _gapped(text, places, verb, number_start):
        return Host(second)
    return _clause_host(text, places, verb)


def _clause_host(text: str, places: Sequence[Spot], verb: int) -> Host | None:
    """The host by the clause of its verb: its subject, what a pointer stands for, a name before."""
    start = _clause_start(text, verb)
    inside = [s for s in places if start <= s.offset < verb]
    subject = next(filter(_subject, inside), None)
    if subject:
        return Host(subject)
    earlier = [s for s in filter(_subject, places) if s.offset < start]
    if pointer := _POINTER.search(text[start:verb]):
        return Host(earlier[0]) if earlier and not pointer["unit"] else Host(None, points_back=True)
    return None if inside else _host_before(text, earlier, start, verb)


def _clause_start(text: str, verb: int) -> int:
    """Where the clause of a verb begins."""
    return max((m.end() for m in _CLAUSE.finditer(text, 0, verb)), default=0)


def _host_before(text: str, earlier: Sequence[Spot], start: int, verb: int) -> Host | None:
    """The host by a clause that names no place: the last subject before it, or an unknown name."""
    if earlier and not text[start:verb].strip(" ,"):
        return Host(earlier[-1])
    name = _UNKNOWN_NAME.fullmatch(text, start, verb)
    return Host(None, unknown=name["name"]) if name else None


def _host_verb(text: str, number_start: int) -> int | None:
    """Where the last verb of taking in begins that stands in the clause of the number."""
    verbs = _HOST_VERB.finditer(text, max(0, number_start - _REACH), number_start)
    starts = [m.start() for m in verbs if not _CLAUSE.search(text, m.end(), number_start)]
    return starts[-1] if starts else None


def _gapped(text: str, places: Sequence[Spot], verb: int, number_start: int) -> Spot | None:
    """The host right before the number, after a comma: the verb is not said again."""
    for spot in places:
        end = spot.offset + len(spot.resolution.mention.text)
        listed = _NEXT_HOST.search(text, max(0, spot.offset - 12), spot.offset)
        if verb < spot.offset < number_start and listed and _GAPPED.fullmatch(text, end, number_start):
            return spot
    return None


def _subject(spot: Spot) -> bool:
    return spot.role in ("other", "host") and spot.resolution.mention.kind in ("literal", "metonymic")
