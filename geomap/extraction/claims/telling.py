"""Whether a cue of control tells what is so: asserted, reported, taken for granted, or none of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geomap.extraction.shared.lexicon import Hit
from geomap.extraction.shared.realis import RealisReader, Verdict
from geomap.grammar import Clause, Parse, verb_forms
from geomap.models.ontology import REAL
from geomap.models.reasons import because

LONG_AGO = frozenset({"year", "years", "decade", "decades", "month", "months", "century", "centuries"})
"""Units of time by which anniversaries count."""
BACK = 8
"""Tokens before a cue among which an anniversary is sought."""
UNTOLD = frozenset({"about", "against", "without", "from", "for", "of", "towards", "toward", "over"})
"""Prepositions before a gerund that is thought of and not told: "cautious about entering"."""
DONE = frozenset({"gains", "loses", "enters", "reaches", "contests"})
"""What is done once: long ago and dated by the year alone it is history."""
BEING = frozenset(form for verb in ("be", "remain", "become", "stay") for form in verb_forms(verb))
GRANTED = Verdict("actual", because("claim.presupposed"))


@dataclass(frozen=True, slots=True)
class Telling:
    """Judges the cues of one parsed sentence; ``dated`` where it holds a date."""

    read: Parse
    realis: RealisReader
    question: bool
    dated: bool

    def __call__(self, hit: Hit, clause: int, row: Mapping[str, str]) -> Verdict | None:
        """Verdict on a cue of a row; None where it asks, denies, or dates something else by it."""
        if row["presupposed"] == "yes" and not self._predicated(hit, clause):
            return GRANTED
        if self.question or self._looks_back(hit, done=row["status"] in DONE):
            return None
        if clause < 0:
            return Verdict("reported", because("realis.caption"))
        noun = self.read.tags[hit.at] in "NP" and row["holder"] in ("within", "by")
        if row["status"] == "holds" and self._of_before(clause):
            return None
        verdict = self._of_noun(hit) if noun else self._of_verb(hit, clause)
        return verdict if verdict is not None and verdict.realis in REAL else None

    def _looks_back(self, hit: Hit, *, done: bool) -> bool:
        """Whether another time is told of: "ten years after", or a deed of "twenty years ago"."""
        low = [w.low for w in self.read.words]
        before = low[max(0, hit.start - BACK) : hit.start]
        if _counted(before, ("after", "since")):
            return True
        return done and not self.dated and _counted(low, ("ago",))

    def _predicated(self, hit: Hit, clause: int) -> bool:
        """Whether a noun is said of a place by a verb, and not only beside its name."""
        own = self.read.clauses[clause] if clause >= 0 else None
        return own is not None and own.verb < hit.start and self.read.words[own.verb].low in BEING

    def _of_before(self, clause: int) -> bool:
        """Whether a relative clause tells what was before: "the palace, which the militia had held"."""
        own = self.read.clauses[clause]
        had = "had" in own.aux or any(w.low == "had" for w in self.read.words[own.verb_start : own.verb])
        return own.kind == "rel" and had

    def _of_noun(self, hit: Hit) -> Verdict:
        phrase = next((p for p in self.read.phrases if p.start <= hit.at < p.end), None)
        return self.realis.noun(self.read, hit.at, phrase)

    def _of_verb(self, hit: Hit, clause: int) -> Verdict | None:
        own = self.read.clauses[clause]
        if own.kind == "part" and self._describes(hit, own):
            return GRANTED
        if own.kind == "part" and own.marker in UNTOLD and own.verb == hit.at:
            return None
        return self.realis.verb(self.read, clause)

    def _describes(self, hit: Hit, own: Clause) -> bool:
        """Whether a participle only says of a noun who did it: "Odan, held by the militia"."""
        by = [w.low for w in self.read.words[hit.end : hit.end + 1]] == ["by"]
        return own.passive and by and not own.negated


def _counted(low: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a unit of time stands right before one of some words."""
    return any(unit in LONG_AGO and word in words for unit, word in pairwise(low))
