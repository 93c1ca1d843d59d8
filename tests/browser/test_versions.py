"""Where reports contradict each other, card, list and table say so and quote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import pytest

from geomap.models.articles import Span
from geomap.models.assessed import Assessment, Version
from geomap.models.records import Event
from tests.browser.conftest import Open
from tests.browser.test_reach import AXE
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser

DENIAL = "The defence ministry denied that Kuweires was lost."
ASIDE = "Clashes were reported in Aleppo."


def _words(event: Event, texts: Mapping[str, str]) -> str:
    return event.sentence.of(texts[event.article_id])


def contradicted() -> Assessment:
    """The shelling of the bus station, with a word against it and one in passing."""
    made = assessment()
    texts = {r.article.id: r.article.text for r in made.readings}
    shelling = next(i for i in made.incidents if "bus station" in _words(i.members[0], texts))
    event = shelling.members[0]
    told = Version(
        event.article_id,
        event.sentence,
        "source",
        "Delta Wire",
        event.sub_type,
        "army",
        event.figures.get("fatalities"),
        event.place,
        denied=False,
        differs=("blamed", "denied"),
    )

    def other(words: str, role: Literal["version", "context"]) -> Version:
        article = next(ident for ident, text in texts.items() if words in text)
        start = texts[article].index(words)
        return replace(
            told,
            article_id=article,
            sentence=Span(start, start + len(words)),
            role=role,
            blamed=None,
            denied=role == "version",
            differs=("denied",) if role == "version" else (),
        )

    incident = replace(
        shelling, versions=(told, other(DENIAL, "version")), context=(other(ASIDE, "context"),)
    )
    return replace(made, incidents=tuple(incident if i is shelling else i for i in made.incidents))


def test_contradictions_are_marked_and_quoted(opened: Open) -> None:
    """The list's row has a mark, the card says who says otherwise and quotes it."""
    got = opened(contradicted())
    assert "⚠ who did it, whether it happened" in got.text(".list")
    got.option("bus station").click()
    card = got.text(".card")
    assert "Reports differ. who did it: army · whether it happened: says it is so" in card
    assert "SAID OF IT BY OTHERS" in card.upper()
    assert DENIAL in card
    assert "whether it happened: says it is not so" in card
    assert "MENTIONED IN PASSING" in card.upper()
    assert ASIDE in card
    assert got.errors == []


def test_axe_finds_nothing_in_a_card_of_versions(opened: Open) -> None:
    """axe-core finds no fault of WCAG 2.2 AA where reports differ."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci --include=dev brings it")
    got = opened(contradicted())
    got.option("bus station").click()
    got.page.wait_for_selector(".card .differs")
    got.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = got.page.evaluate("() => axe.run(document).then(r => r.violations.map(v => v.nodes[0].html))")
    assert found == []
