"""``geomap control`` on people's own tables: files to use, or every fault at once."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_commands import geomap

CLAIMS = "claim_id,place_id,name,lat,lon,side,status,date,source,speaker\n"
PLACES = "place_id,name,lat,lon\n"


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A strip of twelve towns: the west is held by A, the east by B."""
    towns = [(f"p{n}", 9.6 + 0.2 * (n % 3), 20.05 + 0.1 * n) for n in range(12)]
    (tmp_path / "places.csv").write_text(
        PLACES + "".join(f"{p},Town {p},{y:.2f},{x:.2f}\n" for p, y, x in towns)
    )
    rows = [
        f"c{p},{p},Town {p},{y:.2f},{x:.2f},{'A' if x < 20.6 else 'B'},holds,2020-01-05,paper,\n"
        for p, y, x in towns
    ]
    (tmp_path / "claims.csv").write_text(CLAIMS + "".join(rows))
    ring = [[20, 9.5], [21.3, 9.5], [21.3, 10.1], [20, 10.1], [20, 9.5]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    (tmp_path / "area.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [{"type": "Feature", "properties": {}, "geometry": shape}],
            }
        )
    )
    return tmp_path


def run(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return geomap(
        *("control", "claims.csv", "--places", "places.csv", "--on", "2020-01-10"),
        *("--area", "area.geojson", "--out", "out", *more),
        cwd=folder,
    )


def test_own_tables_become_a_dated_map(tables: Path) -> None:
    """Places have a holder each, and each segment of the front cites claims of the table."""
    done = run(tables)
    assert done.returncode == 0, done.stderr
    with (tables / "out" / "places.csv").open(encoding="utf-8") as handle:
        rows = {row["place_id"]: row for row in csv.DictReader(handle)}
    assert (rows["p0"]["holder"], rows["p11"]["holder"]) == ("A", "B")
    assert all(abs(float(r["p_A"]) + float(r["p_B"]) - 1) < 1e-3 for r in rows.values())
    front = json.loads((tables / "out" / "front_line.geojson").read_text(encoding="utf-8"))["features"]
    cited = {c for f in front for c in f["properties"]["claim_ids"]}
    assert cited and cited <= {f"cp{n}" for n in range(12)}
    assert (tables / "out" / "held_back.csv").read_text(encoding="utf-8").startswith("claim_id,")


def test_the_same_tables_give_the_same_bytes(tables: Path) -> None:
    """Running twice writes the same files."""
    names = ("places.csv", "control.geojson", "front_line.geojson", "band.geojson")
    run(tables)
    once = [(tables / "out" / name).read_bytes() for name in names]
    run(tables)
    assert [(tables / "out" / name).read_bytes() for name in names] == once


def test_bad_tables_report_every_row_at_once(tables: Path) -> None:
    """Faults of both tables come in one message with their rows; nothing is written."""
    text = (tables / "claims.csv").read_text()
    text = text.replace(",A,holds,", ",A,hold,", 1).replace("2020-01-05", "fifth of May", 2)
    (tables / "claims.csv").write_text(text)
    with (tables / "places.csv").open("a") as handle:
        handle.write("p99,Nowhere,north,20.1\n")
    done = run(tables)
    assert done.returncode == 2
    for part in (
        'unknown status "hold". Did you mean "holds"',
        "row 1: date",
        "row 2: date",
        "places row 13",
    ):
        assert part in done.stderr, (part, done.stderr)
    assert "Traceback" not in done.stderr and not (tables / "out").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [("claims.csv", ""), ("claims.csv", "\udcff"), ("area.geojson", "{}"), ("places.csv", "a,b\n1,2\n")],
    ids=["empty table", "not UTF-8", "no polygon", "no columns"],
)
def test_a_file_that_is_none(name: str, text: str, tables: Path) -> None:
    """An unusable file is named or described in a sentence, never a traceback."""
    (tables / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    done = run(tables)
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip() and "Traceback" not in done.stderr


def test_a_side_that_is_not_declared(tables: Path) -> None:
    """With ``--sides`` a claim of another side is a fault; a wrong day is one too."""
    done = run(tables, "--sides", "A,C")
    assert done.returncode == 2 and "unknown side" in done.stderr
    assert run(tables, "--on", "2020-13-01").returncode == 2


def test_what_changed_what_disagrees_and_who_moves_the_line(tables: Path) -> None:
    """``--since``, ``--against`` and ``--influence`` write tables that name places, sides and sources."""
    text = (tables / "claims.csv").read_text().replace("source,speaker\n", "source,speaker,speaker_side\n")
    rows = [f"{line}," for line in text.splitlines()[1:]]
    rows += [f"n{n},p{n},,,,A,gains,2020-01-09,radio,A army,A" for n in (6, 7)]
    (tables / "claims.csv").write_text("\n".join([text.splitlines()[0], *rows]) + "\n")
    done = run(tables, "--since", "2020-01-06", "--against", "independent", "--influence")
    assert done.returncode == 0, done.stderr

    def read(name: str) -> list[dict[str, str]]:
        with (tables / "out" / name).open(encoding="utf-8") as handle:
            return list(csv.DictReader(handle))

    assert {r["side"] for r in read("change_areas.csv")} == {"A", "B"}
    assert {r["before"] + r["after"] for r in read("change_places.csv")} == {"BA"}
    assert {c for r in read("change_places.csv") for c in r["claim_ids"].split(",")} & {"n6", "n7"}
    assert {r["before"] + r["after"] for r in read("against_places.csv")} == {"AB"}
    assert [r["source"] for r in read("influence.csv")] == ["paper", "radio"]
    for name in ("change", "against"):
        ground = json.loads((tables / "out" / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
        assert ground and all(f["properties"]["km2"] > 1 for f in ground)


def test_days_out_of_order(tables: Path) -> None:
    """A day to compare with that is not earlier is refused."""
    done = run(tables, "--since", "2020-02-01")
    assert done.returncode == 2 and "earlier day" in done.stderr
