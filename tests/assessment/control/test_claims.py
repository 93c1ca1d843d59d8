"""Claims become evidence only when they are about a point, a day and a fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.assessment.control.claims import claim_table, days_assessed, speaker_sides, usable_claim
from geomap.models.articles import UNKNOWN_DATE, Article, DateSpan, Span
from geomap.models.places import PlaceRef
from geomap.models.profile import Actor, PriorControl, Side
from geomap.models.reasons import NO_REASON
from geomap.models.records import ControlClaim, Reading
from geomap.testing import tiny_gazetteer

INDEX = tiny_gazetteer()
DAY = DateSpan(date(2024, 11, 29), date(2024, 11, 29), "day")


def claim(place: str = "t:1", prec: int = 1, when: DateSpan = DAY, realis: str = "actual") -> ControlClaim:
    ref = PlaceRef(INDEX.place(INDEX.row_of(place)), prec, None, None, NO_REASON)
    return ControlClaim("cl_1", "ar_1", Span(0, 9), Span(0, 2), "rebels", "gains", when, ref, realis=realis)


@pytest.mark.parametrize(
    "left",
    [
        claim("admin1:XA.01", 4),
        claim(prec=5),
        claim(when=UNKNOWN_DATE),
        claim(realis="planned"),
        claim(realis="negated"),
    ],
    ids=["province", "area", "undated", "planned", "negated"],
)
def test_what_is_no_evidence_is_left_out(left: ControlClaim) -> None:
    """Provinces, vague areas, undated claims, plans and denials move no line."""
    assert not usable_claim(left)
    assert claim_table([left], (), {}).empty


def test_priors_come_first_and_all_cite() -> None:
    """A prior is a claim of its own date with its source; a claim cites its article."""
    prior = PriorControl("t:2", "Oster", 20.5, 40.5, "army", date(2024, 11, 26), "public record")
    table = claim_table([claim()], [prior], {"ar_1": "Oster Daily"})
    assert table["claim_id"].tolist() == ["prior:t:2", "cl_1"]
    assert table["source"].tolist() == ["public record", "Oster Daily"]


def test_a_reprint_repeats_no_claim() -> None:
    """What the newer version claims too counts once; what only the older one claims stays."""
    old, new = replace(claim(), id="cl_old", article_id="ar_0"), claim()
    other = replace(claim("t:2"), id="cl_other", article_id="ar_0")
    standing = {"ar_0": "ar_1", "ar_1": "ar_1"}
    table = claim_table([old, other, new], (), {}, (), standing)
    assert table["claim_id"].tolist() == ["cl_1", "cl_other"]
    assert len(claim_table([old, other, new], (), {})) == 3


def test_a_party_is_not_independent() -> None:
    """The column that the view of independent sources reads: false where a side of the war speaks."""
    army = Actor("army", "Mora Army", (), "state_forces", side="army")
    said = replace(claim(), id="cl_2", speaker="a spokesman of the Mora Army")
    table = claim_table([claim(), said], (), {}, (army,))
    assert table.set_index("claim_id")["independent"].to_dict() == {"cl_1": True, "cl_2": False}


def test_days_run_from_the_first_news_to_the_last_article() -> None:
    """Without a period, background of long ago starts no day."""
    published = DateSpan(date(2024, 11, 30), date(2024, 11, 30), "day")
    readings = [Reading(Article("ar_1", "x", "a.txt", published), (), (), ())]
    old = claim(when=DateSpan(date(2016, 1, 1), date(2016, 12, 31), "year"))
    days = days_assessed(readings, (), [claim(), old], None)
    assert [d.day for d in days] == [29, 30]
    assert days_assessed([], (), [claim()], None) == ()


def test_a_speaker_belongs_to_the_side_of_its_name() -> None:
    """The longest known name decides; a speaker whom nobody knows has no side."""
    side_of = {"syrian army of oster": "rebels", "army": "government"}
    assert speaker_sides("a spokesman of the army", side_of) == ("government",)
    assert speaker_sides("the Syrian Army of Oster", side_of)[0] == "rebels"
    assert speaker_sides("armymen", side_of) == speaker_sides("", side_of) == ()


def test_a_word_against_its_own_interest_counts() -> None:
    """Where both sides tell of a capture, the side that lost the place is the speaker that counts."""
    sides = (Actor("army", "Army", (), "state_forces", side="army"), Side("rebels", "Rebels", "#aa0000"))
    told = replace(claim(), side="rebels", status="gains", speaker="the army and the rebels")
    assert claim_table([told], (), {}, sides)["speaker_side"].tolist() == ["army"]
    assert claim_table([replace(told, side="army")], (), {}, sides)["speaker_side"].tolist() == ["rebels"]
