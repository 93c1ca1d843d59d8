"""Where a user's own gazetteers live. Read here and nowhere else: the rest of geomap is told."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "GEOMAP_HOME"
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
