"""Processor time of a harvest by the number of articles, its exponent, and a map from it.

    python bench/harvest.py 500 2000 --jobs 1

Articles of 200 words are mixed as ``bench/extract.py`` does, with 40 sources over 60 days. Beside each figure
stands how many of a fixed loop it is worth, measured right before: other work on the machine slows both.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from extract import mixed

LOOP = "for i in range(30_000_000): i*i%7"
GEOMAP = (sys.executable, "-c", "from geomap.cli import main; main()")


def spent(command: tuple[str, ...]) -> tuple[float, float]:
    """Processor seconds of a command with its children, and the peak MB of the largest process so far."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, after.ru_maxrss / 1024


def write(file: Path, count: int) -> None:
    """Write articles, one a line."""
    with file.open("w", encoding="utf-8") as lines:
        for number, article in enumerate(mixed(count, 200)):
            day = date(2024, 10, 1) + timedelta(days=number % 60)
            row = {"text": article.text, "source": f"Source {number % 40}", "date": day.isoformat()}
            lines.write(json.dumps(row) + "\n")


def main() -> None:
    """Print one table row for each number of articles, and the exponent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[500, 2000])
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    times = []
    print("| articles | harvest, processor s | of the loop | articles/s | again | a map of it | peak MB |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for count in options.counts:
        with tempfile.TemporaryDirectory() as scratch:
            source, into = Path(scratch) / "news.jsonl", Path(scratch) / "records"
            write(source, count)
            harvest = (*GEOMAP, "harvest", str(source), "--into", str(into), "--jobs", str(options.jobs))
            loop, _ = spent((sys.executable, "-c", LOOP))
            seconds, _ = spent((*harvest, "--quiet"))
            again, peak = spent((*harvest, "--quiet"))
            build = ("build", str(into), "--from", "2024-10-01", "--to", "2024-10-31")
            page, _ = spent((*GEOMAP, *build, "--quiet", "--no-cache", "--out", scratch))
        times.append(seconds)
        print(
            f"| {count:,} | {seconds:.1f} | {seconds / loop:.1f} | {count / seconds:.1f} "
            f"| {again:.1f} | {page:.1f} | {peak:.0f} |",
            flush=True,
        )
    first, last = options.counts[0], options.counts[-1]
    if last > first:
        print(f"\nexponent: {math.log(times[-1] / times[0]) / math.log(last / first):.2f}")


if __name__ == "__main__":
    main()
