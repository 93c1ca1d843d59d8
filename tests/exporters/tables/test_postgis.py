"""PostGIS as a sink, against a real server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import geopandas as gpd
import pytest
from shapely import LineString
from sqlalchemy import Engine, create_engine, make_url, text

from geomap.errors import UsageError
from geomap.exporters.tables.postgis import write_postgis
from geomap.layers import make_all
from geomap.models.assessed import Layer
from geomap.testing import hostile_texts
from tests.contracts.test_exporters import hostile_layer
from tests.exporters.postgres import PASSWORD, programs, server
from tests.fixtures_assessment import DAYS, FIRST, assessment, empty

pytestmark = pytest.mark.skipif(programs() is None, reason="no PostgreSQL with PostGIS (Debian: postgis)")
LAYERS = make_all(assessment())


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as base:
        boss(base, "postgres", "CREATE ROLE guest LOGIN PASSWORD 'guest'", "CREATE DATABASE plain")
        yield base


def engine(url: str) -> Engine:
    return create_engine(make_url(url).set(drivername="postgresql+psycopg"))


def boss(base: str, database: str, *statements: str) -> None:
    free = engine(f"{base}/{database}").execution_options(isolation_level="AUTOCOMMIT")
    with free.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def database(address: str, request: pytest.FixtureRequest) -> str:
    """An own, empty database with PostGIS."""
    name = f"d{abs(hash(request.node.name))}"
    boss(address, "postgres", f"CREATE DATABASE {name}")
    boss(address, name, "CREATE EXTENSION postgis")
    return f"{address}/{name}"


def layer(name: str, of: tuple[Layer, ...] = LAYERS) -> Layer:
    return next(one for one in of if one.name == name)


def read(url: str, name: str) -> gpd.GeoDataFrame:
    query = f"SELECT * FROM geomap.{name} ORDER BY id"
    return gpd.read_postgis(query, engine(url), geom_col="geometry")


def test_every_layer_comes_back(database: str) -> None:
    """Same ids and same geometry in every table, a comment on each, days as dates."""
    write_postgis(LAYERS, database, "war")
    for one in LAYERS:
        back = read(database, one.name)
        assert back["id"].tolist() == one.table["id"].tolist(), one.name
        assert back.crs == one.table.crs
        assert all(a.equals(b) for a, b in zip(back.geometry, one.table.geometry, strict=True)), one.name
    events = read(database, "events")
    assert events["figures"].tolist() == layer("events").table["figures"].tolist()
    assert events["sentences"].tolist() == layer("events").table["sentences"].tolist()
    with engine(database).connect() as connection:
        kind = connection.scalar(text("SELECT pg_typeof(date)::text FROM geomap.control LIMIT 1"))
        said = connection.scalar(text("SELECT obj_description('geomap.control'::regclass)"))
    assert kind == "date"
    assert layer("control").description in said


def test_second_run_changes_and_removes(database: str) -> None:
    """A row of the same id is changed, one that is gone is removed, another set's rows stay."""
    events = layer("events")
    write_postgis([events], database, "war")
    write_postgis([events], database, "other war")
    table = events.table.iloc[1:].reset_index(drop=True)
    table.loc[0, "actor1"] = "somebody else"
    write_postgis([replace(events, table=table)], database, "war")
    back = read(database, "events").query("set == 'war'")
    assert back["id"].tolist() == table["id"].tolist()
    assert back["actor1"].tolist()[0] == "somebody else"
    assert len(read(database, "events").query("set == 'other war'")) == len(events.table)


def test_one_day_leaves_the_others(database: str) -> None:
    """With a day given, the control of other days stays in the database."""
    control = layer("control")
    write_postgis([control], database, "war")
    day = FIRST.isoformat()
    one = control.table[control.table["date"] == day].iloc[:1].reset_index(drop=True)
    write_postgis([replace(control, table=one)], database, "war", day)
    back = read(database, "control")
    assert (back["date"] == FIRST).sum() == 1
    assert back["date"].nunique() == DAYS


def test_nothing_half_written(database: str) -> None:
    """A fault in the last layer leaves no trace of the first."""
    events = layer("events")
    lines = events.table.set_geometry([LineString([(0, 0), (1, 1)])] * len(events.table))
    with pytest.raises(UsageError, match="nothing was written"):
        write_postgis([events, replace(events, name="broken", table=lines)], database, "war")
    with engine(database).connect() as connection:
        assert connection.scalar(text("SELECT to_regclass('geomap.events')")) is None


def test_database_refuses_within(database: str) -> None:
    """What the database itself refuses half way is undone too, and said in one line without rows."""
    write_postgis([layer("events")], database, "war")
    write_postgis([layer("places")], database, "war")
    boss(
        *database.rsplit("/", 1),
        "DELETE FROM geomap.places",
        "ALTER TABLE geomap.places ADD CONSTRAINT closed CHECK (false)",
    )
    changed = layer("events").table.assign(actor1="changed")
    with pytest.raises(UsageError, match="closed") as refused:
        write_postgis([replace(layer("events"), table=changed), layer("places")], database, "war")
    assert "\n" not in str(refused.value)
    assert PASSWORD not in str(refused.value)
    assert "changed" not in read(database, "events")["actor1"].tolist()


def test_empty_layers_make_the_same_tables(database: str) -> None:
    """A set in which nothing was found makes tables that a full one fits into."""
    write_postgis(make_all(empty()), database, "war")
    write_postgis(LAYERS, database, "war")
    assert len(read(database, "events")) == len(layer("events").table)


def test_older_tables_get_new_columns(database: str) -> None:
    """A column that an earlier version did not know is added."""
    events = layer("events")
    write_postgis([replace(events, table=events.table.drop(columns="cites"))], database, "war")
    write_postgis([events], database, "war")
    assert read(database, "events")["cites"].tolist() == events.table["cites"].tolist()


def test_hostile_text_is_data(database: str) -> None:
    """SQL, zero bytes and half surrogates are stored as text."""
    write_postgis([hostile_layer()], database, "x'; DROP SCHEMA geomap CASCADE; --")
    assert len(read(database, "hostile")) == len(hostile_texts()) + 1


def test_wrong_password(database: str) -> None:
    """A wrong password is said, and not shown."""
    wrong = database.replace(PASSWORD, "wr0ng-w0rd")
    with pytest.raises(UsageError, match="password authentication failed") as refused:
        write_postgis(LAYERS, wrong, "war")
    assert "wr0ng-w0rd" not in str(refused.value)


def test_no_postgis(address: str) -> None:
    """A database without PostGIS: what to run is said."""
    with pytest.raises(UsageError, match="CREATE EXTENSION postgis"):
        write_postgis(LAYERS, f"{address}/plain", "war")


def test_no_permission(database: str) -> None:
    """A user who may not make a schema is told so by the database's own words."""
    url = make_url(database).set(username="guest", password="guest")
    with pytest.raises(UsageError, match="permission denied"):
        write_postgis(LAYERS, url.render_as_string(hide_password=False), "war")


@pytest.mark.parametrize("to", ["mysql://a:sec@h/d", "postgresql://a:sec@h:port/d", "postgresql://h", "sec"])
def test_addresses_that_cannot_be_read(to: str) -> None:
    """What is no address is refused without repeating it."""
    with pytest.raises(UsageError, match="--to is not") as refused:
        write_postgis(LAYERS, to, "war")
    assert "sec" not in str(refused.value)


def test_nobody_answers() -> None:
    """A port where nothing listens is refused in one line; a password in the query is not shown."""
    with pytest.raises(UsageError, match="refused") as refused:
        write_postgis(LAYERS, "postgresql://a@127.0.0.1:1/d?password=sec", "war")
    assert "sec" not in str(refused.value)


def test_official_figures_are_numbers_and_days(database: str) -> None:
    """What is counted can be summed and sorted in the database: a number and a date, no words."""
    write_postgis([layer("official")], database, "set")
    found = read(database, "official")
    assert found["value"].dtype.kind == "f"
    assert all(day.year >= 2000 for day in found["as_of"])
    assert all(isinstance(facts, list) for facts in found["article_facts"])
