"""Large sets: one record a place and day, with a short row for each incident it holds.

A page cannot carry a hundred thousand sentences. Above ``MOST_INCIDENTS`` it carries each incident's id,
type, status, confidence, actors and articles, and says that the sentences stand in a table beside it,
where the same ids find them. Nothing is left out of that table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geomap.exporters.files import write_whole
from geomap.exporters.page.rows.numbering import Numbered, Places, day_number
from geomap.exporters.page.wire import Aggregates, HeldIncidentRow, PartyRow, PlaceDayRow
from geomap.exporters.tables import csv_text, rows
from geomap.models.assessed import Assessment, Incident, Layer, NotMapped
from geomap.models.records import ActorRef

MOST_INCIDENTS = 50_000
"""Incidents that a page carries one by one, with their sentences."""
MOST_NOT_MAPPED = 20_000
"""Rows of the list of what is not mapped; a table beside holds all."""
EVENTS_TABLE = "events.csv"
NOT_MAPPED_TABLE = "not_mapped.csv"

Row = list[Any]


def too_many(assessment: Assessment) -> bool:
    """Whether the page of an assessment holds places and days in place of single incidents."""
    return len(assessment.incidents) > MOST_INCIDENTS


def aggregate(
    incidents: Iterable[Incident], places: Places, words: Numbered, articles: Mapping[str, int]
) -> Aggregates:
    """Gather incidents by place, precision and date."""
    actors = Numbered()
    groups: dict[tuple[Any, ...], list[HeldIncidentRow]] = {}
    for incident in incidents:
        if incident.place is None:
            continue
        when = incident.date
        key = (
            places.of(incident.place.place),
            incident.place.where_prec,
            day_number(when.start),
            day_number(when.end),
            when.precision,
        )
        groups.setdefault(key, []).append(_row(incident, words, actors, articles))
    return Aggregates(
        rows=[
            PlaceDayRow(place, precision, first, last, date_precision, held)
            for (place, precision, first, last, date_precision), held in groups.items()
        ],
        actors=[PartyRow(*party) for party in actors.values],
        table=EVENTS_TABLE,
    )


def _row(
    incident: Incident, words: Numbered, actors: Numbered, articles: Mapping[str, int]
) -> HeldIncidentRow:
    first = incident.members[0]

    def actor(ref: ActorRef | None) -> int:
        return -1 if ref is None else actors.of((words.of(ref.name), words.of(ref.side)))

    return HeldIncidentRow(
        id=incident.id,
        type=words.of(incident.event_type),
        sub_type=words.of(incident.sub_type),
        confidence=round(incident.confidence, 2),
        realis=words.of(first.realis),
        actor1=actor(first.actor1),
        actor2=actor(first.actor2),
        articles=sorted({articles.get(member.article_id, -1) for member in incident.members}),
        sources=incident.sources,
    )


def write_beside(assessment: Assessment, layers: Sequence[Layer], folder: Path) -> list[Path]:
    """Write the tables that a large set's page points to; none for a set that fits its page."""
    tables: dict[str, Iterable[Row]] = {}
    if too_many(assessment):
        tables[EVENTS_TABLE] = next(rows(layer) for layer in layers if layer.name == "events")
    if len(assessment.not_mapped) > MOST_NOT_MAPPED:
        tables[NOT_MAPPED_TABLE] = _missed(assessment.not_mapped, assessment)
    for name, table in tables.items():
        write_whole(folder / name, csv_text(table))
    return [folder / name for name in tables]


def _missed(rows: Sequence[NotMapped], assessment: Assessment) -> Iterable[Row]:
    names = {r.article.id: r.article.title or r.article.file for r in assessment.readings}
    yield ["what", "article_id", "article", "start", "end", "text", "reason"]
    for n in rows:
        yield [n.what, n.article_id, names.get(n.article_id, ""), n.start, n.end, n.text, str(n.reason)]
