"""Which place mention of a sentence a cue takes, by clause, preposition and distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.extraction.shared.containers import apposed, holders
from geomap.extraction.shared.context import of_speaker
from geomap.extraction.shared.enumerations import listed, opens_name
from geomap.extraction.shared.lexicon import Hit
from geomap.extraction.shared.link_words import (
    AIMED,
    AWAY,
    BESIDE,
    CROWDS,
    EXCEPTING,
    FRONTS,
    HALFWAY,
    HOSPITALS,
    LEAVING,
    LINKING,
    LYING,
    MEASURE,
    OBJECTS,
    OUTCOME_VERBS,
    PLACING,
    PURPOSES,
    REPEATED,
    RETREATING,
    SCENE,
    TIMED,
    TOWARDS,
    WAYS,
)
from geomap.extraction.shared.places import DIRECTION, SITE_NOUNS, Named
from geomap.extraction.shared.roles import beside, hangs_on
from geomap.grammar import TIME_WORDS, VERBS, Clause, Parse
from geomap.models.reasons import NO_REASON, Reason, because

SAME_SENTENCE = frozenset(
    (
        *("link.phrase", "link.after", "link.before_verb", "link.later", "link.earlier"),
        *("link.sentence", "link.same_people", "link.opens"),
    )
)
"""Codes of links within the cue's own clause, or to the words that open its sentence."""

Scored = tuple[float, Named, Reason]
"""A name with the strength of its link to a cue, from 0 to 4, and the reason."""

# Strengths order the ways in which a name can stand to a cue; only their order, and the two bounds below,
# bear on what is linked. They were set on the development articles and are not fitted.
STRONGEST, PLACED_AFTER, PLACED_BEFORE, ATTRIBUTE = 4.0, 3.5, 3.0, 3.0
SAID_OF_IT, CONTINUED, CONTINUING, AFTER = 3.2, 2.2, 2.1, 1.6
SENTENCE, VICTIM, BEFORE, NEIGHBOURING = 1.2, 1.2, 1.0, 1.0
ELSEWHERE, ELSEWHERE_BARE = 0.9, 0.7
LOCATOR = 0.9
"""What a name loses that only says where another place lies."""
FARTHEST, PER_WORD = 0.19, 0.01
"""What distance takes, at most and a word: it decides between names that stand alike."""
BY_ITS_VERB = 4
"""Words up to which a name stands close behind a verb."""
OWN_CLAUSE = 2.0
"""Strength from which a place is the cue's own."""
FIRM = 1.3
"""Strength from which a known name may stand for an unknown one."""
UNLINKED: tuple[float, Reason] = (0.0, NO_REASON)


class Linker:
    """Links the cues of one sentence to its place mentions."""

    def __init__(
        self, read: Parse, mentions: Sequence[Named], speech: frozenset[int], sites: Sequence[bool] = ()
    ) -> None:
        self.read, self.mentions, self.speech = read, mentions, speech
        self.sites = sites or [False] * len(read.words)
        """Tokens that are words for land or what stands on it ("province", "airport")."""
        self.holders = {id(mentions[i]) for i in holders(read, mentions) | apposed(read, mentions)}
        """Names that only say where the one before lies."""
        self.strangers: set[int] = set()
        """Tokens of names that are not the places they were taken for."""

    def link(self, hit: Hit) -> list[tuple[Named, Reason, bool]]:
        """Places of a cue with the reason, and whether each stands in the cue's own clause."""
        scored = self._scored(hit)
        if not scored:
            return []
        strength, best, reason = self._best(scored)
        return [(m, reason, strength >= OWN_CLAUSE) for m in self._enumeration(hit, best)]

    def _scored(self, hit: Hit) -> list[Scored]:
        """Names that a cue may be linked to, without those that only say where such a name lies."""
        links = self._links(hit)
        names = {id(m) for _, m, _ in links}
        scored = [entry for entry in links if not self._holds_one_of(entry[1], names)]
        exact = [e for e in scored if not self._names_front(e[1])]
        return exact if any(score >= OWN_CLAUSE for score, _, _ in exact) else scored

    def _links(self, hit: Hit) -> list[Scored]:
        """Every name that a cue has any link to."""
        told = [mention for mention in self.mentions if not self._only_dates(hit, mention)]
        links = [(*self._score(hit, mention), mention) for mention in told]
        return [(score, mention, reason) for score, reason, mention in links if score > 0]

    def _best(self, scored: Sequence[Scored]) -> Scored:
        """The finest of the strongest links."""
        top = max(score for score, _, _ in scored)
        own = [entry for entry in scored if entry[0] >= top - 1.0 - 1e-9]
        if all(_country(m) for _, m, _ in own):  # a town said elsewhere tells more than "embassies of X"
            own = [entry for entry in scored if entry[0] >= OWN_CLAUSE and not _country(entry[1])] or own
        return min(own, key=lambda e: (self._coarse(e[1]), -e[0], e[1].start))

    def _holds_one_of(self, mention: Named, named: set[int]) -> bool:
        """Whether it only says where a name lies that is linked as well."""
        at = next((i for i, m in enumerate(self.mentions) if m is mention), 0)
        return id(mention) in self.holders and id(self.mentions[at - 1]) in named

    def _enumeration(self, hit: Hit, first: Named) -> list[Named]:
        """Places of the enumeration that a name stands in, in order: "in A, B and C"."""
        if self.preposition(first) == "between":  # one place, on the way from one to the other
            return [first]
        apart = [m for m in self.mentions if m is first or self._may_be_listed(hit, m)]
        if not self._placed_by(first):
            apart = [m for m in apart if m.start < first.start or not self._placed_by(m)]
        others = listed(self.read, first, apart, self.owned)
        return sorted([first, *others], key=lambda m: m.start)

    def joined(self, first: Named) -> list[Named]:
        """Other places of the enumeration that a name stands in."""
        apart = [m for m in self.mentions if m is first or not (id(m) in self.holders or self._placed_by(m))]
        return listed(self.read, first, apart, self.owned)

    def _placed_by(self, mention: Named) -> bool:
        """Whether a name stands right behind a preposition, and so says where those before it lie."""
        before = mention.start - 1
        return before >= 0 and (self.read.words[before].low in REPEATED or opens_name(self.read, before))

    def _may_be_listed(self, hit: Hit, mention: Named) -> bool:
        return id(mention) not in self.holders and not self._ruled_out(
            hit, mention, self.preposition(mention)
        )

    def other_end(self, mention: Named) -> Named | None:
        """Other name of "between A and B" or "the road from A to B"."""
        for other in self.mentions:
            first, second = sorted((mention, other), key=lambda m: m.start)
            if first.start < second.start and self._spans_way(first, second):
                return other
        return None

    def _spans_way(self, first: Named, second: Named) -> bool:
        """Whether two names are the ends of a way, or of what lies between."""
        words, prep = self.read.words, self.preposition(first)
        gap = [w.low for w in words[first.end : second.start]]
        if prep == "between":
            return len(gap) <= 4 and "and" in gap
        if self._linked_up(first):
            return gap in (["to"], ["with"], ["and"])
        leading = {w.low for w in words[max(0, first.start - 5) : first.start]}
        return prep == "from" and gap == ["to"] and bool(leading & (WAYS | HALFWAY))

    def _only_dates(self, hit: Hit, mention: Named) -> bool:
        """Whether a deed only says when it was that something was done at a place.

        So in "After the raid, ministers met in Odan".
        """
        tags, behind = self.read.tags, range(hit.end, mention.start)
        comma = next((i for i in behind if self.read.words[i].low == ","), 0)
        if not comma or not self._behind_time(hit) or (VERBS | {"W"}) & set(tags[hit.end : comma]):
            return False
        return bool({"D", "Z", "V"} & set(tags[comma : mention.start]))

    def _behind_time(self, hit: Hit) -> bool:
        """Whether a noun stands behind "after" or the like."""
        words, tags = self.read.words, self.read.tags
        k = hit.start - 1
        while k >= 0 and tags[k] in "AJNSPC" and words[k].low not in TIMED:
            k -= 1
        return k >= 0 and words[k].low in TIMED and tags[hit.at] not in VERBS

    def _ends_link(self, mention: Named) -> bool:
        """Whether a name only says what a way links: "the line that links Odan with Karsin"."""
        others = [m for m in self.mentions if self._linked_up(m)]
        return any(m is mention or self._spans_way(m, mention) for m in others)

    def _linked_up(self, mention: Named) -> bool:
        """Whether a name is the first end of what links two places: "a bridge linking Odan with Karsin"."""
        return mention.start > 0 and self.read.words[mention.start - 1].low in LINKING

    def near(self, mention: Named) -> Named | None:
        """Resolved mention that says where an unknown name lies: "Karsin, near Odan", "Karsin (Veldt)".

        Of a list in a unit it is the unit: "in Karsin, Pella and Odan, Veldt province".
        """
        if _country(mention) and not self._of_site(mention):
            return None
        peers = listed(self.read, mention, self.mentions, self.owned)
        if any(m.start > mention.start for m in peers):
            return self._unit_of_list(mention, peers[-1])
        for other in self.mentions:
            if not _shortly_behind(mention, other):
                continue
            if peers and _country(other):
                return None
            if self._lies_by(mention, other):
                return self.owned_by(other)
        return None

    def owned_by(self, mention: Named) -> Named:
        """Place behind a land that it is said to belong to: "Veldt Region's Karsin Township"."""
        words = self.read.words
        owned = (m for m in self.mentions if m.start == mention.end + 1 and m.resolution.place is not None)
        possessive = mention.end < len(words) and words[mention.end].low in ("'s", "’s", "'", "’")
        return next(owned, mention) if possessive else mention

    def _of_site(self, mention: Named) -> bool:
        """Whether a noun for a site is called by the name: "the district of Mora"."""
        before = [w.low for w in self.read.words[max(0, mention.start - 2) : mention.start]]
        return before[-1:] == ["of"] and before[0] in SITE_NOUNS

    def _unit_of_list(self, mention: Named, last: Named) -> Named | None:
        """Unit below a country that an unknown name of a list lies in, as is said behind the last."""
        if mention.resolution.place is not None:
            return None
        around = self.near(last)
        place = around.resolution.place if around else None
        return around if place and place.is_area and place.where_prec < 6 else None

    def _lies_by(self, mention: Named, other: Named) -> bool:
        """Whether the words from a name to one behind it say that the first lies in or by the other."""
        gap = range(mention.end, other.start)
        origin = [self.read.words[i].low for i in gap] == ["from"]  # "fired at Odan from Karsin"
        joined = all(map(self._joins, gap)) and not origin
        return (joined or self._apposed(gap)) and not self._attributive(other)

    def _apposed(self, gap: range) -> bool:
        """Whether words between two names say what the first is and where: ", a hamlet in the hills of"."""
        words, tags = self.read.words, self.read.tags
        opened = len(gap) > 2 and tags[gap[0]] == "," and tags[gap[1]] == "A"
        kind = any(words[i].low in SITE_NOUNS for i in gap)
        return opened and kind and all(tags[i] in ",AJNPCI" for i in gap)

    def _joins(self, i: int) -> bool:
        """Whether a word between two names says that one lies in or by the other."""
        low = self.read.words[i].low
        return (
            low in LYING or self.read.tags[i] in "P," or self.sites[i] or low in DIRECTION or low in MEASURE
        )

    def instead(self, hit: Hit, mention: Named, least: float = FIRM) -> Named | None:
        """Best resolved mention linked to the cue where the best of all is no name we know, a unit first."""
        others = [
            m
            for m in self._resolved_besides(mention)
            if not (self._of_next_deed(hit, m) or self._of_deed_before(hit, m) or self._of_people(hit, m))
        ]
        scored = [(self._score(hit, other)[0], -other.start, other) for other in others]
        linked = [s for s in scored if s[0] >= least]
        firm = [s for s in linked if s[0] >= FIRM and _unit(s[2])] or linked
        best = min(firm, key=lambda s: (self._coarse(s[2]), -s[0], -s[1]))[2] if firm else None
        return self.owned_by(best) if best is not None else None

    def _of_deed_before(self, hit: Hit, mention: Named) -> bool:
        """Whether a name stands in the clause before that of a deed with a subject of its own."""
        mine = self.read.owner[hit.at]
        own = self.read.clauses[mine] if mine >= 0 else None
        return own is not None and beside(own) and mention.start < own.start

    def _of_people(self, hit: Hit, mention: Named) -> bool:
        """Whether a name only says who people are: "men who came from Odan gave up at Karsin"."""
        its = self.read.owner[mention.start]
        clause = self.read.clauses[its] if its >= 0 else None
        told = clause is not None and clause.kind == "rel" and clause.marker == "who"
        return told and its != self.read.owner[hit.at] and mention.start < hit.start

    def _of_next_deed(self, hit: Hit, mention: Named) -> bool:
        """Whether a name says where the next of two deeds was: "shot one in A and killed two in B"."""
        its = self.read.owner[mention.start]
        clause = self.read.clauses[its] if its >= 0 else None
        aside = any(w.low == "(" for w in self.read.words[hit.end : mention.start])
        return clause is not None and clause.kind == "coord" and clause.start > hit.at and not aside

    def _resolved_besides(self, mention: Named) -> list[Named]:
        """Names other than one that are the places they were taken for."""
        not_it = {mention.start, *self.strangers}
        return [m for m in self.mentions if m.resolution.place and m.start not in not_it]

    def excepted(self, mention: Named) -> bool:
        """Whether a name is the one place where it did not happen."""
        return mention.start > 0 and self.read.words[mention.start - 1].low in EXCEPTING

    def _coarse(self, mention: Named) -> int:
        place = mention.resolution.place
        return (place.where_prec if place.is_area else 1) if place is not None else 1

    def _score(self, hit: Hit, mention: Named) -> tuple[float, Reason]:
        """Strength of the link (0 none, 4 strong) with its reason."""
        prep = self.preposition(mention)
        mine, its = self.read.owner[hit.at], self.read.owner[mention.start]
        if self._ruled_out(hit, mention, prep) and not self._antecedent(mine, mention):
            return UNLINKED
        if self._attributive(mention):
            return self._as_attribute(hit, mention)
        far = min(FARTHEST, abs(mention.start - hit.at) * PER_WORD)
        if self._ends_link(mention):
            return ELSEWHERE - far, because("link.other_clause")
        if self._within_phrase(hit, mention):
            return STRONGEST - far, because("link.phrase")
        if mine == its or self._joined(hit, mention, prep):
            return self._same_clause(hit, mention, prep, far)
        return UNLINKED if self._measured(mention) else self._outside(hit, mention, prep, far)

    def _outside(self, hit: Hit, mention: Named, prep: str, far: float) -> tuple[float, Reason]:
        """Link to a name beyond the clause of the cue."""
        mine, its = self.read.owner[hit.at], self.read.owner[mention.start]
        if self._raised(mine, its, mention):
            return CONTINUED - far, because("link.continued")
        if its in self.speech and mine not in self.speech:
            return self._spoken_at(its, mention, far)
        if self._of_speaker(mine, its):
            return UNLINKED
        return self._other_clause(hit, mention, prep, far)

    def _joined(self, hit: Hit, mention: Named, prep: str) -> bool:
        """Whether only the parse parts clauses: "Odan, a village, was hit", "fighting was seen in Odan"."""
        clauses, owner = self.read.clauses, self.read.owner
        mine, its = owner[hit.at], owner[mention.start]
        apposed = not prep and mine >= 0 and clauses[mine].start == mention.end
        told = its >= 0 and clauses[its].start == hit.end and self.read.tags[hit.end] in VERBS
        return apposed or told

    def _spoken_at(self, its: int, mention: Named, far: float) -> tuple[float, Reason]:
        """Link to where told words are set: "north of Odan, police said"; a capital only speaks."""
        capital = mention.resolution.place is not None and mention.resolution.place.feature == "PPLC"
        first = self.read.words[self.read.clauses[its].start].low
        aside = first in DIRECTION and mention.start - self.read.clauses[its].start <= 2
        scene = aside or (not capital and self._sets_scene(self.read.clauses[its], mention))
        return (NEIGHBOURING - far, because("link.opens")) if scene else UNLINKED

    def _of_speaker(self, mine: int, its: int) -> bool:
        """Whether a clause only says who spoke: "…, said a woman who had reached Odan"."""
        return its >= 0 and mine != its and of_speaker(self.read, its, self.speech)

    def _ruled_out(self, hit: Hit, mention: Named, prep: str) -> bool:
        """Whether it is said not to have happened there, but on the way from there or to there."""
        leaves = prep == "from" and hit.cue.concept not in LEAVING
        if self._of_part(hit, mention):
            return True
        if prep == "to" and hit.cue.concept in CROWDS and self._ends_way(mention):
            return True
        if hit.cue.concept == "die" and prep in ("at", "in") and self._names_hospital(mention):
            return True
        return leaves or self.excepted(mention) or (prep in TOWARDS and hit.cue.concept in RETREATING)

    def _of_part(self, hit: Hit, mention: Named) -> bool:
        """Whether a name of another clause is where a part of it was: "366 in all; in Odan alone, 200"."""
        behind = [w.low for w in self.read.words[mention.end : mention.end + 1]]
        return behind == ["alone"] and self.read.owner[hit.at] != self.read.owner[mention.start]

    def _ends_way(self, mention: Named) -> bool:
        """Whether a name says where a way leads: "blocked the road to Odan"."""
        before = self.read.words[max(0, mention.start - 3) : mention.start - 1]
        return any(w.low in WAYS for w in before[-1:])

    def _names_hospital(self, mention: Named) -> bool:
        """Whether a name is of a hospital: the hurt die there, of what was done elsewhere."""
        behind = self.read.words[mention.start : mention.end + 3]
        return not HOSPITALS.isdisjoint(w.low for w in behind)

    def _same_clause(self, hit: Hit, mention: Named, prep: str, far: float) -> tuple[float, Reason]:
        after = mention.start > hit.at
        if mention.start == hit.end and self.read.words[hit.end - 1].low == "of":
            return STRONGEST - far, because("link.after_cue")
        if not prep and (self._befalls(hit, mention) or self._is_of(hit, mention)):
            return STRONGEST - far, because("link.object")
        if _places(hit, prep) or (after and prep == "from"):
            return self._placed(hit, mention, prep, far)
        return self._bare(hit, mention, far)

    def _bare(self, hit: Hit, mention: Named, far: float) -> tuple[float, Reason]:
        """Link of a name in the clause of the cue that no preposition places."""
        if mention.start > hit.at:
            return (PLACED_AFTER if self._told_of(mention) else AFTER) - far, because("link.later")
        return UNLINKED if self._acts(mention) else (BEFORE - far, because("link.earlier"))

    def _befalls(self, hit: Hit, mention: Named) -> bool:
        """Whether it happened to the place itself: "captured Odan", "Odan was captured"."""
        return self._is_object(hit, mention) if mention.start > hit.at else self._is_patient(hit, mention)

    def _is_of(self, hit: Hit, mention: Named) -> bool:
        """Whether a noun tells what befell a place: "the capture of Odan", "the fall of the town of Odan"."""
        words, tags = self.read.words, self.read.tags
        gap = range(hit.end, mention.start)
        of = bool(gap) and words[hit.end].low == "of" and len(gap) <= 5
        return of and all(words[i].low == "of" or words[i].low in SITE_NOUNS or tags[i] in "AJ" for i in gap)

    def _told_of(self, mention: Named) -> bool:
        """Whether a name stands right behind a colon, as the first or only one that is told of."""
        before, after = self.read.tags[mention.start - 1 : mention.start], self.read.tags[mention.end :][:1]
        opens = mention.start > 0 and self.read.words[mention.start - 1].low == ":"
        return opens and bool(before) and not set(after) & (VERBS | set("NPSM"))

    def _placed(self, hit: Hit, mention: Named, prep: str, far: float) -> tuple[float, Reason]:
        """Link of a name behind a preposition in the clause of the cue."""
        after = mention.start > hit.at
        if not after and self._of_victim(hit, mention):
            return VICTIM - far, because("link.victim")
        lesser = self._locates(mention) or self._about(hit, mention) or self._names_front(mention)
        locator = LOCATOR if lesser else 0.0
        if after:
            return PLACED_AFTER - far - locator, because("link.after", prep)
        return PLACED_BEFORE - far - locator, because("link.before_verb", prep)

    def _other_clause(self, hit: Hit, mention: Named, prep: str, far: float) -> tuple[float, Reason]:
        mine, its = self.read.owner[hit.at], self.read.owner[mention.start]
        if mine < 0 or its < 0:
            return (SENTENCE - far, because("link.sentence")) if prep in PLACING else UNLINKED
        other = self.read.clauses[its]
        if other.marker == "from" and prep in ("", *TOWARDS):  # "kept from reaching Odan"
            return UNLINKED
        if self._is_purpose(other):
            return UNLINKED
        if self._antecedent(mine, mention):
            return PLACED_AFTER - far, because("link.relative")
        score, reason = self._across(hit, mention, prep)
        return (score - far, reason) if reason else UNLINKED

    def _across(self, hit: Hit, mention: Named, prep: str) -> tuple[float, Reason]:
        """Link between two clauses, before what distance takes: below the cue's, above it, or apart."""
        mine, its = self.read.owner[hit.at], self.read.owner[mention.start]
        below = self._below(hit, mine, mention, prep)
        if below is not None:
            return below
        if prep in PLACING:
            return self._above(mine, its, mention) or (ELSEWHERE, because("link.other_clause"))
        if self._acts(mention) or (_country(mention) and not prep):
            return UNLINKED
        return ELSEWHERE_BARE, because("link.other_clause")

    def _below(self, hit: Hit, mine: int, mention: Named, prep: str) -> tuple[float, Reason] | None:
        """Link into a clause that hangs on the cue's and goes on with what it tells."""
        other = self.read.clauses[self.read.owner[mention.start]]
        placing = prep in PLACING
        if hangs_on(self.read, mine, other) and not _leads_away(other, mine, mention, prep):
            return CONTINUED, because("link.participle")
        if not self._is_below(other.parent, mine):
            return None
        if placing and self._continues(self.read.clauses[mine], other):
            return CONTINUED, because("link.same_people")
        if other.kind == "rel" and other.start - hit.end <= 3:
            told_of = other.start == hit.end and placing  # "condemned the attack that killed four in Odan"
            return (SAID_OF_IT if told_of else CONTINUED), because("link.relative")
        return None

    def _is_purpose(self, clause: Clause) -> bool:
        """Whether an infinitive tells what a deed was for: "kidnapped to protest a visit to Odan"."""
        return clause.kind == "inf" and self.read.words[clause.verb].low in PURPOSES

    def _is_below(self, parent: int, mine: int) -> bool:
        """Whether a clause is the cue's or coordinated with it: "killed two and hurt five when …"."""
        above = self.read.clauses[parent] if parent >= 0 else None
        return parent == mine or (above is not None and above.kind == "coord" and above.parent == mine)

    def _antecedent(self, mine: int, mention: Named) -> bool:
        """Whether a relative clause tells what happened in the place before it: "Odan, which they took"."""
        if mine < 0:
            return False
        own = self.read.clauses[mine]
        gap = [w.low for w in self.read.words[mention.end : own.start + 2]]
        marked = own.kind == "rel" and own.marker in ("which", "where", "that")
        return marked and gap[: 1 + (gap[:1] == [","])][-1:] == [own.marker]

    def _above(self, mine: int, its: int, mention: Named) -> tuple[float, Reason] | None:
        """Link into the clause that the cue's hangs on or follows."""
        own, other = self.read.clauses[mine], self.read.clauses[its]
        if own.kind in ("part", "inf", "coord") and own.parent == its:
            return CONTINUING, because("link.continued")
        if own.kind not in ("coord", "main") or other.end > own.start:
            return None
        if self._sets_scene(other, mention):
            return CONTINUED, because("link.opens")
        return NEIGHBOURING, because("link.neighbouring")

    def _sets_scene(self, clause: Clause, mention: Named) -> bool:
        """Whether a clause opens with a place and no verb before it: "In Odan, where …, gunmen shot"."""
        words, tags = self.read.words, self.read.tags
        joined = (i + 2 for i in range(clause.start, mention.start - 2) if tags[i : i + 2] == [",", "K"])
        head = range(max(joined, default=clause.start), mention.start)
        far = any(words[i].low in MEASURE for i in head[:4])
        placed = far or words[head.start].low in SCENE
        allowed = SCENE | {"of"}
        return placed and all(
            tags[i] in "AJNPSC,KR" or (tags[i] == "I" and words[i].low in allowed) for i in head
        )

    def _acts(self, mention: Named) -> bool:
        """Whether a name stands before its verb without a preposition, and so rather acts."""
        owner = self.read.owner[mention.start]
        return owner < 0 or mention.start < self.read.clauses[owner].verb

    def _names_front(self, mention: Named) -> bool:
        """Whether a name only says on which stretch of front places lie: "in the Odan direction"."""
        return mention.end < len(self.read.words) and self.read.words[mention.end].low in FRONTS

    def _about(self, hit: Hit, mention: Named) -> bool:
        """Whether a name stands in what a crowd is for or against: "rallied against the coup in Odan"."""
        between = range(hit.end, mention.start)
        return hit.cue.concept in CROWDS and any(self.read.words[i].low in OBJECTS for i in between)

    def _locates(self, mention: Named) -> bool:
        """Whether a name only says where another place lies: "Odan, 30 km north of Karsin"."""
        before = [w.low for w in self.read.words[max(0, mention.start - 5) : mention.start]]
        return before[-1:] == ["of"] and any(w in DIRECTION for w in before[-3:-1])

    def _measured(self, mention: Named) -> bool:
        """Whether a name only measures where another one lies: "Karsin, 15 km south of Odan"."""
        start = max(0, mention.start - 6)
        before = [w.low for w in self.read.words[start : mention.start]]
        compass = before[-1:] == ["of"] and any(w in DIRECTION for w in before[-2:-1])
        return compass and any(w in MEASURE for w in before) and self._behind_a_name(start)

    def _behind_a_name(self, i: int) -> bool:
        """Whether a name stands shortly before a token, without a verb between."""
        tags = self.read.tags
        return any(
            m.end <= i + 1 and i - m.end <= 6 and not any(t in VERBS for t in tags[m.end : i])
            for m in self.mentions
        )

    def _continues(self, own: Clause, other: Clause) -> bool:
        """Whether another clause goes on with it: "shot and killed two men in X", "shot as he dined in X"."""
        if other.kind == "coord" and other.verb - own.verb <= 3:
            return True
        verbs = {self.read.words[own.verb].low, self.read.words[other.verb].low}
        if other.marker == "and" and verbs <= OUTCOME_VERBS:
            return True
        pronoun = other.subject is not None and self.read.tags[other.subject.head] == "O"
        return other.kind in ("sub", "rel") and other.marker in ("as", "while", "when") and pronoun

    def _within_phrase(self, hit: Hit, mention: Named) -> bool:
        """Whether the mention modifies the noun of the cue, as in "the Karsin bombing"."""
        first, last = self.read.tags[hit.start], self.read.tags[hit.end - 1]
        noun = last not in VERBS and not (first in VERBS and last in "NP")  # "Odan fired missiles"
        gap = self.read.tags[mention.end : hit.start]
        return noun and 0 <= hit.start - mention.end <= 3 and all(t in "JNPSC" for t in gap)

    def _before_subject(self, mention: Named) -> bool:
        """Whether a name stands before its clause's subject by a preposition: "in Odan gunmen killed"."""
        before = self.read.words[mention.start - 1].low if mention.start else ""
        starts = {c.subject.start for c in self.read.clauses if c.subject is not None}
        return before in ("in", "at", "near", "outside") and mention.start in starts

    def _attributive(self, mention: Named) -> bool:
        """Whether the name only modifies a noun that is no land: "the Paris daily", "U.S. forces"."""
        tags, country = self.read.tags, _country(mention)
        if mention.end >= len(tags) or self._before_subject(mention):
            return False
        if self._names_front(mention) and not country:
            return False
        if tags[mention.end] == "S":
            return country
        first = self._past(mention.end, "J")
        if country and tags[first : first + 2] == ["K", "J"]:
            return True
        last = self._past(first, "N")
        return last > first and (country or not any(self.sites[first:last]))

    def _past(self, i: int, tag: str) -> int:
        """First token from ``i`` on that has another tag or is a word for a time."""
        words, tags = self.read.words, self.read.tags
        while i < len(words) and tags[i] == tag and (tag != "N" or words[i].low not in TIME_WORDS):
            i += 1
        return i

    def _as_attribute(self, hit: Hit, mention: Named) -> tuple[float, Reason]:
        if not _country(mention) and self._within_phrase(hit, mention):
            return ATTRIBUTE, because("link.phrase")
        return UNLINKED

    def _is_patient(self, hit: Hit, mention: Named) -> bool:
        """Whether a name is the subject of a passive verb: "Odan was captured"."""
        owner = self.read.owner[hit.at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        return clause is not None and self._suffers(clause, mention)

    def _raised(self, mine: int, its: int, mention: Named) -> bool:
        """Whether it is said of a name by an infinitive: "Odan is reported to have fallen"."""
        own = self.read.clauses[mine] if mine >= 0 and its >= 0 else None
        raised = own is not None and own.kind == "inf" and own.parent == its
        return raised and self._suffers(self.read.clauses[its], mention)

    def _suffers(self, clause: Clause, mention: Named) -> bool:
        """Whether a name is the subject of a passive clause."""
        subject = clause.subject if clause.passive else None
        if subject is None:
            return False
        if self.read.words[mention.end].low == "," and subject.start - mention.end in (1, 2):
            return self.read.tags[mention.end + 1] == "A"  # "Odan, a village in the hills, was attacked"
        if not subject.start <= mention.start <= subject.end + 2:
            return False
        return all(self.read.tags[i] in "AJNI" for i in range(subject.start, mention.start))

    def _of_victim(self, hit: Hit, mention: Named) -> bool:
        """Whether it only says who suffered: "the mayor of Odan was killed" does not say where."""
        owner = self.read.owner[hit.at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        if clause is None or not clause.passive or clause.subject is None:
            return False
        return 0 < mention.start - clause.subject.end <= 4 and hit.cue.concept in (
            "kill",
            "injure",
            "shoot",
            "abduct",
        )

    def _is_object(self, hit: Hit, mention: Named) -> bool:
        gap: Sequence[int] = range(hit.end, mention.start)
        owner = self.read.owner[hit.at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        if clause is not None and clause.subject is not None and clause.subject.head == hit.end - 1:
            gap, hit = (
                range(clause.verb + 1, mention.start),
                replace(hit, start=clause.verb, end=clause.verb + 1),
            )
        verb = any(self.read.tags[i] in VERBS for i in range(hit.start, hit.end))
        fits = all(self.read.tags[i] in "AJNPSC,KR" or self.read.words[i].low in ("of", "'") for i in gap)
        return verb and len(gap) <= 8 and fits

    def preposition(self, mention: Named) -> str:
        """Preposition that governs a mention, past its adjectives and the nouns it names."""
        owner = mention.end < len(self.read.words) and self.read.tags[mention.end] == "S"
        for i in range(mention.start - 1, max(-1, mention.start - 9), -1):
            low, tag = self.read.words[i].low, self.read.tags[i]
            if owner and tag == "K":
                return ""
            if self._is_preposition(i):
                return "" if self._opens_clause(i, mention) else self._spoken(i)
            if low == "," and self.read.owner[i - 1] != self.read.owner[mention.start]:
                return ""
            if low in MEASURE:
                return "near"
            if not self._goes_on(i):
                return ""
        return ""

    def _opens_clause(self, i: int, mention: Named) -> bool:
        """Whether a word is the marker of the clause of a name: "after Odan was captured"."""
        owner = self.read.owner[mention.start]
        clause = self.read.clauses[owner] if owner >= 0 else None
        marked = clause is not None and clause.kind == "sub" and clause.start == i
        return marked and clause is not None and clause.verb > mention.start

    def _is_preposition(self, i: int) -> bool:
        """Whether a token may govern a name behind it; "of" rather joins two nouns."""
        low = self.read.words[i].low
        return low != "of" and (self.read.tags[i] in "IT" or low in ("toward", "towards"))

    def _goes_on(self, i: int) -> bool:
        """Whether a token may stand within a noun phrase or a list of them."""
        low = self.read.words[i].low
        return low == "of" or (self.read.tags[i] in "AJNPSCK,R" and low not in ("but", "while"))

    def _spoken(self, i: int) -> str:
        """Preposition at a token as it is meant: "close to" and "20 km from" say near what it is.

        "That" opens a clause and is none.
        """
        low = self.read.words[i].low
        if low == "that":
            return ""
        before = self.read.words[i - 1].low if i else ""
        if (low == "to" and before in BESIDE) or (low == "from" and before in AWAY | MEASURE):
            return "near"
        return "from" if low == "out" else low

    def owned(self, mention: Named) -> bool:
        """Whether a name only says whose something is: "Odan's", "the Odan daily"."""
        after = self.read.tags[mention.end : mention.end + 1]
        return after == ["S"] or self._attributive(mention)


def _country(mention: Named) -> bool:
    return mention.resolution.place is not None and mention.resolution.place.where_prec >= 6


def _shortly_behind(mention: Named, other: Named) -> bool:
    """Whether another name that is resolved begins within a dozen words behind one."""
    return other.resolution.place is not None and 0 <= other.start - mention.end <= 12


def _leads_away(clause: Clause, mine: int, mention: Named, prep: str) -> bool:
    """Whether a way to a place far from its verb leads away from the cue's clause.

    So in "opening the desert leading east to the base of Odan".
    """
    return prep in TOWARDS and clause.parent != mine and mention.start - clause.verb > BY_ITS_VERB


def _unit(mention: Named) -> bool:
    """Whether a name is that of a unit of a country."""
    place = mention.resolution.place
    return place is not None and place.feature.startswith("ADM")


def _places(hit: Hit, prep: str) -> bool:
    """Whether a preposition places a cue: "at" aims a crowd's anger, it does not say where."""
    return prep in PLACING and not (prep in AIMED and hit.cue.concept in CROWDS)
