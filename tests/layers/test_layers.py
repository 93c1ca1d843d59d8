"""Layers: records become tables that are valid, sorted and in one reference system, also when empty."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.assessment.incidents.unmapped import not_mapped
from geomap.layers import LAYERS, make_all
from geomap.layers._base import where
from geomap.models.assessed import Layer
from geomap.models.places import UNIT_KM
from geomap.models.reasons import because
from tests.fixtures_assessment import assessment, empty

UNDRAWN = {
    "planned": because("moved.planned"),
    "hypothetical": because("moved.possible"),
    "negated": because("moved.denied"),
}
FULL = {layer.name: layer for layer in make_all(assessment())}


@pytest.mark.parametrize("name", LAYERS)
def test_nothing_found_is_a_valid_table(name: str) -> None:
    """Without records a layer has no rows, the same columns, and still bears EPSG:4326."""
    layer = LAYERS[name](empty())
    assert layer.name == name
    assert len(layer.table) == 0
    assert layer.table.crs.to_epsg() == 4326
    assert list(layer.table.columns) == list(FULL[name].table.columns)


@pytest.mark.parametrize("layer", FULL.values(), ids=lambda layer: layer.name)
def test_rows_are_sorted_valid_and_have_a_legend(layer: Layer) -> None:
    """Ids are unique and sorted, geometries valid, and every layer explains its signs."""
    ids = layer.table["id"].tolist()
    assert ids == sorted(set(ids))
    assert len(ids) > 0
    assert layer.table.crs.to_epsg() == 4326
    assert bool(layer.table.geometry.is_valid.all())
    assert layer.legend
    assert layer.style.dated == ("date" in layer.table.columns)


def test_an_incident_without_place_is_not_drawn() -> None:
    """Ten incidents, of which one has no place: nine are drawn."""
    made = assessment()
    undrawn = {i.id for i in made.incidents if i.place is None}
    assert len(undrawn) == 1
    assert undrawn.isdisjoint(FULL["events"].table["id"])
    assert len(FULL["events"].table) == len(made.incidents) - 1


def test_every_mark_cites_its_sentence() -> None:
    """A merged incident cites the sentences of all its members."""
    table = FULL["events"].table.set_index("id")
    assert all(all(sentences) for sentences in table["sentences"])
    merged = table[table["sources"] == 2].iloc[0]
    assert len(merged["sentences"]) == len(merged["members"]) == 2


def test_facts_are_parted_into_three_layers() -> None:
    """Hosted refugees, hostility and the rest: every fact lands in exactly one layer."""
    parted = [i for name in ("displacement", "refugees_hosted", "hostility") for i in FULL[name].table["id"]]
    assert sorted(parted) == sorted(fact.id for fact in assessment().displacement)
    assert set(FULL["refugees_hosted"].table["kind"]) == {"refugees"}


@pytest.mark.parametrize("realis", ["planned", "hypothetical", "negated"])
def test_what_did_not_happen_is_listed_and_not_drawn(realis: str) -> None:
    """A fact that is only announced, feared or denied is no mark; the list of what is missing says why."""
    full = assessment()
    first = full.displacement[0]
    untold = replace(first, realis=realis)
    made = make_all(replace(full, displacement=(untold, *full.displacement[1:])))
    drawn = [i for layer in made if "realis" in layer.table.columns for i in layer.table["id"]]
    assert first.id not in drawn
    assert full.displacement[1].id in drawn
    rows = not_mapped(full.readings, (), (), (untold,))
    assert [r.reason for r in rows if r.what == "displacement"] == [UNDRAWN[realis]]


def test_a_stock_is_not_drawn_where_the_people_come_from() -> None:
    """Those hosted somewhere unknown are no circle at the place they left: they are listed."""
    full = assessment()
    stock = next(f for f in full.displacement if f.kind == "refugees" and f.place)
    lost = replace(stock, measure="stock", place=None, destination=None, origin=stock.place, flags=())
    made = make_all(replace(full, displacement=(lost,)))
    assert all(lost.id not in set(layer.table["id"]) for layer in made)
    assert [r.reason for r in not_mapped(full.readings, (), (), (lost,))][-1] == because("record.unplaced")


def test_sides_keep_their_colours_and_strangers_get_free_ones() -> None:
    """A side that the profile does not know never looks like a known one."""
    from geomap.layers.palette import side_colours

    known = assessment().profile.sides
    colours = side_colours(known, ("government", "zeta", "alpha", "unknown"))
    assert colours["government"] == (known[0].colour, known[0].pattern)
    assert len(set(colours.values())) == len(colours)
    assert "unknown" not in colours


def test_a_border_that_is_no_front_is_drawn_by_its_class() -> None:
    """The legend has a sign for fronts by how they are known, for borders between allies and for edges."""
    made = assessment()
    day = made.control[0]
    allied = replace(day, front=day.front.assign(border=["front", "allies", "edge"]))
    layer = LAYERS["front_line"](replace(made, control=(allied,)))
    kinds = dict(zip(layer.table["border"], layer.table["kind"], strict=True))
    assert kinds == {"front": "assessed", "allies": "allies", "edge": "edge"}
    assert {layer.entry(row).label.lower() for row in layer.table.to_dict("records")} == set(kinds.values())


def test_a_siege_is_a_ring_around_its_place() -> None:
    """A besieged place has a closed ring around it and bears who besieges it, since when."""
    table = FULL["sieges"].table
    assert set(table["place"]) == {"Hama"} and set(table["side"]) == {"government"}
    assert set(table["since"]) == {"2024-11-27"} and bool(table.geometry.is_ring.all())
    ring = table.to_crs(table.estimate_utm_crs()).geometry.iloc[0]
    assert 35 < ring.length / 1000 < 41


def test_control_says_what_it_rests_on() -> None:
    """Shares of articles, tables and inference of each row make one; contested ground bears its day."""
    table = FULL["control"].table
    shares = table[["share_articles", "share_tables", "share_inferred"]].sum(axis=1)
    assert shares.tolist() == pytest.approx([1.0] * len(table))
    assert set(table[table["side"] == "contested"]["since"]) == {"2024-11-27"}


@pytest.mark.parametrize(("prec", "km"), [(1, 5.0), (3, 15.0), (4, 40.0)])
def test_a_place_known_by_its_unit_alone_reaches_as_far_as_a_unit(prec: int, km: float) -> None:
    """The radius of a town that only stands for its province is that of a province."""
    ref = next(incident.place for incident in assessment().incidents if incident.place)
    town = replace(ref.place, radius_km=5.0, feature="PPL")
    assert where(replace(ref, place=town, where_prec=prec))["radius_km"] == km


def test_page_and_tables_agree_how_far_a_unit_reaches() -> None:
    """The page draws a place known by its unit as wide as the tables tell."""
    source = (Path(__file__).parents[2] / "web" / "src" / "data" / "records.ts").read_text(encoding="utf-8")
    (written,) = re.findall(r"const UNIT: [^=]*= \{([^}]*)\}", source)
    pairs = (pair.split(":") for pair in written.split(","))
    assert {int(prec): float(km) for prec, km in pairs} == UNIT_KM
