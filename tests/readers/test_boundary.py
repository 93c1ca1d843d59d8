"""Boundary files: polygons and lines are read, anything else is refused by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shapely.geometry import box, mapping

from geomap.errors import UsageError
from geomap.readers.boundary import read_boundary


def write(path: Path, value: object) -> Path:
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


@pytest.mark.parametrize("wrap", [False, True])
def test_polygons_are_united(wrap: bool, tmp_path: Path) -> None:
    """Two squares of a collection, or one bare geometry."""
    shapes = [mapping(box(0, 0, 1, 1)), mapping(box(1, 0, 2, 1))]
    features = [{"type": "Feature", "properties": {}, "geometry": s} for s in shapes]
    value = {"type": "FeatureCollection", "features": features} if wrap else mapping(box(0, 0, 2, 1))
    assert read_boundary(write(tmp_path / "b.geojson", value)).area == pytest.approx(2)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "[]",
        '{"type": "Point", "coordinates": [1, 1]}',
        mapping(box(500000, 4000000, 500001, 4000001)),
        "[" * 9999,
    ],
    ids=["empty", "list", "point", "metres", "nesting"],
)
def test_others_are_refused(value: object, tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(UsageError, match=r"b\.geojson"):
        read_boundary(write(tmp_path / "b.geojson", value))
