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
            members = [info for info in archive.infolist() if not (info.is_dir() or _is_hidden(info))]
            if not members:
                yield ArticleError(f"{name}: the archive is empty, there is nothing to read")
            for info in sorted(members, key=lambda i: i.filename):
                reader = readers.get(PurePosixPath(info.filename).suffix.lower())
                where = f"{name}/{info.filename}"
                if reader is None:
                    yield ArticleError(f"{where}: files of this kind are not read from an archive")
                else:
                    yield from _member(archive, info, where, reader)
    except (BadZipFile, NotImplementedError, OSError) as error:
        raise ArticleError(f"{name}: the archive is damaged ({error})") from None


def _is_hidden(info: ZipInfo) -> bool:
    """Whether a member is none of the articles: what systems and people put beside them."""
    parts = PurePosixPath(info.filename).parts
    return any(part.startswith((".", "_")) for part in parts) or parts[-1].upper().startswith("README")


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
