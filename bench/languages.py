"""Measure places, events, claims and displacement on our own texts in six languages.

    python bench/languages.py [--part "batch 1"] [--language ru] [--misses]

Gold: ``tests/golden/languages.jsonl``, invented texts of agencies, staffs, channels, ministries and aid
organisations, each batch written with its answers before it was first run.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.languages.scoring import KINDS, Score, read_texts, score_texts  # noqa: E402


def main() -> None:
    """Print precision and recall of each kind of record, by language and in all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="")
    parser.add_argument("--language", default="")
    parser.add_argument("--misses", action="store_true", help="print what is missing and what is wrong")
    given = parser.parse_args()
    texts = [t for t in read_texts() if given.part in t["part"] and given.language in t["language"]]
    scores = score_texts(texts, misses=print if given.misses else None)
    for code in (*sorted(scores), "all"):
        score = scores[code] if code in scores else sum(scores.values(), Score())
        print(code, " ".join(f"{kind} {score.line(kind)}" for kind in KINDS), score.details())


if __name__ == "__main__":
    main()
