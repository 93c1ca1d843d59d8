"""Who is said to hold: the phrase that a row of the table ``claims`` points to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geomap.extraction.shared.lexicon import Hit
from geomap.extraction.shared.roles import Roles
from geomap.grammar import Parse, Phrase

GENITIVE = frozenset({"'s", "'", "\u2019s", "\u2019"})
WORDS_BETWEEN = frozenset(
    {"last", "main", "remaining", "key", "former", "two", "three", "'s", "\u2019s", "'", "\u2019"}
)
"""Words between a holder and the noun for what it holds."""
DASHES = frozenset({"\u2014", "\u2013", "--"})
NAMED_BY = 6
"""Tokens behind a cue among which "by" names who holds, and "between" who fights."""


def holder(read: Parse, where: str, hit: Hit, role: Roles) -> Phrase | None:
    """Phrase of the holder; ``where`` is the column ``holder`` of the row."""
    subject = _subject(read, role.clause) if role.clause >= 0 else None
    if where in _BY_PLACE:
        return _BY_PLACE[where](read, hit)
    if where == "subject":
        return subject
    if where == "control":
        return _controller(read, hit, role.agent)
    if where == "target":
        return role.target
    return _agent(read, hit, role, subject)


def _agent(read: Parse, hit: Hit, role: Roles, subject: Phrase | None) -> Phrase | None:
    """The agent of a cue's verb, or who "by" names."""
    if read.words[hit.end : hit.end + 1] and read.words[hit.end].low == "by":
        return named_by(read, hit) or role.agent
    if role.agent is None:
        subject_acts = hit.start and read.words[hit.start - 1].low in ("its", "their")
    else:
        subject_acts = role.agent == read.clauses[role.clause].subject
    if subject_acts:
        return subject
    return role.agent or named_by(read, hit) or (None if role.clause >= 0 else ahead(read, hit))


def _own(read: Parse, hit: Hit) -> Phrase | None:
    """The phrase that a cue stands in."""
    return next((p for p in read.phrases if p.start <= hit.start < p.end), None)


def _within(read: Parse, hit: Hit) -> Phrase | None:
    return within(read, hit) or possessor(read, hit.start)


def _subject(read: Parse, index: int) -> Phrase | None:
    """Subject of a clause, also where what stands between dashes parts it from its verb."""
    clause = read.clauses[index]
    opened = _opening_dash([w.low for w in read.words[: clause.verb_start]])
    before = (p for p in read.phrases if p.end <= opened and not p.prep)
    return next(before, clause.subject)


def _opening_dash(low: Sequence[str]) -> int:
    """Index of the first of the dashes that enclose the last of some words; -1 where none do."""
    closed = bool(low) and low[-1] in DASHES
    return next((i for i, word in enumerate(low[:-1]) if word in DASHES), -1) if closed else -1


def parties(read: Parse, hit: Hit, role: Roles) -> list[Phrase]:
    """Both sides of a fight: "between A and B", "A and B fight", "A fights with B", "contested by A"."""
    between = next((p for p in read.phrases if p.prep == "between"), None)
    subject = read.clauses[role.clause].subject if role.clause >= 0 else None
    first = between or named_by(read, hit) or role.agent or subject
    if first is None:
        return []
    out = together(read, first, len(read.words) if first.start >= hit.end else hit.start)
    return out if len(out) > 1 else [*out, *_against(read, hit)[:1]]


def _against(read: Parse, hit: Hit) -> list[Phrase]:
    """Phrases behind the beginning of a cue that name the other side of a fight."""
    return [p for p in read.phrases if p.start >= hit.start and p.prep in ("with", "against")]


def named_by(read: Parse, hit: Hit) -> Phrase | None:
    """Phrase behind "by" shortly behind a cue: "under siege since May by the militia"."""
    near = (p for p in read.phrases if hit.end <= p.start <= hit.end + NAMED_BY and p.prep == "by")
    phrase = next(near, None)
    verbs = "DVZ" if phrase is not None else ""
    passed = read.tags[hit.end : phrase.start] if phrase is not None else []
    return None if any(tag in verbs for tag in passed) else phrase


def ahead(read: Parse, hit: Hit) -> Phrase | None:
    """Phrase right before a cue that no clause holds, as in a headline."""
    mine = [p for p in read.phrases if p.start < hit.start]
    while len(mine) > 1 and read.words[mine[-1].start - 1].low == "of" and mine[-2].end == mine[-1].start - 1:
        mine.pop()
    if not mine:
        return None
    end = min(mine[-1].end, hit.start)
    return Phrase(mine[-1].start, end, end - 1, "")


def _owner(read: Parse, hit: Hit) -> Phrase | None:
    """Words before the noun of the cue: "in militia hands", "from the militia's hands"."""
    own = next((p for p in read.phrases if p.start <= hit.end - 1 < p.end), None)
    if own is None or own.start >= hit.end - 1:
        return named_by(read, hit)
    end = hit.end - 1
    while end > own.start + 1 and (read.words[end - 1].low in WORDS_BETWEEN or read.tags[end - 1] == "J"):
        end -= 1
    return Phrase(own.start, end, end - 1, "")


def _controller(read: Parse, hit: Hit, agent: Phrase | None) -> Phrase | None:
    """Who has the control in "under the control of X" and "X's control of"."""
    after = next((p for p in read.phrases if hit.end - 1 <= p.start <= hit.end + 1), None)
    opened = any(word.low in ("under", "in", "stronghold") for word in read.words[hit.start : hit.start + 2])
    return after if read.words[hit.end - 1].low == "of" and opened else agent


def behind(read: Parse, hit: Hit) -> Phrase | None:
    """Phrase right behind the cue: "fell to the militia"."""
    return next((p for p in read.phrases if hit.end <= p.start <= hit.end + 1), None)


def together(read: Parse, phrase: Phrase, until: int) -> list[Phrase]:
    """Give a phrase and those joined to it by "and" before a token: "the army and the militia fight"."""
    out = [phrase]
    for other in read.phrases:
        joined = out[-1].end < other.start <= out[-1].end + 1 and other.end <= until
        if joined and read.words[out[-1].end].low == "and":
            out.append(other)
    return out


def possessor(read: Parse, start: int) -> Phrase | None:
    """Words of a phrase before its noun at ``start``: "the militia's last strongholds"."""
    first, end = _first(read, start), start
    while end > first and (read.tags[end - 1] in "JC" or read.words[end - 1].low in WORDS_BETWEEN):
        end -= 1
    return Phrase(first, end, end - 1, "") if end > first else None


def _first(read: Parse, start: int) -> int:
    """First token of the phrase around a token, with the phrase whose genitive stands before it."""
    first = next((p.start for p in read.phrases if p.start <= start < p.end), start)
    if first and read.words[first - 1].low in GENITIVE:
        return next((p.start for p in read.phrases if p.end in (first - 1, first)), first)
    return first


def expelled(read: Parse, hit: Hit, role: Roles) -> Phrase | None:
    """Who is made to leave: the object within the words of the cue, or the subject of a passive."""
    return within(read, hit) or role.target


def within(read: Parse, hit: Hit) -> Phrase | None:
    """Phrase within the words of a cue: "drove the militia out of", "the withdrawal of soldiers from"."""
    return next((p for p in read.phrases if hit.start < p.start and p.end < hit.end), None)


def ceding(_read: Parse, _hit: Hit, role: Roles) -> Phrase | None:
    """Who gives a place to another: "the army handed Odan over to"."""
    return role.agent


def robbed(read: Parse, hit: Hit, role: Roles) -> Phrase | None:
    """Whom a place is taken from: the phrase after "from" in the clause of the cue."""
    for i in range(hit.end, len(read.words) - 1):
        if read.owner[i] != role.clause:
            return None
        if read.words[i].low == "from" and not (read.tags[i - 1] == "N" and i > hit.end + 2):
            return next((p for p in read.phrases if i < p.start <= i + 2), None)
    return None


_BY_PLACE: dict[str, Callable[[Parse, Hit], Phrase | None]] = {
    "owner": _owner,
    "after": behind,
    "ahead": ahead,
    "within": _within,
    "by": named_by,
    "own": _own,
}
"""Value of the column ``holder`` -> the phrase that stands there."""
