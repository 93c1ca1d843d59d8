"""The map for everybody: keyboard alone, narrow screens, quiet motion, hostile articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geomap.models.articles import UNKNOWN_DATE
from geomap.models.assessed import Assessment, NotMapped
from geomap.models.reasons import free
from geomap.testing import hostile_texts
from tests.browser.conftest import Open
from tests.fixtures_assessment import SIDES, Story, assessment, incidents

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def hostile() -> Assessment:
    """Every text that a source can bring is an attack."""
    texts = [f"{text} shelled Hama" for text in hostile_texts()]
    stories = [Story(text, text, date(2024, 12, 1), [text]) for text in texts]
    events = [
        s.event(
            0,
            "shelled",
            "Battles",
            s.article.text,
            s.place(0, "Hama", "Hama"),
            UNKNOWN_DATE,
            reasons=(free(s.article.text),),
        )
        for s in stories
    ]
    missed = tuple(
        NotMapped("event", s.article.id, 0, 5, s.article.text, free(s.article.text)) for s in stories
    )
    sides = tuple(replace(side, name=text) for side, text in zip(SIDES, texts, strict=False))
    made = assessment()
    return replace(
        made,
        title=texts[1],
        description=texts[0],
        incidents=incidents(events),
        not_mapped=missed,
        readings=tuple(s.reading() for s in stories),
        profile=replace(made.profile, title=texts[2], sides=sides),
        run={"version": "0", "warnings": texts},
        claims=(),
        displacement=(),
    )


def test_hostile_articles_are_inert(opened: Open) -> None:
    """Tags, template literals, backslashes and bidi controls show as they are and run nothing."""
    made = hostile()
    got = opened(made)
    for tab in ("front", "displacement", "articles", "notmapped", "about", "events"):
        got.page.click(f"#tab-{tab}")
        got.page.wait_for_timeout(60)
    for number in range(len(made.incidents)):
        got.page.click(f"#option-{number}")
        got.page.wait_for_timeout(60)
        got.page.click(".back")
        got.page.wait_for_timeout(60)
    assert got.errors == []
    assert got.page.locator("img, iframe, script[src]").count() == 0
    assert "<script>alert(1)</script> shelled Hama" in got.text("#tab-body")
    got.page.click("#tab-about")
    got.page.wait_for_timeout(60)
    for text in ("${alert(1)}", "C:\\users\\new\\table", "<img src=x onerror=alert(1)>"):
        assert text in got.text("#tab-body")
    assert got.page.title().startswith("</script><script>alert(1)</script>")


def test_hostile_articles_are_inert_without_scripts(opened: Open) -> None:
    """The plain table escapes what it quotes."""
    got = opened(hostile(), ready=False, java_script_enabled=False)
    assert got.page.locator("noscript img, .static img, .static script").count() == 0
    assert "&lt;img src=x onerror=alert(1)&gt;" in got.page.content()


def test_everything_can_be_reached_by_keyboard(opened: Open) -> None:
    """Tabs by arrows, list by arrows and Enter, card closes by Escape, days by arrows, search by slash."""
    got = opened(assessment())
    page = got.page
    page.focus("#tab-events")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(150)
    assert page.evaluate("document.activeElement.id") == "tab-front"
    page.keyboard.press("Home")
    page.wait_for_timeout(150)
    page.focus(".list")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.inner_text(".option.at strong")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.inner_text("#card-title") == chosen
    assert page.evaluate("document.activeElement.id") == "card-title"
    page.keyboard.press("Escape")
    page.wait_for_timeout(150)
    assert page.locator(".card").count() == 0
    page.keyboard.press("/")
    page.wait_for_timeout(150)
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(150)
    assert "Nov 30, 2024" in page.inner_text("#dayname")
    assert "Nov 30, 2024" in page.inner_text("#live")


def test_play_runs_through_the_days(opened: Open) -> None:
    """Play steps by itself and stops at the last day."""
    got = opened(assessment(), "lang=en&day=2024-11-30")
    got.page.click("#play")
    got.page.wait_for_timeout(2300)
    assert "Dec 1, 2024" in got.text("#dayname")
    assert got.page.get_attribute("#play", "aria-pressed") == "false"


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_gets_a_drawer(opened: Open, width: int) -> None:
    """Nothing runs off a narrow screen; the drawer opens with the card of what was touched."""
    got = opened(assessment(), viewport={"width": width, "height": 720}, has_touch=True, is_mobile=True)
    assert got.page.evaluate("document.documentElement.scrollWidth") <= width
    before = got.page.locator("#panel").bounding_box()["height"]
    got.page.click("#drawer")
    got.page.wait_for_timeout(400)
    assert got.page.locator("#panel").bounding_box()["height"] > before + 100
    got.option("Mob violence").click()
    assert "smashed the windows" in got.text(".card")


def test_a_click_on_a_mark_opens_its_card(opened: Open) -> None:
    """Map and list are in step: a click on the only mark opens what the list would open."""
    made = assessment(days=False)
    one = tuple(i for i in made.incidents if i.place and i.place.place.name == "Kuweires air base")
    got = opened(replace(made, incidents=one, displacement=()))
    box = got.page.locator(".folium-map").bounding_box()
    legend = got.page.locator("#legend").bounding_box()
    left = legend["width"] + 14
    got.page.mouse.click(box["x"] + left + (box["width"] - left - 12) / 2, box["y"] + box["height"] / 2)
    got.page.wait_for_timeout(250)
    assert "The Kuweires air base fell to the Northern Front" in got.text(".card")


def test_paper_gets_map_legend_list_and_sources(opened: Open) -> None:
    """Printing swaps panel and time bar for a table of what is shown, and takes it away again."""
    got = opened(assessment(), "lang=en&theme=dark")
    got.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    got.page.emulate_media(media="print")
    assert got.page.locator("#panel").is_hidden()
    assert got.page.get_attribute("html", "data-theme") == "light"
    assert got.page.locator("#printed tbody tr").count() == 14
    assert "somewhere in the district" in got.text("#printed")
    assert "Natural Earth" in got.text("#printed")
    got.page.emulate_media(media="screen")
    got.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert got.page.locator("#printed").count() == 0
    assert got.page.get_attribute("html", "data-theme") == "dark"
    assert got.errors == []


def test_long_lists_keep_few_rows_in_the_page(opened: Open) -> None:
    """A thousand incidents leave some dozen rows in the page, and the last can be reached."""
    made = assessment()
    pattern = made.incidents[0]
    many = tuple(replace(pattern, id=f"ev_{n:06d}") for n in range(1000))
    got = opened(replace(made, incidents=many))
    assert got.page.locator(".option").count() < 30
    got.page.focus(".list")
    got.page.keyboard.press("End")
    got.page.wait_for_timeout(150)
    assert got.page.locator('.option[aria-posinset="1000"]').count() == 1


@pytest.mark.parametrize(
    "at",
    [
        "lang=en",
        "lang=ar&theme=dark",
        "lang=en&tab=front",
        "lang=ar&tab=front",
        "lang=en&tab=about",
        "lang=ar&tab=notmapped&theme=dark",
        "lang=en&compare=2024-11-27&view=side&type=Battles",
        "lang=ar&compare=2024-11-27&card=1",
        "lang=en&theme=dark&card=1",
        "lang=ar&sel=spot:36.8050,35.8640",
        "lang=en&only=story",
        "lang=en&take=1",
    ],
)
def test_axe_finds_nothing(opened: Open, at: str) -> None:
    """axe-core finds no fault of WCAG 2.2 AA; a picture without a text shows that it looks."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci --include=dev brings it")
    got = opened(assessment(), at, bypass_csp=True)
    if "card=1" in at:
        got.option("stormed").click()
        got.page.wait_for_timeout(200)
    if "take=1" in at:
        got.page.click('[data-label="take_home"]')
    got.page.evaluate("document.querySelectorAll('#tab-body details').forEach(fold => { fold.open = true })")
    got.page.wait_for_timeout(200)
    got.page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }"
    run = f"() => axe.run(document, {rules}).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
    assert got.page.evaluate(run) == []
    planted = "(document.querySelector('dialog[open]') ?? document.querySelector('#top'))"
    got.page.evaluate(f"{planted}.append(document.createElement('img'))")
    assert [found[0] for found in got.page.evaluate(run)] == ["image-alt"]


def test_the_records_can_be_read_as_a_table(opened: Open) -> None:
    """The second stop of the keyboard opens a table of what filters and day leave; Escape closes it."""
    got = opened(assessment(), "lang=en&type=Battles")
    got.page.keyboard.press("Tab")
    got.page.keyboard.press("Tab")
    assert got.page.evaluate("document.activeElement.id") == "skip-table"
    got.page.keyboard.press("Enter")
    rows = got.page.locator("#tabled tbody tr")
    battles = sum(i.event_type == "Battles" and i.place is not None for i in assessment().incidents)
    assert battles <= rows.count() < 14
    assert "stormed an army intelligence office" in got.text("#tabled")
    got.page.keyboard.press("Escape")
    got.page.wait_for_timeout(150)
    assert got.page.locator("#tabled").count() == 0
    got.page.click("#tab-about")
    got.page.locator("#tab-body button", has_text="Records as a table").click()
    assert got.page.locator("#tabled").is_visible()
    got.page.locator("#tabled > header button").click()
    got.page.wait_for_timeout(150)
    assert got.page.locator("#tabled").count() == 0
    assert got.errors == []
