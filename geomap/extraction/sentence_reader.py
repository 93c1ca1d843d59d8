"""Cues of one parsed sentence: judged, placed, dated, counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geomap.extraction.actors import ActorLinker, is_pronoun
from geomap.extraction.context import Discourse, speech_places
from geomap.extraction.figures import FigureReader
from geomap.extraction.lexicon import Hit, Lexicon, Rule
from geomap.extraction.linker import Linker
from geomap.extraction.merge import CROWD, POINTING, Draft
from geomap.extraction.parsed import Clause, Parse, Phrase
from geomap.extraction.places import Named, apart, as_part, inherited, name_span, named, reference
from geomap.extraction.realis import RealisReader, Verdict
from geomap.extraction.roles import Roles, modifies, roles
from geomap.extraction.subtypes import Typer
from geomap.extraction.tagger import VERBS
from geomap.extraction.when import Dater, is_old
from geomap.models.articles import Figure, Sentence, Span
from geomap.models.places import PlaceRef
from geomap.models.records import ActorRef, Reading
from geomap.text.quantities import find_quantities

Rows = Sequence[Mapping[str, str]]
_STATE = ("state_forces", "government", "police")
_ARMED = ("rebel", "militia", "jihadist")


MAX_CUES = 80
"""Cues of one piece of a sentence that are read; no sentence that tells events holds as many."""


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
        if kind in _STATE:
            return bits["STATE"] | bits["ARMED"]
        return bits["NONSTATE"] | bits["ARMED"] if kind in _ARMED else 0


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
        span = Span(read.words[0].start, read.words[-1].end)
        self.places = discourse.inside(span)
        self.mentions = named(read, self.places, span, tools.linker.spans([w.low for w in read.words]))
        self.typer = Typer(tools.lexicon, read, self.mentions)
        reports = [tools.realis.has("report", read.words[c.verb].low) for c in read.clauses]
        speech = frozenset(i for i, report in enumerate(reports) if report)
        starts = [(m.start, m.found.mention.span.start) for m in self.mentions]
        discourse.speech |= speech_places(read, starts, reports)
        site = tools.lexicon.bits["TERRITORY"]
        self.places_of = Linker(read, self.mentions, speech, [bool(m & site) for m in self.typer.masks])
        dates = discourse.dates_inside(span)
        self.dates = Dater(read, dates, reading.article.published, discourse.date(sentence.index))
        text = reading.article.text[span.start : span.end]
        counted = find_quantities(text, span.start, language=reading.article.language or "en")
        self.counts = tools.figures(read.words, read.tags, counted)
        if not {"fatalities", "casualties"} & self.counts.keys():
            self.counts |= tools.figures.single(read.words, read.tags)

    def drafts(self) -> list[Draft]:
        """Drafts of all cues of the sentence."""
        out: list[Draft] = []
        hits = self.tools.lexicon.hits(self.read.words, self.read.tags)[:MAX_CUES]
        self.protests = [h.start for h in hits if h.cue.concept in ("protest", "protest.n")]
        for hit in hits:
            if not modifies(self.read, hit):
                out += self._drafts(hit)
        for draft in out:
            if draft.rule is not None and draft.real and draft.ref is not None and draft.ref.span is not None:
                self.discourse.last_ref, self.discourse.last_sentence = draft.ref, self.sentence.index
            if draft.date_span is not None and draft.real and draft.verdict.realis != "background":
                self.discourse.last_date, self.discourse.dated_sentence = draft.date, self.sentence.index
        self._share_figures(out)
        return out

    def _drafts(self, hit: Hit) -> list[Draft]:
        role = roles(self.read, hit)
        agent = self._actor(role.agent)
        target = None if self._is_place(role.target) else self._actor(role.target)
        bits = self.tools.actor_bits
        rule = self.typer(hit, role, bits(agent) | self._forces(role.agent), bits(target))
        day, day_span = self.dates(hit.at)
        verdict = self._verdict(hit, role)
        if verdict.realis == "background" and day_span is None:
            day = self.dates.undated()
        refs = self._refs(hit)
        rule = self._by_foreigners(rule, role.agent, agent, refs[0][0])
        clause = self.read.clauses[role.clause] if role.clause >= 0 else None
        trigger = Span(self.read.words[hit.start].start, self.read.words[hit.end - 1].end)
        return [
            Draft(
                hit,
                trigger,
                self.sentence.span,
                self.sentence.index,
                role.clause,
                clause.parent if clause else -1,
                rule,
                verdict,
                agent,
                target,
                ref,
                own,
                day,
                day_span,
                reasons=[ref.reason] if ref else [],
                place_words=words,
                aside=self._aside(hit, clause),
                piece=self.read.words[0].start,
                definite=role.own is not None and self.read.words[role.own.start].low in POINTING,
            )
            for ref, own, words in refs
        ]

    def _aside(self, hit: Hit, clause: Clause | None) -> bool:
        """Whether a cue stands beside what the sentence is about: a relative clause, a protest's cause."""
        if clause is not None and clause.kind in ("rel", "inf"):
            return True
        mine = self.protests and hit.cue.concept not in CROWD
        return bool(mine and hit.start > min(self.protests))

    def _verdict(self, hit: Hit, role: Roles) -> Verdict:
        judge = self.tools.realis
        is_verb = role.clause >= 0 and (
            self.read.tags[hit.at] in VERBS or hit.start <= self.read.clauses[role.clause].verb < hit.end
        )
        if self.sentence.text.rstrip().endswith("?"):
            return Verdict("hypothetical", "asked, not told", False)
        verdict = judge.verb(self.read, role.clause) if is_verb else judge.noun(self.read, hit.at, role.own)
        if verdict.realis in ("actual", "reported"):
            span, _ = self.dates(hit.at)
            habit = judge.habit(self.read, role.clause)
            if habit:
                return Verdict("background", f'habitual or earlier ("{habit}")', verdict.told)
            if is_old(span, self.reading.article.published):
                return Verdict("background", f"long before publication ({span.reason})", verdict.told)
        return verdict

    def _actor(self, phrase: Phrase | None) -> ActorRef | None:
        if phrase is None:
            return None
        if is_pronoun(self.read, phrase):
            last = self._speaker(phrase) or self.discourse.last_actor
            return replace(last, span=None, reason=f"points back to {last.name}") if last else None
        ref = self.tools.linker.link(self.read, phrase, self.reading.article.text, self.places)
        means = self.typer.masks[phrase.head] & self.tools.means
        if means and not ref.actor_id:
            return None
        masks = self.typer.masks[phrase.start : phrase.end]
        bits = self.tools.lexicon.bits
        if ref.actor_id or any(m & (bits["STATE"] | bits["NONSTATE"]) for m in masks):
            self.discourse.last_actor = ref
        return ref

    def _by_foreigners(
        self, rule: Rule | None, phrase: Phrase | None, agent: ActorRef | None, ref: PlaceRef | None
    ) -> Rule | None:
        """A foreign state that takes land overtakes it (ACLED 3.2.1); it does not regain it."""
        if rule is None or rule.sub_type != "Government regains territory" or ref is None or agent is None:
            return rule
        home = self.tools.countries.get(agent.actor_id or "", "")
        if not home and phrase is not None and agent.span is not None:
            near = [r.place.country for r in self.places if r.place and agent.span.overlaps(r.mention.span)]
            home = near[0] if near else ""
        if not home or not ref.place.country or home == ref.place.country:
            return rule
        return replace(rule, sub_type="Non-state actor overtakes territory")

    def _speaker(self, phrase: Phrase) -> ActorRef | None:
        """Who speaks, where a pronoun of what is said points back to: "the army said it …"."""
        owner = self.read.owner[phrase.start]
        parent = self.read.clauses[owner].parent if owner >= 0 else -1
        subject = self.read.clauses[parent].subject if parent >= 0 else None
        if subject is None or subject == phrase or is_pronoun(self.read, subject):
            return None
        ref = self.tools.linker.link(self.read, subject, self.reading.article.text, self.places)
        return ref if ref.actor_id else None

    def _is_place(self, phrase: Phrase | None) -> bool:
        """Whether a phrase is a place, which is where and not whom something happened to."""
        heads = {i for m in self.mentions for i in range(m.start, m.end)}
        return phrase is not None and phrase.head in heads

    def _forces(self, phrase: Phrase | None) -> int:
        """A people's name before "forces" or "troops" makes them a state's."""
        if phrase is None:
            return 0
        bits, inside = self.tools.lexicon.bits, self.typer.masks[phrase.start : phrase.end]
        span = Span(self.read.words[phrase.start].start, self.read.words[phrase.end - 1].end)
        national = any(r.mention.kind == "demonym" and span.contains(r.mention.span) for r in self.places)
        armed = any(m & bits["FORCES"] for m in inside) and not any(m & bits["NONSTATE"] for m in inside)
        return bits["STATE"] if national and armed else 0

    def _refs(self, hit: Hit) -> list[tuple[PlaceRef | None, bool, Span | None]]:
        """Places of a cue, each with whether it is named for this very cue and by which words."""
        linked = self.places_of.link(hit)
        if hit.cue.concept in ("agree", "agree.v"):
            linked = [entry for entry in linked if "same" in entry[1] or "opens" in entry[1]]
        if linked and linked[0][2]:
            return [(self._reference(m, why, hit), True, name_span(self.read, m)) for m, why, _ in linked]
        pointed = self.discourse.pointed(self.read, hit)
        if pointed is not None:
            return [(pointed, False, None)]
        if linked:
            ref = self._reference(linked[0][0], linked[0][1], hit)
            return [(inherited(ref, ref.reason) if ref else None, False, None)]
        return [(self.discourse.take_over(self.sentence.index), False, None)]

    def _reference(self, mention: Named, why: str, hit: Hit) -> PlaceRef | None:
        """Reference of a mention; of an unknown name that of the place said to be near or around it."""
        text, around = mention.found.mention.text, self.discourse.around()
        other = self.places_of.near(mention)
        mention = as_part(self.read, mention, other)
        if mention.found.place is not None and not (other and apart(mention.found, other.found)):
            return reference(self.read, mention, f"{text}: {why}", around)
        other = other or self.places_of.instead(hit, mention)
        if other is None:
            return None
        fault = (
            "is not in the gazetteer"
            if mention.found.place is None
            else "as the gazetteer knows it lies elsewhere"
        )
        ref = reference(
            self.read, other, f'"{text}" {fault}; {other.found.mention.text} is named with it', around
        )
        return replace(ref, where_prec=max(2, ref.where_prec))

    def _share_figures(self, drafts: list[Draft]) -> None:
        """Give each figure to the draft that it stands nearest to."""
        for name, figure in self.counts.items():
            real = [d for d in drafts if d.real] or drafts
            if real:
                best = min(real, key=lambda d: _reach(d, figure))
                best.figures[name] = figure


def _reach(draft: Draft, figure: Figure) -> tuple[int, int]:
    return (abs(draft.trigger.start - figure.span.start), draft.trigger.start)
