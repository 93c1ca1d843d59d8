"""Names of other scripts in Latin letters."""

from __future__ import annotations

import pytest

from geomap.text.romanise import romanised


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("كوستي", "kusti"),
        ("القلابات", "al qlabat"),
        ("Котлярівка", "kotlyarivka"),
        ("Часов Яр", "chasov yar"),
        ("Odan", "odan"),
        ("東京", ""),
    ],
)
def test_letters_are_written_as_maps_write_them(name: str, latin: str) -> None:
    """An article is set apart, vowels that the script leaves out stay out, unknown letters fall away."""
    assert romanised(name) == latin
