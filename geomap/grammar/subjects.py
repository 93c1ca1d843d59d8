"""Who stands before a verb and who after it."""

from __future__ import annotations

from geomap.grammar.parsed import Clause, Parse, Phrase
from geomap.grammar.words import DAYS


def fill_arguments(read: Parse, index: int) -> None:
    """Fill in subject and objects of one clause."""
    clause = read.clauses[index]
    inside = [p for p in read.phrases if p.start >= clause.start and p.end <= clause.end]
    left = _before_verb(clause, inside)
    clause.objects = [p for p in inside if p.start > clause.verb]
    clause.subject = _own(read, clause, left) or _borrowed(read, index) or next(iter(left), None)


def _before_verb(clause: Clause, phrases: list[Phrase]) -> list[Phrase]:
    return [p for p in phrases if clause.opened <= p.start and p.end <= clause.verb_start]


def _own(read: Parse, clause: Clause, left: list[Phrase]) -> Phrase | None:
    """Subject that stands in the clause itself, before its verb and without a preposition."""
    opener = clause.start + 1 if clause.kind in ("sub", "rel") else -1
    bare = [p for p in left if not p.prep or p.start == opener]
    if not bare:
        return None
    if (aged := _aged(read, bare[0])) is not None:
        return aged
    if clause.kind in ("main", "sub") or clause.marker in ("where", "when"):
        return _first_noun(read, bare)
    close = clause.kind == "rel" and clause.verb_start - bare[-1].end <= 1
    return bare[-1] if close else None


def _aged(read: Parse, number: Phrase) -> Phrase | None:
    """Name before a number that is but an age: "John Smith, 22, died"."""
    start = number.start
    named = start >= 2 and read.tags[start - 2] == "P" and read.words[start - 1].low == ","
    age = number.end == start + 1 and read.tags[start] == "C"
    name = _last_phrase(read, start - 1) if named and age else None
    return name if name is not None and not name.prep else None


def _first_noun(read: Parse, bare: list[Phrase]) -> Phrase:
    """First phrase that is not a bare date such as "Monday" or "late Friday", nor a bare adverb."""
    for phrase in bare:
        if read.words[phrase.head].low not in TIME_WORDS | ADVERBS:
            return phrase
    return bare[0]


ADVERBS = frozenset({"late", "early", "twice", "once", "thrice", "earlier", "later", "meanwhile", "more"})
"""Words that the tagger may read as nouns or adjectives and that act in no clause."""
TIME_WORDS = (
    DAYS
    | {"today", "day", "week", "month", "year"}
    | {
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    }
)


def _borrowed(read: Parse, index: int) -> Phrase | None:
    """Subject of a clause that has none of its own: antecedent, parent's subject or parent's object."""
    clause = read.clauses[index]
    begin = max(clause.start, clause.opened)
    before = _last_phrase(read, begin)
    adjacent = before if before and begin - before.end <= 1 else None
    if clause.kind == "rel":
        return before
    if _lists_on(read, index):
        return _opening_noun(read, clause)
    if clause.kind == "part" and adjacent and _describes(read, clause):
        return adjacent
    return _shared(read, clause) if clause.parent >= 0 else adjacent


def _shared(read: Parse, clause: Clause) -> Phrase | None:
    """Subject that a clause has from its parent, the whole of it behind a relative clause."""
    above = read.clauses[clause.parent]
    subject = _of_parent(clause, above)
    return _whole(read, subject) if clause.kind == "main" and above.kind == "rel" else subject


def _whole(read: Parse, phrase: Phrase | None) -> Phrase | None:
    """Subject that a phrase only belongs to: "a van" of "a van of the bank that held cash was robbed"."""
    over = phrase
    while over is not None and over.prep == "of":
        over = next((p for p in read.phrases if p.end == over.start - 1), None)
    return phrase if over is None or over.prep else over


def _lists_on(read: Parse, index: int) -> bool:
    """Whether a clause goes on behind a comma in a sentence without a main clause."""
    clause = read.clauses[index]
    return clause.kind == "coord" and clause.marker == "," and not _has_main(read, index)


def _last_phrase(read: Parse, end: int) -> Phrase | None:
    """Last phrase before a token."""
    return next((p for p in reversed(read.phrases) if p.end <= end), None)


def _of_parent(clause: Clause, parent: Clause) -> Phrase | None:
    """Subject of the parent; its object where an infinitive is right behind: "ordered troops to leave"."""
    bare = parent.objects[0] if parent.objects and not parent.objects[0].prep else None
    about = clause.kind == "inf" and bare is not None and clause.start - bare.end <= 1
    return bare if about else parent.subject


def _describes(read: Parse, clause: Clause) -> bool:
    """Whether a participle describes the noun right before it: "men armed with", "shells hitting"."""
    comma = clause.marker == "," or (clause.start and read.words[clause.start - 1].low == ",")
    return not comma and (clause.passive or clause.marker == "")


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
