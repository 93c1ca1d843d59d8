"""Where a user's own gazetteers and key live. Read here and nowhere else: the rest of geomap is told."""

from __future__ import annotations

import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path

VARIABLE = "GEOMAP_HOME"
KEY_FILE = "cache.key"
KEY_BYTES = 32
PACK_FOLDER = "gazetteers"


def user_home() -> Path:
    """Folder for what geomap keeps between runs: ``GEOMAP_HOME``, else the platform's own place."""
    setting = os.environ.get(VARIABLE, "")
    if setting:
        return Path(setting)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "geomap"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "geomap"
    base = os.environ.get("XDG_DATA_HOME", "")
    return (Path(base) if base else Path.home() / ".local" / "share") / "geomap"


def pack_folder(name: str) -> Path:
    """Where the imported gazetteer ``name`` stands, whether it exists or not."""
    return user_home() / PACK_FOLDER / name


def installed_packs() -> tuple[Path, ...]:
    """Imported gazetteers, by name; none where the folder is missing or unreadable."""
    folder = user_home() / PACK_FOLDER
    try:
        packs = sorted(path for path in folder.iterdir() if (path / "header.json").is_file())
    except OSError:
        return ()
    return tuple(path for path in packs if not path.name.endswith((".part", ".old")))


def cache_key() -> bytes:
    """Return the user's key, which seals what sets keep between runs; empty where it cannot be kept itself.

    It is made at random when it is first asked for. No result depends on it.
    """
    file = user_home() / KEY_FILE
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            fresh = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(fresh, "wb") as opened:
                opened.write(secrets.token_bytes(KEY_BYTES))
        key = file.read_bytes()
    except OSError:
        return b""
    return key if len(key) == KEY_BYTES else b""
