"""Difference of two days and influence of a source, on small pictures."""

from __future__ import annotations

import pytest

from geomap.assessment.control import control
from geomap.assessment.control_change import difference, influence
from tests.assessment.pictures import cells

BEFORE = "\n".join(["A A A A B B B B"] * 5)
AFTER = "\n".join(["A A A A A A B B"] * 5)


def test_two_columns_change_hands():
    """A gains what B loses: two columns of five cells of about 11 by 11 km, and the ten places."""
    old, places, area = cells(BEFORE)
    new, _, _ = cells(AFTER)
    change = difference(
        control(old, places, on="2020-01-10", area=area), control(new, places, on="2020-01-10", area=area)
    )
    table = change.areas.set_index("side")
    assert table.gained_km2["A"] == pytest.approx(table.lost_km2["B"], rel=1e-3)
    assert table.gained_km2["A"] == pytest.approx(1210, rel=0.1)
    assert (table.gained_low <= table.gained_km2).all() and (table.gained_km2 <= table.gained_high).all()
    assert len(change.places) == 10
    assert set(change.places.before) == {"B"} and set(change.places.after) == {"A"}
    assert all(change.places.claim_ids.map(len))


def test_a_day_does_not_differ_from_itself():
    """No area and no place changes."""
    claims, places, area = cells(BEFORE)
    day = control(claims, places, on="2020-01-10", area=area)
    change = difference(day, day)
    assert change.areas.gained_km2.sum() == 0 and change.places.empty


def test_the_source_that_moved_the_line_comes_first():
    """Leaving out the only source of the advance moves more than leaving out a source of the rear."""
    claims, places, area = cells(BEFORE)
    claims["source"] = [
        "front" if c.endswith("04") else "rear" if c.endswith("00") else "rest" for c in claims.claim_id
    ]
    table = influence(claims, places, on="2020-01-10", area=area, only=["front", "rear"])
    assert table.source.tolist()[0] == "front"
    assert table.moved_km2.iloc[0] > 0
