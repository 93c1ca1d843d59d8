"""Fit the weights by which passages of two reports are taken to tell one deed or two.

    python tools/fit_incidents.py [tools/incidents/reports.csv] [geomap/assessment/incidents/links.json]

The table holds invented reports: ``scene`` (reports that could be confused), ``deed`` (which of the scene's
deeds is told), date, source, text. All pairs of a scene are taken; those that :func:`barred` rules out
need no weights. Prints the share of pairs judged rightly when each fifth of the scenes is held out.
"""

from __future__ import annotations

import csv
import json
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from geomap.assessment.incidents.pairs import barred, features
from geomap.assessment.incidents.passages import Passage, passages
from geomap.models.records import Reading
from geomap.pipeline import Engine, extract_records, pick_profile, read_places
from geomap.pipeline.reading import date_undated
from geomap.readers._base import make_article

ROOT = Path(__file__).parent
REPORTS = ROOT / "incidents" / "reports.csv"
OUT = ROOT.parent / "geomap" / "assessment" / "incidents" / "links.json"
STRENGTH = 1.0
"""Inverse of the penalty on large weights."""
FOLDS = 5

Pair = tuple[int, Passage, Passage, bool]


def main(reports: Path, out: Path) -> None:
    """Read the reports, fit, print the held-out score, write the weights."""
    pairs = [pair for pair in _pairs(reports) if not barred(pair[1], pair[2])]
    rows = [features(a, b) for _, a, b, _ in pairs]
    names = sorted({name for row in rows for name in row} - {"bias"})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y = np.array([same for *_, same in pairs])
    scene = np.array([number for number, *_ in pairs])
    right = [
        int(p == t)
        for fold in range(FOLDS)
        for p, t in zip(
            _model(x[scene % FOLDS != fold], y[scene % FOLDS != fold]).predict(x[scene % FOLDS == fold]),
            y[scene % FOLDS == fold],
            strict=True,
        )
    ]
    print(f"{len(pairs)} pairs, {y.sum()} of one deed; held out: {sum(right) / len(right):.3f} right")
    model = _model(x, y)
    weights = {"bias": model.intercept_[0], **dict(zip(names, model.coef_[0], strict=True))}
    out.write_text(json.dumps({k: round(float(v), 3) for k, v in weights.items()}, indent=1) + "\n")


def _model(x: np.ndarray, y: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000).fit(x, y)


def _pairs(reports: Path) -> list[Pair]:
    with reports.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    engine, scenes = Engine(), sorted({int(row["scene"]) for row in rows})
    out: list[Pair] = []
    articles = [
        make_article(r["text"], f"r{n:04}", {"date": r["date"], "source": r["source"]})
        for n, r in enumerate(rows)
    ]
    readings = date_undated(read_places(engine, articles))
    for number in scenes:
        mine = [(reading, row) for reading, row in zip(readings, rows, strict=True) if row["scene"] == str(number)]
        out += _of_scene(engine, number, [r for r, _ in mine], [row["deed"] for _, row in mine])
    return out


def _of_scene(engine: Engine, number: int, readings: list[Reading], deeds: list[str]) -> list[Pair]:
    profile, _ = pick_profile("none", readings)
    events = [e for extract in extract_records(engine, readings, profile) for e in extract.events]
    deed_of = {r.article.id: deed for r, deed in zip(readings, deeds, strict=True)}
    return [
        (number, a, b, deed_of[a.article_id] == deed_of[b.article_id])
        for a, b in combinations(passages(readings, events), 2)
        if a.article_id != b.article_id
    ]


if __name__ == "__main__":
    arguments = [Path(a) for a in sys.argv[1:]]
    main(*(arguments + [REPORTS, OUT][len(arguments) :]))
