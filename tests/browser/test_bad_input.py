"""Sets that nobody planned for: the page still opens, says what is missing and runs off no edge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.models.articles import UNKNOWN_DATE, Span
from geomap.models.assessed import Assessment
from geomap.models.reasons import free
from geomap.models.records import ActorRef
from tests.browser.conftest import Open, Opened
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser

LONG = "Ülkü-i " * 42 + "Karargâhı"
MIXED = "قرية Kfar 12 الزهراء (Homs) \u202eabc\u202c <b>&amp;"


def named(made: Assessment, name: str) -> Assessment:
    """The same set whose places, actors, articles and title all bear one name."""

    def place(ref):
        return ref and replace(ref, place=replace(ref.place, name=name, parent=name))

    def actor(ref):
        return ref and replace(ref, name=name)

    incidents = tuple(
        replace(
            i,
            place=place(i.place),
            sub_type=name,
            members=tuple(
                replace(m, place=place(m.place), actor1=actor(m.actor1), actor2=actor(m.actor2))
                for m in i.members
            ),
        )
        for i in made.incidents
    )
    readings = tuple(
        replace(r, article=replace(r.article, title=name, source=name, file=f"{name}.txt"))
        for r in made.readings
    )
    sides = tuple(replace(side, name=name) for side in made.profile.sides)
    return replace(
        made,
        title=name,
        incidents=incidents,
        readings=readings,
        profile=replace(made.profile, title=name, sides=sides),
    )


def walk(got: Opened) -> None:
    """Open every tab and the first card."""
    for tab in ("front", "displacement", "articles", "notmapped", "about", "events"):
        got.page.click(f"#tab-{tab}")
        got.page.wait_for_timeout(60)
    got.page.locator(".option").first.click()
    got.page.wait_for_timeout(100)


def overflow(got: Opened) -> list[str]:
    """Parts of the page that stick out of its window or that need to be scrolled sideways."""
    found = got.page.evaluate(
        """() => {
          const out = document.documentElement.scrollWidth > innerWidth ? ['page'] : [];
          for (const id of ['top', 'panel', 'timebar', 'legend', 'tab-body']) {
            const node = document.getElementById(id), box = node.getBoundingClientRect();
            if (box.right > innerWidth + 1 || box.left < -1) out.push(id + ' outside');
            if (id === 'tab-body' && node.scrollWidth > node.clientWidth + 1) out.push(id + ' scrolls');
          }
          return out;
        }"""
    )
    return [str(part) for part in found]


@pytest.mark.parametrize("width", [320, 1300])
@pytest.mark.parametrize("name", [LONG, MIXED], ids=["300 letters", "both directions"])
def test_strange_names_break_no_layout(opened: Open, name: str, width: int) -> None:
    """Names of 300 letters and of two directions stay inside, show as they are, and run nothing."""
    got = opened(named(assessment(), name), viewport={"width": width, "height": 740})
    if width == 320:
        got.page.click("#drawer")
        got.page.wait_for_timeout(350)
    walk(got)
    assert overflow(got) == []
    assert got.text("#card-title").startswith(name[:12])
    assert got.page.get_attribute("#card-title", "dir") == "auto"
    assert got.page.locator("b").count() == 0
    assert got.errors == []


def test_the_layout_check_can_fail(opened: Open) -> None:
    """A part pushed out of the window is found."""
    got = opened(assessment())
    got.page.evaluate("document.getElementById('panel').style.marginInlineEnd = '-200px'")
    assert overflow(got) != []


def test_one_incident_is_enough(opened: Open) -> None:
    """A single incident without control, claims or displacement is shown, listed and counted."""
    made = assessment(days=False)
    one = replace(made, incidents=made.incidents[:1], claims=(), displacement=(), not_mapped=())
    got = opened(one)
    assert got.text("#tab-events .count") == "1"
    walk(got)
    assert got.page.locator(".card").count() == 1
    assert got.errors == []


def test_all_on_one_point_and_day(opened: Open) -> None:
    """A thousand incidents at one place and day are one mark with its number, and all can be listed."""
    made = assessment(days=False)
    pattern = next(i for i in made.incidents if i.place and i.place.place.name == "Kuweires air base")
    many = tuple(replace(pattern, id=f"ev_{n:012x}") for n in range(1000))
    got = opened(replace(made, incidents=many, displacement=(), claims=()))
    assert got.text("#tab-events .count") == "1K"
    box = got.page.locator(".folium-map").bounding_box()
    left = got.page.locator("#legend").bounding_box()["width"] + 14
    at = (box["x"] + left + (box["width"] - left - 12) / 2, box["y"] + box["height"] / 2)
    got.page.mouse.move(*at)
    got.page.wait_for_timeout(150)
    assert got.text("#tip") == "1,000 records here"
    got.page.mouse.click(*at)
    got.page.wait_for_timeout(250)
    assert got.page.locator('.option[aria-setsize="1000"]').count() > 3
    assert got.errors == []


def test_no_dates_at_all(opened: Open) -> None:
    """Without any date everything is shown at once, and the page says so in place of a time bar."""
    made = assessment(days=False)
    bare = tuple(
        replace(i, date=UNKNOWN_DATE, members=tuple(replace(m, date=UNKNOWN_DATE) for m in i.members))
        for i in made.incidents
    )
    facts = tuple(replace(f, date=UNKNOWN_DATE) for f in made.displacement)
    readings = tuple(replace(r, article=replace(r.article, published=UNKNOWN_DATE)) for r in made.readings)
    claims = tuple(replace(c, date=UNKNOWN_DATE) for c in made.claims)
    got = opened(replace(made, incidents=bare, displacement=facts, readings=readings, claims=claims))
    assert "Nothing bears a date" in got.text("#timebar")
    assert got.page.locator("#day").count() == 0
    assert got.text("#tab-events .count") == "9"
    got.page.keyboard.press("ArrowLeft")
    got.page.keyboard.press(" ")
    walk(got)
    assert "no date" in got.text(".card")
    assert got.errors == []


def test_five_thousand_actors(opened: Open) -> None:
    """Five thousand names of actors neither slow the filters down nor push the list away."""
    made = assessment()
    base = [i for i in made.incidents if i.place]
    many = []
    for n in range(5000):
        pattern = base[n % len(base)]
        actor = ActorRef(f"Brigade {n}", Span(0, 3), reason=free("table"))
        member = replace(pattern.members[0], id=f"ev_{n:012x}", actor1=actor)
        many.append(replace(pattern, id=member.id, members=(member,)))
    got = opened(replace(made, incidents=tuple(many)))
    got.page.locator(".filters summary").click()
    got.page.wait_for_timeout(150)
    assert got.page.locator(".selects option").count() < 1000
    got.page.fill("#search", "brigade 4321")
    got.page.wait_for_timeout(300)
    assert got.text("#tab-events .count") == "1"
    got.page.locator(".option").first.click()
    assert "Brigade 4321" in got.text(".card")
    assert got.errors == []


def test_without_webgl_and_with_storage_switched_off(opened: Open) -> None:
    """The map draws on plain canvases and keeps nothing: a page that may not store works the same."""
    got = opened(assessment(), ready=False)
    got.page.add_init_script(
        """
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
          Object.defineProperty(window, name, { get() { throw new DOMException('off', 'SecurityError'); } });
        Object.defineProperty(Document.prototype, 'cookie', { get() { throw new DOMException('off'); } });
        const plain = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
          return /webgl/.test(kind) ? null : plain.call(this, kind, ...more);
        };
        """
    )
    got.page.reload()
    got.page.wait_for_selector("html[data-ready]")
    assert got.page.evaluate("document.createElement('canvas').getContext('webgl')") is None
    walk(got)
    got.page.select_option("#language", "ar")
    got.page.wait_for_timeout(150)
    assert got.page.get_attribute("html", "dir") == "rtl"
    assert got.errors == []
