"""Articles are read once, by whoever is there, into tables that maps and other programs read."""

from __future__ import annotations

import gzip
import json
import sys
from datetime import date
from pathlib import Path

import pytest

import geomap
from geomap.errors import UsageError
from geomap.harvest import Options, harvest
from geomap.harvest.rows import month_of
from geomap.models.articles import DateSpan
from geomap.models.profile import NO_PROFILE
from tests.cli.test_commands import geomap as command
from tests.harvest.kit import ENGINE, cluster, lines, reap, rows, silent, tree

pytest.importorskip("pyarrow")


@pytest.fixture
def small_units(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few articles make a unit, so that few make many units."""
    monkeypatch.setattr("geomap.harvest.sources.UNIT_BYTES", 1500)


@pytest.fixture(scope="module")
def reaped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A harvest of 36 articles in one unit."""
    folder = tmp_path_factory.mktemp("reaped")
    (folder / "news.jsonl").write_text(lines(rows()))
    harvested = reap(folder / "news.jsonl", folder / "records")
    assert harvested.articles == 36
    assert harvested.records["events"] >= 36
    return folder / "records"


@pytest.mark.usefixtures("small_units")
def test_two_workers_give_what_one_core_gives_though_one_is_killed(tmp_path: Path) -> None:
    """A worker killed in the middle costs its tasks: they are done again, and every file is the same."""
    pytest.importorskip("distributed")
    (tmp_path / "news.jsonl").write_text(lines(rows()))
    reap(tmp_path / "news.jsonl", tmp_path / "one")
    with cluster(tmp_path, 2) as (address, workers):

        def kill(step: str, done: int, total: int) -> None:
            assert total > 1 or step == "writing tables"
            if step == "placing them, extracting" and done == 2:
                workers[0].kill()

        harvested = reap(tmp_path / "news.jsonl", tmp_path / "two", kill, address)
        assert workers[0].wait(timeout=60) != 0
    assert not harvested.damaged
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


@pytest.mark.usefixtures("small_units")
def test_a_harvest_that_is_broken_off_goes_on(tmp_path: Path) -> None:
    """What was read before an interrupt is not read again, and the end is that of a run without one."""
    (tmp_path / "news.jsonl").write_text(lines(rows(18)))

    def interrupt(step: str, done: int, total: int) -> None:
        if step == "finding places" and done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reap(tmp_path / "news.jsonl", tmp_path / "broken", interrupt)
    stood = {
        p: p.stat().st_mtime_ns
        for p in (tmp_path / "broken" / ".geomap" / "drafts").rglob("*")
        if p.is_file()
    }
    assert len(stood) == 3
    reap(tmp_path / "news.jsonl", tmp_path / "broken")
    assert {p: p.stat().st_mtime_ns for p in stood} == stood
    reap(tmp_path / "news.jsonl", tmp_path / "whole")
    assert tree(tmp_path / "broken") == tree(tmp_path / "whole")


@pytest.mark.usefixtures("small_units")
def test_a_second_run_reads_only_what_is_new(tmp_path: Path) -> None:
    """Nothing is written where nothing changed; an article of another source leaves all units but its own."""
    source, into = tmp_path / "news", tmp_path / "records"
    source.mkdir()
    (source / "a.jsonl").write_text(lines(rows(18)))
    reap(source, into)
    times = {p: p.stat().st_mtime_ns for p in into.rglob("*.parquet")}
    parts = set((into / ".geomap").rglob("*"))
    reap(source, into)
    assert {p: p.stat().st_mtime_ns for p in into.rglob("*.parquet")} == times
    assert set((into / ".geomap").rglob("*")) == parts
    new = {
        "text": "An airstrike hit Hama on Saturday, killing two people.",
        "source": "Daily",
        "date": "2025-02-02",
    }
    (source / "b.jsonl").write_text(lines([new]))
    reap(source, into)
    assert {p: p.stat().st_mtime_ns for p in times} == times
    assert "Hama" in set(geomap.open_records(into)["place"])
    (source / "b.jsonl").unlink()
    reap(source, into)
    assert set(into.rglob("*.parquet")) == set(times)


def test_a_damaged_article_costs_itself(tmp_path: Path) -> None:
    """It is listed with its line; a text that stands twice is one article."""
    first = rows(3)
    (tmp_path / "news.jsonl").write_text(lines(first) + '{"text": \n' + lines([{"title": "none"}, first[0]]))
    harvested = reap(tmp_path / "news.jsonl", tmp_path / "records")
    assert (harvested.articles, harvested.doubles) == (3, 1)
    listed = [json.loads(line)["error"] for line in (tmp_path / "records" / "damaged.jsonl").open()]
    assert [error.split(" ")[0].rstrip(":") for error in listed] == ["news.jsonl:4", "news.jsonl:5"]
    assert tuple(listed) == harvested.damaged


def test_every_format_gives_the_same_records(tmp_path: Path) -> None:
    """JSON lines, plain or packed, CSV, Parquet and a folder of texts hold the same articles."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import csv, parquet

    articles = rows(4)
    table = pyarrow.Table.from_pylist(articles)
    plain = lines(articles).encode()
    (tmp_path / "a.jsonl").write_bytes(plain)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(plain))
    with pyarrow.CompressedOutputStream(str(tmp_path / "a.jsonl.zst"), "zstd") as packed:
        packed.write(plain)
    csv.write_csv(table, tmp_path / "a.csv")
    parquet.write_table(table, tmp_path / "a.parquet")
    ids = set()
    for source in ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.csv", "a.parquet", "*.jsonl"):
        into = tmp_path / "into" / source.replace("*", "all")
        into.parent.mkdir(exist_ok=True)
        assert not reap(tmp_path / source, into).damaged
        events = geomap.open_records(into)
        assert len(events)
        ids.add(tuple(events["id"]))
    assert len(ids) == 1


def test_what_is_no_source_is_said(tmp_path: Path) -> None:
    """A file that is not there, a table without texts."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    with pytest.raises(UsageError, match="there is no such file"):
        reap(tmp_path / "nothing", tmp_path / "records")
    parquet.write_table(pyarrow.table({"body": ["Shells hit Idlib."]}), tmp_path / "a.parquet")
    with pytest.raises(geomap.GeomapError, match='no column "text"; its columns are body'):
        reap(tmp_path / "a.parquet", tmp_path / "records")
    with pytest.raises(UsageError, match="no harvest; geomap harvest"):
        geomap.open_records(tmp_path)


def test_records_are_chosen_by_day_country_and_box(reaped: Path) -> None:
    """Each choice leaves what lies within; each row cites its sentence and article."""
    every = geomap.open_records(reaped)
    assert {"SY", "UA"} <= set(every["place_country"])
    assert list(every["id"]) == sorted(every["id"])
    row = every.iloc[0]
    assert row["sentence"] and row["url"].startswith("https://example.org/") and row["language"] == "en"
    ukraine = geomap.open_records(reaped, countries=["UA"])
    assert set(ukraine["place_country"]) == {"UA"}
    box = geomap.open_records(reaped, bbox=(22.0, 44.0, 41.0, 53.0))
    assert set(box["id"]) == set(ukraine["id"])
    december = geomap.open_records(reaped, start=date(2024, 12, 1), end=date(2024, 12, 31))
    assert 0 < len(december) < len(every)
    assert all(day.month == 12 for day in december["date_start"])
    with pytest.raises(UsageError, match='Did you mean "claims"'):
        geomap.open_records(reaped, "claim")


def test_other_programs_read_the_files(reaped: Path) -> None:
    """They are GeoParquet 1.1 with a covering of boxes, as GeoPandas reads them, partitioned as Hive does."""
    geopandas = pytest.importorskip("geopandas")
    from pyarrow import dataset, parquet

    files = sorted((reaped / "events").rglob("*.parquet"))
    assert all("/month=2024-" in str(file) and "/country=" in str(file) for file in files)
    geo = json.loads(parquet.read_schema(files[0]).metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    table = geopandas.read_parquet(files[0], bbox=(-180, -90, 180, 90))
    assert table.crs.to_epsg() == 4326
    assert len(table) == len(geopandas.read_parquet(files[0]))
    whole = dataset.dataset(reaped / "events", partitioning="hive").to_table(columns=["country", "month"])
    assert {"2024-11", "2024-12"} <= set(whole["month"].to_pylist())
    manifest = json.loads((reaped / "manifest.json").read_text())
    assert sum(n for name, n in manifest["files"].items() if name.startswith("events/")) == len(whole)
    assert manifest["schema"]["events"].keys() == set(table.columns) - {"geometry", "bbox"}


def test_a_map_from_records_is_that_of_the_articles(tmp_path: Path) -> None:
    """The same incidents as a build of the articles themselves, of what is chosen alone, without reading."""
    source = tmp_path / "news"
    source.mkdir()
    (source / "a.jsonl").write_text(lines(rows(12)))
    with_options = ("--out", str(tmp_path / "maps"), "--quiet")
    assert command("build", str(source), "--profile", "none", *with_options).returncode == 0
    assert command("harvest", str(source), "--into", str(tmp_path / "records"), "--quiet").returncode == 0
    source.rename(tmp_path / "gone")
    run = command("build", str(tmp_path / "records"), *with_options)
    assert run.returncode == 0, run.stderr
    one, two = ((tmp_path / "maps" / name / "events.geojson").read_bytes() for name in ("news", "records"))
    assert one == two
    chosen = ("--from", "2024-11-01", "--to", "2024-11-30", "--country", "sy", *with_options)
    assert command("build", str(tmp_path / "records"), *chosen).returncode == 0
    features = json.loads((tmp_path / "maps" / "records" / "events.geojson").read_text())["features"]
    assert features
    assert {f["properties"]["country"] for f in features} == {"SY"}
    assert {f["properties"]["date_start"][:7] for f in features} == {"2024-11"}


def test_mistakes_are_said(tmp_path: Path, reaped: Path) -> None:
    """What chooses from a harvest is refused of a set; a box has four numbers; an empty choice is named."""
    (tmp_path / "a.txt").write_text("date: 2024-11-30\n\nShells hit Idlib.")
    run = command("build", str(tmp_path), "--country", "SY")
    assert run.returncode == 2
    assert "choose from a harvest" in run.stderr
    run = command("build", str(reaped), "--bbox", "1,2,3")
    assert run.returncode == 2
    assert "W,S,E,N" in run.stderr
    run = command("build", str(reaped), "--country", "IS", "--out", str(tmp_path))
    assert run.returncode == 3
    assert "no record lies within" in run.stderr


def test_one_process_needs_no_cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Dask one process still harvests, and more say which extra brings it."""
    from geomap.harvest import scheduler

    monkeypatch.setitem(sys.modules, "distributed", None)
    (tmp_path / "a.jsonl").write_text(lines(rows(1)))
    with scheduler(jobs=1) as run:
        options = Options(NO_PROFILE)
        made = harvest([str(tmp_path)], tmp_path / "into", options, engine=ENGINE, run=run, progress=silent)
    assert made.articles == 1
    with pytest.raises(geomap.GeomapError, match=r"geomap\[cluster\]"), scheduler(jobs=2):
        pass


def test_a_month_is_that_of_the_first_day() -> None:
    """An open or unknown date has its last day's, or none."""
    day = date(2024, 11, 30)
    assert month_of(DateSpan(day, date(2024, 12, 2), "range")) == "2024-11"
    assert month_of(DateSpan(None, day, "before")) == "2024-11"
    assert month_of(DateSpan(None, None, "unknown")) == "undated"
