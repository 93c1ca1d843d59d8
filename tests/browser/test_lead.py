"""What is seen first: the newest article news, where it is, and a lead that cites its sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geomap.languages import page_texts
from geomap.models.assessed import Assessment, ControlChange
from tests.browser.conftest import Open
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser


def turned() -> Assessment:
    """The story with Saraqib lost on its third day by the first claim."""
    made = assessment()
    claim = made.claims[0]
    place = claim.place.place if claim.place else None
    assert place is not None
    places = pd.DataFrame(
        [
            {
                "place_id": place.id,
                "name": place.name,
                "before": "government",
                "after": "northern-front",
                "claim_ids": [claim.id],
            }
        ]
    )
    change = ControlChange(date(2024, 11, 28), date(2024, 11, 29), pd.DataFrame(), places)
    return replace(made, changes=(change,))


def test_the_page_opens_on_the_newest_news(opened: Open) -> None:
    """The day shown first is the last that an article tells of, not the last of control."""
    made = assessment()
    last = made.control[-1]
    later = replace(last, on=date(2024, 12, 9))
    got = opened(replace(made, control=(*made.control, later)))
    assert got.page.locator("#day").get_attribute("max") == "20066"
    assert got.text("#dayname").endswith("Dec 1, 2024")
    assert got.text("#lead").startswith("Dec 1, 2024")
    assert got.errors == []


@pytest.mark.parametrize("language", sorted(page_texts()))
def test_every_clause_opens_its_sentence(opened: Open, language: str) -> None:
    """Each clause of the lead opens a card that quotes an article, whatever the language."""
    got = opened(turned(), f"lang={language}&day=2024-11-29")
    clauses = got.page.locator("#lead .clause")
    assert clauses.count() >= 2
    for n in range(clauses.count()):
        clauses.nth(n).click()
        got.page.wait_for_timeout(200)
        cited = got.page.locator("#tab-body .said").count() or got.page.locator("#tab-body .option").count()
        assert cited > 0, clauses.nth(n).inner_text()
    assert "{" not in got.text("#lead")
    assert got.errors == []


def test_the_claim_of_a_change_is_cited(opened: Open) -> None:
    """The first clause names the place that changed hands and opens the claim's own sentence."""
    got = opened(turned(), "lang=en&day=2024-11-29")
    first = got.page.locator("#lead .clause").first
    assert "Saraqib passed from Government forces to Northern Front" in first.inner_text()
    first.focus()
    got.page.keyboard.press("Enter")
    got.page.wait_for_selector("#tab-body .said")
    assert "withdrew" in got.text("#tab-body .said")


def test_the_map_opens_where_the_news_is(opened: Open) -> None:
    """The first view is closer than the whole area, which a button brings; a link's own view stays."""
    zoom = "() => map_geomap.getZoom()"
    got = opened(assessment())
    first = got.page.evaluate(zoom)
    got.page.locator('[data-label="fit"]').click()
    got.page.wait_for_timeout(500)
    assert got.page.evaluate(zoom) < first
    assert opened(assessment(), "lang=en&at=36.8,35.9,7.5").page.evaluate(zoom) == 7.5


@pytest.mark.shared
def test_the_two_articles_open_on_their_day(opened: Open, shared: Path) -> None:
    """Two articles of late November open on the 30th, with Aleppo's change first."""
    from geomap import Map

    got = opened(Map(shared / "seeds").assessment)
    assert got.text("#lead").startswith("Nov 30, 2024")
    assert "Aleppo" in got.page.locator("#lead .clause").first.inner_text()
