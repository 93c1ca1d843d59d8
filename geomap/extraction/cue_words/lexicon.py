"""The tables of one language, compiled: cues of events and claims, words that judge them, parties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from geomap.extraction.cue_words.patterns import Patterns
from geomap.languages import language
from geomap.models.ontology import TAKING, ClaimStatus, SubType


@dataclass(frozen=True, slots=True)
class EventRow:
    """A cue of an event; ``armed`` is its sub-type where a word for a state's forces stands by."""

    id: str
    sub_type: str
    armed: str
    plover: str
    rank: int
    patterns: Patterns


@dataclass(frozen=True, slots=True)
class ClaimCue:
    """A cue of a claim, and the side on which its party and its place stand."""

    id: str
    status: ClaimStatus
    party: str
    place: str
    patterns: Patterns


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found: its row and its tokens ``start`` to ``end`` (exclusive)."""

    row: EventRow
    start: int
    end: int


class Lexicon:
    """What cue words need of a language.

    Parameters
    ----------
    code : str
        ISO 639 code of a language that has cues.
    """

    def __init__(self, code: str) -> None:
        own = self.language = language(code)
        self.events = [
            EventRow(r.id, r.sub_type, r.armed, r.plover, r.rank, Patterns.of(r.words, own))
            for r in own.cues
            if r.kind == "event"
        ]
        self._words: dict[str, Patterns] = {
            r.kind: Patterns.of(r.words, own) for r in own.cues if r.kind != "event"
        }
        self.claims = [
            ClaimCue(r.id, r.status, r.party, r.place, Patterns.of(r.words, own)) for r in own.claims
        ]
        self.claims += list(self._implied())
        self.parties = [(Patterns.of(r.words, own), r.english) for r in own.parties]
        self.prepositions = frozenset(map(own.lower, own.words("locative") + own.words("from")))
        self.directions = frozenset(own.words("direction_noun"))
        self.bearings = frozenset(map(own.lower, own.words("bearing")))
        self.origin = frozenset(map(own.lower, own.words("from")))
        self.goal = frozenset(map(own.lower, own.words("toward")))
        self.into = frozenset(map(own.lower, own.words("into")))
        self.units = frozenset(map(own.lower, own.words("unit_before")))
        self._and = frozenset(own.words("and"))
        self._clitic_and = tuple(own.words("clitic_and")) if own.caseless else ()

    def words(self, kind: str) -> Patterns:
        """Words of a kind that judge cues; none where the language lists none."""
        return self._words.get(kind, _NONE)

    def opens(self, low: Sequence[str], start: int) -> bool:
        """Whether a cue of an event or a claim begins at a token."""
        return any(row.patterns.ends(low, start) for row in self.events) or any(
            cue.patterns.ends(low, start) for cue in self.claims
        )

    def joins(self, low: Sequence[str], at: int) -> bool:
        """Whether a token is an "and", or a cue that begins with one."""
        word = low[at]
        return word in self._and or (
            len(word) > 3 and word.startswith(self._clitic_and) and self.opens(low, at)
        )

    def cues(self, low: Sequence[str]) -> list[Cue]:
        """Cues of events among tokens; a longer pattern silences those that it covers, as does land held."""
        cues = [
            Cue(row, start, end)
            for start in range(len(low))
            for row in self.events
            if (end := row.patterns.ends(low, start))
        ]
        held = [
            (start, end)
            for start in range(len(low))
            for claim in self.claims
            if claim.status == "holds" and (end := claim.patterns.ends(low, start))
        ]
        cues = [
            c
            for c in cues
            if not any(s <= c.start and c.end <= e and e - s > c.end - c.start for s, e in held)
        ]
        out: list[Cue] = []
        for cue in sorted(cues, key=lambda c: (c.start - c.end, c.row.rank, c.start)):
            if not any(o.start < cue.end and cue.start < o.end for o in out):
                out.append(cue)
        return sorted(out, key=lambda c: c.start)

    def _implied(self) -> Iterator[ClaimCue]:
        """Claims that cues of events tell, too: land taken is gained, land left is lost."""
        for row in self.events:
            if row.sub_type in TAKING:
                yield ClaimCue(row.id, "gains", "any", "any", row.patterns)
            elif row.sub_type == SubType.TRANSFER_OF_TERRITORY:
                yield ClaimCue(row.id, "loses", "any", "any", row.patterns)


def _covers(part: tuple[int, int], cue: Cue) -> bool:
    """Whether tokens hold a cue and more."""
    return part[0] <= cue.start and cue.end <= part[1] and part != (cue.start, cue.end)


_NONE = Patterns(())


@cache
def lexicon_of(code: str) -> Lexicon:
    """Return the compiled tables of a language."""
    return Lexicon(code)
