"""The build compiles what it should and refuses missing, altered or wrong input with its name."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from compile_data import copy_tables, fingerprint, packages
from compile_data.curated import Curated, whole_code
from compile_data.packages import PackageProblem, check_node_packages, check_python_packages
from compile_data.shapes import hull, middle, parse_extent
from compile_data.tables import read_tables
from compile_data.units import bare_name, importance, unit_names
from compile_data.world import City, World, _from_nearest
from shapely.geometry import box

from geomap.text.fold import fold

LOCK = {
    "packages": {"": {}, "node_modules/leaf": {"version": "1.2.3"}, "node_modules/rock": {"version": "4.0.0"}}
}


def install(folder, name, version):
    (folder / name).mkdir(parents=True)
    (folder / name / "package.json").write_text(json.dumps({"version": version}))


def test_a_missing_package_is_named(tmp_path):
    """Name and version of what is missing."""
    install(tmp_path, "leaf", "1.2.3")
    with pytest.raises(PackageProblem, match=r"rock@4\.0\.0 is missing"):
        check_node_packages(json.dumps(LOCK), tmp_path)


def test_another_version_is_named(tmp_path):
    """What was found and what the lock says."""
    install(tmp_path, "leaf", "1.2.4")
    install(tmp_path, "rock", "4.0.0")
    with pytest.raises(PackageProblem, match=r"leaf is 1\.2\.4, package-lock\.json says 1\.2\.3"):
        check_node_packages(json.dumps(LOCK), tmp_path)


def test_python_packages_are_pinned(monkeypatch):
    """Absent and other versions stop the build."""
    monkeypatch.setattr(packages, "PYTHON_PACKAGES", {"no-such-package-here": "1"})
    with pytest.raises(PackageProblem, match="no-such-package-here==1 is missing"):
        check_python_packages()
    monkeypatch.setattr(packages, "PYTHON_PACKAGES", {"pytest": "0.0.1"})
    with pytest.raises(PackageProblem, match=r"pytest is .*, the build needs 0\.0\.1"):
        check_python_packages()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for npm")
def test_a_failing_npm_is_quoted(tmp_path, monkeypatch):
    """An archive that differs from the lock's hash: npm's own words reach the user."""
    fake = tmp_path / "bin" / "npm"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\necho 'npm error code EINTEGRITY leaf-1.2.3.tgz' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:/bin:/usr/bin")
    monkeypatch.setattr(packages, "PYTHON_PACKAGES", {})
    (tmp_path / "package-lock.json").write_text(json.dumps(LOCK))
    with pytest.raises(PackageProblem, match=r"EINTEGRITY leaf-1\.2\.3"):
        packages.node_modules(tmp_path)
    assert not (tmp_path / "node_modules").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for npm")
def test_an_altered_file_is_noticed(tmp_path, monkeypatch):
    """What npm verified is hashed; a package changed on disk afterwards stops the next build by name."""
    fake = tmp_path / "bin" / "npm"
    fake.parent.mkdir()
    manifests = "".join(
        f"mkdir -p node_modules/{name}; echo '{json.dumps({'version': version})}' > {name}.json\n"
        f"mv {name}.json node_modules/{name}/package.json\n"
        for name, version in (("leaf", "1.2.3"), ("rock", "4.0.0"))
    )
    fake.write_text("#!/bin/sh\n" + manifests)
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:/bin:/usr/bin")
    monkeypatch.setattr(packages, "PYTHON_PACKAGES", {})
    (tmp_path / "package-lock.json").write_text(json.dumps(LOCK))
    folder = packages.node_modules(tmp_path)
    assert packages.node_modules(tmp_path) == folder
    (folder / "rock" / "extra.js").write_text("alert(1)")
    with pytest.raises(PackageProblem, match="package rock was altered"):
        packages.node_modules(tmp_path)


def test_npm_quotes_a_hash_we_name_the_package():
    """The integrity hash of the lock leads back to the name."""
    lock = {"packages": {"node_modules/leaf": {"version": "1.2.3", "integrity": "sha512-abc=="}}}
    assert "leaf@1.2.3" in packages._culprit(json.dumps(lock), "wanted sha512-abc== but got sha512-x")
    assert "a package" in packages._culprit(json.dumps(lock), "network down")


def test_fingerprint_follows_the_inputs(tmp_path):
    """Another table, another fingerprint; the same, the same."""
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "places_a.csv").write_text("id\n")
    before = fingerprint(tmp_path)
    assert before == fingerprint(tmp_path)
    (tmp_path / "gazetteer" / "places_a.csv").write_text("id\nx\n")
    assert before != fingerprint(tmp_path)


def test_tables_are_copied_whole(tmp_path):
    """Profiles with them; what was there before is gone."""
    (tmp_path / "in" / "profiles" / "war").mkdir(parents=True)
    (tmp_path / "in" / "profiles" / "war" / "profile.toml").write_text("title = 'War'")
    (tmp_path / "in" / "_draft.csv").write_text("")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.csv").write_text("")
    copy_tables(tmp_path / "in", tmp_path / "out")
    files = sorted(
        p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file()
    )
    assert files == ["profiles/war/profile.toml"]


HEAD = "id,name,names,lon,lat,country,admin1,admin2,feature,population,radius_km,extent,parent,source,note\n"


def test_table_faults_are_reported_at_once(tmp_path):
    """A latitude of 95, an id given twice, a word for a number, an unknown flag: all with their line."""
    rows = [
        "curated:a,A,,10,95,QQ,,,PPL,0,1,,,me,",
        "curated:b,B,,10,5,QQ,,,PPL,many,1,,,me,",
        "curated:c,C,,10,5,QQ,,,PPL,0,1,,,me,",
        "curated:c,C,,10,5,QQ,,,PPL,0,1,,,me,",
    ]
    (tmp_path / "places_x.csv").write_text(HEAD + "\n".join(rows))
    (tmp_path / "names_extra.csv").write_text("place_id,names,flag,source\ncountry:QQ,Quen,nickname,me\n")
    with pytest.raises(ValueError, match="places_x") as caught:
        read_tables(tmp_path)
    message = str(caught.value)
    assert "places_x.csv:2: curated:a lies at lon 10.0, lat 95.0" in message
    assert "places_x.csv:3" in message
    assert "curated:c is given twice" in message
    assert "nickname" in message


def test_missing_tables_are_empty(tmp_path):
    """The build works without any table of our own."""
    tables = read_tables(tmp_path)
    assert (tables.places, tables.points, tables.names) == ([], {}, {})


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("bbox:1,2,3,4", (1, 2, 3, 4)),
        ("bbox:170,-10,-170,10", (-180, -10, 180, 10)),
        ("POLYGON((0 0,1 0,1 1,0 0))", (0, 0, 1, 1)),
    ],
)
def test_extents_are_read(text, bounds):
    """Bounding boxes, also across the date line, and WKT."""
    assert parse_extent(text).bounds == bounds


@pytest.mark.parametrize("text", ["bbox:1,2,3", "bbox:1,9,3,4", "bbox:0,0,0,100", "POLYGON(", "about here"])
def test_bad_extents_are_refused(text):
    """An error, never a silent nothing."""
    with pytest.raises(ValueError, match=r".+"):
        parse_extent(text)
    assert parse_extent("") is None


def city(number, name, lon, lat, admin1="QQ.01", admin2="", population=1000):
    return City(number, name, lon, lat, "QQ", admin1, population, [], admin2)


def test_admin2_comes_from_the_nearest_city_that_has_one():
    """Within 30 km, else none."""
    coded, near, far = city(1, "A", 0, 0, admin2="QQ.01.1"), city(2, "B", 0.1, 0), city(3, "C", 2, 0)
    _from_nearest([coded, near, far])
    assert (near.admin2, far.admin2) == ("QQ.01.1", "")


def test_a_hull_leaves_out_a_stray_place():
    """One wrongly coded city far away does not stretch the unit."""
    cities = [
        city(n, str(n), x / 10, y / 10) for n, (x, y) in enumerate([(0, 0), (1, 0), (1, 1), (0, 1), (99, 99)])
    ]
    assert hull(cities).bounds[2] < 1
    assert hull(cities[:3]) is None


def test_the_middle_lies_inside():
    """Also where the centroid does not."""
    horseshoe = box(0, 0, 10, 10).difference(box(2, 2, 10, 8))
    from shapely.geometry import Point

    assert horseshoe.contains(Point(*middle(horseshoe)))


def test_curated_rows_supersede_cities(tmp_path):
    """Marked in the note, or of the same name nearby; a quarter only within 2 km; else both stay."""
    rows = [
        "curated:a,Anton,,0,0,QQ,01,,PPL,0,1,,,me,replaces=geonames:7",
        "curated:b,Berta,,1,1,QQ,,,PPL,0,1,,,me,",
        "curated:c,Cesar,,5,5,QQ,,,PPLX,0,1,,,me,",
    ]
    (tmp_path / "places_x.csv").write_text(HEAD + "\n".join(rows))
    cities = [
        city(7, "Other", 3, 3),
        city(8, "Berta", 1.02, 1),
        city(9, "Cesar", 5.03, 5),
        city(10, "Berta", 2, 1),
    ]
    world = World(cities, {}, {"QQ.01": "North"}, {})
    curated = Curated(read_tables(tmp_path), world, {}, {"QQ.01": box(-1, -1, 6, 6)})
    assert curated.superseded == {7: "curated:a", 8: "curated:b"}
    entries = {entry.id: (entry, dict(keys)) for entry, keys in curated.entries()}
    assert "other" in entries["curated:a"][1]
    assert entries["curated:a"][0].admin1 == "QQ.01"
    assert entries["curated:b"][0].admin1 == "QQ.01"


@pytest.mark.parametrize(
    ("code", "above", "whole"),
    [
        ("09", "SY", "SY.09"),
        ("SY.09", "SY", "SY.09"),
        ("", "SY", ""),
        ("13", "SY.09", "SY.09.13"),
        ("SY.09.1", "SY.09", "SY.09.1"),
    ],
)
def test_codes_are_completed(code, above, whole):
    """Tables may give the last part alone."""
    assert whole_code(code, above) == whole


def test_units_are_named_with_and_without_their_word():
    """The county of Bourbon loses its word; a first-level unit bears any of the words reports use."""
    assert bare_name("Bourbon County") == "Bourbon"
    assert bare_name("Idlib") == ""
    keys = dict(unit_names("Anton Governorate", "ADM1", "QQ", {}, []))
    assert {fold(n) for n in ("Anton", "Anton Governorate", "Anton Province", "Anton Region")} <= set(keys)


def test_importance_orders_countries_cities_units():
    """A country before a megacity; a city before the unit that holds hardly more people."""
    assert importance("country", 1000) > importance("city", 30_000_000)
    assert importance("city", 2_000_000) > importance("admin1", 2_800_000) > importance("admin2", 2_800_000)
