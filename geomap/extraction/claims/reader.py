"""Control claims of one parsed sentence: by compounds, by cues, by what is presupposed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from geomap.extraction.claims.borders import Borders
from geomap.extraction.claims.grounds import Grounds
from geomap.extraction.claims.holders import holder, possessor, robbed, together
from geomap.extraction.events import Linker
from geomap.extraction.shared.actors import ActorLinker, is_pronoun, stands_for_state
from geomap.extraction.shared.context import Discourse
from geomap.extraction.shared.lexicon import Cue, Hit, Lexicon
from geomap.extraction.shared.places import Named, named, reference
from geomap.extraction.shared.realis import RealisReader, Verdict
from geomap.extraction.shared.roles import roles
from geomap.extraction.shared.when import Dater
from geomap.grammar import Parse, Phrase
from geomap.models.articles import Sentence, Span
from geomap.models.ids import content_id
from geomap.models.ontology import REAL, ClaimStatus, Realis
from geomap.models.places import PlaceRef
from geomap.models.reasons import Reason, because
from geomap.models.records import ActorRef, ControlClaim, Event, Reading

HELD = ("-held", "-controlled", "-occupied", "-run", "-ruled", "-administered", "-dominated", "-besieged")
"""Endings of compounds that say who holds the place named next."""
RECENT = 20
"""Events before a sentence among which the actor of a pronoun is sought."""
LONG_AGO = frozenset({"year", "years", "decade", "decades", "month", "months", "century", "centuries"})
"""Units of time by which anniversaries count."""
BACK = 8
"""Tokens before a cue among which an anniversary is sought."""
UNARMED = ("aid", "civilians", "organisation")
"""Kinds of actors that hold no land."""


@dataclass(frozen=True, slots=True)
class ClaimTools:
    """What claim extraction is given: compiled tables and the actors."""

    lexicon: Lexicon
    realis: RealisReader
    linker: ActorLinker
    borders: Borders
    rows: Mapping[str, Mapping[str, str]]
    cues: Mapping[str, list[Cue]]
    kinds: Mapping[str, str]
    """Kind of each known actor by its id."""


_WITHDRAWALS = frozenset({"withdraws", "withdraw", "withdrawal", "pulls"})
"""Words that presuppose that somebody holds a place."""


class _Basis(NamedTuple):
    """How a claim is made: the cue, its token and words, whether it is so and why that is basis."""

    cue: str
    token: int
    trigger: Span
    realis: Realis
    reason: Reason


class ClaimReader:
    """Claims of one parsed sentence."""

    def __init__(
        self,
        tools: ClaimTools,
        reading: Reading,
        sentence: Sentence,
        read: Parse,
        discourse: Discourse,
        events: Sequence[Event],
    ) -> None:
        self.tools, self.reading, self.sentence = tools, reading, sentence
        self.read, self.discourse = read, discourse
        span = Span(read.words[0].start, read.words[-1].end)
        self.places = discourse.inside(span)
        names = tools.linker.spans([w.low for w in read.words])
        self.mentions = [m for m in named(read, self.places, span, names) if m.found.place is not None]
        site = tools.lexicon.bits["TERRITORY"]
        sites = [bool(m & site) for m in tools.lexicon.masks(read.words)]
        linker = Linker(read, self.mentions, frozenset(), sites)
        self.grounds = Grounds(read, self.mentions, self.places, linker, discourse, tools.borders)
        dates = discourse.dates_inside(span)
        self.dates = Dater(read, dates, discourse.published(span.start), None)
        until = bisect_left(events, sentence.span.end, key=lambda e: e.trigger.start)
        self.before = events[max(0, until - RECENT) : until]

    def claims(self) -> list[ControlClaim]:
        """Claims by compounds, by cues and by what a withdrawal presupposes."""
        compounds = (i for i, word in enumerate(self.read.words) if word.low.endswith(HELD))
        out = [c for i in compounds for c in self._compound(i)]
        for hit in self._hits():
            out += self._cue(hit)
        return [_overtaken(claim, out) for claim in out] + self._presupposed()

    def _hits(self) -> list[Hit]:
        """Cues of the sentence, longer ones before those that they overlap."""
        words, tags = self.read.words, self.read.tags
        cues = [(i, cue) for i, word in enumerate(words) for cue in self.tools.cues.get(word.low, ())]
        found = [Hit(cue, i, end, i) for i, cue in cues if (end := cue.match(words, tags, i))]
        out: list[Hit] = []
        for hit in sorted(found, key=lambda h: (-len(h.cue.elements), h.start - h.end, h.start)):
            if not any(h.start < hit.end and hit.start < h.end for h in out):
                out.append(hit)
        return sorted(out, key=lambda h: h.start)

    def _compound(self, i: int) -> list[ControlClaim]:
        """Read compounds: in "militia-held Odan" the militia holds Odan."""
        word = self.read.words[i]
        suffix = next((s for s in HELD if word.low.endswith(s)), "")
        place = self._behind(i)
        if not suffix or place is None:
            return []
        name = word.text[: -len(suffix)]
        actor = self._named(name, Span(word.start, word.start + len(name)))
        ref = reference(self.read, place, because("link.compound", word.text), self.discourse.around())
        basis = _Basis("held.compound", i, Span(word.start, word.end), "actual", because("claim.presupposed"))
        return [self._claim(actor, "besieges" if suffix == "-besieged" else "holds", ref, basis)]

    def _behind(self, i: int) -> Named | None:
        """Place that a compound at token ``i`` stands before, in its phrase or right behind it."""
        end = next((p.end for p in self.read.phrases if p.start <= i < p.end), i + 1)
        return next((m for m in self.mentions if i < m.start <= end + 2), None)

    def _named(self, name: str, span: Span) -> ActorRef:
        low = name.lower()
        for variant in ([low], [low + "s"], low.split("-")):
            known = self.tools.linker.known(variant)
            if known:
                by = because("actor.known", known[0].name)
                return ActorRef(name, span, known[0].id, known[0].side or None, None, by)
        for found in self.places:
            state = found.place and self.tools.linker.state_of(found.place.country)
            if state and found.mention.span.overlaps(span):
                stands = because("actor.stands_for", state.name)
                return ActorRef(name, span, state.id, state.side or None, None, stands)
        return ActorRef(name, span, None, None, None, because("actor.as_written"))

    def _cue(self, hit: Hit) -> list[ControlClaim]:
        row = self.tools.rows[hit.cue.id]
        role = roles(self.read, hit)
        verdict = self._verdict(hit, role.clause)
        if verdict is None:
            return []
        phrase = holder(self.read, row["holder"], hit, role)
        if row["holder"] == "after" and phrase is not None and self.grounds.name(phrase):
            refs = self.grounds.references(self.grounds.listed(phrase.start))
            phrase = possessor(self.read, hit.start)
        else:
            refs = self.grounds.at(hit, row["place"], role.target)
        status: ClaimStatus = row["status"]  # type: ignore[assignment]
        trigger = Span(self.read.words[hit.start].start, self.read.words[hit.end - 1].end)
        basis = _Basis(hit.cue.id, hit.at, trigger, verdict.realis, verdict.reason)
        actors = self._actors(phrase, hit, status)
        out = [self._claim(actor, status, ref, basis) for actor in actors for ref in refs]
        return out + [c for ref in refs if status == "gains" for c in self._loses(hit, ref, basis)]

    def _verdict(self, hit: Hit, clause: int) -> Verdict | None:
        """Whether a cue tells what is so; None where it asks, denies, or dates something else by it."""
        low = [w.low for w in self.read.words[max(0, hit.start - BACK) : hit.start]]
        anniversary = any(unit in LONG_AGO and word in ("after", "since") for unit, word in pairwise(low))
        if clause < 0 or anniversary or self.sentence.text.rstrip().endswith("?"):
            return None
        verdict = self.tools.realis.verb(self.read, clause)
        return verdict if verdict.realis in REAL else None

    def _actors(self, phrase: Phrase | None, hit: Hit, status: ClaimStatus) -> list[ActorRef]:
        """Who holds or takes; both sides of "the army and the militia are fighting for Odan"."""
        if phrase is None:
            return []
        phrases = together(self.read, phrase, hit.start) if status == "contests" else [phrase]
        return [actor for p in phrases if (actor := self._actor(p)) and self._armed(actor)]

    def _loses(self, hit: Hit, ref: PlaceRef, basis: _Basis) -> list[ControlClaim]:
        """Claim of whom a place was taken from, where that is told: "retook Odan from the militia"."""
        actor = self._actor(robbed(self.read, hit))
        return [self._claim(actor, "loses", ref, basis)] if actor and self._armed(actor) else []

    def _actor(self, phrase: Phrase | None) -> ActorRef | None:
        if phrase is None:
            return None
        if is_pronoun(self.read, phrase) or not _acts(self.read, phrase):
            last = next((e.actor1 for e in reversed(self.before) if e.actor1 and self._armed(e.actor1)), None)
            return replace(last, span=None, reason=because("actor.points_back", last.name)) if last else None
        return self.tools.linker.link(self.read, phrase, self.reading.article.text, self.places)

    def _armed(self, actor: ActorRef) -> bool:
        """Whether the actor can hold land: known, or named by a word for forces or a government."""
        if actor.actor_id:
            return self.tools.kinds.get(actor.actor_id) not in UNARMED
        words = actor.name.lower().replace("-", " ").split()
        bits = self.tools.lexicon.bits
        if any(self.tools.lexicon.classes.get(w, 0) & bits["CIVILIAN"] for w in words):
            return False
        wanted = bits["STATE"] | bits["NONSTATE"] | bits["FORCES"]
        if any(self.tools.lexicon.classes.get(w, 0) & wanted for w in words):
            return True
        return any(
            stands_for_state(r) for r in self.places if actor.span and r.mention.span.overlaps(actor.span)
        )

    def _presupposed(self) -> list[ControlClaim]:
        """Read what is presupposed: "until the army withdraws from Odan" says that it is there."""
        words = self.read.words
        verbs = (i for i in range(1, len(words) - 1) if words[i].low in _WITHDRAWALS)
        return [c for i in verbs if self._awaited(i) for c in self._withdrawal(i)]

    def _awaited(self, i: int) -> bool:
        """Whether a withdrawal from somewhere is a condition or a wish."""
        before = [w.low for w in self.read.words[max(0, i - 6) : i]]
        kinds = ("condition", "modal", "wish")
        hypothetical = any(self.tools.realis.has(kind, w) for w in before for kind in kinds)
        return hypothetical and any(w.low == "from" for w in self.read.words[i : i + 4])

    def _withdrawal(self, i: int) -> list[ControlClaim]:
        """Claims of who holds what a withdrawal at token ``i`` is to be from."""
        holder = next((p for p in self.read.phrases if p.start < i <= p.end + 1 and p.end >= i - 1), None)
        if holder is None:
            return []
        word, cue = self.read.words[i], "withdraw.presupposed"
        basis = _Basis(cue, i, Span(word.start, word.end), "actual", because("claim.withdrawal"))
        refs = self.grounds.linked(Hit(Cue(cue, "withdraw", ()), i, i + 1, i))
        actor = self._holder(holder, i)
        return [self._claim(actor, "holds", ref, basis) for ref in refs if self._armed(actor)]

    def _holder(self, phrase: Phrase, at: int) -> ActorRef:
        short = Phrase(phrase.start, min(phrase.end, at), phrase.start, "")
        return self.tools.linker.link(self.read, short, self.reading.article.text, self.places)

    def _claim(self, actor: ActorRef, status: ClaimStatus, ref: PlaceRef, basis: _Basis) -> ControlClaim:
        day, day_span = self.dates(basis.token)
        side = actor.side or actor.name
        article = self.reading.article
        spans = {s for s in (actor.span, ref.span, day_span) if s is not None}
        return ControlClaim(
            id=content_id("cl", article.id, basis.trigger, status, side, ref.place.id),
            article_id=article.id,
            sentence=self.sentence.span,
            trigger=basis.trigger,
            side=side,
            status=status,
            date=day,
            place=ref,
            actor=actor,
            realis=basis.realis,
            confidence=round(0.4 + 0.3 * ref.score + (0.1 if actor.actor_id else 0.0), 3),
            reasons=(basis.reason, ref.reason),
            cues=(basis.cue,),
            evidence=tuple(sorted(spans)),
        )


def _acts(read: Parse, phrase: Phrase) -> bool:
    """Whether a phrase can hold land at all: no "offensive", no "fighting"."""
    head = read.words[phrase.head].low
    return head not in (
        "offensive",
        "fighting",
        "clashes",
        "attack",
        "assault",
        "war",
        "battle",
        "operation",
        "battles",
    )


def _overtaken(claim: ControlClaim, others: Sequence[ControlClaim]) -> ControlClaim:
    """Who held what the same sentence gives to another side has lost it."""
    taken = any(o.status == "gains" and o.side != claim.side and _same_place(o, claim) for o in others)
    return replace(claim, status="loses") if claim.status == "holds" and taken else claim


def _same_place(a: ControlClaim, b: ControlClaim) -> bool:
    return a.place is not None and b.place is not None and a.place.place.id == b.place.place.id
