"""Cold `geomap build`: wall time, peak memory and size of the page, medians of several runs."""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"


def run(folder: Path, out: Path) -> tuple[float, float]:
    """Build once in a fresh process: seconds, and peak MB of the process."""
    before = time.perf_counter()
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from geomap.cli import main; main()",
            "build",
            str(folder),
            "--out",
            str(out),
            "--quiet",
            "--no-cache",
        ],
        stderr=subprocess.DEVNULL,
        cwd=out,
    )
    process.wait()
    seconds = time.perf_counter() - before
    # Linux reports the largest child so far in KiB: with one kind of child that is the peak of all runs.
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Print one table row a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("sets", nargs="*", type=Path, default=[SEEDS, ROOT / "seeds" / "syria-2024-11"])
    options = parser.parse_args()
    print("| set | seconds (median) | peak MB (all sets so far) | index.html MB |")
    print("|---|---|---|---|")
    for folder in options.sets:
        if not folder.is_dir():
            print(f"| {folder.name} | not beside the project | | |")
            continue
        with tempfile.TemporaryDirectory() as out:
            runs = [run(folder, Path(out)) for _ in range(options.runs)]
            size = (Path(out) / folder.name / "index.html").stat().st_size / 1e6
        seconds = statistics.median(r[0] for r in runs)
        print(f"| {folder.name} | {seconds:.2f} | {max(r[1] for r in runs):.0f} | {size:.2f} |")


if __name__ == "__main__":
    main()
