"""Lengths, areas and coordinates, by mouse and by keys."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Open
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser

AT = "lang=en&at=36.8,35.6,8"


def test_the_ruler_measures_ways_and_areas(opened: Open) -> None:
    """Two clicks give a length, three an area; what lies inside becomes a filter of the link."""
    got = opened(assessment(), AT)
    got.page.click("#open-ruler")
    for x, y in ((420, 150), (760, 150)):
        got.page.mouse.click(x, y)
        got.page.wait_for_timeout(350)
    length = re.search(r"Length ([\d.]+) km", got.text("#ruler"))
    assert length
    assert 100 < float(length[1]) < 250
    got.page.mouse.click(600, 520)
    got.page.wait_for_timeout(350)
    assert "km²" in got.text("#ruler")
    got.page.click('[data-act="inside"]')
    got.page.wait_for_timeout(300)
    assert (got.hash("area") or "").count(";") == 2
    assert "in the area drawn" in got.text(".filters .chips")
    assert got.errors == []


def test_the_ruler_works_by_keys(opened: Open) -> None:
    """Enter adds the middle of the map, Backspace takes it back, Escape puts the ruler away."""
    got = opened(assessment(), AT)
    got.page.focus("#open-ruler")
    got.page.keyboard.press("Enter")
    got.page.focus(".folium-map")
    got.page.keyboard.press("Enter")
    got.page.keyboard.press("ArrowRight")
    got.page.wait_for_timeout(500)
    got.page.keyboard.press("Enter")
    got.page.wait_for_timeout(100)
    assert re.search(r"Length [1-9]", got.text("#ruler"))
    got.page.keyboard.press("Backspace")
    got.page.wait_for_timeout(100)
    assert "Length 0" in got.text("#ruler")
    got.page.keyboard.press("Escape")
    got.page.wait_for_timeout(100)
    assert not got.page.is_visible("#ruler")


def test_the_pointers_coordinates_are_told_and_copied(opened: Open) -> None:
    """Decimal degrees first, then degrees with minutes, then the grid; a key copies them."""
    got = opened(assessment(), AT)
    got.page.evaluate(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    got.page.mouse.move(600, 300)
    assert re.fullmatch(r"3\d\.\d{5}, 3\d\.\d{5}", got.text("#under"))
    got.page.keyboard.press("c")
    got.page.wait_for_timeout(100)
    assert got.page.evaluate("window.copied") == got.text("#under")
    got.page.click("#under")
    assert re.fullmatch(r"\d+°\d\d′\d\d″N \d+°\d\d′\d\d″E", got.text("#under"))
    got.page.click("#under")
    assert re.fullmatch(r"3[67]S \w\w \d{5} \d{5}", got.text("#under"))
