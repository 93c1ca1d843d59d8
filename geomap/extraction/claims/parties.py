"""Which party a phrase means: one that can hold land, also behind "it", "its troops" and "a spokesman of"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geomap.extraction.shared.actors import ActorLinker, is_pronoun, stands_for_state
from geomap.extraction.shared.lexicon import Lexicon
from geomap.grammar import Parse, Phrase
from geomap.models.articles import Span
from geomap.models.places import Resolution
from geomap.models.reasons import because
from geomap.models.records import ActorRef, Event

UNARMED = ("aid", "civilians", "organisation")
"""Kinds of actors that hold no land."""
OWN = frozenset({"its", "their", "his", "her", "our", "my"})
"""First words of a phrase for what belongs to somebody named before."""
VOICES = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "commander", "leader", "official", "officer", "chief"}
    | {"general", "colonel", "captain", "head", "statement", "minister", "source", "governor"}
)
"""Who speaks for others: "a spokesman of the militia", "the militia's commander"."""
FOLLOWERS = frozenset(
    {"supporters", "loyalists", "followers", "allies", "men", "partisans", "adherents", "sympathisers"}
)
"""People who hold land for the one they are said to be of: "the president's men"."""
BODIES = frozenset(
    {"infantry", "cavalry", "armour", "armor", "columns", "column", "paratroopers", "paratroops", "corps"}
    | {"front", "movement", "union", "alliance", "council", "organisation", "organization", "brigades"}
    | {"battalions", "divisions", "division", "coalition", "emirate", "caliphate", "administration"}
    | {"authorities", "factions", "network", "vanguard", "garrison", "squad", "squads", "regiment"}
    | {"mutineers", "generals", "junta", "warlords", "commandos", "defenders", "invaders", "occupiers"}
)
"""Heads of names of armed and ruling bodies that the classes of words do not hold."""
DEEDS = frozenset(
    {"offensive", "fighting", "clashes", "attack", "assault", "war", "battle", "operation", "battles"}
    | {"advance", "push", "campaign", "invasion", "siege", "blockade", "shelling", "bombardment", "losses"}
)
"""Heads of phrases for what is done, which holds no land."""
_ENDS = frozenset({"of", "loyal", "from", "in", "for", "allied", "who", "backed", "under", "to", "at"})
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9]{2,}(?:-[A-Z0-9]+)*$")


@dataclass(frozen=True, slots=True)
class Parties:
    """Links phrases of one parsed sentence to parties; ``before`` are the events told so far."""

    read: Parse
    text: str
    places: Sequence[Resolution]
    linker: ActorLinker
    lexicon: Lexicon
    kinds: Mapping[str, str]
    before: Sequence[Event]

    def of(self, phrase: Phrase | None, until: int = 0) -> ActorRef | None:
        """Party that a phrase means, None where it means nobody who can hold land.

        The name of one that begins before token ``until`` ends there.
        """
        if phrase is None:
            return None
        if is_pronoun(self.read, phrase) or self.read.words[phrase.head].low in DEEDS:
            return self._antecedent(phrase)
        if self.read.words[phrase.start].low in OWN:
            return self._antecedent(phrase)
        actor = (
            _cut(self._link(phrase), self.text, self.read.words[until].start) if until else self._link(phrase)
        )
        return actor if self.armed(actor) else None

    def _link(self, phrase: Phrase) -> ActorRef:
        return self.linker.link(self.read, phrase, self.text, self.places)

    def _antecedent(self, phrase: Phrase) -> ActorRef | None:
        """Party that a pronoun points back to: who says so, a subject before, the actor of an event."""
        for other in self._subjects(phrase):
            if other.start != phrase.start and not is_pronoun(self.read, other):
                actor = self._link(self._voice(other))
                if self.armed(actor):
                    return replace(actor, reason=because("actor.points_back", actor.name))
        for other in self._owners(phrase):
            actor = self._link(other)
            if self.armed(actor):
                return replace(actor, reason=because("actor.points_back", actor.name))
        last = next((e.actor1 for e in reversed(self.before) if e.actor1 and self.armed(e.actor1)), None)
        return replace(last, span=None, reason=because("actor.points_back", last.name)) if last else None

    def _owners(self, phrase: Phrase) -> Iterator[Phrase]:
        """Owners named before: "the militia's links between its strongholds"."""
        for i in range(phrase.start - 1, 0, -1):
            if self.read.tags[i] == "S":
                first = next((p.start for p in self.read.phrases if p.start < i <= p.end), i - 1)
                yield Phrase(first, i, i - 1, "")

    def _subjects(self, phrase: Phrase) -> Iterator[Phrase]:
        """Subjects of the clauses above, of those before, and behind a quotation of its speaker."""
        clauses, index = self.read.clauses, self.read.owner[phrase.head]
        own = clauses[index].subject if index >= 0 else None
        if own is not None and own.end <= phrase.start:
            yield own
        while index >= 0 and clauses[index].parent >= 0:
            index = clauses[index].parent
            if (subject := clauses[index].subject) is not None:
                yield subject
        yield from (p for p in self.read.phrases if p.prep == "to" and self._accords(p))
        earlier = [c.subject for c in clauses if c.subject is not None and c.subject.end <= phrase.start]
        yield from reversed(earlier)
        if self.read.words[phrase.start].low in ("we", "our", "i", "us"):
            yield from (c.subject for c in clauses if c.subject is not None and c.subject.start >= phrase.end)

    def _accords(self, phrase: Phrase) -> bool:
        """Whether a phrase names who says so: "according to the militia"."""
        return phrase.start > 1 and self.read.words[phrase.start - 2].low == "according"

    def _voice(self, phrase: Phrase) -> Phrase:
        """Whom the subject of saying speaks for: "a spokesman of the militia" for the militia."""
        words = self.read.words
        if words[phrase.head].low not in VOICES:
            return phrase
        behind = next((p for p in self.read.phrases if p.start == phrase.end + 1), None)
        if behind is not None and words[phrase.end].low in ("of", "for", "from"):
            return behind
        end = phrase.head - (self.read.tags[phrase.head - 1] == "S")
        return Phrase(phrase.start, end, end - 1, "") if end > phrase.start else phrase

    def armed(self, actor: ActorRef) -> bool:
        """Whether an actor can hold land: known, or named by a word for forces, rulers or a state."""
        if actor.actor_id:
            return self.kinds.get(actor.actor_id) not in UNARMED
        words = actor.name.replace("\u2019", "'").replace("'s", "").split()
        end = next((i for i, w in enumerate(words) if i and w.lower() in _ENDS), len(words))
        head = words[end - 1].lower() if words else ""
        classes, bits = self.lexicon.classes, self.lexicon.bits
        forces = bits["STATE"] | bits["NONSTATE"] | bits["FORCES"]
        if classes.get(head, 0) & forces or head in BODIES or _ACRONYM.match(words[end - 1] if words else ""):
            return True
        if head in FOLLOWERS:
            return end < len(words) or len(words) > 1
        if classes.get(head, 0) & (bits["CIVILIAN"] | bits["MOB"]):
            return False
        parts = (part for w in words[:end] for part in (w.lower(), *w.lower().split("-")))
        return any(classes.get(part, 0) & forces for part in parts) or self._state(actor)

    def _state(self, actor: ActorRef) -> bool:
        """Whether nothing but a state that acts is named."""
        return actor.span is not None and any(
            stands_for_state(r)
            and actor.span.end - r.mention.span.end <= 0
            and r.mention.span.overlaps(actor.span)
            for r in self.places
        )


def _cut(actor: ActorRef, text: str, end: int) -> ActorRef:
    """End the name of an actor at an offset that it runs over."""
    if actor.span is None or not actor.span.start < end < actor.span.end:
        return actor
    name = text[actor.span.start : end].rstrip()
    return replace(actor, name=name, span=Span(actor.span.start, actor.span.start + len(name)))
