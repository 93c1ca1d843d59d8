"""The tab of the front line tells what a day changed and where some sources disagree with all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.assessment.control.api import control
from geomap.assessment.control.change import difference, disagreement
from geomap.models.assessed import Assessment
from tests.assessment.control.pictures import cells
from tests.browser.conftest import Open
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser


def compared() -> Assessment:
    """Two days of a small country and one view that sees two columns otherwise."""
    before, places, area = cells("\n".join(["A A A A B B B B"] * 5), lon=37.0, lat=36.0)
    after, _, _ = cells("\n".join(["A A A A A A B B"] * 5), lon=37.0, lat=36.0)
    one, two = (
        replace(control(claims, places, on="2024-12-01", area=area), on=day.on)
        for claims, day in zip((before, after), assessment().control[-2:], strict=True)
    )
    view = disagreement("independent", two, one)
    return replace(
        assessment(),
        control=(one, two),
        changes=(difference(one, two),),
        views=(view,),
    )


def test_the_tab_tells_the_change_and_hatches_the_disagreement(opened: Open) -> None:
    """Gained and lost ground stand with their bounds, ten places changed, and a choice draws the hatch."""
    made = compared()
    got = opened(made, f"lang=en&tab=front&day={made.control[1].on}")
    assert "Places that changed: 10" in got.text("#change").replace(
        "PLACES THAT CHANGED", "Places that changed"
    )
    assert got.page.locator("#change tbody tr").count() == 2
    pixels = "() => [...document.querySelectorAll('canvas')].map(c => c.toDataURL()).join()"
    plain = got.page.evaluate(pixels)
    got.page.select_option("#whose", "independent")
    got.page.wait_for_timeout(300)
    assert got.page.evaluate(pixels) != plain
    assert got.page.locator("#views li").count() == 10
    assert got.hash("whose") == "independent"
    assert got.errors == []
