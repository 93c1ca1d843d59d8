"""Small packs and dumps of invented places."""

import zipfile
from pathlib import Path

import pytest

from geomap.gazetteer._base import Entry, Source
from geomap.gazetteer.extents import encode
from geomap.gazetteer.index import BUNDLED
from geomap.gazetteer.names import keys_of
from geomap.gazetteer.writer import PackWriter

SOURCE = Source("invented", "1", "Apache-2.0", "nobody", 0)


def entry(place_id, name, lon, lat, country="QQ", feature="PPL", **fields):
    return Entry(place_id, name, lon, lat, country, feature, **fields)


def write_pack(folder: Path, rows, title="invented") -> Path:
    """Write rows of (entry, other names); importance defaults to the row's order."""
    with PackWriter(folder, title) as writer:
        for place, names in rows:
            writer.add(place, keys_of(place.name, names, place.country))
        writer.finish([SOURCE])
    return folder


def square(west, south, size):
    from shapely.geometry import box

    return encode(box(west, south, west + size, south + size))


@pytest.fixture
def world(tmp_path):
    """A country of two provinces, a town with a quarter, and a namesake of the quarter far away."""
    rows = [
        (
            entry(
                "country:QQ", "Quendor", 10.0, 10.0, feature="PCLI", importance=9.0, extent=square(5, 5, 10)
            ),
            ["قندور"],
        ),
        (entry("admin1:QQ.01", "Northmark", 10.0, 13.0, feature="ADM1", admin1="QQ.01", importance=5.0), []),
        (entry("admin1:QQ.02", "Southmark", 10.0, 7.0, feature="ADM1", admin1="QQ.02", importance=5.0), []),
        (
            entry(
                "geonames:11",
                "Brügg",
                10.0,
                13.0,
                admin1="QQ.01",
                population=200_000,
                importance=5.3,
                radius_km=6.0,
            ),
            ["Brugga", "BRG", "Brück"],
        ),
        (
            entry(
                "curated:millside-brugg",
                "Millside",
                10.03,
                13.01,
                feature="PPLX",
                admin1="QQ.01",
                importance=3.5,
            ),
            [],
        ),
        (entry("geonames:12", "Millside", 10.0, 7.0, admin1="QQ.02", population=900, importance=3.0), []),
        (
            entry("geonames:13", "Al Tarīq", 11.0, 7.5, country="SY", population=50, importance=1.7),
            ["الطريق"],
        ),
    ]
    return write_pack(tmp_path / "world", rows)


def dump_line(
    number, name, lat, lon, *, other="", kind="P", code="PPL", country="QQ", a1="01", a2="", people=0
):
    cells = [
        number,
        name,
        name,
        other,
        lat,
        lon,
        kind,
        code,
        country,
        "",
        a1,
        a2,
        "",
        "",
        people,
        "",
        1,
        "UTC",
        "2026-02-03",
    ]
    return "\t".join(map(str, cells))


def write_zip(path: Path, lines, member=None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr(member or f"{path.stem}.txt", "".join(line + "\n" for line in lines))
    return path


@pytest.fixture(scope="session")
def bundled():
    """The index that the build compiles; tests of its content need it."""
    if not (BUNDLED / "header.json").is_file():
        pytest.skip("the bundled gazetteer is not compiled: pip install -e . or python tools/compile_data")
    from geomap.gazetteer import open_index

    return open_index()
