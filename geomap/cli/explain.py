"""``geomap explain``: why an event or a control claim was read as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from geomap.errors import UsageError, did_you_mean
from geomap.models.assessed import Incident
from geomap.models.records import Event
from geomap.models.sets import SetRecords
from geomap.readers.tables import Row


@click.command()
@click.argument("record_id")
@click.option(
    "--set",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Article set that the record comes from.",
)
@click.option("--profile", help="Profile to read the set with, or none.")
def explain(record_id: str, folder: Path, profile: str | None) -> None:
    """Print why the event or control claim RECORD_ID was read as it was.

    Shows the sentence with its marked words, the rows of the lexicon tables that fired, the place
    with the candidates not taken, how the date was found and who else tells the same.

    \b
    Example:
      geomap explain ev_3f9c2a71b0d4 --set articles/syria
    """
    from geomap.pipeline import Engine
    from geomap.pipeline.building import read_set
    from geomap.readers.sets import open_set

    engine = Engine()
    records = read_set(open_set(folder), profile=profile, engine=engine)
    click.echo(_explanation(record_id, records, engine.lexicons), nl=False)


def _explanation(record_id: str, records: SetRecords, lexicons: Mapping[str, Sequence[Row]]) -> str:
    from geomap.assessment.incidents import links_of
    from geomap.review import explain_claim, explain_event

    readings = {r.article.id: r for r in records.readings}
    events = {e.id: e for extract in records.extracts for e in extract.events}
    claims = {c.id: c for extract in records.extracts for c in extract.claims}
    if claim := claims.get(record_id):
        return explain_claim(claim, readings[claim.article_id], lexicons)
    if event := events.get(record_id):
        incident = _incident(event, list(events.values()), records)
        links = links_of(event.id, records.readings, list(events.values()), records.decisions)
        return explain_event(event, readings[event.article_id], lexicons, incident, links)
    hint = did_you_mean(record_id, sorted({*events, *claims}))
    raise UsageError(
        f'no event or control claim "{record_id}" in this set.{hint} '
        "Ids stand in the map's sheets and in `geomap export`."
    )


def _incident(event: Event, events: Sequence[Event], records: SetRecords) -> Incident | None:
    """The incident that an event is a member of."""
    from geomap.assessment.incidents import corroborate
    from geomap.sets import near_duplicates

    standing = near_duplicates([r.article for r in records.readings])
    incidents = corroborate(records.readings, events, standing, records.decisions)
    return next((i for i in incidents if any(member.id == event.id for member in i.members)), None)
