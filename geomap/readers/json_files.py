"""``.json`` files: Telegram's ``result.json``, exports of news services, lists of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers.dates import shown_order
from geomap.readers.encoding import decode
from geomap.readers.fields import MAPS, Fields, mapped_article, recognised, stated_date, value_at
from geomap.readers.lenient import loads, rows_of_broken
from geomap.readers.limits import MAX_EXPORT_BYTES
from geomap.readers.telegram import chats, messages


def read_json(file: BinaryIO, name: str, /, fields: Fields | None = None) -> Iterator[Article | ArticleError]:
    """Read a ``.json`` file, told apart by its shape unless a field map is given.

    A row that is broken costs itself; so does the cut end of a file.
    """
    text, _ = decode(file.read(MAX_EXPORT_BYTES + 1), name, MAX_EXPORT_BYTES)
    export = _export(text, name)
    if fields is None and (telegram := chats(export)):
        for number, chat in enumerate(telegram, 1):
            yield from messages(chat, f"{name}#{number}" if len(telegram) > 1 else name)
        return
    yield from _articles(_rows(export, fields, name), fields, name)


def _export(text: str, name: str) -> Any:
    """What a file holds; of a broken one the rows that can be read."""
    try:
        return loads(text)
    except ValueError as error:
        rows = list(rows_of_broken(text))
        if not any(isinstance(row, dict) for row in rows):
            raise ArticleError(f"{name}: not valid JSON ({error})") from None
        messaged = any(isinstance(row, dict) and row.get("type") == "message" for row in rows)
        return {"messages": rows} if messaged else rows


def _articles(rows: Sequence[Any], fields: Fields | None, name: str) -> Iterator[Article | ArticleError]:
    """Yield the article of each row; an error for what is no object."""
    order = shown_order(stated_date(row, fields or recognised(row)) for row in rows if isinstance(row, dict))
    for number, row in enumerate(rows, 1):
        where = f"{name}#{number}"
        if isinstance(row, dict):
            yield mapped_article(row, fields or recognised(row), where, order)
        else:
            yield ArticleError(f"{where}: {row if isinstance(row, ValueError) else 'not a JSON object'}")


def _rows(export: Any, fields: Fields | None, name: str) -> list[Any]:
    """List of rows: the file itself, or under the map's or a known path."""
    if isinstance(export, list):
        if not export:
            raise ArticleError(f"{name}: an empty list, there is nothing to read")
        return export
    for path in _paths(fields):
        rows = value_at(export, path)
        if isinstance(rows, list):
            if not rows:
                raise ArticleError(f'{name}: the list under "{path}" is empty, there is nothing to read')
            return rows
    if isinstance(export, dict) and "text" in export:
        return [export]
    keys = ", ".join(map(str, export)) if isinstance(export, dict) else type(export).__name__
    raise ArticleError(
        f"{name}: no list of articles here (found: {keys[:300]}); say where it is in set.toml: "
        '[fields] rows = "…", text = "…"'
    )


def _paths(fields: Fields | None) -> Iterable[str]:
    """Where the rows may be: as the map says, else as any of the ready ones."""
    ready = (path for each in MAPS.values() for path in each["rows"])
    return dict.fromkeys(fields.get("rows", ()) if fields else ready)
