"""Control claims of one parsed sentence: by compounds, by cues, by what is presupposed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from geomap.extraction.claims.borders import Borders
from geomap.extraction.claims.holders import holder
from geomap.extraction.events import Linker
from geomap.extraction.shared.actors import ActorLinker, is_pronoun, stands_for_state
from geomap.extraction.shared.context import Discourse
from geomap.extraction.shared.lexicon import Cue, Hit, Lexicon
from geomap.extraction.shared.places import Named, named, reference
from geomap.extraction.shared.realis import RealisReader
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


class _Said(NamedTuple):
    """How a claim is made: the cue, its token and words, whether it is so and why that is said."""

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
        self.linker = Linker(
            read, self.mentions, frozenset(), [bool(m & site) for m in tools.lexicon.masks(read.words)]
        )
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
        return out + self._presupposed()

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
        said = _Said("held.compound", i, Span(word.start, word.end), "actual", because("claim.presupposed"))
        return [self._claim(actor, "besieges" if suffix == "-besieged" else "holds", ref, said)]

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
        verdict = self.tools.realis.verb(self.read, role.clause) if role.clause >= 0 else None
        if verdict is None or verdict.realis not in REAL or self.sentence.text.rstrip().endswith("?"):
            return []
        refs = self._places(hit)
        actor = self._actor(holder(self.read, row["holder"], hit, role))
        if actor is None or not refs or not self._armed(actor):
            return []
        status: ClaimStatus = row["status"]  # type: ignore[assignment]
        trigger = Span(self.read.words[hit.start].start, self.read.words[hit.end - 1].end)
        said = _Said(hit.cue.id, hit.at, trigger, verdict.realis, verdict.reason)
        return [self._claim(actor, status, ref, said) for ref in refs]

    def _places(self, hit: Hit) -> list[PlaceRef]:
        around = self.discourse.around()
        linked = [e for e in self.linker.link(hit) if e[2]] or self._held_subject(hit) or self._where(hit)
        refs = [
            reference(self.read, m, because("ref.named", m.found.mention.text, why), around)
            for m, why, _ in linked
        ]
        refs = [ref for ref in refs if ref.where_prec < 6]
        if refs:
            return refs
        return list(filter(None, [self._border(hit) or self.discourse.pointed(self.read, hit)]))

    def _border(self, hit: Hit) -> PlaceRef | None:
        """Border that the clause of a cue speaks of."""
        owner = self.read.owner[hit.at]
        start = self.read.clauses[owner].start if owner >= 0 else hit.start
        end = min(len(self.read.words), hit.end + 12)
        return self.tools.borders.find(self.read, start, end, self.places, self.discourse)

    def _held_subject(self, hit: Hit) -> list[tuple[Named, Reason, bool]]:
        """Place that stands before "is under the control of"."""
        owner = self.read.owner[hit.at]
        if owner < 0 or self.read.words[hit.start].low not in ("under", "in"):
            return []
        verb = self.read.clauses[owner].verb
        before = [m for m in self.mentions if m.start < verb and self.read.owner[m.start] == owner]
        return [(m, because("link.held"), True) for m in before[:1]]

    def _where(self, hit: Hit) -> list[tuple[Named, Reason, bool]]:
        """Place right before the "where" that opens what is said of it."""
        opens = next((i for i in range(hit.start, -1, -1) if self.read.words[i].low == "where"), -1)
        if opens < 0 or any(opens < m.start < hit.start for m in self.mentions):
            return []
        return [(m, because("link.where"), True) for m in self.mentions if opens - 1 <= m.end <= opens]

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
        said = _Said(cue, i, Span(word.start, word.end), "actual", because("claim.withdrawal"))
        refs = self._places(Hit(Cue(cue, "withdraw", ()), i, i + 1, i))
        actor = self._holder(holder, i)
        return [self._claim(actor, "holds", ref, said) for ref in refs if self._armed(actor)]

    def _holder(self, phrase: Phrase, at: int) -> ActorRef:
        short = Phrase(phrase.start, min(phrase.end, at), phrase.start, "")
        return self.tools.linker.link(self.read, short, self.reading.article.text, self.places)

    def _claim(self, actor: ActorRef, status: ClaimStatus, ref: PlaceRef, said: _Said) -> ControlClaim:
        day, day_span = self.dates(said.token)
        side = actor.side or actor.name
        article = self.reading.article
        spans = {s for s in (actor.span, ref.span, day_span) if s is not None}
        return ControlClaim(
            id=content_id("cl", article.id, said.trigger, status, side, ref.place.id),
            article_id=article.id,
            sentence=self.sentence.span,
            trigger=said.trigger,
            side=side,
            status=status,
            date=day,
            place=ref,
            actor=actor,
            realis=said.realis,
            confidence=round(0.4 + 0.3 * ref.score + (0.1 if actor.actor_id else 0.0), 3),
            reasons=(said.reason, ref.reason),
            cues=(said.cue,),
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
