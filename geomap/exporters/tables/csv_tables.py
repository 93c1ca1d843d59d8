"""CSV for spreadsheets: UTF-8 with a byte order mark, no cell that a spreadsheet would run, HXL tags."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from geomap.exporters.files import write_whole
from geomap.exporters.tables import acled
from geomap.exporters.tables.flat import flat
from geomap.models.assessed import Layer

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Spreadsheets read cells that begin so as formulas (OWASP, CSV injection); full-width signs too."""

HXL = {
    "id": "#event+id",
    "event_type": "#event+type",
    "sub_type": "#event+type+sub",
    "actor1": "#actor+name+n1",
    "actor2": "#actor+name+n2",
    "place": "#loc+name",
    "name": "#loc+name",
    "place_id": "#loc+code",
    "country": "#country+code+v_iso2",
    "longitude": "#geo+lon",
    "latitude": "#geo+lat",
    "date": "#date",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "low": "#affected+min",
    "best": "#affected+num",
    "high": "#affected+max",
    "kind": "#indicator+type",
    "origin": "#loc+origin+name",
    "destination": "#loc+dest+name",
    "source": "#meta+source",
    "sentence": "#description",
    "sentences": "#description",
    "side": "#actor+side",
}
"""Column -> HXL tag (HXL standard 1.1); columns without one get an empty tag."""


def harmless(value: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would take for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def rows(layer: Layer) -> Iterator[list[Any]]:
    """Yield the header and the rows of a layer; points become longitude and latitude."""
    table = flat(layer.table)
    columns = [c for c in table.columns if c != table.geometry.name]
    yield [*columns, "longitude", "latitude"]
    points: list[Any] = list(table.geometry.representative_point())
    cells = [table[c].tolist() for c in columns]
    for number, point in enumerate(points):
        where = (
            [round(point.x, 5), round(point.y, 5)]
            if point is not None and not point.is_empty
            else [None, None]
        )
        yield [*(_present(column[number]) for column in cells), *where]


def _present(value: Any) -> Any:
    return None if value is None or value != value else value


def write_csv(layers: Sequence[Layer], folder: Path, *, hxl: bool = False) -> list[Path]:
    """Write one file a layer, and the events once more in ACLED's columns.

    Parameters
    ----------
    layers : sequence of Layer
        What to write.
    folder : Path
        Where to; must exist.
    hxl : bool
        Whether to add the row of HXL tags below the header.
    """
    written = []
    for layer in layers:
        texts = {layer.name: csv_text(rows(layer), HXL if hxl else None)}
        if layer.name == "events":
            texts["events_acled"] = csv_text(acled.rows(layer), acled.HXL if hxl else None)
        for name, text in texts.items():
            written.append(folder / f"{name}.csv")
            write_whole(written[-1], text)
    return written


def csv_text(table: Iterable[list[Any]], tags: Mapping[str, str] | None = None) -> str:
    """Text of a table whose first row is its header, with the byte order mark Excel wants.

    ``tags`` are HXL tags by column, for a row of them below the header.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for number, row in enumerate(table):
        writer.writerow([harmless(value) for value in row])
        if number == 0 and tags is not None:
            writer.writerow([tags.get(column, "") for column in row])
    return "\ufeff" + out.getvalue()
