"""Web archives (``.warc``, ``.warc.gz``): one article a page (warcio and trafilatura)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from typing import Any, BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers.extras import load
from geomap.readers.html import page_article
from geomap.readers.limits import MAX_ARTICLE_BYTES, MAX_MEMBERS, MAX_UNPACKED_BYTES

GZIP = b"\x1f\x8b"
BLOCK = 1 << 16


def read_warc(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read the HTML responses of a web archive, in its order; what of it cannot be read is told."""
    archiveiterator = load("warcio.archiveiterator", "reading web archives", "warc")
    exceptions = load("warcio.exceptions", "reading web archives", "warc")
    pages, records, unpacked = 0, 0, _Bounded(file, name)
    try:
        for record in _quietly(archiveiterator.ArchiveIterator(unpacked)):
            records += 1
            kind = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
            if record.rec_type != "response" or "html" not in kind:
                continue
            pages += 1
            if pages > MAX_MEMBERS:
                yield ArticleError(f"{name}: more than {MAX_MEMBERS} pages; the rest is not read")
                return
            url = record.rec_headers.get_header("WARC-Target-URI")
            yield _page(record.content_stream().read(MAX_ARTICLE_BYTES), f"{name}#{pages}", url)
            missing = getattr(record.raw_stream, "limit", 0)
            if missing and unpacked.ended and not record.http_headers.get_header("Content-Encoding"):
                unpacked.fault = unpacked.fault or f"its last page lacks {missing} bytes"
    except (exceptions.ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
        yield ArticleError(f"{name}: the web archive is damaged ({error})")
        return
    if unpacked.fault:
        yield ArticleError(f"{name}: the web archive is damaged ({unpacked.fault})")
    elif not pages:
        held = f"{records} records, none of them a web page" if records else "nothing"
        yield ArticleError(f"{name}: the web archive holds {held}; there is nothing to read")


def _quietly(records: Iterator[Any]) -> Iterator[Any]:
    """Go through records without what the library prints of damaged ones: a stranger's bytes."""
    while True:
        with redirect_stderr(StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _page(data: bytes, where: str, url: str | None) -> Article | ArticleError:
    try:
        return page_article(data, where, url)
    except ArticleError as error:
        return error


class _Bounded:
    """The unpacked archive, which ends with an error where it grows beyond any web archive.

    The library joins a line of a record's head piece by piece: without a bound on lines, a few
    kilobytes of packed zeros would keep it busy for hours.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        packed = file.read(len(GZIP)) == GZIP
        file.seek(0)
        self._blocks = self._unpacked(file) if packed else iter(lambda: file.read(BLOCK), b"")
        self._name, self._all, self._line = name, 0, 0
        self._ahead = b""
        self.fault, self.ended = "", False

    def _unpacked(self, file: BinaryIO) -> Iterator[bytes]:
        """Unpack the members of a gzip file one after another, as far as they go."""
        unpacker, packed, begun = zlib.decompressobj(wbits=31), b"", True
        try:
            while packed or (packed := file.read(BLOCK)):
                block = unpacker.decompress(packed, BLOCK)
                packed = unpacker.unconsumed_tail
                if unpacker.eof:
                    unpacker, packed = zlib.decompressobj(wbits=31), unpacker.unused_data.lstrip(b"\x00")
                    begun = bool(packed)
                else:
                    begun = True
                if block:
                    yield block
            if begun:
                self.fault = "it ends in the middle"
                yield unpacker.flush()
        except zlib.error as error:
            self.fault = str(error)

    def read(self, size: int = -1) -> bytes:
        """Read as a file does."""
        size = min(size, MAX_ARTICLE_BYTES) if size >= 0 else MAX_ARTICLE_BYTES
        while len(self._ahead) < size and (block := next(self._blocks, b"")):
            self._ahead += block
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        self._all += len(data)
        self.ended = not data
        cut = data.rfind(b"\n")
        self._line = self._line + len(data) if cut < 0 else len(data) - cut
        if self._all > MAX_UNPACKED_BYTES or self._line > MAX_ARTICLE_BYTES:
            size_mb = MAX_UNPACKED_BYTES // 1_000_000
            raise ArticleError(f"{self._name}: unpacks to more than {size_mb} MB, or to one endless line")
        return data

    def close(self) -> None:
        """Leave closing to who opened the file."""
