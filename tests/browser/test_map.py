"""The map in a real browser: asks for nothing, shows its evidence, follows the reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.models.reasons import because
from tests.browser.conftest import Open
from tests.fixtures_assessment import assessment, empty

pytestmark = pytest.mark.browser

LAYERS = [
    "control",
    "displacement",
    "displacement_rates",
    "events",
    "front_band",
    "front_line",
    "hostility",
    "official",
    "places",
    "refugees_hosted",
    "sieges",
]


def test_asks_for_nothing_and_complains_of_nothing(opened: Open) -> None:
    """Besides the file itself the page makes no request, and the console stays empty."""
    got = opened(assessment())
    got.page.wait_for_timeout(300)
    assert [url for url in got.requests if not url.startswith("file:")] == []
    assert len(got.requests) == 1
    assert got.errors == []


def test_the_policy_stops_what_is_not_ours(opened: Open) -> None:
    """A request made behind the page's back is refused: the check above can fail."""
    got = opened(assessment())
    done = got.page.evaluate("fetch('https://example.org/').then(() => 'went out', () => 'refused')")
    assert done == "refused"
    assert any("Content Security Policy" in error for error in got.errors)


def test_every_layer_toggles_with_a_count_and_a_sign(opened: Open) -> None:
    """Each layer has a switch; switching it changes the picture, and the address remembers it."""
    got = opened(assessment())
    got.page.click('[data-label="fit"]')
    got.page.wait_for_timeout(500)
    boxes = got.page.locator("[data-layer]")
    assert sorted(boxes.nth(n).get_attribute("data-layer") for n in range(boxes.count())) == LAYERS
    pixels = "() => [...document.querySelectorAll('canvas')].map(c => c.toDataURL()).join()"
    for name in LAYERS:
        before = got.page.evaluate(pixels)
        switch = got.page.locator(f'[data-layer="{name}"]')
        was = switch.is_checked()
        switch.click()
        got.page.wait_for_timeout(120)
        assert got.page.locator(f'[data-layer="{name}"]').is_checked() is not was
        # one hostility and one hosted figure lie under groups or outside the first view
        if name not in ("hostility", "refugees_hosted"):
            assert got.page.evaluate(pixels) != before, name
    assert "-control" in (got.hash("layers") or "")


def test_a_card_shows_the_evidence(opened: Open) -> None:
    """The card quotes the sentence, marks the place in it, gives precision and rejected places."""
    got = opened(assessment())
    got.option("Fighting in Al-Zahraa").click()
    card = got.text(".card")
    assert "stormed an army intelligence office in the Al-Zahraa district" in card
    assert "exact place, within 1.2 km" in card
    assert "Front reaches the western gates" in card
    assert "Northern Front" in got.text(".facts")
    assert got.page.locator(".mark.t", has_text="Al-Zahraa").count() == 1
    assert got.page.locator(".mark.x", has_text="stormed").count() == 1
    assert "168 km away" in got.text(".others")
    assert (got.hash("sel") or "").startswith("ev_")


def test_precision_is_told_as_what_is_known(opened: Open) -> None:
    """A town is not a point, a place nearby not the place, a district not its capital."""
    got = opened(assessment())
    told = {
        "Artillery fire hit": "somewhere in the town, within 6 km",
        "Warplanes struck": "near the place, within 3 km",
        "Clashes were reported": "somewhere in the district",
        "The Kuweires air base fell": "exact place, within 2 km",
    }
    for sentence, words in told.items():
        got.option(sentence).click()
        got.page.wait_for_timeout(80)
        assert got.text(".prec") == words
        got.page.click(".back")
        got.page.wait_for_timeout(80)


def test_a_dispute_copies_a_ready_row(opened: Open) -> None:
    """Asking "wrong place?" gives a row of corrections.csv with the mention and the place chosen."""
    got = opened(assessment())
    copied = "window.copied = []; document.execCommand = () => copied.push(document.activeElement.value)"
    got.page.evaluate(copied + "; Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    got.option("Fighting in Al-Zahraa").click()
    got.page.click(".dispute summary")
    got.page.select_option(".dispute select", "curated:homs-al-zahraa")
    got.page.click(".dispute .primary")
    target, field, value, *_ = got.page.evaluate("window.copied[0]").split(",")
    assert (target[:3], field, value) == ("mn_", "place", "curated:homs-al-zahraa")


def test_the_day_hides_what_comes_later(opened: Open) -> None:
    """Events of later days are hidden; undated ones stay in their lane on any day."""
    got = opened(assessment(), "lang=en&day=2024-11-28")
    rows = got.text("#tab-body")
    assert "Air strike" in rows
    assert "Kuweires" not in rows
    assert "≈ 2024" in rows
    got.page.focus("#day")
    got.page.keyboard.press("End")
    got.page.wait_for_timeout(100)
    assert "Kuweires" in got.text("#tab-body")
    assert got.hash("day") == "2024-12-01"
    got.page.uncheck(".lane input")
    got.page.wait_for_timeout(100)
    assert "≈ 2024" not in got.text("#tab-body")


def test_the_front_changes_with_the_day(opened: Open) -> None:
    """The picture of another day differs, and the table says how the area changed."""
    got = opened(assessment(), "lang=en&tab=front&day=2024-11-27")
    ground = "() => document.querySelector('canvas').toDataURL()"
    before, table = got.page.evaluate(ground), got.text(".numbers")
    got.page.click('[data-label="next_day"]')
    got.page.wait_for_timeout(150)
    assert got.page.evaluate(ground) != before
    assert got.text(".numbers") != table


def test_a_front_segment_cites_its_claims(opened: Open) -> None:
    """A part of the line opens a card with sides, band, claims with quote and speaker."""
    got = opened(assessment(), "lang=en&tab=front")
    for fold in got.page.locator("#tab-body details").all():
        if fold.get_attribute("open") is None:
            fold.locator("summary").first.click()
    got.page.locator(".rowbutton.flat", has_text="assessed").first.click()
    card = got.text(".card")
    assert "Northern Front – Government forces" in card
    assert "6 km to either side" in card
    assert "The army withdrew from Saraqib overnight" in card
    assert "says defence ministry" in card


def test_filters_stand_as_chips_and_in_the_address(opened: Open) -> None:
    """A search narrows list and map; its chip removes it; a link opens the same view."""
    got = opened(assessment())
    got.page.fill("#search", "saraqib")
    got.page.wait_for_timeout(300)
    assert got.page.locator(".option").count() == 2
    assert got.hash("q") == "saraqib"
    got.page.locator(".chip").first.click()
    got.page.wait_for_timeout(200)
    assert got.page.locator(".option").count() == 9
    again = opened(assessment(), "lang=en&type=Battles")
    assert again.page.locator(".option").count() == 3


def test_what_was_not_mapped_is_listed_with_its_reason(opened: Open) -> None:
    """Nothing is dropped in silence."""
    got = opened(assessment(), "lang=en&tab=notmapped")
    assert "the place is not named" in got.text("#tab-body")
    assert "Talks in an unnamed capital" in got.text("#tab-body")


def test_corrections_are_shown(opened: Open) -> None:
    """A corrected record bears a badge and its reason; the tab About lists every row."""
    made = assessment()
    first = made.incidents[0]
    by = because("corrected.by_on", "A. Reader", "2024-12-02")
    told = because("corrected.because", by, "it is the other one")
    row = {
        "target": "ev_1",
        "field": "place",
        "value": "x",
        "who": "A. Reader",
        "when": "2024-12-02",
        "why": "the other one",
        "row": 2,
        "outcome": "applied",
        "note": "Hama -> Homs",
        "article_id": "ar_1",
    }
    changed = replace(first, reasons=(*first.reasons, told))
    got = opened(
        replace(made, incidents=(changed, *made.incidents[1:]), run={**made.run, "corrections": [row]}),
        f"lang=en&sel={first.id}",
    )
    assert str(told) in got.text(".corrected")
    got.page.click("#tab-about")
    got.page.wait_for_timeout(150)
    about = got.text("#tab-body")
    assert "Hama -> Homs" in about
    assert "A. Reader" in about
    assert "d.txt bears no date" in about


def test_an_empty_set_still_opens(opened: Open) -> None:
    """No events, no days, no claims: the page says what is missing."""
    got = opened(empty())
    assert "Nothing to show" in got.text("#tab-body")
    for tab in ("front", "displacement", "articles", "notmapped", "about"):
        got.page.click(f"#tab-{tab}")
        got.page.wait_for_timeout(60)
    assert got.errors == []
    assert "Nothing bears a date" in got.text("#timebar")


def test_languages_change_words_and_direction(opened: Open) -> None:
    """Arabic turns the page around; the choice stays in the address."""
    got = opened(assessment())
    got.page.select_option("#language", "ar")
    got.page.wait_for_timeout(200)
    assert got.page.get_attribute("html", "dir") == "rtl"
    assert "الأحداث" in got.text("#tabs")
    assert got.hash("lang") == "ar"
    for code, word in (("tr", "Olaylar"), ("es", "Sucesos"), ("en", "Events")):
        got.page.select_option("#language", code)
        got.page.wait_for_timeout(150)
        assert word in got.text("#tabs")
    assert got.page.get_attribute("html", "dir") == "ltr"


def test_two_days_can_be_compared(opened: Open) -> None:
    """Another day on the left of a handle that a key moves."""
    got = opened(assessment())
    got.page.select_option("#compare", index=1)
    got.page.wait_for_timeout(150)
    assert "Nov 27, 2024" in got.text("#swipe")
    ground = "() => document.querySelector('canvas').toDataURL()"
    before = got.page.evaluate(ground)
    got.page.focus("#swipe input")
    for _ in range(20):
        got.page.keyboard.press("ArrowLeft")
    assert got.page.evaluate(ground) != before


def test_without_scripts_the_incidents_are_a_table(opened: Open) -> None:
    """A reader without scripts gets every incident with its sentence."""
    got = opened(assessment(), ready=False, java_script_enabled=False)
    assert got.page.locator("noscript tbody tr, .static tbody tr").count() == 10
    assert "stormed an army intelligence office" in got.page.content()


def test_tiles_stay_off_until_switched_on(opened: Open) -> None:
    """A set may name a tile host: nothing is asked before the switch, that host alone after it."""
    got = opened(assessment(), tiles="https://tiles.example.org/{z}/{x}/{y}.png")
    assert len(got.requests) == 1
    got.page.route("https://**", lambda route: route.abort())
    got.page.locator("#legend label", has_text="Online background").locator("input").check()
    got.page.wait_for_timeout(400)
    hosts = {url.split("/")[2] for url in got.requests[1:] if url.startswith("http")}
    assert hosts == {"tiles.example.org"}
