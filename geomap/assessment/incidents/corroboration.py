"""Corroboration: passages that tell one happening become one incident that cites them all.

Conflicting figures and places stay with their members; nothing is averaged. Sources are counted
once for all near-duplicates, once for each publisher and once for each agency. Of an article and its
update the update's figures stand; both are cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from geomap.assessment.incidents.confidence import combined, in_words
from geomap.assessment.incidents.grouping import group
from geomap.assessment.incidents.passages import Passage, passages
from geomap.assessment.incidents.sources import independent, shared_agencies
from geomap.assessment.incidents.versions import context, figures, versions
from geomap.models.articles import Article
from geomap.models.assessed import Incident
from geomap.models.corrections import Decisions
from geomap.models.reasons import Reason, because
from geomap.models.records import Event, Reading


def corroborate(
    readings: Sequence[Reading],
    events: Sequence[Event],
    standing: Mapping[str, str],
    decisions: Decisions | None = None,
) -> tuple[Incident, ...]:
    """Group the events that are drawn into incidents.

    Parameters
    ----------
    readings : sequence of Reading
        Articles that were read: who published them.
    events : sequence of Event
        Events of all articles; those that are not drawn are versions and context at most.
    standing : mapping of str to str
        Article id -> article that stands for it and its near-duplicates
        (:func:`geomap.sets.duplicates.near_duplicates`).
    decisions : Decisions, optional
        What a person joined or kept apart.

    Returns
    -------
    tuple of Incident
        By date, then id.
    """
    articles = {r.article.id: r.article for r in readings}
    groups = group(passages(readings, events), decisions)
    incidents = [
        _Deed(members, standing, articles).incident()
        for members in groups
        if any(p.event is not None for p in members)
    ]
    return tuple(sorted(incidents, key=lambda i: (i.date.start or date.max, i.id)))


@dataclass(frozen=True, slots=True)
class _Deed:
    """Passages of one deed, at least one with an event that is drawn."""

    passages: Sequence[Passage]
    standing: Mapping[str, str]
    articles: Mapping[str, Article]

    def incident(self) -> Incident:
        """Make the incident."""
        texts = {p.article_id: self.articles[p.article_id].text for p in self.passages}
        tellers = self._tellers()
        telling = {p.id for p in tellers}
        origins = independent(tellers, self.standing, texts)
        members, updates = _updated(self._members(), self.standing, self.articles)
        surest = [max((_event(p) for p in origin), key=_sureness) for origin in origins]
        best = max(map(_event, tellers), key=_sureness)
        placed, dated = _placed(members), _dated(members)
        return Incident(
            id=members[0].id,
            members=members,
            event_type=best.event_type,
            sub_type=best.sub_type,
            place=placed.place,
            date=dated.date,
            confidence=combined(surest, placed, dated),
            sources=len(origins),
            reasons=tuple(
                _reasons(
                    [m for m in members if m.id in telling],
                    best,
                    len(origins),
                    shared_agencies(tellers, texts),
                    updates,
                )
            ),
            figures=figures(members, self.articles),
            versions=versions(self.passages, self.articles),
            context=context(self.passages, self.articles),
        )

    def _tellers(self) -> list[Passage]:
        """Passages that count as sources; where all only remind of the deed, those."""
        drawn = [p for p in self.passages if p.event is not None]
        return [p for p in drawn if p.role == "source"] or drawn

    def _members(self) -> list[Event]:
        return sorted(
            (p.event for p in self.passages if p.event is not None),
            key=lambda e: (e.date.start or date.max, e.id),
        )


def _event(passage: Passage) -> Event:
    assert passage.event is not None  # nosec: tellers have one
    return passage.event


def _sureness(event: Event) -> tuple[float, str]:
    return (event.confidence, event.id)


def _placed(members: Sequence[Event]) -> Event:
    """Member whose place is shown: the most exact."""
    placed = [(e, e.place) for e in members if e.place is not None]
    return min(placed, key=lambda pair: (pair[1].where_prec, -pair[1].score, pair[1].place.id))[0]


def _dated(members: Sequence[Event]) -> Event:
    """Member whose date is shown: the narrowest."""

    def width(event: Event) -> tuple[int, bool, str]:
        start, end = event.date.start, event.date.end
        days = (end - start).days if start and end else 10_000
        return (days, event.date.inferred, event.id)

    return min(members, key=width)


def _updated(
    members: Sequence[Event], standing: Mapping[str, str], articles: Mapping[str, Article]
) -> tuple[tuple[Event, ...], list[Reason]]:
    """Drop the figures that the newer of two near-duplicate articles gives anew, and say so."""
    words = {(e.article_id, name): f.words for e in members for name, f in e.figures.items()}
    standing_members, reasons = [], []
    for event in members:
        old, new = articles[event.article_id], articles[standing.get(event.article_id, event.article_id)]
        again = {name for name in event.figures if (new.id, name) in words and _later(new, old)}
        reasons += [
            because("incident.updated", name, now, new.file, before, old.file)
            for name in again
            if (now := words[new.id, name]) != (before := words[old.id, name])
        ]
        standing_members.append(_without_figures(event, again) if again else event)
    return tuple(standing_members), sorted(set(reasons), key=str)


def _without_figures(event: Event, names: Set[str]) -> Event:
    return replace(event, figures={n: figure for n, figure in event.figures.items() if n not in names})


def _later(new: Article, old: Article) -> bool:
    new_day, old_day = new.published.end, old.published.end
    return new_day is not None and old_day is not None and new_day > old_day


def _reasons(
    members: Sequence[Event], best: Event, sources: int, agencies: Sequence[str], updates: Sequence[Reason]
) -> Iterator[Reason]:
    if words := in_words(best):
        yield words
    articles = len({e.article_id for e in members})
    if articles == 1:
        passage_count = len(members)
        yield (
            because("incident.passages", passage_count)
            if passage_count > 1
            else because("incident.one_article")
        )
    elif sources == 1:
        yield because("incident.one_source", articles)
    else:
        yield because("incident.sources", articles, sources)
    if articles > sources:
        yield because("incident.reprints")
    if agencies:
        yield because("incident.agency", " / ".join(agencies))
    yield from updates
    yield from _conflicts(members)
    claims = sum(e.realis == "attributed_claim" for e in members)
    if claims == len(members):
        yield because("incident.parties")


def _conflicts(members: Sequence[Event]) -> Iterator[Reason]:
    """Figures and places in which the members differ, side by side."""
    for name in sorted({name for e in members for name in e.figures}):
        if words := _differing(members, name):
            yield because("incident.figures_differ", name, " / ".join(words))
    places = sorted({e.place.place.name for e in members if e.place})
    if len(places) > 1:
        yield because("incident.places_differ", " / ".join(places))


def _differing(members: Sequence[Event], name: str) -> list[str]:
    """Words of a figure that the members give different values of; none where they agree."""
    figures = [e.figures[name] for e in members if name in e.figures]
    values = {(f.low, f.best, f.high) for f in figures}
    return sorted({f.words for f in figures}) if len(values) > 1 else []
