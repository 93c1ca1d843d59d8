"""Compile pinned packages and the project's own tables into ``geomap/data``.

Run by the build hook; ``python tools/compile_data`` runs it by hand.
"""

from __future__ import annotations

import shutil
import sys
from hashlib import sha256
from pathlib import Path

from compile_data.packages import node_modules

WRITING = ("_base", "extents", "names", "translit", "writer")
"""Modules of ``geomap.gazetteer`` that decide what a pack holds."""

STAMP = ".compiled"
"""In the package data: fingerprint of what it was compiled from."""


def compile_all(root: Path, out: Path, *, checkers: bool = False) -> None:
    """Compile everything that the wheel carries and git does not.

    Parameters
    ----------
    root : Path
        The project's folder, with ``gazetteer/``, ``package-lock.json`` and the sources.
    out : Path
        The package data folder; what is compiled is replaced whole.
    checkers : bool
        Whether to install the packages that check the page's scripts too.

    Raises
    ------
    compile_data.packages.PackageProblem
        A pinned package is missing or altered; the message says which.
    """
    sys.path.insert(0, str(root))  # the build compiles with the very code that will read the result
    from compile_data import assets, basemap, gazetteer, languages, web

    modules = node_modules(root, checkers=checkers)
    tables = root / "gazetteer"
    out.mkdir(parents=True, exist_ok=True)
    stamp, inputs = out / STAMP, fingerprint(root)
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != inputs:
        stamp.unlink(missing_ok=True)
        copy_tables(tables, out / "tables")
        gazetteer.build(modules, tables, out)
        basemap.build(modules, tables, out)
        assets.build(modules, tables, out)
        stamp.write_text(inputs, encoding="utf-8")
    languages.build(root, out)
    web.build(root, out)


def fingerprint(root: Path) -> str:
    """Hash of all that the compiled data depends on; what is compiled from the same is kept.

    A build front end runs the hook two or three times (metadata, wheel), and each run takes a minute.
    """
    digest = sha256()
    patterns = (
        "package-lock.json",
        "gazetteer/**/*",
        "tools/compile_data/*.py",
        *(f"geomap/gazetteer/{name}.py" for name in WRITING),
        "geomap/text/fold.py",
        "geomap/languages/*/letters.csv",
    )
    for path in sorted(p for pattern in patterns for p in root.glob(pattern) if p.is_file()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def copy_tables(tables: Path, out: Path) -> None:
    """Copy the project's own tables and profiles, so that an installed geomap has them."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(tables, out, ignore=shutil.ignore_patterns("__pycache__", ".*", "_*"))
