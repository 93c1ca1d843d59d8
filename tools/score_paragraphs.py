"""Compare what geomap extracts from the paragraphs of ``tests/golden/world-*.toml`` with what a person read.

    python tools/score_paragraphs.py [tuning | heldout] [--list] [--command "geomap extract --jsonl"]

An event is found when a mapped event stands in its sentence and lies within its distance; optional ones
are neither asked for nor in excess. Of those found, sub-type, date, actors and figures are compared. A
claim is found when one of its kind lies in its sentence and within its distance. Without ``--list`` only
the sums are printed, so that the held-out half can be measured without being read.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.score_golden import distance_km  # noqa: E402

KM = 25.0
Entry = dict[str, Any]


def extract(articles: Sequence[Entry], command: str) -> dict[str, Entry]:
    """Run the command over the paragraphs; answers by id."""
    lines = [
        json.dumps({"id": a["id"], "text": a["text"], "date": a["date"], "source": None, "title": None})
        for a in articles
    ]
    run = subprocess.run(
        shlex.split(command), input="\n".join(lines) + "\n", capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise SystemExit(f"{command} failed:\n{run.stderr[-2000:]}")
    return {answer["id"]: answer for answer in map(json.loads, run.stdout.splitlines())}


def stands(wanted: Entry, text: str, found: Entry) -> bool:
    """Whether a record stands in the wanted one's sentence and lies near enough."""
    start = text.find(wanted["quote"])
    sentence, place = found["sentence"], found["place"]
    if not place or not (sentence["start"] < start + len(wanted["quote"]) and start < sentence["end"]):
        return False
    at = {"lon": wanted["at"][0], "lat": wanted["at"][1]}
    return distance_km(at, place) <= wanted.get("within", KM)


def low(figure: Any) -> int | None:
    """Lower bound of a figure as the contract writes it."""
    return figure.get("low") if isinstance(figure, dict) else figure


def details(wanted: Entry, found: Entry) -> Iterator[tuple[str, bool, str]]:
    """Yield what is compared of an event that was found: name, whether it is right, and what was said."""
    kinds = (wanted["sub_type"], *wanted.get("also", ()))
    yield "sub-type", found["sub_type"] in kinds, str(found["sub_type"])
    if "days" in wanted:
        first, last = found["date_start"] or "", found["date_end"] or "9999"
        right = first <= wanted["days"][1] and last >= wanted["days"][0] and bool(first)
        yield "date", right, f"{first}..{last}"
    for role in ("actor1", "actor2"):
        if role in wanted:
            yield role, wanted[role].lower() in (found[role] or "").lower(), str(found[role])
    for name, number in wanted.get("figures", {}).items():
        yield "figure", low(found["figures"].get(name)) == number, f"{name} {found['figures']}"


def match(wanted: Sequence[Entry], text: str, found: Sequence[Entry], kind: str) -> dict[int, int]:
    """Pair wanted records with found ones, those of the right kind first."""
    pairs: dict[int, int] = {}
    for i, want in enumerate(wanted):
        kinds = (want.get(kind), *want.get("also", ()))
        fitting = [j for j, f in enumerate(found) if j not in pairs.values() and stands(want, text, f)]
        fitting.sort(key=lambda j: found[j][kind] not in kinds)
        if fitting and (kind == "sub_type" or found[fitting[0]][kind] in kinds):
            pairs[i] = fitting[0]
    return pairs


def compare(article: Entry, answer: Entry, tally: Counter[str]) -> Iterator[str]:
    """Yield the differences of one paragraph, counting as it goes."""
    text, name = article["text"], article["id"]
    for kind, records in (("sub_type", "events"), ("status", "claims")):
        wanted = sorted(article.get(records, ()), key=lambda w: w.get("optional", False))
        found = [f for f in answer[records] if f.get("mapped", True)]
        pairs = match(wanted, text, found, kind)
        for i, want in enumerate(wanted):
            if not want.get("optional"):
                tally[f"{records} wanted"] += 1
                tally[f"{records} found"] += i in pairs
                yield from judge(want, found[pairs[i]] if i in pairs else None, name, tally)
        for j in sorted(set(range(len(found))) - set(pairs.values())):
            f = found[j]
            tally[f"{records} in excess"] += 1
            words = text[f["trigger"]["start"] : f["trigger"]["end"]] if "trigger" in f else f["side"]
            yield f'in excess {name}: "{words}" {f[kind]} at {f["place"]["name"]}'


def judge(want: Entry, found: Entry | None, name: str, tally: Counter[str]) -> Iterator[str]:
    """Yield what differs between a wanted record and the one that was found for it."""
    if found is None:
        kind = want.get("sub_type") or want["status"]
        yield f'missed {name}: "{want["quote"]}" {kind} at {want.get("place", want["at"])}'
        return
    if "side" in want:
        if want["side"].lower() not in found["side"].lower():
            yield f'side {name}: "{want["quote"]}" {found["side"]}'
        return
    for what, right, said in details(want, found):
        tally[f"{what} compared"] += 1
        tally[f"{what} right"] += right
        if not right:
            yield f'{what} {name}: "{want["quote"]}" {said}'


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the comparison of one half, English and other languages apart."""
    parser = argparse.ArgumentParser(
        description="compare extraction with invented paragraphs read by a person"
    )
    parser.add_argument("half", nargs="?", default="tuning", choices=("tuning", "heldout"))
    parser.add_argument("--list", action="store_true", help="name every difference")
    parser.add_argument("--command", default="geomap extract --jsonl")
    options = parser.parse_args(arguments)
    path = ROOT / "tests" / "golden" / f"world-{options.half}.toml"
    articles = tomllib.loads(path.read_text("utf-8"))["article"]
    answers = extract(articles, options.command)
    tallies: dict[str, Counter[str]] = {"English": Counter(), "other languages": Counter()}
    for article in articles:
        tally = tallies["English" if article.get("language", "en") == "en" else "other languages"]
        for line in compare(article, answers[article["id"]], tally):
            if options.list:
                print(line)
    for name, tally in tallies.items():
        print(f"{options.half}, {name}: " + ", ".join(f"{k} {v}" for k, v in tally.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
