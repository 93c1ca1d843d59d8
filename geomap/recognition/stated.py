"""Names whose own words say that they are places: "in Odan city", "the town of Odan", "the capital Odan".

The network has learnt from some languages' news; a name of another part of the world beside such a
word is a place even where it thinks otherwise, if the gazetteer knows it.
"""

from __future__ import annotations

from collections.abc import Sequence

from geomap.recognition.names import ABBREVIATION, COUNTRY_SHORT, DAMAGED, DEMONYM, NONE
from geomap.recognition.tokens import Tokens

KINDS = frozenset(
    {
        *("city", "town", "village", "district", "province", "governorate", "municipality", "township"),
        *("neighborhood", "neighbourhood", "subdistrict", "oblast", "hamlet", "suburb"),
        *("region", "county", "commune", "prefecture", "canton", "woreda", "raion"),
        *("direction", "directions", "axis"),
    }
)
_PLACING = frozenset(
    {"in", "at", "near", "of", "from", "to", "around", "outside", "inside", "into", "towards", "across", "on"}
)
_NO_PLACE = frozenset({NONE, DEMONYM, ABBREVIATION, COUNTRY_SHORT, DAMAGED})


def stated(tokens: Tokens, runs: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return the positions of tokens of known names that the words beside them call places.

    ``runs`` are the gazetteer's names in the text: first token, end, class.
    """
    words = tokens.words
    positions: list[int] = []
    for first, end, cls in runs:
        name = words[first][0].isupper() and words[end - 1][0].isalnum()
        after = words[end] if end < len(words) else ""
        if name and cls not in _NO_PLACE and _called_so(words[max(0, first - 3) : first], after):
            positions += range(first, end)
    return positions


def _called_so(before: Sequence[str], after: str) -> bool:
    if before and before[-1].lower() in ("the", "northern", "southern", "eastern", "western"):
        before = before[:-1]
    last = before[-1].lower() if before else ""
    if after in KINDS and last in _PLACING:
        return True
    kind = before[-2].lower() if len(before) > 1 else ""
    return last == "capital" or (last == "of" and (kind in KINDS or kind == "capital"))
