"""Article sets: a folder with ``set.toml`` and articles, or a bare folder of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from geomap.errors import ArticleError, MissingExtra, NothingReadable, SetError, UsageError, did_you_mean
from geomap.models.articles import Article
from geomap.models.reasons import because
from geomap.models.sets import ArticleSet, SetSettings, tile_host
from geomap.readers import READERS, readers
from geomap.readers._base import METADATA, refused_date
from geomap.readers.dates import parse_day, shown_order
from geomap.readers.fields import Fields
from geomap.readers.mending import mended
from geomap.readers.settings import read_toml
from geomap.readers.tables import Row, delimiter_of, read_table

SETTINGS_FILE = "set.toml"
SIDECAR = "articles.csv"
OWN_TABLES = frozenset(
    {"prior_control.csv", "claims.csv", "corrections.csv", "statistics.csv", "actors.csv", "places.csv"}
)
"""Tables of a set that hold no articles."""

FILE_COLUMNS = frozenset({"file", "filename", "file name", "file_name", "path"})
"""What people call the column of a table of articles that names the files."""

SAVE_AS = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".wps", ".wpd", ".pages"), ".docx, .odt or .pdf"),
    **dict.fromkeys((".xls", ".xlsm", ".xlsb", ".ods", ".numbers", ".tsv"), ".xlsx or .csv"),
    **dict.fromkeys((".msg", ".mbox", ".pst", ".emlx"), ".eml, one message a file"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".epub", ".mobi", ".djvu", ".xps", ".ps"), ".pdf"),
    **dict.fromkeys((".webarchive", ".maff", ".wacz", ".shtml", ".php", ".asp", ".aspx"), ".html or .warc"),
    **dict.fromkeys((".rar", ".7z", ".tar", ".tgz", ".bz2", ".xz", ".zst"), "a .zip"),
    **dict.fromkeys((".text", ".log", ".asc", ".rst", ".tex", ".org"), ".txt"),
    **dict.fromkeys((".ndjson", ".json5", ".yaml", ".yml"), ".jsonl or .json"),
}
"""Kinds of documents that may hold articles and have no reader, and what to save them as."""

_KNOWN: dict[str, type] = {
    "title": str,
    "description": str,
    "date": date,
    "period": tuple,
    "profile": str,
    "countries": list,
    "languages": list,
    "boundary": str,
    "theme": str,
    "prior_control": str,
    "sides": dict,
    "statistics": str,
    "gazetteers": list,
    "views": list,
    "overlays": list,
    "tiles": str,
    "fields": Mapping,
}


def open_set(path: Path) -> ArticleSet:
    """Look at an article set without reading its articles.

    Raises
    ------
    UsageError
        The path does not exist or is not a folder.
    SetError
        ``set.toml`` is damaged.
    NothingReadable
        The folder holds no file that could be an article.
    """
    if not path.exists():
        raise UsageError(f"{path}: there is no such folder")
    if not path.is_dir():
        raise UsageError(f"{path}: an article set is a folder; put the article into one")
    settings = _settings(path)
    content = _content(path, settings)
    files = tuple(file for file in content if _is_readable(file, path))
    others = tuple(file for file in content if not _is_readable(file, path))
    if not files:
        kinds = ", ".join(READERS)
        seen = f" ({', '.join(f.name for f in others[:5])} cannot be read)" if others else ""
        raise NothingReadable(f"{path}: no articles here{seen}; articles are files of the kinds {kinds}")
    return ArticleSet(path.resolve().name, path, settings, files, others)


def _content(folder: Path, settings: SetSettings) -> list[Path]:
    """Files of a set that may hold articles, in the order of their paths."""
    sidecar = _is_sidecar(folder / SIDECAR)
    return [
        file
        for file in sorted(folder.rglob("*"), key=lambda f: f.relative_to(folder).as_posix())
        if _is_content(file, folder, settings) and not (sidecar and file == folder / SIDECAR)
    ]


def _settings(folder: Path) -> SetSettings:
    file = folder / SETTINGS_FILE
    if not file.is_file():
        return SetSettings()
    values: dict[str, Any] = read_toml(file, _KNOWN, f"{folder.name}/{SETTINGS_FILE}")
    for key in ("prior_control", "statistics"):
        if key in values:
            inside(folder, values[key])
    if values.get("tiles"):
        try:
            tile_host(values["tiles"])
        except UsageError as error:
            raise SetError(f"{folder.name}/{SETTINGS_FILE}: {error}") from None
    if values.get("theme", "default") not in ("default", "customary"):
        raise SetError(f'{folder.name}/{SETTINGS_FILE}: theme is "default" or "customary"')
    return SetSettings(**values)


def inside(folder: Path, name: str) -> Path:
    """Return a file of the set, refusing paths that lead out of it.

    Raises
    ------
    SetError
        The path is absolute or climbs out of the folder.
    """
    file = folder / name
    if not file.resolve().is_relative_to(folder.resolve()):
        raise SetError(f"{folder.name}: {name!r} lies outside the set; copy the file into its folder")
    return file


def _is_content(file: Path, folder: Path, settings: SetSettings) -> bool:
    parts = file.relative_to(folder).parts
    if any(part.startswith(("_", ".", "~$")) for part in parts) or not file.is_file():
        return False
    name = file.name
    own = {settings.prior_control, settings.statistics, settings.boundary, *settings.overlays}
    if name.upper().startswith("README") or name in OWN_TABLES or "/".join(parts) in own:
        return False
    return name != SETTINGS_FILE


def _is_readable(file: Path, folder: Path) -> bool:
    return file.suffix.lower() in READERS and file.resolve().is_relative_to(folder.resolve())


def _is_sidecar(file: Path) -> bool:
    return file.is_file() and _file_column(row := _header(file)) is not None and "text" not in row


def _header(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", errors="replace") as lines:
        head = lines.readline(10_000)
    return [cell.strip().strip('"').lower() for cell in head.split(delimiter_of(head))]


def _file_column(columns: Iterable[str]) -> str | None:
    """Column of a table of articles that names their files, as people call it."""
    return next((column for column in columns if column.strip().lower() in FILE_COLUMNS), None)


def read_articles(articles: ArticleSet) -> Iterator[Article | ArticleError]:
    """Read all articles of a set, in the order of their file names; damaged ones as errors."""
    sidecar = read_sidecar(articles.folder)
    for file in articles.files:
        name = file.relative_to(articles.folder).as_posix()
        yield from read_file(file, name, sidecar.get(name), articles.settings.fields)
    yield from unread(articles, sidecar)


def unread(articles: ArticleSet, sidecar: Mapping[str, Row]) -> Iterator[ArticleError]:
    """Tell what of a set no reader takes: documents of other kinds, and rows that name no file."""
    for file in articles.others:
        name, suffix = file.relative_to(articles.folder).as_posix(), file.suffix.lower()
        if suffix in READERS:
            yield ArticleError(f"{name}: a link that leads out of the set; copy the file into its folder")
        elif suffix in SAVE_AS:
            yield ArticleError(f"{name}: files of this kind are not read; save it as {SAVE_AS[suffix]}")
    names = [file.relative_to(articles.folder).as_posix() for file in articles.files]
    for name, row in sidecar.items():
        if name not in names:
            hint = did_you_mean(name, names)
            yield ArticleError(f'{SIDECAR} row {row.line}: the set has no file "{name}" to read.{hint}')


def other_kinds(articles: ArticleSet) -> list[str]:
    """Say which files of a set are no documents and were passed over; parts of saved pages aside."""
    passed = [
        file.relative_to(articles.folder).as_posix()
        for file in articles.others
        if file.suffix.lower() not in {*READERS, *SAVE_AS} and not _is_part_of_page(file, articles.folder)
    ]
    shown = ", ".join(passed[:5]) + (f" and {len(passed) - 5} more" if len(passed) > 5 else "")
    return [f"not read, as no reader takes their kind: {shown}"] if passed else []


def _is_part_of_page(file: Path, folder: Path) -> bool:
    """Whether a file lies in the folder that a browser saves beside a page."""
    return any(part.endswith(("_files", ".files")) for part in file.relative_to(folder).parts[:-1])


def read_file(
    file: Path, name: str, row: Row | None = None, fields: Fields | None = None
) -> Iterator[Article | ArticleError]:
    """Read the articles of one file; errors as items.

    Parameters
    ----------
    file : Path
        The file.
    name : str
        Its path to show, relative to the set.
    row : mapping, optional
        What the set's table says of it.
    fields : Fields, optional
        The set's field map.
    """
    try:
        with file.open("rb") as opened:
            for item in readers(fields)[file.suffix.lower()](opened, name):
                yield item if isinstance(item, ArticleError) else _with_sidecar(mended(item), row)
    except ArticleError as error:
        yield error
    except MissingExtra as error:
        yield ArticleError(f"{name}: {error}")
    except OSError as error:
        yield ArticleError(f"{name}: cannot be read ({error.strerror or error})")
    except Exception as error:  # a library that fails on somebody's file: it costs that file, never the run
        yield ArticleError(f"{name}: cannot be read ({type(error).__name__}: {str(error)[:200]})")


def read_sidecar(folder: Path) -> dict[str, Row]:
    """Read the set's table of articles: what it says of each file, by name."""
    file = folder / SIDECAR
    if not _is_sidecar(file):
        return {}
    rows = read_table(file)
    column = _file_column(rows[0]) if rows else None
    order = shown_order(row.get("date", "") for row in rows)
    by_name: dict[str, Row] = {}
    for row in rows:
        if day := parse_day(row.get("date", ""), order):
            row["date"] = day.isoformat()
        by_name[row[column or ""].replace("\\", "/").removeprefix("./")] = row
    return by_name


def _with_sidecar(article: Article, row: Row | None) -> Article:
    if row is None:
        return article
    values = {key: row[key] for key in METADATA if row.get(key)}
    day = parse_day(values.pop("date", ""))
    if row.get("date") and not day:
        problem = f"{SIDECAR} row {row.line}: {refused_date(row['date'])}"
        article = replace(article, warnings=(*article.warnings, problem))
    if day:
        published = replace(
            article.published, start=day, end=day, precision="day", reason=because("date.given_in", SIDECAR)
        )
        article = replace(article, published=published)
    return replace(article, **values)  # type: ignore[arg-type]
