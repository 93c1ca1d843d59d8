"""Check curated coordinates against Who's On First points of Syria and Türkiye.

    python tools/check_places.py [--reference ../shared/eval/geoparsing/reference/wof_places_sy_tr.tsv.gz]
                                 [--table gazetteer/places_syria.csv] [--all] [--limit-km 3]

A row is compared when the reference has a settlement of one of its names within 20 km; homonyms farther
off are other places. Prints how many rows could be checked, the spread of the differences, and the rows
that differ by more than the limit. Agreement is weak evidence: nearly all reference points are GeoNames'
own. The reference is read and never copied.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from geomap.models.geodesy import great_circle_km  # noqa: E402
from geomap.text.fold import fold  # noqa: E402

REFERENCE = ROOT.parent / "shared" / "eval" / "geoparsing" / "reference" / "wof_places_sy_tr.tsv.gz"
TABLE = ROOT / "gazetteer" / "places_syria.csv"
NEAR_KM = 20.0
"""A settlement of the same name farther off than this is another place."""

COMPARED = ("PPL", "CMPRF", "AIRB")


class Point(NamedTuple):
    """A named point of the reference, degrees."""

    name: str
    lon: float
    lat: float


class Difference(NamedTuple):
    """A curated row and the nearest reference point that bears one of its names."""

    place_id: str
    km: float
    found: Point


def read_reference(path: Path) -> dict[str, list[Point]]:
    """Read the reference, keyed by folded name."""
    points: dict[str, list[Point]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        next(lines)
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            point = Point(row["name"], float(row["lon"]), float(row["lat"]))
            for key in {fold(name) for name in [row["name"], *row["alt_names"].split("|")] if name}:
                points[key].append(point)
    return points


def compare(rows: Sequence[dict[str, str]], reference: dict[str, list[Point]]) -> Iterator[Difference]:
    """Yield the difference of every row whose name the reference knows nearby."""
    for row in rows:
        here = Point(row["name"], float(row["lon"]), float(row["lat"]))
        keys = sorted({fold(name) for name in [row["name"], *row["names"].split("|")] if name})
        near = sorted(
            (great_circle_km(here, point), point) for key in keys for point in reference.get(key, ())
        )
        if near and near[0][0] <= NEAR_KM:
            yield Difference(row["id"], *near[0])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the comparison; 0 even when rows differ, 2 when the reference is absent."""
    parser = argparse.ArgumentParser(description="check curated coordinates against Who's On First")
    parser.add_argument("--reference", type=Path, default=REFERENCE)
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--limit-km", type=float, default=3.0)
    parser.add_argument("--all", action="store_true", help="list every difference")
    options = parser.parse_args(arguments)
    if not options.reference.is_file():
        print(f"{options.reference}: no reference here; give it with --reference", file=sys.stderr)
        return 2
    with options.table.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["country"] in ("SY", "TR")]
    candidates = [row for row in rows if row["feature"].startswith(COMPARED)]
    found = sorted(compare(candidates, read_reference(options.reference)), key=lambda d: (-d.km, d.place_id))
    report(len(rows), len(candidates), found, 0.0 if options.all else options.limit_km)
    return 0


def report(rows: int, candidates: int, found: Sequence[Difference], limit_km: float) -> None:
    """Print the figures, then the rows over the limit."""
    distances = [d.km for d in found]
    print(f"rows of Syria and Türkiye: {rows}; settlements, camps and air bases: {candidates}")
    print(f"with a namesake within {NEAR_KM:g} km: {len(found)}; without: {candidates - len(found)}")
    if distances:
        for km in (1.0, 3.0, 5.0):
            print(f"  within {km:g} km: {sum(d <= km for d in distances)}")
        print(f"  median {median(distances):.1f} km, largest {max(distances):.1f} km")
    for d in found:
        if d.km > limit_km:
            name, lon, lat = d.found
            print(f"{d.km:6.1f} km  {d.place_id}  reference: {name} {lon:.3f} {lat:.3f}")


if __name__ == "__main__":
    raise SystemExit(main())
