"""Control claims in other languages than English, by cue words: who holds, takes, leaves or besieges what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from geomap.extraction.cue_words.clauses import Named, Read, read_sentence
from geomap.extraction.cue_words.lexicon import ClaimCue, lexicon_of
from geomap.extraction.cue_words.parties import Party, nearest, parties_of
from geomap.extraction.cue_words.places import enumerated, far, place_of, ref_of, role_of
from geomap.extraction.cue_words.when import date_of
from geomap.extraction.shared.actors import ActorLinker
from geomap.extraction.shared.when import PAST_DAYS, is_old
from geomap.models.articles import Span
from geomap.models.ids import content_id
from geomap.models.ontology import Realis
from geomap.models.places import Place, Resolution
from geomap.models.reasons import because
from geomap.models.records import ActorRef, ControlClaim, Reading

CLOSE = 8
"""Tokens within which the place of a claim stands."""
SURE = 0.6
"""Chance that a claim read by words alone is right."""
Sided = Callable[[ActorRef, Place | None], ActorRef]


class WordClaims:
    """Reads claims by the cues of one language.

    Parameters
    ----------
    code : str
        ISO 639 code of a language that has cues.
    linker : ActorLinker
        Known actors.
    sides : callable
        Gives a party, by its English name, its side at a place.
    """

    def __init__(self, code: str, linker: ActorLinker, sides: Sided) -> None:
        self.lexicon, self.linker, self.sides = lexicon_of(code), linker, sides
        self.verb_first = self.lexicon.language.caseless

    def __call__(self, reading: Reading) -> Iterator[ControlClaim]:
        """Yield the claims of one article, in the order of the text."""
        told: Party | None = None
        for sentence in reading.sentences:
            read = read_sentence(reading, sentence, self.lexicon)
            if read.places and not read.asked:
                claims = self._sentence(reading, read, told)
                yield from {(c.side, c.status, c.place and c.place.place.id): c for c in claims}.values()
            told = self._told(reading, read, told)

    def _told(self, reading: Reading, read: Read, before: Party | None) -> Party | None:
        """The one party that a sentence names, of which the next may speak without a name; else none."""
        parties = [
            party
            for clause in sorted(set(read.clause))
            for party in parties_of(read, reading.article.text, self.lexicon, self.linker, clause)
        ]
        names = {party.english for party in parties}
        return before if not names else parties[0] if len(names) == 1 else None

    def _sentence(self, reading: Reading, read: Read, told: Party | None) -> Iterator[ControlClaim]:
        for cue, at in self._cues(read):
            if read.real(at.start) and not read.negated(at.start, self.lexicon):
                yield from self._cued(reading, read, cue, at, told)

    def _cues(self, read: Read) -> list[tuple[ClaimCue, Span]]:
        """Cues of a sentence; a longer one silences those that it overlaps."""
        matches = [
            (cue, Span(start, end))
            for start in range(len(read.low))
            for cue in self.lexicon.claims
            if (end := cue.patterns.ends(read.low, start))
        ]
        out: list[tuple[ClaimCue, Span]] = []
        for cue, at in sorted(matches, key=lambda match: (match[1].start - match[1].end, match[1].start)):
            if not any(at.overlaps(other) for _, other in out):
                out.append((cue, at))
        return sorted(out, key=lambda match: match[1])

    def _cued(
        self, reading: Reading, read: Read, cue: ClaimCue, at: Span, told: Party | None
    ) -> Iterator[ControlClaim]:
        """Claims of one cue: its party at each place that is enumerated."""
        party, best = self._party(reading, read, cue, at) or told, place_of(read, *at, cue.place)
        if party is None or best is None or best.country or far(best, *at) > CLOSE:
            return
        if read.clause[at.start] in read.marks["report"] or not self._fits(read, cue, at, best):
            return
        for named in enumerated(reading.article.text, read, best):
            yield from self._claim(reading, read, cue, at, party, named)

    def _fits(self, read: Read, cue: ClaimCue, at: Span, best: Named) -> bool:
        """Whether a place stands where one of such a claim does: near, and headed for or left as it says."""
        apart = read.clause[at.start] - best.clause
        if cue.status == "loses":
            return not apart and role_of(read, best, self.lexicon, moves=False) != "goal"
        if cue.status in ("enters", "reaches") and self.lexicon.language.words("toward_ending"):
            return apart in (0, 1) and role_of(read, best, self.lexicon, moves=True) == "goal"
        return apart in (0, 1)

    def _party(self, reading: Reading, read: Read, cue: ClaimCue, at: Span) -> Party | None:
        """Party of a cue: before it, or behind where it stands there; else of the clause before."""
        clause = read.clause[at.start]
        for number in (clause, clause - 1, clause + 1):
            parties = parties_of(read, reading.article.text, self.lexicon, self.linker, number)
            side = cue.party if cue.party != "any" or self.verb_first else "before"
            party = nearest(parties, at, side)
            if party is None and cue.party == "any":
                party = nearest(parties, at, "any")
            if party is not None:
                return party
        return None

    def _claim(
        self, reading: Reading, read: Read, cue: ClaimCue, at: Span, party: Party, named: Named
    ) -> Iterator[ControlClaim]:
        resolution: Resolution = named.resolution
        trigger = read.span(*at)
        day, day_span = date_of(reading, read, trigger.start)
        if resolution.place is None or is_old(day, reading.article.published, PAST_DAYS):
            return
        ref = ref_of(resolution, because("link.nearest"))
        actor = self._sided(party, resolution.place)
        side = actor.side or actor.name
        claimed = read.clause[at.start] in read.marks["claimed"]
        realis: Realis = "attributed_claim" if claimed else "reported"
        spans = {ref.span, day_span, actor.span}
        yield ControlClaim(
            id=content_id("cl", reading.article.id, trigger, cue.status, side, resolution.place.id),
            article_id=reading.article.id,
            sentence=read.sentence.span,
            trigger=trigger,
            side=side,
            status=cue.status,
            date=day,
            place=ref,
            actor=actor,
            realis=realis,
            confidence=round(SURE * resolution.score, 3),
            reasons=(because("event.words_alone", self.lexicon.language.code), ref.reason),
            cues=(cue.id,),
            evidence=tuple(sorted(s for s in spans if s is not None)),
        )

    def _sided(self, party: Party, place: Place) -> ActorRef:
        """The party with its side, which is told by its English name."""
        actor = party.actor
        if actor.actor_id or not party.english:
            return actor
        sided = self.sides(replace(actor, name=party.english), place)
        return replace(sided, name=actor.name)
