"""Names whose own words say that they are places: "in Odan city", "the town of Odan", "the capital Odan".

The network has learnt from some languages' news; a name of another part of the world beside such a
word is a place even where it thinks otherwise, if the gazetteer knows it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geomap.recognition.names import (
    ABBREVIATION,
    CITY_1M,
    CITY_100K,
    COUNTRY_SHORT,
    DAMAGED,
    DEMONYM,
    NONE,
    SITE,
)
from geomap.recognition.tokens import Tokens
from geomap.text.romanise import ARTICLES

NAMED, BARE = 0.3, 0.4
"""Least chance of a toponym of a name behind "in", which the gazetteer has, or has not."""
KINDS = frozenset(
    {
        *("city", "town", "village", "district", "province", "governorate", "municipality", "township"),
        *("neighborhood", "neighbourhood", "subdistrict", "oblast", "hamlet", "suburb"),
        *("region", "county", "commune", "prefecture", "canton", "woreda", "raion"),
        *("direction", "directions", "axis"),
    }
)
_SEVERAL = frozenset(
    {
        *("cities", "towns", "villages", "districts", "provinces", "governorates", "municipalities"),
        *("townships", "neighborhoods", "neighbourhoods", "oblasts", "regions", "settlements", "communes"),
    }
)
_PLACING = frozenset(
    {"in", "at", "near", "of", "from", "to", "around", "outside", "inside", "into", "towards", "across", "on"}
)
_WITHIN = frozenset({"in", "at", "near", "into", "around", "outside", "inside"})
LISTED, LEAST = 0.65, 0.1
"""Least chance of a toponym that a name is told one by one with, and of that name."""
POSSIBLE, OPPOSED = 0.25, 0.05
"""Least chance of a toponym of a town that nothing speaks against, and the chance of another kind of name
that speaks against one."""
_CITIES = frozenset({CITY_1M, CITY_100K})
_BULLETS = frozenset({"-", "–", "—", "•", "*", "·", "▪", "●"})
_SEPARATORS = frozenset({":", "-", "–", "—", "(", "|"})
_OF_TOWNS = frozenset(
    {
        *("hospital", "hospitals", "airport", "port", "harbour", "harbor", "outskirts", "suburbs", "streets"),
        *("centre", "center", "downtown", "population", "residents", "inhabitants", "mayor", "market"),
        *("markets", "university", "schools", "neighbourhoods", "neighborhoods", "districts", "quarters"),
        *("bazaar", "citadel", "courthouse", "waterworks", "roads", "bridges", "railway", "station"),
    }
)
_WHICH = frozenset(
    {
        *("only", "main", "largest", "biggest", "last", "first", "old", "central", "international", "civil"),
        *("northern", "southern", "eastern", "western", "public", "general", "whole", "entire", "busy"),
        *("principal", "military", "two", "three", "few", "remaining", "historic", "crowded"),
    }
)
_ONE_BY_ONE = frozenset({"then", "finally", "later", "lastly", "next"})
_JOINTS = frozenset({",", "and"})
_PEOPLE = frozenset({"residents", "inhabitants", "villagers", "townspeople", "citizens", "dwellers"})
_GOES_ON = frozenset(
    {
        *("and", "or", "but", "on", "in", "at", "by", "to", "from", "for", "with", "near", "of"),
        *("after", "before", "when", "where", "while", "as", "since", "during", "that", "which", "who"),
        *("was", "were", "is", "are", "has", "have", "had", "late", "early", "over", "against"),
    }
)
"""Words behind a name that do not say what it is the name of, as "road" would."""
_NO_PLACE = frozenset({NONE, DEMONYM, ABBREVIATION, COUNTRY_SHORT, DAMAGED})


def stated(tokens: Tokens, runs: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return the positions of tokens of known names that the words beside them call places.

    ``runs`` are the gazetteer's names in the text: first token, end, class.
    """
    words = tokens.words
    positions: list[int] = []
    listed = -1  # end of the last name of "the towns of Odan and Karsin"
    for first, end, cls in runs:
        name = words[first][0].isupper() and words[end - 1][0].isalnum()
        after = words[end] if end < len(words) else ""
        called = _called_so(words[max(0, first - 3) : first], after) or _apposed(words, end)
        called |= _begins_entry(tokens, first, end) or _owns(words, end)
        called |= listed >= 0 and words[listed:first] in ([","], ["and"], [",", "and"])
        if name and cls not in _NO_PLACE and called:
            positions += range(first, end)
            listed = end if listed >= 0 or _of_several(words, first) else -1
        else:
            listed = -1
    return positions


def _of_several(words: Sequence[str], first: int) -> bool:
    """Whether a plural noun stands before a name: "the towns of Odan and Karsin"."""
    before = [w.lower() for w in words[max(0, first - 2) : first]]
    return before[1:] == ["of"] and before[0] in _SEVERAL


def _apposed(words: Sequence[str], end: int) -> bool:
    """Whether what stands behind a name says what it is: "Odan, the capital of", "Odan, a small town in"."""
    if [w.lower() for w in words[end : end + 2]] not in ([",", "the"], [",", "a"]):
        return False
    behind = [w.lower() for w in words[end + 2 : end + 6]]
    noun = next((i for i, w in enumerate(behind) if w in KINDS or w == "capital"), len(behind))
    return behind[noun + 1 : noun + 2] in (["of"], ["in"], ["near"])


def _begins_entry(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a name begins a line of figures or news: "- Odan: 14 injured", "ODAN (Agency) - Two men"."""
    words, begins = tokens.words, (0, *tokens.breaks)
    marked = first > 0 and words[first - 1] in _BULLETS and first - 1 in begins
    numbered = first > 1 and words[first - 1] in (".", ")") and words[first - 2].isdigit()
    behind = words[end : end + 2]
    if marked or numbered:
        return len(behind) == 2 and behind[0] in _SEPARATORS and behind[1].isdigit()
    agency = len(words) > end + 3 and words[end] == "(" and ")" in words[end + 2 : end + 5]
    close = words.index(")", end) if agency else 0
    return first in begins and agency and words[close + 1 : close + 2] in (["-"], ["–"], ["—"])


def _owns(words: Sequence[str], end: int) -> bool:
    """Whether what a name owns is what towns have: "Odan's only hospital"."""
    if words[end : end + 1] not in (["'s"], ["’s"]):
        return False
    behind = [word.lower() for word in words[end + 1 : end + 4]]
    noun = next((i for i, word in enumerate(behind) if word in _OF_TOWNS), len(behind))
    follows = "".join(words[end + noun + 2 : end + noun + 3])
    ends = not follows[:1].isalpha() or follows in _GOES_ON or follows.endswith("ed")
    return noun < len(behind) and ends and all(word in _WHICH for word in behind[:noun])


def _called_so(before: Sequence[str], after: str) -> bool:
    if before and before[-1].lower() in ("the", "northern", "southern", "eastern", "western"):
        before = before[:-1]
    last = before[-1].lower() if before else ""
    if after in KINDS and last in _PLACING:
        return True
    kind = before[-2].lower() if len(before) > 1 else ""
    return last == "capital" or (last == "of" and (kind in KINDS | _SEVERAL or kind == "capital"))


def placed(
    tokens: Tokens, runs: Sequence[tuple[int, int, int]], place: NDArray[np.float32], read: Sequence[bool]
) -> list[int]:
    """Return the positions of names behind "in", "at" and the like that the network has never read of.

    Of such a word it knows the letters only; where it stands says more. ``place`` is the chance of each
    token to be part of a toponym, ``read`` whether the network knows the word.
    """
    words = tokens.words
    ends = {first: end for first, end, cls in runs if cls not in _NO_PLACE}
    positions: list[int] = []
    for first in range(1, len(words)):
        end = ends.get(first, first + 1)
        familiar = all(read[first:end]) if end - first > 1 else read[first]
        lived_in = words[first].istitle() and _is_lived_in(words, first)
        if familiar or not (lived_in or (words[first - 1] in _WITHIN and _is_name(words, first, end))):
            continue
        if place[first:end].mean() >= (NAMED if first in ends else BARE):
            positions += range(first, end)
    return positions


def _is_lived_in(words: Sequence[str], first: int) -> bool:
    """Whether people are said to be of a name: "residents of Odan fled"."""
    return words[first - 1] == "of" and first > 1 and words[first - 2].lower() in _PEOPLE


def told_next(tokens: Tokens, runs: Sequence[tuple[int, int, int]], place: NDArray[np.float32]) -> list[int]:
    """Return the positions of names told one after another with a place: "took Odan, then Karsin"."""
    words = tokens.words
    positions: list[int] = []
    for first, end, cls in runs:
        before = first
        while before > 0 and words[before - 1].lower() in _ONE_BY_ONE | _JOINTS:
            before -= 1
        step = _ONE_BY_ONE & {word.lower() for word in words[before:first]}
        joined = before - 1 in positions or (before > 0 and place[before - 1] >= LISTED)
        if step and joined and cls not in _NO_PLACE and words[first].istitle() and place[first] >= LEAST:
            positions += range(first, end)
    return positions


def unopposed(
    tokens: Tokens,
    runs: Sequence[tuple[int, int, int]],
    place: NDArray[np.float32],
    others: NDArray[np.float32],
) -> list[int]:
    """Return the positions of cities that may be places, where nothing says that they are something else.

    Between a place and a word of the language, a name with capitals that a town bears is the place:
    "- Odan: 14 injured", "12Odan residents". ``others`` is the chance of a person, a firm or another name.
    """
    return [
        position
        for first, end, cls in runs
        if cls in _CITIES and tokens.words[first][:1].isupper()
        if place[first:end].max() >= POSSIBLE and others[first:end].max() < OPPOSED
        for position in range(first, end)
    ]


def sites(tokens: Tokens, runs: Sequence[tuple[int, int, int]], place: NDArray[np.float32]) -> list[int]:
    """Return the positions of names of several words of which a part may be a place.

    They are sites ("Odan crossing") and names with an article inside ("Khan al-Asal").
    """
    return [
        position
        for first, end, cls in runs
        if end - first > 1 and place[first:end].max() >= NAMED
        if cls == SITE or (cls not in _NO_PLACE and _has_article(tokens.words[first:end]))
        for position in range(first, end)
    ]


def _has_article(words: Sequence[str]) -> bool:
    """Whether an Arabic article stands within a name that is written with capitals."""
    return words[0][:1].isupper() and not ARTICLES.isdisjoint(words[1:-1])


def _is_name(words: Sequence[str], first: int, end: int) -> bool:
    """Whether words are all of a name that is written with capitals among words that are not."""
    follows = words[end] if end < len(words) else ""
    whole = words[first].istitle() and words[end - 1][0].isalnum()
    return whole and follows != "-" and (not follows[:1].isalpha() or follows in _GOES_ON)
