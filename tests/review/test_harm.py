"""Do-no-harm options leave nothing behind in any record."""

from __future__ import annotations

import pytest

from geomap.errors import UsageError
from geomap.models.places import Place
from geomap.review.harm import coarsen, parse_rules, without_quotes
from tests.fixtures_assessment import assessment

DISTRICT = Place("admin2:XX.1.1", "District", 1.0, 1.0, "XX", "ADM2", radius_km=30)


def test_every_place_of_a_kind_is_replaced() -> None:
    """With ``all=district`` no record keeps a point place, its words, or an unprotected mention."""
    coarse = coarsen(assessment(), parse_rules(["all=district"]), lambda place, unit: DISTRICT)
    records = [*coarse.incidents, *coarse.claims, *coarse.displacement]
    records += [m for i in coarse.incidents for m in i.members]
    refs = [getattr(r, f) for r in records for f in ("place", "origin", "destination") if getattr(r, f, None)]
    assert refs
    assert all(ref.place.is_area for ref in refs)
    assert all(ref.span is None for ref in refs if ref.place == DISTRICT)
    assert all(r.place is None or r.place.is_area for reading in coarse.readings for r in reading.resolutions)


def test_hidden_names_stand_nowhere() -> None:
    """No article, actor or reason still bears the name of a place that was made coarser."""
    before = assessment()
    places = {r.place for reading in before.readings for r in reading.resolutions if r.place}
    names = {place.name for place in places if not place.is_area}
    coarse = coarsen(before, parse_rules(["all=district"]), lambda place, unit: DISTRICT)
    told = repr((coarse.readings, coarse.incidents, coarse.claims, coarse.displacement, coarse.not_mapped))
    assert names
    assert [name for name in names if name in told] == []


def test_quotes_vanish_but_spans_stay() -> None:
    """Texts keep their length and lose their words."""
    before, after = assessment(), without_quotes(assessment())
    for old, new in zip(before.readings, after.readings, strict=True):
        assert len(old.article.text) == len(new.article.text)
        assert set(new.article.text) <= {"·", " ", "\n"}


@pytest.mark.parametrize("rule", ["camps", "camp=district", "camps=street"])
def test_rules_are_checked(rule: str) -> None:
    """A slip names what is known."""
    with pytest.raises(UsageError):
        parse_rules([rule])
