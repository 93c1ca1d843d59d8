"""Texts in six languages written with their answers before they were first read: as much is right as was."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from geomap.pipeline import Engine
from tests.languages.scoring import Score, read_texts, score_texts

FLOORS = {
    "places": (0.95, 0.91),
    "events": (0.89, 0.89),
    "claims": (0.85, 0.83),
    "displacement": (0.85, 0.85),
}
"""Kind -> least precision and recall over all languages: what was reached, less a few."""


@pytest.fixture(scope="module")
def scores() -> Mapping[str, Score]:
    """Scores of all texts, by language."""
    return score_texts(read_texts(), Engine())


@pytest.mark.parametrize("kind", FLOORS)
def test_as_much_is_right_as_was(kind: str, scores: Mapping[str, Score]) -> None:
    """Precision and recall of a kind of record over all languages stay above their floors."""
    total = sum(scores.values(), Score())
    precision, recall = FLOORS[kind]
    assert total.precision(kind) >= precision
    assert total.recall(kind) >= recall


def test_each_language_is_read(scores: Mapping[str, Score]) -> None:
    """No language falls far behind the others in places and events."""
    assert min(score.f1("places") for score in scores.values()) >= 0.85
    assert min(score.f1("events") for score in scores.values()) >= 0.75
