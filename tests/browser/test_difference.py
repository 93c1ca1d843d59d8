"""The page of differences in a real browser: nothing asked for, nothing run, list and map in step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import box, mapping

from geomap.builds.difference import compare
from geomap.exporters.difference import difference_page, write_difference

pytestmark = pytest.mark.browser

EVIL = '<img src=x onerror="document.title=1">'


def event(ident: str, lon: float, **more: object) -> dict[str, Any]:
    values = {"date_start": "2024-11-30", "sub_type": "Armed clash", "place": f"Town {ident}", **more}
    return {"id": ident, "properties": values, "geometry": {"type": "Point", "coordinates": [lon, 36.0]}}


def control(side: str, west: float, east: float) -> dict[str, Any]:
    values = {"date": "2024-11-30", "side": side, "side_name": side.upper()}
    return {"id": side, "properties": values, "geometry": mapping(box(west, 35.5, east, 36.5))}


OLD = {
    "events": [event("ev_1", 36.2), event("ev_2", 36.6), event("ev_3", 37.0)],
    "displacement": [],
    "places": [],
    "control": [control("a", 36, 37), control("b", 37, 38)],
}
NEW = {
    "events": [event("ev_2", 36.8), event("ev_3", 37.0, place=EVIL), event("ev_4", 37.5)],
    "displacement": [],
    "places": [],
    "control": [control("a", 36, 37.4), control("b", 37.4, 38)],
}


@pytest.fixture
def shown(chromium: Any, tmp_path: Path) -> Any:
    """The page of two small builds, opened from disk."""
    path = tmp_path / "difference.html"
    write_difference(compare(OLD, NEW), "Monday", "Tuesday", path)
    page = chromium.new_page(viewport={"width": 1200, "height": 800})
    page.asked, page.wrong = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda line: page.wrong.append(line.text))
    page.goto(path.as_uri())
    yield page
    page.close()


def test_every_kind_has_its_mark_and_its_row(shown: Any) -> None:
    """One added, one removed, one moved, one changed; ground that changed hands; no request, no error."""
    assert shown.locator(".mark").count() == 4
    for kind in ("added", "removed", "moved", "changed"):
        assert shown.locator(f".mark.{kind}").count() == 1
        assert shown.locator(f"#changes .sign.{kind}").count() == 1
    assert "B → A" in shown.inner_text("#changes")
    assert len(shown.asked) == 1
    assert not shown.wrong


def test_list_and_map_answer_each_other(shown: Any) -> None:
    """A row moves the map to its mark; a mark chooses its row."""
    shown.locator("button", has_text="added").first.click()
    shown.wait_for_timeout(600)
    at = shown.locator(".mark.added").bounding_box()
    view = shown.locator("#map").bounding_box()
    assert abs(at["x"] + 11 - view["x"] - view["width"] / 2) < view["width"] / 4
    shown.locator(".mark.added").click()
    assert "added" in shown.locator('button[aria-current="true"]').inner_text()


def test_untrusted_text_stays_text(shown: Any) -> None:
    """A place name that is markup is shown as written."""
    assert EVIL in shown.inner_text("#changes")
    assert shown.title() == "What changed between two builds"


def test_the_page_reads_without_scripts() -> None:
    """The list is in the file itself, escaped; the same input gives the same page."""
    page = difference_page(compare(OLD, NEW), "Monday", "Tuesday")
    assert "Town ev_4" in page.partition("<script")[0] + page.partition("</script>")[2]
    assert EVIL not in page
    assert page == difference_page(compare(OLD, NEW), "Monday", "Tuesday")
    assert "The two builds say the same" not in page
    assert "say the same" in difference_page(compare(OLD, OLD), "Monday", "Tuesday")
