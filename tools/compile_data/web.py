"""Bundle the page's scripts from ``web/`` into package data, where a source changed."""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path

from compile_data.packages import PackageProblem, node_program

STAMP = ".bundled"
"""Beside the bundles: fingerprint of the sources, and of the bundles themselves."""
BUNDLES = ("map.js", "difference.js")
SOURCES = ("package-lock.json", "web/build.mjs", "web/tsconfig.json", "web/src/**/*.ts")


def build(root: Path, out: Path) -> None:
    """Bundle into ``out / "assets"`` unless what is there comes from the same sources.

    Parameters
    ----------
    root : Path
        The project's folder; its pinned packages are installed.
    out : Path
        The package data folder.

    Raises
    ------
    compile_data.packages.PackageProblem
        The bundler refused a source; the message holds its own words.
    """
    folder = out / "assets"
    stamp = folder / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == _fingerprint(root, folder):
        return
    command = [*node_program("node"), str(root / "web" / "build.mjs"), str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise PackageProblem(f"the page's scripts cannot be bundled:\n{run.stderr.strip()}")
    stamp.write_text(_fingerprint(root, folder), encoding="utf-8")


def _fingerprint(root: Path, folder: Path) -> str:
    digest = sha256()
    for path in sorted(p for pattern in SOURCES for p in root.glob(pattern)):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for path in (folder / name for name in BUNDLES):
        digest.update(path.read_bytes() if path.is_file() else b"missing")
    return digest.hexdigest()
