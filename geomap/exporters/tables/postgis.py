"""PostGIS as a sink: every layer a table, rows put in by set and id, one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from geomap.errors import MissingExtra, UsageError
from geomap.exporters.tables.geojson import dumps, plain
from geomap.exporters.tables.shapes import kind_of, of_one_kind
from geomap.models.assessed import Layer

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Table

SCHEMA = "geomap"
"""Schema that holds the tables, made when it is absent."""

DATES = frozenset({"date", "date_start", "date_end", "as_of"})
WHOLE = frozenset({"low", "best", "high", "where_prec", "sources", "mentions", "step"})
NUMBERS = frozenset(
    {"confidence", "score", "place_score", "radius_km", "band_km", "factor", "value", "per_1000"}
)
TRUTHS = frozenset({"is_area"})
JSON = frozenset({"figures", "versions"})
LISTS = frozenset(
    {"reasons", "members", "articles", "cites", "sentences", "claim_ids", "flags", "kinds"}
    | {"names_in_text", "article_facts", "differences", "contradictions"}
)
"""Column -> kind of the database, by name and not by content: an empty layer has the same table."""


def write_postgis(layers: Sequence[Layer], to: str, name: str, on: str | None = None) -> list[str]:
    """Put layers into the tables ``geomap.<layer>`` of a database; all of them or nothing.

    Rows of the set that are no longer among the given ones are removed, so that what a correction
    dropped, or what was made coarser, does not live on in the database.

    Parameters
    ----------
    layers : sequence of Layer
        What to write; geometry in EPSG:4326.
    to : str
        ``postgresql://user@host:port/database``. Without a password, libpq's own sources are asked
        (``PGPASSWORD``, ``~/.pgpass``), which other users of the machine cannot see.
    name : str
        Name of the set: with ``id`` the key of a row.
    on : str, optional
        The layers hold this day only (ISO 8601): other days of dated layers are left as they are.

    Returns
    -------
    list of str
        One line a table: its name and how many rows were written.

    Raises
    ------
    UsageError
        The address cannot be read, the database refuses, or it has no PostGIS. Never names a password.
    """
    try:
        from geoalchemy2 import Geometry  # noqa: F401
        from sqlalchemy import NullPool, create_engine
        from sqlalchemy.exc import SQLAlchemyError
    except ImportError:
        raise MissingExtra("writing to PostGIS", "postgis") from None
    url = _url(to)
    try:
        with create_engine(url, poolclass=NullPool).begin() as connection:
            _prepare(connection, url)
            return [_write(connection, layer, name, on) for layer in layers]
    except SQLAlchemyError as error:
        # The rendered error holds the rows; the driver's own first line says what the database said.
        message = str(getattr(error, "orig", None) or type(error).__name__).strip()
        raise UsageError(f"{_shown(url)}: {_plainly(message)}; nothing was written") from None


def _url(to: str) -> URL:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(to)
        accepted = url.drivername in ("postgresql", "postgres", "postgresql+psycopg") and url.database
    except (ArgumentError, ValueError):
        accepted = None
    if not accepted:  # the text is not repeated: it may hold a password
        raise UsageError("--to is not postgresql://user@host:port/database (encode @ : / in names as %40 …)")
    return url.set(drivername="postgresql+psycopg")


def _shown(url: URL) -> str:
    """Say which database without its password, wherever in the address that stood."""
    user = f"{url.username}@" if url.username else ""
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{user}{url.host or ''}{port}/{url.database}"


def _plainly(message: str) -> str:
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    wanted = [line for line in lines if "FATAL:" in line or "refused" in line] or lines[:1]
    return wanted[0].rpartition("FATAL:")[2].strip()


def _prepare(connection: Connection, url: URL) -> None:
    from sqlalchemy import inspect, text
    from sqlalchemy.schema import CreateSchema

    if connection.scalar(text("SELECT to_regproc('postgis_version')")) is None:
        raise UsageError(
            f"{_shown(url)}: the database has no PostGIS; let its owner run CREATE EXTENSION postgis"
        )
    # Two exports at once wait for each other; the lock goes with the transaction.
    connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('geomap'))"))
    if not inspect(connection).has_schema(SCHEMA):
        connection.execute(CreateSchema(SCHEMA))


def _write(connection: Connection, layer: Layer, name: str, on: str | None) -> str:
    from sqlalchemy import Text, func, literal, select
    from sqlalchemy.dialects.postgresql import ARRAY, insert

    table = _table(layer)
    _make(connection, table)
    rows = [{"set": name, **row} for row in _rows(layer)]
    if rows:
        put = insert(table)
        fresh = {c.name: put.excluded[c.name] for c in table.columns if not c.primary_key}
        connection.execute(put.on_conflict_do_update(index_elements=["set", "id"], set_=fresh), rows)
    row_ids = select(func.unnest(literal([row["id"] for row in rows], ARRAY(Text))))
    gone = table.delete().where(table.c.set == name, table.c.id.not_in(row_ids))
    connection.execute(
        gone.where(table.c.date == date.fromisoformat(on)) if on and layer.style.dated else gone
    )
    return f"{SCHEMA}.{layer.name}: {len(rows)} rows"


def _rows(layer: Layer) -> Iterator[dict[str, Any]]:
    from geoalchemy2.shape import from_shape

    table = of_one_kind(layer.table, kind_of(layer))
    columns = [c for c in table.columns if c != table.geometry.name]
    cells = [table[c].tolist() for c in columns]
    for number, shape in enumerate(table.geometry):
        row = {c: _cell(c, column[number]) for c, column in zip(columns, cells, strict=True)}
        yield {"withheld": None, **row, "geometry": None if shape is None else from_shape(shape, srid=4326)}


def _cell(column: str, value: Any) -> Any:
    value = plain(value)
    if column in DATES:
        return date.fromisoformat(value[:10]) if value else None
    if column in LISTS or column in JSON:
        return _storable(value)
    if isinstance(value, list | dict):
        return _storable(dumps(value))
    return _storable(value)


def _storable(value: Any) -> Any:
    """Put U+FFFD for what PostgreSQL cannot hold: zero bytes and half surrogate pairs."""
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    return value


def _make(connection: Connection, table: Table) -> None:
    """Make the table, or add the columns that a table of an earlier version lacks."""
    from sqlalchemy import inspect, text
    from sqlalchemy.schema import SetTableComment

    table.create(connection, checkfirst=True)
    quoted = connection.dialect.identifier_preparer
    add = f"ALTER TABLE {quoted.format_table(table)} ADD COLUMN"
    there = {column["name"] for column in inspect(connection).get_columns(table.name, schema=SCHEMA)}
    for column in table.columns:
        if column.name not in there:
            kind = column.type.compile(connection.dialect)
            connection.execute(text(f"{add} {quoted.format_column(column)} {kind}"))
    connection.execute(SetTableComment(table))


def _table(layer: Layer) -> Table:
    from geoalchemy2 import Geometry
    from sqlalchemy import Column, MetaData, Table, Text

    plain_columns = [c for c in layer.table.columns if c not in ("id", layer.table.geometry.name)]
    return Table(
        layer.name,
        MetaData(schema=SCHEMA),
        Column("set", Text, primary_key=True),
        Column("id", Text, primary_key=True),
        *(Column(c, _kind(c)) for c in plain_columns if c != "withheld"),
        Column("withheld", Text),  # always there: a later export that withholds nothing clears it
        Column("geometry", Geometry(kind_of(layer).upper(), srid=4326)),
        comment=_storable(f"{layer.title}. {layer.description}"),
    )


def _kind(column: str) -> Any:
    from sqlalchemy import ARRAY, BigInteger, Boolean, Date, Double, Text
    from sqlalchemy.dialects.postgresql import JSONB

    kinds: dict[frozenset[str], Any] = {
        DATES: Date,
        WHOLE: BigInteger,
        NUMBERS: Double,
        TRUTHS: Boolean,
        JSON: JSONB(none_as_null=True),
        LISTS: ARRAY(Text),
    }
    return next((kind for names, kind in kinds.items() if column in names), Text)
