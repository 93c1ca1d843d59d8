"""The table of event types: names of the codebook, each once, and what hangs on them."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from geomap.languages import LANGUAGES, language, page_texts
from geomap.layers.palette import COLOURS
from geomap.models.ontology import EventType, SubType, event_type_of, sub_type
from geomap.readers.tables import read_table


def test_a_row_is_its_name() -> None:
    """Text that bears a name of the codebook equals its row, and the row writes that name."""
    assert SubType.GOVERNMENT_REGAINS == "Government regains territory"
    assert f"{SubType.ATTACK}" == json.loads(json.dumps(SubType.ATTACK)) == "Attack"


@pytest.mark.parametrize("name", list(SubType))
def test_every_sub_type_has_its_event_type(name: str) -> None:
    """A sub-type is found by its name, with its event type."""
    row = sub_type(name)
    assert row is not None
    assert event_type_of(name) == row.event_type.value


def test_a_sub_type_of_others_is_a_strategic_development() -> None:
    """What a plug-in names and the scheme does not know is drawn as a strategic development."""
    assert event_type_of("Border incident") == EventType.STRATEGIC
    assert event_type_of(None) is None


def test_lexicons_name_no_sub_type_that_is_not_there() -> None:
    """Every sub-type that a rule or a language's cue gives is a row of the table."""
    rows = read_table(files("geomap.extraction") / "lexicons" / "subtypes.csv")
    cues = [cue.sub_type for code in LANGUAGES for cue in language(code).cues if cue.kind == "event"]
    named = {*cues, *(row["sub_type"] for row in rows)} - {""}
    assert named <= set(SubType)


@pytest.mark.parametrize("code", sorted(page_texts()))
def test_the_page_names_no_sub_type_that_is_not_there(code: str) -> None:
    """A translated name is that of a row of the table."""
    named = {key.removeprefix("sub.") for key in page_texts()[code] if key.startswith("sub.")}
    assert named <= set(SubType)


def test_colours_are_of_the_palette() -> None:
    """The colour of an event type is a name of the palette, and no two types look the same."""
    looks = {(kind.glyph, COLOURS[kind.colour]) for kind in EventType}
    assert len(looks) == len(EventType)
