"""Weights: what they hold, and what is refused."""

from __future__ import annotations

from importlib.resources import files

import pytest

from geomap.errors import GeomapError
from geomap.recognition import Model

FOLDER = files("geomap") / "recognition"


def test_the_weights_are_small(weights: bytes):
    """At most 10 MB in the wheel."""
    assert len(weights) < 10_000_000


@pytest.mark.parametrize("cut", [0, 10, 5000, -10])
def test_damaged_weights_are_refused(weights: bytes, cut: int):
    """A file that is cut short says so and what to do."""
    with pytest.raises(GeomapError, match="reinstall geomap"):
        Model.from_bytes(weights[:cut])


def test_changed_weights_are_refused(weights: bytes):
    """A flipped byte in the middle is noticed."""
    middle = len(weights) // 2
    with pytest.raises(GeomapError, match="reinstall geomap"):
        Model.from_bytes(weights[:middle] + bytes([weights[middle] ^ 255]) + weights[middle + 1 :])


def test_the_model_has_a_card():
    """Data, licences, scores and the command to fit it again stand beside the weights."""
    card = (FOLDER / "weights" / "MODEL_CARD.md").read_text(encoding="utf-8")
    for part in ("tools/fit_recognizer.py", "Groningen", "WikiGold", "re3d", "CC BY 4.0", "Limits"):
        assert part in card
