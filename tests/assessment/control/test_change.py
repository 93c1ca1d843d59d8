"""Difference of two days and influence of a source, on small pictures."""

from __future__ import annotations

import pandas as pd
import pytest

from geomap.assessment.control.api import control
from geomap.assessment.control.change import difference, influence, parted
from geomap.errors import UsageError
from tests.assessment.control.pictures import cells

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


def test_change_cites_the_claims_that_did_it():
    """The places of the advance cite claims made since, and each side those of its places."""
    claims, places, area = cells(BEFORE, day="2020-01-01")
    news, _, _ = cells(AFTER, day="2020-01-10")
    moved = news[news.side != claims.side].assign(claim_id=lambda t: "new-" + t.claim_id, status="gains")
    told = pd.concat([claims, moved], ignore_index=True)
    old, new = (control(told, places, on=day, area=area) for day in ("2020-01-05", "2020-01-10"))
    change = difference(old, new)
    assert len(change.places) == 10
    assert all(c.startswith("new-") for ids in change.places.claim_ids for c in ids)
    assert set(change.areas.set_index("side").claim_ids["A"]) <= set(moved.claim_id)
    ground = parted(old, new)
    assert ground[["before", "after"]].to_numpy().tolist() == [["B", "A"]]
    assert ground.km2.sum() == pytest.approx(change.areas.gained_km2.sum(), rel=0.02)


def test_views_that_disagree_are_drawn_and_listed():
    """A party's own claims and those of bystanders differ by two columns: ground and places say where."""
    claims, places, area = cells(BEFORE)
    boast, _, _ = cells(AFTER)
    boast = boast.assign(claim_id="a-" + boast.claim_id, speaker="A's army", speaker_side="A")
    told = pd.concat([claims.assign(speaker_side="", independent="yes"), boast.assign(independent="no")])
    views = ("independent", "side:A")
    fair, own = (control(told, places, on="2020-01-10", area=area, view=view) for view in views)
    ground = parted(fair, own)
    assert ground[["before", "after"]].to_numpy().tolist() == [["B", "A"]]
    assert ground.km2.sum() == pytest.approx(1210, rel=0.1)
    assert len(difference(fair, own).places) == 10


def test_prior_control_is_part_of_every_view():
    """One side's claims alone still stand on what was known before them."""
    claims, places, area = cells(BEFORE)
    prior = claims.assign(claim_id="prior:" + claims.claim_id, speaker_side="")
    word = claims.iloc[[4]].assign(claim_id="own", side="A", status="gains", speaker_side="A")
    told = pd.concat([prior, word])
    day = control(told, places, on="2020-01-10", area=area, view="side:A")
    assert (day.places.set_index("place_id").holder["p0007"]) == "B"


@pytest.mark.parametrize(
    ("view", "words"), [("independant", 'Did you mean "independent"'), ("side:B", "no claim is spoken")]
)
def test_a_view_that_is_none(view, words):
    """A view that admits nothing or does not exist is named, with the likely one."""
    claims, places, area = cells(BEFORE)
    with pytest.raises(UsageError, match=words):
        control(claims, places, on="2020-01-10", area=area, view=view)
