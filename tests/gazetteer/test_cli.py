"""The commands, as a user types them."""

import json

import pytest
from click.testing import CliRunner

from geomap.cli.gazetteer import gazetteer
from geomap.cli.geocode import geocode
from geomap.cli.home import installed_packs, user_home
from geomap.errors import GazetteerError, UsageError
from tests.gazetteer.conftest import dump_line, write_zip


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOMAP_HOME", str(tmp_path / "home"))


def run(command, *args, stdin=None):
    result = CliRunner().invoke(command, list(args), input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_geocode_lists_all_that_fit(bundled):
    """Three Al-Zahraas, their distances, and a note on stderr."""
    result = run(geocode, "Al-Zahraa", "--country", "sy")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) >= 3
    assert "km from the first" in result.stdout
    assert "km apart" in result.stderr


def test_geocode_json_is_a_filter(bundled):
    """One object a line, in the order of the input; places by name of axis."""
    result = run(geocode, "--json", stdin="Aleppo\n\nNowhere-at-all\n")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["query"] == "Aleppo"
    assert first["places"][0]["id"] == "geonames:170063"
    assert first["places"][0]["lon"] == pytest.approx(37.16, abs=0.02)
    assert second["places"] == []
    assert "no place is called" in second["note"]


def test_geocode_finds_nothing(bundled):
    """Exit code 3, and the reason."""
    result = run(geocode, "Nowhere-at-all")
    assert result.exit_code == 3
    assert "no place is called" in result.stderr


def test_unknown_country_is_refused(bundled):
    """With what is expected."""
    with pytest.raises(UsageError, match="two-letter"):
        run(geocode, "Aleppo", "--country", "Syria")


def test_search_shows_every_bearer(bundled):
    """Tab-separated, in any script; flags say how the name belongs."""
    lines = run(gazetteer, "search", "حلب").stdout.splitlines()
    assert lines[0].split("\t")[0] == "geonames:170063"
    assert all(len(line.split("\t")) == 9 for line in lines)
    assert "alternate" in lines[0].split("\t")[7]
    assert run(gazetteer, "search", "Nowhere-at-all").exit_code == 3
    assert len(run(gazetteer, "search", "Alepp", "--prefix").stdout.splitlines()) >= 2


def test_import_info_remove(tmp_path, bundled):
    """An imported dump is listed, searched, replaced and removed."""
    ok = [dump_line(1_999_990_000 + n, f"Zzyzxville {n}", 5, 5) for n in range(200)]
    dump = write_zip(
        tmp_path / "QQ.zip", [dump_line(1_999_999_999, "Zzyzxburg", 5, 5, country="SY"), *ok, "bad"]
    )
    result = run(gazetteer, "import", str(dump))
    assert "201 places" in result.stdout
    assert "line 202: 1 columns" in result.stderr
    assert [path.name for path in installed_packs()] == ["QQ"]
    assert run(geocode, "Zzyzxburg", "--json").exit_code == 0
    assert run(geocode, "Aleppo").stdout.count("geonames:170063") == 1
    info = run(gazetteer, "info", "--check").stdout
    assert "QQ: 201 places" in info
    assert info.count("CC BY 4.0") >= 3
    assert run(gazetteer, "remove", "QQ").exit_code == 0
    assert installed_packs() == ()
    with pytest.raises(UsageError, match="no imported gazetteer"):
        run(gazetteer, "remove", "QQ")


@pytest.mark.parametrize("name", ["../evil", "a b", "", ".hidden", "x" * 65])
def test_a_pack_name_is_no_path(tmp_path, name):
    """Letters, digits, hyphen, underscore."""
    with pytest.raises(UsageError, match="letters"):
        run(gazetteer, "import", str(tmp_path / "QQ.zip"), "--name", name or "\n")


def test_an_unwritable_home_is_said(tmp_path, monkeypatch):
    """The message names GEOMAP_HOME."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GEOMAP_HOME", str(tmp_path / "file"))
    assert installed_packs() == ()
    with pytest.raises(GazetteerError, match="GEOMAP_HOME"):
        run(gazetteer, "import", str(write_zip(tmp_path / "QQ.zip", [dump_line(1, "A", 1, 1)])))


def test_home_follows_the_platform(monkeypatch):
    """GEOMAP_HOME first, then what the platform calls its data folder."""
    assert user_home().name == "home"
    monkeypatch.delenv("GEOMAP_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setattr("sys.platform", "linux")
    assert user_home().as_posix() == "/data/geomap"
    monkeypatch.setattr("sys.platform", "darwin")
    assert user_home().as_posix().endswith("Library/Application Support/geomap")
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    assert user_home().as_posix() == "/local/geomap"


def test_names_cannot_steer_a_terminal(tmp_path, bundled):
    """Escape sequences and bidi controls of a dump's names or of a query are shown, not obeyed."""
    evil = dump_line(1_999_999_998, "Evil\x1b[31mburg\u202e", 5, 5)
    ok = [dump_line(1_999_990_000 + n, f"Plainville {n}", 5, 5) for n in range(3)]
    run(gazetteer, "import", str(write_zip(tmp_path / "QQ.zip", [evil, *ok])))
    for result in (
        run(geocode, "Evil\x1b[31mburg"),
        run(geocode, "No\x1bwhere"),
        run(gazetteer, "search", "Evil\x1b[31mburg"),
    ):
        assert "\x1b" not in result.stdout + result.stderr
        assert "\u202e" not in result.stdout
