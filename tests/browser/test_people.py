"""Displacement on the page: over time, official figures, areas, signs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.layers import make_all
from tests.browser.conftest import Open
from tests.browser.test_reach import AXE
from tests.fixtures_assessment import assessment, empty

pytestmark = pytest.mark.browser


def test_official_figures_are_listed_with_the_difference(opened: Open) -> None:
    """Value, source and date, by how much the article differs, and the way to its sentence."""
    got = opened(assessment(), "lang=en&tab=displacement")
    got.page.get_by_role("button", name="Official figures").click()
    told = got.text(".official")
    assert "2,901,478" in told and "UNHCR" in told and "Dec 31, 2024" in told
    assert "more than 2.9 million" in told and "≥ 0%" in told
    assert "133.3 per 1,000 inhabitants" in told
    got.page.get_by_role("button", name="“more than 2.9 million”").click()
    assert "Türkiye hosts more than 2.9 million" in got.text(".card")
    assert got.errors == []


def test_figures_over_time_have_a_table_and_are_not_added(opened: Open) -> None:
    """One drawing a place, every sign a figure of the table behind it; the official figure beside."""
    made = assessment()
    got = opened(made, "lang=en&tab=displacement")
    got.page.get_by_role("button", name="Over time").click()
    chart = got.page.locator(".chart.people", has_text="Türkiye")
    assert chart.locator("svg[role=img]").count() == 1
    chart.locator("summary").click()
    rows = chart.locator("tbody tr").all_inner_texts()
    assert len(rows) == 2
    assert any("2,901,478" in row and "official" in row for row in rows)
    assert any("at least 2,900,000" in row or "2,900,000" in row for row in rows)
    assert got.errors == []


def test_rings_are_told_from_circles_and_open_the_list(opened: Open) -> None:
    """Where only the official figure is drawn, its ring answers the pointer and leads to the list."""
    got = opened(assessment(), "lang=en&layers=-events,-displacement,-refugees_hosted,-control&at=34.5,39,6")
    box = got.page.locator(".folium-map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    got.page.mouse.move(x + 37, y)
    got.page.wait_for_timeout(150)
    assert "2,901,478" in got.text("#tip")
    got.page.mouse.click(x + 37, y)
    got.page.wait_for_selector(".official")


@pytest.mark.parametrize("view", ["Over time", "Official figures"])
def test_views_are_valid_also_when_nothing_was_found(opened: Open, view: str) -> None:
    """An empty set says so in every view."""
    got = opened(empty(), "lang=en&tab=displacement")
    got.page.get_by_role("button", name=view).click()
    assert got.page.locator("#tab-body .empty").count() == 1
    assert got.errors == []


@pytest.mark.parametrize("view", ["Over time", "Official figures"])
def test_axe_finds_nothing_in_the_views(opened: Open, view: str) -> None:
    """axe-core finds no fault of WCAG 2.2 AA in charts and figures."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci --include=dev brings it")
    got = opened(assessment(), "lang=en&tab=displacement", bypass_csp=True)
    got.page.get_by_role("button", name=view).click()
    got.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = got.page.evaluate("() => axe.run(document).then(r => r.violations.map(v => v.nodes[0].html))")
    assert found == []


@pytest.mark.parametrize(
    ("realis", "words"), [("hypothetical", "hypothetical"), ("planned", "planned or announced")]
)
def test_what_may_come_bears_its_badge_and_is_no_mark(opened: Open, realis: str, words: str) -> None:
    """Fears and plans are told as such in their row and on their card; nothing is drawn for them."""
    made = assessment()
    told = replace(made, displacement=tuple(replace(f, realis=realis) for f in made.displacement))
    got = opened(told, "lang=en&tab=displacement")
    rows = got.page.locator(".option").all_inner_texts()
    people = [row for row in rows if "displaced" in row.lower() or "refugees" in row.lower()]
    assert people and all(words in row for row in people)
    got.page.locator(".option").first.click()
    assert words in got.text(".card")
    layers = [layer.table for layer in make_all(told) if layer.name in ("displacement", "refugees_hosted")]
    assert all(table.empty for table in layers)
    assert got.errors == []
