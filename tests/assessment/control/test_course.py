"""Control over time: news changes the ground near it, and nothing else."""

from __future__ import annotations

import pandas as pd
import pytest
from shapely.geometry import box

from geomap.assessment.control.api import control, history
from geomap.models.profile import Side
from tests.assessment.control.pictures import cells, claim

HALVES = "\n".join(["A A A A A A A A B B B B B B B B"] * 12)
NEXT = "2020-01-20"


def _with(*rows: dict[str, object], picture: str = HALVES):
    """A country of ``picture`` and later claims: tables, places, area."""
    claims, places, area = cells(picture)
    return pd.concat([claims, pd.DataFrame(rows)], ignore_index=True), places, area


def _state(day, place: str) -> str:
    row = day.places.set_index("place_id").loc[place]
    return row.holder if row.status == "held" else row.status


def test_ground_without_news_keeps_side_shares_and_line_exactly():
    """A town taken in the north moves nothing in the south: shares are equal to the bit."""
    news = [claim(f"n{n}", 20.8 + 0.1 * n, 9.9, "A", status="gains", date=NEXT) for n in range(2)]
    claims, places, area = _with(*news)
    before, after = history(claims, places, area, ["2020-01-19", NEXT])
    far = before.places.geometry.y < 9.4
    columns = ["holder", "status", "p_A", "p_B"]
    assert before.places[far][columns].equals(after.places[far][columns])
    assert _state(before, "p0108") == "B" and _state(after, "p0108") == "A"
    lines = [
        day.front.geometry.union_all().intersection(box(20.0, 8.9, 21.5, 9.4)) for day in (before, after)
    ]
    assert lines[0].length > 0.3 and lines[0].hausdorff_distance(lines[1]) < 1e-7


def test_a_day_is_the_same_whichever_days_are_asked_for():
    """A day asked for alone is the day of a whole course."""
    news = [
        claim("n0", 20.8, 9.9, "A", status="gains", date=NEXT),
        claim("n1", 20.8, 9.2, "A", date="2020-01-25"),
    ]
    claims, places, area = _with(*news)
    whole = history(claims, places, area, ["2020-01-10", NEXT, "2020-01-22", "2020-01-30"])
    alone = control(claims, places, on="2020-01-30", area=area)
    assert whole[-1].areas.to_json() == alone.areas.to_json()
    assert whole[-1].front.to_json() == alone.front.to_json()


def test_a_lone_fresh_claim_leaves_control_open():
    """One gain deep in the other side's country, with nothing but older ground against it, is contested."""
    claims, places, area = _with(claim("new", 20.2, 9.4, "B", status="gains", date=NEXT, place_id="p0602"))
    day = control(claims, places, on=NEXT, area=area)
    assert _state(day, "p0602") == "contested"
    assert {_state(day, p) for p in ("p0402", "p0802", "p0600")} == {"A"}
    assert "control is open there" in str(day.held_back.set_index("claim_id").reason["new"])


def test_a_contest_ends():
    """Entered is contested until a later word settles it, or fades to the last holder."""
    enters = claim("in", 20.2, 9.4, "B", status="enters", date=NEXT, place_id="p0602")
    claims, places, area = _with(enters)
    days = history(claims, places, area, [NEXT, "2020-03-20"])
    assert [_state(day, "p0602") for day in days] == ["contested", "A"]
    claims, places, area = _with(enters, claim("back", 20.2, 9.4, "A", date="2020-01-22", place_id="p0602"))
    assert _state(control(claims, places, on="2020-01-22", area=area), "p0602") == "A"


def test_contested_ground_says_since_when():
    """Two spots entered on different days stand in two rows, each with its day; so does the place."""
    enters = [
        claim(f"in{n}", 20.2 + 0.8 * n, 9.4, side, status="enters", date=date, place_id=place)
        for n, (side, date, place) in enumerate((("B", NEXT, "p0602"), ("A", "2020-01-21", "p0610")))
    ]
    claims, places, area = _with(*enters)
    day = control(claims, places, on="2020-01-22", area=area)
    contested = day.areas[day.areas.side == "contested"]
    assert list(contested.since) == [NEXT, "2020-01-21"] and day.areas.id.is_unique
    assert day.places.set_index("place_id").since[["p0602", "p0610"]].tolist() == [NEXT, "2020-01-21"]
    assert set(day.areas[day.areas.side != "contested"].since) == {""}


def test_what_is_only_reached_or_entered_denies_no_loss():
    """A town lost to a side that is at its edge and inside its suburb is open, not the older holder's."""
    rows = [
        claim("lost", 20.2, 9.4, "A", status="loses", date=NEXT, place_id="p0602"),
        claim("edge", 20.2, 9.4, "B", status="reaches", date=NEXT, place_id="p0602"),
        claim("inside", 20.3, 9.4, "B", status="enters", date=NEXT, place_id="p0603"),
    ]
    claims, places, area = _with(*rows)
    assert _state(control(claims, places, on=NEXT, area=area), "p0602") == "contested"


def test_a_siege_is_named_and_changes_nothing():
    """A besieged town stays with its holder and names who besieges it."""
    siege = claim("siege", 20.2, 9.4, "B", status="besieges", date=NEXT, place_id="p0602")
    claims, places, area = _with(siege)
    day = control(claims, places, on=NEXT, area=area).places.set_index("place_id")
    assert day.holder["p0602"] == "A" and day.besieged_by["p0602"] == "B"
    assert (day.besieged_by != "").sum() == 1
    assert day.since["p0602"] == NEXT and (day.since != "").sum() == 1


@pytest.mark.parametrize(("allies", "border"), [((), "front"), (("B",), "allies")])
def test_a_border_between_allies_is_no_front(allies: tuple[str, ...], border: str):
    """Sides that do not fight each other part at a border of its own class, without a band."""
    claims, places, area = cells(HALVES)
    sides = [Side("A", "A", "#111111", allies=allies), Side("B", "B", "#222222")]
    day = control(claims, places, on="2020-01-10", area=area, sides=sides)
    assert set(day.front.border) == {border}
    assert day.band.empty == (border == "allies")


def test_the_edge_of_unknown_ground_is_no_front():
    """Where a side's ground ends at unknown ground there is a border of its own class, without a band."""
    claims, places, area = cells("\n".join(["A A . . . . . . . . . . . . . ."] * 3))
    day = control(claims, places, on="2020-01-10", area=area, sides=("A", "B"))
    assert set(day.front.border) == {"edge"} and set(day.front.side_b) == {"unknown"}
    assert day.band.empty and all(day.front.claim_ids)


def test_every_area_says_what_it_rests_on():
    """The shares of articles, tables and inference of each area make one."""
    claims, places, area = cells(HALVES)
    day = control(claims.assign(origin="article"), places, on="2020-01-10", area=area)
    shares = day.areas[["share_articles", "share_tables", "share_inferred"]]
    assert shares.sum(axis=1).to_numpy() == pytest.approx(1.0, abs=0.01)
    assert (day.areas.share_articles > 0.9).all()


def test_a_side_that_lost_nearly_all_its_places_keeps_nothing_by_presumption():
    """With one place of twenty-four left, ground far from that place is unknown, not still the side's."""
    picture = "\n".join(["A A A A . . . . . . . . . . . . B B"] * 12)
    claims, places, area = cells(picture)
    lost = claims[(claims.side == "B")].iloc[1:]
    news = lost.assign(side="A", status="gains", date=NEXT, claim_id=[f"n{n}" for n in range(len(lost))])
    before, after = history(pd.concat([claims, news]), places, area, ["2020-01-19", NEXT])
    areas = [day.areas.to_crs("ESRI:54034").set_index("side").geometry.area / 1e6 for day in (before, after)]
    held = [area.get("B", 0.0) for area in areas]
    assert held[1] < 300 < 5000 < held[0]


def test_the_edge_of_empty_ground_is_round():
    """Around a lone place in a desert the ground that is presumed ends at one distance, without corners."""
    table = pd.DataFrame([claim(f"c{n}", 20.0 + 0.02 * n, 10.0, "A") for n in range(4)])
    places = pd.DataFrame({"place_id": ["p"], "name": ["p"], "lon": [20.0], "lat": [10.0]})
    day = control(table, places, on="2020-01-10", area=box(18.5, 8.5, 21.5, 11.5), sides=("A", "B"))
    edge = day.areas.to_crs("ESRI:54034").set_index("side").geometry["A"]
    assert edge.area / edge.minimum_rotated_rectangle.area > 0.6
    assert edge.area / edge.convex_hull.area > 0.97


def test_three_claims_do_not_colour_a_country():
    """Places all over, but word of three alone: what is farther than 40 km from them is unknown."""
    _, places, area = cells("\n".join([". . . . . . . . . . . . . . . ."] * 12))
    table = pd.DataFrame([claim(f"c{n}", 20.0 + 0.1 * n, 9.4, "A") for n in range(3)])
    day = control(table, places, on="2020-01-10", area=area, sides=("A", "B"))
    held = day.places[day.places.status == "held"]
    assert len(held) > 20 and held.geometry.x.max() < 20.2 + 0.45
    assert (day.places.status == "unknown").sum() > 100


def test_a_party_s_word_stands_once_others_repeat_it():
    """What its taker alone told of is contested; a later report by others that it is so settles it."""
    claims, places, area = cells("\n".join(["A A A A B B B B"] * 6))
    claims["date"], spot = "2020-01-01", {"place_id": "p0305"}
    claims["speaker_side"] = ""
    taken = claim("own", 20.5, 9.7, "A", status="gains", date=NEXT, speaker_side="A", **spot)
    holds = claim("seen", 20.5, 9.7, "A", date="2020-01-23", speaker_side="", **spot)
    news = pd.concat([claims, pd.DataFrame([taken, holds])], ignore_index=True)
    before, after = history(news, places, area, ["2020-01-22", "2020-01-23"])
    assert [_state(before, "p0305"), _state(after, "p0305")] == ["contested", "A"]


def test_the_band_widens_where_hands_are_changing():
    """Changes of the last three days make the line less certain than those of a week before."""
    news = [claim(f"n{n}", 20.8, 9.9 - 0.1 * n, "A", status="gains", date=NEXT) for n in range(6)]
    claims, places, area = _with(*news)
    fresh, later = history(claims, places, area, [NEXT, "2020-01-27"])
    assert fresh.front.band_km.mean() > 1.2 * later.front.band_km.mean()
