"""Measure displacement facts on our own sentences of many wars and languages.

    python bench/displacement.py [FILE] [--part PART] [--misses]

Gold: ``tests/golden/displacement_sentences.jsonl`` (rules were looked at with the part ``shown`` alone) or
``tests/golden/displacement_excerpts.jsonl`` (batches of fifty, written before the first run), invented and
read by hand.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parents[1] / "tests" / "golden" / "displacement_sentences.jsonl"
UNREAL = ("hypothetical", "planned", "negated")
Row = dict[str, Any]


def main() -> None:
    """Print found, spurious and typed right, by half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--part")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines()]
    answers = _answers(rows)
    for part in (given.part,) if given.part else sorted({r["part"] for r in rows}):
        _report([r for r in rows if r["part"] == part], answers, part, show=given.misses)


def _answers(rows: list[Row]) -> dict[str, list[Row]]:
    lines = [
        {"id": r["id"], "text": r["text"], "date": "2024-12-31", "source": "", "title": ""} for r in rows
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    run = subprocess.run(
        ["geomap", "extract", "--jsonl"], input=text, capture_output=True, text=True, check=True
    )
    found = [json.loads(line) for line in run.stdout.splitlines()]
    return {a["id"]: [d for d in a["displacement"] if _is_figure(d)] for a in found}


def _is_figure(fact: Row) -> bool:
    """Whether a fact counts people whom something happened to."""
    return fact["kind"] != "hostility" and bool(_values(fact)) and fact.get("realis") not in UNREAL


def _values(fact: Row) -> set[int]:
    return {fact[k] for k in ("low", "best", "high")} - {None}


def _report(rows: list[Row], answers: dict[str, list[Row]], part: str, *, show: bool) -> None:
    gold = found = extra = 0
    right = dict.fromkeys(("kind", "measure", "unit", "place"), 0)
    for row in rows:
        left = list(answers[row["id"]])
        for want in row["facts"]:
            gold += 1
            got = next((d for d in left if want["value"] in _values(d)), None)
            if got:
                left.remove(got)
                found += 1
            same = {k: bool(got) and _same(got, want, k) for k in right}
            right = {k: right[k] + same[k] for k in right}
            if show and not all(same.values()):
                told = got and {**{k: got[k] for k in right}, "place": (got["place"] or {}).get("name")}
                print(row["id"], row["text"], "\n   want", want, "\n   got ", told)
        extra += len(left)
        if show and left:
            print(row["id"], "extra:", [(d["kind"], d["best"] or d["low"]) for d in left])
    shares = ", ".join(f"{k} {n}/{gold}" for k, n in right.items())
    print(f"{part}: facts {gold}, found {found}, extra {extra}; right of all: {shares}")


def _same(got: Row, want: Row, key: str) -> bool:
    if key != "place":
        return bool(got[key] == want[key])
    names = {str((got["place"] or {}).get(k) or "").casefold() for k in ("name", "gazetteer_name")} - {""}
    wanted = want["place"].casefold().split("|")
    return any(place in n or n in place for place in wanted for n in names)


if __name__ == "__main__":
    main()
