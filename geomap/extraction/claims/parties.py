"""Which party a phrase means: one that can hold land, also behind "it", "its troops" and "a spokesman of"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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
THEY = frozenset({"they", "them", "their", "it", "its"})
"""Words for what the sentence before is about."""
PERSONS = frozenset({"he", "she", "him"})
"""Pronouns for a person, who is the side that was told of only where his sentence says so."""
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
    | {
        "mutineers",
        "generals",
        "command",
        "junta",
        "warlords",
        "commandos",
        "defenders",
        "invaders",
        "occupiers",
    }
)
"""Heads of names of armed and ruling bodies that the classes of words do not hold."""
DEEDS = frozenset(
    {"offensive", "fighting", "clashes", "attack", "assault", "war", "battle", "operation", "battles"}
    | {"advance", "push", "campaign", "invasion", "siege", "blockade", "shelling", "bombardment", "losses"}
)
"""Heads of phrases for what is done, which holds no land."""
_ENDS = frozenset({"of", "loyal", "from", "in", "for", "allied", "who", "backed", "under", "to", "at"})
_GARRISON = re.compile(r"^garrison of [A-Z]")
"""Soldiers named by the place that they are in: whose they are is not told."""
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9]{2,}(?:-[A-Z0-9]+)*$")


@dataclass(frozen=True, slots=True)
class Parties:
    """Links phrases of one parsed sentence to parties.

    ``before`` are the events told so far, ``earlier`` the parties of the sentence before.
    """

    read: Parse
    text: str
    places: Sequence[Resolution]
    linker: ActorLinker
    lexicon: Lexicon
    kinds: Mapping[str, str]
    before: Sequence[Event]
    earlier: Callable[[], Parties] | None = None

    def of(self, phrase: Phrase | None, until: int = 0) -> ActorRef | None:
        """Party that a phrase means, None where it means nobody who can hold land.

        The name of one that begins before token ``until`` ends there.
        """
        if phrase is None:
            return None
        if is_pronoun(self.read, phrase) or self.read.words[phrase.head].low in DEEDS:
            return self._antecedent(phrase)
        if self.read.words[phrase.start].low in OWN:
            return self.of(self._joined_to(phrase)) or self._antecedent(phrase)
        actor = (
            _cut(self._link(phrase), self.text, self.read.words[until].start) if until else self._link(phrase)
        )
        return actor if self.armed(actor) else None

    def _link(self, phrase: Phrase) -> ActorRef:
        return self.linker.link(self.read, phrase, self.text, self.places)

    def _joined_to(self, phrase: Phrase) -> Phrase | None:
        """Phrase that "and" joins another to: "the militia and its allies"."""
        if not phrase.start or self.read.words[phrase.start - 1].low != "and":
            return None
        return next((p for p in self.read.phrases if p.end == phrase.start - 1), None)

    def _antecedent(self, phrase: Phrase) -> ActorRef | None:
        """Party that a pronoun points back to: who says so, a subject before, the actor of an event."""
        for other in self._candidates(phrase):
            actor = self._link(other)
            if self.armed(actor):
                return replace(actor, reason=because("actor.points_back", actor.name))
        if self.read.words[phrase.head].low in PERSONS:
            return None
        nearest = self._nearest(phrase)
        if nearest is not None:
            return replace(nearest, reason=because("actor.points_back", nearest.name))
        return self._told_before(phrase)

    def _told_before(self, phrase: Phrase) -> ActorRef | None:
        """Party of the last event; for "they", that of the sentence before where that tells of no event."""
        event = next((e for e in reversed(self.before) if e.actor1 and self.armed(e.actor1)), None)
        last = event.actor1 if event is not None else None
        short = self.read.words[phrase.start].low in THEY
        earlier = self.earlier() if self.earlier is not None and short else None
        if earlier is not None and (event is None or event.trigger.start < earlier.read.words[0].start):
            last = earlier.opening() or last
        return replace(last, span=None, reason=because("actor.points_back", last.name)) if last else None

    def opening(self) -> ActorRef | None:
        """Party that the first clause of the sentence tells of."""
        subject = next((c.subject for c in self.read.clauses if c.subject is not None), None)
        if subject is None or is_pronoun(self.read, subject):
            return None
        actor = self._link(self._voice(subject))
        return actor if self.armed(actor) else None

    def _nearest(self, phrase: Phrase) -> ActorRef | None:
        """The last actor of the tables that is named before a phrase and can hold land."""
        actors = (self._link(p) for p in reversed(self.read.phrases) if p.end <= phrase.start)
        return next((actor for actor in actors if actor.actor_id and self.armed(actor)), None)

    def _candidates(self, phrase: Phrase) -> Iterator[Phrase]:
        """Phrases of its sentence that a pronoun may stand for: subjects before owners."""
        if self.read.words[phrase.start].low in OWN:
            yield from (
                p for p in self._owners(phrase) if self.read.owner[p.head] == self.read.owner[phrase.start]
            )
        for other in self._subjects(phrase):
            if other.start != phrase.start and not is_pronoun(self.read, other):
                yield self._voice(other)
        yield from self._owners(phrase)

    def _owners(self, phrase: Phrase) -> Iterator[Phrase]:
        """Owners named before: "the militia's links between its strongholds"."""
        for i in range(phrase.start - 1, 0, -1):
            if self.read.tags[i] == "S":
                first = next((p.start for p in self.read.phrases if p.start < i <= p.end), i - 1)
                yield Phrase(first, i, i - 1, "")

    def _subjects(self, phrase: Phrase) -> Iterator[Phrase]:
        """Subjects of the clauses above, of those before, and behind a quotation of its speaker."""
        yield from self._above(phrase)
        yield from filter(self._accords, self.read.phrases)
        subjects = [c.subject for c in self.read.clauses if c.subject is not None]
        yield from (s for s in reversed(subjects) if s.end <= phrase.start)
        if self.read.words[phrase.start].low in ("we", "our", "i", "us"):
            yield from (s for s in subjects if s.start >= phrase.end)

    def _above(self, phrase: Phrase) -> Iterator[Phrase]:
        """Subjects of the clause of a phrase, where they stand before it, and of those above."""
        index = self.read.owner[phrase.head]
        while index >= 0:
            clause = self.read.clauses[index]
            if clause.subject is not None and clause.subject != phrase:
                yield clause.subject
            index = clause.parent

    def _accords(self, phrase: Phrase) -> bool:
        """Whether a phrase names who says so: "according to the militia"."""
        behind = phrase.prep == "to" and phrase.start > 1
        return behind and self.read.words[phrase.start - 2].low == "according"

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
        if not words or self._forces(words[end - 1]):
            return bool(words) and not _GARRISON.match(actor.name)
        head = words[end - 1].lower()
        if head in FOLLOWERS:
            return len(words) > 1
        if self._bits(head) & (self._people | self.lexicon.bits["TERRITORY"]):
            return False
        return self._tells_forces(words[:end]) or self._state(actor)

    def _tells_forces(self, words: Sequence[str]) -> bool:
        """Whether a word, or a part of a compound, is one for forces or a state."""
        parts = (part for word in words for part in (word, *word.split("-")))
        return any(self._bits(part) & self._armed for part in parts)

    def _forces(self, word: str) -> bool:
        """Whether a noun, or letters that stand for a name, is one for forces or rulers."""
        known = self._bits(word) & self._armed or word.lower() in BODIES
        return bool(known or _ACRONYM.match(word))

    def _bits(self, word: str) -> int:
        return self.lexicon.classes.get(word.lower(), 0)

    @property
    def _armed(self) -> int:
        bits = self.lexicon.bits
        return bits["STATE"] | bits["NONSTATE"] | bits["FORCES"]

    @property
    def _people(self) -> int:
        return self.lexicon.bits["CIVILIAN"] | self.lexicon.bits["MOB"]

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
