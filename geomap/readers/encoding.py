"""Bytes to text: byte order marks, UTF-8, UTF-16, guessed encodings."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from geomap.errors import ArticleError
from geomap.readers.limits import MAX_ARTICLE_BYTES, MAX_CONTROL_SHARE

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_CENTRAL = frozenset({"cp1250", "iso8859_2", "iso8859_16", "cp1257", "iso8859_13", "mac_latin2"})
_WESTERN = frozenset({"cp1252", "latin_1", "iso8859_15", "cp1254", "iso8859_9", "iso8859_10", "iso8859_3"})
_MARKS = frozenset("«»‘’“”–—…€°·\u00a0")
_TURKISH = frozenset("\u00f0\u00fd\u00fe\u00d0\u00dd\u00de")
"""Western letters in whose place Turkish has ğ ı ş Ğ İ Ş."""
_ICELANDIC = frozenset("\u00e1\u00e6\u00c1\u00c6")
"""Letters that every Icelandic paragraph has and Turkish has not."""


class Decoded(NamedTuple):
    """A text and what was done to get it, in words."""

    text: str
    warnings: tuple[str, ...]


def decode(data: bytes, name: str, limit: int = MAX_ARTICLE_BYTES) -> Decoded:
    """Decode the bytes of one file of text.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        File name, for messages.
    limit : int
        Bytes that such a file may have.

    Raises
    ------
    ArticleError
        The bytes are not text, or longer than ``limit``.
    """
    if len(data) > limit:
        raise ArticleError(f"{name}: more than {limit // 1_000_000} MB; split the file")
    text, warnings = _decode_bytes(data, name)
    if _looks_binary(text):
        raise ArticleError(f"{name}: not a text file (control characters); save it as UTF-8 text")
    if "\x00" in text:
        text = text.replace("\x00", " ")
        warnings.append("NUL characters were read as spaces")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, tuple(warnings))


def _decode_bytes(data: bytes, name: str) -> tuple[str, list[str]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace"), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise ArticleError(f"{name}: not a text file in any encoding we know; save it as UTF-8 text")
    western = _western(data) if best.encoding in _CENTRAL | _WESTERN else None
    encoding = western or best.encoding
    return data.decode(encoding, errors="replace"), [
        f"read as {encoding} (guessed); save as UTF-8 to be sure"
    ]


def _western(data: bytes) -> str | None:
    """Choose Western over Central European where all its odd characters are letters or quotes.

    The two agree on most of French, German and Spanish, so a guess between them is a toss on short
    texts; Polish or Czech read as Western shows signs (``³``, ``¹``) where letters should be.
    Turkish is Western with six other letters, where Icelandic has its own.
    """
    text = data.decode("cp1252", errors="replace")
    odd = {c for c in text if not c.isascii()}
    if not all(c.isalpha() or c in _MARKS for c in odd):
        return None
    return "cp1254" if odd & _TURKISH and not odd & _ICELANDIC else "cp1252"


def _looks_binary(text: str) -> bool:
    head = text[:100_000]
    odd = sum(1 for c in head if (c < " " and c not in "\t\n\r\f\v") or c == "\ufffd")
    return odd > MAX_CONTROL_SHARE * len(head) and (odd > 3 or odd == len(head.strip()))
