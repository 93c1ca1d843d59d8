"""Write requirements/ci.txt: every dependency and extra, pinned with hashes. Needs pip-tools."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "requirements" / "ci.txt"
HEAD = "# Written by tools/lock.py from pyproject.toml: what CI installs, with hashes.\n"


def wanted() -> list[str]:
    """All requirements of the project but those on itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    rows = [*project["dependencies"], *(row for extra in extras for row in extra)]
    return sorted({row for row in rows if not row.startswith("geomap")})


def main() -> None:
    """Resolve and write; no address of a package index enters the file."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "ci.in", Path(folder) / "ci.txt"
        source.write_text("\n".join(wanted()) + "\n", encoding="utf-8")
        quiet = ("--quiet", "--no-header", "--no-annotate", "--strip-extras", "--allow-unsafe")
        silent = ("--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host")
        command = [sys.executable, "-m", "piptools", "compile", *quiet, *silent, "--generate-hashes"]
        subprocess.run([*command, f"--output-file={target}", str(source)], check=True)
        OUT.parent.mkdir(exist_ok=True)
        OUT.write_text(HEAD + target.read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main()
