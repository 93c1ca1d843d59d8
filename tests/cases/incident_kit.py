"""Judge of incidents: pairs and a stream of reports, each report standing for its main deed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geomap.assessment.incidents import group, main_passages, passages
from geomap.pipeline import Engine, extract_records, pick_profile, read_places
from geomap.pipeline.reading import date_undated
from geomap.readers._base import METADATA, make_article

GOLDEN = Path(__file__).parents[1] / "golden"
Row = Mapping[str, Any]


def rows_of(name: str) -> list[dict[str, Any]]:
    """Rows of a golden file."""
    return [json.loads(line) for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines()]


def deeds(reports: Sequence[Row], engine: Engine) -> list[int]:
    """Number of the group that each report's main deed falls into; its own where none is read."""
    articles = [
        make_article(r["text"], f"r{n:04}", {k: r[k] for k in METADATA if isinstance(r.get(k), str)})
        for n, r in enumerate(reports)
    ]
    readings = date_undated(read_places(engine, articles))
    profile, _ = pick_profile("none", readings)
    events = [e for extract in extract_records(engine, readings, profile) for e in extract.events]
    every = passages(readings, events)
    number = {p.id: n for n, members in enumerate(group(every)) for p in members}
    main = main_passages(every)
    return [number[main[a.id].id] if a.id in main else -1 - n for n, a in enumerate(articles)]


def pairs_f1(engine: Engine, name: str = "incident_pairs.jsonl") -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs said to be one."""
    rows = rows_of(name)
    joined = [len(set(deeds([row["a"], row["b"]], engine))) == 1 for row in rows]
    right = sum(j and row["same"] for j, row in zip(joined, rows, strict=True))
    precision, recall = right / max(1, sum(joined)), right / sum(row["same"] for row in rows)
    return round(precision, 3), round(recall, 3), round(2 * right / (sum(joined) + right / recall), 3)


def stream_b_cubed(engine: Engine) -> tuple[float, float, float]:
    """B-cubed of the stream."""
    rows = rows_of("incident_stream.jsonl")
    return b_cubed(deeds(rows, engine), [row["deed"] for row in rows])


def b_cubed(groups: Sequence[object], deeds: Sequence[object]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a grouping, each item counted once (Bagga and Baldwin, 1998)."""
    items = range(len(groups))
    precision = recall = 0.0
    for i in items:
        mine = {j for j in items if groups[j] == groups[i]}
        right = {j for j in items if deeds[j] == deeds[i]}
        precision += len(mine & right) / len(mine) / len(groups)
        recall += len(mine & right) / len(right) / len(groups)
    return round(precision, 3), round(recall, 3), round(2 * precision * recall / (precision + recall), 3)
