"""Measure the grouping of events into incidents: ``python bench/incidents.py [--events N]``.

Prints pairwise F1 on ``tests/golden/incident_pairs.jsonl`` and ``incident_pairs_fresh.jsonl``, B-cubed on
``incident_stream.jsonl``, and seconds and peak memory for a made-up set of many happenings.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from geomap.assessment.incidents import corroborate  # noqa: E402
from geomap.models.articles import Article, DateMention, DateSpan, Sentence, Span  # noqa: E402
from geomap.models.places import Mention, Place, PlaceRef, Resolution  # noqa: E402
from geomap.models.reasons import because  # noqa: E402
from geomap.models.records import Event, Reading  # noqa: E402
from geomap.pipeline import Engine  # noqa: E402
from tests.cases.incident_kit import pairs_f1, stream_b_cubed  # noqa: E402

KINDS = ("Air/drone strike", "Shelling/artillery/missile attack", "Armed clash", "Attack")
TARGETS = ("market", "school", "hospital", "bridge", "mosque", "hotel", "depot", "airport")
PLACES, DAYS, TELLINGS = 3000, 365, 3
WHY = because("free", "made up")


def many(count: int) -> tuple[list[Reading], list[Event]]:
    """Happenings at many places over a year, each told a few times, a sentence and an article each."""
    pick = random.Random(7)  # a benchmark, no secret
    readings, events = [], []
    while len(events) < count:
        where, day = pick.randrange(PLACES), date(2024, 1, 1) + timedelta(days=pick.randrange(DAYS))
        kind, target, dead = pick.choice(KINDS), pick.choice(TARGETS), pick.randrange(1, 40)
        for _ in range(pick.randrange(1, 2 * TELLINGS)):
            text = (
                f"On {day} an attack on a {target} in Town{where} left {dead} dead, sources in the area said."
            )
            reading, event = _telling(len(events), text, where, day, kind)
            readings.append(reading)
            events.append(event)
    return readings[:count], events[:count]


def _telling(number: int, text: str, where: int, day: date, kind: str) -> tuple[Reading, Event]:
    ident, span = f"ar_{number:06}", Span(0, len(text))
    stated = DateSpan(day, day, "day")
    place = Place(
        f"t:{where}", f"Town{where}", where % 60 * 0.5, where // 60 * 0.5, "XX", "PPL", f"{where % 9}"
    )
    start = text.index("Town")
    name = Span(start, start + len(place.name))
    mention = Mention(f"mn_{number:06}", ident, name, place.name, "literal")
    reading = Reading(
        Article(ident, text, ident, DateSpan(day, day, "day"), source=f"Outlet {number % 40}", language="en"),
        (Sentence(span, text, 0, 0),),
        (DateMention(Span(3, 13), text[3:13], stated, stated),),
        (Resolution(mention, place, 1.0, WHY),),
    )
    ref = PlaceRef(place, 1, mention.id, name, WHY)
    return reading, Event(
        f"ev_{number:06}",
        ident,
        Span(17, 23),
        span,
        "Battles",
        kind,
        "actual",
        stated,
        place=ref,
        mapped=True,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    count = parser.parse_args().events
    engine = Engine()
    print("pairs, precision recall F1:", *pairs_f1(engine))
    print("pairs of the second batch:", *pairs_f1(engine, "incident_pairs_fresh.jsonl"))
    print("stream, B-cubed precision recall F1:", *stream_b_cubed(engine))
    readings, events = many(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    incidents = corroborate(readings, events, {})
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{count} happenings: {len(incidents)} incidents, {seconds:.1f} s of one core")
    print(f"peak {peak / 1024:.0f} MB, of which {(peak - before) / 1024:.0f} MB for the grouping")


if __name__ == "__main__":
    main()
