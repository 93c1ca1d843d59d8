"""Control claims that an event implies: a town captured is a town gained."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.models.ids import content_id
from geomap.models.profile import ClaimStatus
from geomap.models.reasons import because
from geomap.models.records import ActorRef, ControlClaim, Event

_GAINS = frozenset({"capture.v", "control.gain", "capture.n", "fall.v", "drive.out", "take.v", "overrun.v"})
_TAKING = ("Government regains territory", "Non-state actor overtakes territory")
_LEAVING = frozenset({"withdraw.v", "withdraw.n", "handover"})
_ENTERING = frozenset({"storm"})
_REAL = ("actual", "reported", "attributed_claim")
_UNTOLD = frozenset({"event.not_told", "event.repeated", "event.may_be_retold"})
"""Codes of events that imply nothing: they are told elsewhere, or not at all."""


def from_event(event: Event) -> Iterator[ControlClaim]:
    """Claims of one event; none without a place better known than the country."""
    told = event.realis in _REAL and event.unmapped_reason.code not in _UNTOLD
    if not told or event.place is None or event.place.where_prec >= 6 or event.sub_type is None:
        return
    cue = event.cues[0]
    # near a place is not in it; a place that is not named is nobody's gain
    sure = event.place.where_prec != 2 and (event.place.span is not None or _points_back(event))
    if cue in _GAINS | _LEAVING and not sure:
        return
    if cue in _GAINS and event.sub_type in _TAKING:
        yield from _claim(event, event.actor1, "gains")
    elif cue in _LEAVING and event.sub_type == "Non-violent transfer of territory":
        yield from _claim(event, event.actor1, "loses")
    elif cue in _ENTERING and event.sub_type == "Armed clash":
        yield from _claim(event, event.actor1, "contests")


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
