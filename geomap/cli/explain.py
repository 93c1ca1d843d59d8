"""``geomap explain``: why an event or a control claim was read as it was."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from geomap.errors import UsageError, did_you_mean
from geomap.pipeline.building import SetRecords


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
    from geomap.pipeline.building import read_set
    from geomap.pipeline.loading import Engine

    engine = Engine()
    records = read_set(folder, profile=profile, engine=engine)
    click.echo(_explanation(record_id, records, engine), nl=False)


def _explanation(record_id: str, records: SetRecords, engine: object) -> str:
    from geomap.assessment.incidents import corroborate
    from geomap.pipeline.loading import Engine
    from geomap.review import explain_claim, explain_event
    from geomap.sets import near_duplicates

    assert isinstance(engine, Engine)
    readings = {r.article.id: r for r in records.readings}
    events = {e.id: e for e in chain.from_iterable(x.events for x in records.extracts)}
    claims = {c.id: c for c in chain.from_iterable(x.claims for x in records.extracts)}
    if record_id in claims:
        claim = claims[record_id]
        return explain_claim(claim, readings[claim.article_id], engine.lexicons)
    if record_id not in events:
        near = did_you_mean(record_id, sorted({*events, *claims}))
        raise UsageError(
            f'no event or control claim "{record_id}" in this set.{near} '
            "Ids stand in the map's sheets and in `geomap export`."
        )
    event = events[record_id]
    standing = near_duplicates([r.article for r in records.readings])
    incidents = corroborate(records.readings, tuple(events.values()), standing)
    own = next((i for i in incidents if any(m.id == event.id for m in i.members)), None)
    return explain_event(event, readings[event.article_id], engine.lexicons, own)
