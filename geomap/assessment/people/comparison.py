"""Displacement facts side by side: never summed, possible double counts named, official figures beside.

Figures of different sources and dates stay apart. What is added to a fact are words: which other
figures may count the same people, what the official figure of its date is, what the text gives as
the cause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geomap.models.articles import DateSpan, Figure, Span
from geomap.models.places import Place
from geomap.models.reasons import Reason, because
from geomap.models.records import ControlClaim, Displacement, Event, Reading
from geomap.models.statistics import Comparison, Statistic

FAMILY = {"idps": "displaced", "displaced": "displaced"}
"""Kinds that may be the same people: "displaced" is what the text says where it does not say more."""
OFFICIAL = {
    "refugees": ("refugees",),
    "asylum_seekers": ("asylum_seekers",),
    "idps": ("idps", "idps_conflict"),
    "displaced": ("idps", "idps_conflict"),
    "refugee_returns": ("refugee_returns",),
    "idp_returns": ("idp_returns",),
}
"""Kind of a fact -> official indicators that count the same."""
NAMED = 3
"""Other figures that a flag names; more are counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline: a figure of a day or period at a place, with the fact it comes from."""

    fact_id: str
    place_id: str
    place: str
    kind: str
    measure: str
    on: DateSpan
    figure: Figure
    unit: str | None
    source: str


def side_by_side(
    facts: Sequence[Displacement],
    readings: Sequence[Reading] = (),
    *,
    events: Sequence[Event] = (),
    claims: Sequence[ControlClaim] = (),
    statistics: Sequence[Statistic] = (),
) -> tuple[Displacement, ...]:
    """Return the facts with doubts, official figures and causes added in words.

    Parameters
    ----------
    facts : sequence of Displacement
        Facts of all articles; their order is kept, none is dropped, no figure is changed.
    readings : sequence of Reading
        Their articles, for the words of causes.
    events, claims : sequences
        What the text may give as the cause.
    statistics : sequence of Statistic
        Official figures of the set.
    """
    texts = {r.article.id: r.article.text for r in readings}
    records_by_sentence: dict[tuple[str, Span], list[Event | ControlClaim]] = {}
    records: tuple[Event | ControlClaim, ...] = (*events, *claims)
    for record in records:
        records_by_sentence.setdefault((record.article_id, record.sentence), []).append(record)
    groups = _groups(facts)
    return tuple(
        _annotated(
            fact, groups, statistics, records_by_sentence.get((fact.article_id, fact.sentence), ()), texts
        )
        for fact in facts
    )


def _annotated(
    fact: Displacement,
    groups: Mapping[tuple[str, ...], Sequence[Displacement]],
    statistics: Sequence[Statistic],
    records: Sequence[Event | ControlClaim],
    texts: Mapping[str, str],
) -> Displacement:
    flags = list(fact.flags)
    others = groups.get(_key(fact), ())
    if len(others) > 1 and fact.figure:
        flags.append(_double(fact, others))
    beside = compare(fact, statistics)
    if beside:
        flags.append(beside.words)
    causes = _causes(fact, records, texts.get(fact.article_id, ""))
    reasons = tuple(because("moved.cause", texts[c.article_id][slice(*c.trigger)]) for c in causes)
    return replace(
        fact,
        flags=tuple(dict.fromkeys(flags)),
        causes=tuple(c.id for c in causes),
        reasons=(*fact.reasons, *reasons),
        evidence=tuple(sorted({*fact.evidence, *(c.trigger for c in causes)})),
    )


def timeline(facts: Iterable[Displacement], sources: Mapping[str, str] | None = None) -> tuple[Entry, ...]:
    """Return the figures of all facts by place, kind and date: side by side, never summed.

    Parameters
    ----------
    facts : iterable of Displacement
        Facts; those without a figure or a known place are left out.
    sources : mapping of article id to str, optional
        What an entry cites; the article's id when not given.
    """
    entries = [
        Entry(
            fact.id,
            fact.place.place.id,
            fact.place.place.name,
            fact.kind,
            fact.measure,
            fact.date,
            fact.figure,
            fact.unit,
            fact.speaker or (sources or {}).get(fact.article_id, fact.article_id),
        )
        for fact in facts
        if fact.place
        and not fact.place_words
        and fact.figure
        and fact.realis not in ("hypothetical", "negated")
    ]
    return tuple(sorted(entries, key=lambda e: (e.place_id, e.kind, e.measure, _day(e.on), e.fact_id)))


def _day(on: DateSpan) -> date:
    return on.end or on.start or date.max


def _key(fact: Displacement) -> tuple[str, ...]:
    """What makes two figures say the same thing: who, where, stock or flow, people or households."""
    place = fact.place.place.id if fact.place else ""
    place += f"/{fact.id}" if fact.place_words else ""  # somewhere in that unit, not the unit's own figure
    origin = fact.origin.place.country if fact.origin and fact.kind == "refugees" else ""
    return (FAMILY.get(fact.kind, fact.kind), fact.measure, place, origin, fact.detail or "")


def _groups(facts: Sequence[Displacement]) -> dict[tuple[str, ...], list[Displacement]]:
    groups: dict[tuple[str, ...], list[Displacement]] = {}
    for fact in facts:
        if fact.figure and fact.place and fact.measure != "none":
            groups.setdefault(_key(fact), []).append(fact)
    return {key: sorted(group, key=_order) for key, group in groups.items()}


def _double(fact: Displacement, group: Sequence[Displacement]) -> Reason:
    """Warn that other figures may count the same people, and name the nearest with their dates."""
    position = bisect_left(group, _order(fact), key=_order)
    around = [f for f in group[max(0, position - NAMED) : position + NAMED + 1] if f.id != fact.id]
    overlapping = [f for f in around if _overlap(fact.date, f.date)] or around
    named = [f'"{f.figure.words}" ({_when(f.date)})' for f in overlapping[:NAMED] if f.figure]
    more = len(group) - 1 - len(named)
    if more:
        return because("moved.same_people_and_more", ", ".join(named), more)
    return because("moved.same_people", ", ".join(named))


def _order(fact: Displacement) -> tuple[date, str]:
    return _day(fact.date), fact.id


def _overlap(first: DateSpan, second: DateSpan) -> bool:
    low = max(first.start or date.min, second.start or date.min)
    return low <= min(first.end or date.max, second.end or date.max)


def _when(on: DateSpan) -> str:
    if on.start and on.end:
        return str(on.start) if on.start == on.end else f"{on.start} to {on.end}"
    if on.end:
        return f"before {on.end}"
    return f"since {on.start}" if on.start else "no date"


def compare(fact: Displacement, statistics: Sequence[Statistic]) -> Comparison | None:
    """Put a country's stock or flow beside the official figure nearest to its date.

    Returns
    -------
    Comparison or None
        None where no official figure counts the same people in the same country.
    """
    if fact.figure is None or fact.place is None or fact.place_words:
        return None
    if fact.unit != "people" or fact.place.where_prec != 6:
        return None
    rows = [s for s in statistics if _same(fact, fact.place.place, s)]
    if not rows:
        return None
    on = _day(fact.date) if _is_dated(fact.date) else None
    nearest = _nearest(rows, on)
    share, bound = _share(fact.figure, nearest.value)
    return Comparison(fact.id, nearest, share, bound, _said(fact.figure, nearest, share, bound, on))


def _is_dated(value: DateSpan) -> bool:
    """Whether a date is known at one end at least."""
    return bool(value.start or value.end)


def _nearest(rows: Sequence[Statistic], on: date | None) -> Statistic:
    """The figure nearest to a day, of several the latest; without a day the latest."""
    return min(rows, key=lambda s: (abs((s.date - (on or s.date)).days), -s.date.toordinal(), s.source))


def _same(fact: Displacement, place: Place, row: Statistic) -> bool:
    if row.country != place.country or row.indicator not in OFFICIAL.get(fact.kind, ()) or row.place:
        return False
    if row.is_flow != (fact.measure == "flow") or not row.value:
        return False
    origin = fact.origin.place.country if fact.origin else ""
    return not origin or not row.origin or origin == row.origin


def _share(figure: Figure, official: int) -> tuple[float, str]:
    if figure.best is not None and not (figure.low == figure.best and figure.high is None):
        return figure.best / official - 1, "="
    if figure.low is not None:
        return figure.low / official - 1, "≥"
    return (figure.high or 0) / official - 1, "≤"


def _said(figure: Figure, row: Statistic, share: float, bound: str, on: date | None) -> Reason:
    sign = "" if bound == "=" else f"{bound} "
    apart = abs((row.date - on).days) if on else 0
    counted = because("official.people", f"{row.value:,}")
    if row.origin:
        counted = because("official.people_from", f"{row.value:,}", row.origin)
    differs = because("official.differs", f"{sign}{share * 100:+.0f}")
    if apart > 31:
        differs = because("official.differs_days_apart", f"{sign}{share * 100:+.0f}", apart)
    return because("official.beside", figure.words, row.source, counted, str(row.date), differs)


_AFTER = re.compile(
    r"\b(?:by|due to|because of|because|after|following|amid|as a result of|owing to|when|as|since"
    r"|in the wake of|from)\b",
    re.IGNORECASE,
)
"""Words that lead from people to the cause of their flight, when the cause comes second."""
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|remain\w*|get|got)\s(?:\w+ly\s)?$", re.IGNORECASE)
_BREAK = re.compile(r"[;:]|\b(?:but|while|whereas|although|meanwhile)\b", re.IGNORECASE)


def _causes(
    fact: Displacement, records: Sequence[Event | ControlClaim], text: str
) -> list[Event | ControlClaim]:
    """Return events and control changes of the sentence that the words make the cause."""
    if fact.kind == "hostility" or fact.measure == "none" or not text:
        return []
    causes = [
        r for r in records if r.realis not in ("negated", "planned", "hypothetical") and _leads(fact, r, text)
    ]
    return sorted(causes, key=lambda r: (r.trigger, r.id))


def _leads(fact: Displacement, record: Event | ControlClaim, text: str) -> bool:
    """Whether the words between make a record the cause of a fact."""
    if record.trigger.overlaps(fact.trigger):
        return False
    if isinstance(record, ControlClaim) and record.status not in ("gains", "loses", "contests", "besieges"):
        return False
    if record.trigger.start < fact.trigger.start:
        between = text[record.trigger.end : fact.trigger.start]
        return not _BREAK.search(between) and not _PASSIVE.search(between) and len(between) < 200
    between = text[fact.trigger.end : record.trigger.start]
    return bool(_AFTER.search(between)) and not _BREAK.search(between) and len(between) < 200
