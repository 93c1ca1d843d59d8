"""Copy the browser libraries that a map carries, and nothing else, into package data."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

FILES = {
    "leaflet.js": ("leaflet", "dist/leaflet.js"),
    "leaflet.css": ("leaflet", "dist/leaflet.css"),
    "leaflet.LICENSE": ("leaflet", "LICENSE"),
}
"""File in the package data -> npm package and path in it."""


def build(node_modules: Path, tables: Path, out: Path) -> None:
    """Copy the libraries to ``out / "assets"`` with an index of versions and hashes.

    Parameters
    ----------
    node_modules : Path
        Where npm put the pinned packages.
    tables : Path
        Unused; every compiler has the same parameters.
    out : Path
        The package data folder.

    Raises
    ------
    SystemExit
        When a package lacks a file; the message names both.
    """
    del tables
    folder = out / "assets"
    folder.mkdir(parents=True, exist_ok=True)
    index = {}
    for name, (package, inside) in sorted(FILES.items()):
        source = node_modules / package / inside
        if not source.exists():
            raise SystemExit(
                f"{package} has no {inside}: run `npm ci` again, the package is missing or altered"
            )
        content = source.read_bytes()
        (folder / name).write_bytes(content)
        version = json.loads((node_modules / package / "package.json").read_text(encoding="utf-8"))["version"]
        index[name] = {"package": package, "version": version, "sha256": sha256(content).hexdigest()}
    (folder / "index.json").write_text(json.dumps(index, indent=1, sort_keys=True), encoding="utf-8")
