"""Words beside a name that say what kind of place it is: "Idlib province", "Lake Van", "مدينة حلب"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from geomap.errors import TableError, did_you_mean
from geomap.languages import FeatureRow, language
from geomap.resolution.classes import CLASSES
from geomap.text.fold import fold

_CLITICS = language("ar").words("clitic")
"""Arabic words written as a letter before the next word: "بمدينة" is "in the city of"."""

QUARTER_SAID = 1 << 15
"""Bit of words that mean a quarter first of all: "X neighborhood" is one where there is one, even though
a village may be called so too."""

MAX_WORDS = 3
"""Longest cue, in words."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words with the classes they point to, as bits (``1 << class``).

    ``after`` stand behind a name, ``before`` in front of it; keys are folded.
    """

    after: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, int] = field(default_factory=dict)

    def behind(self, words: list[str]) -> tuple[int, int]:
        """Return the bits of the longest cue that ``words`` begin with, and its length in words."""
        for size in range(min(MAX_WORDS, len(words)), 0, -1):
            bits = self.after.get(" ".join(words[:size]), 0)
            if bits:
                return bits, size
        return 0, 0

    def ahead(self, words: list[str]) -> tuple[int, int]:
        """Return the bits of the longest cue that ``words`` end with, and its length in words."""
        for size in range(min(MAX_WORDS, len(words)), 0, -1):
            bits = self.before.get(" ".join(words[-size:]), 0)
            if bits:
                return bits, size
        last = words[-1] if words else ""
        bits = self.before.get(last[1:], 0) if last[:1] in _CLITICS else 0
        return bits, int(bits > 0)


def parse_cues(rows: Iterable[FeatureRow]) -> Cues:
    """Compile the feature words of languages.

    Raises
    ------
    TableError
        A row has an unknown kind.
    """
    sides: dict[str, dict[str, int]] = {"after": {}, "before": {}}
    problems: list[str] = []
    for row in rows:
        bad = [kind for kind in row.kinds if kind not in CLASSES]
        if bad:
            problems.append(f"{row.id}: no kind {', '.join(bad)}.{did_you_mean(bad[0], CLASSES)}")
            continue
        side = sides[row.side]
        for word in map(fold, row.words):
            side[word] = side.get(word, 0) | _bits(row.kinds)
    if problems:
        raise TableError("resolution cues", problems)
    return Cues(sides["after"], sides["before"])


def _bits(kinds: Sequence[str]) -> int:
    """Bits of the classes of a row; the first tells what the word itself says."""
    bits = sum(1 << CLASSES.index(kind) for kind in kinds)
    return bits | QUARTER_SAID if kinds[0] == "quarter" else bits
