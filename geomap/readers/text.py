"""Plain text and Markdown files, with an optional head of ``key: value`` lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers._base import METADATA, make_article
from geomap.readers.encoding import decode
from geomap.readers.limits import MAX_ARTICLE_BYTES

_HEAD_LINE = re.compile(rf"\s*({'|'.join(METADATA)})\s*:\s?(.*)", re.IGNORECASE)
_FENCE = "---"


def read_text(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read a ``.txt`` or ``.md`` file as one article."""
    text, warnings = decode(file.read(MAX_ARTICLE_BYTES + 1), name)
    head, body = split_head(text)
    yield make_article(body, name, head, warnings)


def split_head(text: str) -> tuple[dict[str, str], str]:
    """Split off ``key: value`` lines (also between ``---`` lines) at the very top.

    The head ends at the first line that is not of the form; a head is only taken for one when
    its first line is, so that an article beginning with prose keeps all of it.
    """
    lines = text.splitlines(keepends=True)
    head: dict[str, str] = {}
    used = 1 if lines and lines[0].strip() == _FENCE else 0
    for line in lines[used:]:
        match = _HEAD_LINE.fullmatch(line.rstrip("\n"))
        if not match:
            break
        head[match[1].lower()] = match[2].strip().strip('"')
        used += 1
    if not head:
        return {}, text
    if used < len(lines) and lines[used].strip() in (_FENCE, ""):
        used += 1
    return head, "".join(lines[used:])
