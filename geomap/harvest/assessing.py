"""A harvest -> an assessment: what a map, a table or a report is drawn from, without reading again."""

from __future__ import annotations

import zlib
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from geomap.errors import NothingReadable
from geomap.harvest.selection import Selection, as_set
from geomap.harvest.store import ARTICLES, read_manifest
from geomap.harvest.tables import read_rows
from geomap.models.assessed import Assessment
from geomap.models.corrections import Decisions
from geomap.models.records import ControlClaim, Displacement, Event, Extract, Reading
from geomap.models.sets import SetRecords
from geomap.pipeline import Engine
from geomap.pipeline.building import assess_records, by_party
from geomap.pipeline.steps import Means
from geomap.readers.profiles import load_profile

Kind = TypeVar("Kind", Event, ControlClaim, Displacement)


def assess_harvest(folder: Path, selection: Selection, *, engine: Engine, means: Means) -> Assessment:
    """Assess the records of a harvest that a selection chooses, and the articles that tell them.

    Raises
    ------
    UsageError
        The folder holds no harvest.
    NothingReadable
        It holds no such records.
    """
    name = read_manifest(folder)["options"]["profile"]
    means.progress("reading records", 0, 2)
    events = _records(folder, Event, "events", selection)
    claims = _records(folder, ControlClaim, "claims", selection)
    facts = _records(folder, Displacement, "displacement", selection)
    means.progress("reading records", 1, 2)
    articles = sorted({*events, *claims, *facts})
    if not articles:
        raise NothingReadable(f"{folder}: no record lies within what was chosen")
    readings = _readings(folder, articles)
    means.progress("reading records", 2, 2)
    profile = load_profile(name)
    extracts = tuple(
        Extract(ident, tuple(events[ident]), tuple(claims[ident]), tuple(facts[ident]))
        for ident in (reading.article.id for reading in readings)
    )
    records = SetRecords(
        article_set=as_set(folder, selection),
        profile=profile,
        profile_reason=f"profile {name}: that of the harvest",
        readings=readings,
        extracts=by_party(engine, profile, extracts),
        damaged=(),
        corrected=(),
        decisions=Decisions(),
    )
    return assess_records(engine, records, None, means)


def _records(folder: Path, kind: type[Kind], table: str, selection: Selection) -> dict[str, list[Kind]]:
    """Records of a kind by article, in the order of the text."""
    rows = _rows(folder, table, selection)
    by_article: dict[str, list[Kind]] = defaultdict(list)
    for packed in rows["record"].to_pylist():
        record = msgspec.msgpack.decode(packed, type=kind)
        by_article[record.article_id].append(record)
    for records in by_article.values():
        records.sort(key=lambda r: (r.sentence, r.trigger, r.id))
    return by_article


def _rows(folder: Path, table: str, chosen: Selection) -> Any:
    return read_rows(
        folder, table, start=chosen.start, end=chosen.end, countries=chosen.countries, bbox=chosen.bbox
    )


def _readings(folder: Path, articles: list[str]) -> tuple[Reading, ...]:
    """Readings of articles, by their day and id."""
    packed = read_rows(folder, ARTICLES, ids=articles)["reading"].to_pylist()
    readings = [msgspec.msgpack.decode(zlib.decompress(p), type=Reading) for p in packed]
    return tuple(sorted(readings, key=lambda r: (r.article.published.start or date.min, r.article.id)))
