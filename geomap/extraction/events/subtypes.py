"""Which ACLED sub-type a cue means: the first rule of its concept whose conditions hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from geomap.extraction.shared.actors import animate, extended
from geomap.extraction.shared.lexicon import Hit, Lexicon, Rule
from geomap.extraction.shared.places import Named
from geomap.extraction.shared.roles import Roles
from geomap.grammar import Parse, Phrase

_QUANTITIES = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "number", "handful"})
_COLLECTIVES = frozenset(
    {"convoy", "convoys", "column", "group", "groups", "patrol", "post", "camp", "guard"}
)
"""Nouns of armed people and of others alike."""
_BOMBERS = frozenset({"bomber", "bombers"})
_CLOTHES = frozenset(
    {"uniform", "uniforms", "fatigues", "camouflage", "clothes", "clothing", "dress", "garb"}
)
_GUISED = frozenset({"dressed", "disguised", "posing", "masquerading", "clad", "posed"})
_WITH = frozenset({"with", "using", "by", "involving", "from"})

HARM = frozenset({"kill", "kill.n", "die", "injure", "hit", "destroy", "riot", "explode", "fallen"})
"""Concepts of harm that illness, weather and mishap do as well."""
BY_HAND = frozenset({"kill", "injure", "shoot"})
"""Concepts of harm that people do themselves where they are the subject."""
MEANS = ("AIR", "ARTILLERY", "IED", "SUICIDE", "CHEMICAL", "GRENADE")
METAPHORS = frozenset(
    {
        "clash",
        "attack",
        "offensive",
        "launch",
        "storm",
        "capture",
        "gain",
        "fall",
        "shoot",
        "bomb",
        "airstrike",
        "hit",
        "explode",
        "raid",
        "take",
        "enter",
        "fallen",
        "overrun",
        "surrender",
        "withdraw",
        "destroy",
        "shell",
        "repel",
        "driveout",
        "injure",
    }
)
"""Concepts whose words sport, stage and money use as well."""


class Typer:
    """Decides sub-types by the tables ``classes`` and ``subtypes``."""

    def __init__(self, lexicon: Lexicon, read: Parse, mentions: Sequence[Named]) -> None:
        self.lexicon, self.read = lexicon, read
        self.masks = lexicon.masks(read.words)
        for mention in mentions:
            for i in range(mention.start, mention.end):
                self.masks[i] |= self._place_bits(mention)
        self._mark_bombers()
        self._take_off_guises()
        planted, dug = lexicon.bits["IED"] | lexicon.bits["IED2"], lexicon.bits["MINEWORK"]
        self.masks = [mask & ~planted if mask & dug else mask for mask in self.masks]
        for i in range(1, len(read.words) - 1):
            sides = (read.words[i - 1].low, read.words[i + 1].low)
            if read.words[i].low in "-–" and all(side.isdigit() for side in sides):  # a score
                self.masks[i] |= lexicon.bits["EVERYDAY"]
        named_tokens = {i for m in mentions for i in range(m.start, m.end)}
        self._persons = [read.tags[i] == "P" and i not in named_tokens for i in range(len(read.words))]
        self.whole = reduce(or_, self.masks, 0)
        self._bygone = self._told_before()
        self._means = reduce(or_, (lexicon.bits[name] for name in MEANS), 0)

    def _mark_bombers(self) -> None:
        """Let bombers be aircraft where a state or a land stands before them, else people who blow up."""
        bits = self.lexicon.bits
        of_state = bits["STATE"] | bits["COUNTRYPLACE"]
        for i, word in enumerate(self.read.words):
            if word.low in _BOMBERS:
                flown = any(m & of_state for m in self.masks[max(0, i - 2) : i])
                flown |= i > 0 and word.low.endswith("s") and self._called(i - 1)
                self.masks[i] |= bits["AIR"] if flown else bits["SUICIDE"]

    def _take_off_guises(self) -> None:
        """Leave clothes no class of those who wear them: "men in army uniforms", "dressed as policemen"."""
        low = [w.low for w in self.read.words]
        for i, word in enumerate(low):
            if word in _CLOTHES:
                self.masks[max(0, i - 2) : i] = [0] * (i - max(0, i - 2))
            elif word == "as" and i and low[i - 1] in _GUISED:
                worn = next((p for p in self.read.phrases if p.start >= i + 1), None)
                end = worn.end if worn else i + 1
                self.masks[i + 1 : end] = [0] * len(self.masks[i + 1 : end])

    def _called(self, at: int) -> bool:
        """Whether a token is an adjective in capitals: "Syrian"."""
        return self.read.tags[at] in "JP" and self.read.words[at].text[:1].isupper()

    def __call__(self, hit: Hit, roles: Roles, agent: int, target: int) -> Rule | None:
        """Return the rule that fires; ``agent`` and ``target`` add the classes of known actors."""
        if self._harmless(hit, roles):
            return None
        own = self._own(hit, roles.own)
        subject = self._phrase(roles.agent) | agent
        patient = self._phrase(roles.target) | target
        if hit.cue.concept == "capture" and self._lone_name(roles.target):
            patient = self.lexicon.bits["PLACE"] | self.lexicon.bits["PLACEHEAD"]  # an army takes ground
        near = self._near(hit, roles)
        for rule in self.lexicon.rules.get(hit.cue.concept, ()):
            if (
                rule.own.holds(own)
                and rule.subject.holds(subject)
                and rule.object.holds(patient)
                and rule.near.holds(near)
            ):
                return rule
        return None

    def _near(self, hit: Hit, roles: Roles) -> int:
        """Classes of the words about a cue.

        The means of another clause are none of people who are named as those who do it: "Jets bombed the
        town and rebels killed three".
        """
        if self._bygone and hit.at not in self._bygone:
            return self._besides_bygone()
        doers = self._phrase(roles.agent)
        by_hand = hit.cue.concept in BY_HAND and doers & self._forces and not doers & self._means
        if by_hand and roles.clause >= 0:
            clause = top = self.read.clauses[roles.clause]
            while top.parent >= 0 and top.kind in ("part", "coord", "rel"):
                top = self.read.clauses[top.parent]
            own = reduce(or_, self.masks[min(top.start, clause.start) : max(clause.end, hit.end)], 0)
            return self.whole & ~(self._means & ~own)
        return self.whole

    def _besides_bygone(self) -> int:
        """Classes of the words but those of a deed that only dates another."""
        rest = (mask for i, mask in enumerate(self.masks) if i not in self._bygone)
        return reduce(or_, rest, 0)

    def _told_before(self) -> frozenset[int]:
        """Tokens of a deed that only dates another: "a day after the blast, gunmen killed two"."""
        subjects = {c.subject.start for c in self.read.clauses if c.subject is not None}
        dating = (
            p for p in self.read.phrases if p.prep in ("after", "before", "since") and p.start not in subjects
        )
        definite = (p for p in dating if self.read.words[p.start].low in ("the", "that", "this"))
        return frozenset(i for p in definite for i in range(p.start, p.end))

    def _lone_name(self, phrase: Phrase | None) -> bool:
        """Whether a phrase is one word, a name that no table holds: "captured Alagan"."""
        return (
            phrase is not None
            and phrase.end == phrase.start + 1
            and self._persons[phrase.head]
            and (not self.masks[phrase.head])
        )

    def _harmless(self, hit: Hit, roles: Roles) -> bool:
        """Whether nobody does the harm (illness, weather, mishap), or words of war mean sport or money."""
        bits, concept = self.lexicon.bits, hit.cue.concept
        if concept in METAPHORS and self.whole & bits["EVERYDAY"] and not self.whole & self._harmed:
            return not (concept == "shoot" and self._suffers(roles))
        if concept not in HARM:
            return False
        scene = self._scene(hit, roles)
        if self.whole & bits["COLLAPSE"] and not self.whole & (self._by_somebody | bits["AIR"]):
            return True
        if self._by_nobody(roles) and not self.whole & (self._by_somebody | self._forces):
            scene = self.whole  # nobody in the whole sentence does harm
        return bool(scene & bits["ACCIDENT"]) and not scene & self._by_somebody

    def _suffers(self, roles: Roles) -> bool:
        """Whether somebody is the subject of a passive: "the director of the theatre was shot"."""
        passive = roles.clause >= 0 and self.read.clauses[roles.clause].passive
        return passive and bool(self._phrase(roles.target) & self.lexicon.bits["PERSON"])

    def _by_nobody(self, roles: Roles) -> bool:
        """Whether no subject does harm: there is none, or it is of people without arms."""
        bits = self.lexicon.bits
        agent = self._phrase(roles.agent)
        return not agent or (bool(agent & bits["CIVILIAN"]) and not agent & (self._forces | bits["MOB"]))

    @property
    def _harmed(self) -> int:
        """Classes that make it violence among words of every day."""
        return reduce(or_, (self.lexicon.bits[name] for name in ("HARMED", "STATE", "NONSTATE", "ARMED")))

    @property
    def _forces(self) -> int:
        """Classes of those who bear arms."""
        return reduce(or_, (self.lexicon.bits[name] for name in ("STATE", "NONSTATE", "ARMED", "RAIDERS")))

    @property
    def _by_somebody(self) -> int:
        """Classes that say that somebody did harm."""
        names = ("ARTILLERY", "IED", "SUICIDE", "GRENADE", "CHEMICAL", "NONSTATE", "CLASHWORD", "GUNFIRE")
        return reduce(or_, (self.lexicon.bits[name] for name in (*names, "SHOTDOWN", "MOB")))

    def _scene(self, hit: Hit, roles: Roles) -> int:
        """Classes of the words of a cue's clause and of the one that it hangs on or follows."""
        if roles.clause < 0:
            return self.whole
        clause = self.read.clauses[roles.clause]
        start, end = min(clause.start, hit.start), max(clause.end, hit.end)
        begins = start == 0 or self.read.words[start - 1].low in ";:" or self.read.words[start].low in ";:"
        if clause.parent >= 0 and (clause.kind in ("part", "coord", "rel", "sub") or begins):
            start = min(start, self.read.clauses[clause.parent].start)
        return reduce(or_, self.masks[start:end], 0)

    def _place_bits(self, mention: Named) -> int:
        bits, place = self.lexicon.bits, mention.resolution.place
        if place is None:
            return 0
        if place.where_prec == 6:
            return bits["PLACE"] | bits["COUNTRYPLACE"]
        return bits["PLACE"] | (0 if place.is_area else bits["SETTLEMENT"])

    def _own(self, hit: Hit, own: Phrase | None) -> int:
        """Classes of the cue itself, of the words before it and of the means that follow it."""
        start = own.start if own else hit.start
        end = hit.end
        words = self.read.words
        if end < len(words) and words[end].low in _WITH:
            follow = next((p for p in self.read.phrases if p.start == end + 1), None)
            end = follow.end if follow else end
        return reduce(or_, self.masks[start:end], 0)

    def _place_head(self, phrase: Phrase) -> int:
        """Class of a phrase that is a place: "Odan", "the town of Odan", "the centre of Odan"."""
        lexicon, masks = self.lexicon, self.masks
        place, site = lexicon.bits["PLACE"], lexicon.bits["TERRITORY"]
        if masks[phrase.head] & place and not masks[phrase.head] & lexicon.bits["COUNTRYPLACE"]:
            return lexicon.bits["PLACEHEAD"]
        low = self.read.words[phrase.head].low
        end = extended(self.read, phrase)
        end = next((p.end for p in self.read.phrases if p.start == end + 1 and p.prep == "in"), end)
        inside = any(m & place for m in masks[phrase.start : end]) or self._names_site(phrase)
        is_site = masks[phrase.head] & site or low in ("centre", "center", "edge", "outskirts", "suburbs")
        return lexicon.bits["PLACEHEAD"] if inside and is_site else 0

    def _names_site(self, phrase: Phrase) -> bool:
        """Whether a name that no table holds says which site it is: "the village of Alagan"."""
        of, name = phrase.end, phrase.end + 1
        return (
            name < len(self.read.tags)
            and self.read.words[of].low == "of"
            and self.read.tags[name] == "P"
            and not self.masks[name]
        )

    def _apposed(self, phrase: Phrase) -> int:
        """Classes of the head of a phrase that says behind a comma what a name is, quoted or not."""
        tags = self.read.tags
        if tags[phrase.end : phrase.end + 1] != [","]:
            return 0
        start = self._past_quotes(phrase.end + 1)
        beside = next((p for p in self.read.phrases if p.start == start and not p.prep), None)
        if beside is None or tags[beside.start] != "A":
            return 0
        if beside.end == beside.start + 1:  # the article before a quoted noun
            start = self._past_quotes(beside.end)
            beside = next((p for p in self.read.phrases if p.start == start), beside)
        return self.masks[beside.head]

    def _past_quotes(self, at: int) -> int:
        """First token from one on that is no mark of a quotation."""
        while self.read.tags[at : at + 1] == ["."] and at + 1 < len(self.read.tags):
            at += 1
        return at

    def _thing(self, phrase: Phrase, whole: int) -> int:
        """Class of a phrase that a common noun heads which is no word for land or people: "bags of flour"."""
        bits, head = self.lexicon.bits, self.read.words[phrase.head]
        ground = bits["TERRITORY"] | bits["PLACE"] | bits["PERSON"] | bits["CIVILIAN"] | bits["ARMED"]
        common = self.read.tags[phrase.head] == "N" and not head.text[:1].isupper()
        return bits["THING"] if common and not whole & ground and not animate(head.low) else 0

    def _collects_unarmed(self, phrase: Phrase, end: int) -> bool:
        """Whether a noun such as "convoy" is of people without arms: "a convoy of traders"."""
        if end <= phrase.end or self.read.words[phrase.head].low not in _COLLECTIVES:
            return False
        members = reduce(or_, self.masks[phrase.end : end], 0)
        armed = self.lexicon.bits["ARMED"] | self.lexicon.bits["STATE"] | self.lexicon.bits["NONSTATE"]
        return bool(members & self.lexicon.bits["CIVILIAN"]) and not members & armed

    def _phrase(self, phrase: Phrase | None) -> int:
        if phrase is None:
            return 0
        end = extended(self.read, phrase)
        quantity = end > phrase.end and self.read.words[phrase.head].low in _QUANTITIES
        quantity = quantity or self._collects_unarmed(phrase, end)
        start = phrase.end if quantity else phrase.start  # "thousands of birds"
        bits = reduce(or_, self.masks[start:end], 0)
        pronoun = self.read.words[phrase.head].low in (
            "he",
            "she",
            "him",
            "her",
            "they",
            "them",
            "who",
            "i",
            "me",
        )
        bits |= self._place_head(phrase)
        bits |= self._thing(phrase, bits)
        if not bits and self._apposed(phrase) & self.lexicon.bits["TERRITORY"]:
            return self.lexicon.bits["PLACE"] | self.lexicon.bits["PLACEHEAD"]  # "Alagan, the base of"
        if not self.masks[phrase.head] and not quantity and animate(self.read.words[phrase.head].low):
            bits |= self.lexicon.bits["PERSON"]  # "a military aviator"
        if pronoun or (not bits and self._persons[phrase.head]):
            bits |= self.lexicon.bits["PERSON"] | self.lexicon.bits["CIVILIAN"]
        return bits
