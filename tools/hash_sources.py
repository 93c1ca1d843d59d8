"""Write the SHA-256 of every table into ``gazetteer/sources.toml``, or check them.

    python tools/hash_sources.py            # after a table was edited
    python tools/hash_sources.py --check    # exit status 1 and the names, when one does not fit

Only the ``sha256`` lines are rewritten; origin, licence and date stay a person's words. A table without
an entry is an error: nothing ships whose origin nobody stated.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("gazetteer", "seeds")
SOURCES = "gazetteer/sources.toml"
_ENTRY = re.compile(r'(file = "(?P<file>[^"]+)".*?sha256 = ")[0-9a-f]*(")', re.DOTALL)


def tables(root: Path) -> list[str]:
    """Return the tables that ship, relative to ``root``: every CSV and profile below ``FOLDERS``."""
    found = [
        path.relative_to(root).as_posix()
        for folder in FOLDERS
        for pattern in ("*.csv", "profile.toml")
        for path in (root / folder).rglob(pattern)
    ]
    return sorted(found)


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    return sha256(path.read_bytes()).hexdigest()


def problems(root: Path) -> list[str]:
    """Say what does not fit: tables without an entry, entries without a table, wrong hashes."""
    entries = {row["file"]: row for row in tomllib.loads((root / SOURCES).read_text("utf-8"))["table"]}
    shipped = tables(root)
    found = [f"{file}: no entry in {SOURCES}" for file in shipped if file not in entries]
    found += [f"{file}: entry without a file" for file in sorted(entries) if file not in shipped]
    for file in shipped:
        if file in entries and entries[file]["sha256"] != digest(root / file):
            found.append(f"{file}: sha256 differs; run python tools/hash_sources.py")
    return found


def rewrite(root: Path) -> None:
    """Put the present hashes into the sources file."""
    path = root / SOURCES

    def with_hash(match: re.Match[str]) -> str:
        file = root / match["file"]
        return match[1] + (digest(file) if file.is_file() else "") + match[3]

    path.write_text(_ENTRY.sub(with_hash, path.read_text("utf-8")), "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Rewrite or check; 1 when something does not fit."""
    parser = argparse.ArgumentParser(description="hash the tables of the gazetteer and the sets")
    parser.add_argument("--check", action="store_true", help="change nothing, report what does not fit")
    if not parser.parse_args(arguments).check:
        rewrite(ROOT)
    found = problems(ROOT)
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
