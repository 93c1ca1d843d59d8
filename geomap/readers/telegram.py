"""Telegram's ``result.json`` export, of one chat or of a whole account: one article a message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers._base import make_article


def chats(export: Any) -> list[dict[str, Any]]:
    """Exported chats: the file itself, or those of an account; none where it is no export of Telegram."""
    if not isinstance(export, dict):
        return []
    if isinstance(export.get("messages"), list):
        return [export]
    return [chat for chat in _of_account(export) if isinstance(chat.get("messages"), list)]


def _of_account(export: dict[str, Any]) -> list[dict[str, Any]]:
    """Chats of an account's export, those that were left last."""
    parts = [export.get("chats"), export.get("left_chats")]
    lists = [part["list"] for part in parts if isinstance(part, dict) and isinstance(part.get("list"), list)]
    return [chat for chat_list in lists for chat in chat_list if isinstance(chat, dict)]


def messages(export: dict[str, Any], name: str) -> Iterator[Article | ArticleError]:
    """Read the messages of one exported chat; service messages and pictures without words are left out."""
    words = 0
    for message in export["messages"]:
        if isinstance(message, ValueError):
            yield ArticleError(f"{name}: a message is {message}")
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        text = _text(message.get("text"))
        if text.strip():
            words += 1
            yield _article(message, text, export, name)
    if not words:
        chat = f' of "{export["name"]}"' if isinstance(export.get("name"), str) else ""
        yield ArticleError(f"{name}: no message{chat} holds words")


def _article(message: dict[str, Any], text: str, export: dict[str, Any], name: str) -> Article | ArticleError:
    day = message.get("date") or message.get("date_unixtime")
    source = export.get("name") or message.get("from")
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
