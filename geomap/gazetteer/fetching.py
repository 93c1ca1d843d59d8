"""Get a country's GeoNames file, only when asked to, and go on where an earlier attempt was cut."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from geomap.errors import GazetteerError, UsageError
from geomap.gazetteer.importer import Progress

BASE = "https://download.geonames.org/export/dump"
"""Where GeoNames keeps its country files."""

LARGEST = 800_000_000
"""Bytes; the file of all countries has half as many."""
PIECE = 1 << 16
SECONDS = 30
"""Without a byte so long a server counts as gone."""
PARTIAL, RANGE_REFUSED = 206, 416


def fetch(code: str, folder: Path, base: str, progress: Progress) -> Path:
    """Download ``base/CODE.zip`` into a folder and return the file.

    What arrives stands in ``CODE.zip.part`` until it is whole, beside it the server's mark of the version. A
    later call asks for the rest alone, and begins anew where the server has another version by then.

    Parameters
    ----------
    code : str
        ISO code of the country.
    folder : Path
        Where the file is put; made when missing.
    base : str
        ``http`` or ``https`` address of the folder that holds the country files.
    progress : callable
        Told of bytes done and of all bytes.

    Raises
    ------
    UsageError
        The address is none of the web.
    GazetteerError
        The server cannot be reached, has no such file, or sent less or more than it said.
    """
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f'"{base}": give an address such as {BASE}')
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{code}.zip.part"
    url = f"{base.rstrip('/')}/{code}.zip"
    try:
        _download(url, part, progress)
    except urllib.error.HTTPError as error:
        raise GazetteerError(
            f"{url}: the server answers {error.code} {error.reason}{_hint(error, code)}"
        ) from None
    except (OSError, http.client.HTTPException) as error:
        why = getattr(error, "reason", None) or error
        raise GazetteerError(
            f"{url}: cannot be downloaded ({why}). Nothing was changed; what came is kept, and the same "
            f"command goes on from there. Without a network, bring {code}.zip from elsewhere and run: "
            f"geomap gazetteer import {code}.zip"
        ) from None
    whole = folder / f"{code}.zip"
    part.replace(whole)
    _mark(part).unlink(missing_ok=True)
    return whole


def _hint(error: urllib.error.HTTPError, code: str) -> str:
    return f'; is "{code}" the ISO code of a country?' if error.code == 404 else ""


def _mark(part: Path) -> Path:
    """File beside a partial download with the server's mark of its version."""
    return part.with_name(part.name + ".version")


def _download(url: str, part: Path, progress: Progress) -> None:
    """Get what is missing of a file; all of it where the server has another version or cannot resume."""
    begun = part.stat().st_size if part.is_file() and _mark(part).is_file() else 0
    headers = {"User-Agent": "geomap", "Accept-Encoding": "identity"}
    if begun:
        headers |= {"Range": f"bytes={begun}-", "If-Range": _mark(part).read_text(encoding="utf-8")}
    try:
        request = urllib.request.Request(url, headers=headers)  # noqa: S310  fetch() lets the web alone through
        answer = urllib.request.urlopen(request, timeout=SECONDS)  # noqa: S310
    except urllib.error.HTTPError as error:
        if error.code != RANGE_REFUSED or not begun:
            raise
        part.unlink()  # the server has nothing behind what is here: another version
        _download(url, part, progress)
        return
    with answer:
        begun = begun if answer.status == PARTIAL else 0
        length = answer.headers.get("Content-Length")
        total = begun + int(length) if length else 0
        _remember(part, answer.headers)
        with part.open("ab" if begun else "wb") as out:
            done = _copy(answer, out, (begun, total), lambda at: progress(part.stem, at, total))
    if total and done != total:
        raise OSError(f"{done} of {total} bytes came")


def _remember(part: Path, headers: Mapping[str, str]) -> None:
    """Note the version of what arrives, by which its rest may be asked for; nothing without a strong mark."""
    tag = headers.get("ETag") or ""
    version = headers.get("Last-Modified") or "" if not tag or tag.startswith("W/") else tag
    if version:
        _mark(part).write_text(version, encoding="utf-8")
    else:
        _mark(part).unlink(missing_ok=True)


def _copy(answer: IO[bytes], out: IO[bytes], span: tuple[int, int], tell: Callable[[int], None]) -> int:
    """Copy what comes and return the bytes that are there by then; ``span``: those before, and of all."""
    done, total = span
    while piece := answer.read(PIECE):
        out.write(piece)
        done += len(piece)
        tell(done)
        if done > (total or LARGEST) or done > LARGEST:
            raise OSError(f"more than {total or LARGEST} bytes come")
    return done
