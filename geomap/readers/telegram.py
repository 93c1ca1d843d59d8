"""Telegram's ``result.json`` export: one article a message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers._base import make_article


def messages(export: dict[str, Any], name: str) -> Iterator[Article | ArticleError]:
    """Read the messages of one exported chat; service messages and pictures without words are left out."""
    for message in export["messages"]:
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        text = _text(message.get("text"))
        if text.strip():
            yield _article(message, text, export, name)


def _article(message: dict[str, Any], text: str, export: dict[str, Any], name: str) -> Article | ArticleError:
    day, source = message.get("date"), export.get("name")
    metadata = {
        "date": day if isinstance(day, str) else None,
        "source": source if isinstance(source, str) else None,
    }
    try:
        return make_article(text, f"{name}#{message.get('id')}", metadata)
    except ArticleError as error:
        return error


def _text(value: Any) -> str:
    """Join a text that is a string, or a list of strings and of objects with ``text``."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    parts = [part.get("text", "") if isinstance(part, dict) else part for part in value]
    return "".join(part for part in parts if isinstance(part, str))
