"""Why an event was joined with some passages and kept apart from others: for a person who disputes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geomap.assessment.incidents.fitted import fitted
from geomap.assessment.incidents.grouping import group
from geomap.assessment.incidents.pairs import barred, chance, features, log_odds
from geomap.assessment.incidents.passages import Passage, passages
from geomap.models.corrections import Decisions
from geomap.models.reasons import NO_REASON, Reason, because
from geomap.models.records import Event, Reading

MOST = 5
"""Passages kept apart that are shown, those that might most be of one deed first."""
SHOWN_PARTS = 4
"""Features shown, the heaviest."""


@dataclass(frozen=True, slots=True)
class Link:
    """An event beside another passage.

    ``chance`` is that of one deed (0 where something rules it out, then ``reason`` says what);
    ``parts`` are the heaviest features with their share of the log-odds; ``words`` is the passage.
    """

    passage_id: str
    article_id: str
    joined: bool
    chance: float
    reason: Reason
    parts: tuple[tuple[str, float], ...]
    words: str = ""


def links_of(
    event_id: str, readings: Sequence[Reading], events: Sequence[Event], decisions: Decisions | None = None
) -> tuple[Link, ...]:
    """Compare an event with the passages that it was joined with, then with those it might have been.

    Parameters
    ----------
    event_id : str
        An event that is drawn; of others nothing is compared.
    readings, events, decisions
        As of :func:`corroborate`.
    """
    groups = group(passages(readings, events), decisions)
    own = _group_of(event_id, groups)
    mine = next((p for p in own if p.id == event_id), None)
    if mine is None:
        return ()
    decided = decisions or Decisions()
    joined = [_link(mine, p, decided, joined=True) for p in own if p.id != event_id]
    others = [p for g in groups if g is not own for p in g]
    return _quoted((*joined, *_apart(mine, others, decided)), (*own, *others), readings)


def _quoted(
    links: Sequence[Link], passages: Sequence[Passage], readings: Sequence[Reading]
) -> tuple[Link, ...]:
    """Links with the words of their passages."""
    texts = {r.article.id: r.article.text for r in readings}
    words = {p.id: p.sentence.of(texts[p.article_id]) for p in passages}
    return tuple(replace(link, words=words[link.passage_id]) for link in links)


def _group_of(event_id: str, groups: Sequence[list[Passage]]) -> list[Passage]:
    """Group that holds the passage of an event; empty where none does."""
    return next((g for g in groups if any(p.id == event_id for p in g)), [])


def _apart(mine: Passage, others: Sequence[Passage], decided: Decisions) -> list[Link]:
    """Links to passages of other groups, those that might most be of one deed first."""
    links = [_link(mine, p, decided, joined=False) for p in others if _comparable(mine, p)]
    return sorted(links, key=lambda link: (-link.chance, link.passage_id))[:MOST]


def _comparable(mine: Passage, other: Passage) -> bool:
    """Whether a reader may ask why the two are not one: a place in common, or a day and a kind."""
    place = mine.place.id == other.place.id
    day = mine.first <= other.last and other.first <= mine.last
    return other.event is not None and day and (place or mine.kind == other.kind)


def _link(mine: Passage, other: Passage, decisions: Decisions, *, joined: bool) -> Link:
    reason = _decided(mine, other, decisions) or barred(mine, other)
    if reason:
        return Link(other.id, other.article_id, joined, float(joined), reason, ())
    weights = fitted().weights
    parts = [(name, weights.get(name, 0.0) * value) for name, value in features(mine, other).items()]
    heavy = sorted((p for p in parts if p[0] != "bias"), key=lambda p: (-abs(p[1]), p[0]))[:SHOWN_PARTS]
    return Link(other.id, other.article_id, joined, chance(log_odds(mine, other)), NO_REASON, tuple(heavy))


def _decided(mine: Passage, other: Passage, decisions: Decisions) -> Reason:
    if decisions.splits(mine.id, other.id):
        return because("link.split")
    return because("link.same") if decisions.joins(mine.id, other.id) else NO_REASON
