"""Control of small countries: who holds what, where the front runs, what is held back."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from geomap.assessment.control.api import control, history, validate
from geomap.errors import TableError, UsageError
from tests.assessment.control.pictures import cells, claim

DAY = "2020-01-10"
TWO = """
    A A A A B B B B
    A A . A B . B B
    A A A A B B B B
    A . A A B B . B
    A A A A B B B B"""


def sound(day, area):
    """The areas cover the area exactly, without overlap, and are valid."""
    shapes = day.areas.geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    whole = shapely.union_all(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, rel=1e-6)
    assert whole.symmetric_difference(area).area <= 1e-4 * area.area
    share = day.places[[c for c in day.places if c.startswith("p_")]].to_numpy()
    if share.size:
        assert np.allclose(share.sum(axis=1), 1.0)


def test_two_sides_meet_in_the_middle():
    """The front lies between the two halves, cites claims of both and has a band."""
    claims, places, area = cells(TWO)
    day = control(claims, places, on="2020-01-10", area=area)
    sound(day, area)
    assert day.front.geometry.union_all().centroid.x == pytest.approx(20.35, abs=0.03)
    assert set(day.front.kind) == {"assessed"}
    for cited in day.front.claim_ids:
        assert {claims.set_index("claim_id").side[c] for c in cited} == {"A", "B"}
    assert (day.front.band_km > 0).all()
    holder = day.places.set_index("place_id").holder
    assert holder["p0102"] == "A" and holder["p0306"] == "B"


def test_a_lone_claim_behind_the_line_is_held_back():
    """One claim of B deep in A's country makes no pocket and is listed with its reason."""
    rows = ["A A A A A A A A B B B B"] * 9
    rows[4] = "A A B A A A A A B B B B"
    claims, places, area = cells("\n".join(rows))
    day = control(claims, places, on="2020-01-10", area=area)
    assert "c0402" in set(day.held_back.claim_id)
    assert day.held_back.reason.iloc[0].code == "control.outvoted"
    assert day.places.set_index("place_id").holder["p0402"] == "A"


def test_a_siege_survives():
    """A town that many claims speak for stays, though the other side is all around it."""
    rows = ["A A A A A A A A A A"] * 10
    for n in (3, 4, 5, 6):
        rows[n] = "A A A B B B B A A A"
    claims, places, area = cells("\n".join(rows))
    day = control(claims, places, on="2020-01-10", area=area)
    assert day.places.set_index("place_id").holder["p0404"] == "B"


def test_entered_reached_and_captured_differ():
    """A side inside makes a place contested, at its outskirts changes nothing, having it turns it."""
    claims, places, area = cells(TWO)
    at = places.set_index("place_id").loc["p0203"]

    def state(status):
        more = pd.DataFrame(
            [claim("new", at.lon, at.lat, "B", status=status, date="2020-01-11", place_id="p0203")]
        )
        day = control(pd.concat([claims, more]), places, on="2020-01-11", area=area)
        return tuple(day.places.set_index("place_id").loc["p0203", ["holder", "status"]])

    assert state("enters") == ("", "contested")
    assert state("reaches") == ("A", "held")
    assert state("gains") == ("B", "held")


def test_later_claims_are_not_used():
    """A claim of tomorrow changes nothing today."""
    claims, places, area = cells(TWO)
    later = claims.assign(claim_id="x" + claims.claim_id, side="B", date="2020-02-01")
    today = control(claims, places, on="2020-01-10", area=area)
    both = control(pd.concat([claims, later]), places, on="2020-01-10", area=area)
    assert today.places.holder.tolist() == both.places.holder.tolist()
    assert not {c for ids in both.front.claim_ids for c in ids} & set(later.claim_id)


def test_order_of_rows_changes_nothing():
    """The same rows in another order give the same tables."""
    claims, places, area = cells(TWO)
    one = control(claims, places, on="2020-01-10", area=area)
    two = control(claims.sample(frac=1, random_state=3), places, on="2020-01-10", area=area)
    assert one.front.to_json() == two.front.to_json()
    assert one.areas.to_json() == two.areas.to_json()


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [claim("a", 20.2, 9.8, "A")],
        [claim("a", 20.2, 9.8, "A"), claim("b", 20.2, 9.8, "B")],
        [claim("a", 20.2, 9.8, "A", status="loses")],
        [claim(f"c{n}", 20.2, 9.8, "AB"[n % 2]) for n in range(9)],
        [claim(f"c{n}", 20.0 + n / 20, 9.8, "AB"[n > 4]) for n in range(9)],
        [claim("a", 50.0, 60.0, "A"), claim("b", 20.1, 9.9, "B")],
    ],
    ids=["none", "one", "conflict", "only a loss", "one point", "collinear", "outside"],
)
def test_scant_claims_give_a_sound_map(rows):
    """Nothing, one claim, one point, a straight row: a valid coverage, never an exception."""
    claims, places, area = cells(TWO)
    day = control(pd.DataFrame(rows, columns=claims.columns), places, on="2020-01-10", area=area)
    sound(day, area)
    assert set(day.places.status) <= {"held", "contested", "unknown"}
    if not rows:
        assert day.front.empty and set(day.places.status) == {"unknown"}


def test_holes_parts_and_invalid_rings():
    """An area with a hole, of two parts, or a bow tie is mended and covered."""
    claims, places, area = cells(TWO)
    holed = area.difference(box(20.3, 9.7, 20.4, 9.8))
    parts = MultiPolygon([box(19.9, 9.5, 20.3, 10.1), box(20.4, 9.5, 20.8, 10.1)])
    bow = Polygon([(20, 9.5), (20.7, 10), (20.7, 9.5), (20, 10)])
    for shape in (holed, parts, bow):
        sound(control(claims, places, on="2020-01-10", area=shape), shapely.make_valid(shape))


def test_across_the_antimeridian():
    """An area on both sides of 180 degrees is one country; its polygons are cut there."""
    claims, places, _ = cells(TWO, lon=179.65)
    for table in (claims, places):
        table["lon"] = (table["lon"] + 180) % 360 - 180
    split = MultiPolygon([box(179.6, 9.55, 180, 10.05), box(-180, 9.55, -179.6, 10.05)])
    day = control(claims, places, on="2020-01-10", area=split)
    sound(day, split)
    assert np.abs(day.areas.total_bounds[[0, 2]]).max() <= 180.0
    assert len(day.front)


def test_every_fault_is_reported_with_its_row():
    """Bad numbers, days, states and sides come in one error that names rows and likely words."""
    claims, places, _ = cells(TWO)
    claims = claims.astype(object)
    claims.loc[0, ["place_id", "lat"]] = ["", "north"]
    claims.loc[1, "status"] = "gain"
    claims.loc[2, "date"] = "yesterday"
    claims.loc[3, "side"] = "AA"
    claims.loc[5, "claim_id"] = claims.loc[4, "claim_id"]
    places.loc[6, "lat"] = math.nan
    with pytest.raises(TableError) as caught:
        validate(claims, places, sides=["A", "B"])
    text = "\n".join(caught.value.problems)
    for part in (
        "row 1: lon",
        'row 2: unknown status "gain". Did you mean "gains"',
        "row 3: date",
        "row 4: unknown side",
    ):
        assert part in text
    assert "row 6: claim_id" in text and "places row 7" in text


def test_an_area_that_is_none():
    """Points bound nothing, and metres are not degrees: said in words."""
    claims, places, _ = cells(TWO)
    with pytest.raises(UsageError, match="no polygon"):
        control(claims, places, on="2020-01-10", area=shapely.Point(20, 10))
    with pytest.raises(UsageError, match="reproject"):
        control(claims, places, on="2020-01-10", area=box(5e5, 4e6, 6e5, 5e6))
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        control(claims, places, on="soon", area=box(20, 9, 21, 10))


def test_history_equals_single_days():
    """Days computed together are the days computed alone."""
    claims, places, area = cells(TWO)
    many = history(claims, places, area, ["2020-01-10", "2020-01-20"])
    alone = control(claims, places, on="2020-01-20", area=area)
    assert many[1].areas.to_json() == alone.areas.to_json()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40), st.sampled_from("ABC")), max_size=25))
def test_any_claims_give_a_coverage(spots):
    """Whatever is claimed, the areas cover the country without gap or overlap."""
    _, places, area = cells(TWO)
    rows = [claim(f"c{n}", 20 + x / 90, 10 - y / 90, side) for n, (x, y, side) in enumerate(spots)]
    claims = pd.DataFrame(rows, columns=list(claim("a", 0, 0, "A")))
    sound(control(claims, places, on="2020-01-10", area=area), area)


def _surrounded(advance: str, last_word: str):
    """Holders of 16 towns of A, reported until ``last_word``, that B passes on the day ``advance``."""
    claims, places, area = cells("\n".join(["A A A A A A A A A A B B B A A A A A A A A A"] * 10))
    cut = [f"p{y:02d}{x:02d}" for y in range(3, 7) for x in range(3, 7)]
    inside, west = claims.place_id.isin(cut), claims.place_id.str[3:].astype(int) < 10
    passed = claims[west & ~inside]
    gains = passed.assign(claim_id="g" + passed.claim_id, side="B", status="gains", date=advance)
    again = claims[inside].assign(claim_id="z" + claims[inside].claim_id, date=last_word)
    day = control(pd.concat([claims, gains, again]), places, on="2020-02-01", area=area)
    return day.places.set_index("place_id").loc[cut]


def test_a_reported_siege_outlasts_the_advance_around_it():
    """Surrounded towns whose holder is still reported after the advance stay a pocket."""
    assert set(_surrounded("2020-01-12", "2020-01-28").holder) == {"A"}


def test_what_an_advance_has_passed_falls_with_it():
    """The same towns, last heard of weeks before the advance around them, do not stay a pocket."""
    assert set(_surrounded("2020-01-28", "2020-01-06").holder) == {"B"}


def test_one_side_only_has_no_front():
    """Where only one side is spoken of, all is its ground and there is no line."""
    claims, places, area = cells("A A A A\nA A A A\nA A A A\nA A A A")
    day = control(claims, places, on="2020-01-10", area=area)
    sound(day, area)
    assert day.front.empty and day.band.empty
    assert set(day.places.holder) == {"A"} and set(day.areas.side) == {"A"}


def test_days_may_be_asked_for_in_any_order():
    """Days out of order come back in the order asked for, each as it is alone."""
    claims, places, area = cells(TWO)
    days = history(claims, places, area, ["2020-01-20", "2020-01-05", "2020-01-10"])
    assert [day.on.isoformat() for day in days] == ["2020-01-20", "2020-01-05", "2020-01-10"]
    assert set(days[1].places.status) == {"unknown"}


def test_an_unknown_side_is_named_with_the_likely_one():
    """A misspelled side is a fault with its row and the side that was probably meant."""
    claims, places, area = cells(TWO.replace("A", "north").replace("B", "south"))
    claims.loc[2, "side"] = "nort"
    with pytest.raises(TableError, match=r'row 3: unknown side "nort"\. Did you mean "north"'):
        control(claims, places, on="2020-01-10", area=area, sides=["north", "south"])


def test_two_claims_of_one_place_support_each_other():
    """What one claim deep behind the line cannot make, a handful of neighbours make: they corroborate."""
    lone, places, area = cells("\n".join(["A A A A A A A B B"] * 8))  # more than little news
    town = lone.claim_id.isin(["c0302", "c0303", "c0202", "c0203", "c0402", "c0403"])
    held = control(
        lone.assign(side=lone.side.where(lone.claim_id != "c0302", "B")), places, on=DAY, area=area
    )
    stands = control(lone.assign(side=lone.side.where(~town, "B")), places, on=DAY, area=area)
    at = "p0302"
    assert held.places.set_index("place_id").holder[at] == "A" and "c0302" in set(held.held_back.claim_id)
    assert stands.places.set_index("place_id").holder[at] == "B"


def test_the_border_follows_the_shares():
    """Between two towns the line is drawn where their sides are even, not half way."""
    even, places, area = cells("\n".join(["A A . . . B"] * 6))
    near = control(even, places, on=DAY, area=area).front.total_bounds[[0, 2]].mean()
    far, _, _ = cells("\n".join(["A . . . B B"] * 6))
    back = control(far, places, on=DAY, area=area).front.total_bounds[[0, 2]].mean()
    middle = 20.25
    assert near > middle > back and near - back > 0.1
