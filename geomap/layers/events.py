"""Incidents that have a place: what happened, where, when, told by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from geomap.layers._base import (
    WHEN,
    WHERE_COLUMNS,
    Row,
    citations,
    figure,
    figures,
    frame,
    point,
    sentence_of,
    when,
    where,
)
from geomap.layers.palette import COLOURS, OTHER_EVENT
from geomap.models.assessed import Assessment, Incident, Layer, Version
from geomap.models.ontology import EventType
from geomap.models.style import LegendEntry, Style

COLUMNS = (
    "event_type",
    "sub_type",
    "realis",
    "actor1",
    "actor2",
    *WHERE_COLUMNS,
    *WHEN,
    "figures",
    "confidence",
    "sources",
    "reasons",
    "members",
    "articles",
    "cites",
    "sentences",
    "contradictions",
    "versions",
)
STYLE = Style(
    geometry="point",
    tooltip=("event_type", "sub_type", "place", "precision", "date_start", "realis", "sentences", "cites"),
    title="sub_type",
    colour_by="event_type",
    records="incidents",
)


def make(assessment: Assessment) -> Layer:
    """Draw every incident with a mapped member as a point with its precision."""
    words, cites = sentence_of(assessment), citations(assessment)
    rows = [_row(i, words, cites) for i in assessment.incidents if drawn(i)]
    entries = [
        LegendEntry(kind.value, kind.glyph, COLOURS[kind.colour], value=kind.value) for kind in EventType
    ]
    entries.append(LegendEntry("Other", *OTHER_EVENT))
    return Layer(
        name="events",
        title="Events",
        table=frame(rows, COLUMNS),
        legend=tuple(entries),
        style=STYLE,
        description="Incidents the articles tell. Shape and colour give the type, the ring the precision.",
    )


def drawn(incident: Incident) -> bool:
    """Whether an incident has a place and a member that should be drawn."""
    return incident.place is not None and any(member.mapped for member in incident.members)


def _row(incident: Incident, words: Callable[[str, int, int], str], cites: Mapping[str, str]) -> Row:
    first = incident.members[0]
    articles = sorted({member.article_id for member in incident.members})
    assert incident.place is not None  # nosec: `drawn` asked for it
    return {
        "id": incident.id,
        "event_type": incident.event_type,
        "sub_type": incident.sub_type,
        "realis": first.realis,
        "actor1": first.actor1.name if first.actor1 else None,
        "actor2": first.actor2.name if first.actor2 else None,
        **where(incident.place),
        **when(incident.date),
        "figures": figures(incident.figures),
        "confidence": round(incident.confidence, 3),
        "sources": incident.sources,
        "reasons": [str(reason) for reason in incident.reasons],
        "members": [member.id for member in incident.members],
        "articles": articles,
        "cites": [cites.get(article, "") for article in articles],
        "sentences": [words(m.article_id, m.sentence.start, m.sentence.end) for m in incident.members],
        "contradictions": list(incident.contradictions),
        "versions": [_version(v, words) for v in (*incident.versions, *incident.context)],
        "geometry": point(incident.place.place),
    }


def _version(version: Version, words: Callable[[str, int, int], str]) -> Row:
    """What one passage says of the deed; it is cited by article and sentence."""
    return {
        "role": version.role,
        "publisher": version.publisher,
        "article": version.article_id,
        "kind": version.kind,
        "blamed": version.blamed,
        "toll": figure(version.toll) if version.toll else None,
        "place": version.place.place.name if version.place else None,
        "denied": version.denied,
        "differs": list(version.differs),
        "sentence": words(version.article_id, version.sentence.start, version.sentence.end),
    }
