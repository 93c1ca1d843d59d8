"""Events in ACLED's columns: what is known stands there by ACLED's codes, the rest is empty."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from geomap.exporters import exporter
from geomap.exporters.tables import acled
from geomap.layers import make_all
from tests.fixtures_assessment import assessment

EVENTS = next(layer for layer in make_all(assessment()) if layer.name == "events")
UNKNOWN = (
    "assoc_actor_1 assoc_actor_2 inter1 inter2 interaction iso region admin2 admin3 source_scale timestamp"
)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    folder = tmp_path_factory.mktemp("acled")
    exporter("csv")([EVENTS], folder)
    return pd.read_csv(folder / "events_acled.csv").set_index("event_id_cnty")


def test_columns_are_those_of_the_export(table: pd.DataFrame) -> None:
    """Thirty-one columns in ACLED's order, a row an event."""
    assert [table.index.name, *table.columns] == acled.COLUMNS
    assert list(table.index) == EVENTS.table["id"].tolist()


@pytest.mark.parametrize("column", UNKNOWN.split())
def test_what_is_not_known_is_empty(table: pd.DataFrame, column: str) -> None:
    """No code is made up for what geomap does not read."""
    assert table[column].isna().all()


def test_place_time_and_precision(table: pd.DataFrame) -> None:
    """Coordinates, day and precision are those of the layer, in ACLED's codes."""
    layer = EVENTS.table.set_index("id")
    for key, row in table.iterrows():
        event = layer.loc[key]
        assert (row["longitude"], row["latitude"]) == (round(event.geometry.x, 4), round(event.geometry.y, 4))
        assert row["location"] == event["place"]
        assert row["geo_precision"] == {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}[event["where_prec"]]
        if event["date_precision"] == "day":
            assert (row["event_date"], row["time_precision"]) == (event["date_start"], 1)
            assert str(int(row["year"])) == event["date_start"][:4]


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        ("2024-11-30", "2024-11-30", 1),
        ("2024-11-25", "2024-12-01", 2),
        ("2024-11-01", "2024-11-30", 3),
        ("2024-01-01", "2024-12-31", None),
    ],
)
def test_precision_of_time(start: str, end: str, precision: int | None) -> None:
    """A day is 1, up to a week 2, up to a month 3, more has none."""
    one = EVENTS.table.iloc[[0]].assign(date_start=start, date_end=end)
    header, row = acled.rows(replace(EVENTS, table=one))
    assert row[header.index("time_precision")] == precision


def test_open_spans_have_no_day() -> None:
    """An event since Wednesday has no day: the column stays empty."""
    one = EVENTS.table.iloc[[0]].assign(date_start="2024-11-27", date_end=None)
    header, row = acled.rows(replace(EVENTS, table=one))
    assert row[header.index("event_date")] is None


@pytest.mark.parametrize(
    ("figure", "killed"),
    [({"low": 4, "best": 4, "high": 4}, 4), ({"low": 150, "best": None, "high": None}, 150), (None, None)],
)
def test_fatalities(figure: dict[str, int | None] | None, killed: int | None) -> None:
    """The figure, or the least that is said; nothing where none is given, never 0."""
    one = EVENTS.table.iloc[[0]].copy()
    one["figures"] = [{"fatalities": figure} if figure else {}]
    header, row = acled.rows(replace(EVENTS, table=one))
    assert row[header.index("fatalities")] == killed


def test_hxl_row(tmp_path: Path) -> None:
    """The second row holds the tags where HXL has one."""
    exporter("csv")([EVENTS], tmp_path, hxl=True)
    tags = pd.read_csv(tmp_path / "events_acled.csv").iloc[0]
    assert tags["latitude"] == "#geo+lat"
    assert tags["event_date"] == "#date+occurred"
