"""Pictures of the map through an installed browser, as `geomap snapshot` draws them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from geomap.cli.snapshot import check_day, fragment, sides
from geomap.errors import UsageError
from geomap.exporters.browser import find_browser, picture
from geomap.exporters.page.assembly import page
from geomap.layers import make_all
from tests.browser.conftest import Open
from tests.fixtures_assessment import assessment, empty

browser = pytest.mark.browser
MAP = (300, 100, 560, 480)
"""Part of a picture of 900 by 700 in which the invented war's ground lies."""


@pytest.fixture(scope="module")
def html() -> str:
    """The invented war as a page."""
    if find_browser() is None:
        pytest.skip("no Chromium is installed: no picture was drawn")
    made = assessment()
    return page(made, make_all(made))[0]


@browser
def test_the_same_view_gives_the_same_picture(html: str, tmp_path: Path) -> None:
    """Two runs give the same bytes in the size asked for, with the map drawn; another day differs."""
    first, again, other = (tmp_path / name for name in ("1.png", "2.png", "3.png"))
    view = fragment(date(2024, 11, 30), "en", False, "")
    picture(html, first, size=(900, 700), fragment=view)
    picture(html, again, size=(900, 700), fragment=view)
    picture(html, other, size=(900, 700), fragment=fragment(date(2024, 11, 27), "en", False, ""))
    assert first.read_bytes() == again.read_bytes()
    with Image.open(first) as one, Image.open(other) as two:
        assert one.size == (900, 700)
        assert len(one.convert("RGB").crop(MAP).getcolors(1 << 20) or ()) > 200
        moved = ImageChops.difference(one.convert("RGB").crop(MAP), two.convert("RGB").crop(MAP))
        assert max(ImageStat.Stat(moved).sum) > 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.png", "2.png", "3.png"]


@browser
def test_a_map_alone_gets_its_panel_when_a_mark_is_chosen(opened: Open) -> None:
    """`only=map` hides panel and buttons, as in a frame; choosing a record brings them back."""
    got = opened(assessment(), "lang=en&only=map")
    assert got.page.locator("#panel").is_hidden()
    assert got.page.locator(".tools").is_hidden()
    assert got.page.locator("#dayname").is_visible()
    got.page.keyboard.press("/")
    got.page.wait_for_timeout(300)
    assert got.page.locator("#panel").is_visible()


def test_without_a_browser_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No browser is an error with a way out, and leaves nothing behind."""
    monkeypatch.setenv("GEOMAP_BROWSER", str(tmp_path / "none"))
    with pytest.raises(UsageError, match=r"install one .*GEOMAP_BROWSER"):
        picture("<p>", tmp_path / "x.png", size=(400, 400))
    assert list(tmp_path.iterdir()) == []


def test_a_browser_that_fails_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program that draws nothing is named, with its own last words."""
    program = tmp_path / "browser"
    program.write_text("#!/bin/sh\necho out of paint >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("GEOMAP_BROWSER", str(program))
    with pytest.raises(UsageError, match="did not draw the page: out of paint"):
        picture("<p>", tmp_path / "x.png", size=(400, 400))


def test_sizes_are_numbers_of_pixels() -> None:
    """Sizes that no browser draws are refused with an example."""
    assert sides("1600x1000") == (1600, 1000)
    for wrong in ("1600", "0x0", "99999x1000", "-5x9", "axb", ""):
        with pytest.raises(UsageError, match="1600x1000"):
            sides(wrong)


def test_a_day_outside_the_set_is_refused() -> None:
    """A picture of another day than the one asked for is never drawn."""
    check_day(assessment(), date(2024, 11, 30))
    check_day(empty(), date(2024, 11, 30))
    with pytest.raises(UsageError, match="knows the days from"):
        check_day(assessment(), date(2031, 1, 1))


def test_options_win_over_a_copied_view() -> None:
    """A link's address gives layers and place; day and language are those asked for."""
    made = fragment(date(2024, 11, 30), "ar", True, "#day=2020-01-01&lang=en&layers=-events&at=1,2,3")
    assert made == "day=2024-11-30&lang=ar&layers=-events&at=1%2C2%2C3&only=map"
