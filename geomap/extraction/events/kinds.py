"""Kinds that the article settles: of deaths and shots that are told without their means or their doers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_

from geomap.extraction.events.draft import CROWD_TYPES, POINTING, Draft, within
from geomap.extraction.events.retelling import dated_apart
from geomap.extraction.shared.lexicon import Lexicon
from geomap.grammar import NEGATIVE, Piece
from geomap.models.ontology import EventType, SubType, event_type_of

REACH = 8
"""Sentences over which a happening told before settles the kind of a vague one."""
NEXT = 2
"""Sentences before in which the means of the next attack are told."""
EXPLAINED = 2
"""Sentences over which a mishap may be said to be what was told before."""
_DENIED = NEGATIVE | {"ruled", "denied"}
_LAID_TO = frozenset(
    {"accident", "accidental", "accidentally", "caused", "due", "result", "sparked", "triggered", "blamed"}
)
_INCIDENTS = frozenset(
    {
        "event",
        "incident",
        "explosion",
        "explosions",
        "blast",
        "blasts",
        "fire",
        "blaze",
        "deaths",
        "crash",
        "collapse",
    }
)
_HARM = frozenset({"explode", "kill", "die", "injure", "hit", "destroy"})
_DEATHS = frozenset({"kill", "killn", "injure"})
_SHOTS = frozenset({"shoot", "shootn"})
_ATTACKS = frozenset({"raid", "attack", "launch", "storm"})
_BARE_ATTACKS = frozenset({"attack", "attack.civ", "attack.civnear", "attack.repelled", "attack.nonstate"})
"""Ids of the rules that say least of a kind."""
_BY_HAND = frozenset({"shoot", "shoot.n", "storm", "clash"})
"""Concepts of what people do by hand."""


def settle_kinds(drafts: Sequence[Draft]) -> None:
    """Give vague deeds the kind of what is told around them.

    Deaths by nobody's hand after a riot are of the riot, shots at nobody after a fight are of the fight, and
    a raid that only harms people without arms is one on them.
    """
    live = [d for d in drafts if d.live and d.sub_type]
    for draft in live:
        _settle(draft, live)
    for draft in filter(_struck_by_none, drafts):
        _follow_means(draft, live)
    for draft in drafts:
        if draft.live and draft.rule is None and draft.hit.cue.concept == "die" and draft.own_place:
            _share_total(draft, live)


def _struck_by_none(draft: Draft) -> bool:
    """Whether something was struck, and nobody tells by what."""
    return draft.live and draft.rule is None and draft.hit.cue.concept == "hit"


def explain_away(drafts: Sequence[Draft], index: int, piece: Piece, lexicon: Lexicon) -> None:
    """Take its kind from a blast or a death of shortly before that a sentence lays to a mishap.

    Parameters
    ----------
    drafts : sequence of Draft
        Of the article up to here.
    index : int
        Number of the sentence.
    piece : Piece
        The sentence, or a part of it.
    lexicon : Lexicon
        Classes of words.
    """
    beside = within(drafts, index - EXPLAINED, index - 1)
    before = [d for d in beside if d.live and d.hit.cue.concept in _HARM]
    if before and _tells_mishap(piece, lexicon):
        for draft in (d for d in before if d.index == before[-1].index):
            draft.rule = None


def _tells_mishap(piece: Piece, lexicon: Lexicon) -> bool:
    """Whether a sentence says that what it points back to was a mishap: "it was simply a car accident"."""
    low, bits = [w.low for w in piece.words], lexicon.bits
    if not _points(low) or set(low) & _DENIED:
        return False
    masks = lexicon.masks(piece.words)
    whole = reduce(or_, masks, 0)
    by_somebody = bits["NONSTATE"] | bits["ARTILLERY"] | bits["SUICIDE"] | bits["IED"] | bits["GUNFIRE"]
    return bool(whole & bits["ACCIDENT"]) and not whole & by_somebody and bool(set(low) & _LAID_TO)


def _points(low: Sequence[str]) -> bool:
    """Whether words hold "it", or "the" before a noun for what happened."""
    pairs = pairwise(low)
    return "it" in low or any(a in POINTING and b in _INCIDENTS for a, b in pairs)


def _settle(draft: Draft, live: Sequence[Draft]) -> None:
    """Give one vague deed the kind of those around it."""
    rule = _rule(draft)
    if draft.another and draft.hit.cue.id == "attack.n" and rule in _BARE_ATTACKS:
        _follow_means(draft, live)
    elif draft.agent is None and rule in _DEATHS:
        _follow(draft, live, _of_crowd)
    elif draft.target is None and rule in _SHOTS:
        _follow(draft, live, _is_clash)
    elif draft.target is None and rule in _ATTACKS:
        _settle_attack(draft, live)


def _share_total(draft: Draft, live: Sequence[Draft]) -> None:
    """Let people have died of what a sentence shortly before tells of the whole land: "nine died in Odan"."""
    before = [d for d in within(live, draft.index - REACH, draft.index - 1) if _violent(d)]
    wide = [d for d in before if _spans(d, draft) and d.written == draft.written]
    if wide and not (draft.dated and wide[-1].dated and dated_apart(wide[-1:], draft)):
        draft.rule = wide[-1].rule


def _violent(draft: Draft) -> bool:
    """Whether people may die of a deed."""
    kind = event_type_of(draft.sub_type) if draft.sub_type else None
    return kind not in (None, EventType.STRATEGIC) and draft.sub_type != SubType.PEACEFUL_PROTEST


def _spans(wide: Draft, draft: Draft) -> bool:
    """Whether a deed is told of no place, or of a land with the place of another in it."""
    if wide.ref is None or draft.ref is None:
        return wide.nameless is None
    land = wide.ref.where_prec >= 4 and wide.ref.place.is_area
    return (
        land and wide.ref.place.country == draft.ref.place.country and wide.ref.place.id != draft.ref.place.id
    )


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
    return draft.sub_type is not None and event_type_of(draft.sub_type) in CROWD_TYPES


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


def _follow_means(draft: Draft, live: Sequence[Draft]) -> None:
    """Let "a second attack", or a town that "was struck" too, be of the means told of shortly before."""
    before = within(live, draft.index - NEXT, draft.index - 1)
    violent = [d for d in before if d.written == draft.written and _violent(d)]
    afar = bool(violent) and event_type_of(violent[-1].sub_type) == EventType.REMOTE_VIOLENCE
    by_hand = any(d.hit.cue.concept in _BY_HAND for d in within(live, draft.index, draft.index))
    if afar and draft.agent is None and not by_hand:
        draft.rule = violent[-1].rule


def _harms(draft: Draft, beside: Sequence[Draft]) -> None:
    """Let an attack whose own clauses harm only people without arms be one on them."""
    clauses = (draft.owner, draft.parent)
    own = [d for d in beside if d.owner in clauses or d.parent == draft.owner]
    harm = [d for d in own if d.hit.cue.concept in ("kill", "injure")]
    named = any(d.target is not None for d in harm)
    if named and all(_rule(d) in _DEATHS for d in harm):
        draft.rule = harm[0].rule
