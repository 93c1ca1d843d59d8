"""Twenty-five tasks of a reader, each done with mouse, keys and touch, in at most five steps.

The tasks stand in ``docs/guide/tasks.md`` in the same order with the same names and numbers of steps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from geomap.exporters.page import write_map
from geomap.gazetteer import open_index, places_within
from geomap.layers import make_all
from tests.browser.test_lead import turned

pytestmark = pytest.mark.browser

MOST_STEPS = 5
HANDS: dict[str, dict[str, Any]] = {
    "mouse": {"viewport": {"width": 1440, "height": 900}},
    "keys": {"viewport": {"width": 1024, "height": 768}},
    "touch": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}
DOCUMENT = Path(__file__).parents[2] / "docs" / "guide" / "tasks.md"


@dataclass
class Reader:
    """A hand on the page; every step it needs is counted."""

    page: Any
    hand: str
    steps: int = 0
    saved: list[str] = field(default_factory=list)

    def press(self, selector: str) -> None:
        """Press what a selector names; what lies in a closed drawer or legend is opened first."""
        node = self.page.locator(selector).first
        self._reach(node)
        self.steps += 1
        if self.hand == "keys":
            node.focus()
            self.page.keyboard.press("Space" if node.get_attribute("type") == "checkbox" else "Enter")
        elif self.hand == "touch":
            node.tap()
        else:
            node.click()
        self.page.wait_for_timeout(250)

    def row(self, words: str) -> None:
        """Open a row of the list."""
        node = self.page.locator(".option", has_text=words).first
        self._reach(node)
        self.steps += 1
        if self.hand == "keys":
            self.page.focus(".list")
            while "at" not in (node.get_attribute("class") or "").split():
                self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("Enter")
        else:
            (node.tap if self.hand == "touch" else node.click)()
        self.page.wait_for_timeout(250)

    def pick(self, selector: str, value: str) -> None:
        """Choose from a list or fill in a day."""
        node = self.page.locator(selector).first
        self._reach(node)
        self.steps += 1
        if node.evaluate("node => node.tagName") == "SELECT":
            node.select_option(value)
        else:
            node.fill(value)
        self.page.wait_for_timeout(250)

    def ask(self, words: str) -> None:
        """Open the search, type, and take the first answer: one step each."""
        if self.hand == "keys":
            self.page.keyboard.press("/")
            self.steps += 1
        else:
            self.press('[data-label="search"]')
        self.page.keyboard.type(words)
        self.page.wait_for_selector(".answer")
        self.steps += 2
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(400)

    def point(self, x: float, y: float) -> None:
        """Point at the ground, by its shares of the map; keys move the map's middle there."""
        self.steps += 1
        box = self.page.locator("#map-region").bounding_box()
        if self.hand == "keys":
            self.page.focus(".folium-map")
            if self.steps % 2:
                self.page.keyboard.press("ArrowRight")
                self.page.wait_for_timeout(400)
            self.page.keyboard.press("Enter")
        else:
            move = self.page.touchscreen.tap if self.hand == "touch" else self.page.mouse.click
            move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        self.page.wait_for_timeout(400)

    def save(self, selector: str) -> None:
        """Press what saves a file."""
        with self.page.expect_download() as download:
            self.press(selector)
        self.saved.append(download.value.suggested_filename)

    def _reach(self, node: Any) -> None:
        if node.is_visible():
            return
        inside = "(node, id) => Boolean(node.closest(id))"
        if node.count() and node.evaluate(inside, "#legend"):
            self.press("#legend summary")
        elif self.page.locator("#drawer").is_visible():
            self.press("#drawer")


def has(page: Any, selector: str, words: str = "") -> bool:
    """Whether something with these words is seen."""
    nodes = page.locator(selector)
    return any(words in node.inner_text() and node.is_visible() for node in nodes.all())


def copied(page: Any) -> str:
    """What was copied last."""
    page.wait_for_timeout(200)
    return str(page.evaluate("window.copied ?? ''"))


Do = Callable[[Reader], None]
Holds = Callable[[Reader], bool]


def steps(*parts: Do) -> Do:
    """Do one after the other."""

    def go(reader: Reader) -> None:
        for part in parts:
            part(reader)

    return go


def press(selector: str) -> Do:
    """Press what a selector names."""
    return lambda reader: reader.press(selector)


def sees(selector: str, words: str = "") -> Holds:
    """Tell whether something is seen."""
    return lambda reader: has(reader.page, selector, words)


def filters(facet: str, value: str) -> Do:
    """Open the filters and choose."""
    return steps(press(".filters summary"), press(f'[data-facet="{facet}"][data-value="{value}"]'))


TAKE = press('[data-label="take_home"]')

TASKS: dict[str, tuple[Do, Holds]] = {
    "What is the news?": (steps(), sees("#lead", "Dec 1, 2024")),
    "Which sentence says so?": (press("#lead .clause"), sees("#tab-body .said")),
    "Who holds this spot?": (lambda r: r.point(0.55, 0.55), sees(".dossier .strip")),
    "Who holds Manbij?": (lambda r: r.ask("Manbij"), sees(".dossier h3", "Manbij")),
    "Who holds 35.864, 36.805?": (lambda r: r.ask("35.864, 36.805"), sees(".dossier h3", "Saraqib")),
    "Who held it on the first day?": (
        steps(lambda r: r.point(0.55, 0.55), press(".strip .cell")),
        sees("#dayname", "Nov 27"),
    ),
    "What are its coordinates in MGRS?": (lambda r: r.point(0.55, 0.55), sees(".dossier .facts", "MGRS")),
    "Only battles": (filters("type", "Battles"), sees(".chip", "Battles")),
    "Battles and protests": (
        steps(filters("type", "Battles"), press('[data-facet="type"][data-value="Protests"]')),
        lambda r: len(r.page.locator(".chip:not(.clear)").all()) == 2,
    ),
    "Only events with ten dead": (
        steps(press(".filters summary"), lambda r: r.pick('[data-facet="dead"]', "10")),
        sees(".chip", "Dead"),
    ),
    "Only the last days": (
        steps(press(".filters summary"), lambda r: r.pick('[data-facet="from"]', "2024-11-30")),
        sees(".chip", "since Nov 30"),
    ),
    "Why does this event stand here?": (lambda r: r.row("Al-Zahraa"), sees(".card", "Why this place")),
    "What was not mapped, and why?": (press("#tab-notmapped"), sees("#tab-body .option")),
    "How many were displaced?": (press("#tab-displacement"), sees("#tab-body .option")),
    "Say that its type is wrong": (
        steps(
            lambda r: r.row("Al-Zahraa"),
            press(".card details:has(.wrong) > summary"),
            lambda r: r.pick(".wrong select", "event_type"),
            press(".wrong .keep"),
        ),
        sees("#toast", "Corrections so far: 1"),
    ),
    "Take the records as CSV": (
        steps(TAKE, lambda r: r.save('#take button:text-is("CSV")')),
        lambda r: r.saved[0].endswith(".csv"),
    ),
    "Take the map as a picture": (
        steps(TAKE, lambda r: r.save('#take button:text-is("PNG")')),
        lambda r: r.saved[0].endswith(".png"),
    ),
    "Quote the records with their sources": (
        steps(TAKE, press('#take button:text-is("Text with sources")')),
        lambda r: "“" in copied(r.page),
    ),
    "Embed the map": (
        steps(TAKE, press('#take button:text-is("Embed code")')),
        lambda r: copied(r.page).startswith("<iframe"),
    ),
    "Sort the table by confidence": (
        steps(press("#open-table"), press('#records th button:has-text("Confidence")')),
        lambda r: r.page.locator('#records th[aria-sort="descending"]').inner_text().startswith("Confidence"),
    ),
    "How far is it?": (
        steps(press("#open-ruler"), lambda r: r.point(0.4, 0.5), lambda r: r.point(0.6, 0.6)),
        sees("#ruler", "Length"),
    ),
    "What rests on articles?": (
        steps(lambda r: r.pick("#support", "4")),
        sees("#legend", "within 10 km"),
    ),
    "What was before and after?": (lambda r: r.pick("#compare", "20054"), sees("#swipe .left", "Nov 27")),
    "Tell it day by day": (steps(press("#open-story"), press("#story-on")), sees(".story", "2 of")),
    "Read it in Arabic": (
        lambda r: r.pick("#language", "ar"),
        lambda r: r.page.evaluate("document.documentElement.dir") == "rtl",
    ),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a map that knows the places of its area."""
    made = turned()
    path = tmp_path_factory.mktemp("tasks") / "map.html"
    write_map(made, make_all(made), path, look_up=partial(places_within, open_index()))
    return path.as_uri()


@pytest.fixture
def reader(request: pytest.FixtureRequest, chromium: Any, address: str) -> Iterator[Reader]:
    """A reader with one of the hands, before the page as it opens."""
    hand = request.param
    context = chromium.new_context(reduced_motion="reduce", **HANDS[hand])
    page = context.new_page()
    page.goto(f"{address}#lang=en")
    page.wait_for_selector("html[data-ready]")
    write = "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    page.evaluate(write)
    yield Reader(page, hand)
    context.close()


@pytest.mark.parametrize("reader", sorted(HANDS), indirect=True)
@pytest.mark.parametrize("name", list(TASKS))
def test_a_task_is_done_in_few_steps(reader: Reader, name: str) -> None:
    """The task leads to its answer, in no more steps than the guide says."""
    do, holds = TASKS[name]
    do(reader)
    assert holds(reader), name
    assert reader.steps <= min(MOST_STEPS, documented()[name][reader.hand])


def documented() -> dict[str, dict[str, int]]:
    """Tasks of the guide with their steps by hand."""
    rows = re.findall(
        r"^\| \d+ \| ([^|]+) \| (\d) \| (\d) \| (\d) \|", DOCUMENT.read_text("utf-8"), re.MULTILINE
    )
    return {
        name: dict(zip(("mouse", "keys", "touch"), map(int, counts), strict=True)) for name, *counts in rows
    }


def test_the_guide_lists_the_tasks() -> None:
    """Names and order are the same, twenty-five of them."""
    assert list(documented()) == list(TASKS)
    assert len(TASKS) == 25
