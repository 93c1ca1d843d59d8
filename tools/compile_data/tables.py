"""Read the project's own tables: curated places, country points, further names."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from geomap.models.place_index import NameFlag

FLAGS = {
    "alternate": int(NameFlag.ALTERNATE),
    "demonym": int(NameFlag.DEMONYM),
    "abbreviation": int(NameFlag.ABBREVIATION),
}

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Tables:
    """Own tables as rows of text, each checked for what the build needs."""

    places: list[Row]
    points: dict[str, tuple[float, float]]
    names: dict[str, list[tuple[str, int]]]
    """Place id -> (name, flag)."""


def read_tables(folder: Path) -> Tables:
    """Read ``places_*.csv``, ``countries.csv`` and ``names_extra.csv``; a missing file is empty.

    Raises
    ------
    ValueError
        Cells that cannot be used, all of them, each with its file and line.
    """
    problems: list[str] = []
    places: list[Row] = []
    for path in sorted(folder.glob("places_*.csv")):
        for row in _rows(path):
            _check_place(row, problems)
            places.append(row)
    ids = [row["id"] for row in places]
    problems += [
        f"{row['#']}: id {row['id']} is given twice" for at, row in enumerate(places) if row["id"] in ids[:at]
    ]
    points = {row["code"]: (float(row["lon"]), float(row["lat"])) for row in _rows(folder / "countries.csv")}
    names = _extra_names(folder / "names_extra.csv", problems)
    if problems:
        raise ValueError("\n".join(problems))
    return Tables(places, points, names)


def _extra_names(path: Path, problems: list[str]) -> dict[str, list[tuple[str, int]]]:
    """Place id -> (name, flag) of a table; faults are added to the problems."""
    names: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in _rows(path):
        if row["flag"] not in FLAGS:
            problems.append(f"{row['#']}: flag {row['flag']!r} is none of {', '.join(FLAGS)}")
            continue
        names[row["place_id"]] += [(name, FLAGS[row["flag"]]) for name in cells(row["names"])]
    return dict(names)


def cells(text: str) -> list[str]:
    """Split a ``|``-separated cell."""
    return [part.strip() for part in text.split("|") if part.strip()]


def _rows(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        return [
            {**{k: (v or "").strip() for k, v in row.items() if k}, "#": f"{path.name}:{reader.line_num}"}
            for row in reader
        ]


def _check_place(row: Row, problems: list[str]) -> None:
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            problems.append(f"{row['#']}: {row['id']} lies at lon {lon}, lat {lat}")
        float(row["radius_km"] or 0)
        int(row["population"] or 0)
    except ValueError as error:
        problems.append(f"{row['#']}: {error}")
