"""Lexicon tables compiled once into look-ups: cues, word classes and rules for sub-types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from geomap.grammar import VERBS, Word, forms_of, verb_forms

Rows = Sequence[Mapping[str, str]]
GAP = 6
"""Tokens that ``~`` in a pattern may skip."""
_AUXILIARY = frozenset({"was", "were", "is", "are", "has", "have", "had", "been", "be", "being"})
PLACE_BITS = ("PLACE", "SETTLEMENT", "COUNTRYPLACE", "PLACEHEAD", "THING")
"""Classes of tokens that name a place: any, one that is no area, a country; of phrases that are a place, or
neither a place, nor people, nor a name."""


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a pattern: its forms and the part of speech it must bear (V, N or none)."""

    forms: frozenset[str]
    pos: str
    gap: bool

    def fits(self, low: str, tag: str) -> bool:
        """Whether a token with this tag matches."""
        if low not in self.forms:
            return False
        if self.pos == "V":
            return tag in VERBS
        return tag in "NPJG" if self.pos == "N" else True


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern of the table of triggers."""

    id: str
    concept: str
    elements: tuple[Element, ...]

    def match(self, words: Sequence[Word], tags: Sequence[str], at: int) -> int:
        """End of the cue where it begins at token ``at``, else 0."""
        return _match(self.elements, words, tags, at)


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: token positions ``start`` to ``end`` (exclusive), ``at`` its key word."""

    cue: Cue
    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class Condition:
    """Classes that must be there (each a set of alternatives) and classes that must not."""

    need: tuple[int, ...]
    forbid: int

    def holds(self, mask: int) -> bool:
        """Whether a bit mask of classes fulfils the condition."""
        return not mask & self.forbid and all(mask & bits for bits in self.need)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table of sub-types; conditions on the cue's own phrase, subject, object, clause."""

    id: str
    sub_type: str | None
    plover: str
    rank: int
    own: Condition
    subject: Condition
    object: Condition
    near: Condition


@dataclass(slots=True)
class Lexicon:
    """Everything that event extraction looks up.

    Parameters
    ----------
    tables : mapping of str to rows
        ``triggers``, ``classes`` and ``subtypes`` as their files stand beside the code.
    """

    tables: Mapping[str, Rows]
    bits: dict[str, int] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)
    prefixes: set[str] = field(default_factory=set)
    cues: dict[str, list[Cue]] = field(default_factory=dict)
    rules: dict[str, list[Rule]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.tables["classes"]:
            self._add_class(row)
        for name in PLACE_BITS:
            self.bits[name] = 1 << len(self.bits)
        self.cues = pattern_cues(self.tables["triggers"], "concept")
        for row in self.tables["subtypes"]:
            self.rules.setdefault(row["concept"], []).append(self._rule(row))

    def _add_class(self, row: Mapping[str, str]) -> None:
        bit = self.bits.setdefault(row["id"], 1 << len(self.bits))
        for word in row["words"].split("|"):
            lemma = word.strip().lower()
            variants = set(forms_of(lemma, "N"))
            if " " not in lemma and lemma.isalpha():
                variants |= set(verb_forms(lemma))
            for variant in variants:
                self.classes[variant] = self.classes.get(variant, 0) | bit
                if " " in variant:
                    self.prefixes.add(variant.split(" ", 1)[0])

    def _rule(self, row: Mapping[str, str]) -> Rule:
        conditions = [self.condition(row[c]) for c in ("own", "subject", "object", "near")]
        return Rule(row["id"], row["sub_type"] or None, row["plover"], int(row["rank"]), *conditions)

    def condition(self, cell: str) -> Condition:
        """Compile ``"A|B !C"``: a class of A or B is there, none of C is."""
        need, forbid = [], 0
        for term in cell.split():
            bits = reduce(or_, (self.bits[name] for name in term.lstrip("!").split("|")), 0)
            if term.startswith("!"):
                forbid |= bits
            else:
                need.append(bits)
        return Condition(tuple(need), forbid)

    @property
    def _bodies(self) -> int:
        """Classes of armed bodies, whose names may hold words for what they do."""
        return self.bits.get("STATE", 0) | self.bits.get("POLICE", 0)

    @property
    def _uproar(self) -> int:
        """Classes that a word loses in the name of an armed body: "riot police" is no riot."""
        return self.bits.get("VIOLENT", 0) | self.bits.get("VIOLENTCROWD", 0)

    def masks(self, words: Sequence[Word]) -> list[int]:
        """Return the class bits of every token; a phrase marks all its tokens."""
        low = [w.low for w in words]
        out = [self.classes.get(token, 0) for token in low]
        for i, token in enumerate(low):
            if token not in self.prefixes:
                continue
            for size in (2, 3):
                bits = self.classes.get(" ".join(low[i : i + size]), 0) if i + size <= len(low) else 0
                for j in range(i, i + size if bits else i):
                    out[j] = (out[j] | bits) & ~(self._uproar if bits & self._bodies else 0)
        return out

    def hits(self, words: Sequence[Word], tags: Sequence[str]) -> list[Hit]:
        """Find all cues; a longer pattern silences the shorter ones that it covers."""
        found = []
        for i, word in enumerate(words):
            if word.text == "March" and tags[i] == "P":
                continue  # the month
            for cue in self.cues.get(word.low, ()):
                end = cue.match(words, tags, i)
                if end:
                    found.append(Hit(cue, i, end, i))
        found.sort(key=lambda h: (-len(h.cue.elements), h.start - h.end, h.start))
        taken = [False] * len(words)
        out = []
        for hit in found:
            if not any(taken[hit.start : hit.end]):
                taken[hit.start : hit.end] = [True] * (hit.end - hit.start)
                out.append(hit)
        return sorted(out, key=lambda h: h.start)


def pattern_cues(rows: Rows, concept: str) -> dict[str, list[Cue]]:
    """Compile the ``pattern`` column, keyed by the forms of each pattern's first word."""
    out: dict[str, list[Cue]] = {}
    for row in rows:
        for pattern in row["pattern"].split("|"):
            cue = Cue(row["id"], row[concept], _elements(pattern))
            for form in sorted(cue.elements[0].forms):
                out.setdefault(form, []).append(cue)
    return out


def _elements(pattern: str) -> tuple[Element, ...]:
    out, gap = [], False
    parts = pattern.split()
    for i, part in enumerate(parts):
        if part == "~":
            gap = True
            continue
        lemma, _, pos = part.partition("/")
        if not pos and i + 1 < len(parts) and "/N" in parts[-1] and parts[i + 1] != "~":
            pos = "X"  # first word of a compound noun
        out.append(Element(frozenset(forms_of(lemma, pos if pos in "VN" else "")), pos, gap))
        gap = False
    return tuple(out)


def _closes(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """Whether no pattern goes on behind a token: a mark, a verb, "at" of a target ("fire at a base")."""
    if words[at].low == "at":
        return at + 1 < len(words) and words[at + 1].low not in ("least", "most")
    return tags[at] in ".,VDZ" and words[at].low not in _AUXILIARY


def _match(elements: Sequence[Element], words: Sequence[Word], tags: Sequence[str], i: int) -> int:
    """End of a pattern that begins at ``i``, or 0."""
    if not elements[0].fits(words[i].low, tags[i]):
        return 0
    at = i + 1
    for element in elements[1:]:
        last = min(len(words), at + (GAP if element.gap else 0) + 1)
        while at < last and not element.fits(words[at].low, tags[at]):
            if element.gap and _closes(words, tags, at):
                return 0
            at += 1
        if at >= last:
            return 0
        at += 1
    return at
