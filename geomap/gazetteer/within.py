"""Places of a rectangle with their spellings, for those who look a place up by name."""

from __future__ import annotations

import re

import numpy as np

from geomap.gazetteer.index import PackIndex
from geomap.gazetteer.merged import MergedIndex
from geomap.models.place_index import NameFlag, PlaceIndex
from geomap.models.places import SpelledPlace
from geomap.text.fold import fold

CURATED = int(NameFlag.CURATED)
UNWANTED = int(NameFlag.DEMONYM | NameFlag.ABBREVIATION | NameFlag.DAMAGED)
MOST_SPELLINGS = 8
"""Of a place; those of our own tables first."""
AREAS = frozenset({"PCLI", "PCLD", "PCLS", "TERR", "CONT"})
"""Features too wide to be looked up: countries and more."""


def places_within(index: PlaceIndex, box: tuple[float, float, float, float], most: int) -> list[SpelledPlace]:
    """Return the places of a rectangle, the most important first.

    Parameters
    ----------
    index : PlaceIndex
        A gazetteer that :func:`geomap.gazetteer.open_index` opened.
    box : (float, float, float, float)
        West, south, east, north, degrees.
    most : int
        No more places than this.
    """
    packs = index.packs if isinstance(index, MergedIndex) else (index,)
    places: dict[str, SpelledPlace] = {}
    for pack in packs:
        if isinstance(pack, PackIndex):
            for place in _of_pack(pack, box, most):
                places.setdefault(place.id, place)
    return list(places.values())[:most]


def _of_pack(pack: PackIndex, box: tuple[float, float, float, float], most: int) -> list[SpelledPlace]:
    west, south, east, north = box
    inside = (pack.lon > west) & (pack.lon < east) & (pack.lat > south) & (pack.lat < north)
    inside &= ~np.isin(pack.feature, [n for n, code in enumerate(pack.features) if code in AREAS])
    rows = np.flatnonzero(inside)
    rows = rows[np.argsort(-pack.importance[rows], kind="stable")][:most]
    spellings = pack.names_of(rows)
    return [_spelled(pack, row, spellings.get(row, [])) for row in rows.tolist()]


def _spelled(pack: PackIndex, row: int, names: list[tuple[str, int]]) -> SpelledPlace:
    main = pack.name(row)
    shapes = {bones(main)}
    spellings: list[str] = []
    wanted = [pair for pair in names if not pair[1] & UNWANTED and _READ.fullmatch(pair[0])]
    for name, _ in sorted(wanted, key=lambda pair: (-(pair[1] & CURATED), len(pair[0]), pair[0])):
        shape = _shape(name)
        if len(shape) < 2 or shape in shapes:
            continue
        shapes.add(shape)
        spellings.append(name)
        if len(spellings) == MOST_SPELLINGS:
            break
    lon, lat = round(float(pack.lon[row]), 5), round(float(pack.lat[row]), 5)
    feature = pack.features[pack.feature[row]]
    return SpelledPlace(pack.place_id(row), main, lon, lat, feature, pack.parent(row), tuple(spellings))


def bones(name: str) -> str:
    """Return what the spellings of a name share: its consonants, written alike, without the article.

    Examples
    --------
    >>> bones("Manbij"), bones("Membij"), bones("Ma'arrat al-Nu'man"), bones("al-Bab")
    ('nbj', 'nbj', 'nrtln', 'b')
    """
    return _shape(fold(name))


def _shape(folded: str) -> str:
    return _DOUBLE.sub(r"\1", _ARTICLE.sub("", folded).translate(_ALIKE))


_READ = re.compile(r"[\u0000-\u024F\u0400-\u04FF\u0590-\u06FF]*")
"""Letters of the scripts whose spellings are listed: Latin, Cyrillic, Hebrew, Arabic."""
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|at|an) |^\u0627\u0644")
_ALIKE = str.maketrans("cqgm", "kkjn", "aeiouyhw ")
_DOUBLE = re.compile(r"(.)\1+")
