"""A still: title, date, credit, legend, scale, place in the world; nothing to press; always the same."""

from __future__ import annotations

import re
from datetime import date

import pytest

from geomap.exporters.report import SIZES
from geomap.pipeline.reporting import make_still
from tests.browser.test_reach import hostile
from tests.fixtures_assessment import assessment, empty

DAY = date(2024, 11, 30)


@pytest.mark.parametrize("size", SIZES)
def test_a_still_has_what_print_needs(size: str) -> None:
    """Title, day, credit, scale, frame in the world, sides by name; neither scripts nor boxes to tick."""
    html = make_still(assessment(), DAY, SIZES[size])
    for words in (
        "<h1",
        ">Nov 30, 2024<",
        "Natural Earth",
        'class="scale"',
        'class="frame"',
        ">Northern Front<",
    ):
        assert words in html
    assert not re.search(r"<(script|input|button|select)", html)
    assert "default-src &#39;none&#39;" in html


def test_words_follow_the_language() -> None:
    """Types and credit are in the language asked for, right to left where it is."""
    html = make_still(assessment(), DAY, SIZES["web"], language="ar")
    assert 'dir="rtl"' in html
    assert "Made with geomap" not in html


def test_the_drawing_fills_what_the_legend_leaves() -> None:
    """The drawing has the shape of the room for it: nothing is stretched, no strip stays white."""
    html = make_still(assessment(), DAY, SIZES["web"])
    room = re.search(r"font-size:([0-9.]+)px}.still figure{height:([0-9]+)px", html)
    drawing = re.search(r'viewBox="0 0 1000 ([0-9]+)" role', html)
    assert room is not None
    assert drawing is not None
    shape = float(room[2]) / (SIZES["web"][0] - 2.8 * float(room[1]))
    assert float(drawing[1]) / 1000 == pytest.approx(shape, abs=0.01)


def test_events_behind_the_day_are_not_drawn() -> None:
    """A still of the first day draws fewer events than one of the last."""
    first, last = (
        make_still(assessment(), day, SIZES["web"]) for day in (date(2024, 11, 27), date(2024, 12, 1))
    )
    assert first != last
    assert "Dec 1, 2024" not in first


def test_without_a_day_the_last_that_articles_tell_of() -> None:
    """The same bytes as with that day, and a set without anything still gives a picture."""
    made = assessment()
    latest = max(
        i.date.end for i in made.incidents if i.place and i.date.end and i.date.end <= made.control[-1].on
    )
    assert make_still(made, None, SIZES["web"]) == make_still(made, latest, SIZES["web"])
    assert "<svg" in make_still(empty(), None, SIZES["story"])


def test_untrusted_text_stays_text() -> None:
    """Tags in titles and sides are escaped."""
    assert "<img" not in make_still(hostile(), None, SIZES["print"])
