"""Contract of the golden files: what a person read out stands in the articles, word for word."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from geomap.gazetteer import open_index
from tests.data.tables import ROOT, SEEDS, SETS

REALIS = {"actual", "reported", "attributed_claim", "background", "planned", "hypothetical", "negated"}
SUB_TYPES = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Air/drone strike",
        "Chemical weapon",
        "Grenade",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    },
    "Violence against civilians": {"Abduction/forced disappearance", "Attack", "Sexual violence"},
    "Protests": {"Excessive force against protesters", "Peaceful protest", "Protest with intervention"},
    "Riots": {"Mob violence", "Violent demonstration"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
"""ACLED's six event types and twenty-five sub-types, as its codebook names them."""


def golden(name: str) -> list[dict[str, Any]]:
    """Events of a set's golden file."""
    return tomllib.loads((ROOT / "tests" / "golden" / f"{name}.toml").read_text("utf-8"))["event"]


EVENTS = [(name, event) for name in SETS for event in golden(name)]


@pytest.mark.parametrize("name", SETS)
def test_a_set_has_enough_articles_and_every_one_is_read(name: str) -> None:
    articles = {path.name for path in (SEEDS / name).iterdir() if path.suffix in (".txt", ".md")}
    assert len(articles) >= 5
    assert {event["file"] for event in golden(name)} == articles


@pytest.mark.parametrize(("name", "event"), EVENTS, ids=lambda value: str(value)[:40])
def test_event_can_be_disputed(name: str, event: dict[str, Any]) -> None:
    """Its words stand in the article, its types are ACLED's, its dates are in order."""
    text = (SEEDS / name / event["file"]).read_text("utf-8")
    count = text.count(event["quote"])
    assert count >= event.get("nth", 1)
    assert count == 1 or "nth" in event, "the quote stands several times: say which with nth"
    assert event["sub_type"] in SUB_TYPES[event["type"]]
    assert set(event.get("also", ())) <= set().union(*SUB_TYPES.values())
    assert event["realis"] in REALIS
    first, last = event["date_start"], event["date_end"]
    assert not first or not last or date.fromisoformat(first) <= date.fromisoformat(last)
    assert event["place"] or not event["mapped"], "what is mapped needs a place"
    assert event["mapped"] or event.get("note") or event["realis"] not in ("actual", "reported"), (
        "say why not"
    )


def test_places_of_events_are_in_the_gazetteer() -> None:
    index = open_index()
    lost = []
    for name, event in EVENTS:
        row = index.row_of(event["place_id"]) if event["place"] else 0
        if row < 0:
            lost.append((name, event["file"], event["place_id"]))
    assert lost == []


def test_the_sets_hold_every_kind_of_reality() -> None:
    """Not only what happened: planned, feared, denied and past events are in, to be kept off the map."""
    found = {event["realis"] for _, event in EVENTS}
    assert found == REALIS
    unmapped = [event for _, event in EVENTS if not event["mapped"]]
    assert len(unmapped) >= 20


WORLD = [
    article
    for half in ("tuning", "heldout")
    for article in tomllib.loads((ROOT / "tests" / "golden" / f"world-{half}.toml").read_text("utf-8"))[
        "article"
    ]
]


@pytest.mark.parametrize("article", WORLD, ids=lambda article: article["id"])
def test_paragraph_can_be_disputed(article: dict[str, Any]) -> None:
    """Its quotes stand in it, its types and statuses are known, its places are on the globe."""
    sub_types = set().union(*SUB_TYPES.values())
    statuses = {"holds", "gains", "loses", "contests", "enters", "reaches", "besieges"}
    for event in article.get("events", ()):
        assert {event["sub_type"], *event.get("also", ())} <= sub_types
        first, last = event.get("days", ("2024-01-01", "2024-01-01"))
        assert date.fromisoformat(first) <= date.fromisoformat(last)
    assert {claim["status"] for claim in article.get("claims", ())} <= statuses
    for record in (*article.get("events", ()), *article.get("claims", ())):
        assert record["quote"] in article["text"]
        assert abs(record["at"][0]) <= 180 and abs(record["at"][1]) <= 90


def test_halves_share_no_paragraph() -> None:
    """What is held out is not tuned on."""
    assert len({article["id"] for article in WORLD}) == len(WORLD) == 60
