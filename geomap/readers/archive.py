"""Zip archives of articles, read without unpacking to disk."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers import limits
from geomap.readers._base import Reader


def read_zip(file: BinaryIO, name: str, /, readers: Mapping[str, Reader]) -> Iterator[Article | ArticleError]:
    """Read every article of an archive with the readers given; archives inside it are not opened."""
    try:
        with ZipFile(file) as archive:
            check_members(archive, name)
            for info in sorted(archive.infolist(), key=lambda i: i.filename):
                suffix = PurePosixPath(info.filename).suffix.lower()
                hidden = any(p.startswith((".", "_")) for p in PurePosixPath(info.filename).parts)
                if info.is_dir() or hidden or suffix not in readers:
                    continue
                yield from _member(archive, info, f"{name}/{info.filename}", readers[suffix])
    except (BadZipFile, NotImplementedError, OSError) as error:
        raise ArticleError(f"{name}: the archive is damaged ({error})") from None


def _member(archive: ZipFile, info: ZipInfo, where: str, reader: Reader) -> Iterator[Article | ArticleError]:
    try:
        with archive.open(info) as packed:
            data = packed.read(limits.MAX_EXPORT_BYTES + 1)
        yield from reader(BytesIO(data), where)
    except ArticleError as error:
        yield error
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        yield ArticleError(f"{where}: cannot be unpacked ({error})")


def check_members(archive: ZipFile, name: str, limit: int = limits.MAX_UNPACKED_BYTES) -> None:
    """Refuse an archive that would unpack to too much, or whose names lead out of it.

    Raises
    ------
    ArticleError
        Too many members, too large, packed too tightly, or a name with ``..`` or a root.
    """
    members = archive.infolist()
    if len(members) > limits.MAX_MEMBERS:
        raise ArticleError(f"{name}: {len(members)} files in the archive; {limits.MAX_MEMBERS} is the limit")
    if sum(info.file_size for info in members) > limit:
        raise ArticleError(f"{name}: the archive unpacks to more than {limit // 1_000_000} MB")
    for info in members:
        parts = PurePosixPath(info.filename.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts:
            raise ArticleError(f"{name}: a file in the archive leads out of it ({info.filename!r})")
        if info.file_size > 1_000_000 and info.file_size > limits.MAX_RATIO * max(info.compress_size, 1):
            raise ArticleError(f"{name}: {info.filename!r} is packed suspiciously tightly (a zip bomb?)")
