"""Names of places in the languages of the interface, for what the page shows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from geomap.exporters.page.ground.files import folder

NOT_LANGUAGES = ("xy", "population", "number", "country", "en")
"""Columns of the compiled labels that are no names in another language."""


@lru_cache(maxsize=1)
def cities() -> tuple[dict[str, list[str]], dict[int, int]]:
    """Columns of texts of the compiled cities, and the row of each GeoNames number."""
    with np.load(folder() / "labels.npz") as data:
        texts = {
            key: data[key].tobytes().decode("utf-8").split("\n")
            for key in data.files
            if key not in ("xy", "population", "number")
        }
        return texts, {number: row for row, number in enumerate(data["number"].tolist())}


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
    _, rows = cities()
    for position, place_id in enumerate(ids):
        scheme, _, number = place_id.partition(":")
        row = rows.get(int(number)) if scheme == "geonames" and number.isdigit() else None
        names = own().get(place_id) or (of_row(row) if row is not None else {})
        if names:
            names_by_position[position] = names
    return names_by_position
