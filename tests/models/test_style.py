"""A style says which sign a row bears and how large it is."""

from __future__ import annotations

import pytest

from geomap.models.style import LegendEntry, Style

FLED = LegendEntry("Fled", "arrow", "#0072b2")
RETURNED = LegendEntry("Returned", "arrow", "#009e73", value="returns")
SCALE = LegendEntry("People", "size", "#56b4e9", value=None)
STYLE = Style(geometry="point", tooltip=(), colour_by="kind", size_by=("best", "high", "low"))


@pytest.mark.parametrize(("kind", "entry"), [("returns", RETURNED), ("idps", FLED), (None, FLED)])
def test_a_row_bears_the_sign_of_its_value_or_that_of_all_others(kind: str, entry: LegendEntry) -> None:
    """The entry that explains only is nobody's sign."""
    assert STYLE.entry((SCALE, FLED, RETURNED), {"kind": kind}) is entry


@pytest.mark.parametrize(
    ("row", "size"),
    [
        ({"best": 20.0, "low": 10, "high": 30}, 20),
        ({"best": float("nan"), "low": 10.0, "high": 30.0}, 10),
        ({"best": None, "low": None, "high": 30}, 30),
        ({}, 0),
    ],
)
def test_a_mark_is_no_larger_than_the_text_says(row: dict[str, float], size: int) -> None:
    """Without a best figure the lower bound counts, and nothing is 0."""
    assert STYLE.size(row) == size
