"""What the reader chooses: filters as chips, charts with their tables, the language of every word."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from geomap.languages import page_texts
from geomap.models.reasons import because, free, joined
from tests.browser.conftest import Open, Opened
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser

STRINGS = page_texts()


def rows(got: Opened) -> int:
    """How many records the list holds."""
    got.page.wait_for_timeout(200)
    first = got.page.locator(".option").first
    return int(first.get_attribute("aria-setsize")) if first.count() else 0


@pytest.mark.parametrize(
    ("at", "left"),
    [
        ("q=saraqib", 2),
        ("type=Battles", 3),
        ("side=northern-front", 2),
        ("actor=army", 2),
        ("article=1", 3),
        ("realis=attributed_claim", 1),
        ("conf=0.75", 6),
        ("prec=1", 7),
        ("from=2024-11-29&to=2024-11-29", 4),
        ("to=2024-11-28", 3),
    ],
)
def test_every_filter_is_a_chip_that_goes_away(opened: Open, at: str, left: int) -> None:
    """A filter in the address narrows the list; its chips, pressed by keyboard, bring all back."""
    got = opened(assessment(), f"lang=en&{at}")
    assert rows(got) == left
    chips = got.page.locator(".filters .chip:not(.clear)")
    for _ in range(chips.count()):
        chips.first.focus()
        got.page.keyboard.press("Enter")
        got.page.wait_for_timeout(120)
    assert rows(got) == 9
    assert chips.count() == 0
    assert got.hash(at.split("=")[0]) is None


def test_several_choices_of_a_filter(opened: Open) -> None:
    """Choices of one filter add up, each with its count and chip, and stand in the address."""
    got = opened(assessment(), "lang=en&type=Battles%7CProtests")
    assert rows(got) == 4
    assert got.page.locator(".filters .chip:not(.clear)").count() == 2
    got.page.locator(".filters summary").first.click()
    got.page.wait_for_selector(".choice")
    battles = got.page.locator('label.choice:has([data-facet="type"][data-value="Battles"])')
    assert battles.locator(".count").inner_text() == "3"
    for key in ("sub", "actor", "source", "language", "realis", "side", "article"):
        assert got.page.locator(f'[data-facet="{key}"]').count() > 0, key
    got.page.uncheck('[data-facet="type"][data-value="Battles"]')
    assert rows(got) == 1
    assert got.hash("type") == "Protests"


def test_days_are_brushed(opened: Open) -> None:
    """Drawing over the days under the bar filters from one to another; a click ends it."""
    got = opened(assessment(), "lang=en&day=2024-12-01")
    box = got.page.locator("#brush").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    got.page.mouse.move(box["x"] + 0.3 * box["width"], y)
    got.page.mouse.down()
    got.page.mouse.move(box["x"] + 0.5 * box["width"], y, steps=4)
    got.page.mouse.up()
    first, last = got.hash("from"), got.hash("to")
    assert first is not None
    assert last is not None
    assert first < last
    got.page.mouse.click(box["x"] + 0.9 * box["width"], y)
    assert got.hash("from") is None


def test_a_field_of_the_filters_keeps_its_place(opened: Open) -> None:
    """Choosing in a field leaves the fields open and the focus where it was; clearing empties it."""
    got = opened(assessment())
    got.page.locator(".filters summary").click()
    battles = '[data-facet="type"][data-value="Battles"]'
    got.page.check(battles)
    got.page.wait_for_timeout(200)
    assert got.page.evaluate("document.activeElement.dataset.value") == "Battles"
    got.page.fill('[data-facet="from"]', "2024-11-29")
    got.page.wait_for_timeout(150)
    assert got.page.evaluate("document.activeElement.dataset.facet") == "from"
    assert (got.hash("type"), got.hash("from")) == ("Battles", "2024-11-29")
    assert "Nov 29" in got.text(".filters .chips")
    got.page.locator(".chip.clear").click()
    got.page.wait_for_timeout(150)
    assert not got.page.is_checked(battles)


def test_the_time_bars_choices_are_chips_too(opened: Open) -> None:
    """The window of days and the hidden undated lane can be undone where the list is."""
    got = opened(assessment(), "lang=en&last=1&vague=0")
    assert got.page.locator(".filters .chip:not(.clear)").count() == 2
    got.page.locator(".chip.clear").click()
    got.page.wait_for_timeout(150)
    assert got.page.is_checked("#vague")
    assert got.page.input_value("#window") == "0"


def test_charts_have_their_tables(opened: Open) -> None:
    """Bars per day follow the filters and stand in a table as well; so do the areas held by day."""
    got = opened(assessment())
    got.page.locator(".list-chart summary").first.click()
    got.page.wait_for_timeout(150)
    assert got.page.locator("#daychart .bar").count() == 8
    assert got.page.get_attribute("#daychart svg", "aria-label") == "Events per day"
    got.page.locator("#daychart summary").click()
    table = got.text("#daychart table")
    assert "Nov 29, 2024" in table
    got.page.fill("#search", "saraqib")
    got.page.wait_for_timeout(350)
    assert got.page.locator("#daychart .bar").count() == 2
    got.page.click("#tab-front")
    got.page.wait_for_timeout(150)
    assert "Government forces" in (got.page.text_content(".chart .direct >> nth=0") or "")
    got.page.locator(".chart summary").click()
    assert got.page.locator(".chart tbody tr").count() == 5


def test_reasons_and_kinds_are_told_in_the_readers_language(opened: Open) -> None:
    """Sub-types, places and reasons are translated, words of the article are not; unknown ones stay."""
    made = assessment()
    told = tuple(replace(i, reasons=(because("incident.one_article"), *i.reasons)) for i in made.incidents)
    got = opened(replace(made, incidents=told), "lang=tr")
    row = got.option("stormed")
    assert "Silahlı çatışma" in row.inner_text()
    assert "Halep" in row.inner_text()
    row.click()
    card = got.text(".card")
    assert "bir haber anlatıyor" in card
    assert "a verb of attack with a literal place" in card
    assert "stormed an army intelligence office" in card
    assert "حي الزهراء" in card


def test_a_reason_is_taken_apart_where_reasons_join(opened: Open) -> None:
    """Each part is told in the reader's language, a quotation stays whole, a place has its name there."""
    made = assessment()
    first = made.incidents[0]
    after = because("ref.named", "Aleppo", because("link.after", "in; or near"))
    told = joined(after, because("ref.near", "edge"), free("something new"))
    changed = replace(first, reasons=(told,))
    got = opened(replace(made, incidents=(changed, *made.incidents[1:])), f"lang=es&sel={first.id}")
    said = got.text(".card .reasons >> nth=0") + got.text(".card")
    assert "Alepo: tras «in; or near» en la misma oración; solo cerca («edge»); something new" in said


@pytest.mark.parametrize("language", sorted(set(STRINGS) - {"en"}))
def test_tables_of_strings_agree(language: str) -> None:
    """Every text of the interface is there in every language, with the same slots."""
    table, english = STRINGS[language], STRINGS["en"]
    assert sorted(set(english) - set(table)) == []
    slots = {key: english.get(key, key) for key in table}
    for key, source in slots.items():
        wanted, given = (set(re.findall(r"\{\w+\}", text)) for text in (source, table[key]))
        assert given <= wanted, key
        if key in english:
            assert given == wanted, key


COPIES = (
    "window.copied = []; document.execCommand = () => copied.push(document.activeElement.value);"
    "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
)


def test_other_fields_can_be_disputed(opened: Open) -> None:
    """A wrong day, an event that is none and a false claim each give a ready row."""
    got = opened(assessment())
    got.page.evaluate(COPIES)
    got.option("Warplanes struck").click()
    got.page.locator(".card summary", has_text="Something else wrong?").click()
    got.page.locator(".wrong .primary").click()
    got.page.locator(".wrong select").select_option("date")
    got.page.fill(".wrong input", "2024-11-27")
    got.page.locator(".wrong .primary").click()
    dropped, dated = (row.split(",") for row in got.page.evaluate("window.copied"))
    assert (dropped[0][:3], dropped[1:3]) == ("ev_", ["drop", ""])
    assert (dated[0], dated[1:3]) == (dropped[0], ["date", "2024-11-27"])
    got.page.click("#tab-front")
    claim = got.page.locator(".claim", has_text="withdrew from Saraqib").last
    claim.locator("summary", has_text="Something else wrong?").click()
    claim.locator(".primary").click()
    target, field, *_ = got.page.evaluate("window.copied[2]").split(",")
    assert (target[:3], field) == ("cl_", "reject")


@pytest.mark.parametrize("theme", ["default", "customary"])
def test_the_legend_is_exact_in_both_themes(opened: Open, theme: str) -> None:
    """Each side's swatch bears the colour that the theme gives it, and no other side's."""
    made = assessment()
    got = opened(made, theme=theme)
    entries = got.page.locator('.layer:has([data-layer="control"]) li:has(rect)').all()
    shown = {li.inner_text(): li.locator("rect").first.get_attribute("fill") for li in entries}
    for side in made.profile.sides:
        wanted = side.customary if theme == "customary" else side.colour
        assert shown[side.name] == wanted


def test_an_event_in_a_crowd_is_shown_alone(opened: Open) -> None:
    """Chosen in the list, a record whose mark stands among others' is brought near enough to stand alone."""
    got = opened(assessment(), "lang=en&at=37.5,35.8,7", reduced_motion="reduce")
    got.option("Mob violence").click()
    assert (got.hash("at") or "").endswith(",7")
    got.page.click(".back")
    got.page.wait_for_timeout(150)
    got.option("stormed").click()
    assert (got.hash("at") or "").endswith(",10")


def test_the_day_the_line_moved_is_a_click_away(opened: Open) -> None:
    """The tab names the day on which most ground changed hands and goes there."""
    got = opened(assessment(), "lang=en&tab=front&day=2024-11-27")
    words = got.text("#largest")
    got.page.focus("#largest")
    got.page.keyboard.press("Enter")
    got.page.wait_for_timeout(150)
    assert got.text("#dayname strong") in words
