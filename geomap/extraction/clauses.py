"""A light parse of one sentence: noun phrases, verb groups, the clause of each verb group.

No full syntax is built. What events need is who stands before a verb, who after it, which words
belong to its clause, and how the clause hangs on its parent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geomap.extraction.forms import verb_forms
from geomap.extraction.words import Word

BE = frozenset(verb_forms("be")) | {"be", "'re", "'m"}
HAVE = frozenset(verb_forms("have")) | {"'ve"}
DO = frozenset(verb_forms("do"))
GET = frozenset(verb_forms("get"))
AUX = BE | HAVE | DO | GET
NEGATIVE = frozenset({"not", "n't", "never", "neither", "nor", "no", "hardly", "barely", "without", "cannot"})
SUBORDINATORS = frozenset(
    {"as", "while", "when", "after", "before", "because", "since", "although", "though", "if", "unless",
     "until", "till", "whereas", "once", "whether", "that", "where", "lest", "amid", "despite", "following"}
)
BREAKS = frozenset({";", ":", "—", "–", "(", ")", "“", "”", '"', "…", "-", "''", "``"})
_NOUN = frozenset("NP")
_PHRASE = frozenset("AJNPSC")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens ``start`` to ``end`` (exclusive), its head and the preposition before it."""

    start: int
    end: int
    head: int
    prep: str


@dataclass(slots=True)
class Clause:
    """The clause around one verb group.

    ``kind``: main, sub (subordinate), rel (relative), part (participle or gerund), inf (infinitive),
    coord (second verb of a shared subject). ``marker`` is the word that opens it.
    """

    start: int
    end: int
    verb_start: int
    verb: int
    kind: str
    marker: str
    parent: int
    aux: tuple[str, ...]
    tag: str
    passive: bool
    negated: bool
    subject: Phrase | None = None
    objects: list[Phrase] = field(default_factory=list)
    opened: int = 0
    """Token from which the subject may stand; later than ``start`` where a heading goes before."""


@dataclass(slots=True)
class Parse:
    """Tokens of a sentence with everything read off them."""

    words: list[Word]
    tags: list[str]
    phrases: list[Phrase]
    clauses: list[Clause]
    owner: list[int]
    """Index of the clause that each token belongs to, -1 before the first."""


def parse(words: list[Word], tags: list[str]) -> Parse:
    """Read phrases and clauses off tagged tokens."""
    found = _verb_groups(words, tags)
    _finite(words, tags, found)
    phrases = _phrases(words, tags, found)
    clauses = _clauses(words, tags, found)
    owner = [-1] * len(words)
    for index, clause in enumerate(clauses):
        owner[clause.start : clause.end] = [index] * (clause.end - clause.start)
    out = Parse(words, tags, phrases, clauses, owner)
    for index in range(len(clauses)):
        _arguments(out, index)
    return out


def _verb_groups(words: Sequence[Word], tags: Sequence[str]) -> list[tuple[int, int]]:
    """(start, head) of every verb group."""
    out: list[tuple[int, int]] = []
    i, size = 0, len(words)
    aside = _asides(words)
    while i < size:
        if tags[i] not in "DBGVZM" or i in aside or _attributive(tags, i):
            i += 1
            continue
        start = head = i
        j = i + 1
        while j < size and (tags[j] in "DBGV" or tags[j] == "R" or words[j].low in ("n't", "not")):
            chained = tags[head] == "M" or words[head].low in AUX
            if tags[j] in "DBGV" and not chained:
                break
            if tags[j] in "DBGV":
                head = j
            j += 1
        if tags[head] != "M":
            if start and tags[start - 1] == "T":
                start -= 1
            out.append((start, head))
        i = head + 1
    return out


def _finite(words: Sequence[Word], tags: list[str], found: list[tuple[int, int]]) -> None:
    """Make the first participle the verb of the sentence where no other verb can be: "Crowds gathered in"."""
    if not found or tags[found[0][1]] != "B" or found[0][0] != found[0][1] or not found[0][1]:
        return
    head = found[0][1]
    by = head + 1 < len(words) and words[head + 1].low == "by"
    following = found[1] if len(found) > 1 else None
    if by or tags[0] in "GB":
        return
    if following is not None and tags[following[0]] not in "GT":
        between = range(head + 1, following[0])
        if not any(tags[i] in ",W" or words[i].low in SUBORDINATORS or words[i].low in BREAKS for i in between):
            return
        if tags[following[0] - 1] == ",":
            return
    tags[head] = "D"


def _asides(words: Sequence[Word]) -> set[int]:
    """Tokens within short parentheses: "(as reported)" is no clause."""
    out: set[int] = set()
    opened = -1
    for i, word in enumerate(words):
        if word.text == "(":
            opened = i
        elif word.text == ")" and opened >= 0:
            if i - opened <= 8:
                out.update(range(opened, i))
            opened = -1
    return out


def _attributive(tags: Sequence[str], i: int) -> bool:
    """Whether a participle stands inside a noun phrase ("the besieged town", "the bombing of")."""
    if tags[i] not in "BG":
        return False
    before = tags[i - 1] if i else "^"
    after = tags[i + 1] if i + 1 < len(tags) else "$"
    if tags[i] == "G" and before in "AJS":
        return True
    if tags[i] == "B" and before == "I" and after in "NJ":
        return True
    return before in "AJSC" and after in "NPJ" and before != "$"


def _phrases(words: Sequence[Word], tags: Sequence[str], verbs: list[tuple[int, int]]) -> list[Phrase]:
    inside = {i for start, head in verbs for i in range(start, head + 1)}
    out: list[Phrase] = []
    i, size = 0, len(words)
    while i < size:
        if i in inside or not (tags[i] in _PHRASE or tags[i] in "OBG"):
            i += 1
            continue
        j, head = i, i
        while j < size and j not in inside and (tags[j] in _PHRASE or tags[j] in "OBGR"):
            if j > i and (tags[j] == "A" or tags[j] == "O") and tags[j - 1] in "NPO":
                break
            if tags[j] in "NPOG" or (tags[j] in "CJ" and tags[head] not in "NP"):
                head = j
            j += 1
        if tags[head] != "R":
            prep = words[i - 1].low if i and tags[i - 1] in "IT" else ""
            out.append(Phrase(i, j, head, prep))
        i = max(j, i + 1)
    return out


def _clauses(words: Sequence[Word], tags: Sequence[str], verbs: list[tuple[int, int]]) -> list[Clause]:
    out: list[Clause] = []
    previous = -1
    for index, (start, head) in enumerate(verbs):
        begin, kind, marker = _opening(words, tags, previous, start, head)
        aux = tuple(w.low for w in words[start:head])
        passive = tags[head] in "BD" and any(a in BE or a in GET for a in aux)
        if kind == "part" and tags[head] in "BD":
            passive = True
        negated = any(a in NEGATIVE or a.endswith("n't") for a in aux)
        parent = _parent(out, kind)
        out.append(Clause(begin, len(words), start, head, kind, marker, parent, aux, tags[head], passive, negated))
        out[-1].opened = begin
        if index:
            out[index - 1].end = begin
        previous = head
    if out:
        out[0].start = 0
    return out


def _parent(before: list[Clause], kind: str) -> int:
    """Clause that a new one hangs on: the nearest, or for a shared subject the nearest finite one."""
    if not before or kind == "main":
        return -1 if not before else len(before) - 1
    if kind == "coord":
        for index in range(len(before) - 1, -1, -1):
            if before[index].kind in ("main", "sub", "rel", "coord"):
                return index
    return len(before) - 1


def _opening(words: Sequence[Word], tags: Sequence[str], previous: int, start: int, head: int) -> tuple[int, str, str]:
    """Where the clause of a verb group begins, its kind and its opening word."""
    before = words[start - 1].low if start else ""
    if tags[start] == "T":
        return start, "inf", "to"
    if start == head and tags[head] == "G" and previous + 1 <= start:
        opens = start - 1 if start - 1 > previous and tags[start - 1] in "I," else start
        return opens, "part", words[opens].low if opens < start else ""
    if start == head and tags[head] == "B" and start > 0 and tags[start - 1] in "NP,)":
        return start, "part", ""
    for i in range(start - 1, previous, -1):
        low, tag = words[i].low, tags[i]
        if tag == "W" or (low == "that" and tags[i] in "IWA"):
            own = low == "that" and any(t in "NPO" for t in tags[i + 1 : start])
            return i, ("sub" if own else "rel"), low
        if tag == "I" and low in SUBORDINATORS:
            return i, "sub", low
        if tag == "K" and (i == start - 1 or _only_adverbs(tags, i + 1, start)):
            return i, "coord", low
        if tag == "K" and not _joins_nouns(words, tags, previous, i):
            return i, "main", low
        if tag == "," and before == "," and tags[i + 1] == "I":
            continue  # an inserted "…, with its own troops, …"
        if low in BREAKS or (tag == "," and i < start - 1):
            return i, "main", low
    if previous >= 0 and start - 1 > previous and before == ",":
        return start, "coord", ","
    return previous + 1, "main", ""


def _joins_nouns(words: Sequence[Word], tags: Sequence[str], previous: int, at: int) -> bool:
    """Whether an "and" joins two nouns of one subject, so that no clause begins there."""
    for i in range(at - 1, previous, -1):
        if words[i].low in SUBORDINATORS or tags[i] in ",W" or words[i].low in BREAKS:
            return at - i > 1
        if tags[i] not in "AJNPSCR":
            return False
    return previous < 0


def _only_adverbs(tags: Sequence[str], start: int, end: int) -> bool:
    return all(tags[i] == "R" for i in range(start, end))


def _arguments(read: Parse, index: int) -> None:
    """Fill in subject and objects of one clause."""
    clause = read.clauses[index]
    inside = [p for p in read.phrases if p.start >= clause.start and p.end <= clause.end]
    left = [p for p in inside if clause.opened <= p.start and p.end <= clause.verb_start]
    opener = clause.start + 1 if clause.kind in ("sub", "rel") else -1
    bare = [p for p in left if not p.prep or p.start == opener]
    clause.objects = [p for p in inside if p.start > clause.verb]
    if clause.kind in ("main", "sub") and bare:
        clause.subject = _first_noun(read, bare)
    elif clause.kind == "rel" and bare and clause.verb_start - bare[-1].end <= 1:
        clause.subject = bare[-1]
    else:
        clause.subject = _borrowed(read, index) or (left[0] if left else None)


def _first_noun(read: Parse, bare: list[Phrase]) -> Phrase:
    """First phrase that is not a bare date such as "Monday" or "late Friday"."""
    for phrase in bare:
        if read.words[phrase.head].low not in TIME_WORDS:
            return phrase
    return bare[0]


TIME_WORDS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today",
     "week", "month", "year", "night", "morning", "evening", "afternoon", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december", "day"}
)


def _borrowed(read: Parse, index: int) -> Phrase | None:
    """Subject of a clause that has none of its own: antecedent, parent's subject or parent's object."""
    clause = read.clauses[index]
    before = [p for p in read.phrases if p.end <= clause.start]
    adjacent = before[-1] if before and clause.start - before[-1].end <= 1 else None
    if clause.kind == "rel":
        return adjacent or (before[-1] if before else None)
    parent = read.clauses[clause.parent] if clause.parent >= 0 else None
    if clause.kind == "coord" and clause.marker == "," and not _has_main(read, index):
        return _opening_noun(read, clause)
    comma = clause.marker == "," or (clause.start and read.words[clause.start - 1].low == ",")
    if clause.kind == "part" and not comma and adjacent and (clause.passive or clause.marker == ""):
        return adjacent
    if clause.kind == "inf" and parent and parent.objects and not parent.objects[0].prep:
        near = parent.objects[0]
        if clause.start - near.end <= 1:
            return near
    return parent.subject if parent else (adjacent or None)


def _has_main(read: Parse, index: int) -> bool:
    """Whether a main clause with a subject goes before."""
    return any(c.kind in ("main", "sub") and c.subject is not None for c in read.clauses[:index])


def _opening_noun(read: Parse, clause: Clause) -> Phrase | None:
    """First bare noun of the sentence: subject of a verb that follows an inserted clause."""
    for phrase in read.phrases:
        if phrase.end > clause.start:
            break
        if not phrase.prep and read.words[phrase.head].low not in TIME_WORDS:
            return phrase
    return None
