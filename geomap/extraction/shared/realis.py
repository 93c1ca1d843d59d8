"""Did it happen? A cascade over the clause of a cue and the clauses it hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geomap.grammar import NEGATIVE, Clause, Parse, Phrase, forms_of
from geomap.models.ontology import Realis

Rows = Sequence[Mapping[str, str]]


class Verdict(NamedTuple):
    """Realis with its reason in words; ``told`` is false for an event that is named in passing."""

    realis: Realis
    reason: str
    told: bool = True


class RealisReader:
    """Judges cues by the table ``realis``."""

    def __init__(self, rows: Rows) -> None:
        self._words: dict[str, set[str]] = {}
        self._phrases: list[str] = []
        for row in rows:
            for word in row["words"].split("|"):
                if row["kind"] == "habitphrase":
                    self._phrases.append(word)
                    continue
                variants = self._words.setdefault(row["kind"], set())
                variants.update(forms_of(word, "V") if " " not in word else (word,))
                variants.update(forms_of(word, "N") if " " not in word else ())

    def has(self, kind: str, low: str) -> bool:
        """Whether a lower-case word belongs to a kind of the table."""
        return low in self._words.get(kind, ())

    def verb(self, read: Parse, index: int, noun: bool = False) -> Verdict:
        """Judge the verb of clause ``index``; ``noun`` where what it says of a noun is asked."""
        seen = 0
        clause = read.clauses[index]
        verdict = self._own(read, clause) or (None if noun else _of_nobody(read, clause))
        while verdict is None and seen < 8:
            seen += 1
            verdict, up = self._link(read, index)
            if verdict is None and not up:
                break
            if verdict is None:
                index = clause.parent
                clause = read.clauses[index]
                verdict = self._inherited(read, clause)
        return verdict or self._attribution(read, index)

    def noun(self, read: Parse, at: int, phrase: Phrase | None) -> Verdict:
        """Judge a noun at token ``at``."""
        low = [w.low for w in read.words]
        start = phrase.start if phrase else at
        if any(self.has("adjhypo", w) for w in low[start:at]):
            return Verdict("hypothetical", f'"{_first(low[start:at], self, "adjhypo")}" makes it no fact')
        if any(w in NEGATIVE for w in low[start:at]):
            return Verdict("negated", "negated before the noun")
        governor = self._governor(read, start)
        if governor:
            return Verdict("hypothetical", f'governed by "{governor}"', False)
        owner = read.owner[at]
        if owner < 0:
            return Verdict("reported", "a caption or headline without a verb", not _definite(low, start))
        return self._under_verb(read, owner, at, start)

    def _under_verb(self, read: Parse, owner: int, at: int, read_start: int) -> Verdict:
        clause = read.clauses[owner]
        verb = read.words[clause.verb].low
        after = at > clause.verb
        if after and self.has("prevent", verb) and not self.has("occur", verb) and not clause.negated:
            return Verdict("negated", f'kept from happening ("{verb}")')
        if after and (self.has("wish", verb) or self.has("intend", verb)) and not self.has("occur", verb):
            return Verdict("hypothetical", f'only wished, planned or judged ("{verb}")', False)
        verdict = self.verb(read, owner, noun=True)
        if after and self.has("restate", verb):
            return Verdict("background", f'told again by "{verb}"', False)
        if self.has("occur", verb):
            return verdict
        if self._asserts(read, owner, at, read_start, verdict):
            return Verdict(verdict.realis, f'said to have done something ("{verb}")')
        beside = _beside(read, read_start)
        if beside and verdict.realis in ("actual", "reported"):
            return Verdict(verdict.realis, f'told as going with "{verb}" ("{beside}")')
        return Verdict(verdict.realis, f'named in passing beside "{verb}"', False)

    def _asserts(self, read: Parse, owner: int, at: int, start: int, verdict: Verdict) -> bool:
        """Whether a single deed is the subject of a past verb: "a drone attack cut the power"."""
        clause = read.clauses[owner]
        subject = clause.subject is not None and clause.subject.start <= at < clause.subject.end
        said = any(self.has(kind, read.words[clause.verb].low) for kind in ("report", "wish", "intend"))
        single = read.words[start].low in ("a", "an", "two", "three", "four", "five", "six", "several")
        told = verdict.realis in ("actual", "reported") and clause.tag == "D" and not clause.passive
        return subject and single and told and not said

    def _governor(self, read: Parse, start: int) -> str:
        """Noun such as "fear of" right before a phrase."""
        i = start - 1
        if i >= 1 and read.tags[i] in "IT" and self.has("nounhypo", read.words[i - 1].low):
            return f"{read.words[i - 1].text} {read.words[i].text}"
        return ""

    def _own(self, read: Parse, clause: Clause) -> Verdict | None:
        if clause.negated:
            return Verdict("negated", "the verb is negated")
        modal = next((a for a in clause.aux if self.has("modal", a)), "")
        if modal and not (modal == "going" and clause.kind == "part"):
            return Verdict("hypothetical", f'modal verb "{modal}"')
        return None

    def _inherited(self, read: Parse, clause: Clause) -> Verdict | None:
        return self._own(read, clause)

    def _link(self, read: Parse, index: int) -> tuple[Verdict | None, bool]:
        """What the link to the parent says, and whether the parent's own realis carries over."""
        clause = read.clauses[index]
        if clause.kind in ("sub", "main") and self.has("condition", clause.marker):
            return Verdict("hypothetical", f'condition opened by "{clause.marker}"'), False
        if clause.parent < 0:
            return None, False
        parent = read.clauses[clause.parent]
        verb = read.words[parent.verb].low
        said = clause.kind in ("inf", "part") or clause.marker in ("that", "")
        if said and self.has("deny", verb) and parent.verb < clause.verb and not parent.negated:
            return Verdict("negated", f'denied ("{verb}")'), False
        if clause.kind == "inf":
            return self._infinitive(read, clause, parent, verb)
        if clause.kind == "part" and clause.marker:
            return self._gerund(parent, clause.marker, verb, read)
        if clause.kind in ("part", "coord"):
            return None, clause.kind == "part" or not clause.aux
        reduced = parent.kind == "part" and parent.passive
        told = clause.kind in ("sub", "main") and clause.marker in ("that", "") and parent.verb < clause.verb
        told = told and not reduced
        if told and (self.has("wish", verb) or self.has("intend", verb)) and not self.has("report", verb):
            return Verdict("hypothetical", f'only wished, planned or feared ("{verb}")'), False
        return None, False

    def _infinitive(
        self, read: Parse, clause: Clause, parent: Clause, verb: str
    ) -> tuple[Verdict | None, bool]:
        noun = read.words[clause.start - 1].low if clause.start else ""
        if self.has("nounhypo", noun):
            return Verdict("planned", f'only a "{noun}"'), False
        if self.has("implicative", verb):
            return None, True
        if self.has("prevent", verb):
            return Verdict("negated", f'kept from happening ("{verb}")'), False
        if self.has("intend", verb):
            return Verdict("planned", f'only intended ("{verb}")'), False
        return Verdict("hypothetical", f'a purpose or wish ("{verb} to")'), False

    def _gerund(self, parent: Clause, marker: str, verb: str, read: Parse) -> tuple[Verdict | None, bool]:
        if marker == "from" and self.has("prevent", verb):
            outer = self._outer_negation(read, parent)
            if parent.negated or outer:
                return Verdict("background", "what was not prevented happened"), False
            return Verdict("negated", f'kept from happening ("{verb} … from")'), False
        if marker == "without":
            return Verdict("negated", '"without"'), False
        if marker == "of" and self.has("claim", verb):
            return Verdict("attributed_claim", f'somebody is said to have done it ("{verb}")'), False
        if marker in ("against", "about", "for", "over") and (
            self.has("wish", verb) or self.has("intend", verb)
        ):
            return Verdict("hypothetical", f'only wished or feared ("{verb} {marker}")'), False
        return None, marker in ("by", ",", "")

    def _outer_negation(self, read: Parse, parent: Clause) -> bool:
        """Whether preventing failed: "failed to stop", "unable to prevent"."""
        if parent.kind != "inf" or parent.parent < 0:
            return False
        outer = read.clauses[parent.parent]
        before = read.words[parent.start - 1].low if parent.start else ""
        return read.words[outer.verb].low in FAILURES or before in FAILURES or outer.negated

    def _attribution(self, read: Parse, index: int) -> Verdict:
        clause = read.clauses[index]
        verbs = [read.words[c.verb].low for c in read.clauses if c is not clause]
        if clause.parent >= 0:
            verb = read.words[read.clauses[clause.parent].verb].low
            if self.has("claim", verb):
                return Verdict("attributed_claim", f'one party says so ("{verb}")')
        if any(self.has("claim", v) for v in verbs if v.endswith("ed") or v == "claim"):
            return Verdict("attributed_claim", "the sentence names it a claim")
        if any(self.has("hedge", w.low) for w in read.words):
            return Verdict("reported", "told through a source")
        return Verdict("actual", "asserted")

    def habit(self, read: Parse, index: int) -> str:
        """Word that makes the clause habitual or past; empty otherwise."""
        clause = read.clauses[index] if index >= 0 else None
        low = [w.low for w in read.words]
        inside = low[clause.start : clause.end] if clause else low
        word = next((w for w in inside if self.has("habit", w) or self.has("background", w)), "")
        joined = " " + " ".join(inside) + " " + " ".join(low[:6]) + " "
        return word or next((p for p in self._phrases if f" {p} " in joined), "")


def _beside(read: Parse, start: int) -> str:
    """Word by which an indefinite noun is told along: "after days of fighting", "amid clashes"."""
    low = [w.low for w in read.words]
    if _definite(low, start):
        return ""
    i = start - 1
    if i >= 1 and low[i] == "of" and low[i - 1] in ("hours", "days", "weeks", "months", "nights"):
        i -= 2
        while i >= 0 and read.tags[i] in "AJCR":
            i -= 1
    return low[i] if i >= 0 and low[i] in ("after", "amid", "amidst", "following") else ""


def _of_nobody(read: Parse, clause: Clause) -> Verdict | None:
    """Whether nobody did or suffered it: "no one was hurt", "killed nobody"; "no fewer than" counts."""
    direct = [p for p in clause.objects if not p.prep and p.start == clause.verb + 1]
    for phrase in ([clause.subject] if clause.subject else []) + direct:
        low = read.words[phrase.start].low
        after = read.words[phrase.start + 1].low if phrase.start + 1 < len(read.words) else ""
        if low in NOBODY and after not in ("fewer", "less", "longer", "sooner"):
            return Verdict("negated", f'"{read.words[phrase.start].text}" says that it did not happen')
    return None


NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})
FAILURES = frozenset({"fail", "failed", "fails", "failing", "unable", "failure", "powerless", "helpless"})


def _first(low: Sequence[str], reader: RealisReader, kind: str) -> str:
    return next((w for w in low if reader.has(kind, w)), "")


def _definite(low: Sequence[str], start: int) -> bool:
    return low[start] in ("the", "this", "that", "these", "those", "its", "their")
