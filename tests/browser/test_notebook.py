"""`geomap.Map`: in a trusted notebook the map, in another a table; its layers on maps of other people's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import folium
import pytest

import geomap
from geomap.testing import hostile_texts
from tests.browser.test_reach import hostile
from tests.fixtures_assessment import assessment, empty

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page that remembers dialogs and errors; the network is cut, folium's Leaflet is the installed one."""
    context = chromium.new_context(viewport={"width": 1100, "height": 800})
    made = context.new_page()
    made.errors = []
    made.on("pageerror", lambda error: made.errors.append(str(error)))
    made.on("dialog", lambda dialog: (made.errors.append("dialog"), dialog.dismiss()))
    assets = Path(str(files("geomap"))) / "data" / "assets"

    def answer(route: Any) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if (assets / name).exists():
            route.fulfill(path=assets / name)
        else:
            route.abort()

    context.route(re.compile("^https:"), answer)
    yield made
    context.close()


def cell(tmp_path: Path, output: str) -> str:
    """A page with the output of one cell, as a notebook shows it; returns its address."""
    path = tmp_path / "cell.html"
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{output}", encoding="utf-8")
    return path.as_uri()


def test_a_trusted_notebook_shows_the_map(page: Any, tmp_path: Path) -> None:
    """The output of a cell is the whole page in a sandboxed frame that covers the table and answers."""
    page.goto(cell(tmp_path, geomap.Map(assessment())._repr_html_()))
    inside = page.frame_locator("iframe")
    inside.locator("html[data-ready]").wait_for(state="attached")
    inside.locator(".option", has_text="Kuweires").first.click()
    assert "The Kuweires air base fell" in inside.locator(".card").inner_text()
    assert page.get_attribute("iframe", "sandbox") == "allow-scripts allow-downloads"
    top = page.evaluate("document.elementFromPoint(300, 300).tagName")
    assert top == "IFRAME"
    assert page.errors == []


def test_an_untrusted_notebook_shows_a_table(page: Any, tmp_path: Path) -> None:
    """Without the frame, which a notebook that is not trusted removes, each incident stands in a table."""
    output = re.sub(r"<iframe.*?</iframe>", "", geomap.Map(assessment())._repr_html_(), flags=re.DOTALL)
    page.goto(cell(tmp_path, output))
    assert page.locator("tbody tr").count() == len(assessment().incidents)
    assert page.locator("tbody").is_visible()
    assert "stormed an army intelligence office" in page.inner_text("table")


@pytest.mark.parametrize("strip", [True, False])
def test_hostile_articles_are_inert_in_a_notebook(page: Any, tmp_path: Path, strip: bool) -> None:
    """What articles say becomes neither markup nor script, in the frame or in the table."""
    output = geomap.Map(hostile())._repr_html_()
    if strip:
        output = re.sub(r"<iframe.*?</iframe>", "", output, flags=re.DOTALL)
    page.goto(cell(tmp_path, output))
    page.wait_for_timeout(300)
    assert page.errors == []
    assert page.locator("body img, body script").count() == 0


def test_layers_go_onto_a_map_of_ones_own(page: Any, tmp_path: Path) -> None:
    """A layer added to a plain folium map draws its rows, and a click tells the sentence."""
    own = folium.Map(location=[36, 37.5], zoom_start=8, tiles=None)
    geomap.Map(assessment()).layers()["events"].add_to(own)
    folium.Marker([36, 37], tooltip="my own").add_to(own)
    own.save(str(tmp_path / "own.html"))
    page.goto((tmp_path / "own.html").as_uri())
    page.wait_for_selector(".leaflet-overlay-pane path", state="attached")
    drawn = page.locator(".leaflet-overlay-pane path.leaflet-interactive")
    assert drawn.count() == 9
    assert page.locator(".leaflet-marker-icon").count() == 1
    drawn.nth(0).dispatch_event("click")
    page.wait_for_selector(".leaflet-popup-content")
    told = page.inner_text(".leaflet-popup-content")
    assert "sentences" in told
    assert any(row in told for row in (r.text for s in assessment().readings for r in s.sentences))


def test_hostile_articles_are_inert_on_a_plain_map(page: Any, tmp_path: Path) -> None:
    """Folium's popups are markup: values come escaped, and nothing of an article runs."""
    geomap.Map(hostile()).to_folium(tiles=None).save(str(tmp_path / "plain.html"))
    page.goto((tmp_path / "plain.html").as_uri())
    page.wait_for_selector(".leaflet-overlay-pane path", state="attached")
    drawn = page.locator(".leaflet-overlay-pane path.leaflet-interactive")
    seen = ""
    for at in range(drawn.count()):
        drawn.nth(at).dispatch_event("click")
        page.wait_for_timeout(30)
        seen += page.locator(".leaflet-popup-content").last.inner_text()
    assert "<img src=x onerror=alert(1)> shelled Hama" in seen
    assert page.locator(".leaflet-popup-content :is(img, script)").count() == 0
    assert not [error for error in page.errors if error == "dialog"]
    assert hostile_texts()


def test_a_day_chooses_control_and_an_empty_set_has_all_layers() -> None:
    """Control of another day is another shape; layers of an empty set are empty groups."""
    made = geomap.Map(assessment())
    early, late = (
        str(made.layers(day)["control"]._children)
        and next(iter(made.layers(day)["control"]._children.values())).data
        for day in (date(2024, 11, 27), None)
    )
    assert early != late
    assert {row["properties"]["date"] for row in early["features"]} == {"2024-11-27"}
    nothing = geomap.Map(empty())
    assert set(nothing.layers()) == set(made.layers())
    assert "0 incidents" in repr(nothing)


def test_saving_writes_the_page_of_the_command_line(tmp_path: Path) -> None:
    """`save` writes the same bytes as the exporter, which looks places up in the gazetteer."""
    from functools import partial

    from geomap.exporters.page import write_map
    from geomap.gazetteer import open_index, places_within
    from geomap.layers import make_all

    made = assessment()
    geomap.Map(made).save(tmp_path / "a.html")
    look_up = partial(places_within, open_index())
    write_map(made, make_all(made), tmp_path / "b.html", look_up=look_up)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
