"""Control claims: who is said to hold, gain, lose, contest, enter, reach or besiege a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import or_

from geomap.extraction.claims.adjectives import ENDINGS
from geomap.extraction.claims.borders import Borders
from geomap.extraction.claims.from_events import from_event
from geomap.extraction.claims.reader import ClaimReader, ClaimTools
from geomap.extraction.claims.sides import Sides
from geomap.extraction.cue_words import WordClaims
from geomap.extraction.events import EventExtractor
from geomap.extraction.shared.context import Discourse, points_back
from geomap.extraction.shared.lexicon import pattern_cues
from geomap.grammar import Piece, words_of
from geomap.languages import language
from geomap.models.profile import Actor, Side
from geomap.models.records import ActorRef, ControlClaim, Event, Reading

Rows = Sequence[Mapping[str, str]]


_IT = re.compile(r"\b[Ii]t\b|\bthe (?:centre|center|rest)\b(?! of\b)")
"""Words that may point back to ground: "it", or a part of what was named before."""
MEMORY = 30_000
"""Words of which it is remembered whether they may open a claim."""


class ClaimExtractor:
    """Finds control claims.

    Parameters
    ----------
    lexicons : mapping of str to rows
        Tables of ``geomap/extraction/lexicons`` by file stem.
    actors : sequence of Actor
        Known actors, the most specific table first.
    events : EventExtractor
        One of the same tables and actors, so that tables are compiled and sentences parsed once.
    sides : sequence of Side, optional
        Sides of the set, whose words name parties that the actors do not hold.
    """

    def __init__(
        self,
        lexicons: Mapping[str, Rows],
        actors: Sequence[Actor],
        events: EventExtractor,
        sides: Sequence[Side] = (),
    ) -> None:
        self.grammar = events.grammar
        self._opens: dict[str, bool] = {}
        self._words: dict[str, WordClaims] = {}
        self.tools = ClaimTools(
            events.lexicon,
            events.tools.realis,
            events.tools.linker,
            Borders(lexicons["borders"]),
            {row["id"]: row for row in lexicons["claims"]},
            pattern_cues(lexicons["claims"], "status"),
            {actor.id: actor.kind for actor in actors},
            Sides(sides, events.tools.linker, events.lexicon),
        )

    def __call__(self, reading: Reading, events: Sequence[Event]) -> tuple[ControlClaim, ...]:
        """Return the claims of one article in the order of the text."""
        if language(reading.language).cues:
            return tuple(self._by_words(reading.language)(reading))
        implied = (c for event in events for c in from_event(event, reading.article.text, self.tools.sides))
        out = [c for c in implied if c.actor and not self._unarmed(c.actor)]
        out += self._stated(reading, sorted(events, key=lambda e: e.trigger))
        return _distinct(out)

    def _by_words(self, code: str) -> WordClaims:
        """Reader of a language with cue words, made when its first article comes."""
        if code not in self._words:
            self._words[code] = WordClaims(code, self.tools.linker, self.tools.sides)
        return self._words[code]

    def _stated(self, reading: Reading, events: Sequence[Event]) -> Iterator[ControlClaim]:
        """Claims that the sentences make themselves; the events in the order of the text."""
        discourse = Discourse(reading)
        before: Piece | None = None
        for sentence in reading.sentences:
            named = bool(discourse.inside(sentence.span) or _IT.search(sentence.text))
            for piece in self.grammar.pieces(sentence):
                if any(map(self._claims, piece.low)) and (named or points_back(piece.words)):
                    told = (discourse, events, before)
                    yield from ClaimReader(self.tools, reading, sentence, piece.read, told).claims()
                before = piece

    def _unarmed(self, actor: ActorRef) -> bool:
        """Whether the actor is a crowd, other people who hold no land, or land itself: "the army base"."""
        lexicon = self.tools.lexicon
        classes = reduce(or_, (lexicon.classes.get(w.low, 0) for w in words_of(actor.name)), 0)
        people = lexicon.bits["CIVILIAN"] | lexicon.bits["MOB"] | lexicon.bits["PROTESTER"]
        armed = lexicon.bits["STATE"] | lexicon.bits["NONSTATE"] | lexicon.bits["FORCES"]
        ground = lexicon.classes.get(actor.name.lower().rsplit(None, 1)[-1], 0) & lexicon.bits["TERRITORY"]
        crowd = bool(classes & people) and not classes & armed
        return not actor.actor_id and (crowd or bool(ground))

    def _claims(self, low: str) -> bool:
        """Whether a word may open a claim."""
        opens = self._opens.get(low)
        if opens is None:
            opens = low in self.tools.cues or low.startswith("withdr") or low.endswith(ENDINGS)
            if len(self._opens) < MEMORY:
                self._opens[low] = opens
        return opens


def _distinct(claims: Sequence[ControlClaim]) -> tuple[ControlClaim, ...]:
    """One claim for each sentence, side, kind and place; an exact cue wins over an event's."""
    strength = {"gains": 0, "loses": 0, "holds": 1, "enters": 2, "besieges": 2, "reaches": 3, "contests": 4}
    out: dict[tuple[object, ...], ControlClaim] = {}
    for claim in sorted(claims, key=lambda c: (strength[c.status], c.trigger)):
        key = (claim.sentence, claim.side, claim.place.place.id if claim.place else None)
        first = out.setdefault(key, claim)
        out[key] = replace(first, speaker=first.speaker or claim.speaker)
    return tuple(sorted(out.values(), key=lambda c: (c.sentence, c.trigger, c.side, c.id)))
