"""Do-no-harm options leave nothing behind in any record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, make_dataclass, replace

import pytest

from geomap.errors import UnprotectedField, UsageError
from geomap.models.assessed import Assessment, ControlView
from geomap.models.places import Place
from geomap.models.reasons import because, free, joined
from geomap.models.records import Event
from geomap.review.harm import coarsen, parse_rules, without_quotes
from geomap.review.harm.hiding import Hiding
from geomap.review.harm.rules import RULES, RUN, Rule
from geomap.review.harm.words import Names, blank_quoted, blank_quotes
from tests.fixtures_assessment import PLACES, assessment, empty

PLACES_BY_ID = {place.id: place for place in PLACES.values()}
DISTRICT = Place("admin2:XX.1.1", "District", 1.0, 1.0, "XX", "ADM2", radius_km=30)


def test_every_place_of_a_kind_is_replaced() -> None:
    """With ``all=district`` no record keeps a point place, its words, or an unprotected mention."""
    coarse = coarsen(
        assessment(), parse_rules(["all=district"]), lambda place, unit: DISTRICT, PLACES_BY_ID.get
    )
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
    coarse = coarsen(before, parse_rules(["all=district"]), lambda place, unit: DISTRICT, PLACES_BY_ID.get)
    told = repr((coarse.readings, coarse.incidents, coarse.claims, coarse.displacement, coarse.not_mapped))
    assert names
    assert [name for name in names if name in told] == []


def test_ids_do_not_betray_a_place() -> None:
    """Ids of records about hidden places are not the exact ones, which hash the place."""
    before = assessment()
    coarse = coarsen(before, parse_rules(["all=district"]), lambda place, unit: DISTRICT, PLACES_BY_ID.get)
    exact = {i.id for i in before.incidents if i.place and not i.place.place.is_area}
    assert exact
    assert exact & {i.id for i in coarse.incidents} == set()
    told = {i.id for i in coarse.incidents} | {c.id for c in coarse.claims}
    assert {cause for fact in coarse.displacement for cause in fact.causes} <= told


def test_a_place_in_no_known_unit_is_hidden_all_the_same() -> None:
    """Where no unit is known a record has no place, rather than its exact one."""
    coarse = coarsen(assessment(), parse_rules(["all=district"]), lambda place, unit: None, PLACES_BY_ID.get)
    assert all(i.place is None or i.place.place.is_area for i in coarse.incidents)


def test_control_cites_nothing_hidden() -> None:
    """Tables of control lose the rows of hidden places and the claims about them; its ground stays."""
    before = assessment()
    coarse = coarsen(before, parse_rules(["all=district"]), lambda place, unit: DISTRICT, PLACES_BY_ID.get)
    shown = {c.id for c in before.claims if c.place is None or c.place.place.is_area}
    for old, new in zip(before.control, coarse.control, strict=True):
        assert len(new.places) == 0
        assert {claim for ids in new.front["claim_ids"] for claim in ids} <= shown
        assert new.areas.geometry.equals(old.areas.geometry)


WITNESS = make_dataclass("Testimony", [("witness", str, "")], bases=(Event,), frozen=True)
NIGHT = make_dataclass("Night", [("curfew", str, "")], bases=(Assessment,), frozen=True)


def grown(kind: type, record: object) -> object:
    return kind(**{f.name: getattr(record, f.name) for f in fields(record)})  # type: ignore[arg-type]


def with_field_of_a_record(made: Assessment) -> Assessment:
    first = made.incidents[0]
    testimony = grown(WITNESS, first.members[0])
    return replace(made, incidents=(replace(first, members=(testimony,)),))  # type: ignore[arg-type]


def with_field_of_its_own(made: Assessment) -> Assessment:
    return grown(NIGHT, made)  # type: ignore[return-value]


def with_column(made: Assessment) -> Assessment:
    day = made.control[0]
    return replace(made, control=(replace(day, areas=day.areas.assign(village="Saraqib")),))


def with_key_of_run(made: Assessment) -> Assessment:
    return replace(made, run={**made.run, "villages": ["Saraqib"]})


@pytest.mark.parametrize(
    ("planted", "named"),
    [
        (with_field_of_a_record, "Testimony.witness"),
        (with_field_of_its_own, "Night.curfew"),
        (with_column, "ControlDay.areas.village"),
        (with_key_of_run, "Assessment.run.villages"),
    ],
)
@pytest.mark.parametrize("option", ["coarsen", "no quotes"])
def test_what_no_rule_covers_is_an_error(
    planted: Callable[[Assessment], Assessment], named: str, option: str
) -> None:
    """A new field, column or key fails loudly, by its name, in place of leaking."""
    made = planted(assessment())
    with pytest.raises(UnprotectedField, match=named):
        if option == "coarsen":
            coarsen(made, parse_rules(["all=district"]), lambda place, unit: DISTRICT, PLACES_BY_ID.get)
        else:
            without_quotes(made)


def test_every_type_is_covered_whether_or_not_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A type without records in the set is looked at too: its field without a rule is found."""
    monkeypatch.setitem(RULES, ControlView, {"view": Rule.PLAIN, "on": Rule.PLAIN, "places": RUN})  # type: ignore[misc]
    with pytest.raises(UnprotectedField, match=r"ControlView\.parted"):
        without_quotes(empty())


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Zamzam's people left al-Zahraa.", "······'s people left ·········."),
        ("Past Zahraa, to QUBTAN AL JABAL", "Past ······, to ······ ·· ·····"),
        ("https://x.example/qubtan-al-jabal-falls", "https://x.example/···············-falls"),
        ("Ram alone, not a program", "··· alone, not a program"),
        ("see geonames:17, not geonames:171", "see ···········, not geonames:171"),
    ],
)
def test_names_are_met_as_people_write_them(text: str, masked: str) -> None:
    """Without regard to case, hyphens and the article, and with the length of the text kept."""
    names = Names(("Zamzam", "Al-Zahraa", "Qubtan al-Jabal", "Ram"), lambda ident: ident == "geonames:17", {})
    assert names.mask(text) == masked
    assert len(masked) == len(text)


def test_reasons_lose_the_words_they_quote() -> None:
    """A reason stays, without the article's words between its marks."""
    assert blank_quoted('"last Friday" counted from 2024-11-30') == '"···· ······" counted from 2024-11-30'


@pytest.mark.parametrize(
    ("feature", "radius_km", "hidden"),
    [("PPL", 3, True), ("BDR", 1, True), ("MT", 2, True), ("MT", 60, False), ("ADM2", 5, False)],
)
def test_all_means_every_exact_place(feature: str, radius_km: float, hidden: bool) -> None:
    """A crossing and a hill are exact places though they are no settlements; a range and a unit are not."""
    hiding = Hiding({"all": "district"}, lambda place, unit: DISTRICT, PLACES_BY_ID.get)
    assert hiding.hidden(Place("x:1", "X", 1.0, 1.0, "XX", feature, radius_km=radius_km)) is hidden


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


def test_a_reason_keeps_its_sentence_and_loses_what_it_quotes() -> None:
    """Slots between quotation marks are blanked, and what others' words quote; names and counts stay."""
    reason = joined(
        because("ref.named", "Odan", because("link.after", "near")),
        because("date.counted", "last Friday", "2031-05-14"),
        free('told as "the raid"'),
    )
    assert str(blank_quotes(reason)) == (
        'Odan: after "····" in the same clause; "···· ······" counted from the publication date 2031-05-14; '
        'told as "··· ····"'
    )


def test_names_are_blanked_in_the_slots_of_a_reason() -> None:
    """The sentence stays whole, even where a hidden place has the name of one of its words."""
    names = Names(["Inside"], lambda _: False, {})
    assert str(names.mask(because("place.inside", "Inside"))) == "inside ······, which the text names with it"
