"""What is read, and shown, of each language: said before a run, and in its warnings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

ABILITIES = ("places", "dates", "numbers", "events", "claims", "displacement", "realis", "interface")
"""What a language may have, in the order of a table."""
PARSED, BY_WORDS, NAMES, NOT = "parse", "words", "names", "-"
"""By a light parse or fitted weights; by tables of words; by names alone; not at all."""


class Tables(Protocol):
    """The tables of a language, as its record has them."""

    @property
    def code(self) -> str:
        """ISO 639 code."""

    def words(self, kind: str) -> tuple[str, ...]:
        """Words of a kind."""

    @property
    def near_days(self) -> Mapping[str, int]:
        """Words for days."""

    @property
    def numbers(self) -> Mapping[str, object]:
        """Number words."""

    @property
    def cues(self) -> tuple[object, ...]:
        """Cues of events."""

    @property
    def claims(self) -> tuple[object, ...]:
        """Cues of claims."""

    @property
    def moves(self) -> tuple[object, ...]:
        """Cues of displacement."""


def abilities_of(own: Tables, *, interface: bool) -> dict[str, str]:
    """Say of each of :data:`ABILITIES` how a language has it.

    Parameters
    ----------
    own : Tables
        The record of the language.
    interface : bool
        Whether the texts of the page are there.
    """
    shown = BY_WORDS if interface else NOT
    if own.code == "en":
        return {
            **dict.fromkeys(ABILITIES, PARSED),
            "dates": BY_WORDS,
            "numbers": BY_WORDS,
            "interface": shown,
        }
    return {
        "places": BY_WORDS if own.words("locative") else NAMES,
        "dates": BY_WORDS if own.near_days else NAMES,
        "numbers": BY_WORDS if own.numbers else NOT,
        "events": BY_WORDS if own.cues else NOT,
        "claims": BY_WORDS if own.claims else NOT,
        "displacement": BY_WORDS if own.moves else NOT,
        "realis": BY_WORDS if own.cues else NOT,
        "interface": shown,
    }
