"""Contract of the profiles, the actors and the control tables."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from geomap.models.profile import Side
from geomap.readers.profiles import read_actors, read_prior
from geomap.readers.settings import as_date
from tests.data.tables import GAZETTEER, PROFILES, SEEDS, cell, read

KINDS = [
    "state_forces",
    "rebel",
    "militia",
    "jihadist",
    "government",
    "police",
    "civilians",
    "aid",
    "external",
    "organisation",
]
STATUSES = ["holds", "gains", "loses", "contests", "enters", "reaches", "besieges"]
ACTOR_TABLES = [
    GAZETTEER / "actors.csv",
    *(GAZETTEER / "profiles" / name / "actors.csv" for name in PROFILES),
]


def sides(profile: str) -> tuple[Side, ...]:
    """Sides of a profile, read without the rest of it."""
    values = tomllib.loads((GAZETTEER / "profiles" / profile / "profile.toml").read_text("utf-8"))
    return tuple(Side(row["id"], row["name"], row["colour"], row["customary"]) for row in values["sides"])


@pytest.mark.parametrize("path", ACTOR_TABLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_actors_have_unique_ids_known_kinds_and_known_parents(path: Path) -> None:
    actors = read_actors(path)
    ids = Counter(actor.id for actor in actors)
    assert [i for i, count in ids.items() if count > 1] == []
    assert [a.id for a in actors if a.kind not in KINDS] == []
    assert [a.id for a in actors if a.parent and a.parent not in ids] == []
    codes = [code for a in actors for code in [a.country, *a.sponsors] if code]
    assert [code for code in codes if not (len(code) == 2 and code.isupper())] == []


@pytest.mark.parametrize("path", ACTOR_TABLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_alias_means_two_actors(path: Path) -> None:
    owners: dict[str, set[str]] = {}
    for actor in read_actors(path):
        for name in [actor.name, *actor.aliases]:
            owners.setdefault(name.casefold(), set()).add(actor.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("profile", PROFILES)
def test_sides_are_apart_in_both_palettes(profile: str) -> None:
    declared = sides(profile)
    assert len({side.id for side in declared}) == len(declared) >= 2
    assert len({side.colour for side in declared}) == len(declared)
    assert len({side.customary for side in declared}) == len(declared)


@pytest.mark.parametrize("profile", PROFILES)
def test_actors_take_a_side_that_exists(profile: str) -> None:
    known = {"", *(side.id for side in sides(profile))}
    actors = read_actors(GAZETTEER / "profiles" / profile / "actors.csv")
    assert [actor.id for actor in actors if actor.side not in known] == []


@pytest.mark.parametrize("profile", PROFILES)
def test_prior_control_reads_and_each_place_stands_once(profile: str) -> None:
    prior = read_prior(GAZETTEER / "profiles" / profile / "prior_control.csv", sides(profile))
    assert len(prior) >= 60
    assert len({row.place_id for row in prior}) == len(prior)
    assert all(row.source for row in prior)


def test_the_syrian_sides_are_more_than_government_and_opposition() -> None:
    assert {"government", "hts", "sna", "sdf", "southern", "sfa", "isis"} <= {
        side.id for side in sides("syria")
    }
    assert len(read_actors(GAZETTEER / "profiles" / "syria" / "actors.csv")) >= 60


def test_the_coarse_prior_of_the_profile_agrees_with_the_full_one_of_the_set() -> None:
    full = {row["place_id"]: row for row in read(SEEDS / "syria-2024-11" / "prior_control.csv")}
    coarse = read(GAZETTEER / "profiles" / "syria" / "prior_control.csv")
    assert len(full) >= 150
    assert [row["place_id"] for row in coarse if full.get(row["place_id"]) != row] == []


def test_claims_are_known_places_sides_and_speakers_within_the_days() -> None:
    claims = read(SEEDS / "syria-2024-11" / "claims.csv")
    actors = {actor.id for actor in read_actors(GAZETTEER / "profiles" / "syria" / "actors.csv")}
    known = {side.id for side in sides("syria")}
    assert len(claims) >= 120
    assert len({row["claim_id"] for row in claims}) == len(claims)
    for row in claims:
        assert row["status"] in STATUSES, row
        assert row["side"] in known, row
        assert row["speaker"] in actors, row
        assert date(2024, 11, 27) <= as_date(row["date"]) <= date(2024, 12, 9), row
        assert row["source"], row


def test_entered_reached_and_captured_differ_at_aleppo_and_hama() -> None:
    """The order of public record: Aleppo entered, then taken; Hama reached long before it fell."""
    claims = read(SEEDS / "syria-2024-11" / "claims.csv")
    by_name = {
        (row["name"], row["status"]): row["date"]
        for row in reversed(claims)
        if row["side"] == "hts" and row["name"] in ("Aleppo", "Hama", "Homs", "Damascus")
    }
    assert by_name["Aleppo", "enters"] == "2024-11-29" < by_name["Aleppo", "gains"] == "2024-11-30"
    assert by_name["Hama", "reaches"] == "2024-11-30" < by_name["Hama", "gains"] == "2024-12-05"
    assert by_name["Homs", "gains"] == by_name["Damascus", "gains"] == "2024-12-08"


@pytest.mark.parametrize("table", ["claims.csv", "prior_control.csv"])
def test_control_tables_repeat_the_points_of_the_gazetteer(table: str) -> None:
    """A place that was moved in the gazetteer is moved here too."""
    points = {
        row["id"]: (float(row["lon"]), float(row["lat"])) for row in read(GAZETTEER / "places_syria.csv")
    }
    moved = [
        row["place_id"]
        for row in read(SEEDS / "syria-2024-11" / table)
        if row["place_id"] in points and points[row["place_id"]] != (float(row["lon"]), float(row["lat"]))
    ]
    assert moved == []


def test_statistics_hold_the_public_figures() -> None:
    rows = {row["country"]: row for row in read(SEEDS / "syria-2024-11" / "statistics.csv")}
    assert {code: int(row["value"]) for code, row in rows.items()} == {
        "TR": 2901478,
        "LB": 755426,
        "DE": 725102,
        "JO": 611473,
        "IQ": 303611,
        "EG": 147797,
    }
    assert all(row["date"] == "2024-12-31" and "UNHCR" in row["source"] for row in rows.values())


def test_cells_of_aliases_are_clean() -> None:
    wrong = [
        (path.name, row["id"])
        for path in ACTOR_TABLES
        for row in read(path)
        if any(alias != alias.strip() for alias in cell(row["aliases"]))
    ]
    assert wrong == []
