"""Fit the weights by which passages of two reports are taken to tell one deed or two.

    python tools/fit_incidents.py [tools/incidents/reports.csv] [geomap/assessment/incidents/links.json]

The table holds invented reports: ``scene`` (reports that could be confused), ``deed`` (which of the scene's
deeds is told), date, source, text. The weights are fitted on all pairs of a scene that nothing bars; the bias
is then raised as far as that makes the groups of held-out scenes better. Prints the share of pairs judged
rightly when each fifth of the scenes is held out, and B-cubed of the groups for each bias that was tried.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from geomap.assessment.incidents import main_passages
from geomap.assessment.incidents.grouping import group
from geomap.assessment.incidents.pairs import barred, features
from geomap.assessment.incidents.passages import Passage, passages
from geomap.pipeline import Engine, extract_records, pick_profile, read_places
from geomap.pipeline.reading import date_undated
from geomap.readers._base import make_article

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.cases.incident_kit import b_cubed

ROOT = Path(__file__).parent
REPORTS = ROOT / "incidents" / "reports.csv"
OUT = ROOT.parent / "geomap" / "assessment" / "incidents" / "links.json"
STRENGTH = 1.0
"""Inverse of the penalty on large weights."""
FOLDS = 5
RAISES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2)
"""What the bias may be raised by."""
ALIKE = 0.003
"""Scores less apart than this are taken for alike: a report or two decide it."""

Bools = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
Ints = np.ndarray[tuple[int, ...], np.dtype[np.int_]]


def main(reports: Path, out: Path) -> None:
    """Read the reports, fit, print the scores, write the weights."""
    every, deeds = _read(reports)
    pairs = [(a, b) for a, b in combinations(every, 2) if _compared(a, b, deeds)]
    rows = [features(a, b) for a, b in pairs]
    y = np.array([deeds[a.article_id] == deeds[b.article_id] for a, b in pairs])
    fold = np.array([_fold(deeds[a.article_id]) for a, _ in pairs])
    held_out = _held_out(rows, y, fold)
    odds = [_odds(row, held_out[f]) for row, f in zip(rows, fold, strict=True)]
    right = np.mean((np.array(odds) > 0) == y)
    print(f"{len(pairs)} pairs, {y.sum()} of one deed; held out: {right:.3f} right")
    weights = _weights(rows, y)
    weights["bias"] += _best_raise(held_out, every, deeds)
    rounded = {name: round(weight, 3) for name, weight in weights.items()}
    out.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


def _held_out(rows: Sequence[Mapping[str, float]], y: Bools, fold: Ints) -> list[dict[str, float]]:
    """Weights for each fold, fitted on the pairs of the others."""
    return [
        _weights([row for row, f in zip(rows, fold, strict=True) if f != n], y[fold != n])
        for n in range(FOLDS)
    ]


def _compared(a: Passage, b: Passage, deeds: Mapping[str, str]) -> bool:
    """Whether a pair is of two reports of one scene and nothing bars it."""
    scene = _scene(deeds[a.article_id]) == _scene(deeds[b.article_id])
    return scene and a.article_id != b.article_id and not barred(a, b)


def _odds(row: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in row.items())


def _weights(rows: Sequence[Mapping[str, float]], y: Bools) -> dict[str, float]:
    """Feature -> its part of the log-odds that a pair is of one deed."""
    names = sorted({name for row in rows for name in row} - {"bias"})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000).fit(x, y)
    return dict(zip(["bias", *names], map(float, (*model.intercept_, *model.coef_[0])), strict=True))


def _scene(deed: str) -> int:
    return int(deed[:-1])


def _fold(deed: str) -> int:
    return _scene(deed) % FOLDS


def _read(reports: Path) -> tuple[list[Passage], dict[str, str]]:
    """Passages of all reports, and article id -> deed."""
    with reports.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    engine = Engine()
    articles = [
        make_article(r["text"], f"r{n:04}", {"date": r["date"], "source": r["source"]})
        for n, r in enumerate(rows)
    ]
    readings = date_undated(read_places(engine, articles))
    profile, _ = pick_profile("none", readings)
    events = [e for extract in extract_records(engine, readings, profile) for e in extract.events]
    deeds = {a.id: row["scene"] + row["deed"] for a, row in zip(articles, rows, strict=True)}
    return passages(readings, events), deeds


def _best_raise(
    held_out: Sequence[Mapping[str, float]], every: Sequence[Passage], deeds: Mapping[str, str]
) -> float:
    """Middle of the raises that are as good as the best, by B-cubed of the scenes held out."""
    scores = {rise: _reached(rise, held_out, every, deeds) for rise in RAISES}
    good = [rise for rise, score in scores.items() if score > max(scores.values()) - ALIKE]
    return round((good[0] + good[-1]) / 2, 2)


def _reached(
    rise: float, held_out: Sequence[Mapping[str, float]], every: Sequence[Passage], deeds: Mapping[str, str]
) -> float:
    """B-cubed F1 of the scenes held out with the bias raised."""
    owner: dict[str, tuple[int, int]] = {}
    for fold, weights in enumerate(held_out):
        mine = [p for p in every if _fold(deeds[p.article_id]) == fold]
        groups = group(mine, weights={**weights, "bias": weights["bias"] + rise})
        owner |= {p.id: (fold, n) for n, members in enumerate(groups) for p in members}
    main = main_passages(every)
    reached = b_cubed([owner[p.id] for p in main.values()], [deeds[a] for a in main])
    print(f"bias raised by {rise}: B-cubed precision, recall, F1 {reached}")
    return reached[2]


if __name__ == "__main__":
    arguments = [Path(a) for a in sys.argv[1:]]
    main(*(arguments + [REPORTS, OUT][len(arguments) :]))
