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
from geomap.models.assessed import Assessment  # noqa: E402
from tests.fixtures_assessment import assessment, day  # noqa: E402

LOADS = 5
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
    """Repeat the invented incidents over up to 5,000 places and 20 days."""
    chance = random.Random(1)
    made = assessment()
    base = [i for i in made.incidents if i.place]
    pattern = base[0].place.place
    places = [
        replace(
            pattern,
            id=f"x:{n}",
            name=f"Place {n}",
            lon=35.5 + chance.random() * 6,
            lat=32.5 + chance.random() * 4.5,
            radius_km=2.0,
        )
        for n in range(min(count, 5000))
    ]
    first = date(2024, 11, 20)
    incidents = tuple(
        replace(
            base[n % len(base)],
            id=f"ev_{n:06d}",
            place=replace(base[n % len(base)].place, place=chance.choice(places)),
            date=day(first + timedelta(days=chance.randrange(20))),
        )
        for n in range(count)
    )
    return replace(made, incidents=incidents)


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
