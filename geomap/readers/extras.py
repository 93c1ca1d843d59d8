"""Libraries that only some formats need, and files that are refused before any library sees them."""

from __future__ import annotations

from importlib import import_module
from typing import Any, BinaryIO

from geomap.errors import ArticleError, MissingExtra
from geomap.readers.limits import MAX_ARTICLE_BYTES


def load(module: str, what: str, extra: str) -> Any:
    """Import an optional library.

    Raises
    ------
    MissingExtra
        It is not installed; the message says which extra brings it.
    """
    try:
        return import_module(module)
    except ImportError:
        raise MissingExtra(what, extra) from None


def read_bounded(file: BinaryIO, name: str, limit: int = MAX_ARTICLE_BYTES) -> bytes:
    """Read a whole file that holds one document.

    Raises
    ------
    ArticleError
        It is longer than ``limit`` bytes.
    """
    data = file.read(limit + 1)
    if len(data) > limit:
        raise ArticleError(f"{name}: larger than one document may be ({limit // 1_000_000} MB)")
    return data


def refuse_entities(data: bytes, name: str) -> None:
    """Refuse XML that declares entities: nothing that news needs, and the way of XML bombs.

    Raises
    ------
    ArticleError
        The document has an ``<!ENTITY`` declaration.
    """
    # UTF-16 XML holds the same letters with zero bytes between them.
    if b"<!ENTITY" in data.replace(b"\x00", b"").upper():
        raise ArticleError(f"{name}: declares XML entities; refused, save it without its DOCTYPE")
