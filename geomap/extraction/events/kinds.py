"""Kinds that the article settles: of deaths and shots that are told without their means or their doers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geomap.extraction.events.draft import Draft, within
from geomap.models.ontology import EventType, SubType, event_type_of

REACH = 8
"""Sentences over which a happening told before settles the kind of a vague one."""
_CROWDS = frozenset({EventType.PROTESTS, EventType.RIOTS})
_DEATHS = frozenset({"kill", "killn", "injure"})
_SHOTS = frozenset({"shoot", "shootn"})
_ATTACKS = frozenset({"raid", "attack", "launch", "storm"})
"""Ids of the rules that say least of a kind."""


def settle_kinds(drafts: Sequence[Draft]) -> None:
    """Give vague deeds the kind of what is told around them.

    Deaths by nobody's hand after a riot are of the riot, shots at nobody after a fight are of the fight, and
    a raid that only harms people without arms is one on them.
    """
    live = [d for d in drafts if d.live and d.sub_type]
    for draft in live:
        _settle(draft, live)


def _settle(draft: Draft, live: Sequence[Draft]) -> None:
    """Give one vague deed the kind of those around it."""
    rule = _rule(draft)
    if draft.agent is None and rule in _DEATHS:
        _follow(draft, live, _of_crowd)
    elif draft.target is None and rule in _SHOTS:
        _follow(draft, live, _is_clash)
    elif draft.target is None and rule in _ATTACKS:
        _settle_attack(draft, live)


def _settle_attack(draft: Draft, live: Sequence[Draft]) -> None:
    """Give an attack on nobody the kind of those it harms, or raids by nobody that of aircraft before."""
    beside = within(live, draft.index, draft.index)
    _harms(draft, [d for d in beside if d.piece == draft.piece and d is not draft])
    if draft.agent is None and draft.hit.cue.id == "raid.n" and _rule(draft) == "raid":
        _follow_aircraft(draft, live)


def _shortly_before(draft: Draft, live: Sequence[Draft]) -> list[Draft]:
    """What is told not far before and in the same country."""
    before = within(live, draft.index - REACH, draft.index - 1)
    return [d for d in before if _in_one_country(d, draft)]


def _in_one_country(a: Draft, b: Draft) -> bool:
    return len({d.ref.place.country for d in (a, b) if d.ref is not None}) < 2


def _of_crowd(draft: Draft) -> bool:
    return draft.sub_type is not None and event_type_of(draft.sub_type) in _CROWDS


def _is_clash(draft: Draft) -> bool:
    return draft.sub_type == SubType.ARMED_CLASH


def _rule(draft: Draft) -> str:
    return draft.rule.id if draft.rule else ""


def _follow(draft: Draft, live: Sequence[Draft], fits: Callable[[Draft], bool]) -> None:
    """Take over the kind of the nearest violent happening where all those shortly before fit."""
    before = _shortly_before(draft, live)
    violent = [d for d in before if d.sub_type != SubType.PEACEFUL_PROTEST]
    if violent and all(map(fits, before)):
        draft.rule = violent[-1].rule


def _follow_aircraft(draft: Draft, live: Sequence[Draft]) -> None:
    """Let raids by nobody be from the air where aircraft struck before and nobody fought on the ground."""
    before = _shortly_before(draft, live)
    struck = [d for d in before if d.sub_type == SubType.AIR_STRIKE]
    if struck and not any(map(_is_clash, before)):
        draft.rule = struck[-1].rule


def _harms(draft: Draft, beside: Sequence[Draft]) -> None:
    """Let an attack whose own clauses harm only people without arms be one on them."""
    clauses = (draft.owner, draft.parent)
    harm = [d for d in beside if d.hit.cue.concept in ("kill", "injure") and d.owner in clauses]
    named = any(d.target is not None for d in harm)
    if named and all(_rule(d) in _DEATHS for d in harm):
        draft.rule = harm[0].rule
