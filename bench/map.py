"""Measure the map: size, time to write, time to interactive, one day step, requests.

Run ``python bench/map.py [INCIDENTS ...]``; medians of five loads in headless Chromium, beside plain
folium drawing the same points as CircleMarkers with popups (``--folium``).
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from geomap.exporters.html import write_map  # noqa: E402
from geomap.layers import make_all  # noqa: E402
from geomap.models.articles import Article, Sentence, Span  # noqa: E402
from geomap.models.assessed import Assessment, Incident  # noqa: E402
from geomap.models.places import Candidate, Mention, Place, PlaceRef, Resolution  # noqa: E402
from geomap.models.records import Reading  # noqa: E402
from tests.fixtures_assessment import assessment, day  # noqa: E402

LOADS = 5
PER_ARTICLE = 10
FIRST = date(2024, 11, 20)
STEP = """async () => {
  const input = document.getElementById('day'), times = [];
  for (let n = 0; n < 5; n += 1) {
    const from = performance.now();
    input.value = Number(input.value) - 1;
    input.dispatchEvent(new Event('input'));
    await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)));
    times.push(performance.now() - from);
  }
  return times;
}"""


def many(count: int) -> Assessment:
    """Invent incidents over up to 5,000 places and 20 days; each has a sentence of its own."""
    chance = random.Random(1)
    made = assessment()
    base = [i for i in made.incidents if i.place]
    places = [_place(base[0].place.place, n, chance) for n in range(min(count, 5000))]
    incidents: list[Incident] = []
    readings: list[Reading] = []
    for first in range(0, count, PER_ARTICLE):
        told = [
            (n, base[n % len(base)], chance.choice(places), FIRST + timedelta(days=chance.randrange(20)))
            for n in range(first, min(count, first + PER_ARTICLE))
        ]
        reading, more = _article(first // PER_ARTICLE, told)
        readings.append(reading)
        incidents += more
    return replace(made, incidents=tuple(incidents), readings=(*made.readings, *readings))


def _place(pattern: Place, n: int, chance: random.Random) -> Place:
    lon, lat = 35.5 + chance.random() * 6, 32.5 + chance.random() * 4.5
    return replace(pattern, id=f"x:{n}", name=f"Place {n}", lon=lon, lat=lat, radius_km=2.0)


def _article(number: int, told: list[tuple[int, Incident, Place, date]]) -> tuple[Reading, list[Incident]]:
    """One article of a sentence an incident, read as the program reads one."""
    article_id, text = f"ar_{number:012x}", ""
    sentences, resolutions, incidents = [], [], []
    for n, pattern, place, on in told:
        words = (
            f"Fighters attacked positions near {place.name} on {on:%d %B} for the {n}th time since the "
            "truce, and residents said that shelling went on until the evening. "
        )
        start = len(text)
        text += words
        whole = Span(start, len(text) - 1)
        named = Span(start + words.index(place.name), start + words.index(place.name) + len(place.name))
        mention = Mention(f"mn_{n:012x}", article_id, named, place.name, "literal", 0.9)
        other = Candidate(pattern.place.place, 0.1, "farther from the other places")
        sentences.append(Sentence(whole, words.strip(), len(sentences), 0))
        resolutions.append(Resolution(mention, place, 0.8, "the only place of that name", (other,)))
        ref = PlaceRef(place, 1, mention.id, named, "the sentence names it", 0.8)
        event = replace(
            pattern.members[0],
            id=f"ev_{n:012x}",
            article_id=article_id,
            sentence=whole,
            trigger=Span(start + 9, start + 17),
            evidence=(),
            figures={},
            actor1=None,
            actor2=None,
            place=ref,
            date=day(on),
        )
        incidents.append(replace(pattern, id=event.id, members=(event,), place=ref, date=event.date))
    article = Article(
        article_id, text, f"Report {number}", day(FIRST), title=f"Report {number}", source="An agency"
    )
    return Reading(article, tuple(sentences), (), tuple(resolutions)), incidents


def plain_folium(made: Assessment, path: Path) -> None:
    """Draw the same points as a folium user would."""
    import folium

    drawn = folium.Map(location=[35, 38], zoom_start=7)
    for incident in made.incidents:
        where = incident.place.place
        folium.CircleMarker([where.lat, where.lon], radius=4, popup=incident.sub_type).add_to(drawn)
    drawn.save(str(path))


def load(browser: Any, path: Path) -> tuple[float, list[float], int]:
    """Seconds until the page can be used, milliseconds of day steps, requests beside the file."""
    page = browser.new_page(viewport={"width": 1400, "height": 880})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    started = perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", timeout=120_000)
    ready = perf_counter() - started
    steps = page.evaluate(STEP)
    page.close()
    return ready, steps, len(asked) - 1


def main(counts: list[int], folium_too: bool) -> None:
    """Print one row a size as a Markdown table."""
    from playwright.sync_api import sync_playwright

    print("| incidents | layers s | write s | MB | interactive s | day step ms | requests |")
    print("|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for count in counts:
            made, path = many(count), Path(folder) / f"{count}.html"
            started = perf_counter()
            layers = make_all(made)
            layered = perf_counter()
            write_map(made, layers, path)
            written = perf_counter()
            runs = [load(browser, path) for _ in range(LOADS)]
            ready = statistics.median(run[0] for run in runs)
            step = statistics.median(ms for run in runs for ms in run[1])
            size = path.stat().st_size / 1e6
            print(
                f"| {count} | {layered - started:.1f} | {written - layered:.1f} | {size:.1f} "
                f"| {ready:.1f} | {step:.0f} | {runs[0][2]} |"
            )
            if folium_too:
                started = perf_counter()
                plain_folium(made, path)
                size = path.stat().st_size / 1e6
                print(
                    f"| {count}, plain folium | – | {perf_counter() - started:.1f} | {size:.1f} | – | – | – |"
                )
        browser.close()


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--folium"]
    main([int(a) for a in arguments] or [10, 10_000], "--folium" in sys.argv)
