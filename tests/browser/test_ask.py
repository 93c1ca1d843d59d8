"""The ground answers: the dossier of a spot by mouse, keys and coordinates, and places by any spelling."""

from __future__ import annotations

from functools import partial

import pytest

from geomap.gazetteer import open_index, places_within
from geomap.languages import page_texts
from tests.browser.conftest import Open
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser

SARAQIB = "spot:36.8050,35.8640"


def test_a_click_on_ground_opens_its_dossier(opened: Open) -> None:
    """A click between marks tells who holds the spot, since when, and cites the nearest claims."""
    got = opened(assessment(), "lang=en&at=36.8,35.6,9")
    got.page.mouse.click(700, 430)
    got.page.wait_for_selector(".dossier")
    text = got.text(".dossier")
    assert "Who holds it, by day" in text
    assert "since" in text
    assert "Nearest claims" in text
    assert got.page.locator(".dossier .claim").count() > 0
    assert (got.hash("sel") or "").startswith("spot:")
    assert got.errors == []


def test_the_keys_open_the_middle_of_the_map(opened: Open) -> None:
    """Enter on the map opens the dossier of its middle; Escape closes it."""
    got = opened(assessment(), "lang=en&at=36.8,35.6,9")
    got.page.focus(".folium-map")
    got.page.keyboard.press("Enter")
    got.page.wait_for_selector(".dossier")
    lon, lat = map(float, (got.hash("sel") or "").removeprefix("spot:").split(","))
    assert abs(lon - 36.8) < 0.01
    assert abs(lat - 35.6) < 0.01
    got.page.keyboard.press("Escape")
    got.page.wait_for_selector(".dossier", state="detached")


def test_a_dossier_is_a_link(opened: Open) -> None:
    """The address opens the dossier, with claims and events near it and their distances."""
    got = opened(assessment(), f"lang=en&sel={SARAQIB}")
    text = got.text(".dossier")
    assert text.startswith("Saraqib")
    assert "0 km away" in text
    assert "withdrew" in text
    assert "Events within 25 km" in text
    assert "37S BV" in text or "37S" in text


def test_a_day_of_the_strip_is_shown(opened: Open) -> None:
    """Each day of control is a button; pressed it is shown, keeps the focus and is the one marked."""
    got = opened(assessment(), f"lang=en&sel={SARAQIB}")
    cells = got.page.locator(".strip .cell")
    assert cells.count() == len(assessment().control)
    cells.first.focus()
    got.page.keyboard.press("Enter")
    got.page.wait_for_timeout(200)
    assert cells.first.get_attribute("aria-pressed") == "true"
    assert got.page.evaluate("document.activeElement.classList.contains('cell')")
    assert got.hash("day") == "2024-11-27"


@pytest.mark.parametrize("asked", ["35.864, 36.805", "35°51′50″N 36°48′18″E"])
def test_coordinates_lead_to_their_spot(opened: Open, asked: str) -> None:
    """Decimal degrees and degrees, minutes, seconds are understood by the search."""
    got = opened(assessment())
    got.page.keyboard.press("/")
    got.page.keyboard.type(asked)
    got.page.wait_for_selector(".answer")
    got.page.keyboard.press("Enter")
    got.page.wait_for_selector(".dossier")
    assert (got.hash("sel") or "").startswith("spot:36.80")


@pytest.mark.parametrize(
    ("asked", "lang", "title"),
    [
        ("Manbij", "en", "Manbij"),
        ("membej", "en", "Manbij"),
        ("\u0645\u0646\u0628\u062c", "ar", "\u0645\u0646\u0628\u062c"),
        ("\u043c\u0430\u043d\u0431\u0438\u0434\u0436", "es", "Manbij"),
        ("Jisr al-Shugour", "tr", "Jisr al-Shughur"),
    ],
)
def test_a_place_is_found_by_any_spelling(opened: Open, asked: str, lang: str, title: str) -> None:
    """Enter takes the first answer, also where no record is; the words typed narrow nothing afterwards."""
    got = opened(assessment(), f"lang={lang}", look_up=partial(places_within, open_index()))
    got.page.keyboard.press("/")
    got.page.keyboard.type(asked)
    got.page.wait_for_selector(".answer")
    got.page.keyboard.press("Enter")
    got.page.wait_for_selector(".dossier")
    assert got.text(".dossier h3").startswith(title)
    assert got.hash("q") is None
    assert got.errors == []


def test_answers_are_chosen_by_arrows_and_mouse(opened: Open) -> None:
    """The field is a combobox: its active answer follows the arrows, a click takes any."""
    got = opened(assessment(), look_up=partial(places_within, open_index()))
    got.page.keyboard.press("/")
    got.page.keyboard.type("Al")
    got.page.keyboard.press("ArrowDown")
    got.page.keyboard.press("ArrowDown")
    search = got.page.locator("#search")
    assert search.get_attribute("aria-activedescendant") == "answer-1"
    assert search.get_attribute("aria-expanded") == "true"
    got.page.locator(".answer").nth(1).click()
    got.page.wait_for_selector(".dossier")


@pytest.mark.parametrize("language", sorted(page_texts()))
def test_the_dossier_speaks_every_language(opened: Open, language: str) -> None:
    """No key and no open slot is left in it."""
    got = opened(assessment(), f"lang={language}&sel={SARAQIB}")
    text = got.text(".dossier")
    assert "spot_" not in text
    assert "{" not in text


def test_search_looks_in_sentences_and_titles(opened: Open) -> None:
    """Words of a sentence and of an article's title narrow the list."""
    got = opened(assessment())
    every = got.page.locator(".option").count()
    got.page.keyboard.press("/")
    got.page.keyboard.type("intelligence office")
    got.page.wait_for_timeout(300)
    assert 0 < got.page.locator(".option").count() < every
