"""Every row of the lexicon tables matches its own example and leaves its counter-example alone."""

from __future__ import annotations

import pytest

from geomap.extraction.events.scene import SCENE
from geomap.extraction.shared.realis import RealisReader
from geomap.grammar.words import words_of
from geomap.models.ontology import event_type_of
from geomap.readers.tables import Row
from tests.extraction.reading_kit import claims, events, extractors, lexicons

UNTYPED = ("reject", "support", "responsible")
"""Concepts outside ACLED's scheme: their events bear no type."""


def rows(table: str) -> list[pytest.param]:
    return [pytest.param(row, id=row["id"]) for row in lexicons()[table]]


@pytest.mark.parametrize("row", [p for p in rows("triggers") if p.values[0]["concept"] != SCENE])
def test_cue_rows(row: Row) -> None:
    """A cue fires on its example, and makes no typed event of its counter-example."""
    assert any(e.cues[0] == row["id"] for e in events(row["example_yes"]))
    outcome = "event.outcome"
    assert not any(
        e.cues[0] == row["id"] and e.sub_type and not e.unmapped_reason.code.startswith(outcome)
        for e in events(row["example_no"])
    )


@pytest.mark.parametrize("row", [p for p in rows("subtypes") if p.values[0]["example_yes"]])
def test_sub_type_rows(row: Row) -> None:
    """A rule's example gets its sub-type, its counter-example is not decided by the rule."""
    found = events(row["example_yes"])
    if row["sub_type"]:
        assert row["sub_type"] in {e.sub_type for e in found}
        assert event_type_of(row["sub_type"]) in {e.event_type for e in found}
    else:
        assert row["concept"] in UNTYPED
        assert row["plover"] in {e.plover for e in found}
    assert not any(row["id"] in e.cues[1:] for e in events(row["example_no"]))


@pytest.mark.parametrize("row", rows("classes"))
def test_word_class_rows(row: Row) -> None:
    """A word class is seen in its example and not in its counter-example."""
    lexicon = extractors()[0].lexicon
    bit = lexicon.bits[row["id"]]
    assert any(mask & bit for mask in lexicon.masks(words_of(row["example_yes"])))
    assert not any(mask & bit for mask in lexicon.masks(words_of(row["example_no"])))


@pytest.mark.parametrize("row", rows("claims"))
def test_claim_rows(row: Row) -> None:
    """A claim cue yields its status on its example and nothing on its counter-example."""
    found = [c for c in claims(row["example_yes"]) if row["id"] in c.cues]
    assert [c.status for c in found if c.status == row["status"]]
    assert not [c for c in claims(row["example_no"]) if row["id"] in c.cues]


@pytest.mark.parametrize("row", rows("realis"))
def test_realis_rows(row: Row) -> None:
    """A word of realis is known by its kind where its example holds it."""
    reader = RealisReader(lexicons()["realis"])
    low = " ".join(w.low for w in words_of(row["example_yes"]))
    if row["kind"] in ("habitphrase", "loose"):
        assert any(phrase in low for phrase in row["words"].split("|"))
    else:
        assert any(reader.has(row["kind"], w) for w in low.split())


@pytest.mark.parametrize("table", ["triggers", "subtypes", "classes", "claims", "realis", "figures"])
def test_every_row_says_why(table: str) -> None:
    """No row stands without a reason, an id of its own and both examples."""
    found = lexicons()[table]
    assert len({row["id"] for row in found}) == len(found)
    assert [row["id"] for row in found if not row["why"]] == []
    silent = [row["id"] for row in found if row.get("sub_type", "-") == "" and not row["example_yes"]]
    lacking = [row["id"] for row in found if not (row["example_yes"] and row["example_no"])]
    assert lacking == silent


def test_all_acled_sub_types_can_be_reached() -> None:
    """The rules cover all 25 sub-event types of the code book."""
    assert len({row["sub_type"] for row in lexicons()["subtypes"] if row["sub_type"]}) == 25


def test_every_concept_has_cues_and_rules() -> None:
    """No rule waits for a concept that no cue yields, and no cue for a rule."""
    cues = {row["concept"] for row in lexicons()["triggers"]} - {SCENE}
    assert cues == {row["concept"] for row in lexicons()["subtypes"]}
