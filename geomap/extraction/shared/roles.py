"""Who does what to whom around a cue: phrases of the actor and of the one who suffers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from geomap.extraction.shared.lexicon import Hit
from geomap.extraction.shared.places import DIRECTION
from geomap.grammar import TIME_WORDS, VERBS, Clause, Parse, Phrase, verb_forms

_TARGET = frozenset({"on", "against", "of", "at", "targeting", "with", "upon", "for"})
_LED = frozenset(
    form
    for verb in (
        "lead",
        "launch",
        "carry",
        "conduct",
        "mount",
        "stage",
        "command",
        "claim",
        "commit",
        "perpetrate",
    )
    for form in verb_forms(verb)
)
_LIGHT = _LED | frozenset(
    form
    for verb in (
        "respond",
        "unleash",
        "hold",
        "wage",
        "start",
        "begin",
        "make",
        "order",
        "continue",
        "organize",
        "organise",
        "fire",
        "step",
        "resume",
        "intensify",
        "take",
        "suffer",
        "face",
    )
    for form in verb_forms(verb)
)


_FOUGHT = frozenset(
    form
    for verb in (
        *("have", "engage", "involve", "enter", "fight", "join", "wage", "provoke", "start", "begin"),
        *("result", "end", "lead", "culminate", "die", "perish", "fall", "kill", "wound", "injure", "hurt"),
        *("lose", "suffer", "spark", "clash", "battle", "exchange"),
    )
    for form in verb_forms(verb)
)
"""Verbs whose subject is a side of the fight told beside them: "guards died in a battle with raiders"."""
_MET = frozenset(
    form
    for verb in (
        *("flee", "escape", "avoid", "dodge", "evade", "survive", "endure", "suffer", "face", "fear"),
        *("witness", "hear", "see", "watch", "film", "report", "describe", "document", "observe", "monitor"),
        *("recall", "condemn", "denounce", "deplore", "criticise", "criticize", "protest", "oppose"),
        *("trigger", "spark"),
    )
    for form in verb_forms(verb)
)
"""Verbs whose object is another's deed: "families fleeing shelling"."""
_FALLEN = frozenset(form for verb in ("die", "perish", "fall") for form in verb_forms(verb))

DEEDS = frozenset({"airstrike", "shell", "attack", "raid", "bomb.n", "offensive", "shoot.n", "suicide"})
"""Concepts of attacks: a noun for one may bear the attacker before it."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Phrases around a cue; ``own`` is the phrase that the cue's noun heads."""

    clause: int
    own: Phrase | None
    agent: Phrase | None
    target: Phrase | None


def roles(read: Parse, hit: Hit) -> Roles:
    """Find agent and target of a cue."""
    index = read.owner[hit.at]
    clause = read.clauses[index] if index >= 0 else None
    if clause is not None and (hit.start <= clause.verb < hit.end or read.tags[hit.at] in VERBS):
        return _of_verb(read, hit, index)
    if hit.cue.concept == "responsible" and clause is not None:  # "the rebels were behind the attack"
        return Roles(index, None, _true_subject(read, clause), None)
    return _of_noun(read, hit, index)


def _of_verb(read: Parse, hit: Hit, index: int) -> Roles:
    clause = read.clauses[index]
    after = [p for p in clause.objects if p.start > clause.verb]
    if hit.cue.concept == "responsible":
        return Roles(index, None, _author(read, hit, clause, after), None)
    if clause.passive or hit.cue.concept == "underfire":
        return Roles(index, None, _by(after), clause.subject)
    if hit.cue.concept == "die":
        return Roles(index, None, None, _true_subject(read, clause))
    if hit.cue.concept == "fall":  # "Odan fell to the rebels", "under rebel control"
        within = (p for p in after if p.start >= hit.end - 1 or p.prep == "under")
        return Roles(index, None, _ruler(read, next(within, None)), None)
    return _of_active(read, hit, index, after)


def _of_active(read: Parse, hit: Hit, index: int, after: list[Phrase]) -> Roles:
    """Agent and target of a verb whose subject does the deed."""
    if read.tags[hit.at] == "G" and hit.at > 0 and read.words[hit.at - 1].low in _MET:
        return Roles(index, None, _by(after), None)
    target = _object(read, hit, after) or _shared_object(read, index)
    agent = _true_subject(read, read.clauses[index])
    if hit.cue.concept == "clash":
        target = _opponent(read, hit, agent, after) or target
        if target is None and (before := _joined_before(read, agent)) is not None:
            agent, target = before, agent
    return Roles(index, None, agent, target)


def _ruler(read: Parse, phrase: Phrase | None) -> Phrase | None:
    """Who rules by a phrase: "Moran" of "Moran control"."""
    if phrase is None or phrase.head == phrase.start or read.words[phrase.head].low not in _RULE:
        return phrase
    return Phrase(phrase.start, phrase.head, phrase.head - 1, phrase.prep)


_RULE = frozenset({"control", "rule", "hands", "grip", "sway", "occupation", "command", "authority"})


def _opponent(read: Parse, hit: Hit, agent: Phrase | None, after: list[Phrase]) -> Phrase | None:
    """Whom a side fights: "clashed outside the mill with guards", "guards and raiders clashed"."""
    direct = next((p for p in after if not p.prep and p.start >= hit.end and not _is_time(read, p)), None)
    if direct is not None and direct.start <= hit.end + 1:
        return direct  # "fought the raiders with spears"
    against = next((p for p in after if p.prep in ("with", "against")), None)
    return against or (_next(read, agent) if agent is not None else None)


def _joined_before(read: Parse, agent: Phrase | None) -> Phrase | None:
    """Phrase that "and" joins right before a subject: "in the hills and raiders and guards clashed"."""
    if agent is None or read.tags[agent.start - 1] != "K":
        return None
    return next((p for p in read.phrases if p.end == agent.start - 1 and not p.prep), None)


def _object(read: Parse, hit: Hit, after: list[Phrase]) -> Phrase | None:
    """Phrase of the one who suffers, among those after the verb."""
    behind = [p for p in after if p.start >= hit.end]
    if hit.end - hit.start == 1:
        return _of_word(read, behind)
    into = read.words[hit.end - 1].low in ("into", "on", "to", "towards", "toward")
    if hit.cue.concept == "enter" or (hit.cue.concept == "storm" and into):  # "rolled into Odan"
        return next((p for p in behind if p.start == hit.end), None)
    return _inside(read, hit, after) or _aimed(read, hit, after) or _tail(read, after, hit)


def _of_word(read: Parse, behind: list[Phrase]) -> Phrase | None:
    """Object of a verb of one word: the bare phrase behind it, else the first if a fitting one leads it."""
    direct = (
        p for p in behind if not p.prep and not _is_time(read, p) and read.words[p.head].low not in _SHOTS
    )
    first = next(direct, None) or next((p for p in behind if p.prep), None)
    return first if first and first.prep in ("", "on", "against", "at", "with") else None


_SHOTS = frozenset({"shot", "shots", "bullet", "bullets", "round", "rounds", "volley", "burst", "bursts"})
"""What is fired, and suffers nothing: "fired two shots at a guard"."""


def _inside(read: Parse, hit: Hit, after: list[Phrase]) -> Phrase | None:
    """Object in the gap of a pattern: "drove the garrison out of"."""
    inside = next((p for p in after if hit.start < p.start and p.end < hit.end and not p.prep), None)
    return inside if inside is not None and not _is_time(read, inside) else None


def _aimed(read: Parse, hit: Hit, after: list[Phrase]) -> Phrase | None:
    """Object of a pattern that a preposition leads: "opened fire on", "launched an attack against"."""
    timeless = (p for p in after if not _is_time(read, p))
    return next((p for p in timeless if p.start >= hit.end - 1 and p.prep in _TARGET), None)


def _is_time(read: Parse, phrase: Phrase) -> bool:
    """Whether a phrase says when: "on Monday"."""
    return read.words[phrase.head].low in TIME_WORDS


def _shared_object(read: Parse, index: int) -> Phrase | None:
    """Object of the next verb where both share it: "captured and detained two men"."""
    clause = read.clauses[index]
    following = read.clauses[index + 1] if index + 1 < len(read.clauses) else None
    if following is None or following.kind != "coord" or following.marker != "and":
        return None
    if following.verb - clause.verb > 4:
        return None
    return next((p for p in following.objects if not p.prep and p.start > following.verb), None)


def _tail(read: Parse, after: list[Phrase], hit: Hit) -> Phrase | None:
    """Object that a pattern with a gap or a particle leaves: "burned down | the barn"."""
    particle = read.words[hit.end - 1].low
    near = (p for p in after if hit.end - 1 <= p.start <= hit.end + 1)
    return next((p for p in near if not p.prep or (p.start == hit.end and p.prep == particle)), None)


def _by(after: list[Phrase]) -> Phrase | None:
    return next((p for p in after if p.prep == "by"), None)


def owner(read: Parse, hit: Hit, own: Phrase | None) -> Phrase | None:
    """Who a deed's noun is said to be of: "an RSF drone strike", "Russia's attack on"."""
    if own is None or hit.cue.concept not in DEEDS or hit.start <= own.start:
        return None
    end = hit.start - (read.tags[hit.start - 1] == "S")
    first = next((i for i in range(own.start, end) if read.tags[i] not in "AC"), end)
    return Phrase(first, end, end - 1, "") if first < end else None


def _true_subject(read: Parse, clause: Clause) -> Phrase | None:
    """Subject, or for "the offensive, led by X, captured" the X."""
    subject = clause.subject
    if subject is None:
        return None
    for other in read.clauses:
        near = 0 <= other.verb - subject.end <= 3
        if near and other.kind == "part" and other.passive and read.words[other.verb].low in _LED:
            return _by([p for p in other.objects if p.start > other.verb]) or subject
    return subject


def _of_noun(read: Parse, hit: Hit, index: int) -> Roles:
    own = _headed(read, hit)
    end = own.end if own else hit.end
    agent, target = _by_prepositions(read, index, end)
    clause = read.clauses[index] if index >= 0 else None
    if hit.cue.concept == "clash" and agent is None and clause is not None:
        agent, target = _sides(read, hit, clause, target)
    if agent is None and clause is not None:
        agent = _of_light_verb(read, hit, clause)
    return Roles(index, own, agent or _led_by(read, end), target)


def _by_prepositions(read: Parse, index: int, end: int) -> tuple[Phrase | None, Phrase | None]:
    """Agent and target by the prepositions behind a noun: "by X on Y", "between X and Y"."""
    agent = target = None
    for phrase in _shortly_behind(read, index, end):
        if phrase.prep == "by" and agent is None:
            agent = phrase
        elif phrase.prep == "between" and agent is None:
            agent = phrase
            target = _next(read, phrase) or (phrase if _many(read, phrase) else None)
        elif target is None and not _is_time(read, phrase) and _suffers(phrase, end):
            target = phrase
    return agent, target


def _many(read: Parse, phrase: Phrase) -> bool:
    """Whether a phrase is of several who fight each other: "between rival gangs"."""
    return read.words[phrase.head].low.endswith("s") and read.words[phrase.start].low in _RIVAL


_RIVAL = frozenset({"rival", "warring", "opposing", "competing", "feuding", "different", "two", "various"})


def _shortly_behind(read: Parse, index: int, end: int) -> list[Phrase]:
    """Phrases of a clause that begin within nine tokens from one on."""
    return [p for p in read.phrases if end <= p.start <= end + 9 and read.owner[p.start] == index]


def _suffers(phrase: Phrase, end: int) -> bool:
    """Whether a preposition makes a phrase the target of a noun; "of" does so only right behind it."""
    return phrase.prep in _TARGET and (phrase.prep != "of" or phrase.start == end + 1)


def _sides(
    read: Parse, hit: Hit, clause: Clause, other: Phrase | None
) -> tuple[Phrase | None, Phrase | None]:
    """Sides of a fight told by a noun: who has it and with whom; those who fall in it suffer."""
    against = other is not None and other.prep in ("with", "against")
    if not against or hit.at < clause.verb or read.words[clause.verb].low not in _FOUGHT:
        return None, other
    subject = _true_subject(read, clause)
    if subject is None and clause.kind == "part" and clause.parent >= 0:  # "…, leading to a fight with"
        subject = _true_subject(read, read.clauses[clause.parent])
    lives = any(read.words[p.head].low in ("life", "lives") for p in clause.objects)
    fallen = clause.passive or lives or read.words[clause.verb].low in _FALLEN
    return (other, subject) if fallen else (subject, other)


def _author(read: Parse, hit: Hit, clause: Clause, after: list[Phrase]) -> Phrase | None:
    """Who is told to have done a deed: "X claimed it", "X was blamed for it", "it was blamed on X"."""
    if (
        read.tags[hit.end - 1] in "NP" and not clause.passive
    ):  # "claimed responsibility", "claimed the attack"
        return _true_subject(read, clause)
    if clause.passive:
        return _by(after) or next((p for p in after if p.prep == "on"), clause.subject)
    return next((p for p in after if not p.prep), None)


def loser(hit: Hit, read: Parse, index: int) -> Phrase | None:
    """Who land is taken from: "retook Odan from the rebels"."""
    clause = read.clauses[index]
    behind = [p for p in clause.objects if p.start >= hit.end - 1]
    with_means = any(p.prep in ("with", "by", "after") for p in behind[:2])
    return next((p for p in behind[:4] if p.prep == "from" and not with_means), None)


def _headed(read: Parse, hit: Hit) -> Phrase | None:
    """Phrase that the last word of a cue stands in."""
    return next((p for p in read.phrases if p.start <= hit.end - 1 < p.end), None)


def _of_light_verb(read: Parse, hit: Hit, clause: Clause) -> Phrase | None:
    """Agent of a verb that means nothing but the noun's deed: "launched an attack"."""
    if read.words[clause.verb].low not in _LIGHT:
        return None
    if clause.passive:
        return _by(clause.objects)
    return _true_subject(read, clause) if hit.at > clause.verb else None


def partner(read: Parse, phrase: Phrase | None) -> Phrase | None:
    """Phrase that "and" joins right behind another: "attacked a mill and a barracks"."""
    bare = phrase is not None and not phrase.prep
    other = next(
        (p for p in read.phrases if bare and phrase and p.start == phrase.end + 1 and not p.prep), None
    )
    return other if other is not None and read.tags[other.start - 1] == "K" else None


def _next(read: Parse, phrase: Phrase) -> Phrase | None:
    """Second partner of "between A and B", or of "A and B clashed"."""
    after = (p for p in read.phrases if phrase.end <= p.start <= phrase.end + 6 and not p.prep)
    other = next(after, None)
    return other if other is not None and read.tags[other.start - 1] == "K" else None


def _led_by(read: Parse, end: int) -> Phrase | None:
    for other in read.clauses:
        if 0 <= other.verb - end <= 2 and other.passive and read.words[other.verb].low in _LED:
            return _by(other.objects)
    return None


def modifies(read: Parse, hit: Hit) -> bool:
    """Whether a noun cue only modifies another noun ("a torture centre"), so that no event is told."""
    last, own = hit.end - 1, _headed(read, hit)
    if own is None:
        return _names_body(read, last)
    if _is_attribute(read, hit, own) or _names_body(read, last):
        return True  # "the Odan Liberation Army"
    if read.tags[last] in VERBS or read.tags[hit.start] in VERBS:
        return False
    behind = [t for i, t in enumerate(read.tags[last + 1 : own.end], last + 1) if not _is_direction(read, i)]
    if "N" in behind and "S" not in read.tags[last : own.end]:
        return True
    return read.words[own.start].low in ("a", "an") and _shares_noun(read, own)


def beside(clause: Clause) -> bool:
    """Whether a clause with a subject of its own stands beside another: "and five were killed in Odan"."""
    own = clause.subject is not None and clause.subject.start >= clause.start
    joined = clause.kind in ("coord", "main") and clause.marker in ("and", "but", "while", ",", ";")
    return joined and own and clause.parent >= 0


def _is_direction(read: Parse, i: int) -> bool:
    """Whether a word behind a noun begins the place of its deed: "two raids north of Odan"."""
    return read.words[i].low in DIRECTION and read.words[i].text.islower()


def _is_attribute(read: Parse, hit: Hit, own: Phrase) -> bool:
    """Whether a cue is a participle that describes a noun: "the armed men", "the bombed school"."""
    last = hit.end - 1
    return last == hit.start and read.tags[last] == "B" and last < own.head


_BODIES = frozenset(
    [
        *("front", "army", "movement", "party", "force", "forces", "organisation", "organization", "council"),
        *("committee", "union", "league", "brigade", "brigades", "group", "command", "authority", "ministry"),
        *("commission", "tribunal", "court", "congress", "coalition", "alliance", "tigers", "guard", "corps"),
        *("watch", "network", "centre", "center", "observatory", "agency", "fund", "museum", "memorial"),
        *("square", "avenue", "street", "bridge", "district", "prize", "day", "act", "department", "office"),
    ]
)
"""Last words of the names of bodies, places and days, which may hold words for deeds."""


def _names_body(read: Parse, last: int) -> bool:
    """Whether a capitalised cue stands in a capitalised name of a body among words in small letters."""
    if not read.words[last].text[:1].isupper() or last + 1 >= len(read.words):
        return False
    behind = read.words[last + 1 : last + 4]
    name = list(takewhile(lambda w: w.text[:1].isupper(), behind))
    in_small = any(w.text.islower() and len(w.text) > 3 for w in read.words)
    return in_small and bool(name) and name[0] is read.words[last + 1] and name[-1].low in _BODIES


def _shares_noun(read: Parse, own: Phrase) -> bool:
    """Whether a phrase goes on behind "and" with a noun of two words: "a torture and detention centre"."""
    shared = next((p for p in read.phrases if p.start == own.end + 1 and read.tags[own.end] == "K"), None)
    return shared is not None and read.tags[shared.start] == "N" and shared.head > shared.start


def hangs_on(read: Parse, clause: int, other: Clause) -> bool:
    """Return whether participles and infinitives alone lead from one clause to another.

    "Shot while waiting to dine in Odan" tells that he was shot in Odan.
    """
    between = read.clauses[other.parent] if other.parent >= 0 else other
    continued = between.kind in ("part", "inf") and between.parent == clause
    return other.kind in ("part", "inf") and (other.parent == clause or continued)
