"""Drafts of one article become events: outcomes join their cause, restatements step back, ranks are given."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.extraction.events.draft import (
    BOOTY,
    COPY,
    CROWD_TYPES,
    LISTED_ONLY,
    OUTCOMES,
    RETOLD,
    TAKEN_OVER,
    VAGUE,
    VIOLENCE,
    Draft,
)
from geomap.extraction.events.retelling import (
    dated_apart,
    hand_on_figures,
    hand_on_tolls,
    join_arrests,
    join_parts,
    join_retellings,
    same_ground,
)
from geomap.extraction.shared.link_words import CROWDS, RETREATING
from geomap.extraction.shared.realis import UNTOLD
from geomap.models.ontology import EventType, SubType, event_type_of
from geomap.models.reasons import NO_REASON, Reason, because

_DEATHS = frozenset({"kill", "kill.n", "die"})
"""Concepts that tell the gravest of the outcomes told side by side."""
_BY_CROWDS = frozenset({SubType.VIOLENT_DEMONSTRATION, SubType.MOB_VIOLENCE})
_WITH_BOMB = frozenset({"shoot", "attack", "storm", "kill", "launch"})
"""Concepts of what an attacker does before the own bomb goes off."""
_CROWD_KINDS = _BY_CROWDS | {SubType.EXCESSIVE_FORCE, SubType.PROTEST_WITH_INTERVENTION}
"""What a protest turns into, and what is done to it."""


def merge(drafts: Sequence[Draft]) -> None:
    """Mark drafts that only tell the outcome, or again, what another draft tells."""
    by_sentence: dict[int, list[Draft]] = {}
    pieces: dict[tuple[int, int], list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.index, []).append(draft)
        pieces.setdefault((draft.index, draft.piece), []).append(draft)
    for group in pieces.values():
        _join_outcomes(group)
        _join_repeats(group)
        _join_destruction(group)
    _join_later(by_sentence)
    _join_copies(drafts)
    join_retellings(drafts)
    join_parts(drafts)
    join_arrests(drafts)
    _let_first_stand(drafts)
    hand_on_tolls(drafts, lambda draft: draft.real and not unmapped(draft))


def _let_first_stand(drafts: Sequence[Draft]) -> None:
    """Let the first deed of a text be news though it has no place, count or day of its own."""
    for draft in drafts:
        fault = unmapped(draft)
        if draft.live and not fault:
            return
        if fault.code == "event.may_be_retold" and draft.hit.cue.concept not in RETREATING:
            draft.first = True
            return


def _join_copies(drafts: Sequence[Draft]) -> None:
    """A sentence that stands twice in an article tells its events once."""
    seen: dict[tuple[object, ...], Draft] = {}
    for d in drafts:
        at, size = d.trigger.start - d.sentence.start, d.sentence.end - d.sentence.start
        words = d.place_words.start - d.sentence.start if d.place_words else None
        key = (at, size, d.hit.cue.id, d.ref.place.id if d.ref else None, words)
        first = seen.setdefault(key, d)
        if first.index != d.index and d.own_place and size > COPY:
            d.withheld = d.withheld or because("event.copied")


def _join_later(by_sentence: dict[int, list[Draft]]) -> None:
    """Outcomes told in a later sentence without a place of their own belong to the cause before."""
    cause: Draft | None = None
    listed: list[Draft] = []
    last = 0  # sentence in which the cause, or what it led to, was told last
    for index in sorted(by_sentence):
        group = by_sentence[index]
        before = cause if cause is not None and index - last <= 2 else None
        if before is not None:
            _withhold_retold(group)
        causes = _causes(group)
        if causes:
            cause, listed, last = min(causes, key=_weight), causes, index
        elif before is not None:
            _give_all(group, before, listed)
            last = index if any(d.withheld for d in group) else last
        else:
            placed = min(_placed(group), key=_weight, default=None)
            cause, last = (placed, index) if placed is not None else (cause, last)
            listed = [cause] if cause is not None else []


def _withhold_retold(group: Sequence[Draft]) -> None:
    """Hold back nouns with "the" that have no place of their own: they point back."""
    for draft in group:
        if draft.definite and not draft.own_place:
            draft.withheld = draft.withheld or because("event.points_back")


def _causes(group: Sequence[Draft]) -> list[Draft]:
    """Those that happened and led to outcomes."""
    return [d for d in filter(_stands, group) if _is_cause(d)]


def _placed(group: Sequence[Draft]) -> list[Draft]:
    """Those that happened, have a kind and a place of their own."""
    return [d for d in group if _stands(d) and d.own_place and d.sub_type]


def _is_cause(draft: Draft) -> bool:
    """Whether it tells what led to outcomes."""
    return not _befalls(draft) and draft.sub_type is not None and draft.real


def _befalls(draft: Draft) -> bool:
    """Whether it tells what befell people: by a word for it, or somebody hit, by nobody, nowhere else."""
    struck = draft.hit.cue.concept == "hit" and draft.agent is None and not draft.own_place
    person = draft.target is not None and bool({"fatalities", "injured"} & draft.figures.keys())
    return draft.hit.cue.concept in OUTCOMES or (struck and person)


def _give_all(group: Sequence[Draft], cause: Draft, listed: Sequence[Draft]) -> None:
    """Give each outcome to the cause told of its own place, else to the main one."""
    for draft in group:
        here = (c for c in listed if c.own_place and draft.own_place and _at_one_place(c, draft))
        _give(draft, next(here, cause))


def _give(draft: Draft, cause: Draft) -> None:
    """Hand the figures of an outcome to its cause."""
    booty = draft.rule is not None and draft.rule.id in BOOTY and not draft.own_place
    if not (booty or _befalls(draft)) or not _stands(draft) or _of_another_cause(draft, cause):
        return
    draft.withheld = because("event.outcome_of_before")
    hand_on_figures(draft, cause)
    cause.counted |= "fatalities" in draft.figures and cause.definite
    cause.evidence.append(draft.trigger)


def _of_another_cause(draft: Draft, cause: Draft) -> bool:
    """Whether heading, place, sides, day or a word for another part an outcome from a cause told before."""
    return (
        draft.written != cause.written
        or (draft.item != cause.item and min(draft.item, cause.item) >= 0)
        or _elsewhere(draft, cause)
        or _by_others(draft, cause)
        or _of_others(draft, cause)
        or draft.another
        or _stands_alone(draft, cause)
        or _by_crowd_alone(draft, cause)
        or (cause.dated and dated_apart([cause], draft))
    )


def _by_crowd_alone(draft: Draft, cause: Draft) -> bool:
    """Whether a crowd did it and none is told of before: "protesters torched" is no outcome of gunfire."""
    crowds = [d.sub_type is not None and event_type_of(d.sub_type) in CROWD_TYPES for d in (draft, cause)]
    return crowds == [True, False] and draft.agent is not None


def _by_others(draft: Draft, cause: Draft) -> bool:
    """Whether somebody else than those who fought is said to have harmed civilians."""
    kinds = [d.rule.sub_type if d.rule else None for d in (draft, cause)]
    if draft.agent is None or draft.agent.span is None or cause.agent is None:
        return False
    if kinds == [SubType.ATTACK, SubType.ARMED_CLASH] and draft.agent.name != cause.agent.name:
        return True
    return not draft.anaphoric and not _alike(draft.agent.name, cause.agent.name)


def _stands_alone(draft: Draft, cause: Draft) -> bool:
    """Whether who, where and when are told of it, and none of them of the cause: "clashes went on"."""
    whole = draft.agent is not None and draft.agent.span is not None and draft.own_place and draft.dated
    return whole and not draft.anaphoric and cause.agent is None and not (cause.own_place or cause.dated)


def _by_hand_of_others(draft: Draft, cause: Draft) -> bool:
    """Whether people who are named kill by themselves beside a strike: "jets struck, rebels shot three"."""
    by_hand = draft.sub_type in (SubType.ATTACK, SubType.ARMED_CLASH)
    afar = cause.sub_type is not None and event_type_of(cause.sub_type) == EventType.REMOTE_VIOLENCE
    doer = draft.agent if by_hand and afar else None
    if doer is None or doer.span is None or draft.anaphoric:
        return False
    return cause.agent is None or not _alike(doer.name, cause.agent.name)


def _of_others(draft: Draft, cause: Draft) -> bool:
    """Whether somebody else suffered by those who are told of here for the first time."""
    whole = draft.agent is not None and draft.agent.span is not None and draft.target is not None
    victims = [d.target.name for d in (draft, cause) if d.target is not None]
    return whole and not draft.anaphoric and len(victims) == 2 and not _alike(*victims)


def _alike(a: str, b: str) -> bool:
    """Whether two names of actors share a word."""
    return bool(set(a.lower().split()) & set(b.lower().split()))


def _join_outcomes(group: list[Draft]) -> None:
    causes = _causes(group)
    for draft in group:
        others = [c for c in causes if c is not draft and not _told_besides(c, draft)]
        if others and draft.real and _is_outcome(draft):
            _join_outcome(draft, others)
    _join_outcomes_of_one(group)


def _told_besides(cause: Draft, draft: Draft) -> bool:
    """Whether a clause with its own subject behind a deed whose doer is told tells another deed."""
    apart = cause.owner not in (draft.owner, draft.parent) and cause.hit.at > draft.hit.at
    return apart and cause.beside and draft.agent is not None


def _join_outcomes_of_one(group: Sequence[Draft]) -> None:
    """Of the outcomes told side by side one bears the place: "killed two, hurt five in X"."""
    outcomes = [d for d in group if _stands(d) and d.live and _is_outcome(d)]
    placed = [d for d in outcomes if d.own_place]
    for draft in outcomes:
        same = [d for d in placed if d is not draft and not d.withheld and _may_share(draft, d)]
        beside = _beside(draft, same, 2) if not draft.withheld else None
        if beside is not None:
            _join_beside(draft, beside)


def _may_share(draft: Draft, placed: Draft) -> bool:
    """Whether an outcome has no place of its own, or is told beside in a relative clause at the same."""
    same = draft.ref is not None and placed.ref is not None and draft.ref.place.id == placed.ref.place.id
    return not draft.own_place or (draft.aside and same)


def _join_beside(draft: Draft, beside: Draft) -> None:
    """Let one of two outcomes tell both: deaths, else the one that has the place."""
    if draft.hit.cue.concept in _DEATHS and beside.hit.cue.concept not in _DEATHS:
        draft.ref, draft.own_place, draft.place_words = beside.ref, True, beside.place_words
        draft, beside = beside, draft
    draft.withheld = because("event.repeated")
    _fill_figures(draft, beside)


def _fill_figures(draft: Draft, to: Draft) -> None:
    """Give another draft of the sentence the figures that it has none of."""
    for name, figure in draft.figures.items():
        to.figures.setdefault(name, figure)


def _beside(draft: Draft, others: Sequence[Draft], reach: int) -> Draft | None:
    """First of others that stands within a distance between clauses."""
    return next((d for d in others if _distance(d, draft) <= reach), None)


def _is_outcome(draft: Draft) -> bool:
    return draft.hit.cue.concept in OUTCOMES or (draft.rule is not None and draft.rule.id in BOOTY)


def _join_outcome(draft: Draft, causes: Sequence[Draft]) -> None:
    """Let the nearest cause of a sentence tell its outcome; of several far ones none is known to be it."""
    cause = min(
        causes,
        key=lambda c: (_distance(c, draft), c.sub_type != draft.sub_type, abs(c.hit.at - draft.hit.at)),
    )
    if (_distance(cause, draft) > 2 and len(causes) > 1) or _on_other_ground(draft, cause):
        return
    if draft.aside and draft.dated and cause.dated and _by_others(draft, cause):
        return
    if _by_hand_of_others(draft, cause):
        return
    draft.withheld = because("event.outcome")
    if not (draft.aside and cause.hit.cue.concept in CROWDS):  # "marched against the killing of two"
        _take_outcome(cause, draft)


def _take_outcome(cause: Draft, draft: Draft) -> None:
    """Let a cause take the figures, the place and the sides of its outcome that it lacks itself."""
    _fill_figures(draft, cause)
    if cause.ref is None or (not cause.own_place and draft.own_place):
        cause.ref, cause.own_place, cause.place_words = draft.ref, draft.own_place, draft.place_words
    if draft.hit.cue.id != "move.people":  # who had to flee neither fought nor was fought
        cause.agent = cause.agent or draft.doer
        cause.target = cause.target or draft.target


def _on_other_ground(draft: Draft, cause: Draft) -> bool:
    """Whether each of two has a place of its own, apart from the other's."""
    one = draft.ref is not None and cause.ref is not None and draft.ref.place.id == cause.ref.place.id
    unknown = draft.nameless is not None and cause.nameless is None and not one
    if draft.beside and draft.own_place and cause.own_place and unknown:
        return True
    own = draft.own_place and cause.own_place and draft.ref is not None and cause.ref is not None
    if own and draft.ref is not None and cause.ref is not None and draft.ref.span == cause.ref.span:
        return draft.nameless is not None and cause.nameless is None
    if own and cause.nameless is not None and draft.nameless is None and draft.ref is not None:
        return draft.ref.where_prec == 1
    return own and not same_ground(cause.ref, draft.ref)


def _elsewhere(draft: Draft, cause: Draft) -> bool:
    """Whether the outcome's own sentence names another place than its cause's."""
    if draft.nameless is not None:
        return draft.nameless != cause.nameless and not _in_town_of(draft, cause)
    if draft.ref is None or draft.ref.reason.code in TAKEN_OVER:
        return False
    return cause.ref is None or draft.ref.place.id != cause.ref.place.id


def _in_town_of(draft: Draft, cause: Draft) -> bool:
    """Whether an outcome in a quarter that nobody knows stands in the town of its cause."""
    if draft.ref is None or cause.ref is None or cause.nameless is not None:
        return False
    return draft.ref.place.id == cause.ref.place.id and not cause.ref.place.is_area


def _distance(a: Draft, b: Draft) -> int:
    """0 same clause, 1 parent and child, 2 same parent, 3 apart."""
    if a.owner == b.owner:
        return 0
    if a.parent == b.owner or b.parent == a.owner:
        return 1
    return 2 if a.parent == b.parent and a.parent >= 0 else 3


def _join_repeats(group: list[Draft]) -> None:
    """Within a sentence the same kind at the same place is one event, told by its best cue."""
    seen: list[Draft] = []
    _join_bombers([d for d in group if _stands(d)])
    _place_bombers([d for d in group if _stands(d) and d.sub_type == SubType.SUICIDE_BOMB])
    _join_crowds([d for d in group if _stands(d)])
    _join_fighting([d for d in group if _stands(d)])
    for draft in sorted(group, key=lambda d: (not d.real, d.rule.rank if d.rule else 9, d.hit.at)):
        if draft.rule is None or not _stands(draft):
            continue
        same = next((d for d in seen if _repeats(draft, d)), None)
        if same is not None and same.trigger != draft.trigger:
            _repeat(draft, same)
        elif not _says_less(draft, seen) and same is None:
            seen.append(draft)


def _repeat(draft: Draft, same: Draft) -> None:
    """Let a draft tell again what another of its sentence tells, which takes over what it lacks."""
    draft.withheld = because("event.repeated")
    same.definite |= draft.definite and same.own_place
    if draft.dated and not same.dated:
        same.date, same.date_span = draft.date, draft.date_span
    _fill_figures(draft, same)
    _fill_sides(draft, same)


def _fill_sides(draft: Draft, to: Draft) -> None:
    """Give another draft of the sentence the sides that it lacks, and a body for the one who blows up."""
    told = draft.agent is not None and draft.agent.span is not None and draft.agent.actor_id
    if told and to.sub_type == SubType.SUICIDE_BOMB and to.agent is not None and not to.agent.actor_id:
        to.agent = draft.agent
    if to.target is None and not _by_another(draft, to) and not _of_people(draft):
        to.target = draft.target
    to.agent = to.agent or draft.doer


def _by_another(draft: Draft, to: Draft) -> bool:
    return to.agent is not None and draft.agent is not None and to.agent.name != draft.agent.name


def _of_people(draft: Draft) -> bool:
    """Whether the word for those who suffer says nothing of them."""
    return draft.target is not None and draft.target.name == "people"


def _says_less(draft: Draft, seen: Sequence[Draft]) -> bool:
    """Whether a vague word is held back for the exact cue beside it; else it takes its kind."""
    exact = _exact_beside(draft, seen)
    if exact is None:
        return False
    if not _narrows(draft, exact):
        draft.withheld = because("event.general_word")
        if {event_type_of(d.sub_type) for d in (draft, exact) if d.sub_type} <= CROWD_TYPES:
            _fill_figures(draft, exact)
        return True
    draft.rule = exact.rule
    return False


def _repeats(draft: Draft, other: Draft) -> bool:
    """Whether two drafts of a sentence are of one kind, at one place and on no two days."""
    places = [d.ref.place.id if d.ref else None for d in (draft, other)]
    days = draft.date == other.date or not (draft.dated and other.dated)
    return draft.sub_type == other.sub_type and places[0] == places[1] and days


def _join_bombers(group: Sequence[Draft]) -> None:
    """Let who shoots before the own bomb goes off have done both: "shot two and detonated his vest"."""
    for bomb in (d for d in group if d.sub_type == SubType.SUICIDE_BOMB and d.agent is not None):
        for draft in (d for d in group if d.hit.cue.concept in _WITH_BOMB and _by_bomber(d, bomb)):
            draft.withheld = because("event.general_word")
            _take_outcome(bomb, draft)
            if draft.dated and not bomb.dated:
                bomb.date, bomb.date_span = draft.date, draft.date_span


def _by_bomber(draft: Draft, bomb: Draft) -> bool:
    """Whether who blows up is said to have done something else as well."""
    names = [d.agent.name for d in (draft, bomb) if d.agent is not None]
    other = draft.sub_type not in (SubType.SUICIDE_BOMB, None) and not draft.withheld
    return other and len(names) == 2 and names[0] == names[1]


def _place_bombers(told: Sequence[Draft]) -> None:
    """Let who "killed nine when he blew himself up in Odan" have done both in Odan."""
    lone = [d for d in told if sum(other.trigger == d.trigger for other in told) == 1 and d.ref is not None]
    if len(lone) < len(told) or not any(_is_own_death(d) for d in lone):
        return
    fine = min(lone, key=lambda d: d.ref.where_prec if d.ref else 7)
    for draft in lone:
        draft.ref, draft.own_place, draft.place_words = fine.ref, fine.own_place, fine.place_words


def _is_own_death(draft: Draft) -> bool:
    """Whether one attacker is said to die by the own bomb: "blew himself up"."""
    return draft.hit.cue.id == "suicide" and draft.hit.end - draft.hit.start >= 3


def _join_crowds(group: Sequence[Draft]) -> None:
    """A protest beside what it turned into, or what was done to it, is no second happening."""
    worse = [d for d in group if d.sub_type in _CROWD_KINDS]
    for draft in (d for d in group if d.sub_type == SubType.PEACEFUL_PROTEST):
        same = next((d for d in worse if _at_one_place(d, draft)), None)
        if same is not None:
            draft.withheld = because("event.general_word")
            _fill_figures(draft, same)
            if same.sub_type in _BY_CROWDS:
                same.agent = same.agent or draft.agent


def _join_fighting(group: Sequence[Draft]) -> None:
    """Fighting at large beside the fire that it is told by is no second happening."""
    fire = [
        d for d in group if d.sub_type is not None and event_type_of(d.sub_type) == EventType.REMOTE_VIOLENCE
    ]
    for draft in (d for d in group if _is_fighting(d)):
        same = next((d for d in fire if _at_one_place(d, draft)), None)
        if same is not None:
            draft.withheld = because("event.general_word")
            _fill_figures(draft, same)


def _join_destruction(group: Sequence[Draft]) -> None:
    """What those burn or loot who kill or fight in the same sentence is part of their deed."""
    violent = [d for d in group if _stands(d) and d.sub_type and event_type_of(d.sub_type) in VIOLENCE]
    for draft in (d for d in group if _stands(d) and d.sub_type == SubType.LOOTING):
        deed = _beside(draft, [d for d in violent if not _on_other_ground(draft, d)], 2)
        if deed is not None and not draft.another:
            draft.withheld = because("event.outcome")
            _take_outcome(deed, draft)


def _is_fighting(draft: Draft) -> bool:
    """Whether a word tells of fighting and not who fights."""
    nobody = draft.agent is None or (draft.target is not None and draft.agent.name == draft.target.name)
    return draft.hit.cue.concept == "clash" and nobody and draft.sub_type == SubType.ARMED_CLASH


def _at_one_place(a: Draft, b: Draft) -> bool:
    """Whether two drafts of a sentence stand at one place, or one has none of its own."""
    if a.ref is None or b.ref is None or not (a.own_place and b.own_place):
        return True
    return a.ref.place.id == b.ref.place.id


def _stands(draft: Draft) -> bool:
    """Whether it happened and nothing withholds it."""
    return draft.real and not draft.withheld


def _exact_beside(draft: Draft, others: Sequence[Draft]) -> Draft | None:
    """The cue beside a vague word that tells as another kind what the word tells at large."""
    beside = _beside(draft, others, 1) if draft.hit.cue.concept in VAGUE else None
    if beside is None or draft.rule is None or beside.rule is None:
        return None
    return beside if draft.rule.sub_type != beside.rule.sub_type else None


def _narrows(draft: Draft, exact: Draft) -> bool:
    """Whether a vague word has a place of its own in the country that an exact cue beside it tells of.

    "Fighting in Xandria, the latest violence in Odan": it is of the kind of the fighting, at Odan, without
    its toll.
    """
    wide, fine = exact.ref, draft.ref
    if wide is None or fine is None or not draft.own_place:
        return False
    return fine.where_prec < 6 <= wide.where_prec and wide.place.country == fine.place.country


def unmapped(draft: Draft) -> Reason:
    """Return why a draft is not drawn, no reason where it is."""
    if draft.sub_type is None:
        return because("event.outside_scheme")
    if draft.hit.cue.concept in LISTED_ONLY:
        return because("event.listed_only")
    if draft.withheld:
        return draft.withheld
    if not draft.verdict.told:
        return because("event.not_told", draft.verdict.reason)
    if draft.verdict.realis in UNTOLD:
        return Reason(UNTOLD[draft.verdict.realis], (draft.verdict.reason,))
    return _place_fault(draft)


def _place_fault(draft: Draft) -> Reason:
    if draft.ref is None:
        return draft.nameless or because("event.no_place")
    if draft.ref.where_prec >= 6:
        return because("event.country_only")
    if draft.verdict.realis == "background" and draft.ref.span is None:
        return because("event.placeless_background")
    if draft.ref.reason.code in TAKEN_OVER and not (draft.first or _tells_news(draft)):
        return because("event.may_be_retold")
    return NO_REASON


def _tells_news(draft: Draft) -> bool:
    """Whether both sides, a count or a day of its own show that it is not told again."""
    both = draft.agent is not None and draft.target is not None and draft.hit.cue.concept not in RETOLD
    return both or draft.counted or draft.dated


def order(drafts: Sequence[Draft]) -> list[Draft]:
    """Sort drafts, the article's main event first."""
    return sorted(drafts, key=lambda d: (not d.real or bool(d.withheld), _weight(d), d.trigger.start))


def _weight(draft: Draft) -> float:
    rank = draft.rule.rank if draft.rule else 12
    none = 20 if draft.sub_type is None else 0
    later = 2.0 * min(draft.index, 4) + (1.5 if draft.aside else 0.0)
    return rank + none + later + (3 if draft.verdict.realis == "background" else 0)
