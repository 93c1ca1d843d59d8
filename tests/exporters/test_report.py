"""The report: cites what it says, adds nothing up, runs nothing, fits A4, and is the same every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from geomap.assessment.control.change import difference
from geomap.exporters.browser import find_browser, paper
from geomap.exporters.report.content import places_moved, turns
from geomap.exporters.report.wording import ENGLISH
from geomap.models.articles import UNKNOWN_DATE
from geomap.models.assessed import Assessment
from geomap.pipeline.reporting import compare, make_report
from geomap.review.harm import without_quotes
from tests.browser.test_reach import hostile
from tests.fixtures_assessment import assessment, empty


@pytest.fixture(scope="module")
def page() -> str:
    """The invented war as a report."""
    return make_report(assessment())


def plain(html: str) -> str:
    """Text of a page without its markup."""
    body = html[html.index("<body>") :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body)).replace("&#39;", "'").replace("&#34;", '"')


def test_same_bytes_in_another_process(page: str) -> None:
    """Another process with another hash seed writes the same report."""
    code = (
        "import sys; from geomap.pipeline.reporting import make_report;"
        "from tests.fixtures_assessment import assessment;"
        "sys.stdout.reconfigure(encoding='utf-8', newline=''); sys.stdout.write(make_report(assessment()))"
    )
    env = {**os.environ, "PYTHONHASHSEED": "11", "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code], check=True, env=env, capture_output=True)
    assert done.stdout.decode("utf-8") == page


def test_every_statement_names_a_source_that_is_listed(page: str) -> None:
    """Each sentence shown is of an article, and each number leads to an entry of the list of sources."""
    made = assessment()
    told = re.findall(r'<div class="told".*?</div>', page, re.DOTALL)
    drawn = [i for i in made.incidents if i.place]
    assert len(told) == len(drawn)
    for one in told:
        numbers = re.findall(r'href="#source-(\d+)"', one)
        assert numbers
        assert all(f'id="source-{n}"' in page for n in numbers)
    text = plain(page)
    for incident in drawn:
        first = incident.members[0]
        article = next(r.article for r in made.readings if r.article.id == first.article_id)
        assert article.text[first.sentence.start : first.sentence.end].strip() in text
    assert page.count('<li id="source-') == len(made.readings)


def test_gains_are_those_of_the_assessment(page: str) -> None:
    """Square kilometres with their range stand as control's own comparison gives them."""
    made = assessment()
    areas = difference(made.control[0], made.control[-1]).areas.set_index("side")
    row = areas.loc["northern-front"]
    assert 1000 < row["gained_low"] < row["gained_km2"]
    text = plain(page)
    assert f"{row['gained_km2']:,.0f}" in text
    assert f"{row['gained_low']:,.0f} to {row['gained_high']:,.0f}" in text
    gains = compare(made.control)
    assert gains is not None
    before, after = gains.held["northern-front"]
    assert after - before == pytest.approx(row["gained_km2"] - row["lost_km2"], abs=1)


def test_figures_are_never_added_up(page: str) -> None:
    """Two figures of one kind stand apart with their words; their sum does not occur."""
    text = plain(page)
    assert "14,000" in text
    assert "650 households" in text
    assert "they are never added up" in text.lower()
    assert "14,650" not in text


def test_nothing_runs_and_nothing_loads(page: str) -> None:
    """No script, no outside file, no inline handler or style; the policy allows one style by its hash."""
    assert "<script" not in page
    assert not re.search(r"""<[a-z]+[^<>]*\s(?:on[a-z]+|style|src)=""", page)
    assert re.findall(r'href="([^"#]+)"', page) == []
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src &#39;none&#39;; script-src &#39;none&#39;; style-src &#39;sha256-" in policy[1]


def test_hostile_articles_stay_text() -> None:
    """Tags of articles, titles, sides and warnings are escaped, in the text and in the drawing."""
    made = make_report(hostile())
    assert "<img" not in made
    assert "<script" not in made
    assert "&lt;img src=x onerror=alert(1)&gt;" in made
    assert "{{" not in made or "{{" in "".join(r.article.text for r in hostile().readings)


def test_the_map_is_a_well_formed_drawing(page: str) -> None:
    """The drawing parses, has ground, control, a cased front line, marks and a scale."""
    found = re.search(r'<figure class="map">(<svg.*?</svg>)', page, re.DOTALL)
    assert found is not None
    root = ET.fromstring(found[1])
    kinds = {node.get("class") for node in root.iter()}
    assert {"sea", "land", "border", "front", "case", "band", "people", "side", "town", "scale"} <= kinds
    words = {node.text for node in root.iter() if node.tag.endswith("text")}
    assert {"Northern Front", "Government forces", "River Council"} <= words


def test_the_lead_says_what_the_articles_tell_first(page: str) -> None:
    """A headline, the ground gained with its range, event and people; what articles tell has its source."""
    headline = re.search(r'class="headline"[^>]*>([^<]*)<', page)
    assert headline is not None
    assert headline[1]
    lead = page[page.index('<p class="lead">') : page.index('<ul class="key">')]
    assert "Northern Front gained" in plain("<body>" + lead)
    told = [part for part in re.findall(r"<span[^>]*>(.*?)(?=<span|</p>)", lead) if "By this" not in part]
    assert told
    assert all('href="#source-' in part for part in told)


def test_an_article_is_cited_only_for_places_that_it_names() -> None:
    """A claim about a town turns villages around it: they are counted, and no article is cited for them."""
    made = assessment()
    claim = next(c for c in made.claims if c.place)
    assert claim.place is not None
    place = claim.place.place
    moved = pd.DataFrame(
        [[place.id, place.name, "a", "b", [claim.id]], ["x:1", "Village", "a", "b", [claim.id]]],
        columns=["place_id", "name", "before", "after", "claim_ids"],
    )
    assert [turn.name for turn in turns(made, moved, ENGLISH)] == [place.name]
    (group,) = places_moved(made, moved, {}, ENGLISH)
    assert group["total"] == 2
    assert [name for name, _ in group["told"]] == [place.name]


def test_maps_of_first_day_and_change_stand_beside_the_last(page: str) -> None:
    """Three drawings where ground changed hands, each with its own words, and one where none is known."""
    labels = re.findall(r'<figure class="map"><svg[^>]*aria-label="([^"]*)"', page)
    assert [label[:12] for label in labels] == ["Map of Dec 1", "Control on N", "Ground that "]
    assert make_report(empty()).count('<figure class="map">') == 1


def test_the_chart_of_area_lies_within_its_range() -> None:
    """What a side holds lies between the least and the most, and neither is missing."""
    gains = compare(assessment().control)
    assert gains is not None
    extent = gains.extent
    assert (extent["low"] <= extent["km2"]).all()
    assert (extent["km2"] <= extent["high"]).all()
    assert (extent["low"] < extent["high"]).any()


def many(count: int) -> Assessment:
    made = assessment()
    base = [i for i in made.incidents if i.place]
    return replace(
        made, incidents=tuple(replace(base[n % len(base)], id=f"ev_{n:012x}") for n in range(count))
    )


def test_a_large_set_gives_a_bounded_report() -> None:
    """Three thousand incidents are counted in full and listed in part, and the page says where all are."""
    made = make_report(many(3000))
    assert made.count('<div class="told"') <= 12 * 8
    assert len(made) < 800_000
    assert "more, in events.geojson beside the map" in made
    assert ">3,000</strong>incidents on the map" in made


def test_a_set_without_anything_still_reports() -> None:
    """Nothing found: each section says so."""
    text = plain(make_report(empty()))
    for words in ("No incident was found", "No fact about people on the move", "No article was read"):
        assert words in text


def test_undated_incidents_stand_apart() -> None:
    """What has no date is under no day."""
    made = assessment(days=False)
    bare = tuple(replace(i, date=UNKNOWN_DATE) for i in made.incidents)
    text = plain(make_report(replace(made, incidents=bare)))
    assert "Undated, or over too many days for one · 9" in text
    assert "Incidents on the map by their last day" not in text


def test_without_quotes_no_words_of_articles_are_left() -> None:
    """`--no-quotes` holds for the report: no sentence and no title of an article occurs."""
    made = assessment()
    text = plain(make_report(without_quotes(made)))
    for reading in made.readings:
        assert reading.article.title not in text
        for sentence in reading.sentences:
            assert sentence.text[:30] not in text


@pytest.mark.browser
def test_it_prints_on_a4(page: str, tmp_path: Path) -> None:
    """The PDF has pages of A4 with the title, the map's names and page numbers."""
    if find_browser() is None:
        pytest.skip("no Chromium is installed: no PDF was printed")
    pypdf = pytest.importorskip("pypdf")
    paper(page, tmp_path / "report.pdf")
    pages = pypdf.PdfReader(tmp_path / "report.pdf").pages
    assert 2 <= len(pages) <= 8
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]
    first = pages[0].extract_text()
    assert "An invented war" in first
    assert f"1 / {len(pages)}" in first
