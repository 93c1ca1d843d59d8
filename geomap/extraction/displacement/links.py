"""Which cue a number belongs to: the nearest of its clause, rivals such as "killed" included."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from geomap.extraction.displacement.counts import Count
from geomap.extraction.displacement.lexicon import Hit
from geomap.text.alternatives import any_of

_BOUNDARY = re.compile(
    r";|\s[—–-]\s|,\s(?:and|but|while|whereas|although|though|with|including|of whom|of which|as"
    r"|when|where|according)\b"
    r"|\b(?:while|whereas|of whom|of which|because|due to|as a result|after|following|although)\b"
    rf"|،\s?{any_of('clause_start')}",
    re.IGNORECASE,
)
"""Where another clause begins. Time and cause may hold their own numbers, not the cue of ours."""
_PARENTHESES = re.compile(r"\([^()]{0,300}\)|,\s(?:including|mainly|mostly|among them)\s[^,;()]{0,140},")
REACH = 170
"""Characters between a number and its cue at most."""
_CROSSING = 45
"""What a clause boundary between the two costs, in characters."""
_OTHER_NUMBER = 80
"""What another number between the two costs: the cue is rather that number's."""
_MISFIT = 25
"""What a cue on its unusual side costs."""


_GOVERNS = 8
"""Within so many characters the number is the object of the host's verb, whatever follows."""


class Link(NamedTuple):
    """A counted number with its cue; ``cost`` grows with the distance between them."""

    number: Count
    hit: Hit
    cost: float


def link(text: str, found: Sequence[Count], hits: Sequence[Hit]) -> list[Link]:
    """Link each count to the cue that says what happened to those people.

    Counts whose nearest cue is a rival (killed, arrested, vaccinated) or that have no cue within
    reach are left out.
    """
    # A semicolon ends more than a clause: it counts twice.
    boundaries = sorted(
        at for m in _BOUNDARY.finditer(text) for at in [m.start()] * (2 if m[0] == ";" else 1)
    )
    brackets = [m.span() for m in _PARENTHESES.finditer(text)]
    starts = [c.start for c in found]
    links = []
    for count in found:
        near = [
            h
            for h in hits
            if h.end > count.start - REACH
            and h.start < count.end + REACH
            and _fits(count, h)
            and not _anothers(count, h, starts)
        ]
        costed = [(_cost(count, hit, boundaries, brackets, starts), hit) for hit in near]
        costed = [(cost, hit) for cost, hit in costed if cost <= REACH]
        if costed:
            best = _best(costed)
            if best[1].cue.group != "other":
                links.append(Link(count, best[1], best[0]))
    return links


def _anothers(count: Count, hit: Hit, starts: Sequence[int]) -> bool:
    """Whether a cue holds another number within: "forced 300 people to leave" is said of the 300."""
    at = bisect_left(starts, hit.start)
    return at < len(starts) and starts[at] < hit.end and not hit.start <= count.start < hit.end


def _fits(count: Count, hit: Hit) -> bool:
    """Whether a cue can be said of what is counted: houses are destroyed, people flee."""
    if hit.cue.group == "house":
        return count.noun in ("housing", "household")
    if count.noun == "housing":
        return hit.cue.term in ("Evacuated", "Forced to Flee") or hit.cue.group == "other"
    return True


def _best(costed: list[tuple[float, Hit]]) -> tuple[float, Hit]:
    """The nearest cue; a more telling one that is nearly as near goes before it."""
    nearest = min(cost for cost, _ in costed)
    close = [(cost, hit) for cost, hit in costed if cost <= nearest + 12 + 9 * max(0, hit.cue.rank - 1)]
    rivals = [(cost, hit) for cost, hit in close if hit.cue.group == "other" and cost <= nearest + 4]
    if rivals:
        return min(rivals, key=lambda c: c[0])
    governing = [(cost, hit) for cost, hit in close if hit.cue.detail == "hosted" and cost <= _GOVERNS]
    if governing:
        return min(governing, key=lambda c: c[0])
    own = [(cost, hit) for cost, hit in close if hit.cue.group != "other"]
    if not own:
        return min(costed, key=lambda c: c[0])
    return min(own, key=lambda c: (-c[1].cue.rank, c[0], c[1].start))


def _cost(
    count: Count,
    hit: Hit,
    boundaries: Sequence[int],
    brackets: Sequence[tuple[int, int]],
    starts: Sequence[int],
) -> float:
    """Distance in characters, with a price for what stands between."""
    if hit.start <= count.start and count.end <= hit.end:
        return 0.0
    if hit.start < count.end and count.start < hit.end:
        return 0.0
    low, high = (count.end, hit.start) if hit.start >= count.end else (hit.end, count.start)
    inside = [b for b in brackets if low <= b[0] and b[1] <= high]
    hidden = sum(end - start for start, end in inside)
    cost = float(high - low - hidden)
    in_bracket = [b for b in brackets if b[0] <= hit.start < b[1] or b[0] <= count.start < b[1]]
    cost += _CROSSING * sum(not (b[0] <= hit.start < b[1] and b[0] <= count.start < b[1]) for b in in_bracket)
    seen = [b for b in boundaries if low <= b < high and not any(s <= b < e for s, e in inside)]
    others = [s for s in starts if low <= s < high and not any(a <= s < e for a, e in inside)]
    cost += _CROSSING * len(seen) + _OTHER_NUMBER * len(others)
    wrong_side = (hit.cue.side == "before") != (hit.start < count.start) if hit.cue.side != "both" else False
    return cost + (_MISFIT if wrong_side else 0)
