"""Control claims that an event implies: a town captured is a town gained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geomap.extraction.claims.grounds import ELSEWHERE
from geomap.extraction.claims.sides import Sides
from geomap.models.ids import content_id
from geomap.models.ontology import REAL, TAKING, ClaimStatus, SubType
from geomap.models.places import PlaceRef
from geomap.models.reasons import Reason, because
from geomap.models.records import ActorRef, ControlClaim, Event

_GAINS = frozenset({"capture.v", "control.gain", "capture.n", "fall.v", "drive.out", "take.v", "overrun.v"})
_TAKING = _GAINS - {"drive.out", "fall.v"}
_LEAVING = frozenset({"withdraw.v", "withdraw.n", "handover"})
_ENTERING = frozenset({"storm"})
_OFFENSIVES = frozenset({"launch.attack", "offensive"})
_HOLDING = re.compile(r"occup(?:y|ies)$", re.IGNORECASE)
"""A taking told in the present is a holding."""
_AIMED_AT_GROUND = re.compile(r"offensive|incursion|invasion", re.IGNORECASE)
"""An attack may be on people; these are on ground."""
_SEATS = re.compile(
    r"\b(?:palace|parliament|headquarters|city hall|town hall|capital|centre|center)\b", re.IGNORECASE
)
"""Seats of power: who takes one in a place takes the place, or fights for it."""
_UNTOLD = frozenset({"event.not_told", "event.repeated", "event.may_be_retold"})
"""Codes of events that imply nothing: they are told elsewhere, or not at all."""


def from_event(event: Event, text: str, sides: Sides) -> Iterator[ControlClaim]:
    """Claims of one event of a text; none without a place better known than the country."""
    if not _stands(event) or event.place is None or event.place.where_prec >= 6:
        return
    status = _status(event, text)
    stormed = event.cues[0] in _ENTERING and not _attempted(event)
    if status and (stormed or _sure(event, event.place, text)):
        yield from _claim(event, event.actor1 and sides(event.actor1, event.place.place), status)


def _attempted(event: Event) -> bool:
    """Whether it was only tried."""
    return any(reason.code == "realis.attempted" for reason in event.reasons)


def _stands(event: Event) -> bool:
    """Whether it happened; history stands where it bears a day, week or month of its own."""
    dated = event.date.start is not None and event.date.precision in ("day", "week", "month", "range")
    untold = event.unmapped_reason.code in _UNTOLD
    return not untold and (event.realis in REAL or (event.realis == "background" and dated))


def _status(event: Event, text: str) -> ClaimStatus | None:
    """What an event of a text says of who holds its place; None where it says nothing."""
    cue = event.cues[0]
    if cue in _GAINS and event.sub_type in TAKING:
        return "holds" if _HOLDING.match(event.trigger.of(text)) else "gains"
    if cue in _LEAVING and event.sub_type == SubType.TRANSFER_OF_TERRITORY:
        return "loses"
    on_ground = cue in _OFFENSIVES and _AIMED_AT_GROUND.search(event.trigger.of(text))
    entering = cue in _ENTERING and event.sub_type == SubType.ARMED_CLASH
    return "contests" if on_ground or entering else None


def _sure(event: Event, place: PlaceRef, text: str) -> bool:
    """Near a place is not in it, a thing in it is not it, and a place that is not named is nobody's gain."""
    codes = set(_codes(place.reason))
    if "ref.named_with" in codes or ("ref.half" in codes and event.cues[0] in _LEAVING):
        return False
    if _takes_a_thing(event, place, text):
        return False
    about = place.where_prec == 3 and not place.place.is_area
    return place.where_prec != 2 and not about and (place.span is not None or _points_back(event))


def _takes_a_thing(event: Event, place: PlaceRef, text: str) -> bool:
    """Whether something in the place is taken, no seat of power: the place is not taken with it."""
    taken = text[event.trigger.end : place.span.start] if place.span is not None else ""
    return event.cues[0] in _TAKING and _where_only(place) and not _SEATS.search(taken)


def _codes(reason: Reason) -> Iterator[str]:
    """Codes of a reason and of those that it is joined of."""
    yield reason.code
    for slot in reason.slots:
        if isinstance(slot, Reason):
            yield from _codes(slot)


def _where_only(place: PlaceRef) -> bool:
    """Whether a place is only where what is taken lies: "cleared the square in Odan"."""
    return any(
        isinstance(slot, Reason) and slot.code in ELSEWHERE | {"link.before_verb"}
        for slot in place.reason.slots
    )


def _points_back(event: Event) -> bool:
    """Whether "the city", or a retreat, takes its place from what was told before."""
    pointed = event.place is not None and event.place.reason.code == "ref.points_back"
    return event.place is not None and (event.cues[0] in _LEAVING or pointed)


def _claim(event: Event, actor: ActorRef | None, status: ClaimStatus) -> Iterator[ControlClaim]:
    if actor is None:
        return
    side = actor.side or actor.name
    place = event.place
    yield ControlClaim(
        id=content_id("cl", event.article_id, event.trigger, status, side, place.place.id if place else ""),
        article_id=event.article_id,
        sentence=event.sentence,
        trigger=event.trigger,
        side=side,
        status=status,
        date=event.date,
        place=place,
        actor=actor,
        realis=event.realis,
        confidence=event.confidence,
        reasons=(because("claim.event", event.sub_type or ""), *event.reasons),
        cues=event.cues,
        evidence=event.evidence,
    )
