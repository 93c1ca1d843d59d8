"""Names of places in the languages of the interface, for what the page shows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geomap.exporters.page.ground.files import folder, table
from geomap.models.places import Place

GEONAMES = "geonames:"
NOT_LANGUAGES = ("xy", "population", "number", "country", "en")
"""Columns of the compiled labels that are no names in another language."""


@lru_cache(maxsize=1)
def cities() -> tuple[dict[str, list[str]], NDArray[np.int64]]:
    """Columns of texts of the compiled cities, and their GeoNames numbers."""
    with np.load(folder() / "labels.npz") as data:
        texts = {
            key: data[key].tobytes().decode("utf-8").split("\n")
            for key in data.files
            if key not in ("xy", "population", "number")
        }
        return texts, data["number"]


@lru_cache(maxsize=1)
def own() -> dict[str, dict[str, str]]:
    """Names of places that are no cities of GeoNames, by place id and language."""
    names: dict[str, dict[str, str]] = json.loads((folder() / "names.json").read_text(encoding="utf-8"))
    return names


def of_row(row: int) -> dict[str, str]:
    """Names of a row of the compiled cities that differ from its English one."""
    texts, _ = cities()
    return {
        key: column[row]
        for key, column in texts.items()
        if key not in NOT_LANGUAGES and column[row] and column[row] != texts["en"][row]
    }


def of_places(ids: Sequence[str]) -> dict[int, dict[str, str]]:
    """Names of places in other languages, by the place's position in ``ids``."""
    names_by_position: dict[int, dict[str, str]] = {}
    numbers = {place_id: int(place_id[len(GEONAMES) :]) for place_id in ids if _is_numbered(place_id)}
    listed = cities()[1]
    rows = np.flatnonzero(np.isin(listed, list(numbers.values())))
    row_of = dict(zip(listed[rows].tolist(), rows.tolist(), strict=True))
    for position, place_id in enumerate(ids):
        row = row_of.get(numbers.get(place_id, -1))
        names = own().get(place_id) or (of_row(row) if row is not None else {})
        if names:
            names_by_position[position] = names
    return names_by_position


def _is_numbered(place_id: str) -> bool:
    """Whether a place id is a number of GeoNames."""
    return place_id.startswith(GEONAMES) and place_id[len(GEONAMES) :].isdecimal()


def _of(place_id: str) -> dict[str, str]:
    """Names of a place by language, as far as they are known."""
    return of_places([place_id]).get(0, {})


def name_in(place: Place, language: str) -> str:
    """Name of a place in a language; its main one where none is known."""
    names = countries().get(place.country, {}) if place.feature.startswith("PCL") else _of(place.id)
    return place.name if language == "en" else names.get(language, place.name)


def parent_in(place: Place, language: str) -> str:
    """Names of the units that a place lies in, the country last."""
    if language == "en" or not place.parent:
        return place.parent
    *units, country = place.parent.split(", ")
    named = [_unit(place, unit).get(language, unit) for unit in units]
    return ", ".join([*named, countries().get(place.country, {}).get(language, country)])


_UNIT_WORDS = (" Governorate", " Province", " State", " Region", " District")
"""Ends of English names of units, which are called after their city."""


def _unit(place: Place, unit: str) -> Mapping[str, str]:
    """Names of a unit; a city lends its names to the unit called after it."""
    bare = next((unit.removesuffix(word) for word in _UNIT_WORDS if unit.endswith(word)), unit)
    row = rows_by_name().get((place.country, bare))
    lent = of_row(row) if row is not None else {}
    return {**lent, **own().get(f"admin1:{place.country}.{place.admin1}", {})}


@lru_cache(maxsize=1)
def rows_by_name() -> dict[tuple[str, str], int]:
    """Row of the most populous city of a country by its English name."""
    texts, _ = cities()
    pairs = list(zip(texts["country"], texts["en"], strict=True))
    return {pair: row for row, pair in reversed(list(enumerate(pairs)))}


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Mapping[str, str]]:
    """Names of countries by code and language."""
    rows: Mapping[str, Mapping[str, str]] = table("countries")
    return rows
