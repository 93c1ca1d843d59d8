"""Reliability of event confidence on event data that stand beside the project.

    python bench/confidence.py [--split dev]

Each text of ``geo`` holds one coded event: the best-ranked mapped event is right when its sub-type is
the coder's, its date span covers the day (within the coder's own time precision) and its place lies
within 25 km, or within the radius of the area it names. ``types`` judges the kind alone. The incidents
of our own sets are held against what a person read out of them. Prints a table a part, with the expected
calibration error over five bins, and the Brier score.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geomap.models.articles import Span
from geomap.models.profile import NO_PROFILE
from geomap.models.records import Event
from geomap.pipeline import Engine, extract_records, read_places
from geomap.pipeline.building import build_set
from geomap.readers._base import make_article
from geomap.readers.sets import open_set

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "eval" / "events" / "data"
NEAR_KM = 25.0
BINS = 5
SLACK = {1: timedelta(0), 2: timedelta(days=7), 3: timedelta(days=31)}
"""Days by which a coder's date may be off, by ACLED's time precision."""

Row = dict[str, Any]
Pair = tuple[Event, Row]


def answers(engine: Engine, task: str, split: str) -> list[tuple[Row, list[Event]]]:
    """Rows of a task with the mapped events that were read, best first."""
    with gzip.open(DATA / f"{task}.{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    articles = [make_article(row["text"], row["id"], {"date": row.get("date")}) for row in rows]
    found = extract_records(engine, read_places(engine, articles), NO_PROFILE)
    ranked = [sorted((e for e in x.events if e.mapped), key=lambda e: e.rank) for x in found]
    return list(zip(rows, ranked, strict=True))


def km(event: Event, row: Row) -> float:
    """Great-circle distance between an event and the coder's point."""
    assert event.place is not None
    lat, lon = math.radians(event.place.place.lat), math.radians(event.place.place.lon)
    up, east = math.radians(row["lat"]) - lat, math.radians(row["lon"]) - lon
    half = (
        math.sin(up / 2) ** 2 + math.cos(lat) * math.cos(math.radians(row["lat"])) * math.sin(east / 2) ** 2
    )
    return 12_742.0 * math.asin(min(1.0, math.sqrt(half)))


def kind_right(event: Event, row: Row) -> bool:
    """Whether the sub-type is the coder's."""
    return bool(event.sub_type == row["sub_type"])


def place_right(event: Event, row: Row) -> bool:
    """Whether the place is near the coder's, or the area named holds it."""
    assert event.place is not None
    reach = NEAR_KM if event.place.where_prec <= 2 else max(NEAR_KM, event.place.place.radius_km)
    return km(event, row) <= reach


def date_right(event: Event, row: Row) -> bool:
    """Whether the date span covers the coder's day; an open date claims nothing."""
    day, slack = date.fromisoformat(row["event_date"]), SLACK[row["time_precision"]]
    start, end = event.date.start or date.min, event.date.end or date.max
    return start <= day + slack and day - slack <= end


def all_right(event: Event, row: Row) -> bool:
    """Whether every part is right."""
    return kind_right(event, row) and place_right(event, row) and date_right(event, row)


def reliability(title: str, pairs: Iterable[tuple[float, bool]]) -> None:
    """Print a reliability table with the expected calibration error and the Brier score."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, right in pairs:
        bins[min(BINS - 1, int(chance * BINS))].append((chance, right))
    told = [pair for group in bins.values() for pair in group]
    gaps = sum(abs(sum(c for c, _ in group) - sum(r for _, r in group)) for group in bins.values())
    brier = sum((chance - right) ** 2 for chance, right in told) / len(told)
    print(f"\n{title}: {len(told)} events, ECE {gaps / len(told):.3f}, Brier {brier:.3f}")
    print("| confidence | events | mean | right |\n|---|---|---|---|")
    for number, group in sorted(bins.items()):
        mean = sum(c for c, _ in group) / len(group)
        share = sum(r for _, r in group) / len(group)
        print(f"| {number / BINS:.1f}–{(number + 1) / BINS:.1f} | {len(group)} | {mean:.2f} | {share:.2f} |")


def tables(geo: Sequence[Pair], types: Sequence[Pair]) -> None:
    """Print all tables."""
    reliability("geo, whole event", ((e.confidence, all_right(e, r)) for e, r in geo))
    reliability("geo, kind", ((e.chances["what"], kind_right(e, r)) for e, r in geo))
    reliability("geo, place", ((e.chances["where"], place_right(e, r)) for e, r in geo))
    reliability("geo, date", ((e.chances["when"], date_right(e, r)) for e, r in geo))
    reliability("types, kind", ((e.chances["what"], kind_right(e, r)) for e, r in types))


def golden(engine: Engine) -> list[tuple[float, bool]]:
    """Incidents of our own sets, right where a member tells an event that a person mapped there."""
    pairs = []
    for file in sorted((ROOT / "tests" / "golden").glob("*.toml")):
        events = tomllib.loads(file.read_text(encoding="utf-8")).get("event", [])
        wanted = [e for e in events if e["mapped"]]
        if not wanted:
            continue
        made = build_set(open_set(ROOT / "seeds" / file.stem), engine=engine)
        articles = {r.article.id: r.article for r in made.readings}
        for incident in made.incidents:
            members = [(m, articles[m.article_id]) for m in incident.members]
            right = any(tells(m, a.file, a.text, e) for m, a in members for e in wanted)
            pairs.append((incident.confidence, right))
    return pairs


def tells(event: Event, file: str, text: str, wanted: Row) -> bool:
    """Whether an event stands in the sentence of a golden one, near it, with its sub-type."""
    start = -1
    for _ in range(wanted.get("nth", 1)):
        start = text.find(wanted["quote"], start + 1)
    quote = Span(start, start + len(wanted["quote"]))
    same = event.sub_type in (wanted["sub_type"], *wanted.get("also", ()))
    return (
        file == wanted["file"]
        and event.sentence.overlaps(quote)
        and same
        and km(event, wanted) <= wanted["within_km"]
    )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev")
    split = parser.parse_args().split
    engine = Engine()
    geo = answers(engine, "geo", split)
    best = [(events[0], row) for row, events in geo if events]
    types = [(events[0], row) for row, events in answers(engine, "types", split) if events]
    tables(best, types)
    every = [(event, row) for row, events in geo for event in events]
    reliability(
        "geo, every mapped event against the one coded", ((e.confidence, all_right(e, r)) for e, r in every)
    )
    reliability("our own sets, every incident", golden(engine))


if __name__ == "__main__":
    main()
