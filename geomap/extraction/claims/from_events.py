"""Control claims that an event implies: a town captured is a town gained."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.models.ids import content_id
from geomap.models.ontology import REAL, TAKING, ClaimStatus, SubType
from geomap.models.places import PlaceRef
from geomap.models.reasons import because
from geomap.models.records import ActorRef, ControlClaim, Event

_GAINS = frozenset({"capture.v", "control.gain", "capture.n", "fall.v", "drive.out", "take.v", "overrun.v"})
_LEAVING = frozenset({"withdraw.v", "withdraw.n", "handover"})
_ENTERING = frozenset({"storm"})
_UNTOLD = frozenset({"event.not_told", "event.repeated", "event.may_be_retold"})
"""Codes of events that imply nothing: they are told elsewhere, or not at all."""


def from_event(event: Event) -> Iterator[ControlClaim]:
    """Claims of one event; none without a place better known than the country."""
    if event.realis not in REAL or event.unmapped_reason.code in _UNTOLD or event.sub_type is None:
        return
    if event.place is None or event.place.where_prec >= 6:
        return
    status = _status(event.cues[0], event.sub_type)
    if status and (status == "contests" or _sure(event, event.place)):
        yield from _claim(event, event.actor1, status)


def _status(cue: str, sub_type: str) -> ClaimStatus | None:
    """What an event of a cue and kind says of who holds its place; None where it says nothing."""
    if cue in _GAINS and sub_type in TAKING:
        return "gains"
    if cue in _LEAVING and sub_type == SubType.TRANSFER_OF_TERRITORY:
        return "loses"
    return "contests" if cue in _ENTERING and sub_type == SubType.ARMED_CLASH else None


def _sure(event: Event, place: PlaceRef) -> bool:
    """Near a place is not in it; a place that is not named is nobody's gain."""
    return place.where_prec != 2 and (place.span is not None or _points_back(event))


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
