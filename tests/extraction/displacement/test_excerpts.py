"""Figures of flight in excerpts of many crises, each written with its facts before it was first run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geomap.pipeline import Engine
from tests.cases.kit import answers

GOLD = Path(__file__).parents[2] / "golden" / "displacement_excerpts.jsonl"
ROWS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
NO_FACT = ("hypothetical", "planned", "negated")


@pytest.fixture(scope="module")
def figures():
    """Values of the figures of each excerpt that are told as facts."""
    cases = [{"id": row["id"], "articles": [{"text": row["text"], "date": "2024-11-30"}]} for row in ROWS]
    return [
        [_values(fact) for fact in rows["displacement"] if _counted(fact)]
        for rows in answers(cases, Engine())
    ]


def _values(fact):
    return {fact[key] for key in ("low", "best", "high")} - {None}


def _counted(fact):
    return bool(_values(fact)) and fact.get("realis") not in NO_FACT and fact["kind"] != "hostility"


def test_figures_of_flight_are_read_and_others_are_not(figures):
    """Of the people counted at least .9 are read, and at most one in twenty figures read is none."""
    wanted = [
        (fact["value"], values) for row, values in zip(ROWS, figures, strict=True) for fact in row["facts"]
    ]
    hits = sum(any(value in read for read in values) for value, values in wanted)
    assert hits >= 0.9 * len(wanted)
    assert hits >= 0.95 * sum(map(len, figures))


def test_room_and_plans_are_no_displacement(figures):
    """An excerpt that tells no displacement gives none, in nine of ten."""
    traps = [values for row, values in zip(ROWS, figures, strict=True) if not row["facts"]]
    assert sum(not values for values in traps) >= 0.9 * len(traps)
