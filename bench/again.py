"""The second run of a set of a thousand articles with one new one, beside the first: processor time.

The texts are those of the geoparsing corpora beside the project, dated and given a source.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared" / "eval" / "geoparsing" / "corpora"


def texts() -> list[tuple[str, str]]:
    """Source and text of every document, those of both corpora in turn."""
    found = []
    for file in sorted(CORPORA.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            found += [(d.get("source") or file.name, d["text"]) for d in map(json.loads, lines)]
    return found


def write(folder: Path, number: int, known: list[tuple[str, str]]) -> None:
    """Write one article; beyond the corpora's end the texts come again, with a line of their own."""
    source, text = known[number % len(known)]
    again = f"\n\nEdition {number}." if number >= len(known) else ""
    head = f"source: {source}\ndate: 2024-03-{1 + number % 28:02}\n\n"
    (folder / f"{number:05}.txt").write_text(head + text + again, encoding="utf-8")


def run(folder: Path, out: Path) -> float:
    """Build in a fresh process: its processor seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = "from geomap.cli import main; main()"
    command = [sys.executable, "-c", code, "build", str(folder), "--out", str(out), "--quiet"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the first run, the second with one new article, and one with nothing new."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--days", type=int, default=14, help="days whose control is assessed")
    options = parser.parse_args()
    if not CORPORA.is_dir():
        sys.exit(f"{CORPORA}: not beside the project")
    known = texts()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "set"
        folder.mkdir()
        period = f'period = ["2024-03-{29 - options.days:02}", "2024-03-28"]\n'
        (folder / "set.toml").write_text(period, encoding="utf-8")
        for number in range(options.articles):
            write(folder, number, known)
        first = run(folder, Path(scratch) / "maps")
        write(folder, options.articles, known)
        second = run(folder, Path(scratch) / "maps")
        third = run(folder, Path(scratch) / "maps")
    print("| run | processor seconds | share |")
    print("|---|---|---|")
    for name, seconds in (("first", first), ("one new article", second), ("nothing new", third)):
        print(f"| {name} | {seconds:.1f} | 1/{first / seconds:.1f} |")


if __name__ == "__main__":
    main()
