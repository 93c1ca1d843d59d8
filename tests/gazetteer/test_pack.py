"""A pack gives back what was written, notices damage, and is the same for the same input."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box

from geomap.errors import GazetteerError
from geomap.gazetteer import open_index
from geomap.gazetteer.extents import decode, encode
from geomap.gazetteer.writer import PackWriter
from geomap.models.place_index import NameFlag
from geomap.text.fold import fold
from tests.gazetteer.conftest import entry, write_pack


def rows_of(index, name):
    key = index.key(fold(name))
    return [
        (index.place(int(r)).id, NameFlag(int(f)))
        for r, f in zip(index.rows(key), index.flags(key), strict=True)
    ]


def test_names_lead_to_places_with_their_flags(world):
    """Main, other, abbreviated, damaged and foreign names each say how they belong."""
    index = open_index(world)
    assert rows_of(index, "BRÜGG") == [("geonames:11", NameFlag.MAIN)]
    assert rows_of(index, "brugga") == [("geonames:11", NameFlag.ALTERNATE)]
    assert rows_of(index, "BRG") == [("geonames:11", NameFlag.ABBREVIATION)]
    assert rows_of(index, "Brck") == [("geonames:11", NameFlag.DAMAGED)]
    assert rows_of(index, "قندور") == [("country:QQ", NameFlag.ALTERNATE)]
    assert rows_of(index, "Nowhere") == []


def test_bearers_come_most_important_first(world):
    """The quarter weighs more than the hamlet of the same name."""
    assert [place for place, _ in rows_of(open_index(world), "Millside")] == [
        "curated:millside-brugg",
        "geonames:12",
    ]


def test_transliterations_are_alternates(world):
    """Articles and long vowels of romanised Arabic vary; the Arabic article is optional."""
    index = open_index(world)
    for spelling in ("Tariq", "El Tariq", "at-Tariq", "Al-Tareeq", "طريق"):
        assert rows_of(index, spelling) == [("geonames:13", NameFlag.ALTERNATE)], spelling


def test_a_place_comes_back_whole(world):
    """Every field, with the containing units in words."""
    index = open_index(world)
    place = index.place(index.row_of("geonames:11"))
    assert (place.name, place.lon, place.lat, place.country, place.feature) == (
        "Brügg",
        10.0,
        13.0,
        "QQ",
        "PPL",
    )
    assert (place.population, place.radius_km, place.has_extent) == (200_000, 6.0, False)
    assert place.parent == "Northmark, Quendor"
    assert index.place(index.row_of("country:QQ")).parent == ""
    assert index.place(index.row_of("country:QQ")).has_extent


def test_columns_are_aligned(world):
    """Each column has one value a row, and its index lists are in range."""
    index = open_index(world)
    row = index.row_of("geonames:12")
    assert {len(index.lon), len(index.lat), len(index.population), len(index.feature)} == {7}
    assert index.countries[index.country[row]] == "QQ"
    assert index.features[index.feature[row]] == "PPL"
    assert index.admin_codes[index.admin1[row]] == "QQ.02"
    assert index.admin_codes[index.admin2[row]] == ""
    assert np.isclose(index.lat[row], 7.0)


def test_unknown_ids_have_no_row(world):
    """-1, whatever the id looks like."""
    index = open_index(world)
    for bad in (
        "",
        "geonames:",
        "geonames:99",
        "geonames:٣",
        "geonames:" + "9" * 40,
        "country:",
        "x",
        "\ud800",
    ):
        assert index.row_of(bad) == -1


def test_prefixes(world):
    """A prefix of a key is one, a longer word is none."""
    index = open_index(world)
    assert index.has_prefix("north")
    assert index.has_prefix("northmark")
    assert not index.has_prefix("northmarks")


@given(st.text())
def test_no_text_breaks_a_look_up(text):
    """Any Unicode, lone surrogates included."""
    index = test_no_text_breaks_a_look_up.index
    key = index.key(text)
    assert key == -1 or len(index.rows(key))
    assert index.has_prefix(text) in (True, False)


@pytest.fixture(autouse=True)
def _index_for_property(world):
    test_no_text_breaks_a_look_up.index = open_index(world)


def test_superseded_ids_lead_to_the_row_that_stands_for_them(tmp_path):
    """An alias finds the row; the row keeps its own id."""
    with PackWriter(tmp_path / "p", "aliases") as writer:
        writer.add(entry("curated:here", "Here", 1.0, 2.0), [("here", 1)])
        writer.alias("geonames:5", 0)
        writer.alias("admin2:QQ.01.9", 0)
        writer.finish([])
    index = open_index(tmp_path / "p")
    assert [index.row_of(i) for i in ("geonames:5", "admin2:QQ.01.9", "curated:here")] == [0, 0, 0]
    assert index.place(0).id == "curated:here"


def test_same_input_same_bytes(tmp_path, world):
    """Two writes agree in every file, under different hash seeds."""
    code = """
import sys
from pathlib import Path
from tests.gazetteer.conftest import entry, write_pack
rows = [(entry(f"geonames:{n}", f"Tôwn {n}", n, n), [f"Alias {n}", f"ALS{n}"]) for n in range(1, 50)]
write_pack(Path(sys.argv[1]), rows)
"""
    root = str(Path(__file__).parents[2])
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed)],
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": root},
            cwd=root,
        )
    one, two = ({f.name: f.read_bytes() for f in (tmp_path / s).iterdir()} for s in ("1", "2"))
    assert one == two


def test_an_unfinished_pack_leaves_nothing(tmp_path, world):
    """The old pack stays whole when writing the new one fails."""
    before = {f.name: f.read_bytes() for f in world.iterdir()}
    with pytest.raises(RuntimeError), PackWriter(world, "new") as writer:
        writer.add(entry("geonames:1", "Lost", 0.0, 0.0), [("lost", 1)])
        raise RuntimeError
    assert {f.name: f.read_bytes() for f in world.iterdir()} == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["world"]


def test_an_open_index_survives_its_replacement(world):
    """Two processes may open and build at once: who holds the old files keeps reading them."""
    index = open_index(world)
    write_pack(world, [(entry("geonames:77", "Elsewhere", 0.0, 0.0), [])])
    assert rows_of(index, "Brugga") == [("geonames:11", NameFlag.ALTERNATE)]
    assert rows_of(open_index(world), "Elsewhere") == [("geonames:77", NameFlag.MAIN)]


def test_many_writers_and_readers_at_once(world):
    """Whoever opens finds a whole pack; when all are done one pack stands, with nothing beside it."""
    code = """
import sys
from pathlib import Path
from geomap.gazetteer import open_index
from tests.gazetteer.conftest import entry, write_pack
for n in range(15):
    if sys.argv[2] == "write":
        rows = [(entry(f"geonames:{k}", f"Town {k}", k, k), []) for k in range(1, 40 + n)]
        write_pack(Path(sys.argv[1]), rows)
    else:
        index = open_index(Path(sys.argv[1]))
        assert len(index.lon) == index.header.rows
"""
    root = str(Path(__file__).parents[2])
    work = [
        subprocess.Popen([sys.executable, "-c", code, str(world), role], cwd=root, env={"PYTHONPATH": root})
        for role in ("write", "read", "write", "read")
    ]
    assert [process.wait(timeout=120) for process in work] == [0, 0, 0, 0]
    assert sorted(path.name for path in world.parent.iterdir()) == ["world"]
    open_index(world).check()


def cut(path):
    path.write_bytes(path.read_bytes()[:-7])


def flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("names.marisa", cut),
        ("columns.bin", cut),
        ("extents.bin", cut),
        ("header.json", cut),
        ("names.marisa", flip),
        ("columns.bin", lambda path: path.unlink()),
        ("header.json", lambda path: path.unlink()),
        ("header.json", lambda path: path.write_text("[]")),
        ("header.json", lambda path: path.write_text('{"magic": "geomap-gazetteer", "format": 1}')),
        ("header.json", lambda path: path.write_bytes(b"\xff\xfe\x00")),
    ],
)
def test_damage_is_refused_with_the_mending_command(world, file, damage):
    """Cut, changed, missing or foreign files: the message names the path and what to do."""
    damage(world / file)
    with pytest.raises(GazetteerError, match="pip install") as caught:
        open_index(world)
    assert str(world) in str(caught.value)


@pytest.mark.parametrize("file", ["columns.bin", "extents.bin"])
def test_check_finds_a_changed_byte(world, file, monkeypatch):
    """Also where a file is too large to be read through at every opening."""
    flip(world / file)
    with pytest.raises(GazetteerError, match="checksum"):
        open_index(world)
    monkeypatch.setattr("geomap.gazetteer.index.CHECKED_BYTES", 0)
    with pytest.raises(GazetteerError, match="checksum"):
        open_index(world).check()


def test_another_format_is_refused(world):
    """The message says which format was found."""
    header = json.loads((world / "header.json").read_text())
    (world / "header.json").write_text(json.dumps(header | {"format": 999}))
    with pytest.raises(GazetteerError, match="format 999"):
        open_index(world)


@pytest.mark.parametrize(
    "shape",
    [
        box(5, 5, 15, 15),
        Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2)]]),
        MultiPolygon([box(-180, -90, -179, -89), box(179, 89, 180, 90)]),
        Point(12.34567, -1.00001),
    ],
    ids=lambda shape: shape.geom_type,
)
def test_extents_survive(shape):
    """To a hundred-thousandth of a degree."""
    assert decode(encode(shape)).equals_exact(shape.normalize(), 1e-5) or decode(encode(shape)).equals(shape)


def test_extent_of_a_row(world):
    """Rows without a polygon have none."""
    index = open_index(world)
    assert index.extent(index.row_of("country:QQ")).bounds == (5.0, 5.0, 15.0, 15.0)
    assert index.extent(index.row_of("geonames:11")) is None
