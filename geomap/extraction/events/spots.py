"""Places of a cue: one, or those of an enumeration, each with the day and the number told of it alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from geomap.extraction.shared.places import Named, near_word
from geomap.grammar import Parse
from geomap.models.articles import DateSpan, Figure, Span
from geomap.models.places import PlaceRef
from geomap.models.reasons import because, joined

Day = tuple[DateSpan, Span | None]
LISTED = 3
"""Names from which a list tells that each of them is a place."""


@dataclass(slots=True)
class Spot:
    """A place of a cue.

    ``own`` tells whether it is named for this very cue, ``words`` name it, ``day`` and ``figures``
    are told of it alone, as one of an enumeration.
    """

    ref: PlaceRef | None = None
    own: bool = False
    words: Span | None = None
    mention: Named | None = None
    day: Day | None = None
    figures: dict[str, Figure] = field(default_factory=dict)


def spread_nearness(read: Parse, spots: Sequence[Spot]) -> None:
    """Let a preposition that is not said again hold for each place: "near Odan, Karsin and Veldt"."""
    word = ""
    for i, spot in enumerate(spots):
        if spot.mention is None or not i or _said_again(read, spots[i - 1], spot):
            word = near_word(read, spot.mention) if spot.mention else ""
        elif word and spot.ref is not None and spot.ref.where_prec == 1:
            reason = joined(spot.ref.reason, because("ref.near", word))
            spot.ref = replace(spot.ref, where_prec=2, reason=reason)


def _said_again(read: Parse, before: Spot, spot: Spot) -> bool:
    if before.mention is None or spot.mention is None:
        return True
    return bool(set(read.tags[before.mention.end : spot.mention.start]) & {"I", "T"})


def share_days(spots: Sequence[Spot], tokens: Sequence[int], day: Callable[[int], Day]) -> None:
    """Give places their own days where two or more have one: "in A on Monday and in B on Tuesday".

    ``tokens`` are those of the dates of the sentence, ``day`` reads the one at a token.
    """
    starts = [spot.mention.start for spot in spots if spot.mention is not None]
    if len(starts) < len(spots):
        return
    bounds = zip(starts, [*starts[1:], max(tokens, default=0) + 1], strict=True)
    days = [_first_between(tokens, start, end) for start, end in bounds]
    if sum(i is not None for i in days) > 1:
        for spot, i in zip(spots, days, strict=True):
            spot.day = day(i) if i is not None else None


def over_days(
    spot: Spot,
    read: Parse,
    days: Sequence[tuple[Day, int]],
    counts: Mapping[str, Figure],
    numbers: Sequence[Figure],
) -> list[Spot]:
    """A place on each of the days that have their own number: "killed 5 in A on Monday and 3 on Tuesday".

    ``days`` are those of the sentence with their tokens.
    """
    out, head = [spot], _counted_before(spot, counts)
    for (_, before), (day, at) in pairwise(days):
        between = range(before + 1, at)
        plain = all(read.tags[i] in "KC,NIJAR" for i in between) and "K" in [read.tags[i] for i in between]
        own = [f for f in numbers if any(read.words[i].start == f.span.start for i in between)]
        if not head or not plain or len(own) != 1:
            return [spot]
        out.append(replace(spot, day=day, figures={head: own[0]}))
    if len(out) > 1:
        out[0] = replace(spot, day=days[0][0])
    return out


def _first_between(tokens: Sequence[int], start: int, end: int) -> int | None:
    return next((i for i in tokens if start < i < end), None)


def share_numbers(spots: Sequence[Spot], counts: Mapping[str, Figure], numbers: Sequence[Figure]) -> None:
    """Give places their own numbers: "two were killed in A, three in B".

    ``counts`` are the figures of the sentence by what they count, ``numbers`` all of its numbers.
    """
    head = _counted_before(spots[0], counts)
    if not head:
        return
    spans = {figure.span for figure in counts.values()}
    free = [figure for figure in numbers if figure.span not in spans]
    for before, spot in pairwise(spots):
        own = [figure for figure in free if _between(before, spot, figure.span)]
        spot.figures = {head: own[-1]} if own else {}


def _counted_before(spot: Spot, counts: Mapping[str, Figure]) -> str:
    """What the last of the figures before a place counts; empty without one."""
    if spot.mention is None:
        return ""
    name = spot.mention.resolution.mention.span
    counted = [what for what, figure in counts.items() if figure.span < name]
    return counted[-1] if counted else ""


def _between(before: Spot, spot: Spot, span: Span) -> bool:
    """Whether words stand between the names of two places."""
    if before.mention is None or spot.mention is None:
        return False
    return (
        before.mention.resolution.mention.span.end <= span.start
        and span.end <= spot.mention.resolution.mention.span.start
    )


def distinct(spots: Sequence[Spot], *, apart: bool = True) -> list[Spot]:
    """Places, one for each and its day.

    An unknown name of a list of :data:`LISTED` or more is a place of its own, which stands where the
    others are; one beside a single other name may be anything, and stands for no second event there. Where
    they are not told ``apart``, as by one toll for all, unknown names of one land stand there together.
    """
    names = apart and len(spots) >= LISTED
    best: dict[tuple[str, str, DateSpan | None], Spot] = {}
    for spot in sorted(spots, key=lambda s: s.ref is None or s.ref.where_prec):
        best.setdefault(_key(spot, names=names), spot)
    if any(key[0] for key in best):
        best = {key: spot for key, spot in best.items() if key[0]}
    return [spot for spot in spots if best.get(_key(spot, names=names)) is spot]


def _key(spot: Spot, *, names: bool) -> tuple[str, str, DateSpan | None]:
    unknown = names and spot.mention is not None and spot.mention.resolution.place is None
    name = spot.mention.resolution.mention.text if unknown and spot.mention else ""
    return (spot.ref.place.id if spot.ref else "", name, spot.day[0] if spot.day else None)
