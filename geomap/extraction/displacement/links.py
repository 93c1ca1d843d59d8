"""Which cue a number belongs to: the nearest of its clause, rivals such as "killed" included."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from geomap.extraction.displacement.counts import WHOLE, Count
from geomap.extraction.displacement.lexicon import Hit
from geomap.text.alternatives import any_of

_BOUNDARY = re.compile(
    r";|\s[—–-]\s|,\s(?:and|but|while|whereas|although|though|with|including|of whom|of which|as"
    r"|when|where|according)\b"
    r"|\b(?:while|whereas|of whom|of which|because|due to|as a result|after|following|although)\b"
    r"|(?:,|\band)\s(?=(?:(?:about|around|some|nearly|almost|over|another|at least|more than|a further"
    r"|an estimated)\s){0,2}(?:\d[\d,. ]{0,12}\d|\w+ (?:hundred|thousand|million))\s(?:others?\s|more\s"
    r"|people\s|homes\s|houses\s)?"
    r"(?:were|was|are|is|have|had|has|remain\w*|fled|left|moved)\b)"
    rf"|،\s?{any_of('clause_start')}",
    re.IGNORECASE,
)
"""Where another clause begins, also one that a number opens as its subject ("and 250 were …"). Time and cause
may hold their own numbers, not the cue of ours."""
_PARENTHESES = re.compile(
    r"\([^()]{0,300}\)|,\s(?:\d[\d,.]*|half|most|many|some|\w+teen|\w+ty|hundreds|thousands|dozens) of"
    r" (?:them|whom)\b[^,;()]{0,60},|,\s(?:including|mainly|mostly|among them)\s[^,;()]{0,140},"
)
REACH = 170
"""Characters between a number and its cue at most."""
_CROSSING = 45
"""What a clause boundary between the two costs, in characters."""
_OTHER_NUMBER = 80
"""What another number between the two costs: the cue is rather that number's."""
_MISFIT = 25
"""What a cue on its unusual side costs."""


_CAMP_FOR = re.compile(
    r"\b(?:camps?|sites?|shelters?|cent(?:re|er)s?|settlements?|tents?|homes?) (?:for|of) (?:the "
    r"|\w+ ){0,2}$",
    re.IGNORECASE,
)
"""Before people who only say what a camp is for: "a camp for displaced people"."""
_GOVERNS = 8
"""Within so many characters the number is the object of the host's verb, whatever follows."""


class Link(NamedTuple):
    """A counted number with its cue; ``cost`` grows with the distance between them.

    ``head`` are the words of a table's column, where these tell what is counted.
    """

    number: Count
    hit: Hit
    cost: float
    head: str = ""


def link(text: str, numbers: Sequence[Count], hits: Sequence[Hit]) -> list[Link]:
    """Link each count to the cue that says what happened to those people.

    Counts whose nearest cue is a rival (killed, arrested, vaccinated) or that have no cue within
    reach are left out.
    """
    hits = [hit for hit in hits if not _CAMP_FOR.search(text, max(0, hit.start - 40), hit.start)]
    marks = _marks(text, numbers, hits)
    links = [_nearest(text, count, _of_whole(text, count, hits), marks) for count in numbers]
    return [entry for entry in links if entry]


def _marks(text: str, numbers: Sequence[Count], hits: Sequence[Hit]) -> Marks:
    brackets = [m.span() for m in _PARENTHESES.finditer(text)]
    pasts = [m.span() for m in _PAST.finditer(text)]
    taking = frozenset(h.start for h in hits if _takes_object(text, h, numbers))
    return Marks(_boundaries(text), brackets, [c.start for c in numbers], pasts, taking)


_ABOUT = re.compile(
    r"\s(?:(?:another|a further|some|about|around|nearly|almost|over|at least|more than|up to|an estimated"
    r"|as many as)\s){0,2}",
    re.IGNORECASE,
)
_AND_VERB = re.compile(r"\b(?:and|or|but|then)\s(?:\w+ )?$", re.IGNORECASE)


def _takes_object(text: str, hit: Hit, numbers: Sequence[Count]) -> bool:
    """Whether a verb goes on with "and" and has a number right behind it."""
    return bool(_AND_VERB.search(text, max(0, hit.start - 24), hit.start)) and any(
        _ABOUT.fullmatch(text, hit.end, count.start) for count in numbers if count.start > hit.end
    )


def _boundaries(text: str) -> list[int]:
    """Where clauses begin; a semicolon ends more than a clause and counts twice."""
    return sorted(
        start for m in _BOUNDARY.finditer(text) for start in [m.start()] * (2 if m[0] == ";" else 1)
    )


def _of_whole(text: str, count: Count, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Cues that may be said of a count: of a whole that a part follows only those before its comma."""
    if not WHOLE.search(text, max(0, count.start - 40), count.start):
        return hits
    comma = text.find(",", count.end)
    return [h for h in hits if h.end <= (comma if comma >= 0 else len(text))]


class Marks(NamedTuple):
    """What stands between counts and cues in a sentence: ends of clauses, brackets, counted numbers.

    ``taking`` is where the cues begin that have the next number as their object.
    """

    boundaries: Sequence[int]
    brackets: Sequence[tuple[int, int]]
    starts: Sequence[int]
    pasts: Sequence[tuple[int, int]]
    taking: frozenset[int] = frozenset()


def _nearest(text: str, count: Count, hits: Sequence[Hit], marks: Marks) -> Link | None:
    """Link of a count; None where its nearest cue is a rival or beyond reach."""
    costed = [(_cost(count, hit, marks), hit) for hit in _around(count, hits, marks)]
    costed = [(cost, hit) for cost, hit in costed if cost <= REACH]
    costed = _without_past(count, costed, marks.pasts)
    if not costed:
        return None
    cost, hit = _predicate(text, count, costed) or _verb(text, count, costed) or _best(_without_weak(costed))
    return Link(count, hit, cost) if hit.cue.group != "other" else None


_AUXILIARY = re.compile(
    r"\s(?:(?:have|has|had|were|was|are|is)\s)?(?:since\s|already\s|now\s|also\s|all\s)?(?:been\s)?",
    re.IGNORECASE,
)
"""Between people and the verb that is said of them."""


def _predicate(text: str, count: Count, costed: list[tuple[float, Hit]]) -> tuple[float, Hit] | None:
    """What is said of the people right behind them: "in the besieged town 9,000 people have fled"."""
    said = [e for e in costed if _AUXILIARY.fullmatch(text, count.end, max(count.end, e[1].start))]
    rivals = any(h.cue.group == "other" for _, h in said)
    movement = [e for e in said if e[1].cue.measure == "flow"]
    return max(movement, key=lambda e: e[1].cue.rank, default=None) if not rivals else None


_SUBJECT_REACH = 60
_SUBJECT = re.compile(r"(?!.*\b(?:who|that|which|after|since|when|in need|\w{3,}ing)\b)[^,;:()]*")
"""Between people and the verb that they are the subject of."""


def _verb(text: str, count: Count, costed: list[tuple[float, Hit]]) -> tuple[float, Hit] | None:
    """The verb of displaced people who move again: "3,000 IDPs in the schools of Gode were relocated"."""
    if count.noun not in ("displaced", "refugees") or not any(h.start < count.end for _, h in costed):
        return None
    verbs = (
        entry
        for entry in costed
        if entry[1].cue.measure == "flow"
        and entry[1].cue.detail in ("evacuation", "relocation", "departure", "arrival")
        and 0 < entry[1].start - count.end <= _SUBJECT_REACH
    )
    return next((v for v in verbs if _SUBJECT.fullmatch(text, count.end, v[1].start)), None)


_PAST = re.compile(r"\b(?:who|that|which) (?:\w+ )?had (?:\w+ ){0,3}?\w+(?:ed|ing|en|ft)\b", re.IGNORECASE)
"""What people had done before: their sentence tells another thing of them, "who had fled have gone home"."""


def _without_past(
    count: Count, costed: list[tuple[float, Hit]], pasts: Sequence[tuple[int, int]]
) -> list[tuple[float, Hit]]:
    """Leave out what people had done before they went back."""
    past = next((span for span in pasts if 0 <= span[0] - count.end <= 2), None)
    returned = past and [e for e in costed if e[1].cue.group == "return" and e[1].start >= past[1]]
    return returned or costed


_WEAK_RANK = 2
_WEAK_REACH = 70


def _without_weak(costed: list[tuple[float, Hit]]) -> list[tuple[float, Hit]]:
    """Leave out rivals that only describe the people where a cue in reach tells what they did.

    In "4,000 families affected by floods have been moved" the families were moved.
    """
    telling = [e for e in costed if e[1].cue.group != "other" and e[0] <= _WEAK_REACH]
    if not telling:
        return costed
    return [e for e in costed if e[1].cue.group != "other" or e[1].cue.rank > _WEAK_RANK]


def _around(count: Count, hits: Sequence[Hit], marks: Marks) -> list[Hit]:
    """Cues within reach that may be said of a count."""
    within = (h for h in hits if h.end > count.start - REACH and h.start < count.end + REACH)
    return [h for h in within if _may_tell(count, h, marks.starts) and not _of_next(count, h, marks)]


def _of_next(count: Count, hit: Hit, marks: Marks) -> bool:
    """Whether a verb behind a number takes another number as its object: "and cut off another 4,000"."""
    return hit.start >= count.end and hit.start in marks.taking


def _may_tell(count: Count, hit: Hit, starts: Sequence[int]) -> bool:
    return _fits(count, hit) and not _anothers(count, hit, starts)


def _anothers(count: Count, hit: Hit, starts: Sequence[int]) -> bool:
    """Whether a cue holds another number within: "forced 300 people to leave" is said of the 300."""
    index = bisect_left(starts, hit.start)
    return index < len(starts) and starts[index] < hit.end and not hit.start <= count.start < hit.end


def _fits(count: Count, hit: Hit) -> bool:
    """Whether a cue can be said of what is counted: houses are destroyed, people flee."""
    if hit.cue.group == "onward":
        return count.bare
    if hit.cue.group == "house":
        return count.noun in ("housing", "household")
    if count.noun == "housing":
        return hit.cue.term in ("Evacuated", "Forced to Flee") or hit.cue.group == "other"
    return True


def _best(costed: list[tuple[float, Hit]]) -> tuple[float, Hit]:
    """The nearest cue; a more telling one that is nearly as near goes before it."""
    nearest = min(costed, key=lambda entry: entry[0])[0]
    close = [entry for entry in costed if entry[0] <= nearest + 12 + 9 * max(0, entry[1].cue.rank - 1)]
    first = _rivals(close, nearest + 4) or _governing(close)
    own = [entry for entry in close if entry[1].cue.group != "other"]
    if first or not own:
        return min(first or costed, key=lambda entry: entry[0])
    return min(own, key=lambda entry: (-entry[1].cue.rank, entry[0], entry[1].start))


def _rivals(costed: list[tuple[float, Hit]], most: float) -> list[tuple[float, Hit]]:
    """Cues that tell something else, up to a cost."""
    return [entry for entry in costed if entry[1].cue.group == "other" and entry[0] <= most]


def _governing(costed: list[tuple[float, Hit]]) -> list[tuple[float, Hit]]:
    """Verbs of hosts that have the number as their object."""
    return [entry for entry in costed if entry[1].cue.detail == "hosted" and entry[0] <= _GOVERNS]


def _cost(count: Count, hit: Hit, marks: Marks) -> float:
    """Distance in characters, with a price for what stands between."""
    if hit.start < count.end and count.start < hit.end:
        return 0.0
    low, high = (count.end, hit.start) if hit.start >= count.end else (hit.end, count.start)
    inside = [b for b in marks.brackets if low <= b[0] and b[1] <= high]
    cost = float(high - low - sum(end - start for start, end in inside))
    cost += _CROSSING * sum(_within(b, hit.start) != _within(b, count.start) for b in marks.brackets)
    cost += _CROSSING * _open(marks.boundaries, low, high, inside)
    cost += _OTHER_NUMBER * _open(marks.starts, low, high, inside)
    return cost + (0 if _on_its_side(count, hit) else _MISFIT)


def _on_its_side(count: Count, hit: Hit) -> bool:
    """Whether a cue stands on the side of the number where it usually does."""
    return hit.cue.side == "both" or (hit.cue.side == "before") == (hit.start < count.start)


def _within(bracket: tuple[int, int], position: int) -> bool:
    return bracket[0] <= position < bracket[1]


def _open(places: Sequence[int], low: int, high: int, brackets: Sequence[tuple[int, int]]) -> int:
    """Number of places from ``low`` to ``high`` that no bracket hides."""
    between = (i for i in places if low <= i < high)
    return sum(not any(_within(bracket, i) for bracket in brackets) for i in between)
