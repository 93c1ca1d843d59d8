"""Did it happen? A cascade over the clause of a cue and the clauses it hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geomap.grammar import NEGATIVE, Clause, Parse, Phrase, forms_of, verb_forms
from geomap.models.ontology import Realis
from geomap.models.reasons import NO_REASON, Reason, because

Rows = Sequence[Mapping[str, str]]
UNTOLD: Mapping[Realis, str] = {
    "planned": "event.planned",
    "hypothetical": "event.hypothetical",
    "negated": "event.negated",
}
"""Realis of what is not told as something that happened -> code of the reason why it is not drawn."""
_SHORT_TIMES = frozenset({"minutes", "hour", "hours", "day", "days", "night", "nights", "weekend"})
"""Times so short that what they hold is news."""


class Verdict(NamedTuple):
    """Realis with its reason; ``told`` is false for an event that is named in passing."""

    realis: Realis
    reason: Reason
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
                joined, index = clause, clause.parent
                clause = read.clauses[index]
                verdict = None if _said_no_of_first(clause, joined) else self._own(read, clause)
        return verdict or self._attribution(read, index)

    def noun(self, read: Parse, at: int, phrase: Phrase | None) -> Verdict:
        """Judge a noun at token ``at``."""
        low = [w.low for w in read.words]
        start = phrase.start if phrase else at
        unreal = self._beforehand(read, at, phrase)
        if unreal is not None:
            return unreal
        owner = read.owner[at]
        if owner < 0:
            return Verdict("reported", because("realis.caption"), not _definite(low, start))
        return self._under_verb(read, owner, at, start)

    def _beforehand(self, read: Parse, at: int, phrase: Phrase | None) -> Verdict | None:
        """What a noun is by the words before it: possible, denied, feared or counted."""
        low = [w.low for w in read.words]
        start = phrase.start if phrase else at
        doubt = _first(low[start:at], self, "adjhypo")
        if doubt:
            return Verdict("hypothetical", because("realis.no_fact", doubt))
        if any(w in NEGATIVE for w in low[start:at]):
            return Verdict("negated", because("realis.negated_noun"))
        governor = self._governor(read, start, "nounhypo")
        if governor:
            return Verdict("hypothetical", because("realis.governed", governor), False)
        if foretold := self._foretold(read, at):
            return Verdict("hypothetical", because("realis.no_fact", foretold))
        if past := _dating(read, start, phrase) or self._of_culprit(read, start):
            return Verdict("background", past, False)
        counted = self._governor(read, start, "statistic") or self._counted(read, at, phrase)
        return Verdict("background", because("realis.counted", counted), False) if counted else None

    def _under_verb(self, read: Parse, owner: int, at: int, read_start: int) -> Verdict:
        clause = read.clauses[owner]
        verb = read.words[clause.verb].low
        after = at > clause.verb
        unreal = self._of_object(clause, verb) if after else None
        if unreal:
            return unreal
        verdict = self.verb(read, owner, noun=True)
        if not after and _definite([w.low for w in read.words], read_start) and _is_said_of(read, clause):
            return Verdict("background", because("realis.retold", verb), False)
        if after and (self.has("restate", verb) or self.has("judge", verb) or _names_again(read, clause)):
            return Verdict("background", because("realis.retold", verb), False)
        if cause := _cause_known(read, read_start):
            return Verdict(verdict.realis, because("realis.in_passing", cause), False)
        if self.has("occur", verb) or self._takes(read, clause, at):
            return verdict
        if self._asserts(read, owner, at, read_start, verdict):
            return Verdict(verdict.realis, because("realis.deed", verb))
        beside = _beside(read, read_start)
        if beside and self.has("trend", verb):  # "gunfire eased after days of clashes"
            return Verdict("background", because("realis.counted", verb), False)
        if beside and verdict.realis in ("actual", "reported"):
            return Verdict(verdict.realis, because("realis.beside", verb, beside))
        return Verdict(verdict.realis, because("realis.in_passing", verb), False)

    def _takes(self, read: Parse, clause: Clause, at: int) -> bool:
        """Whether a light verb takes a noun: "made two raids", and not "made arrests after the raids"."""
        between = read.tags[clause.verb + 1 : at]
        return at > clause.verb and self.has("light", read.words[clause.verb].low) and "I" not in between

    def _of_object(self, clause: Clause, verb: str) -> Verdict | None:
        """What a verb of preventing or wishing makes of its object; None where it makes nothing of it."""
        if self.has("occur", verb):
            return None
        if self.has("prevent", verb) and not clause.negated:
            return Verdict("negated", because("realis.prevented", verb))
        if self.has("wish", verb) or self.has("intend", verb):
            return Verdict("hypothetical", because("realis.judged", verb), False)
        return None

    def _asserts(self, read: Parse, owner: int, at: int, start: int, verdict: Verdict) -> bool:
        """Whether a single deed is the subject of a past verb: "a drone attack cut the power"."""
        clause = read.clauses[owner]
        subject = clause.subject is not None and clause.subject.start <= at < clause.subject.end
        said = any(self.has(kind, read.words[clause.verb].low) for kind in ("report", "wish", "intend"))
        single = read.words[start].low in ("a", "an", "two", "three", "four", "five", "six", "several")
        told = verdict.realis in ("actual", "reported") and clause.tag == "D" and not clause.passive
        return subject and single and told and not said

    def _counted(self, read: Parse, at: int, phrase: Phrase | None) -> str:
        """Verb that tells how many of a kind there were: "raids had declined", "214 raids were recorded"."""
        clause = _of_subject(read, at)
        if clause is None or phrase is None:
            return ""
        verb = read.words[clause.verb].low
        if self.has("trend", verb) and not clause.passive:
            return read.words[clause.verb].text
        many = "C" in read.tags[phrase.start : at] and read.words[at].low.endswith("s")
        return read.words[clause.verb].text if many and self.has("count", verb) else ""

    def _foretold(self, read: Parse, at: int) -> str:
        """What is said of a noun that may still come: "attacks remain likely", "raids are expected"."""
        clause = _of_subject(read, at)
        if clause is None:
            return ""
        verb = read.words[clause.verb]
        if verb.low not in _SEEMING | BEING:
            return verb.text if clause.passive and self.has("adjhypo", verb.low) else ""
        behind = range(clause.verb + 1, min(clause.end, clause.verb + 4))
        said = (i for i in behind if read.tags[i] in "JBDV" and self.has("adjhypo", read.words[i].low))
        return next((read.words[i].text for i in said), "")

    def _of_culprit(self, read: Parse, start: int) -> Reason | None:
        """Who or what is told by a deed of before: "a suspect in the raid", "a man wanted for the raid"."""
        before = start - 2
        clause = next((c for c in read.clauses if c.verb == before), None)
        if not self._governor(read, start, "culprit") or (clause is not None and clause.kind != "part"):
            return None
        return because("realis.retold", read.words[before].text)

    def _governor(self, read: Parse, start: int, kind: str) -> str:
        """Noun of a kind such as "fear of" right before a phrase."""
        i = start - 1
        if i >= 1 and read.tags[i] in "IT" and self.has(kind, read.words[i - 1].low):
            return f"{read.words[i - 1].text} {read.words[i].text}"
        return ""

    def _own(self, read: Parse, clause: Clause) -> Verdict | None:
        if clause.negated and not self.has("cease", read.words[clause.verb].low):  # "does not stop"
            return Verdict("negated", because("realis.negated_verb"))
        modal = next((a for a in clause.aux if self.has("modal", a)), "")
        if modal and not (modal == "going" and clause.kind == "part"):
            return Verdict("hypothetical", because("realis.modal_verb", modal))
        return None

    def _link(self, read: Parse, index: int) -> tuple[Verdict | None, bool]:
        """What the link to the parent says, and whether the parent's own realis carries over."""
        clause = read.clauses[index]
        aside = self._looking_back(read, clause)
        if aside is not None:
            return aside, False
        over = clause.marker in ("until", "till") and clause.tag == "D"  # "until they left in May"
        if clause.kind in ("sub", "main") and self.has("condition", clause.marker) and not over:
            return Verdict("hypothetical", because("realis.condition", clause.marker)), False
        if clause.parent < 0:
            return None, False
        return self._below(read, clause, read.clauses[clause.parent])

    def _below(self, read: Parse, clause: Clause, parent: Clause) -> tuple[Verdict | None, bool]:
        """What a clause is by the verb of its parent: denied, retold, wished, or as the parent is."""
        verb = read.words[parent.verb].low
        if self._denied(clause, parent, verb):
            return Verdict("negated", because("realis.denied", verb)), False
        if clause.kind == "inf":
            return self._infinitive(read, clause, parent, verb)
        if clause.kind == "part":
            return self._participle(read, clause, parent, verb)
        if clause.kind == "coord":
            return None, not clause.aux
        if clause.kind == "rel" and self.has("restate", verb) and parent.verb < clause.verb:
            return Verdict("background", because("realis.retold", verb), False), False
        if self._wished(clause, parent, verb):
            return Verdict("hypothetical", because("realis.wished", verb)), False
        return None, False

    def _participle(
        self, read: Parse, clause: Clause, parent: Clause, verb: str
    ) -> tuple[Verdict | None, bool]:
        """What a participle or gerund is by its preposition: "the task of guarding", "by shelling"."""
        before = read.words[clause.start - 1].low if clause.start else ""
        if clause.marker in ("of", "for", "at") and self.has("nounhypo", before):
            return Verdict("planned", because("realis.only_noun", before)), False
        return self._gerund(parent, clause.marker, verb, read) if clause.marker else (None, True)

    @staticmethod
    def _looking_back(read: Parse, clause: Clause) -> Verdict | None:
        """What a clause is by the words right before it: an anniversary, or what nobody has reported."""
        if clause.kind == "sub" and clause.marker in ("since", "after") and _years_before(read, clause):
            return Verdict("background", because("realis.anniversary", clause.marker), False)
        if clause.marker == "when" and clause.parent >= 0 and _long_ago(read, clause):
            return Verdict("background", because("realis.anniversary", "when"), False)
        if clause.marker == "that" and _no_report(read, clause):
            return Verdict("negated", because("realis.denied", read.words[clause.start - 1].text))
        return None

    def _denied(self, clause: Clause, parent: Clause, verb: str) -> bool:
        """Whether the parent denies what the clause says."""
        content = clause.kind in ("inf", "part") or clause.marker in ("that", "")
        return content and self.has("deny", verb) and parent.verb < clause.verb and not parent.negated

    def _wished(self, clause: Clause, parent: Clause, verb: str) -> bool:
        """Whether the clause is the content of a wish or plan."""
        content = clause.kind in ("sub", "main") and clause.marker in ("that", "")
        if not content or parent.verb >= clause.verb or (parent.kind == "part" and parent.passive):
            return False
        if parent.kind in ("rel", "part") and clause.subject == parent.subject:
            return False  # "gunmen who planned an attack were shot"
        return (self.has("wish", verb) or self.has("intend", verb)) and not self.has("report", verb)

    def _infinitive(
        self, read: Parse, clause: Clause, parent: Clause, verb: str
    ) -> tuple[Verdict | None, bool]:
        noun = read.words[clause.start - 1].low if clause.start else ""
        if self.has("nounhypo", noun):
            return Verdict("planned", because("realis.only_noun", noun)), False
        if parent.passive and verb in HEARSAY and "have" in clause.aux and not parent.negated:
            return Verdict("reported", because("realis.source")), False
        if verb in CLAIMING and not parent.passive and not parent.negated:
            return Verdict("attributed_claim", because("realis.one_party", verb)), False
        return self._complement(verb)

    def _complement(self, verb: str) -> tuple[Verdict | None, bool]:
        """What an infinitive is by the verb that takes it: "managed to", "refused to", "plans to"."""
        if self.has("implicative", verb):
            return None, True
        if self.has("prevent", verb):
            return Verdict("negated", because("realis.prevented", verb)), False
        if self.has("intend", verb):
            return Verdict("planned", because("realis.intended", verb)), False
        return Verdict("hypothetical", because("realis.purpose", f"{verb} to")), False

    def _gerund(self, parent: Clause, marker: str, verb: str, read: Parse) -> tuple[Verdict | None, bool]:
        if marker == "from" and self.has("prevent", verb):
            return self._prevention(read, parent, verb), False
        if marker == "without":
            return Verdict("negated", because("realis.without")), False
        if self._tried_for(read, parent, marker, verb):
            return Verdict("background", because("realis.retold", verb), False), False
        if marker == "of" and self.has("claim", verb):
            return Verdict("attributed_claim", because("realis.accused", verb), parent.kind != "part"), False
        unreal = self.has("wish", verb) or self.has("intend", verb)
        if unreal and marker in ("against", "about", "for", "over"):
            return Verdict("hypothetical", because("realis.feared", f"{verb} {marker}")), False
        return None, marker in ("by", ",", "")

    def _tried_for(self, read: Parse, parent: Clause, marker: str, verb: str) -> bool:
        """Whether a gerund says what somebody stands before a court for: "charged with killing"."""
        if marker not in ("with", "of", "for", "over", "on", "in"):
            return False
        years = any(read.words[p.head].low in _PUNISHMENTS for p in parent.objects)
        return self.has("judge", verb) or (marker == "for" and years)

    def _prevention(self, read: Parse, parent: Clause, verb: str) -> Verdict:
        """What is said to be prevented did not happen, unless preventing failed."""
        if parent.negated or self._outer_negation(read, parent):
            return Verdict("background", because("realis.not_prevented"))
        return Verdict("negated", because("realis.prevented", f"{verb} … from"))

    def _outer_negation(self, read: Parse, parent: Clause) -> bool:
        """Whether preventing failed: "failed to stop", "unable to prevent"."""
        if parent.kind != "inf" or parent.parent < 0:
            return False
        outer = read.clauses[parent.parent]
        before = read.words[parent.start - 1].low if parent.start else ""
        return read.words[outer.verb].low in FAILURES or before in FAILURES or outer.negated

    def _attribution(self, read: Parse, index: int) -> Verdict:
        clause = read.clauses[index]
        parent = read.words[read.clauses[clause.parent].verb].low if clause.parent >= 0 else ""
        if self.has("claim", parent):
            return Verdict("attributed_claim", because("realis.one_party", parent))
        if self._claimed(read, clause):
            return Verdict("attributed_claim", because("realis.claim"))
        if any(self.has("hedge", w.low) for w in read.words):
            return Verdict("reported", because("realis.source"))
        return Verdict("actual", because("realis.asserted"))

    def _claimed(self, read: Parse, clause: Clause) -> bool:
        """Whether another clause of the sentence has a verb of claiming in the past, or "claim"."""
        others = (read.words[c.verb].low for c in read.clauses if c is not clause and c.kind != "part")
        return any(self.has("claim", verb) for verb in others if verb.endswith("ed") or verb == "claim")

    def remembered(self, read: Parse, index: int, at: int) -> str:
        """Word of memory that tells a clause: "you will recall that", "Reminder:"; empty without."""
        low = [w.low for w in read.words[:4]]
        heading = next((w for w in low[: low.index(":")] if w in _MEMORIES), "") if ":" in low else ""
        if heading:
            return heading
        while index >= 0:
            clause = read.clauses[index]
            if self.has("recollect", read.words[clause.verb].low) and _reminds(read, clause, at):
                return read.words[clause.verb].text
            index = clause.parent
        return ""

    def aged(self, read: Parse) -> str:
        """Return "when" where a sentence dates what it tells by an age; empty otherwise."""
        whens = (i for i, w in enumerate(read.words) if w.low == "when" and i > 1)
        return next((read.words[i].text for i in whens if _by_age(read, i)), "")

    def false(self, read: Parse, at: int) -> str:
        """Word by which a sentence denies the report that it tells: "the claim that … is false"."""
        low = [w.low for w in read.words]
        if _REPORTED.isdisjoint(low[:at]):
            return ""
        ends = (i for i in range(at, len(low) - 1) if low[i] in BEING and low[i + 1] in _UNTRUE)
        end = next(ends, -1)
        return low[end + 1] if end >= 0 else ""

    def intends(self, read: Parse, index: int, at: int) -> str:
        """Verb before a noun by which it is announced, agreed on or ordered; empty where there is none."""
        clause = read.clauses[index] if index >= 0 else None
        planned = clause is not None and clause.verb < at and not clause.passive
        verb = read.words[clause.verb] if clause is not None and planned else None
        return verb.text if verb is not None and self.has("intend", verb.low) else ""

    def loose(self, read: Parse) -> str:
        """Phrase that leaves open where or how often it happened: "in some cases"; empty otherwise."""
        low = " ".join(w.low for w in read.words[:8])
        return next((phrase for phrase in self._words.get("loose", ()) if low.startswith(phrase)), "")

    def attempted(self, read: Parse, index: int) -> str:
        """Verb by which a deed in an infinitive was tried: "tried to storm"; empty where it was not."""
        clause = read.clauses[index]
        if clause.kind != "inf" or clause.parent < 0:
            return ""
        parent = read.clauses[clause.parent]
        verb = read.words[parent.verb].low
        real = self.has("attempt", verb) and parent.tag in "DBZG" and self._own(read, parent) is None
        return read.words[parent.verb].text if real else ""

    def habit(self, read: Parse, index: int) -> str:
        """Word that makes the clause habitual or past; empty otherwise."""
        clause = read.clauses[index] if index >= 0 else None
        low = [w.low for w in read.words]
        inside = low[clause.start : clause.end] if clause else low
        word = next((w for w in inside if self.has("habit", w) or self.has("background", w)), "")
        word = word or ("still" if clause is not None and self._goes_on_doing(clause, low) else "")
        joined = " " + " ".join(inside) + " " + " ".join(low[:6]) + " "
        return word or next((p for p in self._phrases if f" {p} " in joined and not _of_late(joined, p)), "")

    def _goes_on_doing(self, clause: Clause, low: Sequence[str]) -> bool:
        """Whether somebody goes on doing something: "what remains of them still fights the state"."""
        lasting = clause.tag in "VZ" and not clause.aux and low[clause.verb - 1] == "still"
        return lasting and low[clause.verb] not in ("continue", "continues", "rage", "rages", "go", "goes")


def _said_no_of_first(clause: Clause, joined: Clause) -> bool:
    """Whether "did not" denies the first of two verbs alone: "did not stop and made two assaults"."""
    return (
        clause.negated and joined.kind == "coord" and joined.tag in "DZ" and not _DOING.isdisjoint(clause.aux)
    )


def _of_late(text: str, phrase: str) -> bool:
    """Whether what stands behind a phrase is a short time: "in the past 24 hours"."""
    behind = text.partition(f" {phrase} ")[2].split()[:4]
    return bool(_SHORT_TIMES & set(behind))


def _is_said_of(read: Parse, clause: Clause) -> bool:
    """Whether a clause counts or judges what its subject names: "the killing was the third of a month"."""
    behind = [w.low for w in read.words[clause.verb + 1 : clause.verb + 3]]
    ranked = behind[:1] in (["the"], ["one"], ["among"]) and not {"result", "work"} & set(behind)
    return read.words[clause.verb].low in BEING and ranked


def _names_again(read: Parse, clause: Clause) -> bool:
    """Whether a clause says what the one before was: "it was the third attack of the month"."""
    subject = clause.subject
    pronoun = subject is not None and subject.end - subject.start == 1 and read.words[subject.head].low in _IT
    return pronoun and read.words[clause.verb].low in BEING


def _long_before(low: Sequence[str], start: int) -> str:
    """Words that count from an earlier deed: "three months after", "a year before"; empty without."""
    words = list(low[max(0, start - 3) : start])
    while words and words[-1] in ("the", "a", "an"):
        words.pop()
    counts = len(words) > 1 and words[-1] in ("after", "since", "before") and words[-2] in _LONG
    return words[-1] if counts else ""


def _dating(read: Parse, start: int, phrase: Phrase | None) -> Reason:
    """Why a noun only dates what its sentence tells: "a day after the blast"; no reason where it does not."""
    if days := _days_before(read, start, phrase):
        return because("realis.retold", days)
    long = _long_before([w.low for w in read.words], start)
    return because("realis.anniversary", long) if long else NO_REASON


def _days_before(read: Parse, start: int, phrase: Phrase | None) -> str:
    """Word that counts days from a deed told before: "a day after the blast, two men"; empty without."""
    low = [w.low for w in read.words]
    counts = start > 1 and low[start - 1] in ("after", "before") and low[start - 2] in _SHORT_TIMES
    if not counts or phrase is None or not _definite(low, start):
        return ""
    behind = read.tags[phrase.end : phrase.end + 1]
    return "" if behind and behind[0] in "IWDZB" and low[phrase.end] != "when" else low[start - 1]


def _of_subject(read: Parse, at: int) -> Clause | None:
    """Clause of whose subject a token is part."""
    owner = read.owner[at]
    subject = read.clauses[owner].subject if owner >= 0 else None
    return read.clauses[owner] if subject is not None and subject.start <= at < subject.end else None


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


def cause_before(read: Parse, start: int) -> str:
    """Words of cause shortly before a token: "in response to a drone attack"; empty without."""
    low = " ".join(w.low for w in read.words[max(0, start - 6) : start])
    return next((cause for cause in _CAUSES if f"{cause} " in f"{low} "), "")


def _cause_known(read: Parse, start: int) -> str:
    """Words of cause before a noun of what is known already: "because of the raids"; empty without."""
    low = [w.low for w in read.words[max(0, start - 3) : start]]
    joined = " ".join(low)
    cause = next((c for c in _CAUSES if joined.endswith(c)), "")
    return cause if cause and _definite([w.low for w in read.words], start) else ""


_DOING = frozenset({"do", "does", "did", "don't", "doesn't", "didn't"})
"""Auxiliaries that a bare verb follows: a past form behind them is none of theirs."""
_CAUSES = (
    "because of",
    "due to",
    "owing to",
    "in response to",
    "response to",
    "retaliation for",
    "revenge for",
    "as a result of",
)


def _of_nobody(read: Parse, clause: Clause) -> Verdict | None:
    """Whether nobody did or suffered it: "no one was hurt", "killed nobody"; "no fewer than" counts."""
    direct = [p for p in clause.objects if not p.prep and p.start == clause.verb + 1]
    for phrase in ([clause.subject] if clause.subject else []) + direct:
        low = read.words[phrase.start].low
        after = read.words[phrase.start + 1].low if phrase.start + 1 < len(read.words) else ""
        if low in NOBODY and after not in ("fewer", "less", "longer", "sooner"):
            return Verdict("negated", because("realis.nobody", read.words[phrase.start].text))
    return None


_IT = frozenset({"it", "this", "that", "these", "those"})
BEING = frozenset({"be", "is", "was", "are", "were", "been", "'s"})
_MEMORIES = frozenset({"reminder", "recall", "flashback", "throwback", "archive", "background", "remember"})
"""Words that head a note on what was before."""
_YOUNG = frozenset({"child", "boy", "girl", "baby", "toddler", "teenager", "young", "little", "newborn"})
_AGES = frozenset(
    [
        *("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
        *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
    ]
)
_HIM = frozenset({"he", "she", "him", "her", "his", "they", "them", "their", "i", "me", "we", "us"})


def _long_ago(read: Parse, clause: Clause) -> bool:
    """Whether "when" hangs on a past perfect: "words it had used when the mission was attacked"."""
    parent = read.clauses[clause.parent]
    return parent.kind == "rel" and "had" in parent.aux


def _by_age(read: Parse, i: int) -> bool:
    """Whether "when" at a token dates a deed by the age of somebody: "she was eight when a bomb fell"."""
    low = [w.low for w in read.words]
    was = next((k for k in range(i - 1, max(0, i - 6), -1) if low[k] in BEING), 0)
    somebody = was > 0 and (low[was - 1] in _HIM or read.tags[was - 1] == "P")
    aged = any(read.tags[k] == "C" or low[k] in _YOUNG or low[k] in _AGES for k in range(was + 1, i))
    return somebody and aged and _HIM.isdisjoint(low[i + 1 : i + 6])


_REMINDING = frozenset({"you", "we", "i", "it"})


def _reminds(read: Parse, clause: Clause, at: int) -> bool:
    """Whether a clause before a cue reminds those who hear it: "you will recall that"."""
    subject = clause.subject
    return clause.verb < at and subject is not None and read.words[subject.head].low in _REMINDING


_REPORTED = frozenset(
    form
    for noun in ("statement", "claim", "report", "allegation", "accusation", "rumour", "rumor", "assertion")
    for form in (noun, f"{noun}s")
) | {"information", "news", "footage", "video", "words"}
"""What is told, and may be said not to be true."""
_UNTRUE = frozenset(
    [
        *("false", "untrue", "baseless", "unfounded", "groundless", "fabricated", "fake", "fictitious"),
        *("invented", "incorrect", "inaccurate", "wrong", "lies", "propaganda", "disinformation", "nonsense"),
    ]
)
_SEEMING = frozenset(
    form for verb in ("remain", "seem", "appear", "look", "become") for form in verb_forms(verb)
)
"""Verbs that say of a noun what it is or seems."""
_LONG = frozenset({"week", "weeks", "month", "months", "year", "years", "decade", "decades"})
_UNITS = frozenset({"years", "year", "decades", "decade", "months", "centuries", "century"})


def _years_before(read: Parse, clause: Clause) -> bool:
    """Whether a clause dates another from years back: "three years since rebels took", "a decade after"."""
    opens = max(clause.start, clause.opened)
    return opens > 0 and read.words[opens - 1].low in _UNITS


_REPORTS = frozenset(
    {"report", "reports", "evidence", "indication", "indications", "sign", "signs", "proof", "confirmation"}
)


def _no_report(read: Parse, clause: Clause) -> bool:
    """Whether nothing tells what the clause says: "no confirmed reports that"."""
    low = [w.low for w in read.words[max(0, clause.start - 5) : clause.start]]
    return bool(low) and low[-1] in _REPORTS and "no" in low


HEARSAY = frozenset(
    form
    for verb in (
        *("say", "report", "believe", "understand", "think", "allege", "rumour", "rumor", "know"),
        *("confirm", "presume", "assume", "find", "show", "see", "record", "verify", "estimate"),
    )
    for form in verb_forms(verb)
) | {"known", "shown", "seen", "understood", "thought", "said"}
"""Passives before "to" by which others are said to tell it: "is reported to have fallen"."""
CLAIMING = frozenset(form for verb in ("claim", "purport", "profess") for form in verb_forms(verb))
"""Verbs before "to" by which one party tells it of itself: "claimed to hold"."""
NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})
_PUNISHMENTS = frozenset({"years", "year", "months", "life", "death", "jail", "prison"})
FAILURES = frozenset({"fail", "failed", "fails", "failing", "unable", "failure", "powerless", "helpless"})


def _first(low: Sequence[str], reader: RealisReader, kind: str) -> str:
    return next((w for w in low if reader.has(kind, w)), "")


def _definite(low: Sequence[str], start: int) -> bool:
    return low[start] in ("the", "this", "that", "these", "those", "its", "their")
