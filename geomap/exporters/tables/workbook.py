"""One Excel workbook with a sheet a layer (openpyxl)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from geomap.errors import MissingExtra
from geomap.exporters.files import write_whole
from geomap.exporters.tables.csv_tables import HXL, rows
from geomap.models.assessed import Layer

EPOCH = (1980, 1, 1, 0, 0, 0)
"""Time stamp of the parts of a workbook: the same on every run."""

MAX_CELL = 32_767
"""Characters that Excel keeps in one cell."""

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_xlsx(layers: Sequence[Layer], folder: Path, *, hxl: bool = False) -> list[Path]:
    """Write ``geomap.xlsx``; cells hold text and numbers, never formulas."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise MissingExtra("writing Excel workbooks", "xlsx") from None
    book = Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = datetime(1980, 1, 1)
    for layer in layers:
        _fill(book.create_sheet(layer.title[:31].replace("/", "-")), layer, hxl)
    out = BytesIO()
    book.save(out)
    path = folder / "geomap.xlsx"
    write_whole(path, _stamped(out.getvalue()))
    return [path]


def _fill(sheet: Any, layer: Layer, hxl: bool) -> None:
    """Write the rows of a layer, below its column names and, if asked for, its HXL tags."""
    sheet.freeze_panes = "B2"
    names, *others = rows(layer)
    for row in (names, *([[HXL.get(name, "") for name in names]] if hxl else []), *others):
        sheet.append([_text(value) if isinstance(value, str) else value for value in row])
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":
                cell.data_type = "s"


def _text(value: str) -> str:
    return _ILLEGAL.sub("\ufffd", value)[:MAX_CELL]


def _stamped(data: bytes) -> bytes:
    """Pack again with one time stamp and without the time of saving: same input, same bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            packed.writestr(ZipInfo(name, EPOCH), content, ZIP_DEFLATED)
    return out.getvalue()
