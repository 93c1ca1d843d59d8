"""JSON lines: one article a line, ``{"text": …, "title": …, "date": …}`` or as a field map says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers.fields import Fields, mapped_article, recognised
from geomap.readers.lenient import loads
from geomap.readers.limits import MAX_ARTICLE_BYTES


def read_jsonl(
    file: BinaryIO, name: str, /, fields: Fields | None = None, *, first_line: int = 1
) -> Iterator[Article | ArticleError]:
    """Read a ``.jsonl`` file, or a part of one from ``first_line``; a bad line costs that line."""
    lines = 0
    for number, line in bounded_lines(file, first_line):
        where = f"{name}:{number}"
        lines += line is None or bool(line.strip())
        if line is None:
            limit = MAX_ARTICLE_BYTES // 1_000_000
            yield ArticleError(f"{where}: the line is longer than one article may be ({limit} MB)")
        elif line.strip():
            yield _article(line, where, fields)
    if not lines:
        yield ArticleError(f"{name}: empty, there is nothing to read")


def bounded_lines(file: BinaryIO, first_line: int = 1) -> Iterator[tuple[int, bytes | None]]:
    """Number and yield lines, None in place of one that is too long (which is skipped, not held)."""
    number = first_line - 1
    while line := file.readline(MAX_ARTICLE_BYTES + 1):
        number += 1
        if len(line) <= MAX_ARTICLE_BYTES:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_ARTICLE_BYTES)
        yield number, None


def _article(line: bytes, where: str, fields: Fields | None) -> Article | ArticleError:
    try:
        row = parse_object(line)
    except ValueError as error:
        return ArticleError(f"{where}: {error}")
    return mapped_article(row, fields or recognised(row), where)


def parse_object(line: bytes) -> dict[str, Any]:
    """Parse one JSON object.

    Raises
    ------
    ValueError
        Not UTF-8, not JSON, nested too deeply, or not an object.
    """
    try:
        row = loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 ({error.reason} at byte {error.start})") from None
    if not isinstance(row, dict):
        raise ValueError('not a JSON object; write one article a line as {"text": …}')
    return row
