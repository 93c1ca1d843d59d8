"""How sure the ground is: from all that is assessed to what lies close to a claim, and claims held back."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from geomap.models.reasons import free
from tests.browser.conftest import Open, Opened
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser

PAINTED = """() => {
    const canvas = document.querySelectorAll('.folium-map canvas')[0];
    const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let green = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i + 1] > data[i] + 25) green += 1;
    return green;
}"""


def green(got: Opened) -> int:
    """Pixels of the ground of the side that is drawn green."""
    got.page.wait_for_timeout(250)
    return int(got.page.evaluate(PAINTED))


def test_ground_without_support_turns_white(opened: Open) -> None:
    """Each step of the slider leaves less ground; the choice stands in the link and comes back from it."""
    got = opened(assessment(), "lang=en&at=36.9,36,8")
    got.page.focus("#support")
    painted = [green(got)]
    for _ in range(5):
        got.page.keyboard.press("ArrowRight")
        painted.append(green(got))
    assert painted == sorted(painted, reverse=True)
    assert painted[-1] < painted[0] / 4
    assert got.hash("support") == "5"
    assert "within 5 km" in got.text("#legend")
    assert got.page.evaluate("document.activeElement.id") == "support"
    again = opened(assessment(), "lang=en&at=36.9,36,8&support=5")
    assert abs(green(again) - painted[-1]) < 0.05 * painted[0]


def test_claims_held_back_are_grouped_by_reason(opened: Open) -> None:
    """Many claims of one reason are one line with their number, which folds out."""
    made = assessment()
    reason = free("an older claim was kept")
    rows = pd.DataFrame([{"claim_id": claim.id, "reason": reason} for claim in made.claims for _ in range(4)])
    last = replace(made.control[-1], held_back=rows)
    got = opened(replace(made, control=(*made.control[:-1], last)), "lang=en&tab=front&day=2024-12-01")
    groups = got.page.locator("section:has(> h3:text('Claims held back')) > details")
    assert groups.count() == 1
    assert str(4 * len(made.claims)) in groups.first.locator("summary").first.inner_text()
    groups.first.locator("summary").first.click()
    assert groups.first.locator(".claim").count() >= 4
