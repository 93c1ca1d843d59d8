"""Bytes to text: byte order marks, UTF-8, UTF-16, guessed encodings, mended mojibake."""

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
_MARKS = frozenset("«»‘’“”–—…€°·\u00a0")


class Decoded(NamedTuple):
    """A text and what was done to get it, in words."""

    text: str
    warnings: tuple[str, ...]


def decode(data: bytes, name: str) -> Decoded:
    """Decode the bytes of one article.

    Parameters
    ----------
    data : bytes
        The whole article.
    name : str
        File name, for messages.

    Raises
    ------
    ArticleError
        The bytes are not text, or longer than ``MAX_ARTICLE_BYTES``.
    """
    if len(data) > MAX_ARTICLE_BYTES:
        size, limit = len(data) // 1_000_000, MAX_ARTICLE_BYTES // 1_000_000
        raise ArticleError(f"{name}: {size} MB is more than one article ({limit} MB); split the file")
    text, warnings = _decode_bytes(data, name)
    if _looks_binary(text):
        raise ArticleError(f"{name}: not a text file (control characters); save it as UTF-8 text")
    if "\x00" in text:
        text = text.replace("\x00", " ")
        warnings.append("NUL characters were read as spaces")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    mended = _mend_mojibake(text)
    if mended != text:
        warnings.append("garbled letters (mojibake) were mended")
    return Decoded(mended, tuple(warnings))


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
    western = _western(data) if best.encoding in _CENTRAL else None
    encoding = western or best.encoding
    return data.decode(encoding, errors="replace"), [
        f"read as {encoding} (guessed); save as UTF-8 to be sure"
    ]


def _western(data: bytes) -> str | None:
    """Choose Western over Central European where all its odd characters are letters or quotes.

    The two agree on most of French, German and Spanish, so a guess between them is a toss on short
    texts; Polish or Czech read as Western shows signs (``³``, ``¹``) where letters should be.
    """
    text = data.decode("cp1252", errors="replace")
    odd = {c for c in text if not c.isascii()}
    return "cp1252" if all(c.isalpha() or c in _MARKS for c in odd) else None


def _looks_binary(text: str) -> bool:
    head = text[:100_000]
    odd = sum(1 for c in head if (c < " " and c not in "\t\n\r\f\v") or c == "\ufffd")
    return odd > MAX_CONTROL_SHARE * len(head) and (odd > 3 or odd == len(head.strip()))


def _mend_mojibake(text: str) -> str:
    if text.isascii():
        return text
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    return fix_encoding(text) if is_bad(text) else text
