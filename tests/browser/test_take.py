"""What a reader takes home: files, pictures and texts of the selection, made without a network."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from geomap.languages import page_texts
from tests.browser.conftest import Open, Opened
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser


def saved(got: Opened, press: Any) -> bytes:
    """Bytes of the file that a button saves."""
    with got.page.expect_download() as download:
        press.click()
    return Path(download.value.path()).read_bytes()


def menu(got: Opened) -> None:
    """Open the dialog."""
    got.page.click('[data-label="take_home"]')
    got.page.wait_for_selector("#take[open]")


def test_the_selection_is_saved_as_rows(opened: Open) -> None:
    """CSV and GeoJSON hold what the filters leave, each with its sentence; no request is made."""
    got = opened(assessment(), "lang=en&type=Battles")
    menu(got)
    text = saved(got, got.page.locator("#take button", has_text="CSV")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    events = [row for row in rows if row["kind"] == "Battles"]
    assert len(events) == 3
    assert all(row["sentence"] and row["article"] for row in rows)
    made = json.loads(saved(got, got.page.locator("#take button", has_text="GeoJSON")))
    assert {feature["id"] for feature in made["features"]} == {row["id"] for row in rows}
    assert len([url for url in got.requests if not url.startswith(("blob:", "data:"))]) == 1
    assert got.errors == []


@pytest.mark.parametrize("language", sorted(page_texts()))
def test_the_picture_bears_title_day_and_legend(opened: Open, language: str) -> None:
    """PNG and SVG are made in every language; the SVG holds title, day, sides and credit as text."""
    got = opened(assessment(), f"lang={language}")
    menu(got)
    picture = got.page.locator("#take section").nth(1).locator("button")
    image = Image.open(io.BytesIO(saved(got, picture.nth(0))))
    assert image.width > 1000
    assert len(image.convert("RGB").resize((60, 60)).getcolors(3600) or ()) > 200
    drawing = saved(got, picture.nth(1)).decode("utf-8")
    for words in ("An invented war", "2024", "Northern Front", "GeoNames"):
        assert words in drawing
    card = Image.open(io.BytesIO(saved(got, picture.nth(2))))
    assert card.width == 2400
    assert got.errors == []


def test_texts_are_copied(opened: Open) -> None:
    """The text quotes sentences and names sources; the embed code opens the view as a map alone."""
    got = opened(assessment(), "lang=en&type=Battles")
    got.page.evaluate(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    menu(got)
    copy = got.page.locator("#take section").nth(2).locator("button")
    copy.nth(0).click()
    got.page.wait_for_timeout(200)
    text = got.page.evaluate("window.copied") or ""
    assert "An invented war" in text
    assert "“" in text
    copy.nth(1).click()
    got.page.wait_for_timeout(200)
    code = got.page.evaluate("window.copied") or ""
    assert code.startswith("<iframe")
    assert "only=map" in code
    assert "type=Battles" in code


def test_the_table_sorts_and_saves(opened: Open) -> None:
    """A button opens the table; its heads sort by mouse and keys, and confidence and figures are there."""
    got = opened(assessment())
    got.page.click("#open-table")
    heads = got.page.locator("#records th")
    assert [heads.nth(n).get_attribute("aria-sort") for n in range(heads.count())].count("descending") == 1
    head = got.page.locator("#records th button", has_text="Confidence")
    head.click()

    def column() -> list[int]:
        cells = got.page.locator("#records tbody td:nth-child(5)").all_inner_texts()
        return [int(cell.removesuffix("%")) for cell in cells]

    assert column() == sorted(column(), reverse=True)
    got.page.keyboard.press("Enter")
    got.page.wait_for_timeout(100)
    assert column() == sorted(column())
    assert any("killed" in cell for cell in got.page.locator("#records td:nth-child(4)").all_inner_texts())
    assert len(saved(got, got.page.locator("#tabled button", has_text="CSV"))) > 500
    got.page.keyboard.press("Escape")
    got.page.wait_for_selector("#tabled", state="detached")
