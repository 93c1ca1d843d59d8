"""Where each clause begins and what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.grammar.parsed import BE, BREAKS, GET, NEGATIVE, SUBORDINATORS, Clause
from geomap.grammar.words import Word


def link_clauses(words: Sequence[Word], tags: Sequence[str], verbs: list[tuple[int, int]]) -> list[Clause]:
    """Return one clause for each verb group (start, head), in order."""
    out: list[Clause] = []
    previous = -1
    for index, (start, head) in enumerate(verbs):
        begin, kind, marker = _opening(words, tags, previous, start, head)
        if out and _closes_insert(words, out[-1], start, kind):
            begin, kind, marker = start, "coord", ","
        aux = tuple(w.low for w in words[start:head])
        passive = tags[head] in "BD" and any(a in BE or a in GET for a in aux)
        if kind == "part" and tags[head] in "BD":
            passive = True
        negated = any(a in NEGATIVE or a.endswith("n't") for a in aux)
        negated = negated or (start > 0 and tags[start - 1] == "R" and words[start - 1].low in NEGATIVE)
        parent = _parent(out, kind)
        out.append(
            Clause(begin, len(words), start, head, kind, marker, parent, aux, tags[head], passive, negated)
        )
        out[-1].opened = begin
        if index:
            out[index - 1].end = begin
        previous = head
    if out:
        out[0].start = 0
    return out


def _closes_insert(words: Sequence[Word], last: Clause, start: int, kind: str) -> bool:
    """Whether a verb right after a comma goes on after "..., who did so, ..."."""
    opened = last.kind == "rel" and last.opened > 0 and words[last.opened - 1].low == ","
    return opened and kind == "main" and words[start - 1].low == ","


def _parent(before: list[Clause], kind: str) -> int:
    """Clause that a new one hangs on: the nearest, or for a shared subject the nearest finite one."""
    if not before or kind == "main":
        return -1 if not before else len(before) - 1
    if kind == "coord":
        for index in range(len(before) - 1, -1, -1):
            if before[index].kind in ("main", "sub", "rel", "coord"):
                return index
    return len(before) - 1


def _opening(
    words: Sequence[Word], tags: Sequence[str], previous: int, start: int, head: int
) -> tuple[int, str, str]:
    """Where the clause of a verb group begins, its kind and its opening word."""
    before = words[start - 1].low if start else ""
    if tags[start] == "T":
        return start, "inf", "to"
    if start == head and tags[head] == "G" and previous + 1 <= start:
        opens = start - 1 if start - 1 > previous and tags[start - 1] in "I," else start
        return opens, "part", words[opens].low if opens < start else ""
    if start == head and tags[head] == "B" and start > 0 and tags[start - 1] in "NP,)":
        return start, "part", ""
    found = next(
        (f for i in range(start - 1, previous, -1) if (f := _opens(words, tags, previous, start, i))), None
    )
    if found is not None:
        return found
    if previous >= 0 and start - 1 > previous and before == ",":
        return start, "coord", ","
    return previous + 1, "main", ""


def _opens(
    words: Sequence[Word], tags: Sequence[str], previous: int, start: int, i: int
) -> tuple[int, str, str] | None:
    """Clause that token ``i`` opens for the verb group at ``start``, or None."""
    low, tag = words[i].low, tags[i]
    if tag == "W" or (low == "that" and tags[i] in "IWA"):
        own = low == "that" and any(t in "NPO" for t in tags[i + 1 : start])
        return i, ("sub" if own else "rel"), low
    if tag == "I" and low in SUBORDINATORS:
        return i, "sub", low
    if tag == "K":
        return _conjunction(words, tags, previous, start, i)
    if tag == "," and words[start - 1].low == "," and tags[i + 1] == "I":
        return None  # an inserted "..., with its own troops, ..."
    if low in "()":
        return None
    if low in BREAKS or (tag == "," and i < start - 1):
        return i, "main", low
    return None


def _conjunction(
    words: Sequence[Word], tags: Sequence[str], previous: int, start: int, i: int
) -> tuple[int, str, str] | None:
    if i == start - 1 or _only_adverbs(tags, i + 1, start):
        return i, "coord", words[i].low
    return None if _joins_nouns(words, tags, previous, i) else (i, "main", words[i].low)


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
