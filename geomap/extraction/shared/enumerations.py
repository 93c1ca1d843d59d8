"""Enumerations of places: "in A, B and C", "near A and on a market in B"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geomap.extraction.shared.link_words import REPEATED
from geomap.extraction.shared.places import Named
from geomap.grammar import VERBS, Parse
from geomap.models.places import Place


def listed(
    read: Parse, first: Named, following: Sequence[Named], owned: Callable[[Named], bool]
) -> list[Named]:
    """Return the places that go on with ``first``; ``owned`` tells a name that is no place of its own."""
    out: list[Named] = []
    last = first
    for other in following:
        if other.start < last.end:
            continue
        if not _goes_on(read, last, other) or owned(other):
            break
        out.append(other)
        last = other
    return out


def _goes_on(read: Parse, last: Named, other: Named) -> bool:
    """Whether an enumeration goes on from one name to the next."""
    gap = [w.low for w in read.words[last.end : other.start]]
    joined = "and" in gap or "or" in gap or (gap == [","] and _and_follows(read, other))
    if not joined or _breaks(read, last.end, other.start):
        return False
    return "and" in gap or not _contains(other.found.place, last.found.place)


def _breaks(read: Parse, start: int, end: int) -> bool:
    """Whether an enumeration ends between two names."""
    words, tags = read.words, read.tags
    if words[start].low == "," and start + 1 < end and tags[start + 1] == "W":
        return words[end - 1].low != "and" or words[end - 2].low != ","  # "Odan, where …, and Karsin"
    again = words[start].low in ("and", "or") or end - start == 2
    far = end - start > (7 if again else 4)
    return far or any(_leads_on(read, i, again) for i in range(start, end))


def _leads_on(read: Parse, i: int, again: bool) -> bool:
    """Whether a verb or a preposition begins something else; some prepositions may be said ``again``."""
    tag = read.tags[i]
    return tag in VERBS or (tag == "I" and not (again and read.words[i].low in REPEATED))


def _and_follows(read: Parse, mention: Named) -> bool:
    return any(w.low == "and" for w in read.words[mention.end : mention.end + 6])


def _contains(outer: Place | None, inner: Place | None) -> bool:
    """Whether one place is a unit that holds the other."""
    if outer is None or inner is None or not outer.is_area or outer.country != inner.country:
        return False
    return outer.where_prec > inner.where_prec
