"""The page looks as it should: pictures compared with kept ones, within what other fonts change."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from geomap.gazetteer import open_index, places_within
from tests.browser.conftest import Open, Opened
from tests.browser.pictures import alike
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser

DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SCENES: dict[str, tuple[str, dict[str, Any]]] = {
    "desktop": ("lang=en", DESKTOP),
    "dark": ("lang=en&theme=dark&tab=front", DESKTOP),
    "arabic": ("lang=ar", DESKTOP),
    "phone": ("lang=en", PHONE),
    "before-after": ("lang=en&compare=2024-11-27&view=side", DESKTOP),
    "handle": ("lang=es&compare=2024-11-27", DESKTOP),
    "print": ("lang=en", DESKTOP),
    "dossier": ("lang=en&sel=spot:36.8050,35.8640", DESKTOP),
    "story": ("lang=en&only=story&day=2024-11-29", DESKTOP),
    "story-print": ("lang=en&only=story&day=2024-11-29", DESKTOP),
    "city": ("lang=en&at=37.1,36.2,9.5", DESKTOP),
    "deuteranopia": ("lang=en", DESKTOP),
    "protanopia": ("lang=en", DESKTOP),
    "tritanopia": ("lang=en", DESKTOP),
}
VISIONS = ("deuteranopia", "protanopia", "tritanopia")


def scene(opened: Open, name: str) -> Opened:
    """Open the page as a picture of it needs: one size, no motion, one time zone."""
    at, options = SCENES[name]
    still: dict[str, Any] = {"reduced_motion": "reduce", "color_scheme": "light", "timezone_id": "UTC"}
    look_up = partial(places_within, open_index()) if name == "city" else None
    got = opened(assessment(), at, locale="en-US", look_up=look_up, **still, **options)
    if name in VISIONS:
        inside = got.page.context.new_cdp_session(got.page)
        inside.send("Emulation.setEmulatedVisionDeficiency", {"type": name})
    if name.endswith("print"):
        got.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        got.page.emulate_media(media="print")
        got.page.set_viewport_size({"width": 704, "height": 1000})
    got.page.evaluate("document.fonts.ready")
    got.page.wait_for_timeout(300)
    return got


@pytest.mark.parametrize("name", sorted(SCENES))
def test_the_page_looks_as_kept(opened: Open, name: str) -> None:
    """The picture agrees with the kept one block by block."""
    got = scene(opened, name)
    shot = got.page.screenshot()
    assert alike(shot, name)
    assert got.errors == []


@pytest.mark.parametrize(
    "damage",
    [
        "#panel { visibility: hidden }",
        "#legend { visibility: hidden }",
        "#timebar { visibility: hidden }",
        "canvas { visibility: hidden }",
        "body { direction: rtl }",
    ],
)
def test_a_lost_part_is_seen(opened: Open, damage: str) -> None:
    """The comparison fails when a part of the page is missing or stands elsewhere."""
    got = scene(opened, "desktop")
    got.page.evaluate("css => document.styleSheets[0].insertRule(css, 0)", damage)
    got.page.wait_for_timeout(200)
    assert not alike(got.page.screenshot(), "desktop")


def test_other_letters_are_not_seen(opened: Open) -> None:
    """Another font as wide moves the letters and nothing else; a wider one breaks lines elsewhere."""
    got = scene(opened, "desktop")
    rule = ":root { --font: 'Liberation Sans', Arial, sans-serif !important }"
    got.page.evaluate("css => document.styleSheets[0].insertRule(css, 0)", rule)
    got.page.wait_for_timeout(300)
    assert alike(got.page.screenshot(), "desktop")
