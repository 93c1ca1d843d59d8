"""Control claims of one parsed sentence: by compounds, by cues, by what is presupposed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
from geomap.models.places import PlaceRef
from geomap.models.profile import ClaimStatus
from geomap.models.reasons import Reason, because
from geomap.models.records import ActorRef, ControlClaim, Event, Reading

HELD = ("-held", "-controlled", "-occupied", "-run", "-ruled", "-administered", "-dominated", "-besieged")
"""Endings of compounds that say who holds the place named next."""
RECENT = 20
"""Events before a sentence among which the actor of a pronoun is sought."""
UNARMED = ("aid", "civilians", "organisation")
"""Kinds of actors that hold no land."""
_REAL = ("actual", "reported", "attributed_claim")


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
        self.dates = Dater(read, dates, reading.article.published, None)
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
        if not suffix:
            return []
        phrase = next((p for p in self.read.phrases if p.start <= i < p.end), None)
        end = phrase.end if phrase else i + 1
        place = next((m for m in self.mentions if i < m.start <= end + 2), None)
        if place is None:
            return []
        name = word.text[: -len(suffix)]
        span = Span(word.start, word.start + len(name))
        actor = self._named(name, span)
        status: ClaimStatus = "besieges" if suffix == "-besieged" else "holds"
        ref = reference(self.read, place, because("link.compound", word.text), self.discourse.around())
        return [
            self._claim(
                actor,
                status,
                ref,
                Span(word.start, word.end),
                "held.compound",
                i,
                "actual",
                because("claim.presupposed"),
            )
        ]

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
        if verdict is None or verdict.realis not in _REAL or self.sentence.text.rstrip().endswith("?"):
            return []
        refs = self._places(hit)
        actor = self._actor(holder(self.read, row["holder"], hit, role))
        if actor is None or not refs or not self._armed(actor):
            return []
        status: ClaimStatus = row["status"]  # type: ignore[assignment]
        trigger = Span(self.read.words[hit.start].start, self.read.words[hit.end - 1].end)
        return [
            self._claim(actor, status, ref, trigger, hit.cue.id, hit.at, verdict.realis, verdict.reason)
            for ref in refs
        ]

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
        clause = self.read.clauses[self.read.owner[hit.at]] if self.read.owner[hit.at] >= 0 else None
        end = min(len(self.read.words), hit.end + 12)
        border = self.tools.borders.find(
            self.read, clause.start if clause else hit.start, end, self.places, self.discourse
        )
        pointed = None if border else self.discourse.pointed(self.read, hit)
        return [ref for ref in (border or pointed,) if ref is not None]

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
        out: list[ControlClaim] = []
        for i, word in enumerate(self.read.words):
            if (
                word.low not in ("withdraws", "withdraw", "withdrawal", "pulls")
                or not 1 <= i < len(self.read.words) - 1
            ):
                continue
            window = [w.low for w in self.read.words[max(0, i - 6) : i]]
            hypothetical = any(
                self.tools.realis.has("condition", w)
                or self.tools.realis.has("modal", w)
                or self.tools.realis.has("wish", w)
                for w in window
            )
            if not hypothetical or not any(w.low == "from" for w in self.read.words[i : i + 4]):
                continue
            holder = next((p for p in self.read.phrases if p.start < i <= p.end + 1 and p.end >= i - 1), None)
            hit = Hit(Cue("withdraw.presupposed", "withdraw", ()), i, i + 1, i)
            for ref in self._places(hit) if holder else ():
                actor = self._holder(holder, i)
                if self._armed(actor):
                    out.append(
                        self._claim(
                            actor,
                            "holds",
                            ref,
                            Span(word.start, word.end),
                            "withdraw.presupposed",
                            i,
                            "actual",
                            because("claim.withdrawal"),
                        )
                    )
        return out

    def _holder(self, phrase: Phrase | None, at: int) -> ActorRef:
        assert phrase is not None
        short = Phrase(phrase.start, min(phrase.end, at), phrase.start, "")
        return self.tools.linker.link(self.read, short, self.reading.article.text, self.places)

    def _claim(
        self,
        actor: ActorRef,
        status: ClaimStatus,
        ref: PlaceRef,
        trigger: Span,
        cue: str,
        at: int,
        realis: str,
        reason: Reason,
    ) -> ControlClaim:
        day, day_span = self.dates(at)
        side = actor.side or actor.name
        article = self.reading.article
        spans = {s for s in (actor.span, ref.span, day_span) if s is not None}
        return ControlClaim(
            id=content_id("cl", article.id, trigger, status, side, ref.place.id),
            article_id=article.id,
            sentence=self.sentence.span,
            trigger=trigger,
            side=side,
            status=status,
            date=day,
            place=ref,
            actor=actor,
            realis=realis,  # type: ignore[arg-type]
            confidence=round(0.4 + 0.3 * ref.score + (0.1 if actor.actor_id else 0.0), 3),
            reasons=(reason, ref.reason),
            cues=(cue,),
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
