"""Names that lost their space."""

from __future__ import annotations

from geomap.gazetteer import open_index
from geomap.text.spacing import spaced


def test_a_large_place_is_told_from_its_letters():
    """Coxsbazar and PuertoRico are names; words, names with a key and villages are left alone."""
    index = open_index()
    assert [spaced(index, word) for word in ("coxsbazar", "puertorico")] == ["coxs bazar", "puerto rico"]
    assert not any(spaced(index, word) for word in ("everything", "damascus", "sanctions"))
