"""Before and after: two days behind one handle, or on two maps that move together."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser

SHEET = "n => document.querySelectorAll('#before canvas')[n].toDataURL()"


def test_two_maps_move_together(opened: Open) -> None:
    """What one map is moved to by keyboard, the other shows; each bears its day."""
    got = opened(assessment(), "lang=en&day=2024-12-01&compare=2024-11-27&view=side")
    assert got.text("#pairdays .left") == "Nov 27, 2024"
    assert got.text("#pairdays .right") == "Dec 1, 2024"
    assert "Nov 27, 2024" in (got.page.get_attribute("#before", "aria-label") or "")
    for mover in ("#before", "#map_geomap"):
        before, at = got.page.evaluate(SHEET, 0), got.hash("at")
        got.page.focus(mover)
        got.page.keyboard.press("+")
        got.page.keyboard.press("ArrowRight")
        got.page.wait_for_timeout(700)
        assert got.page.evaluate(SHEET, 0) != before
        assert got.hash("at") != at
    assert got.errors == []


def test_each_map_draws_its_own_day(opened: Open) -> None:
    """Another day in the comparison changes its control and its marks, and not the main map's."""
    main = "() => [...document.querySelectorAll('#map_geomap canvas')].map(c => c.toDataURL()).join()"
    seen = []
    for day in ("2024-11-27", "2024-11-29", "2024-11-29"):
        got = opened(assessment(), f"lang=en&day=2024-12-01&compare={day}&view=side")
        seen.append((got.page.evaluate(SHEET, 0), got.page.evaluate(SHEET, 1), got.page.evaluate(main)))
    assert seen[0][0] != seen[1][0]
    assert seen[0][1] != seen[1][1]
    assert seen[0][2] == seen[1][2]
    assert seen[1] == seen[2]


def test_the_comparison_is_chosen_and_ended_by_keyboard(opened: Open) -> None:
    """The legend offers a day and the way to show it; a button ends it and gives the room back."""
    got = opened(assessment())
    got.page.focus("#compare")
    got.page.keyboard.press("ArrowDown")
    got.page.wait_for_timeout(200)
    assert got.page.evaluate("document.activeElement.id") == "compare"
    got.page.select_option("#compare-view", "side")
    got.page.wait_for_timeout(200)
    half = got.page.locator("#map_geomap").bounding_box()["width"]
    assert got.hash("view") == "side"
    got.page.focus(".endcompare")
    got.page.keyboard.press("Enter")
    got.page.wait_for_timeout(250)
    assert got.page.locator("#before").count() == 0
    assert got.page.locator("#map_geomap").bounding_box()["width"] > 1.9 * half
    assert got.hash("compare") is None


def test_marks_change_at_the_handle_too(opened: Open) -> None:
    """Moved to the far end, the handle leaves only the earlier day: marks of later events are gone."""
    marks = "() => document.querySelectorAll('#map_geomap canvas')[1].toDataURL()"
    got = opened(assessment(), "lang=en&day=2024-12-01&compare=2024-11-27")
    got.page.focus("#swipe input")
    got.page.keyboard.press("Home")
    got.page.wait_for_timeout(200)
    after = got.page.evaluate(marks)
    got.page.keyboard.press("End")
    got.page.wait_for_timeout(200)
    assert got.page.evaluate(marks) != after
