"""A profile is chosen only when places and dates lie clearly within it, and the reason is said."""

from __future__ import annotations

from datetime import date

from geomap.models.articles import Article, DateSpan, Span
from geomap.models.places import Mention, Resolution
from geomap.models.profile import NO_PROFILE, Profile
from geomap.models.reasons import NO_REASON
from geomap.models.records import Reading
from geomap.sets.profile_choice import choose_profile
from geomap.testing import tiny_gazetteer

INDEX = tiny_gazetteer()
WAR = Profile(
    "war", "War", countries=("XA",), area=("country:XA",), period=(date(2024, 1, 1), date(2024, 12, 31))
)


def reading(places: list[str], day: date | None) -> Reading:
    published = DateSpan(day, day, "day") if day else DateSpan(None, None, "unknown")
    mentions = [Mention(f"mn_{n}", "ar_1", Span(n, n + 1), "x", "literal") for n in range(len(places))]
    resolved = [
        Resolution(m, INDEX.place(INDEX.row_of(p)), 0.9, NO_REASON)
        for m, p in zip(mentions, places, strict=True)
    ]
    return Reading(Article("ar_1", "x" * 20, "a.txt", published), (), (), tuple(resolved))


INSIDE, OUTSIDE = ["t:1", "t:2", "t:4", "country:XA", "t:1"], ["t:3"] * 5
DAY = date(2024, 6, 1)


def test_clear_places_and_dates_choose() -> None:
    """All places inside and a date in the period: chosen, and the reason counts."""
    chosen, why = choose_profile([reading(INSIDE, DAY)], [WAR])
    assert chosen is WAR
    assert "5 of 5" in why


def test_doubt_chooses_none() -> None:
    """Few places, places elsewhere, no date, another time, or two fitting profiles: none, with why."""
    twin = Profile("twin", "Twin", countries=("XA",), area=("country:XA",))
    cases = [
        ([reading(INSIDE[:3], DAY)], [WAR]),
        ([reading(OUTSIDE + INSIDE[:2], DAY)], [WAR]),
        ([reading(INSIDE, None)], [WAR]),
        ([reading(INSIDE, date(1999, 1, 1))], [WAR]),
        ([reading(INSIDE, DAY)], [WAR, twin]),
    ]
    for readings, profiles in cases:
        chosen, why = choose_profile(readings, profiles)
        assert chosen is NO_PROFILE
        assert why.startswith("no profile")
