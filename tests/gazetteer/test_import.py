"""A GeoNames dump becomes a pack beside the bundled one; bad files are refused, bad lines reported."""

import zipfile

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import importer, open_index
from geomap.gazetteer.importer import import_dump
from geomap.models.place_index import NameFlag
from geomap.text.fold import fold
from tests.gazetteer.conftest import dump_line, entry, write_pack, write_zip

LINES = [
    dump_line(1, "Quendor", 10, 10, code="PCLI", kind="A", a1="00", people=5_000_000),
    dump_line(2, "Northmark", 13, 10, code="ADM1", kind="A"),
    dump_line(3, "Mill District", 13.2, 10.1, code="ADM2", kind="A", a2="77"),
    dump_line(11, "Brügg", 13.01, 10.01, other="Brugga,BRG,brwg", code="PPLA", a2="77", people=210_000),
    dump_line(21, "Long River", 12, 9, kind="H", code="STM"),
    dump_line(22, "Millside", 12.5, 9.5, kind="S", code="CMP"),
]


def bearers(index, name):
    key = index.key(fold(name))
    return [index.place(int(row)).id for row in index.rows(key)]


def test_a_dump_becomes_a_pack(tmp_path):
    """Rows with feature codes, units under the ids that the bundled index uses."""
    report = import_dump(write_zip(tmp_path / "QQ.zip", LINES), tmp_path / "packs" / "QQ")
    assert (report.header.rows, report.lines, report.bad) == (6, 6, 0)
    index = open_index(tmp_path / "packs" / "QQ")
    assert bearers(index, "Brugga") == ["geonames:11"]
    assert bearers(index, "brwg") == []
    assert bearers(index, "Quendor") == ["country:QQ"]
    assert bearers(index, "Mill District") == ["admin2:QQ.01.77"]
    place = index.place(index.row_of("geonames:11"))
    assert (place.feature, place.population, place.admin2, place.parent) == (
        "PPLA",
        210_000,
        "QQ.01.77",
        "Northmark, Quendor",
    )
    assert index.row_of("geonames:2") == index.row_of("admin1:QQ.01")
    assert index.header.sources[0].licence == "CC BY 4.0"
    assert index.header.sources[0].version == "2026-02-03"
    assert [p.name for p in (tmp_path / "packs").iterdir()] == ["QQ"]


def test_alternate_names(tmp_path):
    """Names of alternateNamesV2 join their rows; links and codes are no names; other rows are passed over."""
    alternates = [
        "100\t11\tar\tبروغ\t1\t\t\t\t\t",
        "101\t11\tlink\thttps://example.org/brugg\t\t\t\t\t\t",
        "102\t11\tabbr\tBgg\t\t\t\t\t\t",
        "103\t2\tde\tNordmark\t\t\t\t\t\t",
        "104\t999\tde\tAnderswo\t\t\t\t\t\t",
    ]
    names = write_zip(tmp_path / "alternateNamesV2.zip", alternates)
    import_dump(write_zip(tmp_path / "QQ.zip", LINES), tmp_path / "p", alternates=names)
    index = open_index(tmp_path / "p")
    assert bearers(index, "بروغ") == ["geonames:11"]
    assert bearers(index, "Nordmark") == ["admin1:QQ.01"]
    assert bearers(index, "Anderswo") == []
    assert index.flags(index.key("bgg")).tolist() == [int(NameFlag.ABBREVIATION)]


def test_bad_lines_are_reported_with_their_numbers(tmp_path):
    """A few bad rows cost themselves."""
    many = [dump_line(1000 + n, f"Town {n}", 1, n / 10) for n in range(600)]
    bad = [
        dump_line(7, "Off", 95, 10),
        "too\tfew",
        dump_line("x1", "Id", 1, 1),
        dump_line(8, " ", 1, 1),
        "y" * 300_000,
    ]
    report = import_dump(write_zip(tmp_path / "QQ.zip", [*many, *bad]), tmp_path / "p")
    assert (report.header.rows, report.bad) == (600, 5)
    assert [line.split(":")[0] for line in report.shown] == [f"line {n}" for n in (601, 602, 603, 604, 605)]
    assert "lat 95" in report.shown[0]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda p: p / "absent.zip", "no such file"),
        (lambda p: _text(p / "QQ.zip", "no zip"), "damaged or cut"),
        (lambda p: _cut(write_zip(p / "QQ.zip", LINES * 50)), "damaged or cut"),
        (lambda p: write_zip(p / "QQ.zip", []), "no place"),
        (lambda p: write_zip(p / "QQ.zip", ["a,b,c"] * 200), "200 of|100 of"),
        (lambda p: write_zip(p / "QQ.zip", [LINES[3], LINES[3]]), "given twice"),
        (lambda p: _two(p / "QQ.zip"), "holds one table"),
        (lambda p: _text(p / "QQ.txt", "\x00\x01" * 500), "no GeoNames rows"),
    ],
)
def test_bad_files_are_refused(tmp_path, make, message):
    """With a message, and without touching the pack that is there."""
    folder = write_pack(tmp_path / "p", [(entry("geonames:1", "Before", 0.0, 0.0), [])])
    with pytest.raises(GazetteerError, match=message):
        import_dump(make(tmp_path), folder)
    assert bearers(open_index(folder), "Before") == ["geonames:1"]
    assert not list(tmp_path.glob("p.*"))


def _text(path, text):
    path.write_text(text)
    return path


def _cut(path):
    path.write_bytes(path.read_bytes()[:-40])
    return path


def _two(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "")
        archive.writestr("b.txt", "")
    return path


def test_one_import_at_a_time(tmp_path):
    """A second import into the same folder is refused; a lock whose process died is not in the way."""
    dump = write_zip(tmp_path / "QQ.zip", LINES)
    with importer._locked(tmp_path / "p"), pytest.raises(GazetteerError, match="another import"):
        import_dump(dump, tmp_path / "p")
    (tmp_path / "p.lock").write_text("999999999")
    assert import_dump(dump, tmp_path / "p").header.rows == 6


def test_progress_is_told(tmp_path, monkeypatch):
    """Steps, with the bytes done and the bytes there are."""
    monkeypatch.setattr(importer, "STEP", 2)
    told = []
    import_dump(
        write_zip(tmp_path / "QQ.zip", LINES), tmp_path / "p", progress=lambda *step: told.append(step)
    )
    assert [step for step, _, _ in told] == ["places"] * 3 + ["building the index"]
    assert told[0][1] < told[2][1] == told[2][2]


class TestMerged:
    """The bundled index and an import answer as one."""

    @pytest.fixture
    def both(self, tmp_path, world):
        """The invented world with an imported dump."""
        import_dump(write_zip(tmp_path / "QQ.zip", LINES), tmp_path / "QQ")
        return open_index(world, extra=[tmp_path / "QQ"])

    def test_one_entry_for_one_id(self, both):
        """The dump's row stands for a city, the first pack's for a country; names of both lead there."""
        assert bearers(both, "Brück") == ["geonames:11"]
        assert both.place(both.row_of("geonames:11")).feature == "PPLA"
        assert bearers(both, "Quendor") == ["country:QQ"]
        country = both.row_of("country:QQ")
        assert both.place(country).has_extent
        assert both.extent(country) is not None

    def test_both_packs_are_searched(self, both):
        """New rows and old ones, in order of importance, with the flags of each."""
        assert bearers(both, "Millside") == ["curated:millside-brugg", "geonames:12", "geonames:22"]
        assert bearers(both, "Long River") == ["geonames:21"]
        assert both.key("nowhere") == -1
        assert both.has_prefix("long r")
        assert both.has_prefix("northm")
        key = both.key("brugg")
        assert both.flags(key).tolist() == [int(NameFlag.MAIN)]

    def test_columns_are_joined(self, both):
        """Every column has a value for every row, and its lists are common to all."""
        row = both.row_of("geonames:22")
        assert both.features[both.feature[row]] == "CMP"
        assert both.countries[both.country[row]] == "QQ"
        assert both.admin_codes[both.admin1[row]] == "QQ.01"
        assert {len(both.lon), len(both.lat), len(both.population), len(both.admin2), len(both)} == {13}
        assert both.lat[row] == pytest.approx(12.5)

    def test_damaged_import_names_the_command(self, tmp_path, world):
        """The mending command of an import is to import again."""
        import_dump(write_zip(tmp_path / "QQ.zip", LINES), tmp_path / "QQ")
        (tmp_path / "QQ" / "columns.bin").write_bytes(b"")
        with pytest.raises(GazetteerError, match="geomap gazetteer import"):
            open_index(world, extra=[tmp_path / "QQ"])
