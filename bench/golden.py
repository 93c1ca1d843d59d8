"""Extraction against the golden events of the shipped sets: what a person read, what was found."""

from __future__ import annotations

import math
import sys
import tomllib
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from geomap.models.articles import Span
from geomap.models.records import Event
from geomap.pipeline import Engine
from geomap.pipeline.building import read_set

ROOT = Path(__file__).parents[1]
SETS = ("syria-2024-11", "sudan-2025")


@dataclass(frozen=True)
class Score:
    """Golden events to be mapped and how many were found; mapped predictions and how many are right."""

    golden: int
    found: int
    mapped: int
    right: int
    misses: tuple[str, ...]
    false: tuple[str, ...]


def score(name: str, engine: Engine) -> Score:
    """Compare one set: an event is right when trigger, type and place fit a golden event of its file."""
    golden = tomllib.loads((ROOT / "tests" / "golden" / f"{name}.toml").read_text(encoding="utf-8"))["event"]
    records = read_set(ROOT / "seeds" / name, engine=engine)
    texts = {r.article.id: (r.article.file, r.article.text) for r in records.readings}
    events = [e for e in chain.from_iterable(x.events for x in records.extracts) if e.mapped]
    wanted = [g for g in golden if g["mapped"]]
    pairs = [(g, e) for g in wanted for e in events if fits(g, e, *texts[e.article_id])]
    found = {id(g) for g, _ in pairs}
    right = {e.id for _, e in pairs}
    return Score(
        len(wanted),
        len(found),
        len(events),
        len(right),
        tuple(
            f"{g['file']}: {g['quote']} ({g['sub_type']}, {g['place']})" for g in wanted if id(g) not in found
        ),
        tuple(describe(e, *texts[e.article_id]) for e in events if e.id not in right),
    )


def fits(golden: dict[str, Any], event: Event, file: str, text: str) -> bool:
    """Whether a prediction tells the golden event: same sentence, type and place."""
    if file != golden["file"] or event.place is None:
        return False
    start = -1
    for _ in range(golden.get("nth", 1)):
        start = text.index(golden["quote"], start + 1)
    if not event.sentence.overlaps(Span(start, start + len(golden["quote"]))):
        return False
    if event.event_type != golden["type"] and event.sub_type not in golden.get("also", []):
        return False
    place = event.place.place
    return kilometres(place.lon, place.lat, golden["lon"], golden["lat"]) <= golden["within_km"]


def kilometres(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Distance on the sphere (haversine), kilometres."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def describe(event: Event, file: str, text: str) -> str:
    """One line about a prediction that fits no golden event."""
    place = event.place.place.name if event.place else "no place"
    sentence = event.sentence.of(text)[:90].replace("\n", " ")
    return f"{file}: {event.trigger.of(text)} ({event.sub_type}, {place}, {event.realis}): {sentence}"


def main() -> None:
    """Print recall and precision of both sets; with ``-v`` the misses and false ones."""
    engine = Engine()
    print("| set | golden events | found | mapped events | right |\n|---|---|---|---|---|")
    for name in SETS:
        s = score(name, engine)
        print(
            f"| {name} | {s.golden} | {s.found} ({s.found / s.golden:.2f}) | {s.mapped} | {s.right} ({s.right / s.mapped:.2f}) |"
        )
        if "-v" in sys.argv:
            print(*(f"miss  {line}" for line in s.misses), *(f"false {line}" for line in s.false), sep="\n")


if __name__ == "__main__":
    main()
