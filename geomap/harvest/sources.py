"""Sources on disk -> units: files, or parts of files of lines, that one task reads."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import iglob
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from zlib import crc32

from geomap.errors import ArticleError, NothingReadable, UsageError
from geomap.harvest.store import import_arrow
from geomap.models.articles import Article
from geomap.readers import READERS
from geomap.readers.jsonl import read_jsonl
from geomap.readers.mending import mended
from geomap.readers.sets import OWN_TABLES, SIDECAR, read_file

UNIT_BYTES = 400_000
"""Bytes of articles that a task reads: minutes at most, and little is lost with it."""

MOST_FILES = 128
"""Small files that a unit holds, on average, where they are short of that."""

LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst")
"""Files of one article a line, which several tasks may share."""

TABLES = (".parquet",)
"""Formats that only a harvest reads."""

COLUMNS = ("text", "title", "date", "source", "url", "language")
"""Columns of a Parquet table of articles; ``text`` must be there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or lines of one from ``offset`` (in what it unpacks to); ``name`` is shown."""

    path: str
    name: str
    digest: bytes
    offset: int = 0
    length: int = 0
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Unit:
    """What one task reads; ``id`` is a digest of its content and names."""

    id: str
    pieces: tuple[Piece, ...]


def units_of(sources: Sequence[str]) -> list[Unit]:
    """Cut sources into units, in the order of their names.

    Parameters
    ----------
    sources : sequence of str
        Files, folders and patterns of file names.

    Raises
    ------
    UsageError
        A source does not exist.
    NothingReadable
        None of them holds a file that could be one of articles.
    """
    files = sorted({file for source in sources for file in _files(source)})
    if not files:
        raise NothingReadable(
            f"{', '.join(sources)}: no articles here; they are {', '.join(_suffixes())} files"
        )
    return list(_bundled(piece for name, path in files for piece in _pieces(Path(path), name)))


def articles_of(unit: Unit) -> Iterator[Article | ArticleError]:
    """Read the articles of a unit; damaged ones as errors."""
    for piece in unit.pieces:
        path = Path(piece.path)
        if _suffix(path) in LINES:
            with _unpacked(path) as lines:
                _skip(lines, piece.offset)
                part = BytesIO(lines.read(piece.length))
            for item in read_jsonl(part, piece.name, first_line=piece.first_line):
                yield item if isinstance(item, ArticleError) else mended(item)
        elif _suffix(path) in TABLES:
            yield from _rows(path, piece.name)
        else:
            yield from read_file(path, piece.name)


def _suffixes() -> list[str]:
    return sorted({*READERS, *LINES, *TABLES})


def _suffix(path: Path) -> str:
    return next((end for end in LINES if path.name.lower().endswith(end)), path.suffix.lower())


def _files(source: str) -> Iterator[tuple[str, str]]:
    """Name to show and path of each file of a source."""
    path = Path(source)
    if path.is_dir():
        inside = ((file.relative_to(path).as_posix(), file) for file in path.rglob("*") if file.is_file())
        yield from ((name, str(file.resolve())) for name, file in inside if _holds_articles(name))
    elif path.is_file():
        yield path.name, str(path.resolve())
    else:
        matches = [Path(match) for match in iglob(source, recursive=True)]  # noqa: PTH207 (may be absolute)
        if not matches:
            raise UsageError(f"{source}: there is no such file or folder")
        yield from ((match.name, str(match.resolve())) for match in matches if match.is_file())


def _holds_articles(name: str) -> bool:
    path = Path(name)
    hidden = any(part.startswith((".", "_", "~")) for part in path.parts)
    return not hidden and _suffix(path) in _suffixes() and path.name not in {*OWN_TABLES, SIDECAR}


def _pieces(path: Path, name: str) -> Iterator[Piece]:
    if _suffix(path) not in LINES:
        yield Piece(str(path), name, _digest([path.read_bytes()]), length=path.stat().st_size)
        return
    offset, first_line = 0, 1
    with _unpacked(path) as lines:
        while part := lines.readlines(UNIT_BYTES):
            length = sum(map(len, part))
            yield Piece(str(path), name, _digest(part), offset, length, first_line)
            offset, first_line = offset + length, first_line + len(part)


def _digest(content: Iterable[bytes]) -> bytes:
    digest = blake2b(digest_size=16)
    for part in content:
        digest.update(part)
    return digest.digest()


def _bundled(pieces: Iterable[Piece]) -> Iterator[Unit]:
    """Join small files into units; a name may end one, so that a new file moves few files to other units."""
    bundle: list[Piece] = []
    for piece in pieces:
        bundle.append(piece)
        alone = _suffix(Path(piece.path)) in LINES
        named = crc32(piece.name.encode("utf-8", "replace")) % MOST_FILES == 0
        if alone or named or sum(p.length for p in bundle) >= UNIT_BYTES:
            yield _unit(bundle)
            bundle = []
    if bundle:
        yield _unit(bundle)


def _unit(pieces: Sequence[Piece]) -> Unit:
    parts = [f"{p.name}\x1f{p.first_line}\x1f".encode() + p.digest for p in pieces]
    return Unit(_digest(parts).hex(), tuple(pieces))


def _unpacked(path: Path) -> IO[bytes]:
    suffix = _suffix(path)
    if suffix.endswith(".gz"):
        return gzip.open(path, "rb")  # type: ignore[return-value]
    if suffix.endswith(".zst"):
        from io import BufferedReader

        return BufferedReader(
            import_arrow("pyarrow", "reading .zst files").CompressedInputStream(str(path), "zstd")
        )
    return path.open("rb")


def _skip(lines: IO[bytes], length: int) -> None:
    while length > 0:
        length -= len(lines.read(min(length, 1 << 20))) or length


def _rows(path: Path, name: str) -> Iterator[Article | ArticleError]:
    """Read a Parquet table of articles, some rows at a time."""
    from geomap.readers._base import make_article

    import_arrow("pyarrow", "reading Parquet files")
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    number = 0
    try:
        file = ParquetFile(path)
        columns = [column for column in COLUMNS if column in file.schema_arrow.names]
        if "text" not in columns:
            raise ArticleError(
                f'{name}: no column "text"; its columns are {", ".join(file.schema_arrow.names)}'
            )
        for batch in file.iter_batches(batch_size=500, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield _article(make_article, row, f"{name}:{number}")
    except ArticleError as error:
        yield error
    except (OSError, ArrowException) as error:
        yield ArticleError(f"{name}: cannot be read ({str(error)[:200]})")


def _article(make: Any, row: dict[str, Any], name: str) -> Article | ArticleError:
    values = {key: str(value)[:10] if key == "date" else str(value) for key, value in row.items() if value}
    try:
        article: Article = mended(make(values.pop("text", ""), name, values))
    except ArticleError as error:
        return error
    return article
