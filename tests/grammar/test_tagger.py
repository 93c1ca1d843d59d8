"""The weights of the tagger."""

from __future__ import annotations

from importlib.resources import files

import pytest

from geomap.errors import GeomapError
from geomap.grammar import Tagger, TaggerWeights

DATA = (files("geomap") / "grammar" / "weights" / "tagger.npz").read_bytes()


def test_verb_and_noun_of_one_form_differ() -> None:
    """The word "shells" is a noun after an adjective and a verb after its subject."""
    tagger = Tagger(TaggerWeights.from_bytes(DATA))
    assert tagger(["Heavy", "shells", "hit", "the", "town", "."])[1] == "N"
    assert tagger(["The", "army", "shells", "the", "town", "."])[2] == "Z"


@pytest.mark.parametrize("cut", [0, 100, len(DATA) - 1])
def test_weights_that_are_cut_short_say_so(cut: int) -> None:
    """A damaged installation is named as one, not as a fault of numpy."""
    with pytest.raises(GeomapError, match="reinstall"):
        TaggerWeights.from_bytes(DATA[:cut])
