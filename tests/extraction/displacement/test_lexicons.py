"""Every row of the displacement tables proves itself by its own examples."""

from __future__ import annotations

import pytest

from geomap.extraction.displacement.hostility import Hostility
from geomap.extraction.displacement.lexicon import Cues, Nouns
from geomap.extraction.displacement.unnumbered import Unnumbered
from tests.extraction.readings import LEXICONS

CUES = LEXICONS["displacement"]


@pytest.mark.parametrize("row", CUES, ids=lambda r: r["id"])
def test_cue_rows(row):
    """A cue finds its good example and not its bad one."""
    cues = Cues([row])
    assert cues.find(row["example_yes"])
    assert not cues.find(row["example_no"])
    assert row["why"]


@pytest.mark.parametrize("row", LEXICONS["displacement_nouns"], ids=lambda r: r["id"])
def test_noun_rows(row):
    """Every noun of a row is of its class."""
    nouns = Nouns([row])
    assert all(nouns.of(*word.split(" ", 1)) == row["class"] for word in row["words"].split("|"))


@pytest.mark.parametrize("name", ["displacement_hostility", "displacement_unnumbered"])
def test_rows_without_numbers(name):
    """Patterns of facts without a number find their good example and not their bad one."""
    for row in LEXICONS[name]:
        patterns = (
            [r.pattern for r in Hostility([row])._rows]
            if name.endswith("hostility")
            else [p for _, _, p in Unnumbered([row])._rows]
        )
        assert patterns[0].search(row["example_yes"]), row["id"]
        assert not patterns[0].search(row["example_no"]), row["id"]


def test_ids_are_unique():
    """No two rows share an id."""
    ids = [row["id"] for row in CUES]
    assert len(ids) == len(set(ids))
