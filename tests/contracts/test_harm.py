"""Do no harm, in every output alike: what is hidden stands nowhere, and each output says so."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pytest
from click.testing import CliRunner

from geomap.cli import app
from geomap.exporters import EXPORTERS
from tests.exporters.postgres import programs, server

TEXT = """title: Shells on the quarter
date: 2024-11-30
source: Oster Daily

Government forces shelled the neighbourhood of Al-Zahraa in Aleppo on Friday, killing four civilians.
Some 3,000 people fled from Qubtan al-Jabal to Aleppo on Thursday, the United Nations said.
"""
HIDDEN = ("Zahraa", "Qubtan", "shelled the", "killing four", "Shells on")
STATED = "places made coarser: all=province; quotes left out"
HARM = ("--coarsen", "all=province", "--no-quotes")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("harm") / "quarter"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    return folder


def run(*arguments: object) -> None:
    done = CliRunner().invoke(app, [str(a) for a in arguments])
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def outputs(articles: Path) -> dict[str, Path]:
    """Everything that ``build``, ``report`` and ``export`` write of the set, by file name."""
    out = articles.parent / "out"
    run("build", articles, "--out", out, "--quiet", *HARM)
    run("report", articles, "--out", out, "--no-pdf", *HARM)
    run("export", articles, "--out", out, *(w for f in EXPORTERS for w in ("--format", f)), *HARM)
    return {path.name: path for path in sorted(out.rglob("*")) if path.is_file()}


def words(path: Path) -> str:
    """All that a file says, unpacked."""
    if path.suffix == ".parquet":
        return gpd.read_parquet(path).to_json()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())
    return path.read_bytes().decode("utf-8", "replace")


def said(outputs: dict[str, Path], suffix: str) -> Iterator[tuple[str, str]]:
    return ((name, words(path)) for name, path in outputs.items() if path.suffix == suffix)


SUFFIXES = ".html .json .geojson .geojsonl .gpkg .fgb .parquet .csv .xlsx .kml .kmz .qgs".split()  # noqa: SIM905
DATA = re.compile(r'id="geomap-data">.*?</script>', re.DOTALL)


def test_no_output_is_forgotten(outputs: dict[str, Path]) -> None:
    """The suffixes below are all that is written."""
    assert {path.suffix for path in outputs.values()} == set(SUFFIXES)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_hidden_words_stand_nowhere(outputs: dict[str, Path], suffix: str) -> None:
    """Neither the name of a place that was made coarser nor a word of the article."""
    for name, text in said(outputs, suffix):
        told = DATA.search(text)[0] if name == "index.html" else text
        assert [word for word in HIDDEN if word in told] == [], name


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_output_with_rows_says_so(outputs: dict[str, Path], suffix: str) -> None:
    """What was withheld is stated in each format."""
    stated = {name: STATED in text for name, text in said(outputs, suffix)}
    assert any(stated.values())
    assert all(stated.values()) or suffix not in (".html", ".json", ".kml", ".xlsx", ".gpkg"), stated


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL with PostGIS (Debian: postgis)")
def test_database(articles: Path) -> None:
    """A database that held the exact places holds them no longer after a protected export."""
    from sqlalchemy import create_engine, make_url, text

    with server() as base:
        url = make_url(f"{base}/postgres").set(drivername="postgresql+psycopg")
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("CREATE EXTENSION postgis"))
        told = []
        for harm in ((), HARM):
            run("export", articles, "--to", f"{base}/postgres", *harm)
            with engine.connect() as connection:
                rows = connection.execute(text("SELECT * FROM geomap.events")).all()
                rows += connection.execute(text("SELECT * FROM geomap.places")).all()
            told.append(repr(rows))
        engine.dispose()
    assert "Zahraa" in told[0]
    assert STATED not in told[0]
    assert [word for word in HIDDEN if word in told[1]] == []
    assert STATED in told[1]
