"""Apply a person's corrections to readings and records.

Ids are hashes of content, so corrections survive re-runs and new articles. A row whose target is
gone is reported, never lost; nothing but what depends on a row changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeVar, get_args

from geomap.errors import did_you_mean
from geomap.models.articles import DateSpan, Figure, Span, is_plausible
from geomap.models.corrections import Corrected, Correction, Decisions, Outcome
from geomap.models.ontology import ClaimStatus, EventType, SubType, event_type, sub_type
from geomap.models.places import Place, PlaceRef, Resolution
from geomap.models.reasons import NO_REASON, Reason, because
from geomap.models.records import ActorRef, ControlClaim, Displacement, Event, Extract, Reading

FindPlace = Callable[[str], Place | None]
"""Look a place up by its id; None when the gazetteer has no such id."""

Record = TypeVar("Record", Event, ControlClaim, Displacement)

REALIS = ("actual", "reported", "attributed_claim", "background", "planned", "hypothetical", "negated")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "mn": ("place",),
    "ev": (
        *("drop", "confirm", "place", "date", "realis", "event_type", "sub_type", "same", "split"),
        *("actor1", "actor2", "fatalities"),
    ),
    "cl": ("reject", "place", "date", "side", "status"),
    "di": ("drop", "confirm", "place", "date", "figure"),
    "new": ("event",),
}
"""Kind of target (the prefix of its id) -> what can be corrected."""


_NAME = re.compile(r"[\w][\w .'-]{0,80}")
"""What may be a side where no profile says which there are."""

_NUMBERS = re.compile(r"([0-9]{1,9})(?:[-/]([0-9]{1,9}))?")

LINKS = ("same", "split")
"""Fields that join an event with another or keep it apart; they change no record."""


class Refused(ValueError):
    """A correction that cannot be applied; the message says why."""


def correct_places(
    readings: Sequence[Reading], corrections: Sequence[Correction], find: FindPlace
) -> tuple[tuple[Reading, ...], list[Corrected]]:
    """Move mentions to the places a person named (``none`` takes the place away)."""
    wanted = {c.target: c for c in corrections if c.target.startswith("mn_")}
    done: list[Corrected] = []

    def corrected(r: Resolution) -> Resolution:
        row = wanted.pop(r.mention.id, None)
        if row is None:
            return r
        try:
            moved = _moved(r, row, find)
        except Refused as error:
            done.append(Corrected(row, "refused", str(error), r.mention.article_id))
            return r
        same = moved.place == r.place
        outcome: Outcome = "no effect" if same else "applied"
        note = f"{r.mention.text}: {_name(r.place)} -> {_name(moved.place)}"
        done.append(Corrected(row, outcome, note, r.mention.article_id))
        return moved

    changed = tuple(
        replace(reading, resolutions=tuple(corrected(r) for r in reading.resolutions))
        if any(r.mention.id in wanted for r in reading.resolutions)
        else reading
        for reading in readings
    )
    done += [Corrected(row, "target gone", "no article has this mention any more") for row in wanted.values()]
    return changed, done


def _moved(r: Resolution, row: Correction, find: FindPlace) -> Resolution:
    _check_field(row)
    place = None if row.value in ("", "none") else _place(row.value, find)
    return replace(r, place=place, score=1.0, reason=reason_of(row))


def correct_records(
    extracts: Sequence[Extract],
    corrections: Sequence[Correction],
    find: FindPlace,
    sides: Collection[str] = (),
) -> tuple[tuple[Extract, ...], list[Corrected]]:
    """Drop, edit and confirm events, claims and displacement facts; ``sides`` are those of the profile."""
    edit = partial(_edited, find=find, sides=sides)
    wanted: dict[str, list[Correction]] = {}
    for row in corrections:
        if row.target[:3] in ("ev_", "cl_", "di_") and row.field not in LINKS:
            wanted.setdefault(row.target, []).append(row)
    done: list[Corrected] = []
    changed = tuple(
        replace(
            e,
            events=_records(e.events, wanted, edit, done),
            claims=_records(e.claims, wanted, edit, done),
            displacement=_records(e.displacement, wanted, edit, done),
        )
        for e in extracts
    )
    gone = [row for rows in wanted.values() for row in rows]
    done += [Corrected(row, "target gone", "no article gives this record any more") for row in gone]
    return changed, done


def decide_links(
    extracts: Sequence[Extract], corrections: Sequence[Correction]
) -> tuple[Decisions, list[Corrected]]:
    """Read which events a person joined (``same``) or kept apart (``split``).

    The value is the id of the other event; of ``split`` it may be empty: the event is then joined with none.
    """
    holder = _holders(extracts)
    pairs: dict[str, set[tuple[str, str]]] = {field: set() for field in LINKS}
    alone: set[str] = set()
    done: list[Corrected] = []
    for row in (r for r in corrections if r.field in LINKS and r.target.startswith("ev_")):
        outcome, note = _link_outcome(row, holder)
        done.append(Corrected(row, outcome, note, holder.get(row.target, "")))
        if outcome == "applied" and row.value:
            pairs[row.field].add((min(row.target, row.value), max(row.target, row.value)))
        elif outcome == "applied":
            alone.add(row.target)
    return Decisions(frozenset(pairs["same"]), frozenset(pairs["split"]), frozenset(alone)), done


def _holders(extracts: Sequence[Extract]) -> dict[str, str]:
    """Article of each event by its id."""
    return {e.id: e.article_id for extract in extracts for e in extract.events}


def _link_outcome(row: Correction, holder: Mapping[str, str]) -> tuple[Outcome, str]:
    if row.target not in holder:
        return "target gone", "no article gives this record any more"
    if row.value and row.value not in holder:
        return "target gone", f'no article gives "{row.value}" any more'
    if row.value == row.target or (not row.value and row.field == "same"):
        return "refused", f'"{row.field}" takes the id of the other event'
    return "applied", f"{row.field} {row.value or 'from all'}"


def _records(
    records: Sequence[Record],
    wanted: dict[str, list[Correction]],
    edit: Callable[[Record, Correction], Record | None],
    done: list[Corrected],
) -> tuple[Record, ...]:
    remaining: list[Record] = []
    for record in records:
        current: Record | None = record
        for row in wanted.pop(record.id, []):
            try:
                current = edit(current, row) if current else None
                done.append(Corrected(row, "applied", f"{row.field} {row.value}".strip(), record.article_id))
            except Refused as error:
                done.append(Corrected(row, "refused", str(error), record.article_id))
        if current is not None:
            remaining.append(current)
    return tuple(remaining)


def _edited(record: Record, row: Correction, find: FindPlace, sides: Collection[str]) -> Record | None:
    _check_field(row)
    if row.field in ("drop", "reject"):
        return None
    changes: dict[str, Any] = {"reasons": (*record.reasons, reason_of(row)), "confidence": 1.0}
    if isinstance(record, Event):
        changes["chances"] = {}
    if row.field == "place":
        changes["place"] = PlaceRef(
            place := _place(row.value, find), place.where_prec, None, None, reason_of(row)
        )
        if isinstance(record, Event):
            changes |= {"mapped": True, "unmapped_reason": NO_REASON}
    elif row.field == "date":
        changes["date"] = parse_span(row.value, reason_of(row))
    elif row.field in ("actor1", "actor2"):
        changes[row.field] = _actor(row, sides)
    elif row.field == "fatalities" and isinstance(record, Event):
        rest = {name: figure for name, figure in record.figures.items() if name != "fatalities"}
        figure = _figure(row.value, record.sentence)
        changes["figures"] = {**rest, "fatalities": figure} if figure else rest
    elif row.field == "figure":
        changes["figure"] = _figure(row.value, record.sentence)
    elif row.field != "confirm":
        changes[row.field] = _word(row.field, row.value, sides)
    return replace(record, **changes)


def _actor(row: Correction, sides: Collection[str]) -> ActorRef | None:
    """An actor by name or by the id of a side; none where the value is empty or ``none``."""
    if row.value in ("", "none"):
        return None
    if not _NAME.fullmatch(row.value):
        raise Refused(f"{row.value!r} is not a name of an actor; write it as the articles do, or none")
    return ActorRef(row.value, None, side=row.value if row.value in sides else None, reason=reason_of(row))


def _figure(value: str, sentence: Span) -> Figure | None:
    """Read ``12`` or ``10-15``; none where the value is empty or ``none``."""
    if value in ("", "none"):
        return None
    numbers = _NUMBERS.fullmatch(value)
    if not numbers:
        raise Refused(f"{value!r} is no figure; write 12, 10-15 or none")
    low, high = int(numbers[1]), int(numbers[2] or numbers[1])
    if high < low:
        raise Refused(f"{value!r} ends before it begins; write the smaller number first")
    return Figure(low, low if low == high else None, high, value, sentence)


def _word(name: str, value: str, sides: Collection[str]) -> str | None:
    """Word of a vocabulary as a field takes it."""
    if name == "side":
        if sides or not _NAME.fullmatch(value):
            return _one_of(value, sorted(sides) or ("the sides of a profile",))
        return value
    if name == "realis":
        return _one_of(value, REALIS)
    if name == "status":
        return _one_of(value, get_args(ClaimStatus))
    return scheme_type(name, value)


def scheme_type(name: str, value: str) -> str | None:
    """Event type or sub-type of the scheme; None where the value is empty.

    Raises
    ------
    Refused
        The scheme has none of that name.
    """
    row = event_type(value) if name == "event_type" else sub_type(value)
    if value and row is None:
        names = [each.value for each in (EventType if name == "event_type" else SubType)]
        hint = did_you_mean(value, names) or f" Known: {', '.join(names)}."
        raise Refused(f'there is no {name} "{value}".{hint}')
    return value or None


def parse_span(value: str, reason: Reason) -> DateSpan:
    """Read ``2024-11-30`` or ``2024-11-27/2024-11-30``; empty means unknown.

    Raises
    ------
    Refused
        The value is neither.
    """
    if not value:
        return DateSpan(None, None, "unknown", reason)
    first, _, last = value.partition("/")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        raise Refused(f"{value!r} is not a date; write 2024-11-30 or 2024-11-27/2024-11-30") from None
    if end < start:
        raise Refused(f"{value!r} ends before it begins; write the earlier day first")
    if not (is_plausible(start) and is_plausible(end)):
        raise Refused(f"{value!r} is a placeholder, not a date of news")
    return DateSpan(start, end, "range" if last else "day", reason)


def _check_field(row: Correction) -> None:
    fields = FIELDS[row.target[:2]]
    if row.field not in fields:
        raise Refused(f'field "{row.field}" cannot be corrected here; known: {", ".join(fields)}')


def _one_of(value: str, choices: Sequence[str]) -> str:
    if value not in choices:
        raise Refused(f'"{value}" is none of {", ".join(choices)}.{did_you_mean(value, choices)}')
    return value


def _place(value: str, find: FindPlace) -> Place:
    place = find(value)
    if place is None:
        raise Refused(f'the gazetteer has no place "{value}"; find ids with: geomap gazetteer search NAME')
    return place


def _name(place: Place | None) -> str:
    return f"{place.name} ({place.id})" if place else "no place"


def reason_of(row: Correction) -> Reason:
    """The reason that a corrected record shows: who, when and why."""
    who = row.who or because("corrected.somebody")
    by = because("corrected.by_on", who, row.when) if row.when else because("corrected.by", who)
    return because("corrected.because", by, row.why) if row.why else by
