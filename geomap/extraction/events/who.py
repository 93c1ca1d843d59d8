"""Who acts and who suffers in a parsed sentence: pronouns traced, weapons and deeds left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from geomap.extraction.shared.actors import (
    ActorLinker,
    acts,
    animate,
    extended,
    is_pronoun,
    stands_for_state,
)
from geomap.extraction.shared.context import Discourse
from geomap.extraction.shared.figures import FigureReader
from geomap.extraction.shared.lexicon import Lexicon, Rule
from geomap.extraction.shared.realis import RealisReader
from geomap.grammar import Clause, Parse, Phrase, words_of
from geomap.models.articles import Span
from geomap.models.ontology import SubType
from geomap.models.places import PlaceRef, Resolution
from geomap.models.reasons import because
from geomap.models.records import ActorRef, Reading

_STATE = ("state_forces", "government", "police")
_BOMBERS = frozenset({"bomber", "bombers", "attacker", "attackers"})
_ARMED = ("rebel", "militia", "jihadist")


@dataclass(frozen=True, slots=True)
class EventTools:
    """What reading a sentence is given: compiled tables and the actors."""

    lexicon: Lexicon
    realis: RealisReader
    figures: FigureReader
    linker: ActorLinker
    countries: Mapping[str, str]
    """Country of each known actor by its id."""
    kinds: Mapping[str, str]
    """Kind of each known actor by its id."""

    @property
    def means(self) -> int:
        """Classes of weapons, which do not act by themselves."""
        bits = self.lexicon.bits
        return bits["AIR"] | bits["ARTILLERY"] | bits["IED"] | bits["GRENADE"] | bits["CHEMICAL"]

    def actor_bits(self, actor: ActorRef | None) -> int:
        """Word classes that a known actor stands for."""
        kind = self.kinds.get(actor.actor_id or "", "") if actor else ""
        bits = self.lexicon.bits
        if actor is not None and actor.actor_id is None and actor.span is None:  # a pronoun traced
            return reduce(or_, self.lexicon.masks(words_of(actor.name)), 0)
        if kind in _STATE:
            return bits["STATE"] | bits["ARMED"]
        return bits["NONSTATE"] | bits["ARMED"] if kind in _ARMED else 0

    def armed(self, actor: ActorRef) -> bool:
        """Whether an actor is a state or an armed group: a known one, or one by the words of its name."""
        if self.kinds.get(actor.actor_id or "", "") in (*_STATE, *_ARMED):
            return True
        bits = reduce(or_, (self.lexicon.classes.get(w.low, 0) for w in words_of(actor.name)), 0)
        sides = self.lexicon.bits["STATE"] | self.lexicon.bits["NONSTATE"] | self.lexicon.bits["ARMED"]
        return bool(bits & sides)


_TAGS = frozenset(
    {
        "breaking",
        "urgent",
        "update",
        "alert",
        "flash",
        "watch",
        "exclusive",
        "developing",
        "live",
        "big",
        "just",
    }
)
"""Words in capitals that open posts and are part of no name."""


_REMAINS = frozenset({"body", "bodies", "grave", "graves", "corpse", "corpses", "remains", "skeletons"})
_FRAGMENTS = frozenset({"fragments", "fragment", "shrapnel", "debris", "splinters", "pieces", "wreckage"})
"""Words for what is left of people and of weapons: who is told by "of" is meant."""
_UNITS = frozenset(
    [
        *("area", "district", "province", "county", "municipality", "governorate", "oblast", "prefecture"),
        *("raion", "canton", "commune", "region", "subdistrict", "woreda", "lga", "peninsula", "valley"),
    ]
)
"""Last words of the names of units and land, which do not act: "Ngala Local Government Area"."""


class Who:
    """Names the actors of one parsed sentence; ``masks`` are the word classes of its tokens."""

    def __init__(
        self,
        tools: EventTools,
        reading: Reading,
        read: Parse,
        places: Sequence[Resolution],
        masks: Sequence[int],
        discourse: Discourse,
    ) -> None:
        self.tools, self.reading, self.read = tools, reading, read
        self.places, self.masks, self.discourse = places, masks, discourse

    def __call__(self, phrase: Phrase | None) -> ActorRef | None:
        """Return who a phrase names; None where it names nobody who acts."""
        phrase = self._untagged(phrase)
        if phrase is None or not acts(self.read, phrase) or self._where(phrase):
            return None
        if self._points_back(phrase):
            return self._antecedent(phrase)
        if self.read.words[phrase.head].low in _REMAINS | _FRAGMENTS:
            return self(self._of_whom(phrase))
        if (behind := self._owner_of_means(phrase)) is not None:
            return self(behind)
        phrase = self._holder(phrase)
        ref = self.tools.linker.link(self.read, phrase, self.reading.article.text, self.places)
        phrase, armless = self._without_means(phrase, ref)
        if armless is None or self._is_thing(phrase, armless):
            return None
        sited = self.masks[phrase.head] & self.tools.lexicon.bits["BASEWORD"]
        if (armless.actor_id or self._of_side(phrase)) and not sited:
            self.discourse.last_actor = armless
        return armless

    def _holder(self, phrase: Phrase) -> Phrase:
        """Who holds a site that a phrase names by them: "a MONUSCO base"."""
        if not self.masks[phrase.head] & self.tools.lexicon.bits["BASEWORD"]:
            return phrase
        if phrase.head == phrase.start or not self._is_name(phrase.head - 1):
            return phrase
        return replace(phrase, end=phrase.head, head=phrase.head - 1)

    def _untagged(self, phrase: Phrase | None) -> Phrase | None:
        """A phrase without the tag or dateline before it: "BREAKING Rebels", "ODAN, Moran Rebels"."""
        if phrase is None or phrase.head == phrase.start:
            return phrase
        end = self._dateline_end(phrase) or self._place_end(phrase)
        if 0 < end <= phrase.head:
            return replace(phrase, start=end)
        first, head = self.read.words[phrase.start], self.read.words[phrase.head]
        tagged = first.low in _TAGS and first.text.isupper() and not head.text.isupper()
        return replace(phrase, start=phrase.start + 1) if tagged else phrase

    def _dateline_end(self, phrase: Phrase) -> int:
        """Token behind the country of a dateline without a dash that a phrase begins with; 0 without."""
        words, start = self.read.words, phrase.start
        towns = [w.text for w in words[: start - 1]] if start > 1 and words[start - 1].low == "," else []
        if not towns or not all(t.isupper() for t in towns if t.isalpha()):
            return 0
        ends = (r.mention.span.end for r in self.places if r.mention.span.start == words[start].start)
        end = next(ends, 0)
        behind = next((i for i in range(start, phrase.end) if words[i].start >= end), 0) if end else 0
        return behind if behind and words[behind].text[:1].isupper() else 0

    def _place_end(self, phrase: Phrase) -> int:
        """Token behind the place that a subject is told behind: "In Odan gunmen killed"; 0 without."""
        first, before = self.read.words[phrase.start], self.read.words[phrase.start - 1].low
        subject = any(c.subject == phrase for c in self.read.clauses)
        if not subject or phrase.start == 0 or before not in ("in", "at", "near", "outside"):
            return 0
        named = (r.mention for r in self.places if r.mention.span.start == first.start)
        end = next((m.span.end for m in named if m.kind == "literal"), 0)
        return next(
            (i for i in range(phrase.start, phrase.end) if end and self.read.words[i].start >= end), 0
        )

    def _of_whom(self, phrase: Phrase) -> Phrase | None:
        """Whose remains a phrase tells of: "a mass grave of peasants"."""
        behind = next((p for p in self.read.phrases if p.start == phrase.end + 1), None)
        return behind if behind is not None and behind.prep == "of" else None

    def of_both_sides(self, phrase: Phrase | None) -> bool:
        """Whether a list of victims holds those of a state and its foes: "two soldiers and nine rebels"."""
        if phrase is None:
            return False
        start, end = self._list_around(phrase)
        nonstate, state = self.tools.lexicon.bits["NONSTATE"], self.tools.lexicon.bits["STATE"]
        kinds = {self.masks[p.head] & (state | nonstate) for p in self.read.phrases if start <= p.start < end}
        return state in kinds and any(kind & nonstate for kind in kinds)

    def _list_around(self, phrase: Phrase) -> tuple[int, int]:
        """Tokens of the list that a phrase stands in."""
        start, end, tags = phrase.start, phrase.end, self.read.tags
        while start > 0 and tags[start - 1] in "ACJNPK,.":
            start -= 1
        while end < len(tags) and tags[end] in "ACJNPK,.":
            end += 1
        return start, end

    def bomber(self) -> ActorRef | None:
        """Who blows up in a sentence about a suicide attack."""
        heads = (p for p in self.read.phrases if self.read.words[p.head].low in _BOMBERS)
        return next((ref for p in heads if (ref := self(p)) is not None), None)

    def deed_before(self, phrase: Phrase | None) -> Phrase | None:
        """The phrase where it is headed by a deed: "flattened by daily raids"."""
        return phrase if phrase is not None and self._is_deed(phrase.head) else None

    def _points_back(self, phrase: Phrase) -> bool:
        """Whether a phrase is a pronoun, or names what is somebody's by one."""
        return is_pronoun(self.read, phrase) or self._of_its(phrase)

    def _antecedent(self, phrase: Phrase) -> ActorRef | None:
        """Who a pronoun points back to: who speaks, else the last actor."""
        last = self._speaker(phrase) or self.discourse.last_actor
        return replace(last, span=None, reason=because("actor.points_back", last.name)) if last else None

    def _of_side(self, phrase: Phrase) -> bool:
        """Whether a phrase has a word for a state or an armed group."""
        bits = self.tools.lexicon.bits
        return any(m & (bits["STATE"] | bits["NONSTATE"]) for m in self.masks[phrase.start : phrase.end])

    @property
    def _people(self) -> int:
        """Classes of words for those who act."""
        bits = self.tools.lexicon.bits
        names = ("STATE", "NONSTATE", "CIVILIAN", "PERSON", "MOB", "FORCES", "ARMED", "PROTESTER", "POLICE")
        return reduce(or_, (bits[name] for name in (*names, "UNARMED_STATE", "GROUPWORD")))

    def _is_thing(self, phrase: Phrase, ref: ActorRef) -> bool:
        """Whether a phrase names no known actor and is headed by a place, a thing or a word for a deed."""
        if ref.actor_id is not None:
            return False
        head, mask, bits = self.read.words[phrase.head], self.masks[phrase.head], self.tools.lexicon.bits
        if self._inside_place(phrase) or head.low in _UNITS:
            return True
        if not mask & self._sited and self._is_name(phrase.head):
            return False
        people = [self._acting(m) for m in self.masks[phrase.start : extended(self.read, phrase)]]
        bare = set(self.read.tags[phrase.start : phrase.head]) <= set("AC")  # "a post", not "rebel positions"
        people[phrase.head - phrase.start] &= not mask & (self._sited if bare else bits["BASEWORD"])
        return not any(people) and (not animate(head.low) or bool(mask & self._sited))

    def _acting(self, mask: int) -> bool:
        """Whether a word is one for people, and none for a place that is theirs: "guards", not "school"."""
        bits = self.tools.lexicon.bits
        armed = bits["STATE"] | bits["NONSTATE"] | bits["ARMED"] | bits["FORCES"]
        return bool(mask & self._people) and (not mask & self._sited or bool(mask & armed))

    def _is_name(self, token: int) -> bool:
        """Whether a token is part of a name that is no place's."""
        word = self.read.words[token]
        placed = any(r.mention.span.start <= word.start < r.mention.span.end for r in self.places)
        return self.read.tags[token] == "P" and any(map(str.isupper, word.text)) and not placed

    @property
    def _sited(self) -> int:
        """Classes that places and things share with those who hold them."""
        bits = self.tools.lexicon.bits
        return bits["TERRITORY"] | bits["PROPERTY"]

    def _where(self, phrase: Phrase) -> bool:
        """Whether a phrase only says where: "a blast in Odan that killed"."""
        return phrase.prep in ("in", "at", "near", "outside") and self._inside_place(phrase, of_state=False)

    def _inside_place(self, phrase: Phrase, *, of_state: bool = True) -> bool:
        """Whether a phrase is headed by a name that stands for a place, and where asked not for its state."""
        head = self.read.words[phrase.head]
        named = (r for r in self.places if r.mention.span.start <= head.start < r.mention.span.end)
        literal = [r for r in named if r.mention.kind == "literal"]
        return any(not (of_state and stands_for_state(r)) for r in literal)

    def _is_weapon(self, token: int) -> bool:
        """Whether a token is a weapon that others use; a suicide bomber acts."""
        bits, mask = self.tools.lexicon.bits, self.masks[token]
        air_force = mask & bits["AIR"] and mask & bits["FORCES"]
        return bool(mask & self.tools.means) and not mask & bits["SUICIDE"] and not air_force

    def _owner_of_means(self, phrase: Phrase) -> Phrase | None:
        """Who a weapon is said to be of, or to be fired by: "jets of the coalition", "rockets fired by"."""
        if not self._is_weapon(phrase.head):
            return None
        fired = self._participle_behind(phrase)
        if fired is not None:
            after = (p for p in fired.objects if p.prep in ("by", "to", "from") and p.start > fired.verb)
            return next(after, None)
        behind = next((p for p in self.read.phrases if p.start == phrase.end + 1), None)
        return behind if behind is not None and behind.prep in ("of", "from") else None

    def _participle_behind(self, phrase: Phrase) -> Clause | None:
        """Clause of the participle right behind a phrase."""
        clauses = (c for c in self.read.clauses if c.kind == "part")
        return next((c for c in clauses if 0 <= c.verb_start - phrase.end <= 1), None)

    def owner(self, phrase: Phrase | None) -> ActorRef | None:
        """Attacker named by nothing but a name or a people before the deed: "Hurrite shelling"."""
        if phrase is None:
            return None
        low = [w.low for w in self.read.words[phrase.start : phrase.end]]
        actor = self.tools.linker.known(low)
        whole = actor is not None and actor[2] - actor[1] >= len(low)
        if not whole and not self._is_people(phrase):
            return None
        named = self.tools.linker.link(self.read, phrase, self.reading.article.text, self.places)
        return replace(named, name=self._country(phrase) or named.name)

    def _country(self, phrase: Phrase) -> str:
        """Country that a people's name alone stands for: "Israeli" for Israel; empty where none."""
        span = Span(self.read.words[phrase.start].start, self.read.words[phrase.end - 1].end)
        same = (r for r in self.places if r.mention.span == span and r.mention.kind == "demonym")
        return next((r.place.name for r in same if r.place is not None and r.place.where_prec == 6), "")

    def _is_people(self, phrase: Phrase) -> bool:
        """Whether a phrase is a people's name, or a country's in the genitive."""
        span = Span(self.read.words[phrase.start].start, self.read.words[phrase.end - 1].end)
        same = [r for r in self.places if r.mention.span == span]
        if any(r.mention.kind == "demonym" for r in same):
            return True
        genitive = self.read.tags[phrase.end : phrase.end + 1] == ["S"]
        return genitive and any(r.place is not None and r.place.where_prec == 6 for r in same)

    def _without_means(self, phrase: Phrase, ref: ActorRef) -> tuple[Phrase, ActorRef | None]:
        """Leave weapons and deeds out: of "militia drones" the militia acts, "the shelling" is nobody."""
        mask, weapon = self.masks[phrase.head], self._is_weapon(phrase.head)
        if not weapon and not self._is_deed(phrase.head):
            return phrase, ref
        if not ref.actor_id and not (weapon and self._bears_owner(phrase)):
            return phrase, None
        silent = self.tools.means | (0 if mask & self.tools.means else mask)
        end = next((i for i in range(phrase.start, phrase.head) if self.masks[i] & silent), phrase.head)
        if end <= phrase.start:
            return phrase, None
        return Phrase(phrase.start, end, end - 1, phrase.prep), self._shortened(ref, end)

    def _is_deed(self, token: int) -> bool:
        """Whether a token is a noun for a deed and none for people."""
        bits = self.tools.lexicon.bits
        people = bits["STATE"] | bits["NONSTATE"] | bits["CIVILIAN"] | bits["PERSON"] | bits["MOB"]
        people |= bits["FORCES"] | bits["ARMED"]
        cue = self.read.words[token].low in self.tools.lexicon.cues
        return cue and self.read.tags[token] in "NG" and not self.masks[token] & people

    def _shortened(self, ref: ActorRef, end: int) -> ActorRef:
        """An actor by its words before a token."""
        span = Span(ref.span.start if ref.span else 0, self.read.words[end - 1].end)
        return replace(ref, name=self.reading.article.text[span.start : span.end], span=span)

    def _bears_owner(self, phrase: Phrase) -> bool:
        """Whether a people, a state or an armed body stands before a weapon: "junta jets"."""
        before = range(phrase.start, phrase.head)
        armed = self.tools.lexicon.bits["STATE"] | self.tools.lexicon.bits["NONSTATE"]
        if any(self.masks[i] & armed and not self.masks[i] & self.tools.means for i in before):
            return True
        start, end = self.read.words[phrase.start].start, self.read.words[phrase.head].start
        named = [r for r in self.places if start <= r.mention.span.start < end]
        return any(r.mention.kind in ("demonym", "metonymic") or stands_for_state(r) for r in named)

    def _of_its(self, phrase: Phrase) -> bool:
        """Whether it is somebody's own force: "its troops", "their fighters"."""
        low = self.read.words[phrase.start].low
        return low in ("its", "their") and bool(self.masks[phrase.head] & self.tools.lexicon.bits["FORCES"])

    def by_foreigners(
        self, rule: Rule | None, phrase: Phrase | None, agent: ActorRef | None, ref: PlaceRef | None
    ) -> Rule | None:
        """A foreign state that takes land overtakes it (ACLED 3.2.1); it does not regain it."""
        if rule is None or rule.sub_type != SubType.GOVERNMENT_REGAINS or ref is None or agent is None:
            return rule
        home = self._home(phrase, agent)
        if not home or not ref.place.country or home == ref.place.country:
            return rule
        return replace(rule, sub_type=SubType.NON_STATE_OVERTAKES.value)

    def _home(self, phrase: Phrase | None, agent: ActorRef) -> str:
        """Country of an actor: a known one's, else that named in its words; empty where unknown."""
        home = self.tools.countries.get(agent.actor_id or "", "")
        if home or phrase is None or agent.span is None:
            return home
        span = agent.span
        return next((r.place.country for r in self.places if r.place and span.overlaps(r.mention.span)), "")

    def _speaker(self, phrase: Phrase) -> ActorRef | None:
        """Who speaks, where a pronoun of what is said points back to: "the army said it …"."""
        subject = self._subject_above(phrase)
        if subject is None or subject == phrase or is_pronoun(self.read, subject):
            return None
        ref = self.tools.linker.link(self.read, subject, self.reading.article.text, self.places)
        group = self.read.words[phrase.start].low in ("it", "its") and self.read.tags[subject.head] == "P"
        forces = bool(self.masks[subject.head] & self.tools.lexicon.bits["FORCES"])
        return ref if ref.actor_id or group or forces or self._of_side(subject) else None

    def _subject_above(self, phrase: Phrase) -> Phrase | None:
        """Subject of the clause that the clause of a phrase hangs on."""
        owner = self.read.owner[phrase.start]
        parent = self.read.clauses[owner].parent if owner >= 0 else -1
        return self.read.clauses[parent].subject if parent >= 0 else None

    def forces(self, phrase: Phrase | None) -> int:
        """A people's name before "forces" or "troops" makes them a state's."""
        if phrase is None:
            return 0
        bits, inside = self.tools.lexicon.bits, self.masks[phrase.start : phrase.end]
        span = Span(self.read.words[phrase.start].start, self.read.words[phrase.end - 1].end)
        national = any(r.mention.kind == "demonym" and span.contains(r.mention.span) for r in self.places)
        armed = any(m & bits["FORCES"] for m in inside) and not any(m & bits["NONSTATE"] for m in inside)
        return bits["STATE"] if national and armed else 0
