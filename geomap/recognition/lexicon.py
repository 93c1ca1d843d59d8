"""Words that decide in texts without a fitted model: prepositions, feature words, titles, everyday words."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from geomap.errors import TableError
from geomap.text.fold import fold

KINDS = (
    "locative", "unit_before", "unit_after", "title", "common",
    "says", "does", "modal", "asked", "sponsor", "power", "stance", "ties", "dealing", "generic",
)  # fmt: skip

EMPTY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one language by kind; folded."""

    locative: frozenset[str] = EMPTY
    unit_before: frozenset[str] = EMPTY
    unit_after: frozenset[str] = EMPTY
    title: frozenset[str] = EMPTY
    common: frozenset[str] = EMPTY
    says: frozenset[str] = EMPTY
    does: frozenset[str] = EMPTY
    modal: frozenset[str] = EMPTY
    asked: frozenset[str] = EMPTY
    sponsor: frozenset[str] = EMPTY
    power: frozenset[str] = EMPTY
    stance: frozenset[str] = EMPTY
    ties: frozenset[str] = EMPTY
    dealing: frozenset[str] = EMPTY
    generic: frozenset[str] = EMPTY


NO_WORDS = Lexicon()


def parse_words(text: str) -> Mapping[str, Lexicon]:
    """Read ``lexicons/words.csv``: language -> its words.

    Raises
    ------
    TableError
        A row names an unknown kind or has no words.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found: dict[str, dict[str, frozenset[str]]] = {}
    problems = []
    for row in csv.DictReader(io.StringIO("\n".join(lines))):
        words = frozenset(filter(None, (fold(word) for word in (row.get("words") or "").split("|"))))
        if row.get("kind") not in KINDS or not words:
            problems.append(f"row {row}: kind must be one of {', '.join(KINDS)}, and words must not be empty")
            continue
        found.setdefault(row["language"], {})[row["kind"]] = words
    if problems:
        raise TableError("recognition/lexicons/words.csv", problems)
    return {language: Lexicon(**kinds) for language, kinds in found.items()}
