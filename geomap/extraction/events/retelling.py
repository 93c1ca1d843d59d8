"""Sentences that tell one happening become one: the lead and its retelling, with what each of them adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from geomap.extraction.events.draft import (
    CROWD_TYPES,
    OUTCOMES,
    SHOWN,
    TAKEN_OVER,
    VAGUE,
    VIOLENCE,
    Draft,
    within,
)
from geomap.models.articles import DateSpan, Figure
from geomap.models.geodesy import flat_km
from geomap.models.ontology import TAKING, EventType, SubType, event_type_of
from geomap.models.places import PlaceRef
from geomap.models.reasons import because

REACH = 6
"""Sentences over which a happening without a place of its own may be told again."""
CLOSE_KM = 50
"""Distance up to which the deed that a noun with "the" points back to may be told of another place."""
ENOUGH = 2
"""Links from which two drafts are one happening."""
_APART = frozenset({SubType.ABDUCTION, SubType.SEXUAL_VIOLENCE})
"""Kinds of violence that are a happening by themselves beside a fight."""
_BY_CROWD = {SubType.ATTACK, SubType.MOB_VIOLENCE}
"""Kinds of one attack on people, told with and without the crowd that did it."""
_PLAIN = frozenset({None, SubType.ATTACK, SubType.ARMED_CLASH, SubType.MOB_VIOLENCE})
"""Kinds that words such as "attack" and "killed" give, which a word for the means makes plainer."""
_GENERAL = OUTCOMES | VAGUE | {"clash", "shoot", "offensive", "launch", "repel"}
"""Concepts that say less of the kind than a bomb, a shell or a raid does."""


def join_retellings(drafts: Sequence[Draft]) -> None:
    """Hold back what tells a happening of an earlier sentence again, and hand on what it adds.

    Parameters
    ----------
    drafts : sequence of Draft
        Of one article, in the order of the text; those withheld or unreal are left alone.
    """
    first: list[Draft] = []
    for draft in drafts:
        if draft.withheld or not draft.live or draft.sub_type is None:
            continue
        before = next((h for h in reversed(first) if same_happening(h, draft, alone=len(first) == 1)), None)
        if before is None:
            first.append(draft)
        else:
            draft.withheld = because("event.retold")
            hand_on(draft, before)


def join_parts(drafts: Sequence[Draft]) -> None:
    """Hold back a lead that deeds told in detail make up together: "across the province".

    One with a toll stands unless two or more of them are told.
    """
    placed = _placed(drafts)
    for lead in within(placed, placed[0].index, placed[0].index) if placed else ():
        if len(_parts(lead, placed)) > ("fatalities" in lead.figures):
            lead.withheld = because("event.retold")


def join_arrests(drafts: Sequence[Draft]) -> None:
    """Hold back arrests that the police made at a riot or protest told right before."""
    placed = _placed(drafts)
    for draft in (d for d in placed if d.sub_type == SubType.ARRESTS):
        if any(_at_riot(d, draft) for d in within(placed, draft.index - 1, draft.index)):
            draft.withheld = because("event.outcome_of_before")


def _placed(drafts: Sequence[Draft]) -> list[Draft]:
    """Happenings that stand and have a place."""
    return [d for d in drafts if d.live and d.sub_type is not None and not d.withheld and d.ref is not None]


def _parts(lead: Draft, placed: Sequence[Draft]) -> list[Draft]:
    """Deeds told behind a lead at finer places of the land that it tells of."""
    if lead.ref is None or lead.ref.where_prec != 4 or not lead.ref.place.is_area or lead.sub_type is None:
        return []
    families = [f for f in (VIOLENCE, CROWD_TYPES) if event_type_of(lead.sub_type) in f]
    later = [d for d in placed if d.index > lead.index and d.own_place and d.written == lead.written]
    return [d for d in later if _is_part(lead, d) and any(event_type_of(d.sub_type) in f for f in families)]


def _is_part(lead: Draft, draft: Draft) -> bool:
    """Whether a deed stands at a finer place in the land of a lead, on a day of it."""
    if lead.ref is None or draft.ref is None or draft.ref.place.id == lead.ref.place.id:
        return False
    return same_ground(lead.ref, draft.ref) and days_meet(
        lead.date, draft.date, both=lead.dated and draft.dated
    )


def _at_riot(before: Draft, arrests: Draft) -> bool:
    """Whether arrests that name no place come right behind a riot or protest of the same day."""
    crowd = before.sub_type is not None and event_type_of(before.sub_type) in CROWD_TYPES
    close = 0 <= arrests.index - before.index <= 1 and not arrests.own_place
    return crowd and close and not dated_apart([before], arrests)


def same_happening(before: Draft, draft: Draft, *, alone: bool) -> bool:
    """Whether a draft tells what a draft of an earlier sentence told: nothing parts them, enough links them.

    ``alone`` says that the text has told no other happening before.
    """
    if before.index == draft.index or before.written != draft.written or _told_as_another(draft):
        return False
    if not _same_kind(before, draft) or not _places_meet(before, draft):
        return False
    if not days_meet(before.date, draft.date, both=before.dated and draft.dated):
        return False
    return links(before, draft) + (alone and not draft.own_place) >= ENOUGH


def _told_as_another(draft: Draft) -> bool:
    """Whether its words part it from all before: "a second blast", "two were also killed in Odan"."""
    return draft.another or (draft.also and draft.own_place)


def _places_meet(before: Draft, draft: Draft) -> bool:
    """Whether two places may be one; without a place of its own, a draft must stand close to the other."""
    if draft.own_place and before.own_place:
        again = draft.definite and before.hit.cue.concept == draft.hit.cue.concept
        return same_ground(before.ref, draft.ref) or (again and _close(before.ref, draft.ref))
    if _on_one_place(before, draft) or same_ground(before.ref, draft.ref):
        return True
    return draft.index - before.index <= REACH and (_placeless(draft) or _placeless(before))


def links(before: Draft, draft: Draft) -> int:
    """What speaks for one happening less what speaks for two.

    A pointing noun or an equal toll speaks loudest; a lesser toll or a day of its own against it. The
    weights are settings, not fitted.
    """
    return sum(
        (
            2 * draft.definite,
            draft.anaphoric,
            before.hit.cue.concept == draft.hit.cue.concept
            and (not draft.own_place or _same_place(before, draft)),
            2 * _toll_link(before, draft),
            4 * (_taken_again(before, draft) or _left_after_taking(before, draft)),
            2 * (draft.patients and before.hit.cue.concept == draft.hit.cue.concept),
            _same_agent(before, draft),
            _place_links(before, draft) if _same_place(before, draft) else 0,
            2 * _detailed(before, draft),
            _narrowed(before, draft),
            _answered(before, draft),
            -(draft.dated and not (before.dated or draft.definite) and before.index > 0),
            -_other_kind(before, draft),
            -(draft.index - before.index > REACH // 2),
        )
    )


def _taken_again(before: Draft, draft: Draft) -> bool:
    """Whether both tell that one place was taken, which happens once."""
    return before.sub_type == draft.sub_type and draft.sub_type in TAKING and _on_one_place(before, draft)


def _left_after_taking(before: Draft, draft: Draft) -> bool:
    """Whether somebody leaves a place of which the text has told that it was taken."""
    leaves = draft.sub_type == SubType.TRANSFER_OF_TERRITORY and draft.hit.cue.concept == "withdraw"
    return leaves and before.sub_type in TAKING and _on_one_place(before, draft)


def _detailed(before: Draft, draft: Draft) -> bool:
    """Whether a deed of the lead is told again at its place and day: of one kind, by whom and how."""
    lead = before.index == 0 and not before.own_place and before.sub_type == draft.sub_type
    return lead and before.dated and draft.dated and _on_one_place(before, draft)


def _narrowed(before: Draft, draft: Draft) -> bool:
    """Whether a deed of the lead, told of a land, is told of the place in it where those spoken of were."""
    wide = before.index == 0 and before.ref is not None and before.ref.where_prec >= 4
    finer = draft.own_place and not _same_place(before, draft) and same_ground(before.ref, draft.ref)
    return wide and finer and (draft.patients or draft.definite)


def _answered(before: Draft, draft: Draft) -> bool:
    """Whether the sentence right behind a riot tells what the police did at it."""
    crowds = {event_type_of(d.sub_type) for d in (before, draft) if d.sub_type} <= CROWD_TYPES
    there = not draft.own_place or _on_one_place(before, draft)
    return crowds and there and draft.index - before.index == 1


def _on_one_place(before: Draft, draft: Draft) -> bool:
    return before.ref is not None and draft.ref is not None and before.ref.place.id == draft.ref.place.id


def _toll_link(before: Draft, draft: Draft) -> int:
    """1 for an equal toll, -1 for a lesser one, else 0."""
    tolls = [d.figures.get("fatalities") for d in (before, draft)]
    counted = [value(f) for f in tolls if f is not None]
    if len(counted) < 2:
        return 0
    return (counted[0] == counted[1]) - (counted[0] > counted[1])


def _same_agent(before: Draft, draft: Draft) -> bool:
    """Whether both are told of one actor's deeds, named alike or pointed back to: "the bomber"."""
    a, b = before.agent, draft.agent
    if a is None or b is None:
        return False
    names = [a.name.lower().split(), b.name.lower().split()]
    known = a.actor_id is not None and a.actor_id == b.actor_id
    return known or names[0] == names[1] or (draft.anaphoric and names[0][-1:] == names[1][-1:])


def _same_place(before: Draft, draft: Draft) -> bool:
    """Whether both have a place of their own, and the same."""
    places = [d.ref.place.id for d in (before, draft) if d.own_place and d.ref is not None]
    return len(places) == 2 and places[0] == places[1]


def _place_links(before: Draft, draft: Draft) -> int:
    """What one place speaks for, more with one day and the same people."""
    same_day = before.dated and draft.dated and before.date == draft.date
    return 1 + same_day + _same_victim(before, draft)


def _same_victim(before: Draft, draft: Draft) -> bool:
    """Whether both are told of people whose names share a word."""
    names = [set(d.target.name.lower().split()) for d in (before, draft) if d.target is not None]
    return len(names) == 2 and bool(names[0] & names[1])


def _other_kind(before: Draft, draft: Draft) -> int:
    """1 for two exact kinds, -1 for two words of one crowd, else 0."""
    kinds = [d.rule.sub_type for d in (before, draft) if d.rule]
    if {event_type_of(kind) for kind in kinds} <= CROWD_TYPES and not draft.own_place:
        return -1
    return int(kinds[0] != kinds[1] and not _in_general_words(before, draft))


def _in_general_words(before: Draft, draft: Draft) -> bool:
    """Whether the cue of either says little of the kind."""
    return any(d.hit.cue.concept in _GENERAL for d in (before, draft))


def _placeless(draft: Draft) -> bool:
    if draft.ref is None or draft.nameless is not None:
        return draft.nameless is None
    return draft.ref.reason.code == "ref.points_back" or (
        not draft.own_place and draft.ref.reason.code in TAKEN_OVER
    )


def _same_kind(before: Draft, draft: Draft) -> bool:
    """Whether two drafts may name one deed: the same kind, or violence told in other words."""
    kinds = [d.rule.sub_type for d in (before, draft) if d.rule and d.rule.sub_type]
    if kinds[0] == kinds[1]:
        return True
    types = {event_type_of(kind) for kind in kinds}
    if _APART & set(kinds):
        return False
    if types <= CROWD_TYPES or set(kinds) == _BY_CROWD or _left_after_taking(before, draft):
        return True
    return types <= VIOLENCE and (_in_general_words(before, draft) or len(types) == 1)


def days_meet(a: DateSpan, b: DateSpan, *, both: bool) -> bool:
    """Whether two spans have a day in common; what is not dated by its own words may be any day."""
    if not both or None in (a.start, a.end, b.start, b.end):
        return True
    return a.start <= b.end and b.start <= a.end  # type: ignore[operator]


def same_ground(a: PlaceRef | None, b: PlaceRef | None) -> bool:
    """Whether two references mean one place, or one lies in a unit or part of a country told first."""
    if a is None or b is None:
        return False
    if a.place.id == b.place.id or _share_name(a, b):
        return True
    unit, fine = (a, b) if a.where_prec > b.where_prec else (b, a)
    if unit.place.country != fine.place.country or fine.where_prec >= 4:
        return False
    if unit.where_prec == 5:
        return unit is a and flat_km(unit.place, fine.place) <= unit.place.radius_km
    return _in_unit(unit, fine)


def _share_name(a: PlaceRef, b: PlaceRef) -> bool:
    """Whether two places are a town and the district called by it."""
    names = {ref.place.name.lower().removesuffix(" district") for ref in (a, b)}
    same = len(names) == 1 and a.place.country == b.place.country
    return same and flat_km(a.place, b.place) <= CLOSE_KM


def _close(a: PlaceRef | None, b: PlaceRef | None) -> bool:
    """Whether two places lie so close that one deed may be told of either: "the road from A to B"."""
    both = a is not None and b is not None and max(a.where_prec, b.where_prec) < 4
    return both and a is not None and b is not None and flat_km(a.place, b.place) <= CLOSE_KM


def _in_unit(unit: PlaceRef, fine: PlaceRef) -> bool:
    """Whether a reference to a first-order unit holds a finer one."""
    inside = unit.place.is_area and unit.where_prec == 4
    return inside and bool(unit.place.admin1) and unit.place.admin1 == fine.place.admin1


def hand_on(draft: Draft, to: Draft) -> None:
    """Give a happening what a later telling adds: figures, place, day, sides and a plainer kind."""
    hand_on_figures(draft, to)
    if draft.ref and _better_placed(draft, to):
        to.ref, to.own_place, to.place_words = draft.ref, draft.own_place, draft.place_words
        to.reasons.append(draft.ref.reason)
    if not to.dated and draft.dated:
        to.date, to.date_span = draft.date, draft.date_span
    bystanders = _is_fight(to) and not _is_fight(draft)  # civilians killed in a fight are no side of it
    to.agent, to.target = to.agent or draft.doer, to.target or (None if bystanders else draft.target)
    if _names_means(draft, to) or _turned_violent(draft, to):
        to.rule = draft.rule
    to.evidence.append(draft.trigger)


def _is_fight(draft: Draft) -> bool:
    return draft.sub_type is not None and event_type_of(draft.sub_type) == EventType.BATTLES


def _better_placed(draft: Draft, to: Draft) -> bool:
    """Whether a later telling has the first place, the first of its own, or a finer one."""
    return to.ref is None or (draft.own_place and (not to.own_place or _finer(draft.ref, to.ref)))


def _names_means(draft: Draft, to: Draft) -> bool:
    """Whether a later telling makes the kind of a happening told at large plainer."""
    plain = to.sub_type in _PLAIN and to.hit.cue.concept in OUTCOMES | VAGUE
    return plain and draft.hit.cue.concept not in _GENERAL


def _turned_violent(draft: Draft, to: Draft) -> bool:
    """Whether a later telling says what a protest turned into, or what was done to it."""
    worse = draft.sub_type is not None and event_type_of(draft.sub_type) in CROWD_TYPES
    return to.sub_type == SubType.PEACEFUL_PROTEST and worse and draft.sub_type != to.sub_type


def _finer(a: PlaceRef | None, b: PlaceRef | None) -> bool:
    return a is not None and b is not None and a.where_prec < b.where_prec and b.where_prec >= 4


def hand_on_figures(draft: Draft, to: Draft) -> None:
    """Give a happening the figures of a sentence told later; the dead who "also" died come to the others."""
    for name in draft.figures if draft.also else ():
        if name in to.figures and to.figures[name].span != draft.figures[name].span:
            to.figures[name] = _sum(to.figures[name], draft.figures[name])
    merge_figures(to.figures, draft.figures)


def _sum(a: Figure, b: Figure) -> Figure:
    """Sum of two figures with the words of the second; an open bound stays open."""
    best = None if a.best is None or b.best is None else a.best + b.best
    high = None if a.high is None or b.high is None else a.high + b.high
    low = value(a) + value(b) if a.low is None or b.low is None else a.low + b.low
    return Figure(low, best, high, f"{a.words}; {b.words}", b.span)


def merge_figures(figures: dict[str, Figure], later: dict[str, Figure]) -> None:
    """Take over figures told later where they are greater: a toll rises, a part is smaller."""
    for name, figure in later.items():
        if name not in figures or value(figure) > value(figures[name]):
            figures[name] = figure


def value(figure: Figure) -> int:
    """Best value of a figure, else a bound."""
    return next((v for v in (figure.best, figure.low, figure.high) if v is not None), 0)


def dated_apart(drafts: Iterable[Draft], draft: Draft) -> bool:
    """Whether a draft bears a day that none of the others has."""
    return draft.dated and not any(days_meet(d.date, draft.date, both=True) for d in drafts)


def hand_on_tolls(drafts: Sequence[Draft], drawn: Callable[[Draft], bool]) -> None:
    """Give figures of what is not drawn to the happening before that it speaks of."""
    last: Draft | None = None
    for draft in sorted(drafts, key=lambda d: (d.index, not drawn(d))):
        if drawn(draft):
            last = draft
        elif last is not None and _speaks_of(draft, last):
            hand_on_figures(draft, last)
            if not last.dated and draft.dated:
                last.date, last.date_span = draft.date, draft.date_span
            last.evidence.append(draft.trigger)


def _adds(draft: Draft) -> bool:
    """Whether it has figures, or points back with a day."""
    return bool(draft.figures) or (draft.definite and draft.dated)


def _speaks_of(draft: Draft, last: Draft) -> bool:
    """Whether figures of a sentence that is not drawn are those of the happening before."""
    if not _adds(draft) or draft.another or draft.written != last.written or _held_by_others(draft, last):
        return False
    if not 0 < draft.index - last.index <= REACH // 2:
        return False
    news = draft.verdict.realis in SHOWN and (draft.verdict.told or draft.definite)
    return news and _placeless(draft) and not (last.dated and dated_apart([last], draft))


def _held_by_others(draft: Draft, last: Draft) -> bool:
    """Whether people were arrested, and no crowd was told of before."""
    crowd = last.sub_type is not None and event_type_of(last.sub_type) in CROWD_TYPES
    return draft.sub_type == SubType.ARRESTS and last.sub_type != SubType.ARRESTS and not crowd
