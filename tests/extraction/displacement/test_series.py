"""December 2024 in Syria, in our own words, from the public figures of OCHA and UNHCR.

Every figure keeps its own type and its own date. Nothing is summed, nothing is forced to balance.
Source of the figures: OCHA and UNHCR flash updates of 9, 12, 15, 27 and 31 December 2024.
"""

from __future__ import annotations

from datetime import date

import pytest

from geomap.assessment.people.comparison import side_by_side, timeline
from tests.extraction.readings import facts, told

SERIES = {
    date(2024, 12, 9): (
        "Since 27 November, between 0.8 and 1.0 million people have been newly displaced in Syria, "
        "aid officials"
        " said on 9 December. More than 150,000 people were displaced for the second time.",
        [("displaced", "flow", 800_000, None, 1_000_000), ("idps", "flow", 150_000, None, None)],
    ),
    date(2024, 12, 12): (
        "The number of people displaced in Syria peaked at 1.1 million on 12 December.",
        [("displaced", "stock", 1_100_000, 1_100_000, 1_100_000)],
    ),
    date(2024, 12, 15): (
        "As of 15 December, 882,000 people were still displaced in Syria, while 225,000 internally "
        "displaced people"
        " had returned to their places of origin.",
        [
            ("displaced", "stock", 882_000, 882_000, 882_000),
            ("idp_returns", "flow", 225_000, 225_000, 225_000),
        ],
    ),
    date(2024, 12, 27): (
        "UNHCR estimates that 58,350 Syrians have returned from abroad since 8 December, it said on "
        "27 December.",
        [("refugee_returns", "flow", 58_350, 58_350, 58_350)],
    ),
    date(2024, 12, 31): (
        "On 31 December some 664,000 people remained displaced across Syria and nearly 486,000 IDPs "
        "had gone back"
        " to their homes.",
        [("displaced", "stock", None, 664_000, None), ("idp_returns", "flow", None, 486_000, 486_000)],
    ),
}


@pytest.mark.parametrize("day", SERIES, ids=str)
def test_each_day_keeps_its_types(day):
    """Stocks, flows, IDP returns and refugee returns of one report stay apart."""
    text, wanted = SERIES[day]
    assert [told(f) for f in facts(text, day)] == wanted


def test_dates_of_the_series():
    """Each figure bears its own day or period."""
    found = {day: facts(text, day) for day, (text, _) in SERIES.items()}
    spans = {day: (f[0].date.start, f[0].date.end) for day, f in found.items()}
    assert spans == {
        date(2024, 12, 9): (date(2024, 11, 27), date(2024, 12, 9)),
        date(2024, 12, 12): (date(2024, 12, 12), date(2024, 12, 12)),
        date(2024, 12, 15): (date(2024, 12, 15), date(2024, 12, 15)),
        date(2024, 12, 27): (date(2024, 12, 8), date(2024, 12, 27)),
        date(2024, 12, 31): (date(2024, 12, 31), date(2024, 12, 31)),
    }
    assert found[date(2024, 12, 9)][1].detail == "secondary_displacement"


def test_nothing_is_summed_or_lost_side_by_side():
    """The assessment keeps every figure as it was told, and warns of double counts."""
    all_facts = [f for day, (text, _) in SERIES.items() for f in facts(text, day)]
    assessed = side_by_side(all_facts)
    assert [told(f) for f in assessed] == [told(f) for f in all_facts]
    stocks = [f for f in assessed if f.measure == "stock"]
    assert all(any("same people" in str(flag) for flag in f.flags) for f in stocks)
    days = [e.on.end for e in timeline(assessed) if e.measure == "stock"]
    assert days == sorted(days) and len(days) == 3
