"""Control claims that an event implies: a town captured is a town gained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geomap.models.ids import content_id
from geomap.models.ontology import REAL, TAKING, ClaimStatus, SubType
from geomap.models.places import PlaceRef
from geomap.models.reasons import because
from geomap.models.records import ActorRef, ControlClaim, Event

_GAINS = frozenset({"capture.v", "control.gain", "capture.n", "fall.v", "drive.out", "take.v", "overrun.v"})
_LEAVING = frozenset({"withdraw.v", "withdraw.n", "handover"})
_ENTERING = frozenset({"storm"})
_OFFENSIVES = frozenset({"launch.attack", "offensive"})
_AIMED_AT_GROUND = re.compile(r"offensive|incursion|invasion", re.IGNORECASE)
"""An attack may be on people; these are on ground."""
_UNTOLD = frozenset({"event.not_told", "event.repeated", "event.may_be_retold"})
"""Codes of events that imply nothing: they are told elsewhere, or not at all."""


def from_event(event: Event, text: str) -> Iterator[ControlClaim]:
    """Claims of one event of a text; none without a place better known than the country."""
    if not _stands(event) or event.place is None or event.place.where_prec >= 6:
        return
    status = _status(event, text)
    stormed = status == "contests" and event.cues[0] in _ENTERING
    if status and (stormed or _sure(event, event.place)):
        yield from _claim(event, event.actor1, status)


def _stands(event: Event) -> bool:
    """Whether it happened; history stands where it bears a day, week or month of its own."""
    dated = event.date.start is not None and event.date.precision in ("day", "week", "month", "range")
    untold = event.unmapped_reason.code in _UNTOLD
    return not untold and (event.realis in REAL or (event.realis == "background" and dated))


def _status(event: Event, text: str) -> ClaimStatus | None:
    """What an event of a text says of who holds its place; None where it says nothing."""
    cue = event.cues[0]
    if cue in _GAINS and event.sub_type in TAKING:
        return "gains"
    if cue in _LEAVING and event.sub_type == SubType.TRANSFER_OF_TERRITORY:
        return "loses"
    on_ground = cue in _OFFENSIVES and _AIMED_AT_GROUND.search(event.trigger.of(text))
    entering = cue in _ENTERING and event.sub_type == SubType.ARMED_CLASH
    return "contests" if on_ground or entering else None


def _sure(event: Event, place: PlaceRef) -> bool:
    """Near a place, or somewhere about it, is not in it; a place that is not named is nobody's gain."""
    about = place.where_prec == 3 and not place.place.is_area
    return place.where_prec != 2 and not about and (place.span is not None or _points_back(event))


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
