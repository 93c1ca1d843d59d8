"""The page in each language of the interface: no English text is left, and sentences keep their direction."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from geomap.languages import page_texts, reasons
from geomap.models.assessed import Assessment
from geomap.models.records import Reading
from tests.browser.conftest import Open, Opened
from tests.browser.test_lead import turned
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser

OTHERS = [code for code in sorted(page_texts()) if code != "en"]
TEXTS = """() => {
  const texts = [];
  const shown = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  for (const el of document.querySelectorAll("body *")) {
    if (!shown(el) || el.closest("blockquote, .said, .quote, script, style, noscript")) continue;
    for (const name of ["aria-label", "title", "placeholder"])
      if (el.getAttribute(name)) texts.push(el.getAttribute(name));
    for (const node of el.childNodes) if (node.nodeType === 3) texts.push(node.data);
  }
  return texts.map((text) => text.replace(/[\\u2066-\\u2069]/g, "").trim()).filter(Boolean);
}"""
"""Visible texts of the page but those that articles wrote, with names and hints of its parts."""
TABS = ("events", "front", "displacement", "articles", "notmapped", "about")


def pattern(text: str) -> re.Pattern[str] | None:
    """An English text as it may stand on the page; None where its slots are nearly all of it."""
    parts = re.split(r"\{\w+\}", text)
    if sum(ch.isalpha() for part in parts for ch in part) < 4:
        return None
    return re.compile(".+".join(map(re.escape, parts)))


ENGLISH = [p for p in map(pattern, {*page_texts()["en"].values(), *reasons("en").values()}) if p]


def left_english(texts: list[str], code: str) -> set[str]:
    """Texts that the English catalogue has and the language's own has not."""
    own = {*page_texts()[code].values(), *reasons(code).values()}
    ours = [p for p in map(pattern, own) if p]
    return {
        text
        for text in texts
        if any(p.fullmatch(text) for p in ENGLISH)
        and not any(p.fullmatch(text) for p in ours)
        and text not in own
    }


def named(made: Assessment) -> Assessment:
    """The war with sides that have a name in each language."""
    sides = tuple(
        replace(side, names={code: f"{side.id} ({code})" for code in OTHERS}) for side in made.profile.sides
    )
    return replace(made, profile=replace(made.profile, sides=sides))


def texts(got: Opened) -> list[str]:
    """Visible texts of the page as it stands."""
    return list(got.page.evaluate(TEXTS))


def test_a_text_in_english_is_seen(opened: Open) -> None:
    """The check can fail: the English page is full of texts that no other language has."""
    got = opened(named(turned()), "lang=en&day=2024-11-29")
    assert len(left_english(texts(got), "ru")) > 20


@pytest.mark.parametrize("wide", [1300, 390])
@pytest.mark.parametrize("code", OTHERS)
def test_no_english_text_is_left(opened: Open, code: str, wide: int) -> None:
    """Header, lead, legend, every tab, a card of each kind and the table, on a screen and a telephone."""
    made = named(turned())
    got = opened(made, f"lang={code}&day=2024-11-29", viewport={"width": wide, "height": 840})
    seen = texts(got)
    for tab in TABS:
        got.page.evaluate(
            "tab => { location.hash = location.hash.replace(/&tab=\\w+/, '') + '&tab=' + tab; }", tab
        )
        got.page.wait_for_timeout(150)
        seen += texts(got)
    records = (made.incidents[0], made.claims[0], made.displacement[0])
    for record in records:
        got.page.evaluate(
            "id => { location.hash = location.hash.replace(/&sel=\\w+/, '') + '&sel=' + id; }", record.id
        )
        got.page.wait_for_timeout(150)
        seen += texts(got)
    told = " ".join(reading.article.text for reading in made.readings)
    assert {text for text in left_english(seen, code) if text not in told} == set()
    assert any(f"({code})" in text for text in seen)
    assert got.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert got.errors == []


@pytest.mark.parametrize(("code", "direction"), [("en", "rtl"), ("ar", "ltr")])
def test_a_sentence_keeps_its_direction(opened: Open, code: str, direction: str) -> None:
    """An Arabic sentence runs right to left in an English page, an English one left to right in an Arabic."""
    made = assessment()
    event = made.incidents[0]
    if code == "en":
        made = replace(made, readings=tuple(_arabic(r) for r in made.readings))
    got = opened(made, f"lang={code}&sel={event.id}")
    quote = got.page.locator("#panel blockquote").first
    assert quote.evaluate("el => getComputedStyle(el).direction") == direction
    assert got.page.get_attribute("html", "dir") != direction


def _arabic(reading: Reading) -> Reading:
    """A reading whose letters are Arabic, each in the place of another."""
    letters = {
        ord(ch): chr(0x627 + n % 20)
        for n, ch in enumerate("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    }
    article = replace(reading.article, text=reading.article.text.translate(letters))
    sentences = tuple(replace(s, text=s.text.translate(letters)) for s in reading.sentences)
    return replace(reading, article=article, sentences=sentences)
