"""``.json`` files: Telegram's ``result.json``, exports of news services, lists of articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers.extras import read_bounded
from geomap.readers.fields import MAPS, Fields, mapped_article, recognised, value_at
from geomap.readers.limits import MAX_EXPORT_BYTES
from geomap.readers.telegram import messages


def read_json(file: BinaryIO, name: str, /, fields: Fields | None = None) -> Iterator[Article | ArticleError]:
    """Read a ``.json`` file, told apart by its shape unless a field map is given."""
    try:
        export = json.loads(read_bounded(file, name, MAX_EXPORT_BYTES))
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{name}: not valid JSON ({error})") from None
    if isinstance(export, dict) and isinstance(export.get("messages"), list) and fields is None:
        yield from messages(export, name)
        return
    for number, row in enumerate(_rows(export, fields, name), 1):
        where = f"{name}#{number}"
        if isinstance(row, dict):
            yield mapped_article(row, fields or recognised(row), where)
        else:
            yield ArticleError(f"{where}: not a JSON object")


def _rows(export: Any, fields: Fields | None, name: str) -> list[Any]:
    """List of rows: the file itself, or under the map's or a known path."""
    if isinstance(export, list):
        return export
    paths = fields.get("rows", ()) if fields else [path for ready in MAPS.values() for path in ready["rows"]]
    for path in dict.fromkeys(paths):
        rows = value_at(export, path)
        if isinstance(rows, list):
            return rows
    if isinstance(export, dict) and "text" in export:
        return [export]
    keys = ", ".join(export) if isinstance(export, dict) else type(export).__name__
    raise ArticleError(
        f"{name}: no list of articles here (found: {keys[:300]}); say where it is in set.toml: "
        '[fields] rows = "…", text = "…"'
    )
