"""Adjectives of ground that say who holds it: "militia-held Odan", "a militia controlled town"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geomap.extraction.claims.grounds import GROUND, PORTIONS, SETTLED, Grounds
from geomap.extraction.claims.parties import Parties
from geomap.extraction.shared.places import Named
from geomap.grammar import Parse
from geomap.models.articles import Span
from geomap.models.ontology import ClaimStatus
from geomap.models.reasons import because
from geomap.models.records import ActorRef

HOLDING = ("held", "controlled", "occupied", "run", "ruled", "administered", "dominated", "governed")
BESIEGING = ("besieged", "encircled", "blockaded")
ENDINGS = tuple(f"-{word}" for word in HOLDING + BESIEGING)
"""Endings of compounds that say who holds or shuts in the place named next."""


@dataclass(frozen=True, slots=True)
class Adjective:
    """An adjective at token ``at``: the party with its words, what it does and the ground."""

    at: int
    party: ActorRef
    status: ClaimStatus
    ground: Named


@dataclass(frozen=True, slots=True)
class Adjectives:
    """Reads the adjectives of one parsed sentence."""

    read: Parse
    parties: Parties
    grounds: Grounds

    def __iter__(self) -> Iterator[Adjective]:
        for i, word in enumerate(self.read.words):
            ending = next((e for e in ENDINGS if word.low.endswith(e)), "")
            name = self._compound(i, ending) if ending else self._spaced(i)
            ground = self._ground(i, spaced=not ending) if name is not None else None
            if name is not None and ground is not None:
                status: ClaimStatus = "besieges" if word.low.endswith(BESIEGING) else "holds"
                yield Adjective(i, self._party(name), status, ground)

    def _compound(self, i: int, ending: str) -> Span | None:
        word = self.read.words[i]
        return Span(word.start, word.start + len(word.text) - len(ending))

    def _spaced(self, i: int) -> Span | None:
        """Name of the party before a participle within a phrase that a preposition or "a" opens."""
        words, tags = self.read.words, self.read.tags
        if words[i].low not in HOLDING or not 2 <= i < len(words) - 1 or words[i + 1].low == "by":
            return None
        first = i - 1
        while first > 0 and tags[first - 1] == "P" and tags[first] == "P":
            first -= 1
        span = Span(words[first].start, words[i - 1].end)
        return span if self._opens(first - 1) and self.parties.armed(self._party(span)) else None

    def _opens(self, i: int) -> bool:
        """Whether a token, or the one before articles and adverbs at it, is a preposition, "to" or "a"."""
        words, tags = self.read.words, self.read.tags
        while i > 0 and tags[i] in "RA" and words[i].low not in ("a", "an"):
            i -= 1
        return tags[i] in "IT" or words[i].low in ("a", "an")

    def _ground(self, i: int, *, spaced: bool) -> Named | None:
        """Place behind an adjective with nothing but words for ground between; an agency is no ground."""
        words, tags = self.read.words, self.read.tags
        mention = self._next_place(i)
        if mention is None:
            return None
        gap = range(i + 1, mention.start)
        nouns = [words[j].low for j in gap if tags[j] in "NP"]
        if not all(self._may_stand(j, nouns) for j in gap):
            return None
        return mention if nouns or not spaced or words[i - 2].low not in ("a", "an") else None

    def _next_place(self, i: int) -> Named | None:
        """Place that is named next behind a token; None where it is an agency's."""
        mention = next((m for m in self.grounds.mentions if m.start > i), None)
        return None if mention is None or self._names_body(mention) else mention

    def _names_body(self, mention: Named) -> bool:
        """Whether a name only says which agency or whose thing is meant: "the militia-run Odan daily"."""
        end = mention.end
        if self.read.tags[end : end + 1] == ["S"]:
            return True
        lexicon = self.parties.lexicon
        noun = self.read.tags[end : end + 1] == ["N"] and self.read.words[end].low not in GROUND
        return (
            noun
            and bool(self.read.clauses)
            and not lexicon.classes.get(self.read.words[end].low, 0)
            & (lexicon.bits["PERSON"] | lexicon.bits["CIVILIAN"])
        )

    def _may_stand(self, j: int, nouns: list[str]) -> bool:
        """Whether a token may stand between an adjective and the name of the ground."""
        low, tag = self.read.words[j].low, self.read.tags[j]
        if tag in "NP":
            return low in SETTLED or low in PORTIONS or (low == "border" and nouns[-1] != low)
        portion = bool(nouns) and nouns[-1] in PORTIONS
        return tag in "JAKCR" or low in ("of", ",") or (low in ("in", "across", "around") and portion)

    def _party(self, span: Span) -> ActorRef:
        """Party of the words before the participle: a known one, a people's state, else as written."""
        name = self.parties.text[span.start : span.end]
        low, linker = name.lower(), self.parties.linker
        for variant in ([low], [low + "s"], low.split("-"), low.split()):
            known = linker.known(variant)
            if known:
                by = because("actor.known", known[0].name)
                return ActorRef(name, span, known[0].id, known[0].side or None, None, by)
        for found in self.parties.places:
            state = found.place and linker.state_of(found.place.country)
            if state and found.mention.span.overlaps(span):
                stands = because("actor.stands_for", state.name)
                return ActorRef(name, span, state.id, state.side or None, None, stands)
        return ActorRef(name, span, None, None, None, because("actor.as_written"))
