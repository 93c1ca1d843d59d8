"""Corroboration: events that tell one happening become one incident that cites them all.

Conflicting figures and places stay with their members; nothing is averaged. Sources are counted
once for all near-duplicates and once for each publisher. Of an article and its update the update's
figures stand; both are cited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from geomap.assessment.incidents.confidence import combined, in_words
from geomap.models.articles import Article, DateSpan
from geomap.models.assessed import Incident
from geomap.models.geodesy import flat_km
from geomap.models.reasons import Reason, because
from geomap.models.records import Event, Reading

NEAR_KM = 10.0
"""Points this near may be one place told in two ways."""
MAX_AREA_KM = 60.0
"""An event known to an area joins one within this distance of the area's point at most."""
SLACK = timedelta(days=1)
"""Reports of one event differ by up to a day (time zones, "overnight")."""
CELL = 1.0
"""Degrees of the grid in which events are compared."""
_TOGETHER = {
    "Armed clash": "battle",
    "Government regains territory": "battle",
    "Non-state actor overtakes territory": "battle",
    "Non-violent transfer of territory": "battle",
    "Peaceful protest": "protest",
    "Protest with intervention": "protest",
    "Excessive force against protesters": "protest",
    "Violent demonstration": "protest",
}
"""Sub-types that different reports give to one happening."""


def corroborate(
    readings: Sequence[Reading], events: Sequence[Event], standing: Mapping[str, str]
) -> tuple[Incident, ...]:
    """Group the events that are drawn into incidents.

    Parameters
    ----------
    readings : sequence of Reading
        Articles that were read: who published them.
    events : sequence of Event
        Events of all articles; those that are not drawn are left out.
    standing : mapping of str to str
        Article id -> article that stands for it and its near-duplicates
        (:func:`geomap.sets.duplicates.near_duplicates`).

    Returns
    -------
    tuple of Incident
        By date, then id.
    """
    articles = {r.article.id: r.article for r in readings}
    drawn = sorted(
        (e for e in events if e.mapped and e.place), key=lambda e: (e.date.start or date.max, e.id)
    )
    clusters: list[list[Event]] = []
    grid: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for event in drawn:
        found = next((i for i in _candidates(grid, event) if _joins(clusters[i], event)), None)
        if found is None:
            found = len(clusters)
            clusters.append([])
            grid[_cell(event)].append(found)
        clusters[found].append(event)
    incidents = [_incident(members, standing, articles) for members in clusters]
    return tuple(sorted(incidents, key=lambda i: (i.date.start or date.max, i.id)))


def _cell(event: Event) -> tuple[str, int, int]:
    place = event.place.place if event.place else None
    kind = _TOGETHER.get(event.sub_type or "", event.sub_type or "")
    return (kind, round((place.lon if place else 0.0) / CELL), round((place.lat if place else 0.0) / CELL))


def _candidates(grid: Mapping[tuple[str, int, int], list[int]], event: Event) -> Iterator[int]:
    kind, east, north = _cell(event)
    near = [i for dx in (-1, 0, 1) for dy in (-1, 0, 1) for i in grid.get((kind, east + dx, north + dy), ())]
    yield from sorted(near)[-50:]


def _joins(members: Sequence[Event], event: Event) -> bool:
    """Whether an event agrees with every member, so that chains cannot grow."""
    return all(_same_place(m, event) and _same_time(m, event) and _same_sides(m, event) for m in members[:20])


def _same_place(a: Event, b: Event) -> bool:
    if a.place is None or b.place is None:
        return False
    if a.place.place.id == b.place.place.id:
        return True
    distance = flat_km(a.place.place, b.place.place)
    if a.place.where_prec <= 2 and b.place.where_prec <= 2:
        return distance <= NEAR_KM
    reach = max(p.place.radius_km for p in (a.place, b.place) if p.where_prec > 2)
    return distance <= min(MAX_AREA_KM, reach) and a.article_id != b.article_id


def _same_time(a: Event, b: Event) -> bool:
    if not (a.date.start or a.date.end) or not (b.date.start or b.date.end):
        return a.article_id == b.article_id
    (a_start, a_end), (b_start, b_end) = _bounds(a.date), _bounds(b.date)
    slack = SLACK if a.article_id != b.article_id else timedelta(0)
    return a_start <= b_end + slack and b_start <= a_end + slack


def _bounds(span: DateSpan) -> tuple[date, date]:
    """Both ends; an open end is taken to be a week away."""
    start = span.start or (span.end - timedelta(days=7) if span.end else date.min)
    return start, span.end or start + timedelta(days=7)


def _same_sides(a: Event, b: Event) -> bool:
    """Different known sides may be the two parties of one fight, but not two one-sided attacks."""
    mine, its = a.actor1.side if a.actor1 else None, b.actor1.side if b.actor1 else None
    if not mine or not its or mine == its:
        return True
    return "battle" == _TOGETHER.get(a.sub_type or "") == _TOGETHER.get(b.sub_type or "")


def _source(article: Article) -> str:
    """Publisher by one spelling (case, "The" and "www." go); an article without one is its own."""
    name = (article.source or "").casefold().removeprefix("www.").removeprefix("the ").strip()
    return name or article.id


def _incident(
    members: Sequence[Event], standing: Mapping[str, str], articles: Mapping[str, Article]
) -> Incident:
    ordered = tuple(sorted(members, key=lambda e: (e.date.start or date.max, e.id)))
    by_source = {
        _source(articles[e.article_id]): e for e in sorted(ordered, key=lambda e: (e.confidence, e.id))
    }
    sources = min(len(by_source), len({standing.get(e.article_id, e.article_id) for e in ordered}))
    best = max(ordered, key=lambda e: (e.confidence, e.id))
    ordered, updates = _updated(ordered, standing, articles)
    return Incident(
        id=ordered[0].id,
        members=ordered,
        event_type=best.event_type,
        sub_type=best.sub_type,
        place=min((e.place for e in ordered if e.place), key=lambda p: (p.where_prec, -p.score, p.place.id)),
        date=_narrowest(ordered),
        confidence=combined(by_source, sources),
        sources=sources,
        reasons=tuple(_reasons(ordered, best, sources, updates)),
    )


def _updated(
    members: Sequence[Event], standing: Mapping[str, str], articles: Mapping[str, Article]
) -> tuple[tuple[Event, ...], list[Reason]]:
    """Drop the figures that the newer of two near-duplicate articles gives anew, and say so."""
    given = {(e.article_id, name): f.words for e in members for name, f in e.figures.items()}
    kept, said = [], []
    for event in members:
        old, new = articles[event.article_id], articles[standing.get(event.article_id, event.article_id)]
        again = {name for name in event.figures if (new.id, name) in given} if _later(new, old) else set()
        said += [
            because("incident.updated", name, now, new.file, before, old.file)
            for name in again
            if (now := given[new.id, name]) != (before := given[old.id, name])
        ]
        figures = {name: figure for name, figure in event.figures.items() if name not in again}
        kept.append(replace(event, figures=figures) if again else event)
    return tuple(kept), sorted(set(said), key=str)


def _later(new: Article, old: Article) -> bool:
    new_day, old_day = new.published.end, old.published.end
    return new_day is not None and old_day is not None and new_day > old_day


def _narrowest(members: Sequence[Event]) -> DateSpan:
    def width(event: Event) -> tuple[int, bool, str]:
        start, end = event.date.start, event.date.end
        days = (end - start).days if start and end else 10_000
        return (days, event.date.inferred, event.id)

    return min(members, key=width).date


def _reasons(
    members: Sequence[Event], best: Event, sources: int, updates: Sequence[Reason]
) -> Iterator[Reason]:
    if words := in_words(best):
        yield words
    articles = len({e.article_id for e in members})
    if articles == 1:
        passages = len(members)
        yield because("incident.passages", passages) if passages > 1 else because("incident.one_article")
    elif sources == 1:
        yield because("incident.one_source", articles)
    else:
        yield because("incident.sources", articles, sources)
    if articles > sources:
        yield because("incident.reprints")
    yield from updates
    yield from _conflicts(members)
    claims = sum(e.realis == "attributed_claim" for e in members)
    if claims == len(members):
        yield because("incident.parties")


def _conflicts(members: Sequence[Event]) -> Iterator[Reason]:
    """Figures and places in which the members differ, side by side."""
    for name in sorted({name for e in members for name in e.figures}):
        words = sorted({e.figures[name].words for e in members if name in e.figures})
        values = {
            (e.figures[name].low, e.figures[name].best, e.figures[name].high)
            for e in members
            if name in e.figures
        }
        if len(values) > 1:
            yield because("incident.figures_differ", name, " / ".join(words))
    places = sorted({e.place.place.name for e in members if e.place})
    if len(places) > 1:
        yield because("incident.places_differ", " / ".join(places))
