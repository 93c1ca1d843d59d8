"""Versions: what each passage says of a deed, side by side, with what contradicts the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from geomap.assessment.incidents.containment import is_part
from geomap.assessment.incidents.passages import KIND, Passage
from geomap.models.articles import Article, Figure
from geomap.models.assessed import Version
from geomap.models.records import Event

BOTH_SIDES = frozenset({"clash", "capture"})
"""Kinds that each side may be told to have begun: two actors are no contradiction there."""


def versions(passages: Sequence[Passage], articles: Mapping[str, Article]) -> tuple[Version, ...]:
    """List what passages say, in order of publication, with what differs.

    Parameters
    ----------
    passages : sequence of Passage
        Of one deed.
    articles : mapping of str to Article
        Articles by id.
    """
    ordered = sorted(passages, key=lambda p: (p.published, p.article_id, p.sentence))
    plain = [
        version
        for p in ordered
        if p.role != "context"
        for version in (_version(p, articles[p.article_id]), *_retort(p, articles[p.article_id]))
    ]
    return tuple(replace(v, differs=_differs(v, plain)) for v in plain)


def context(passages: Sequence[Passage], articles: Mapping[str, Article]) -> tuple[Version, ...]:
    """List the passages that only speak of a deed, in order of publication."""
    ordered = sorted(passages, key=lambda p: (p.published, p.article_id, p.sentence))
    return tuple(_version(p, articles[p.article_id]) for p in ordered if p.role == "context")


def figures(members: Sequence[Event], articles: Mapping[str, Article]) -> dict[str, Figure]:
    """Of each figure the one that stands: the latest that is no claim of a party."""

    def rank(event: Event) -> tuple[bool, int, float, str]:
        day = articles[event.article_id].published.end
        claim = event.realis == "attributed_claim"
        return (not claim, day.toordinal() if day else 0, event.confidence, event.id)

    return {name: f for event in sorted(members, key=rank) for name, f in event.figures.items()}


def _version(passage: Passage, article: Article) -> Version:
    lead = passage.lead
    actor = lead.actor1 if lead else None
    return Version(
        article_id=passage.article_id,
        sentence=passage.sentence,
        role=passage.role,
        publisher=article.source or "",
        kind=lead.sub_type if lead else None,
        blamed=(actor.side or actor.name) if actor else None,
        toll=lead.figures.get("fatalities") if lead else None,
        place=lead.place if lead else None,
        denied="denial" in passage.cues and passage.role == "version",
    )


def _retort(passage: Passage, article: Article) -> Iterator[Version]:
    """What the article lets somebody deny of the deed right after telling it."""
    if passage.retort is not None:
        told = _version(passage, article)
        yield replace(
            told, sentence=passage.retort, role="version", kind=None, blamed=None, toll=None, denied=True
        )


def _differs(version: Version, others: Sequence[Version]) -> tuple[str, ...]:
    tests: Mapping[str, Callable[[Version, Version], bool]] = {
        "blamed": _other_actor,
        "denied": lambda a, b: a.denied != b.denied,
        "kind": lambda a, b: bool(a.kind and b.kind) and KIND.get(a.kind or "") != KIND.get(b.kind or ""),
        "place": _other_place,
        "toll": lambda a, b: bool(a.toll and b.toll) and not _agree(a.toll, b.toll),
    }
    return tuple(name for name, test in tests.items() if any(test(version, other) for other in others))


def _other_actor(a: Version, b: Version) -> bool:
    both = {KIND.get(a.kind or ""), KIND.get(b.kind or "")} & BOTH_SIDES
    return bool(a.blamed and b.blamed) and a.blamed != b.blamed and not both


def _other_place(a: Version, b: Version) -> bool:
    if a.place is None or b.place is None or a.place.place.id == b.place.place.id:
        return False
    return not (is_part(a.place.place, b.place.place) or is_part(b.place.place, a.place.place))


def _agree(a: Figure | None, b: Figure | None) -> bool:
    """Whether two figures allow one number."""
    if a is None or b is None:
        return True
    (low, high), (least, most) = _bounds(a), _bounds(b)
    return low <= most and least <= high


def _bounds(figure: Figure) -> tuple[float, float]:
    low = next((n for n in (figure.low, figure.best) if n is not None), 0)
    top = figure.high if figure.high is not None else inf if figure.best is None else figure.best
    return float(low), float(top)
