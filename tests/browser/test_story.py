"""The days tell a story: step by step with the map, before and after, on paper, in a frame; and they play."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.languages import page_texts
from tests.browser.conftest import Open
from tests.browser.test_lead import turned
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser


def test_the_story_goes_day_by_day(opened: Open) -> None:
    """It starts on the first day with news, steps by keys, compares with the day before, and ends."""
    got = opened(assessment())
    got.page.click("#open-story")
    got.page.wait_for_selector(".story")
    assert got.hash("only") == "story"
    assert not got.page.is_visible("#panel")
    days = [got.hash("day")]
    got.page.focus("#story-on")
    while got.page.is_enabled("#story-on"):
        got.page.keyboard.press("Enter")
        got.page.wait_for_timeout(150)
        days.append(got.hash("day"))
    assert days == sorted(set(days), key=str)
    assert len(days) >= 3
    got.page.click("#story-compare")
    got.page.wait_for_selector("#swipe")
    got.page.click("#story-end")
    got.page.wait_for_timeout(150)
    assert got.page.is_visible("#panel")
    assert got.hash("only") is None
    assert got.errors == []


@pytest.mark.parametrize("language", sorted(page_texts()))
def test_a_story_opens_from_its_link(opened: Open, language: str) -> None:
    """In a frame the story stands alone, with its own buttons, in every language."""
    got = opened(turned(), f"lang={language}&only=story&day=2024-11-29")
    text = got.text("#lead")
    assert "story" not in text.replace("the story", "").lower() or language == "en"
    assert "{" not in text
    assert got.page.locator("#lead .clause").count() >= 2
    assert not got.page.is_visible("#panel")


def test_a_clause_of_the_story_opens_its_card(opened: Open) -> None:
    """The story gives way to the card that the clause rests on."""
    got = opened(turned(), "lang=en&only=story&day=2024-11-29")
    got.page.locator("#lead .clause").first.click()
    got.page.wait_for_selector("#tab-body .said")
    assert got.page.is_visible("#panel")


def test_the_story_prints_whole(opened: Open) -> None:
    """On paper every day of the story stands with its sentences and its own map, and nothing of it stays."""
    got = opened(assessment(), "lang=en&only=story")
    got.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    steps = got.page.locator("#printed .told").count()
    assert steps >= 3
    assert got.page.locator("#printed .told figcaption .clause").count() >= steps
    maps = "nodes => new Set(nodes.map(node => node.toDataURL())).size"
    assert got.page.locator("#printed .told canvas[role=img]").evaluate_all(maps) == steps
    got.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert got.page.locator(".told").count() == 0
    assert got.errors == []


def test_days_play_at_a_pace_and_stop(opened: Open) -> None:
    """The pace is a button that says its speed; playing goes on by itself and stops at a press."""
    got = opened(assessment(), "lang=en&day=2024-11-27")
    for words in ("2×", "4×"):
        got.page.click("#pace")
        assert got.page.inner_text("#pace") == words
    got.page.click("#play")
    got.page.wait_for_timeout(700)
    got.page.click("#play")
    stopped = got.hash("day")
    assert stopped is not None
    assert stopped > "2024-11-27"
    assert got.page.get_attribute("#play", "aria-pressed") == "false"
    got.page.wait_for_timeout(500)
    assert got.hash("day") == stopped


def test_the_bar_shows_changes_of_control(opened: Open) -> None:
    """A day on which a place changed hands bears a sign that tells how many."""
    got = opened(turned())
    signs = got.page.locator("#histogram .turn")
    assert signs.count() == 1
    assert "Places that changed: 1" in (signs.first.locator("title").text_content() or "")
    none = opened(replace(assessment(), changes=()))
    assert none.page.locator("#histogram .turn").count() == 0


def test_the_story_becomes_a_file_for_paper(opened: Open) -> None:
    """The browser lays the pages out and ends: a bounded legend in columns kept it busy for ever."""
    got = opened(assessment(), "lang=en&only=story")
    assert got.page.pdf(format="A4").startswith(b"%PDF")
