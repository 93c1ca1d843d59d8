"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a path beside ``path`` to write to; it takes the target's place when all went well."""
    with tempfile.TemporaryDirectory(prefix=".geomap-", dir=path.parent) as folder:
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
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)  # mkstemp's 0600 would hide the map from a web server
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
