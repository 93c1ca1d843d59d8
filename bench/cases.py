"""How many cases of each kind hold: ``python bench/cases.py [FILE …] [--kind WORDS] [--unmet]``.

Files are those of ``tests/golden`` unless named; the cases beside the project have the same form.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from geomap.pipeline import Engine  # noqa: E402
from tests.cases.kit import answers, read_cases, shares, unmet  # noqa: E402

GOLDEN = sorted((ROOT / "tests" / "golden").glob("*_cases.jsonl"))


def main() -> None:
    """Read the cases and print the share of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=GOLDEN)
    parser.add_argument("--kind", default="", help="only kinds that hold these words")
    parser.add_argument("--unmet", action="store_true", help="print what is not met")
    args = parser.parse_args()
    cases = [c for file in args.files for c in read_cases(file) if args.kind in c["kind"]]
    faults = {c["id"]: unmet(c, rows) for c, rows in zip(cases, answers(cases, Engine()), strict=True)}
    if args.unmet:
        for case in cases:
            if faults[case["id"]]:
                print(case["id"], " | ".join(a["text"] for a in case["articles"]))
                for fault in faults[case["id"]]:
                    print("    ", json.dumps(fault, ensure_ascii=False))
    table = shares(cases, faults)
    for kind, (good, count) in table.items():
        print(f"{good:4}/{count:<4} {kind}")
    print(f"{sum(g for g, _ in table.values())} of {len(cases)} cases hold")


if __name__ == "__main__":
    main()
