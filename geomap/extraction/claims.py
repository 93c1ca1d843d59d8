"""Control claims: who is said to hold, gain, lose, contest, enter, reach or besiege a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from geomap.extraction.actors import ActorLinker
from geomap.extraction.borders import Borders
from geomap.extraction.claim_events import from_event
from geomap.extraction.claim_reader import HELD, ClaimReader, ClaimTools
from geomap.extraction.clauses import parse
from geomap.extraction.context import Discourse, points_back
from geomap.extraction.events import pieces
from geomap.extraction.lexicon import Lexicon, pattern_cues
from geomap.extraction.realis import RealisReader
from geomap.extraction.tagger import Tagger
from geomap.extraction.words import words
from geomap.models.profile import Actor
from geomap.models.records import ActorRef, ControlClaim, Event, Reading

Rows = Sequence[Mapping[str, str]]


class ClaimExtractor:
    """Finds control claims.

    Parameters
    ----------
    lexicons : mapping of str to rows
        Tables of ``geomap/extraction/lexicons`` by file stem.
    actors : sequence of Actor
        Known actors, the most specific table first.
    tagger : Tagger, optional
        That of another extractor of the same tables, so that a sentence is tagged once.
    """

    def __init__(
        self, lexicons: Mapping[str, Rows], actors: Sequence[Actor], tagger: Tagger | None = None
    ) -> None:
        self.tagger = tagger or Tagger(lexicons["tagger"])
        self.tools = ClaimTools(
            Lexicon(lexicons),
            RealisReader(lexicons["realis"]),
            ActorLinker(actors),
            Borders(lexicons["borders"]),
            {row["id"]: row for row in lexicons["claims"]},
            pattern_cues(lexicons["claims"], "status"),
            {actor.id: actor.kind for actor in actors},
        )

    def __call__(self, reading: Reading, events: Sequence[Event]) -> tuple[ControlClaim, ...]:
        """Return the claims of one article in the order of the text."""
        found = [c for event in events for c in from_event(event) if c.actor and not self._unarmed(c.actor)]
        discourse, ordered = Discourse(reading), sorted(events, key=lambda e: e.trigger)
        for sentence in reading.sentences:
            named = bool(discourse.inside(sentence.span))
            for tokens in pieces(sentence):
                if (named or points_back(tokens)) and any(self._claims(w.low) for w in tokens):
                    read = parse(tokens, self.tagger([w.text for w in tokens]))
                    found += ClaimReader(self.tools, reading, sentence, read, discourse, ordered).claims()
        return _distinct(found)

    def _unarmed(self, actor: ActorRef) -> bool:
        """Whether the actor is a crowd or other people who hold no land."""
        lexicon = self.tools.lexicon
        classes = reduce(or_, (lexicon.classes.get(w.low, 0) for w in words(actor.name)), 0)
        people = lexicon.bits["CIVILIAN"] | lexicon.bits["MOB"] | lexicon.bits["PROTESTER"]
        armed = lexicon.bits["STATE"] | lexicon.bits["NONSTATE"] | lexicon.bits["FORCES"]
        return not actor.actor_id and bool(classes & people) and not classes & armed

    def _claims(self, low: str) -> bool:
        """Whether a word may open a claim."""
        return low in self.tools.cues or low.startswith("withdr") or low.endswith(HELD)


def _distinct(claims: Sequence[ControlClaim]) -> tuple[ControlClaim, ...]:
    """One claim for each sentence, side, kind and place; an exact cue wins over an event's."""
    strength = {"gains": 0, "loses": 0, "holds": 1, "enters": 2, "besieges": 2, "reaches": 3, "contests": 4}
    out: dict[tuple[object, ...], ControlClaim] = {}
    for claim in sorted(claims, key=lambda c: (strength[c.status], c.trigger)):
        key = (claim.sentence, claim.side, claim.place.place.id if claim.place else None)
        out.setdefault(key, claim)
    return tuple(sorted(out.values(), key=lambda c: (c.sentence, c.trigger, c.side, c.id)))
