"""Who is said to hold: the phrase that a row of the table ``claims`` points to."""

from __future__ import annotations

from geomap.extraction.shared.lexicon import Hit
from geomap.extraction.shared.roles import Roles
from geomap.grammar import Parse, Phrase

GENITIVE = frozenset({"'s", "'", "\u2019s", "\u2019"})
WORDS_BETWEEN = frozenset(
    {"last", "main", "remaining", "key", "former", "two", "three", "'s", "\u2019s", "'", "\u2019", "its"}
)
"""Words between a holder and the noun for what it holds."""


def holder(read: Parse, where: str, hit: Hit, role: Roles) -> Phrase | None:
    """Phrase of the holder; ``where`` is the column ``holder`` of the row."""
    subject = read.clauses[role.clause].subject
    if where == "subject":
        return subject
    if where == "owner":
        return _owner(read, hit)
    if where == "control":
        return _controller(read, hit, role.agent)
    if where == "after":
        return behind(read, hit)
    theirs = hit.start and read.words[hit.start - 1].low in ("its", "their")
    return subject if theirs and role.agent is None else role.agent


def _owner(read: Parse, hit: Hit) -> Phrase | None:
    """Words before the noun of the cue: "in militia hands"."""
    own = next((p for p in read.phrases if p.start <= hit.end - 1 < p.end), None)
    return Phrase(own.start, hit.end - 1, hit.end - 2, "") if own and own.start < hit.end - 1 else None


def _controller(read: Parse, hit: Hit, agent: Phrase | None) -> Phrase | None:
    """Who has the control in "under the control of X" and "X's control of"."""
    after = next((p for p in read.phrases if hit.end - 1 <= p.start <= hit.end + 1), None)
    opened = read.words[hit.start].low in ("under", "in", "stronghold")
    return after if read.words[hit.end - 1].low == "of" and opened else agent


def behind(read: Parse, hit: Hit) -> Phrase | None:
    """Phrase right behind the cue: "fell to the militia"."""
    return next((p for p in read.phrases if hit.end <= p.start <= hit.end + 1), None)


def together(read: Parse, phrase: Phrase, verb: int) -> list[Phrase]:
    """Give a phrase and those joined to it by "and" before the verb: "the army and the militia fight"."""
    out = [phrase]
    for other in read.phrases:
        joined = out[-1].end < other.start <= out[-1].end + 1 and other.end <= verb
        if joined and read.words[out[-1].end].low == "and":
            out.append(other)
    return out


def possessor(read: Parse, start: int) -> Phrase | None:
    """Words of a phrase before its noun at ``start``: "the militia's last strongholds"."""
    first, end = _first(read, start), start
    while end > first and (read.tags[end - 1] == "J" or read.words[end - 1].low in WORDS_BETWEEN):
        end -= 1
    return Phrase(first, end, end - 1, "") if end > first else None


def _first(read: Parse, start: int) -> int:
    """First token of the phrase around a token, with the phrase whose genitive stands before it."""
    first = next((p.start for p in read.phrases if p.start <= start < p.end), start)
    if first and read.words[first - 1].low in GENITIVE:
        return next((p.start for p in read.phrases if p.end in (first - 1, first)), first)
    return first


def robbed(read: Parse, hit: Hit) -> Phrase | None:
    """Whom a place is taken from: the phrase after "from" in the clause of the cue."""
    clause = read.owner[hit.at]
    for i in range(hit.end, len(read.words) - 1):
        if read.owner[i] != clause:
            return None
        if read.words[i].low == "from":
            return next((p for p in read.phrases if i < p.start <= i + 2), None)
    return None
