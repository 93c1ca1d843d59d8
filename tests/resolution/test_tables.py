"""Feature words, weights and precision: what the tables may hold."""

import json

import pytest

from geomap.errors import TableError
from geomap.languages import FeatureRow
from geomap.models.places import Place
from geomap.resolution import Weights
from geomap.resolution.classes import ADM1, CITY, CLASSES, COUNTRY, QUARTER, SITE, WATER, class_of
from geomap.resolution.cues import parse_cues
from geomap.resolution.reasons import FAMILIES
from geomap.resolution.weights import FEATURES
from tests.resolution.conftest import FOLDER, ROWS


def test_every_cue_row_has_kinds_and_a_reason():
    """Rows are unique and say why they are there."""
    assert len({row.id for row in ROWS}) == len(ROWS)
    assert all(row.why and set(row.kinds) <= set(CLASSES) for row in ROWS)


def test_faulty_cue_rows_are_all_reported():
    """Every fault at once, each with its row."""
    bad = [FeatureRow(name, ("county",), "after", ("village",), "why") for name in ("x", "y")]
    with pytest.raises(TableError) as caught:
        parse_cues(bad)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("words", "cls"), [(["province"], ADM1), (["refugee", "camp"], SITE), (["River", "bank"], WATER)]
)
def test_the_longest_cue_behind_a_name(words, cls):
    """Cues are found at the head of the following words."""
    bits, size = parse_cues(ROWS).behind([word.lower() for word in words])
    assert bits >> cls & 1
    assert size >= 1


def test_arabic_cue_with_a_clitic():
    """The word "بمدينة" is "in the city of"."""
    bits, _ = parse_cues(ROWS).ahead(["بمدينه"])
    assert bits >> CITY & 1


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b'{"passes": []}', b'{"passes": [{"no such": 1}], "calibration": {}, "undecided": 0.1}'],
)
def test_damaged_weights_are_refused(data):
    """A file of another form or version is named, never guessed at."""
    with pytest.raises(TableError):
        Weights.from_bytes(data)


def test_the_weights_file_is_small_and_complete():
    """Some fifty numbers a pass: a ranker's few weights, all of them known features."""
    raw = json.loads((FOLDER / "weights" / "resolver.json").read_bytes())
    assert len(raw["passes"]) == 3
    assert set(raw["passes"][-1]) == set(FEATURES)


def test_every_feature_has_words():
    """Any piece of evidence can be given as a reason."""
    assert sorted(name for names in FAMILIES.values() for name in names) == sorted(FEATURES)


@pytest.mark.parametrize(
    ("feature", "cls", "precision"),
    [
        ("PPL", CITY, 1),
        ("PPLC", CITY, 1),
        ("PPLX", QUARTER, 1),
        ("AIRB", SITE, 1),
        ("ADM2", 2, 3),
        ("ADM1", ADM1, 4),
        ("RGN", 5, 5),
        ("STM", WATER, 5),
        ("PCLI", COUNTRY, 6),
        ("SEA", WATER, 7),
        ("CONT", 5, 7),
    ],
)
def test_classes_and_ucdp_precision(feature, cls, precision):
    """UCDP's where_prec follows from the kind of place; areas never pass for exact points."""
    assert class_of(feature) == cls
    assert Place("x", "X", 0, 0, "XA", feature).where_prec == precision
