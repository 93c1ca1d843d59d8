"""Fit the weights of toponym resolution and their calibration.

    python tools/fit_resolver.py CORPUS.jsonl.gz ... [--out geomap/resolution/weights/resolver.json]

Corpora are lines of JSON with ``id``, ``text``, ``source``, ``split`` and ``toponyms`` (``start``, ``end``,
``lat``, ``lon``, ``feature_code``). Only documents whose split is ``train`` are fitted on; the texts of the
others are resolved too, without looking at their gold, because a scope is learned from all articles.
What comes out is some fifty numbers a pass: a conditional logit over the candidates of each name (any
candidate at the gold point counts as right), then a logistic regression from the winner's lead to the share
of right answers, fitted on answers of weights that had not seen the document.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from geomap.gazetteer import open_index
from geomap.languages import LANGUAGES, language
from geomap.models.articles import Article, Span
from geomap.models.geodesy import EARTH_KM
from geomap.models.places import Mention
from geomap.resolution import Resolver, Scope, Weights, learn_scope, shares_of
from geomap.resolution.classes import class_of
from geomap.resolution.ranking import signs
from geomap.resolution.table import STATIC, Table
from geomap.resolution.weights import CALIBRATION, FEATURES

HERE = Path(__file__).resolve().parents[1] / "geomap" / "resolution"
NEAR_KM = 161.0
PASSES = 3
RIDGE = 0.5
"""Penalty on squared weights, in mentions."""

GIVEN = {
    "favoured": 1.5,
    "damaged": -1.0,
    "curated_name": 0.2,
    "namesake": -4.0,
    "dwarfed": -2.2,
    "inside_comma": 6.0,
    "dateline": 3.0,
    "quarter_said": 6.0,
}
"""Weights that the corpora cannot teach: they favour no country, have no damaged names, and count a city
and its
province as the same place; datelines are few."""

NEGATIVE = {"odd_abbreviation", "population_rank"}
"""Evidence that may only count against a candidate; what is in SIGNED may count either way."""

SIGNED = set(STATIC) - {"population", "metropolis", "cue_agrees", "with_feature_word", "capital", "main_name"}


@dataclass
class Document:
    """An article with its gold toponyms, and whether it may be fitted on."""

    article: Article
    mentions: list[Mention]
    gold: list[dict[str, Any]]
    train: bool


def read(path: Path) -> list[Document]:
    """Read a corpus; toponyms without coordinates and ignored ones are left out."""
    documents = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for raw in map(json.loads, lines):
            gold = [t for t in raw["toponyms"] if t["lat"] is not None and not t["ignore"]]
            name = f"{path.stem}:{raw['id']}"
            spans = [Span(t["start"], t["end"]) for t in gold]
            mentions = [
                Mention(f"{i:05d}", name, span, span.of(raw["text"]), "literal")
                for i, span in enumerate(spans)
            ]
            article = Article(id=name, text=raw["text"], file=name, source=raw.get("source") or None)
            documents.append(Document(article, mentions, gold, raw["split"] == "train"))
    return documents


def right(table: Table, g: int, gold: dict[str, Any], lonlat: np.ndarray) -> np.ndarray:
    """Return which candidates of group ``g`` are the gold place.

    Those nearest to its point; of the gold's own class, where the corpus gives it and one is near.
    """
    part = slice(table.start[g], table.start[g + 1])
    lon, lat = np.radians(lonlat[part, 0]), np.radians(lonlat[part, 1])
    lon0, lat0 = math.radians(gold["lon"]), math.radians(gold["lat"])
    h = np.sin((lat - lat0) / 2) ** 2 + np.cos(lat) * math.cos(lat0) * np.sin((lon - lon0) / 2) ** 2
    km = 2 * EARTH_KM * np.arcsin(np.sqrt(h))
    near = km <= NEAR_KM
    if gold.get("feature_code"):
        same = near & (table.classes[part] == class_of(gold["feature_code"]))
        near = same if same.any() else near
    if near.any():
        near &= km <= max(25.0, 1.1 * km[near].min())
    return near


@dataclass
class Sample:
    """Candidates of all gold mentions: evidence, which are right, and where each mention begins."""

    evidence: np.ndarray
    right: np.ndarray
    start: np.ndarray


def sample(
    resolver: Resolver, documents: Sequence[Document], scopes: Sequence[Scope | None], passes: int
) -> Sample:
    """Collect what the last of ``passes`` sees, for each scope."""
    parts, rights, sizes = [], [], []
    for scope in scopes:
        for document in documents:
            for table, ranked, g, gold in weigh(resolver, document, scope, passes):
                good = right(table, g, gold, lonlat_of(resolver, table))
                if good.any() and not good.all():
                    part = slice(table.start[g], table.start[g + 1])
                    parts.append(ranked.evidence[part])
                    rights.append(good)
                    sizes.append(len(good))
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    return Sample(np.concatenate(parts).astype(np.float64), np.concatenate(rights), starts)


def lonlat_of(resolver: Resolver, table: Table) -> np.ndarray:
    index = resolver.index
    return np.stack((index.lon[table.rows], index.lat[table.rows]), axis=1).astype(np.float64)


def weigh(resolver: Resolver, document: Document, scope: Scope | None, passes: int) -> Any:
    """Yield (table, ranked, group, gold) for every gold mention that has candidates."""
    order = sorted(range(len(document.mentions)), key=lambda i: document.mentions[i].span)
    mentions = [document.mentions[i] for i in order]
    around = scope.of(document.article) if scope else ()
    found = resolver.weigh(document.article, mentions, resolver.prior(document.article, around), passes)
    if found is None:
        return
    _, groups, table, ranked = found
    for g, one in enumerate(groups):
        for i in one.members:
            if i < len(order):
                yield table, ranked, g, document.gold[order[i]]


def fit(data: Sample, columns: Sequence[int]) -> dict[str, float]:
    """Fit a conditional logit with a ridge penalty and signs that make sense."""
    given = np.array([GIVEN.get(name, 0.0) if c in columns else 0.0 for c, name in enumerate(FEATURES)])
    free = [c for c in columns if FEATURES[c] not in GIVEN]
    offset = data.evidence @ given
    evidence = data.evidence[:, free]
    sizes = np.diff(np.append(data.start, len(evidence)))

    def spread(values: np.ndarray) -> np.ndarray:
        return np.repeat(values, sizes)

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        score = evidence @ vector + offset
        score -= spread(np.maximum.reduceat(score, data.start))
        raw = np.exp(score)
        good = raw * data.right
        total, hit = np.add.reduceat(raw, data.start), np.add.reduceat(good, data.start) + 1e-12
        slope = raw / spread(total) - good / spread(hit)
        penalty = RIDGE * float(vector @ vector)
        return float(np.log(total / hit).sum()) + penalty, evidence.T @ slope + 2 * RIDGE * vector

    bounds = [sign(FEATURES[c]) for c in free]
    result = minimize(
        loss, np.zeros(len(free)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}
    )
    print(f"  {len(data.start)} mentions, loss {result.fun / len(data.start):.4f}")
    fitted = {FEATURES[c]: round(float(v), 4) for c, v in zip(free, result.x, strict=True)}
    return {**fitted, **{name: value for name, value in GIVEN.items() if FEATURES.index(name) in columns}}


def sign(name: str) -> tuple[float | None, float | None]:
    if name in NEGATIVE:
        return (None, 0.0)
    return (None, None) if name in SIGNED else (0.0, None)


def make(base: Weights, passes: Sequence[dict[str, float]]) -> Weights:
    vectors = tuple(np.array([entry.get(n, 0.0) for n in FEATURES], np.float32) for entry in passes)
    return replace(base, passes=vectors)


def fit_passes(
    base: Weights, documents: Sequence[Document], scope: Scope, without: Sequence[str]
) -> list[dict[str, float]]:
    """Fit pass after pass, each on what the passes before it make of the documents."""
    index = open_index()
    fitted: list[dict[str, float]] = []
    for number in range(PASSES):
        names = STATIC if number == 0 else FEATURES
        columns = [FEATURES.index(name) for name in names if name not in without]
        resolver = Resolver(index, make(base, fitted or [{}]))
        fitted.append(fit(sample(resolver, documents, (None, scope), number + 1), columns))
    return fitted


def scope_of(weights: Weights, documents: Sequence[Document]) -> Scope:
    """Learn the scope of all sources from a first pass over all texts."""
    resolver = Resolver(open_index(), weights)
    made = [resolver(d.article, (), d.mentions) for d in documents]
    return learn_scope([d.article for d in documents], map(shares_of, made))


def fit_calibration(base: Weights, documents: Sequence[Document], scope: Scope) -> dict[str, float]:
    """Fit the calibration on answers to documents that the weights were not fitted on."""
    rows, hits = [], []
    for half in (0, 1):
        seen = [d for i, d in enumerate(documents) if i % 2 != half]
        resolver = Resolver(open_index(), make(base, fit_passes(base, seen, scope, ())))
        for document in (d for i, d in enumerate(documents) if i % 2 == half):
            for at in (None, scope):
                for table, ranked, g, gold in weigh(resolver, document, at, PASSES):
                    best = int(table.start[g] + np.argmax(ranked.chance[table.start[g] : table.start[g + 1]]))
                    rows.append(signs(table, ranked)[best])
                    index = resolver.index
                    hits.append(near(gold, index.lon[table.rows[best]], index.lat[table.rows[best]]))
    return logistic(np.array(rows, np.float64), np.array(hits, np.float64))


def near(gold: dict[str, Any], lon: float, lat: float) -> bool:
    a, b = math.radians(gold["lat"]), math.radians(float(lat))
    step = math.radians(float(lon) - gold["lon"])
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(step)
    return EARTH_KM * math.acos(max(-1.0, min(1.0, cosine))) <= NEAR_KM


def logistic(rows: np.ndarray, hits: np.ndarray) -> dict[str, float]:
    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        score = rows @ vector
        chance = 1.0 / (1.0 + np.exp(-score))
        value = np.logaddexp(0.0, score) - hits * score
        return float(value.sum() + 0.5 * vector @ vector), rows.T @ (chance - hits) + vector

    result = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B")
    return {name: round(float(v), 4) for name, v in zip(CALIBRATION, result.x, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=HERE / "weights" / "resolver.json")
    parser.add_argument(
        "--without", default="", help="features to leave out, comma-separated (for ablations)"
    )
    options = parser.parse_args()
    cues = [row for code in LANGUAGES for row in language(code).features]
    base = Weights.from_bytes((HERE / "weights" / "resolver.json").read_bytes(), cues)
    documents = [document for path in options.corpus for document in read(path)]
    train = [document for document in documents if document.train]
    without = tuple(name for name in options.without.split(",") if name)
    scope = scope_of(base, documents)
    base = make(base, fit_passes(base, train, scope, without))
    scope = scope_of(base, documents)
    passes = fit_passes(base, train, scope, without)
    calibration = {} if without else fit_calibration(base, train, scope)
    content = {"passes": passes, "calibration": calibration, "undecided": round(base.undecided, 3)}
    options.out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
