"""Who stands before a verb and who after it."""

from __future__ import annotations

from geomap.grammar.parsed import Clause, Parse, Phrase


def fill_arguments(read: Parse, index: int) -> None:
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
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "week",
        "month",
        "year",
        "night",
        "morning",
        "evening",
        "afternoon",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "day",
    }
)


def _borrowed(read: Parse, index: int) -> Phrase | None:
    """Subject of a clause that has none of its own: antecedent, parent's subject or parent's object."""
    clause = read.clauses[index]
    begin = max(clause.start, clause.opened)
    before = [p for p in read.phrases if p.end <= begin]
    adjacent = before[-1] if before and begin - before[-1].end <= 1 else None
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
