"""Measure the place index: opening, look-ups, the geocode command, an import of millions of rows.

    python bench/gazetteer.py lookup
    python bench/gazetteer.py import --rows 12000000 [--folder /big/disk]

The synthetic dump has GeoNames' format, share of features and number of names a row; its names are
invented from syllables by a seeded generator.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
import timeit
import zipfile
from pathlib import Path

from geomap.gazetteer import open_index
from geomap.gazetteer.importer import import_dump
from geomap.gazetteer.index import BUNDLED, PackIndex
from geomap.text.fold import fold

SYLLABLES = [
    "ka",
    "ru",
    "ben",
    "tal",
    "mo",
    "shi",
    "dar",
    "ez",
    "ul",
    "qa",
    "ni",
    "por",
    "vel",
    "ã",
    "ü",
    "ı",
    "ö",
    "san",
    "gra",
    "wen",
]
CLASSES = [
    ("P", "PPL", 38),
    ("S", "SCH", 20),
    ("H", "STM", 18),
    ("T", "HLL", 12),
    ("A", "ADM3", 4),
    ("L", "LCTY", 8),
]
WORDS = ("Aleppo", "Halep", "حلب", "Al-Zahraa", "Paris", "Springfield", "Nowhere-at-all")


def peak_mb() -> float:
    """Peak memory of this process in MB (Linux counts kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def milliseconds(command: list[str], times: int = 5) -> float:
    """Best wall time of a process."""
    best = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        best.append(time.perf_counter() - start)
    return 1000 * min(best)


def lookup(folder: Path | None) -> None:
    """Print opening time, look-up times and the time of the command."""
    start = time.perf_counter()
    index = PackIndex(folder or BUNDLED)
    key = index.key(fold(WORDS[0]))
    first = index.place(int(index.rows(key)[0])).id if key >= 0 else "none"
    print(f"open and first look-up: {1000 * (time.perf_counter() - start):.1f} ms ({first})")
    keys = [fold(word) for word in WORDS]
    for what, call in (
        ("fold, uncached", lambda: [fold.__wrapped__(word) for word in WORDS]),
        ("key", lambda: [index.key(key) for key in keys]),
        ("has_prefix", lambda: [index.has_prefix(key) for key in keys]),
        ("key, rows and flags", lambda: [(index.rows(k), index.flags(k)) for k in map(index.key, keys)]),
    ):
        print(f"{what}: {timeit.timeit(call, number=2000) / 2000 / len(WORDS) * 1e6:.2f} µs")
    size = sum(size for size, _ in index.header.files.values()) / 1e6
    counts = f"{index.header.rows:,} rows, {index.header.keys:,} names"
    print(f"{counts}, {size:.1f} MB, peak memory {peak_mb():.0f} MB")
    if folder is None:
        program = Path(sys.executable).with_name("geomap")
        taken = milliseconds([str(program), "geocode", "Aleppo"])
        print(f"geomap geocode Aleppo, whole process: {taken:.0f} ms")


def synthetic(path: Path, rows: int) -> None:
    """Write a dump of ``rows`` rows, zipped."""
    chance = random.Random(12)
    kinds = [(c, f) for c, f, share in CLASSES for _ in range(share)]
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(path.stem + ".txt", "w", force_zip64=True) as stream,
    ):
        for number in range(1, rows + 1):
            stream.write(("\t".join(_row(number, chance, kinds)) + "\n").encode())


def _row(number: int, chance: random.Random, kinds: list[tuple[str, str]]) -> list[str]:
    name = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))).title()
    others = ",".join(name + s for s in chance.choices(SYLLABLES, k=chance.choice((0, 0, 0, 1, 1, 4))))
    lat, lon = f"{chance.uniform(-60, 70):.5f}", f"{chance.uniform(-180, 180):.5f}"
    country = chance.choice(("SY", "US", "CN", "IN", "RU", "BR", "TR", "NO"))
    units = [f"{chance.randint(1, 40):02d}", str(chance.randint(1, 900)), "", ""]
    people = str(chance.choice((0, 0, 0, 500, 20_000)))
    plain = name.encode("ascii", "ignore").decode()
    kind = chance.choice(kinds)
    rest = [people, "", "100", "Etc/UTC", "2026-01-01"]
    return [str(number), name, plain, others, lat, lon, *kind, country, "", *units, *rest]


def import_rows(rows: int, folder: Path | None) -> None:
    """Generate, import and look up; print wall time, peak memory and size."""
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        dump = Path(temporary) / "synthetic.zip"
        start = time.perf_counter()
        synthetic(dump, rows)
        size, taken = dump.stat().st_size / 1e6, time.perf_counter() - start
        print(f"dump of {rows:,} rows: {size:.0f} MB zipped, {taken:.0f} s", flush=True)
        start = time.perf_counter()
        pack = Path(temporary) / "packs" / "synthetic"
        report = import_dump(dump, pack)
        taken = time.perf_counter() - start
        print(f"import: {taken:.0f} s, peak memory {peak_mb():.0f} MB, {report.bad} bad lines", flush=True)
        lookup(pack)
        start = time.perf_counter()
        merged = open_index(extra=[pack])
        key = merged.key(fold("Aleppo"))
        merged.place(int(merged.rows(key)[0]))
        taken = 1000 * (time.perf_counter() - start)
        print(f"open with the bundled index and first look-up: {taken:.1f} ms")


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("lookup")
    big = commands.add_parser("import")
    big.add_argument("--rows", type=int, default=12_000_000)
    big.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.command == "lookup":
        lookup(None)
    else:
        import_rows(given.rows, given.folder)


if __name__ == "__main__":
    main()
