"""Measure the map: size, time to write, time to interactive, one day step, requests.

Run ``python bench/map.py [INCIDENTS | PAGE.html ...]``; medians of five loads in headless Chromium, beside
plain folium drawing the same points as CircleMarkers with popups (``--folium``). Writing is measured in
processor time, what the browser does on the clock and, in brackets, in processor time of its main thread.
"""

from __future__ import annotations

import gc
import random
import re
import shutil
import statistics
import sys
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from geomap.exporters.page import write_map  # noqa: E402
from geomap.layers import make_all  # noqa: E402
from geomap.models.articles import Article, Sentence, Span  # noqa: E402
from geomap.models.assessed import Assessment, Incident  # noqa: E402
from geomap.models.places import Candidate, Mention, Place, PlaceRef, Resolution  # noqa: E402
from geomap.models.reasons import because  # noqa: E402
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
        other = Candidate(pattern.place.place, 0.1, because("against.distance"))
        sentences.append(Sentence(whole, words.strip(), len(sentences), 0))
        resolutions.append(Resolution(mention, place, 0.8, because("place.only"), (other,)))
        ref = PlaceRef(place, 1, mention.id, named, because("link.named"), 0.8)
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


class Load(NamedTuple):
    """One load of a page; ``busy`` and ``steps_busy`` are processor time of the page's main thread.

    Seconds to first paint and until the page answers, on the clock and busy; milliseconds of a day
    step, on the clock and busy; requests beside the file.
    """

    painted: float
    ready: float
    busy: float
    step: float
    step_busy: float
    requests: int


def load(browser: Any, path: Path) -> Load:
    """Open a page, wait until it answers, and step five days back."""
    page = browser.new_page(viewport={"width": 1400, "height": 880})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    inside = page.context.new_cdp_session(page)
    inside.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        found = inside.send("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in found if m["name"] == "TaskDuration"))

    before, started = busy(), perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", timeout=120_000, state="attached")
    ready, then = perf_counter() - started, busy()
    steps = page.evaluate(STEP)
    stepped = (busy() - then) / len(steps) * 1000
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000")
    page.close()
    return Load(painted, ready, then - before, statistics.median(steps), stepped, len(asked) - 1)


def load_plain(browser: Any, path: Path) -> tuple[float, int]:
    """Seconds until a plain folium page has drawn its points, and its requests; Leaflet is ours."""
    page = browser.new_page(viewport={"width": 1400, "height": 880})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    leaflet = ROOT / "geomap" / "data" / "assets"

    def answer(route: Any) -> None:
        file = leaflet / route.request.url.rsplit("/", 1)[-1]
        if file.exists():
            route.fulfill(path=file)
        else:
            route.abort()

    page.route(re.compile("^https:"), answer)
    started = perf_counter()
    page.goto(path.as_uri(), timeout=180_000)
    page.wait_for_selector("path.leaflet-interactive", state="attached", timeout=180_000)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    ready = perf_counter() - started
    page.close()
    return ready, len(asked) - 1


def row(name: str, layers: str, write: str, path: Path, runs: list[Load]) -> None:
    """Print the medians of some loads."""
    painted, ready, busy, step, step_busy, _ = (
        statistics.median(values) for values in zip(*runs, strict=True)
    )
    cells = (
        name,
        layers,
        write,
        f"{path.stat().st_size / 1e6:.2f}",
        f"{painted:.1f}",
        f"{ready:.1f} ({busy:.1f})",
        f"{step:.0f} ({step_busy:.0f})",
        runs[0].requests,
    )
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


def measure(browser: Any, count: int, folder: Path, folium_too: bool) -> None:
    """Write and load the map of some invented incidents, and plain folium's of the same."""
    made, path = many(count), folder / "index.html"
    started = process_time()
    layers = make_all(made)
    layered = process_time()
    write_map(made, layers, path)
    written = process_time()
    runs = [load(browser, path) for _ in range(LOADS)]
    row(f"{count:,}", f"{layered - started:.1f}", f"{written - layered:.1f}", path, runs)
    if folium_too:
        started = process_time()
        plain_folium(made, path)
        written = process_time()
        plain = [load_plain(browser, path) for _ in range(LOADS)]
        ready = statistics.median(run[0] for run in plain)
        print(
            f"| {count:,}, plain folium | – | {written - started:.1f} | {path.stat().st_size / 1e6:.2f} "
            f"| – | {ready:.1f} | – | {plain[0][1]} |",
            flush=True,
        )


def main(wanted: list[str], folium_too: bool) -> None:
    """Print one row a size, or a page that exists, as a Markdown table."""
    from playwright.sync_api import sync_playwright

    gc.set_threshold(100_000)  # as the command line does
    print("| incidents | layers s | write s | MB | first paint s | interactive s | day step ms | requests |")
    print("|---|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for what in wanted:
            if what.endswith(".html"):
                path = Path(what).resolve()
                row(path.parent.name, "–", "–", path, [load(browser, path) for _ in range(LOADS)])
            else:
                measure(browser, int(what), Path(folder), folium_too)
        browser.close()


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--folium"]
    main(arguments or ["10", "10000"], "--folium" in sys.argv)
