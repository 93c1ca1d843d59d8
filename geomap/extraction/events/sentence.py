"""Cues of one parsed sentence: judged, placed, dated, counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from geomap.extraction.events.draft import CROWD, LISTED_ONLY, OUTCOMES, POINTING, Draft
from geomap.extraction.events.linker import SAME_SENTENCE, Linker
from geomap.extraction.events.scene import SCENE
from geomap.extraction.events.spots import (
    Spot,
    distinct,
    over_days,
    share_days,
    share_numbers,
    spread_nearness,
)
from geomap.extraction.events.subtypes import Typer
from geomap.extraction.events.who import EventTools, Who
from geomap.extraction.shared.containers import (
    apart,
    as_part,
    as_told,
    as_unit,
    at_home,
    called_part,
    called_quarter,
    called_unit,
    front_of,
    in_region,
    inside,
    listed_at_home,
    namesake,
    on_front,
    stated,
    together,
    unit_behind,
)
from geomap.extraction.shared.context import Discourse, speech_places
from geomap.extraction.shared.enumerations import pointed_beside
from geomap.extraction.shared.lexicon import Hit, Rule
from geomap.extraction.shared.link_words import CROWDS, OBJECTS
from geomap.extraction.shared.places import (
    Named,
    halfway,
    inherited,
    is_street,
    name_span,
    named,
    reference,
)
from geomap.extraction.shared.realis import Verdict, cause_before
from geomap.extraction.shared.roles import Roles, beside, loser, modifies, owner, partner, roles
from geomap.extraction.shared.sums import running
from geomap.extraction.shared.when import Dater, is_old
from geomap.grammar import DAYS, TIME_WORDS, VERBS, Clause, Parse, Phrase
from geomap.models.articles import DateSpan, Figure, Sentence, Span
from geomap.models.ontology import TAKING, SubType
from geomap.models.places import PlaceRef
from geomap.models.reasons import NO_REASON, Reason, because, joined
from geomap.models.records import ActorRef, Reading
from geomap.text.numbers import find_quantities

OWN_PLACE = frozenset({"take", "enter", "fallen", "deploy"})
"""Concepts that tell an event only with a place of their own."""
AGREED = frozenset({"agree", "agree.v", "strategic"})
"""Concepts of agreements and decrees, which are made elsewhere than where the deed told before was."""
TRIED = frozenset({"storm", "attack", "launch", "capture", "gain", "take", "enter", "overrun", "disperse"})
"""Concepts of deeds that meet resistance where they are tried."""
TAKEN = frozenset({"capture", "gain", "take", "overrun", "driveout"})
"""Concepts of land taken, which name by "from" whom it is taken from."""
COSTING = frozenset(
    {"launch", "attack", "raid", "explode", "bomb.n", "shell", "airstrike", "shoot.n", "suicide", "storm"}
)
"""Concepts of attacks that harm those whom the sentence counts."""
TO_COME = frozenset({"withdraw.n", "protest.n"})
"""Concepts whose nouns, where they are announced or agreed on, are still to come."""
HAPPENING = frozenset(
    {"explode", "suicide", "bomb.n", "grenade", "attack.n", "shoot.n", "kill", "die", "injure"}
)
"""Concepts of what may happen at a protest without being of it."""
STRIKING = HAPPENING | {"airstrike", "shell", "hit", "shoot", "bomb", "firew", "attack", "storm"}
"""Concepts of deeds that find a crowd together."""
DEED_NOUNS = frozenset(
    {"attack.n", "raid.n", "clash.n", "offensive", "explode", "bomb.n", "shoot.n", "airstrike"}
)
"""Cues whose nouns are deeds of which others are part."""
LEGAL = frozenset(
    [
        *("suspect", "suspects", "accused", "defendant", "defendants", "mastermind", "masterminds", "trial"),
        *("charges", "prosecutors", "prosecutor", "indictment", "verdict", "hearing", "court", "judge"),
        *(
            "testified",
            "testify",
            "testimony",
            "confession",
            "convicted",
            "sentenced",
            "acquitted",
            "witness",
        ),
    ]
)
"""Words of a court, by which a deed of before is told."""
_OF_AGREEMENT = frozenset(
    [
        *("violation", "breach", "term", "implementation", "extension", "collapse", "end", "expiry", "phase"),
        *("stage", "part", "day", "week", "anniversary", "monitoring", "provision", "text", "guarantor"),
    ]
)
"""Nouns before "of" an agreement that was reached before."""
RUNNING_DAYS = 14
"""Days before publication from which "since" opens a running total and no event."""
ANOTHER = frozenset(
    [
        "another",
        "second",
        "third",
        "fourth",
        "other",
        "further",
        "separate",
        "similar",
        "different",
        "elsewhere",
        "additional",
        "subsequent",
    ]
)
"""Words before a cue that make it another happening than those before."""
SPOKEN_OF = POINTING | {"they", "them", "both", "he", "she", "him", "it", "all", "their", "his", "her"}
"""Words that open a phrase for somebody whom the text has spoken of."""
ELSEWHERE = frozenset({"meanwhile", "elsewhere", "separately", "similarly", "earlier", "also", "another"})
"""Words that open a sentence of another happening."""
FOCUS = 2
"""Sentences in which the town that a text is about stands before its first event."""
MAX_CUES = 80
"""Cues of one piece of a sentence that are read; no sentence that tells events holds as many."""


class SentenceReader:
    """Reads one parsed sentence."""

    def __init__(
        self, tools: EventTools, reading: Reading, sentence: Sentence, read: Parse, discourse: Discourse
    ) -> None:
        self.tools, self.reading, self.sentence, self.read, self.discourse = (
            tools,
            reading,
            sentence,
            read,
            discourse,
        )
        self.span = span = Span(read.words[0].start, read.words[-1].end)
        self.published = discourse.published(span.start)
        self.places = discourse.inside(span)
        names = named(read, self.places, span, tools.linker.spans([w.low for w in read.words]))
        self.mentions = [name for name in names if not is_street(read, name)]
        discourse.passed(name.resolution for name in names if is_street(read, name))
        reports = [
            tools.realis.has("report", read.words[c.verb].low)
            and not (c.kind in ("rel", "part") and c.passive)
            and not _comes_upon(read, i)
            for i, c in enumerate(read.clauses)
        ]
        self.speech = frozenset(i for i, report in enumerate(reports) if report)
        starts = [(m.start, m.resolution.mention.span.start) for m in self.mentions]
        discourse.speech |= speech_places(read, starts, reports)

    # What only a sentence with a cue needs is made when the first cue asks for it.

    @cached_property
    def typer(self) -> Typer:
        """Sub-types of the sentence's cues."""
        return Typer(self.tools.lexicon, self.read, self.mentions)

    @cached_property
    def who(self) -> Who:
        """Actors of the sentence."""
        return Who(self.tools, self.reading, self.read, self.places, self.typer.masks, self.discourse)

    @cached_property
    def places_of(self) -> Linker:
        """Links of cues to places."""
        site = self.tools.lexicon.bits["TERRITORY"]
        sites = [bool(m & site) for m in self.typer.masks]
        return Linker(self.read, self.mentions, self.speech, sites)

    @cached_property
    def dates(self) -> Dater:
        """Dates of cues."""
        dates, context = self.discourse.dates_inside(self.span), self.discourse.date(self.sentence.index)
        return Dater(self.read, dates, self.published, context)

    @cached_property
    def counted(self) -> list[Figure]:
        """Numbers of the sentence that count something."""
        text, code = self.span.of(self.reading.article.text), self.reading.language
        return find_quantities(text, self.span.start, language=code)

    @cached_property
    def counts(self) -> dict[str, Figure]:
        """Figures of the sentence by what they count."""
        figures, read = self.tools.figures, self.read
        counts = figures(read.words, read.tags, self.counted)
        if not {"fatalities", "casualties"} & counts.keys():
            counts |= figures.single(read.words, read.tags)
        return counts

    def drafts(self) -> list[Draft]:
        """Drafts of all cues of the sentence."""
        out: list[Draft] = []
        self.hits = hits = self.tools.lexicon.hits(self.read.words, self.read.tags)[:MAX_CUES]
        self.protests = [h.start for h in hits if h.cue.concept in ("protest", "protest.n")]
        for hit in filter(self._happens, hits):
            out += self._drafts(hit)
        for draft in (d for d in out if d.hit.cue.concept == "lynch" and _acts_in(d, out)):
            draft.withheld = because("event.repeated")
        for draft in (d for d in out if d.hit.cue.concept in OUTCOMES):
            self._age(draft, out)
        for draft in sorted(filter(lambda d: d.real, out), key=lambda d: not d.aside):
            self._remember(draft)
        self._remember_past(out)
        self._share_figures(out)
        return out

    def _age(self, outcome: Draft, drafts: Sequence[Draft]) -> None:
        """Let what a deed led to be as old as the deed: "years after a blast that killed four"."""
        clause = self.read.clauses[outcome.owner] if outcome.owner >= 0 else None
        if clause is None or clause.kind != "rel" or clause.marker not in ("that", "which"):
            return
        before = [d for d in drafts if d.owner == outcome.parent and d.trigger.end < outcome.trigger.start]
        last = max(before, key=lambda d: d.trigger.start, default=None)
        if last is not None and last.verdict.realis == "background" and not last.verdict.told:
            outcome.verdict = last.verdict

    def _remember_past(self, drafts: Sequence[Draft]) -> None:
        """Let the next sentence go on with what this one tells, by its own date, as long since."""
        dated = [d for d in drafts if d.date_span is not None]
        accused = (d for d in dated if d.verdict.reason.code == "realis.accused")
        self.discourse.tried |= any(is_old(d.date, self.published, RUNNING_DAYS) for d in accused)
        old = [d.date for d in dated if d.verdict.reason.code == "realis.long_before"]
        if old:
            self.discourse.past = (self.sentence.index, old[-1])

    def _happens(self, hit: Hit) -> bool:
        """Whether a cue may tell a happening: no modifier, no gathering of things, no part of a date."""
        return not (
            modifies(self.read, hit)
            or self._collects(hit)
            or self._shows(hit)
            or self._in_a_date(hit)
            or self._names_hurt(hit)
        )

    def _names_hurt(self, hit: Hit) -> bool:
        """Whether "the wounded" are people, told of again."""
        low = self.read.words[hit.at].low
        adverb = hit.at > 1 and self.read.words[hit.at - 1].low.endswith("ly")
        before = self.read.words[hit.at - 1 - adverb].low if hit.at else ""
        return low in ("wounded", "injured") and before in ("the", "those", "these", "their", "its", "of")

    def _in_a_date(self, hit: Hit) -> bool:
        """Whether a cue is a word of a date: "March 21" is no march."""
        at = self.read.words[hit.start].start
        return any(d.span.start <= at < d.span.end for d in self.discourse.dates_inside(self.span))

    def _shows(self, hit: Hit) -> bool:
        """Whether "demonstrate" means to show, "fall" a state, "find" a view: "fell ill", "found to be"."""
        low, after = self.read.words[hit.at].low, self.read.tags[hit.end : hit.end + 1]
        if hit.cue.concept == "protest" and low.startswith("demonstrat"):
            timed = self.read.words[min(hit.end, len(self.read.words) - 1)].low in TIME_WORDS
            return bool(set(after) & set("AN")) and not timed
        copular = [w.low for w in self.read.words[hit.end : hit.end + 2]] == ["to", "be"]
        return (hit.cue.concept == "fallen" and after == ["J"]) or (hit.cue.concept == "disrupt" and copular)

    def _collects(self, hit: Hit) -> bool:
        """Whether "gathering" is the verb of its clause and things are gathered: no crowd."""
        clause = self.read.clauses[self.read.owner[hit.at]] if self.read.owner[hit.at] >= 0 else None
        verb = clause is not None and clause.verb == hit.at and hit.end - hit.start == 1
        return verb and hit.cue.concept == "protest.n" and self.read.tags[hit.end : hit.end + 1] != ["I"]

    def _remember(self, draft: Draft) -> None:
        """Let later sentences take over place and date."""
        tells = draft.rule is not None or (draft.hit.cue.concept == SCENE and draft.definite)
        if tells and draft.ref is not None and draft.ref.span is not None:
            self.discourse.last_ref, self.discourse.last_sentence = draft.ref, self.sentence.index
            self.discourse.last_written = self.published
            self.discourse.event_places.add(draft.ref.place.id)
        if draft.date_span is not None and draft.verdict.realis != "background":
            self.discourse.last_date, self.discourse.dated_sentence = draft.date, self.sentence.index

    def _drafts(self, hit: Hit) -> list[Draft]:
        role = roles(self.read, hit)
        agent, target = self._actors(hit, role)
        bits = self.tools.actor_bits
        rule = self.typer(hit, role, bits(agent) | self.who.forces(role.agent), bits(target))
        if rule is not None and rule.sub_type == SubType.SUICIDE_BOMB:
            agent = agent or self.who.bomber()
            if target is not None and agent is not None and target.name == agent.name:
                target = self.who(partner(self.read, role.target))
        if rule is not None and rule.sub_type in TAKING and self._is_land(role.target):
            target = self.who(loser(hit, self.read, role.clause)) if role.clause >= 0 else None
        verdict = self._verdict(hit, role)
        rule, verdict = self._tried(hit, role, rule, verdict)
        day, day_span = self._day(hit, verdict)
        spots = self._spots_of(hit, rule)
        verdict = self._in_passing(hit, role, verdict, own=spots[0].own, dated=day_span is not None)
        rule = self.who.by_foreigners(rule, role.agent, agent, spots[0].ref)
        clause = self.read.clauses[role.clause] if role.clause >= 0 else None
        trigger = Span(self.read.words[hit.start].start, self.read.words[hit.end - 1].end)
        return [
            Draft(
                hit,
                trigger,
                self.sentence.span,
                self.sentence.index,
                role.clause,
                self._parent(clause),
                rule,
                verdict,
                agent,
                target,
                spot.ref,
                spot.own,
                *(spot.day or (day, day_span)),
                figures=dict(spot.figures),
                reasons=_why_there(spot),
                place_words=spot.words,
                counted=bool(self.counts),
                aside=self._aside(hit, clause),
                beside=clause is not None and beside(clause),
                piece=self.read.words[0].start,
                anaphoric=self._anaphoric(role),
                patients=self._spoken_of(role.target),
                another=self._another(hit),
                definite=self._definite(hit, role),
                several=self._several(hit, role),
                also=self._also(hit),
                written=self.published,
                spoken=self._spoken(spot.day[1] if spot.day else day_span, role.clause),
            )
            for spot in spots
        ]

    def _parent(self, clause: Clause | None) -> int:
        """Clause above one; above both of two participles: "killing one and capturing two"."""
        while clause is not None and clause.parent >= 0:
            above = self.read.clauses[clause.parent]
            if not (clause.kind == above.kind == "part" and clause.tag == above.tag == "G"):
                return clause.parent
            clause = above
        return -1

    def _actors(self, hit: Hit, role: Roles) -> tuple[ActorRef | None, ActorRef | None]:
        """Who acts and who suffers; nobody acts upon itself."""
        named = self.who.owner(owner(self.read, hit, role.own))
        behind = role.agent is not None and role.agent.start >= hit.end  # "Odan's raids by militias"
        agent = (self.who(role.agent) or named) if behind or named is None else named
        spoken_of = self.discourse.last_actor
        target = self._target(role.target)
        mutual = role.agent is not None and role.agent == role.target
        if target is not None and agent is not None and target.name == agent.name and not mutual:
            target = None
        if target is None and role.clause >= 0 and hit.cue.concept in TAKEN:
            target = self.who(loser(hit, self.read, role.clause))
        if target is None and hit.cue.concept in COSTING:
            target = self.who(self._among_dead())
        self.discourse.last_actor = spoken_of or self.discourse.last_actor
        return agent, target

    def _target(self, phrase: Phrase | None) -> ActorRef | None:
        """Who suffers: whom a phrase names, unless it is a place, else whom it names as the other side."""
        if self.who.of_both_sides(phrase):
            return None
        target = None if self._is_place(phrase) else self.who(phrase)
        return target or self.who(partner(self.read, phrase)) or self.who(self._owner(phrase))

    def _among_dead(self) -> Phrase | None:
        """Whom "including" names among the dead that no verb tells: "left six dead, including four"."""
        if "fatalities" not in self.counts or any(h.cue.concept in ("kill", "die") for h in self.hits):
            return None
        after = (i + 1 for i, w in enumerate(self.read.words) if w.low in ("including", "among"))
        first = next(after, len(self.read.words))
        return next((p for p in self.read.phrases if p.start >= first), None)

    def _owner(self, phrase: Phrase | None) -> Phrase | None:
        """Whose a thing is that suffers: "pelted an officer's car"."""
        if phrase is None:
            return None
        at = next((i for i in range(phrase.start + 1, phrase.head) if self.read.tags[i] == "S"), 0)
        return Phrase(phrase.start, at, at - 1, phrase.prep) if at else None

    def _tried(
        self, hit: Hit, role: Roles, rule: Rule | None, verdict: Verdict
    ) -> tuple[Rule | None, Verdict]:
        """A fight that was tried took place; land that was to be taken by it was fought for."""
        tried = self.tools.realis.attempted(self.read, role.clause) if role.clause >= 0 else ""
        if not tried or rule is None or hit.cue.concept not in TRIED:
            return rule, verdict
        if rule.sub_type in TAKING:
            rule = self.tools.lexicon.rules["clash"][-1]
        return rule, Verdict("actual", because("realis.attempted", tried), verdict.told)

    def _in_passing(self, hit: Hit, role: Roles, verdict: Verdict, *, own: bool, dated: bool) -> Verdict:
        """Verdict on what is told in passing: with a place and a day of its own it is news.

        A retreat without a place that only ends a stay is none: "stayed a month before withdrawing".
        """
        if own:
            counts = dated and verdict.reason.code == "realis.in_passing"
            return verdict._replace(told=True) if counts else verdict
        marker = self.read.clauses[role.clause].marker if role.clause >= 0 else ""
        if marker in ("who", "that", "which") and not dated and self._of_known(role.clause):
            return Verdict(verdict.realis, because("realis.in_passing", marker), False)
        if (marker == "before" and hit.cue.concept == "withdraw") or marker == "since":
            return Verdict(verdict.realis, because("realis.in_passing", marker), False)
        return verdict

    def _of_known(self, index: int) -> bool:
        """Whether a relative clause tells who is meant, not what is new: "contact the men who took them"."""
        clause, words = self.read.clauses[index], self.read.words
        named = next((p for p in self.read.phrases if p.end == clause.start), None)
        if clause.kind != "rel" or named is None:
            return False
        return words[named.start].low in POINTING | {"whoever"} and not self.read.clauses[index].passive

    def _definite(self, hit: Hit, role: Roles) -> bool:
        """Whether the cue's own phrase, or a noun in it, points back by "the": "began the assault"."""
        if role.own is not None:
            return self.read.words[role.own.start].low in POINTING or self._of_day(role.own)
        if self._within_deed(role):
            return True
        led = hit.cue.concept == "launch" and self.read.tags[hit.end - 1] == "N"
        return led and any(w.low in POINTING for w in self.read.words[hit.start + 1 : hit.end])

    def _of_day(self, phrase: Phrase) -> bool:
        """Whether a noun is told of again by its day: "Saturday's raid"."""
        low = self.read.words[phrase.start].low
        return low in DAYS | {"yesterday"} and self.read.tags[phrase.start + 1 : phrase.start + 2] == ["S"]

    def _several(self, hit: Hit, role: Roles) -> bool:
        """Whether it, or who is blamed, is told of deeds told before: "the attacks", "both blasts"."""
        own = self.read.clauses[role.clause] if role.clause >= 0 else None
        blamed = hit.cue.concept == "responsible" and own is not None
        subject = [own.subject] if own is not None and own.subject is not None else []
        phrases = [*own.objects, *subject] if blamed and own is not None else [role.own] if role.own else []
        ends = {h.end - 1 for h in self.hits if h.cue.concept != "responsible"}
        deeds = [p for p in phrases if p.head in ends and self.read.words[p.head].low.endswith("s")]
        return any(self.read.words[p.start].low in POINTING | {"both", "all"} for p in deeds)

    def _also(self, hit: Hit) -> bool:
        """Whether "also" stands at a cue."""
        return "also" in [w.low for w in self.read.words[max(0, hit.start - 2) : hit.end + 1]]

    def _anaphoric(self, role: Roles) -> bool:
        """Whether it is told of somebody whom the text has spoken of, or in a sentence about them."""
        firsts = [self.read.words[p.start].low for p in (role.agent, role.target) if p is not None]
        return any(w in SPOKEN_OF for w in firsts) or self.read.words[0].low in SPOKEN_OF - POINTING

    def _within_deed(self, role: Roles) -> bool:
        """Whether a clause tells of a part of a deed told before: "fired during the attack"."""
        objects = self.read.clauses[role.clause].objects if role.clause >= 0 else ()
        heads = {hit.end - 1 for hit in self.hits if hit.cue.id in DEED_NOUNS}
        within = (p for p in objects if p.prep in ("during", "in") and p.head in heads)
        return any(self.read.words[p.start].low in POINTING for p in within)

    def _spoken_of(self, phrase: Phrase | None) -> bool:
        """Whether a phrase with a noun points back: "the men", "both women"."""
        pointing = phrase is not None and self.read.words[phrase.start].low in POINTING | {"both", "all"}
        return pointing and phrase is not None and phrase.head > phrase.start

    def _another(self, hit: Hit) -> bool:
        """Whether a cue is told as another happening than those before."""
        first = self.read.words[0].low
        again = "again" in [w.low for w in self.read.words[max(0, hit.start - 2) : hit.end + 3]]
        return (
            again
            or first in ELSEWHERE
            or bool(ANOTHER & {w.low for w in self.read.words[max(0, hit.start - 4) : hit.start]})
        )

    def _day(self, hit: Hit, verdict: Verdict) -> tuple[DateSpan, Span | None]:
        """Date of a cue; background without a date of its own has none."""
        day, span = self.dates(hit.at)
        return (
            (self.dates.undated(), None) if verdict.realis == "background" and span is None else (day, span)
        )

    def _aside(self, hit: Hit, clause: Clause | None) -> bool:
        """Whether a cue stands beside what the sentence is about: a relative clause, a protest's cause."""
        if clause is not None and clause.kind in ("rel", "inf"):
            return True
        if cause_before(self.read, hit.start):
            return True
        mine = self.protests and hit.cue.concept not in CROWD
        return bool(mine and hit.start > min(self.protests))

    def _verdict(self, hit: Hit, role: Roles) -> Verdict:
        """Whether the text tells a cue as something that happened, as news or as what lies behind it."""
        judge, is_verb = self.tools.realis, self._is_verb(hit, role)
        if self.sentence.text.rstrip().endswith("?"):
            return Verdict("hypothetical", because("realis.asked"), False)
        verdict = judge.verb(self.read, role.clause) if is_verb else judge.noun(self.read, hit.at, role.own)
        if (
            not is_verb
            and hit.cue.concept in TO_COME
            and (verb := judge.intends(self.read, role.clause, hit.at))
        ):
            return Verdict("planned", because("realis.intended", verb), False)
        if false := judge.false(self.read, hit.at):
            return Verdict("negated", because("realis.denied", false), False)
        if untold := self._untold(hit, role):
            return Verdict(verdict.realis, untold, False)
        if verdict.realis in ("actual", "reported"):
            return self._background(hit, role, verdict) or verdict
        return verdict

    def _is_verb(self, hit: Hit, role: Roles) -> bool:
        """Whether a cue is a verb, or holds that of its clause."""
        return role.clause >= 0 and (
            self.read.tags[hit.at] in VERBS or hit.start <= self.read.clauses[role.clause].verb < hit.end
        )

    def _background(self, hit: Hit, role: Roles, verdict: Verdict) -> Verdict | None:
        """Verdict on what lies behind the news: a running total, a habit, what is long since; else none."""
        judge = self.tools.realis
        span, _ = self.dates(hit.at)
        if sums := self._sums(hit, role):
            return Verdict("background", because("realis.running_total", sums), False)
        if habit := judge.habit(self.read, role.clause) or self._regular(hit, role):
            return Verdict("background", because("realis.habitual", habit), False)
        if loose := judge.loose(self.read):
            return Verdict("background", because("realis.habitual", loose), verdict.told)
        if legal := self._tried_for(hit):
            self.discourse.past = (self.sentence.index, self.dates.undated())
            return Verdict("background", because("realis.retold", legal), False)
        if age := judge.aged(self.read):
            return Verdict("background", because("realis.anniversary", age), False)
        memory = judge.remembered(self.read, role.clause, hit.at)
        if memory and is_old(span, self.published, RUNNING_DAYS):
            return Verdict("background", because("realis.retold", memory), False)
        if is_old(span, self.published, RUNNING_DAYS) and self._anchors_sum(role):
            return Verdict("background", because("realis.anniversary", "since"), False)
        if self._runs_on(span):
            return Verdict("background", because("realis.runs_on", str(span.start)), False)
        old = span if self._is_past(span, role) else self.discourse.long_since(self.sentence)
        return Verdict("background", because("realis.long_before", old.reason), False) if old else None

    def _anchors_sum(self, role: Roles) -> bool:
        """Whether a deed only says since when something goes on: "since 3 May, when …", "since he died"."""
        clause = self.read.clauses[role.clause] if role.clause >= 0 else None
        if clause is not None and clause.marker == "since":
            return True
        while clause is not None and clause.kind == "coord" and clause.parent >= 0:
            clause = self.read.clauses[clause.parent]
        opened = clause.opened if clause is not None and clause.marker == "when" else 0
        return any(w.low == "since" for w in self.read.words[max(0, opened - 6) : opened])

    def _tried_for(self, hit: Hit) -> str:
        """Word of a court before a cue, in a text on a deed of some time ago that somebody is accused of."""
        before = self.read.words[: hit.start] if self.discourse.tried else ()
        return next((w.text for w in before if w.low in LEGAL), "")

    def _is_past(self, span: DateSpan, role: Roles) -> bool:
        """Whether a day lies long before the news: also last year, or last month in a relative clause."""
        clause = self.read.clauses[role.clause] if role.clause >= 0 else None
        aside = clause is not None and clause.kind == "rel"
        over = span.end is not None and self.published.start is not None and span.end < self.published.start
        loose = span.precision == "year" or (aside and span.precision == "month")
        return is_old(span, self.published, self.discourse.news_days) or (over and loose)

    def _regular(self, hit: Hit, role: Roles) -> str:
        """Word before a cue that makes it one of many: "daily raids", "similar attacks"; empty without."""
        deed = self.who.deed_before(role.agent) if role.own is None else None
        own = role.own.start if role.own is not None else hit.start
        start, end = (deed.start, deed.end) if deed is not None else (min(own, hit.start), hit.end)
        start -= start > 0 and self.read.tags[start - 1] in "RJ"
        before = [w.low for w in self.read.words[start:end]]
        many = before[-1].endswith("s") and self.dates(hit.at)[1] is None
        return next((w for w in before if self.tools.realis.has("regular", w)), "") if many else ""

    def _scene_of_other(self, hit: Hit, role: Roles) -> bool:
        """Whether a protest is only where something else happened: "a blast at a rally"."""
        at = (
            hit.cue.concept == "protest.n"
            and role.own is not None
            and role.own.prep in ("at", "near", "outside")
        )
        return at and any(h.cue.concept in HAPPENING for h in self.hits)

    def _crowd_before(self, hit: Hit, role: Roles) -> bool:
        """Whether a clause only tells whom a deed found together: "hit the square, where people had met"."""
        clause = self.read.clauses[role.clause] if role.clause >= 0 else None
        crowd = hit.cue.concept in ("gather", "protest") and clause is not None and clause.kind == "rel"
        earlier = clause is not None and ("had" in clause.aux or clause.tag == "G")
        return crowd and earlier and any(h.cue.concept in STRIKING for h in self.hits)

    def _untold(self, hit: Hit, role: Roles) -> Reason:
        """Why a cue tells no happening of its own beside a protest; no reason where it does."""
        if about := self._object_of_protest(hit):
            return because("realis.protested", about)
        if about := self._of_agreement(hit, role):
            return because("realis.in_passing", about)
        passing = self._scene_of_other(hit, role) or self._crowd_before(hit, role)
        return because("realis.in_passing", self.read.words[hit.at].text) if passing else NO_REASON

    def _of_agreement(self, hit: Hit, role: Roles) -> str:
        """Noun before "of" an agreement reached before: "violations of the ceasefire"; empty without."""
        own = role.own
        if hit.cue.concept not in ("agree", "agree.v") or own is None or own.prep != "of" or own.start < 2:
            return ""
        noun = self.read.words[own.start - 2].low
        forms = {noun, noun.removesuffix("s"), noun.removesuffix("es")}
        return "" if forms.isdisjoint(_OF_AGREEMENT) else noun

    def _object_of_protest(self, hit: Hit) -> str:
        """Word by which a cue tells what a crowd is for or against: "marched over the killings in Odan"."""
        words, tags = self.read.words, self.read.tags
        start = next((i for i in reversed(range(hit.start)) if words[i].low in OBJECTS), -1)
        after_crowd = any(crowd < start for crowd in self.protests)
        free = all(tags[i] in "AJNPCIS" and words[i].low != "," for i in range(start + 1, hit.start))
        return words[start].low if after_crowd and free and tags[hit.at] in "NGB" else ""

    def _runs_on(self, span: DateSpan) -> bool:
        """Whether a date opens a period long before publication: "51 have died since June"."""
        start, on = span.start, self.published.start
        lasts = span.precision == "after" or (span.precision == "range" and span.end == self.published.end)
        return lasts and bool(start and on and (on - start).days > RUNNING_DAYS)

    def _spoken(self, day: Span | None, clause: int) -> bool:
        """Whether a day stands right behind a verb of saying of another clause: "a source said on Sunday"."""
        at = next((i for i, w in enumerate(self.read.words) if day and w.end > day.start), -1)
        owner = self.read.owner[at] if day is not None and at >= 0 else -1
        return owner in self.speech and owner != clause and 0 < at - self.read.clauses[owner].verb <= 3

    def _sums(self, hit: Hit, role: Roles) -> str:
        """Words of a sum over a long time: "since January", "so far this year"; empty without."""
        clause = self.read.clauses[role.clause] if role.clause >= 0 else None
        perfect = clause is not None and clause.tag == "B" and bool({"have", "has", "had"} & set(clause.aux))
        first, last = (clause.start, clause.end) if clause is not None else (hit.start, hit.end)
        subject = clause.subject if clause is not None else None
        first = min(first, subject.start) if subject is not None else first
        placed = bool(self.mentions)
        words = running(self.read.words, range(first, last), perfect=perfect, placed=placed)
        return "" if words == "since" and self._since_deed(hit) else words

    def _since_deed(self, hit: Hit) -> bool:
        """Whether a sum began with a happening of late that its sentence tells: "since the assault began"."""
        since = next(i for i, w in enumerate(self.read.words) if w.low == "since")
        for other in self.hits:
            day, span = self.dates(other.at)
            start, on = day.start, self.published.start
            if other.start > since > hit.at and span is not None and start is not None and on is not None:
                return (on - start).days <= RUNNING_DAYS
        return False

    def _is_land(self, phrase: Phrase | None) -> bool:
        """Whether what is taken is a bare name of no known actor: a place that no gazetteer has."""
        if phrase is None or set(self.read.tags[phrase.start : phrase.end]) != {"P"}:
            return False
        return self.tools.linker.known([w.low for w in self.read.words[phrase.start : phrase.end]]) is None

    def _is_place(self, phrase: Phrase | None) -> bool:
        """Whether a phrase is a place, which is where and not whom something happened to."""
        heads = {i for m in self.mentions for i in range(m.start, m.end)}
        return phrase is not None and phrase.head in heads

    def _spots(self, hit: Hit) -> list[Spot]:
        """Places of a cue."""
        linked = self._linked(hit)
        if linked and linked[0][2]:
            return self._own_spots(hit, linked)
        pointed = self.discourse.side(self.read, hit) or self.discourse.pointed(self.read, hit)
        if pointed is not None:
            return [Spot(pointed)]
        if linked:
            dateline = self._dateline(linked[0][0]) if hit.cue.concept in CROWDS else None
            return [Spot(dateline) if dateline else self._elsewhere(hit, *linked[0][:2])]
        if hit.cue.concept in AGREED:
            return [Spot(self.discourse.common() or self._focus())]
        before = None if hit.cue.concept in OWN_PLACE else self._before()
        if before is not None and self.discourse.moves_on(self.read, hit):
            before = self.discourse.common()
        return [Spot(None if before and self._acts(before) else before)]

    def _dateline(self, land: Named) -> PlaceRef | None:
        """Town that opens a piece of news in capitals, where else only its country is named."""
        first, home = self.mentions[0], land.resolution.place
        place, around = first.resolution.place, self.discourse.around()
        dash = any(w.low in ("-", "–", "—", "--") for w in self.read.words[first.end : first.end + 6])
        opens = first.start == 0 and dash and first.resolution.mention.text.isupper()
        if not opens or place is None or home is None or home.where_prec < 6 or place.country != home.country:
            return None
        reason = because("ref.taken_over", place.name)
        return inherited(reference(self.read, first, reason, around), reason)

    def _elsewhere(self, hit: Hit, mention: Named, why: Reason) -> Spot:
        """Place of a name that stands in another clause of the sentence."""
        region = self.discourse.region()
        name = self._at_home(mention)
        name = in_region(name, region.place) if region else name
        ref = self._reference(name, why, hit)
        if ref is not None:
            return Spot(inherited(ref, ref.reason))
        part = called_part(self.read, mention)
        return Spot(self._unknown(hit, mention).ref if part else None, False, None, mention)

    def _spots_of(self, hit: Hit, rule: Rule | None) -> list[Spot]:
        """Places of a cue of a kind: land is taken only where the cue names it or points back to it."""
        spots = self._spots(hit)
        if rule is not None and rule.sub_type in TAKING and not spots[0].own:
            it = next((i for i in (hit.end, hit.end + 1) if self._is_it(i)), 0)
            if it:
                return [Spot(self.discourse.antecedent(self.read, it))]
            return [spot if _points_back(spot.ref) else Spot() for spot in spots]
        return spots

    def _is_it(self, i: int) -> bool:
        """Whether a token is the land taken told by a pronoun: "took it", "took control of it"."""
        low = [w.low for w in self.read.words[i - 1 : i + 1]]
        return low[-1:] == ["it"] and (low[0] == "of" or self.read.tags[i - 1] in VERBS)

    def _own_spots(self, hit: Hit, linked: Sequence[tuple[Named, Reason, bool]]) -> list[Spot]:
        """Places named for this very cue: one, or those of an enumeration."""
        names, unit = self._names_at_home(linked)
        self.places_of.strangers.update(name.start for name in names if name.resolution.place is None)
        front = front_of(self.read, names, self.mentions)
        spots = []
        for mention in names:
            ref = self._beside(mention, front, unit) or self._reference(mention, linked[0][1], hit)
            spots.append(Spot(ref, True, name_span(self.read, mention), mention))
        spots += self._pointed_beside(spots)
        if all(spot.ref is None for spot in spots):
            return [self._unknown(hit, spot.mention) for spot in spots if spot.mention is not None]
        if len(spots) == 1:
            days = [(self.dates(i), i) for _, i in self.dates.at if i > hit.at]
            return over_days(self._exact(hit, spots[0]), self.read, days, self.counts, self.counted)
        return self._enumerated(hit, spots)

    def _pointed_beside(self, spots: Sequence[Spot]) -> list[Spot]:
        """Places of a list that nouns stand for: "in the capital and in Odan"."""
        names = [spot.mention for spot in spots if spot.mention is not None]
        if not names:
            return []
        at = pointed_beside(self.read, names[0].start, names[-1].end)
        refs = [self.discourse.pointer(self.read, i) for i in at]
        taken = {spot.ref.place.id for spot in spots if spot.ref is not None}
        return [Spot(ref, True) for ref in refs if ref is not None and ref.place.id not in taken]

    def _enumerated(self, hit: Hit, spots: Sequence[Spot]) -> list[Spot]:
        """Places of an enumeration with the nearness, the days and the numbers told of each."""
        spread_nearness(self.read, spots)
        share_days(spots, [i for _, i in self.dates.at], self.dates)
        share_numbers(spots, self.counts, self.counted)
        shared = "fatalities" in self.counts and not any(spot.figures for spot in spots)
        return distinct(spots, apart=not (shared and hit.cue.concept in OUTCOMES))

    def _names_at_home(
        self, linked: Sequence[tuple[Named, Reason, bool]]
    ) -> tuple[list[Named], Named | None]:
        """Linked names settled in the lands that the text is about, and the unit told behind them."""
        names = together([self._at_home(mention) for mention, _, _ in linked], self.mentions)
        names, unit = unit_behind(self.read, names, self.mentions)
        unit = self.places_of.owned_by(unit) if unit else None
        names = listed_at_home(names, self.discourse.countries)
        region = self.discourse.region()
        return [in_region(name, region.place) for name in names] if region else names, unit

    def _beside(self, mention: Named, front: Named | None, unit: Named | None) -> PlaceRef | None:
        """Where a name lies by the stretch of front told with it, an unknown one else by its unit."""
        ref = self._on_front(mention, front) if front else None
        if ref is None and unit is not None and mention.resolution.place is None:
            return self._within(mention, unit)
        return ref

    def _exact(self, hit: Hit, spot: Spot) -> Spot:
        """A spot, or the side of its country that the clause tells besides: "in Mora … in the north-east"."""
        side = self.discourse.side(self.read, hit) if spot.ref and spot.ref.where_prec >= 6 else None
        same = side is not None and spot.ref is not None and side.place.country == spot.ref.place.country
        return replace(spot, ref=side) if same else spot

    def _on_front(self, mention: Named, front: Named) -> PlaceRef | None:
        """Where a name lies that the gazetteer knows elsewhere only: on the stretch of front told with it."""
        if (
            front.resolution.place is None
            or on_front(mention, front.resolution.place).resolution.place is not None
        ):
            return None
        fault = because("ref.elsewhere", mention.resolution.mention.text)
        reason = joined(fault, because("ref.named_with", front.resolution.mention.text))
        ref = reference(self.read, front, reason, self.discourse.around())
        return replace(ref, where_prec=max(3, ref.where_prec))

    def _within(self, mention: Named, unit: Named) -> PlaceRef:
        """Where an unknown name of an enumeration lies: in the unit told behind it."""
        fault = because("ref.not_in_gazetteer", mention.resolution.mention.text)
        reason = joined(fault, because("ref.named_with", unit.resolution.mention.text))
        return reference(self.read, unit, reason, self.discourse.around())

    def _at_home(self, mention: Named) -> Named:
        placed = bool(self.places_of.preposition(mention))
        return at_home(mention, self.discourse.countries, self.discourse.around(), placed=placed)

    def _acts(self, ref: PlaceRef) -> bool:
        """Whether a capital stands for its government as a subject: "Odan fired two missiles"."""
        if ref.place.feature != "PPLC":
            return False
        heads = {c.subject.head for c in self.read.clauses if c.subject is not None and self._takes_object(c)}
        mine = (
            m
            for m in self.mentions
            if m.resolution.place is not None and m.resolution.place.id == ref.place.id
        )
        return any(m.start in heads or m.end - 1 in heads for m in mine)

    def _takes_object(self, clause: Clause) -> bool:
        """Whether a noun phrase follows the verb at once: it acts on something."""
        following = self.read.tags[clause.verb + 1 : clause.verb + 2]
        return not clause.passive and bool(set(following) & set("ACJNP"))

    def _unknown(self, hit: Hit, mention: Named) -> Spot:
        """A name that no gazetteer has: where another name of its sentence is, else where the text was."""
        words, other = name_span(self.read, mention), self.places_of.instead(hit, mention, 0.1)
        fault = because("ref.not_in_gazetteer", mention.resolution.mention.text)
        if other is not None:
            reason = joined(fault, because("ref.named_with", other.resolution.mention.text))
            return Spot(
                inherited(reference(self.read, other, reason, self.discourse.around()), reason), True, words
            )
        town = self._focus() if called_part(self.read, mention) else None
        before = self.discourse.pointed(self.read, hit) or self._around(mention) or town
        before = before or self.discourse.region(self.span.end)
        ref = replace(before, reason=joined(fault, before.reason)) if before else None
        return Spot(ref, True, words, mention)

    def _around(self, mention: Named) -> PlaceRef | None:
        """What was told before, where a name that no gazetteer has may lie: land, a town for a part of it."""
        before = None if self._in_capital() else self._told_before()
        holds = before is not None and (before.place.is_area or called_part(self.read, mention))
        return before if holds else None

    def _in_capital(self) -> bool:
        """Whether a sentence opens in a capital that the text does not name: "In the capital, police"."""
        return [w.low for w in self.read.words[:3]] == ["in", "the", "capital"]

    def _linked(self, hit: Hit) -> list[tuple[Named, Reason, bool]]:
        """Names linked to a cue; some cues take only names of their own clause."""
        linked = self.places_of.link(hit)
        if hit.cue.concept in ("agree", "agree.v"):
            linked = [entry for entry in linked if entry[2] and entry[1].code in SAME_SENTENCE]
        elsewhere = hit.cue.concept in OWN_PLACE and linked and not linked[0][2]
        return [] if elsewhere else linked

    def _before(self) -> PlaceRef | None:
        """Place of what was told before, else the town that the text is about."""
        excepted = any(self.places_of.excepted(m) for m in self.mentions)
        if excepted:
            return self._told_before()
        return self._told_before() or self._focus() or self.discourse.paragraph(self.sentence)

    def _told_before(self) -> PlaceRef | None:
        """Place of what was told before, else the one that the article's places share."""
        before = self.discourse.take_over(self.sentence.index, self.published)
        if before is None and not any(self.places_of.excepted(m) for m in self.mentions):
            return self.discourse.common()
        return before

    def _focus(self) -> PlaceRef | None:
        """Town that the text is about where none is named for an event."""
        first = max(0, self.sentence.index - FOCUS)
        return self.discourse.focus(self.span.start, self.reading.sentences[first].span.start)

    def _reference(self, mention: Named, why: Reason, hit: Hit) -> PlaceRef | None:
        """Reference of a mention; of an unknown name that of the place said to be near or around it."""
        text, around = mention.resolution.mention.text, self.discourse.around()
        before = self.discourse.settled.get(text)
        if before is not None and self.places_of.near(mention) is None:
            return replace(before, span=None, reason=because("ref.points_back", text, before.place.name))
        of_text = as_told(self.read, self._settled(mention))
        if of_text.resolution.mention is mention.resolution.mention and of_text.resolution.place is not None:
            ref = reference(self.read, of_text, because("ref.named", text, why), around)
            other = self.places_of.other_end(mention)
            if other is None or other.resolution.place is None:
                return ref
            end = reference(self.read, other, ref.reason, around)
            return halfway(*((ref, end) if mention.start < other.start else (end, ref)))
        least = 2
        if of_text.resolution.place is None:
            other = None if called_unit(self.read, mention) else self.places_of.instead(hit, mention)
            if other is None:
                return None
            of_text, least = as_told(self.read, other), 3
        if of_text.resolution.place is None:  # "Odan Street", which need not lie in Odan
            return None
        absent = mention.resolution.place is None
        fault = because("ref.not_in_gazetteer", text) if absent else because("ref.elsewhere", text)
        reason = joined(fault, because("ref.named_with", of_text.resolution.mention.text))
        ref = reference(self.read, of_text, reason, around)
        ref = replace(ref, where_prec=max(least, ref.where_prec))
        if ref.where_prec < 6:
            self.discourse.settled[text] = ref
        return ref

    def _settled(self, mention: Named, depth: int = 3) -> Named:
        """Return the mention where it lies as the text says, else the name that holds it, as far as known."""
        read, other = self.read, self.places_of.near(mention) or self._town_before(mention)
        if other is None or depth == 0:
            return mention
        firm = stated(read, mention, other)
        if firm:
            other = self._settled(other, depth - 1)
        mention = as_part(read, mention, other)
        if mention.resolution.place is None:
            return as_unit(read, mention, other)
        within = inside(read, mention, other)
        if not firm or not apart(mention.resolution, other.resolution, within=within):
            return mention
        return (namesake(mention, other.resolution) if within else None) or as_unit(read, mention, other)

    def _town_before(self, mention: Named) -> Named | None:
        """Town told before in the sentence, for a name of a quarter: "in Odan … in the East district"."""
        if not called_quarter(self.read, mention):
            return None
        before = [m for m in self.mentions if m.end <= mention.start and m.resolution.place is not None]
        towns = [m for m in before if m.resolution.place and m.resolution.place.where_prec == 1]
        return towns[-1] if towns and not called_part(self.read, towns[-1]) else None

    def _share_figures(self, drafts: list[Draft]) -> None:
        """Give each figure to the draft that it stands nearest to, those of several places each its own."""
        if not drafts:
            return
        live = [d for d in drafts if d.sub_type is not None and d.live]
        past = [d for d in drafts if _is_past_outcome(d)]
        if _on_several_grounds(live):
            self._share_by_clause(live)
        elif past and len(past) < len(drafts):
            self._share_by_age(drafts, past)
        else:
            self._share(self.counts, _countable(drafts))

    def _share_by_age(self, drafts: Sequence[Draft], past: Sequence[Draft]) -> None:
        """Give what happened long before the figures of its own clauses, and the news the others."""
        owners = {d.owner for d in drafts}
        before = {d.owner for d in past}
        for draft in past:
            draft.figures.update(self._counts_of({draft.owner}, owners))
        news = [d for d in _countable(drafts) if d.owner not in before]
        if news:
            self._share(self._counts_of(owners - before, owners), news)

    def _share_by_clause(self, drafts: Sequence[Draft]) -> None:
        """Give drafts the figures of their own clause and of those that hang on it."""
        owners = {d.owner for d in drafts}
        for clause in sorted(owners):
            self._share(self._counts_of({clause}, owners), [d for d in drafts if d.owner == clause])

    def _share(self, counts: Mapping[str, Figure], drafts: Sequence[Draft]) -> None:
        """Give figures to the drafts that they stand nearest to, but not what a crowd protests against."""
        for name, figure in counts.items():
            best = min(drafts, key=lambda d: _reach(d, figure))
            if not self._protested(best, figure):
                best.figures[name] = figure

    def _protested(self, draft: Draft, figure: Figure) -> bool:
        """Whether a figure tells of what a crowd is for or against: "marched against the murder of two"."""
        between = [w for w in self.read.words if draft.trigger.start < w.start < figure.span.start]
        crowd = draft.hit.cue.concept in CROWDS
        return crowd and any(w.low in OBJECTS or w.low == "protesting" for w in between)

    def _counts_of(self, mine: set[int], owners: set[int]) -> dict[str, Figure]:
        """Figures of clauses and those that hang on them, but on no other of ``owners``."""
        own = [i for i in range(len(self.read.words)) if self._root(self.read.owner[i], owners) in mine]
        words, tags = [self.read.words[i] for i in own], [self.read.tags[i] for i in own]
        spans = [Span(w.start, w.end) for w in words]
        counted = [f for f in self.counted if any(f.span.overlaps(span) for span in spans)]
        return self.tools.figures(words, tags, counted) or self.tools.figures.single(words, tags)

    def _root(self, clause: int, owners: set[int]) -> int:
        """First of ``owners`` that a clause is, or hangs on."""
        while clause >= 0 and clause not in owners:
            clause = self.read.clauses[clause].parent
        return clause


def _comes_upon(read: Parse, index: int) -> bool:
    """Whether "find" takes a thing and tells nothing: "it had found explosives"."""
    verb = read.words[read.clauses[index].verb].low
    told = any(c.parent == index and c.marker == "that" for c in read.clauses)
    return verb in ("find", "finds", "found", "finding", "discovered") and not told


def _on_several_grounds(drafts: Sequence[Draft]) -> bool:
    """Whether clauses of one sentence tell of places of their own that differ."""
    grounds: dict[int, set[str]] = {}
    for draft in drafts:
        if draft.own_place and draft.ref is not None:
            grounds.setdefault(draft.owner, set()).add(draft.ref.place.id)
    return len({frozenset(places) for places in grounds.values()}) > 1


def _is_past_outcome(draft: Draft) -> bool:
    """Whether it tells who suffered long before the news."""
    past = draft.verdict.realis == "background" and draft.verdict.reason.code != "realis.running_total"
    return past and draft.hit.cue.concept in OUTCOMES and draft.owner >= 0


def _countable(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Drafts that figures may be of: those that happened or sum up, of these the ones with a kind."""
    real = [d for d in drafts if d.real or d.verdict.reason.code == "realis.running_total"] or drafts
    dead = [d for d in real if d.hit.cue.concept not in LISTED_ONLY and not d.withheld] or real
    return [d for d in dead if d.sub_type is not None] or dead


def _why_there(spot: Spot) -> list[Reason]:
    """Why an event stands where it does; of a name that no gazetteer has, that it stands nowhere."""
    if spot.ref is not None:
        return [spot.ref.reason]
    return [because("ref.not_in_gazetteer", spot.mention.resolution.mention.text)] if spot.mention else []


def _acts_in(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a cue for people only names who did or suffered another deed: "vigilantes killed"."""
    people = [a.span for d in others if d is not draft for a in (d.agent, d.target) if a and a.span]
    return any(span.contains(draft.trigger) for span in people)


def _points_back(ref: PlaceRef | None) -> bool:
    return ref is not None and ref.reason.code == "ref.points_back"


def _reach(draft: Draft, figure: Figure) -> tuple[bool, int, int]:
    return (draft.ref is None, abs(draft.trigger.start - figure.span.start), draft.trigger.start)
