"""Sets too large for one page: marks by place and day, their incidents listed, the sentences beside."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.exporters.page.rows import aggregates
from geomap.models.assessed import Assessment, NotMapped
from geomap.models.reasons import free
from tests.browser.conftest import Open, Opened
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser


def crowd(count: int = 40) -> Assessment:
    """The invented incidents again and again, each with an id of its own."""
    made = assessment()
    base = [i for i in made.incidents if i.place]
    many = tuple(replace(base[n % len(base)], id=f"ev_{n:012x}") for n in range(count))
    return replace(made, incidents=many)


@pytest.fixture
def large(opened: Open, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Forty incidents where twenty are the most a page carries one by one."""
    monkeypatch.setattr(aggregates, "MOST_INCIDENTS", 20)
    return opened(crowd())


def test_the_page_says_that_it_aggregates(large: Opened, tmp_path: Path) -> None:
    """The number of incidents stands on the tab, and a note names the table that holds their sentences."""
    assert large.text("#tab-events .count") == "40"
    assert "40 incidents are too many for one page" in large.text(".aggregated")
    assert large.page.get_attribute(".aggregated a", "href") == "events.csv"
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"] for row in rows} == {i.id for i in crowd().incidents}
    assert all(row["sentences"] for row in rows)
    assert large.errors == []


def test_a_mark_lists_what_it_holds(large: Opened) -> None:
    """Five incidents of one place and day are one row; its card names each by type and id."""
    large.option("Kuweires").click()
    card = large.text(".card")
    held = [i.id for i in crowd().incidents if i.place and i.place.place.name == "Kuweires air base"]
    assert len(held) > 3
    assert all(number in card for number in held)
    assert card.count("Armed group takes ground") == len(held)
    assert "claimed by one party" in card
    assert large.page.get_attribute(".card .note a", "href") == "events.csv"


def test_filters_ask_the_single_incidents(large: Opened) -> None:
    """A filter leaves of each mark only the incidents that pass it, and the counts follow."""
    battles = sum(i.event_type == "Battles" for i in crowd().incidents)
    assert 0 < battles < 40
    large.page.evaluate("location.hash = 'lang=en&type=Battles'")
    large.page.wait_for_timeout(300)
    large.page.wait_for_selector("html[data-ready]")
    assert large.text("#tab-events .count") == str(battles)
    large.page.fill("#search", "kuweires")
    large.page.wait_for_timeout(300)
    assert large.page.locator(".option").count() == 1


def test_a_link_to_one_incident_opens_what_holds_it(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """The id of a single incident still finds its place and day."""
    monkeypatch.setattr(aggregates, "MOST_INCIDENTS", 20)
    target = crowd().incidents[3]
    got = opened(crowd(), f"lang=en&sel={target.id}")
    assert target.id in got.text(".card")


def test_a_small_set_is_never_aggregated(opened: Open, tmp_path: Path) -> None:
    """Below the limit each incident has its own row and nothing is written beside the page."""
    got = opened(crowd())
    assert got.page.locator(".aggregated").count() == 0
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_a_long_list_of_what_is_not_mapped_ends_in_a_table(
    opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The page lists the first rows, says how many there are, and the table holds all of them."""
    monkeypatch.setattr(aggregates, "MOST_NOT_MAPPED", 3)
    monkeypatch.setattr("geomap.exporters.page.rows.payload.MOST_NOT_MAPPED", 3)
    made = assessment()
    missed = tuple(
        NotMapped("event", made.not_mapped[0].article_id, 0, 9, f"=text {n}", free("why")) for n in range(7)
    )
    got = opened(replace(made, not_mapped=missed), "lang=en&tab=notmapped")
    assert "The first 3 of 7 are listed." in got.text("#tab-body")
    with (tmp_path / "not_mapped.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == [f"'=text {n}" for n in range(7)]


def test_many_articles_are_listed_by_view(opened: Open) -> None:
    """Two thousand articles leave some dozen rows in the page, and the last can be opened by keyboard."""
    made = assessment()
    pattern = made.readings[0]
    more = [
        replace(pattern, article=replace(pattern.article, id=f"ar_{n:012x}", title=f"Report {n}"))
        for n in range(2000)
    ]
    got = opened(replace(made, readings=(*made.readings, *more)), "lang=en&tab=articles")
    assert got.page.locator(".option").count() < 30
    got.page.focus(".list")
    got.page.keyboard.press("End")
    got.page.keyboard.press("Enter")
    got.page.wait_for_timeout(150)
    assert got.text("#card-title") == "Report 1999"


def test_a_range_of_days_holds_for_places_and_days(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two days only their incidents are counted, aggregated or not."""
    view = "lang=en&from=2024-12-01&to=2024-12-01"
    single = opened(crowd(), view).text("#tab-events .count")
    monkeypatch.setattr(aggregates, "MOST_INCIDENTS", 20)
    assert opened(crowd(), view).text("#tab-events .count") == single
    assert 0 < int(single) < 40
