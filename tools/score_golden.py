"""Compare what geomap extracts from the sets in ``seeds/`` with the events a person read out.

    python tools/score_golden.py [SET ...] [--command "geomap extract --jsonl"]

A golden event that belongs on the map is found when a mapped event stands in its sentence and lies within
its distance. Lists what is missed, what is mapped in excess, and where sub-type or realis differ. The golden
files are a checklist made by reading: look at a difference, then decide which side is wrong.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from geomap.models.articles import Article  # noqa: E402
from geomap.models.geodesy import great_circle_km  # noqa: E402
from geomap.readers.sets import open_set, read_articles  # noqa: E402

Event = dict[str, Any]


class _Point(NamedTuple):
    lon: float
    lat: float


@dataclass
class Score:
    """What was found of one set."""

    wanted: int = 0
    found: int = 0
    sub_types: int = 0
    used: set[tuple[str, int]] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)


def distance_km(event: Event, place: dict[str, Any]) -> float:
    """Great-circle distance between a golden event and a predicted place."""
    return great_circle_km(_Point(event["lon"], event["lat"]), _Point(place["lon"], place["lat"]))


def extract(articles: Sequence[Article], day: str | None, profile: str, command: str) -> dict[str, Event]:
    """Run the command over the articles; answers by file name."""
    lines = [
        json.dumps(
            {
                "id": article.file,
                "text": article.text,
                "date": str(article.published.start) if article.published.start else day,
                "source": article.source,
                "title": article.title,
            }
        )
        for article in articles
    ]
    run = subprocess.run(
        [*shlex.split(command), "--profile", profile],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SystemExit(f"{command} failed:\n{run.stderr[-2000:]}")
    return {answer["id"]: answer for answer in map(json.loads, run.stdout.splitlines())}


def fits(event: Event, start: int, predicted: Event) -> bool:
    """Whether a predicted event is mapped, stands in the golden sentence, and lies near enough."""
    place, sentence = predicted["place"], predicted["sentence"]
    if not predicted["mapped"] or not place:
        return False
    overlaps = sentence["start"] < start + len(event["quote"]) and start < sentence["end"]
    return overlaps and distance_km(event, place) <= event["within_km"]


def same_type(event: Event, predicted: Event) -> bool:
    """Whether the sub-type is the golden one, or one that could be defended."""
    return predicted["sub_type"] in (event["sub_type"], *event.get("also", ()))


def find(event: Event, text: str, predictions: Sequence[Event]) -> int | None:
    """Index of the prediction that fits best, or None."""
    start = -1
    for _ in range(event.get("nth", 1)):
        start = text.find(event["quote"], start + 1)
    fitting = [i for i, predicted in enumerate(predictions) if fits(event, start, predicted)]
    return next((i for i in fitting if same_type(event, predictions[i])), fitting[0] if fitting else None)


def compare(events: Sequence[Event], texts: dict[str, str], answers: dict[str, Event]) -> Score:
    """Compare all golden events that belong on the map."""
    score = Score()
    for event in (e for e in events if e["mapped"]):
        file, quote = event["file"], event["quote"]
        predictions = answers[file]["events"]
        index = find(event, texts[file], predictions)
        score.wanted += 1
        if index is None:
            score.lines.append(f'missed    {file}: "{quote}" at {event["place"]}')
            continue
        predicted = predictions[index]
        score.found += 1
        score.used.add((file, index))
        if same_type(event, predicted):
            score.sub_types += 1
        else:
            score.lines.append(
                f'sub-type  {file}: "{quote}" {event["sub_type"]}, not {predicted["sub_type"]}'
            )
        if predicted["realis"] != event["realis"]:
            score.lines.append(f'realis    {file}: "{quote}" {event["realis"]}, not {predicted["realis"]}')
    return score


def excess(score: Score, texts: dict[str, str], answers: dict[str, Event]) -> list[str]:
    """Mapped predictions that no golden event asked for."""
    found = []
    for file, answer in sorted(answers.items()):
        for i, predicted in enumerate(answer["events"]):
            if predicted["mapped"] and (file, i) not in score.used:
                words = texts[file][predicted["trigger"]["start"] : predicted["trigger"]["end"]]
                found.append(
                    f'in excess {file}: "{words}" {predicted["sub_type"]} at {predicted["place"]["name"]}'
                )
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the comparison of each set."""
    parser = argparse.ArgumentParser(description="compare extraction with the golden files")
    parser.add_argument("sets", nargs="*", default=["syria-2024-11", "sudan-2025"])
    parser.add_argument("--command", default="geomap extract --jsonl")
    options = parser.parse_args(arguments)
    for name in options.sets:
        opened = open_set(ROOT / "seeds" / name)
        articles = [item for item in read_articles(opened) if isinstance(item, Article)]
        day = str(opened.settings.date) if opened.settings.date else None
        answers = extract(articles, day, opened.settings.profile or "none", options.command)
        texts = {article.file: article.text for article in articles}
        golden = tomllib.loads((ROOT / "tests" / "golden" / f"{name}.toml").read_text("utf-8"))["event"]
        score = compare(golden, texts, answers)
        extra = excess(score, texts, answers)
        print("\n".join([*score.lines, *extra]))
        figures = f"found {score.found} of {score.wanted}, sub-type right {score.sub_types}"
        print(f"{name}: {figures}, in excess {len(extra)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
