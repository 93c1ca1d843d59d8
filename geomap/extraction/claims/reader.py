"""Control claims of one parsed sentence: by adjectives, by cues, by what is presupposed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from geomap.extraction.claims.adjectives import Adjectives
from geomap.extraction.claims.borders import Borders
from geomap.extraction.claims.grounds import Grounds
from geomap.extraction.claims.holders import ceding, expelled, holder, parties, possessor, robbed, together
from geomap.extraction.claims.parties import Parties
from geomap.extraction.claims.sides import Sides
from geomap.extraction.claims.telling import DONE, Telling
from geomap.extraction.events import Linker
from geomap.extraction.shared.actors import ActorLinker
from geomap.extraction.shared.context import Discourse, speech_places
from geomap.extraction.shared.lexicon import Cue, Hit, Lexicon
from geomap.extraction.shared.link_words import MEASURE
from geomap.extraction.shared.places import CLOSE_KM, named, unit_km
from geomap.extraction.shared.realis import RealisReader
from geomap.extraction.shared.roles import Roles, roles
from geomap.extraction.shared.when import PAST_DAYS, Dater
from geomap.grammar import Clause, Parse, Phrase, Piece
from geomap.models.articles import DateSpan, Sentence, Span
from geomap.models.ids import content_id
from geomap.models.ontology import ClaimStatus, Realis
from geomap.models.places import PlaceRef
from geomap.models.reasons import Reason, because
from geomap.models.records import ActorRef, ControlClaim, Event, Reading

RECENT = 20
"""Events before a sentence among which the actor of a pronoun is sought."""
FORMERLY = frozenset({"formerly", "previously", "once", "until", "earlier", "former"})
"""Words before a participle for ground that is held no more."""


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
    sides: Sides


_WITHDRAWALS = frozenset({"withdraws", "withdraw", "withdrawal", "pulls"})
"""Words that presuppose that somebody holds a place."""


LOSERS = {"from": robbed, "target": expelled, "agent": ceding}
"""Value of the column ``loser`` -> the phrase of whom ground is taken from."""


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
        told: tuple[Discourse, Sequence[Event], Piece | None],
    ) -> None:
        """``told`` is what the article tells besides: of places, of events, and in the sentence before."""
        discourse, events, piece = told
        self.tools, self.reading, self.sentence = tools, reading, sentence
        self.read, self.discourse = read, discourse
        span = Span(read.words[0].start, read.words[-1].end)
        self.places = discourse.inside(span)
        names = tools.linker.spans([w.low for w in read.words])
        mentions = named(read, self.places, span, names)
        site = tools.lexicon.bits["TERRITORY"]
        sites = [bool(m & site) for m in tools.lexicon.masks(read.words)]
        linker = Linker(read, mentions, frozenset(), sites)
        self.reports = [
            tools.realis.has("report", read.words[c.verb].low)
            and not (c.kind in ("rel", "part") and c.passive)
            for c in read.clauses
        ]
        starts = {r.mention.span.start for r in self.places}
        names_at = [(i, word.start) for i, word in enumerate(read.words) if word.start in starts]
        discourse.speech |= speech_places(read, names_at, self.reports)
        self.tells = [
            r or tools.realis.has("claim", read.words[c.verb].low)
            for r, c in zip(self.reports, read.clauses, strict=True)
        ]
        self.grounds = Grounds(read, mentions, self.places, linker, discourse, tools.borders)
        self.dated = discourse.dates_inside(span)
        self.dates = Dater(read, self.dated, discourse.published(span.start), None)
        until = bisect_left(events, sentence.span.end, key=lambda e: e.trigger.start)
        before = events[max(0, until - RECENT) : until]
        text = reading.article.text
        question = sentence.text.rstrip().endswith("?")
        self.telling = Telling(read, tools.realis, question, bool(self.dated))
        self.asides: set[str] = set()
        """Ids of claims that only describe: "held by", "which the militia held"."""
        self.parties = Parties(read, text, self.places, tools.linker, tools.lexicon, tools.kinds, before)
        if piece is not None:
            self.parties = replace(self.parties, earlier=lambda: self._earlier(piece.read))

    def _earlier(self, read: Parse) -> Parties:
        """Parties of the sentence before."""
        spoken = self.discourse.inside(Span(read.words[0].start, read.words[-1].end))
        return replace(self.parties, read=read, places=spoken, before=(), earlier=None)

    def claims(self) -> list[ControlClaim]:
        """Claims by adjectives, by cues and by what a withdrawal presupposes."""
        out = self._adjectives()
        for hit in self._hits():
            out += self._cue(hit)
        return [_overtaken(claim, out, self.asides) for claim in out] + self._presupposed()

    def _hits(self) -> list[Hit]:
        """Cues of the sentence, longer ones before those they overlap; in a headline any noun may act."""
        words, tags = self.read.words, self.read.tags
        cues = [(i, cue) for i, word in enumerate(words) for cue in self.tools.cues.get(word.low, ())]
        hits = [Hit(cue, i, end, i) for i, cue in cues if (end := cue.match(words, tags, i))]
        if not self.read.clauses:
            hits += [Hit(cue, i, end, i) for i, cue in cues if (end := cue.match(words, _acting(tags, i), i))]
        return _apart(hits)

    def _adjectives(self) -> list[ControlClaim]:
        """Read adjectives: in "militia-held Odan" the militia holds Odan."""
        out = []
        for adjective in Adjectives(self.read, self.parties, self.grounds):
            word = self.read.words[adjective.at]
            span = adjective.party.span
            trigger = Span(min(span.start if span else word.start, word.start), word.end)
            why = because("link.compound", word.text)
            basis = _Basis("held.compound", adjective.at, trigger, "actual", because("claim.presupposed"))
            refs = self.grounds.references([(adjective.ground, why, True)])
            out += [self._claim(adjective.party, adjective.status, ref, basis) for ref in refs]
        self.asides.update(claim.id for claim in out)
        return out

    def _cue(self, hit: Hit) -> list[ControlClaim]:
        row = self.tools.rows[hit.cue.id]
        role = roles(self.read, hit)
        verdict = self.telling(hit, role.clause, row)
        if (
            verdict is None
            or self._is_history(hit, row)
            or (row["status"] == "reaches" and self._is_far(hit))
        ):
            return []
        refs, phrases = self._sides(hit, row, role)
        trigger = Span(self.read.words[hit.start].start, self.read.words[hit.end - 1].end)
        basis = _Basis(hit.cue.id, hit.at, trigger, verdict.realis, verdict.reason)
        actors = [actor for phrase in phrases if (actor := self.parties.of(phrase, hit.start))]
        out = [self._claim(actor, self._status(hit, row), ref, basis) for actor in actors for ref in refs]
        if self._aside(row, role):
            self.asides.update(claim.id for claim in out)
        loser = self.parties.of(LOSERS[row["loser"]](self.read, hit, role)) if row["loser"] else None
        return out + self._losses(loser, refs, basis)

    def _losses(self, loser: ActorRef | None, refs: Sequence[PlaceRef], basis: _Basis) -> list[ControlClaim]:
        """Claims that somebody, if anybody is named, loses ground."""
        return [self._claim(loser, "loses", ref, basis) for ref in refs] if loser is not None else []

    def _aside(self, row: Mapping[str, str], role: Roles) -> bool:
        """Whether a claim only describes what the sentence tells more of."""
        if row["holder"] in ("after", "possessor", "own"):
            return True
        relative = role.clause >= 0 and self.read.clauses[role.clause].kind in ("rel", "part")
        return relative or any(c.marker in ("until", "till") for c in self._below(role.clause))

    def _is_history(self, hit: Hit, row: Mapping[str, str]) -> bool:
        """Whether a change of hands lies long back: it tells nothing of today."""
        return row["status"] in DONE and self._long_ago(hit)

    def _is_far(self, hit: Hit) -> bool:
        """Whether a distance in the words of a cue is too long for forces to be at a place."""
        low = [w.low for w in self.read.words[hit.start : hit.end]]
        told = ((a, b) for a, b in pairwise(low) if b in MEASURE and a.replace(".", "", 1).isdigit())
        return any(float(a) * unit_km(b) > CLOSE_KM for a, b in told)

    def _long_ago(self, hit: Hit) -> bool:
        """Whether a cue is of a year or more before publication, dated no better than by the year."""
        day, published = self._day(hit.at)[0], self.dates.published
        if day.end is None or published.end is None or day.precision in ("day", "week", "month", "range"):
            return False
        return (published.end - day.end).days > PAST_DAYS

    def _below(self, clause: int) -> list[Clause]:
        """Clauses that hang on one right behind it."""
        return [c for c in self.read.clauses if c.parent == clause >= 0 and c.kind == "sub"]

    def _sides(self, hit: Hit, row: Mapping[str, str], role: Roles) -> tuple[list[PlaceRef], list[Phrase]]:
        """Ground of a cue and the phrases of those who hold it, or fight for it."""
        if row["holder"] == "sides":
            return self.grounds.at(hit, row["place"], role.target), parties(self.read, hit, role)
        phrase = holder(self.read, row["holder"], hit, role)
        if row["holder"] == "after" and phrase is not None and self.grounds.name(phrase):
            refs, phrase = self.grounds.references(self.grounds.listed(hit.end)), None
        elif row["holder"] == "possessor":
            refs, phrase = self.grounds.at(hit, row["place"], None), None
        else:
            refs = self.grounds.at(hit, row["place"], role.target)
        phrase = phrase or self._implied(hit, row, role)
        return refs, [phrase] if phrase is not None else []

    def _implied(self, hit: Hit, row: Mapping[str, str], role: Roles) -> Phrase | None:
        """Who holds where no phrase of the row says it: whose the ground is, or who says so."""
        if row["holder"] in ("after", "possessor"):
            return self._described(hit) or possessor(self.read, hit.start)
        if row["holder"] == "owner" and self._names_ground(role.clause):
            return self._speaker()
        return None

    def _described(self, hit: Hit) -> Phrase | None:
        """Adjective right before a noun that names who holds it: "the jihadist bastion of Odan"."""
        before = hit.start - 1
        lone = before >= 0 and self.read.tags[before] == "J" and self.read.tags[before - 1] == "A"
        phrase = Phrase(before, hit.start, before, "")
        return phrase if lone and self.parties.of(phrase) else None

    def _names_ground(self, clause: int) -> bool:
        """Whether the subject of a clause is a place, by name or by "the area"."""
        subject = self.read.clauses[clause].subject if clause >= 0 else None
        if subject is None:
            return False
        pointed = any(self.discourse.pointer(self.read, i) for i in range(subject.start, subject.end))
        return pointed or self.grounds.name(subject)

    def _speaker(self) -> Phrase | None:
        """Subject of the verb of saying of the sentence: "the area is under control, the army said"."""
        report = (
            c for c in self.read.clauses if self.tools.realis.has("report", self.read.words[c.verb].low)
        )
        return next((c.subject for c in report if c.subject is not None), None)

    def _told_by(self, token: int) -> str | None:
        """Who says what the clause of a token tells; None for the article itself."""
        clause = self.read.owner[token]
        above = clause
        while above >= 0 and not (self.tells[above] and above != clause):
            above = self._clause_over(above)
        last = len(self.read.clauses) - 1
        closes = 0 <= clause < last and self.tells[last] and not self.read.clauses[last].objects
        teller = above if above >= 0 else last if closes else -1
        subject = self.read.clauses[teller].subject if teller >= 0 else None
        if subject is None:
            return None
        phrases = together(self.read, subject, max(self.read.clauses[teller].verb, subject.end))
        start, end = self.read.words[subject.start].start, self.read.words[phrases[-1].end - 1].end
        return self.reading.article.text[start:end]

    def _clause_over(self, clause: int) -> int:
        """Clause that one hangs on; that of the one before where quotation marks part it from its subject."""
        own, before = self.read.clauses[clause], self.read.clauses[clause - 1]
        parted = own.parent < 0 < clause and own.subject is not None and own.subject == before.subject
        return before.parent if parted else own.parent

    def _status(self, hit: Hit, row: Mapping[str, str]) -> ClaimStatus:
        status: ClaimStatus = row["status"]  # type: ignore[assignment]
        return "loses" if status == "holds" and self._is_over(hit) else status

    def _is_over(self, hit: Hit) -> bool:
        """Whether words before a cue say that it is so no more: "no longer", "once a bastion of"."""
        low = [w.low for w in self.read.words[: hit.start]]
        own = next((p.start for p in self.read.phrases if p.start <= hit.start < p.end), hit.start)
        owner = self.read.owner[hit.at]
        verb = self.read.clauses[owner].verb if owner >= 0 else hit.at
        ends = self.read.words[verb].low in ("was", "were") and verb < hit.start
        if FORMERLY & set(low[own:]) or (ends and any(w.low == "until" for w in self.read.words[hit.end :])):
            return True
        while low and low[-1] not in FORMERLY and self.read.tags[len(low) - 1] in "AJR":
            if low[-2:] == ["no", "longer"]:
                return True
            low.pop()
        return low[-1:] != [] and low[-1] in FORMERLY

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
        holder = next(
            (p for p in reversed(self.read.phrases) if p.start < i <= p.end + 1 and p.end >= i - 1), None
        )
        if holder is None:
            return []
        word, cue = self.read.words[i], "withdraw.presupposed"
        basis = _Basis(cue, i, Span(word.start, word.end), "actual", because("claim.withdrawal"))
        refs = self.grounds.linked(Hit(Cue(cue, "withdraw", ()), i, i + 1, i))
        actor = self.parties.of(Phrase(holder.start, min(holder.end, i), min(holder.head, i - 1), ""))
        return [self._claim(actor, "holds", ref, basis) for ref in refs] if actor else []

    def _day(self, token: int) -> tuple[DateSpan, Span | None]:
        """Date of a cue: its own, else the one long ago that its sentence opens with."""
        day, span = self.dates(token)
        first = next(iter(self.dated), None)
        opens = (
            first is not None and first.span.start <= self.read.words[min(2, len(self.read.words) - 1)].start
        )
        if first is None or span is not None or not opens or not _earlier(first.value, day):
            return day, span
        return first.value, first.span

    def _claim(self, actor: ActorRef, status: ClaimStatus, ref: PlaceRef, basis: _Basis) -> ControlClaim:
        day, day_span = self._day(basis.token)
        actor = self.tools.sides(actor, ref.place)
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
            speaker=self._told_by(basis.token),
            realis=basis.realis,
            confidence=round(0.4 + 0.3 * ref.score + (0.1 if actor.actor_id else 0.0), 3),
            reasons=(basis.reason, ref.reason),
            cues=(basis.cue,),
            evidence=tuple(sorted(spans)),
        )


def _earlier(a: DateSpan, b: DateSpan) -> bool:
    return a.end is not None and b.end is not None and a.end < b.end


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    """Cues that do not overlap, the longer ones of those that do, in the order of the text."""
    out: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-len(h.cue.elements), h.start - h.end, h.start)):
        if not any(h.start < hit.end and hit.start < h.end for h in out):
            out.append(hit)
    return sorted(out, key=lambda h: h.start)


def _acting(tags: Sequence[str], i: int) -> list[str]:
    """Tags with a verb at a token that was read as a noun."""
    return ["V" if at == i and tag in "NPJ" else tag for at, tag in enumerate(tags)]


def _overtaken(claim: ControlClaim, others: Sequence[ControlClaim], asides: set[str]) -> ControlClaim:
    """Who is described as holding what the same sentence gives to another side has lost it."""
    if claim.id not in asides:
        return claim
    taken = any(o.status == "gains" and o.side != claim.side and _same_place(o, claim) for o in others)
    return replace(claim, status="loses") if claim.status == "holds" and taken else claim


def _same_place(a: ControlClaim, b: ControlClaim) -> bool:
    return a.place is not None and b.place is not None and a.place.place.id == b.place.place.id
