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
from geomap.cli.assessing import Run
from geomap.exporters import EXPORTERS
from geomap.exporters.page.assembly import page
from geomap.layers import make_all
from tests.exporters.postgres import programs, server

FIRST = """title: Shells on the quarter
date: 2024-11-30
source: Oster Daily
url: https://oster.example/2024/qubtan-al-jabal-falls

Government forces shelled the neighbourhood of Al-Zahraa in Aleppo on Friday, killing four civilians.
Some 3,000 people fled from Qubtan al-Jabal to Aleppo on Thursday, the United Nations said.
Rebel fighters seized Saraqib on Friday. Rebel fighters seized Khan Shaykhun on Saturday.
At least 40 families sheltered near Wadi Qamishat, aid workers said.
"""
SECOND = """title: Town retaken
date: 2024-12-01
source: Wester Post

Government forces recaptured Saraqib on Sunday, the army said.
Zahraa was quiet.
"""
SETTINGS = """title = "From Saraqib to Anadan"
description = "Whoever holds Saraqib holds the road."
profile = "syria"
period = [2024-11-28, 2024-12-01]
prior_control = "prior.csv"
statistics = "statistics.csv"
views = ["independent"]
"""
HEAD = "claim_id,place_id,name,lat,lon,side,status,date,source,speaker\n"
PRIOR = """,curated:saraqib,Saraqib,35.864,36.803,government,holds,2024-11-01,our list,
,curated:khan-shaykhun,Khan Shaykhun,35.441,36.651,government,holds,2024-11-01,our list,
,curated:tel-rifaat,Tel Rifaat,36.472,37.095,sdf,holds,2024-11-01,our list,
,geonames:171451,Binnish,35.95664,36.7138,hts,holds,2024-11-01,our list,
,own:depot-7,Depot Seven,36.171,36.981,government,holds,2024-11-01,our list,
"""
CLAIMS = """row-anadan-1,curated:anadan,Anadan,36.294,37.045,hts,gains,2024-11-29,our list,
row-rifaat-1,curated:tel-rifaat,Tel Rifaat,36.472,37.095,sna,gains,2024-12-01,our list of Tel Rifaat,sna
row-depot-1,own:depot-7,Depot Seven,36.171,36.981,hts,gains,2024-11-29,our list,
"""
STATISTICS = """indicator,population,origin,country,place,value,date,source,note
idps,,,SY,Camp Lantern,1200,2024-10-01,our count,seen near Saraqib
"""
ADDED = "place=curated:anadan|date=2024-11-29|event_type=Battles|sentence=Guns were heard at Anadan"
CORRECTIONS = f"""target,field,value,who,when,why
new,event,{ADDED},Ada,2024-12-02,a witness in Anadan said "guns all night" there
"""
FILES = {
    "saraqib.txt": FIRST,
    "b.txt": SECOND,
    "set.toml": SETTINGS,
    "prior.csv": HEAD + PRIOR,
    "claims.csv": HEAD + CLAIMS,
    "statistics.csv": STATISTICS,
    "corrections.csv": CORRECTIONS,
}
NAMES = ("Zahraa", "Qubtan", "Saraqib", "Shaykhun", "Rifaat", "Binnish", "Anadan", "Depot Seven", "Qamishat")
IDS = ("curated:saraqib", "curated:anadan", "curated:tel-rifaat", "curated:khan-shaykhun", "own:depot-7")
IDS += ("geonames:171451", "row-anadan-1", "row-rifaat-1", "row-depot-1", "Camp Lantern")
QUOTES = ("shelled the", "killing four", "Shells on", "Town retaken", "Guns were", "guns all night")
SPOTS = (("36.803", "35.864"), ("36.651", "35.441"), ("37.095", "36.472"), ("37.045", "36.294"))
SPOTS += (("36.981", "36.171"), ("36.7138", "35.95664"))
STATED = "places made coarser: all=province; quotes left out"
HARM = ("--coarsen", "all=province", "--no-quotes")


def run(*arguments: object) -> str:
    done = CliRunner().invoke(app, [str(a) for a in arguments])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("harm") / "quarter"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def outputs(articles: Path) -> dict[str, Path]:
    """Everything that is written of the set, by file name; towns change hands in it from day to day."""
    out = articles.parent / "out"
    told = {"build.txt": run("build", articles, "--out", out, *HARM)}
    run("report", articles, "--out", out, "--no-pdf", *HARM)
    run("export", articles, "--out", out, *(w for f in EXPORTERS for w in ("--format", f)), *HARM)
    (out / "snapshot.html").write_text(drawn(articles), encoding="utf-8")
    with (articles / "b.txt").open("a", encoding="utf-8") as article:
        article.write("\nRebel fighters seized Anadan on Sunday, killing nine soldiers.\n")
    later = articles.parent / "later"
    run("build", articles, "--out", later, "--quiet", *HARM)
    two = (out / articles.name, later / articles.name)
    told["diff.txt"] = run("diff", *two, "--html", out / "diff.html")
    told["diff.json"] = run("diff", *two, "--json")
    told["since.txt"] = run("diff", articles, "--since", "last")
    for name, text in told.items():
        (out / name).write_text(text, encoding="utf-8")
    return {path.name: path for path in sorted(out.rglob("*")) if path.is_file()}


def drawn(articles: Path) -> str:
    """The page that ``snapshot`` takes its picture of."""
    run_of_set = Run(articles, None, ("all=province",), True, 1)
    made, settings = run_of_set.assessed(), run_of_set.settings
    return page(made, make_all(made), theme=settings.theme)[0]


def words(path: Path) -> str:
    """All that a file says, unpacked; of a page without the ground that it draws on."""
    if path.suffix == ".parquet":
        return gpd.read_parquet(path).to_json()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())
    return GROUND.sub("", path.read_bytes().decode("utf-8", "replace"))


def said(outputs: dict[str, Path], suffix: str) -> Iterator[tuple[str, str]]:
    return ((name, words(path)) for name, path in outputs.items() if path.suffix == suffix)


SUFFIXES = ".html .json .geojson .geojsonl .gpkg .fgb .parquet .csv .xlsx .kml .kmz .qgs .txt".split()  # noqa: SIM905
GROUND = re.compile(r'"(basemap":.*?"view|ground":.*?"glyphs)":', re.DOTALL)
"""Towns and borders of the ground that a page draws, whatever the set tells."""


def leaks(text: str) -> list[str]:
    """What of the hidden stands in a text: names and ids, words of the articles, coordinates."""
    spots = ["|".join(f"{a}0*[\\s,]+{b}" for a, b in ((x, y), (y, x))) for x, y in SPOTS]
    return [word for word in (*NAMES, *IDS, *QUOTES) if word.casefold() in text.casefold()] + [
        spot for spot in spots if re.search(spot, text)
    ]


def test_the_set_tells_all_of_it_unprotected(articles: Path, outputs: dict[str, Path]) -> None:
    """Without the options the same outputs tell names, ids, words and places, and towns change hands."""
    out = articles.parent / "plain"
    run("build", articles, "--out", out, "--quiet", "--no-cache")
    text = "".join(words(path) for path in sorted((out / articles.name).iterdir()))
    missed = {*NAMES, *IDS, *QUOTES} - set(leaks(text))
    assert missed == set()
    assert '"before": "government"' in text


def test_no_output_is_forgotten(outputs: dict[str, Path]) -> None:
    """The suffixes below are all that is written."""
    assert {path.suffix for path in outputs.values()} == set(SUFFIXES)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_hidden_stands_nowhere(outputs: dict[str, Path], suffix: str) -> None:
    """No name, id or coordinate of a place that was made coarser, no claim about it, no article."""
    for name, text in said(outputs, suffix):
        assert leaks(text) == [], name


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_output_with_rows_says_so(outputs: dict[str, Path], suffix: str) -> None:
    """What was withheld is stated in each format."""
    texts = ((name, text) for name, text in said(outputs, suffix) if not name.startswith(("diff", "since")))
    stated = {name: STATED in text for name, text in texts}
    assert any(stated.values())
    assert all(stated.values()) or suffix not in (".html", ".json", ".kml", ".xlsx", ".gpkg"), stated


def test_ground_still_changes_hands(outputs: dict[str, Path]) -> None:
    """Areas, lines and square kilometres stay: hidden are places, not the war."""
    assert '"gained_km2"' in outputs["run.json"].read_text()
    assert "Polygon" in outputs["control.geojson"].read_text()
    assert "LineString" in outputs["front_line.geojson"].read_text()


def test_no_difference_tells_what_is_hidden(articles: Path, outputs: dict[str, Path]) -> None:
    """A protected and an exact build are not compared, neither by name nor as the set's last two."""
    out = articles.parent / "exact"
    run("build", articles, "--out", out, "--quiet")
    two = (articles.parent / "later" / articles.name, out / articles.name)
    for arguments in (two, (articles, "--since", "last")):
        done = CliRunner().invoke(app, ["diff", *map(str, arguments)])
        assert done.exit_code != 0
        assert leaks(done.output) == []


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
    assert leaks(told[1]) == []
    assert STATED in told[1]
