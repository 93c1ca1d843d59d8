"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geomap.errors import UsageError

_ASIDE = re.compile(r"\.geomap-(\d{1,10})-")
"""Names of what is being written: the process that writes stands in them."""
LONGEST_WRITE = 3600
"""Seconds after which what is being written is taken to be abandoned, where processes cannot be asked."""


@contextmanager
def writable(folder: Path) -> Iterator[Path]:
    """Make a folder to write to, and clear what killed runs left half written there.

    Raises
    ------
    UsageError
        It cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob(".geomap-*"):
            if _is_abandoned(path):
                _remove(path)
        yield folder
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageError(f"{folder}: cannot be written ({why}); choose another --out") from None


def _is_abandoned(path: Path) -> bool:
    match = _ASIDE.match(path.name)
    if match is None:
        return False
    if os.name == "posix":
        try:
            os.kill(int(match[1]), 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            return False
        return False
    return time.time() - path.stat().st_mtime > LONGEST_WRITE


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a path beside ``path`` to write to; it takes the target's place when all went well."""
    with tempfile.TemporaryDirectory(prefix=f".geomap-{os.getpid()}-", dir=path.parent) as folder:
        aside = Path(folder) / path.name
        yield aside
        aside.replace(path)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write beside the target, then rename, so that nobody ever sees half a file.

    Parameters
    ----------
    path : Path
        Target; its folder must exist.
    content : str or bytes
        Text is written as UTF-8 with ``\\n`` line ends on every system.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    handle, name = tempfile.mkstemp(prefix=f".geomap-{os.getpid()}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)  # mkstemp's 0600 would hide the map from a web server
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
