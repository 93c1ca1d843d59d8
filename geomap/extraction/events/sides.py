"""Sides that an article tells apart from their deed: who claims or is blamed for it, who fights whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from geomap.extraction.events.draft import CROWD_TYPES, VIOLENCE, Draft, within
from geomap.models.ontology import TAKING, EventType, SubType, event_type_of
from geomap.models.reasons import because
from geomap.models.records import ActorRef

SURE = 2
"""Fights that must tell the only pair of an article before it is that of a fight which names nobody."""
FOES = frozenset({"invader", "enemy", "occupier", "aggressor", "foe", "adversary", "attacker"})
"""Words for whoever attacks in a text that tells one attacker."""
MUTUAL = ("rival", "warring", "opposing", "competing", "feuding")
"""First words of the names of several who fight each other."""
REACH = 3
"""Sentences over which somebody claims, or is blamed for, what was told before."""
FAR = 15
"""Sentences over which somebody is blamed for several deeds told before."""
OF_PROTESTERS = frozenset(
    {SubType.PEACEFUL_PROTEST, SubType.PROTEST_WITH_INTERVENTION, SubType.VIOLENT_DEMONSTRATION}
)
"""Kinds of what protesters do."""
ANY_CROWD = frozenset(
    [
        *("protester", "demonstrator", "crowd", "people", "thousand", "hundred", "mob", "ten", "marcher"),
        *("protestor", "rioter", "resident", "supporter", "activist", "group", "men", "women", "citizen"),
    ]
)
"""Words for people in a crowd that say nothing of who they are."""
FROM_AFAR = frozenset({SubType.AIR_STRIKE, SubType.SHELLING})
"""Kinds of attack that tell of weapons, and often not whose they are."""
Fight = tuple[ActorRef, ActorRef, Draft]


def name_authors(drafts: Sequence[Draft]) -> None:
    """Give deeds of nobody the author that a sentence behind them tells."""
    for told in (d for d in drafts if d.real and (d.several or d.hit.cue.concept == "responsible")):
        if told.agent is not None:
            before = within(drafts, told.index - (FAR if told.several else REACH), told.index)
            _name_author([d for d in before if _may_be_meant(d)], told, told.agent)


def _name_author(nameless: Sequence[Draft], told: Draft, agent: ActorRef) -> None:
    author = replace(agent, span=None, reason=because("actor.author", agent.name))
    last = 0 if told.several else max((d.index for d in nameless), default=0)
    for deed in (d for d in nameless if d.index >= last):
        deed.agent = author
        deed.evidence.append(told.trigger)


def _may_be_meant(deed: Draft) -> bool:
    """Whether a deed is one of violence by nobody, which somebody may claim or be blamed for."""
    violent = deed.sub_type is not None and event_type_of(deed.sub_type) in VIOLENCE
    return violent and deed.real and deed.agent is None and not deed.withheld


def name_opponents(drafts: Sequence[Draft], armed: Callable[[ActorRef], bool]) -> None:
    """Give the fights of an article the side that they leave out, where the text tells only one pair.

    Parameters
    ----------
    drafts : sequence of Draft
        Of one article; a side is taken over from a draft that names both, whose cue is then evidence.
    armed : callable
        Whether an actor is a state or an armed group.
    """
    aims = [d for d in drafts if _is_battle(d)]
    battles = [d for d in aims if d.real]
    for draft in battles:
        _foe_of_sentence(draft, within(aims, draft.index, draft.index), armed)
    fights = _fights(battles, armed)
    opponents = _Opponents(fights)
    for draft in (d for d in battles if d.sub_type in TAKING):
        _name_sides(draft, opponents, None)
    alike = fights if len({_pair(f) for f in fights}) == 1 else ()
    for draft in (d for d in battles if d.sub_type not in TAKING):
        _name_sides(draft, opponents, _only_fight(draft, alike))


def _only_fight(draft: Draft, fights: Sequence[Fight]) -> Fight | None:
    """The only pair that fights tell, where they tell it often or of the draft's own place."""
    if not fights:
        return None
    return fights[0] if len(fights) >= SURE or _on_one_ground(draft, fights[0][2]) else None


def _foe_of_sentence(draft: Draft, beside: Sequence[Draft], armed: Callable[[ActorRef], bool]) -> None:
    """Let whom a campaign is said to be against be the foe: "advanced in a bid to drive out the rebels"."""
    agent = draft.agent
    if agent is None or draft.target is not None or not armed(agent):
        return
    aims = [d.target for d in beside if d.target is not None]
    foes = {_side(a): a for a in aims if _side(a) != _side(agent) and armed(a)}
    if len(foes) == 1:
        (foe,) = foes.values()
        draft.target = replace(foe, span=None, reason=because("actor.opponent", foe.name))


def _on_one_ground(draft: Draft, fight: Draft) -> bool:
    """Whether a fight of nobody is told of the very place of the only one whose sides are told."""
    return draft.ref is not None and fight.ref is not None and draft.ref.place.id == fight.ref.place.id


def name_launchers(drafts: Sequence[Draft], armed: Callable[[ActorRef], bool]) -> None:
    """Give air strikes and shelling of nobody the only side told to attack so in their country.

    Parameters
    ----------
    drafts : sequence of Draft
        Of one article.
    armed : callable
        Whether an actor is a state or an armed group.
    """
    real = [d for d in drafts if d.real and d.sub_type and event_type_of(d.sub_type) in VIOLENCE]
    deeds = [(d.agent, d) for d in real if d.agent is not None and armed(d.agent)]
    nobodys = [d for d in real if d.agent is None and d.sub_type in FROM_AFAR and not d.withheld]
    for draft in (d for d in nobodys if d.target is None or not armed(d.target)):  # armed dead are a side's
        here = [(a, d) for a, d in deeds if _country(d) in (None, _country(draft))]
        afar = [(a, d) for a, d in here if d.sub_type in FROM_AFAR]
        told = afar if draft.sub_type == SubType.AIR_STRIKE else afar or here  # few have aircraft
        if len({_side(a) for a, _ in told}) == 1:
            _fill(draft, told[0], agent=True)


def _country(draft: Draft) -> str | None:
    return draft.ref.place.country if draft.ref is not None else None


def name_crowds(drafts: Sequence[Draft], armed: Callable[[ActorRef], bool]) -> None:
    """Give protests and riots of nobody their people: who was killed in them, or whom the article tells.

    Parameters
    ----------
    drafts : sequence of Draft
        Of one article.
    armed : callable
        Whether an actor is a state or an armed group.
    """
    crowds = [d for d in drafts if d.real and d.sub_type and event_type_of(d.sub_type) in CROWD_TYPES]
    told = [(d.agent, d.target, d) for d in crowds if d.agent and d.target]
    fights = [f for f in told if armed(f[1]) and not armed(f[0])]
    only = fights[0] if len({_pair(f) for f in fights}) == 1 else None
    for draft in (d for d in crowds if d.agent is None):
        if draft.target is None and only is not None:
            _fill(draft, (only[0], only[2]), agent=True)
            _fill(draft, (only[1], only[2]), agent=False)
        elif draft.target is not None and not armed(draft.target) and draft.hit.cue.concept == "protest.n":
            draft.agent, draft.target = draft.target, None  # "nine students were killed in protests"
    people = _people_of([d for d in crowds if d.agent is not None and not armed(d.agent)])
    for draft in (d for d in crowds if d.agent is None and d.sub_type in OF_PROTESTERS):
        if people is not None and _country(draft) in (None, _country(people[1])):
            _fill(draft, people, agent=True)


def _people_of(crowds: Sequence[Draft]) -> tuple[ActorRef, Draft] | None:
    """The only people whose protests an article tells; none where it tells of several."""
    told = [(d.agent, d) for d in crowds if d.agent is not None]
    heads = [a.name.lower().split()[-1].removesuffix("s") for a, _ in told]
    named = [(entry, head) for entry, head in zip(told, heads, strict=True) if head not in ANY_CROWD]
    if len({head for _, head in named}) > 1:
        return None
    return named[0][0] if named else next(iter(told), None)


def _fights(battles: Sequence[Draft], armed: Callable[[ActorRef], bool]) -> list[Fight]:
    """Fights that name two armed sides."""
    told = [(d.agent, d.target, d) for d in battles if d.agent and d.target]
    return [f for f in told if armed(f[0]) and armed(f[1]) and len(_pair(f)) == 2]


def _name_sides(draft: Draft, opponents: _Opponents, only: Fight | None) -> None:
    """Fill in the side that a fight leaves out, or both where the text tells ``only`` one pair."""
    agent, target = draft.agent, draft.target
    if agent is not None and target is None:
        _fill(draft, opponents.of(agent), agent=False)
    elif agent is None and target is not None and draft.sub_type not in TAKING:
        _fill(draft, opponents.of(target), agent=True)
    elif agent is None and target is None and only is not None:
        _fill(draft, (only[0], only[2]), agent=True)
        _fill(draft, (only[1], only[2]), agent=False)


def _is_battle(draft: Draft) -> bool:
    return draft.sub_type is not None and event_type_of(draft.sub_type) == EventType.BATTLES


def _side(actor: ActorRef) -> str:
    """What makes two names one side: its entry in the table of actors, else its first word."""
    return actor.side or actor.actor_id or actor.name.lower().split()[0].removesuffix("s")


def _pair(fight: Fight) -> frozenset[str]:
    return frozenset(map(_side, fight[:2]))


class _Opponents:
    """Whom each side of an article fights, with the first draft that tells it."""

    def __init__(self, fights: Sequence[Fight]) -> None:
        self._attacks: dict[str, dict[str, tuple[ActorRef, Draft]]] = {}
        self._attacked: dict[str, dict[str, tuple[ActorRef, Draft]]] = {}
        self._attacker = _side(fights[0][0]) if fights else ""
        for agent, target, draft in reversed(fights):
            one, other = _side(agent), _side(target)
            self._attacks.setdefault(one, {})[other] = (target, draft)
            self._attacked.setdefault(other, {})[one] = (agent, draft)

    def of(self, actor: ActorRef) -> tuple[ActorRef, Draft] | None:
        """The single opponent of an actor, with the draft that tells it."""
        side = _side(actor)
        if side in FOES and len(self._attacks) == 1:
            side = self._attacker
        met = self._attacks.get(side, {}) | self._attacked.get(side, {})
        return next(iter(met.values())) if len(met) == 1 else None


def _fill(draft: Draft, other: tuple[ActorRef, Draft] | None, *, agent: bool) -> None:
    if other is None:
        return
    actor, told = other
    named = replace(actor, span=None, reason=because("actor.opponent", actor.name))
    if agent:
        draft.agent = named
    else:
        draft.target = named
    draft.evidence.append(told.trigger)


def part_sides(drafts: Sequence[Draft]) -> None:
    """Let those who suffer not be those who did it: "thirty people died in fighting" names no side.

    Those who fight each other are both: "between rival gangs".
    """
    for draft in drafts:
        same = draft.agent is not None and draft.target is not None and draft.agent.name == draft.target.name
        if same and draft.agent is not None and not draft.agent.name.lower().startswith(MUTUAL):
            draft.agent = None
