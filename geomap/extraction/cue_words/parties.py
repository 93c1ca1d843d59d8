"""Parties that a clause names in other languages than English: known actors, and words such as "rebels"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geomap.extraction.cue_words.clauses import Read
from geomap.extraction.cue_words.lexicon import Lexicon
from geomap.extraction.shared.actors import ActorLinker
from geomap.models.articles import Span
from geomap.models.profile import Actor
from geomap.models.reasons import because
from geomap.models.records import ActorRef

SHORT = 3
"""Letters up to which an abbreviation must be written in capitals: "un" is no United Nations."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party among the tokens ``start`` to ``end``, with its English name, by which its side is told."""

    start: int
    end: int
    actor: ActorRef
    english: str


def parties_of(read: Read, text: str, lexicon: Lexicon, linker: ActorLinker, clause: int) -> list[Party]:
    """Return the parties of a clause in order, the longer of two that overlap."""
    first, last = read.range_of(clause)
    spoken = [lexicon.language.lower(text[t.start : t.end]) for t in read.tokens]
    entries = [
        *_listed(read, text, lexicon, linker, (first, last)),
        *_linked(read, text, linker, spoken, (first, last)),
    ]
    out: list[Party] = []
    for party in sorted(entries, key=lambda p: (p.start - p.end, not p.actor.actor_id, p.start)):
        if not any(o.start < party.end and party.start < o.end for o in out):
            out.append(party)
    return sorted(out, key=lambda p: p.start)


def _listed(
    read: Read, text: str, lexicon: Lexicon, linker: ActorLinker, part: tuple[int, int]
) -> Iterator[Party]:
    for patterns, english in lexicon.parties:
        for start, end in patterns.within(read.low, *part):
            span = read.span(start, end)
            match = linker.known(english.lower().split())
            actor = ActorRef(span.of(text), span, reason=because("actor.as_written"))
            yield Party(start, end, _known(actor, match[0]) if match else actor, english)


def _linked(
    read: Read, text: str, linker: ActorLinker, spoken: Sequence[str], part: tuple[int, int]
) -> Iterator[Party]:
    """Known actors, each searched for left and right of the longest."""
    first, last = part
    match = linker.known(spoken[first:last]) if first < last else None
    if match is None:
        return
    actor, start, end = match[0], match[1] + first, match[2] + first
    token = read.tokens[start]
    if end - start > 1 or len(token.low) > SHORT or token.upper:
        span = read.span(start, end)
        yield Party(start, end, _known(ActorRef(span.of(text), span), actor), actor.name)
    yield from _linked(read, text, linker, spoken, (first, start))
    yield from _linked(read, text, linker, spoken, (end, last))


def _known(ref: ActorRef, actor: Actor) -> ActorRef:
    return replace(ref, actor_id=actor.id, side=actor.side or None, reason=because("actor.known", actor.name))


def nearest(parties: Sequence[Party], at: Span, side: str) -> Party | None:
    """Party nearest to a range of tokens, on one side of it where ``side`` names one."""
    fits = [
        p
        for p in parties
        if (side != "before" or p.end <= at.start) and (side != "after" or p.start >= at.end)
    ]
    return min(fits, key=lambda p: _far(p, at), default=None)


def _far(party: Party, at: Span) -> int:
    return at.start - party.end if party.end <= at.start else max(0, party.start - at.end)
