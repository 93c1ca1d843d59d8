"""Corrections put together in the page are a corrections.csv that the next build reads."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from geomap.models.ontology import EventType, SubType
from geomap.review.corrections import FIELDS, REALIS
from tests.browser.conftest import Open
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser


def test_corrections_are_gathered_into_one_file(opened: Open) -> None:
    """Every field of an event can be chosen with a value that the reader of corrections knows."""
    got = opened(assessment())
    got.option("Warplanes struck").click()
    got.page.locator(".card summary", has_text="Something else wrong?").click()
    select = got.page.locator(".wrong select").first
    names = [option.get_attribute("value") or "" for option in select.locator("option").all()]
    assert set(names) <= set(FIELDS["ev"])
    assert {"place", "date", "event_type", "sub_type", "realis", "same"} <= set(names)
    for name in names:
        select.select_option(name)
        if name == "date":
            got.page.fill(".wrong input", "2024-11-27")
        got.page.locator(".wrong .keep").click()
    got.page.click('[data-label="take_home"]')
    with got.page.expect_download() as download:
        got.page.click("#take-corrections")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    rows = {row["field"]: row for row in csv.DictReader(io.StringIO(text))}
    assert list(rows) == names
    assert all(row["target"].startswith("ev_") and row["when"] for row in rows.values())
    assert rows["event_type"]["value"] in [kind.value for kind in EventType]
    assert rows["sub_type"]["value"] in [kind.value for kind in SubType]
    assert rows["realis"]["value"] in REALIS
    assert rows["date"]["value"] == "2024-11-27"
    assert rows["same"]["value"].startswith("ev_")
    assert got.errors == []


def test_a_claim_can_be_given_to_another_side(opened: Open) -> None:
    """Side and state of a claim are chosen from those that the set knows."""
    got = opened(assessment(), "lang=en&tab=front")
    claim = got.page.locator(".claim", has_text="withdrew from Saraqib").last
    claim.locator("summary", has_text="Something else wrong?").click()
    claim.locator(".wrong select").first.select_option("side")
    values = claim.locator(".value option").all()
    assert {"government", "northern-front"} <= {option.get_attribute("value") for option in values}
    claim.locator(".wrong select").first.select_option("status")
    assert claim.locator(".value option").count() == 7
