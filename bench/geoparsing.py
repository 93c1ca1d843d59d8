"""Toponym recognition (and the chain behind it) on the evaluation corpora that stand beside the project.

    python bench/geoparsing.py recognition            # spans and kinds, in-process timing, ablations
    python bench/geoparsing.py answer < docs > out    # the COMMAND for evaluate.py: recognition only

``evaluate.py`` of the corpora does the scoring; this script only runs it and prints tables.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.recognition import Recognizer

ROOT = Path(__file__).parents[1]
EVAL = ROOT.parent / "shared" / "eval" / "geoparsing"
CORPORA = {"lgl": [], "geovirus": ["--drop-kind", "demonym"]}


def recognizer() -> Recognizer:
    """The recogniser as it ships."""
    from geomap.gazetteer import open_index
    from geomap.recognition import Model, Recognizer

    weights = files("geomap") / "recognition" / "weights" / "recognizer.npz"
    return Recognizer(Model.from_bytes(weights.read_bytes()), open_index())


def answer() -> None:
    """Answer documents on standard input with their toponyms, unresolved."""
    from geomap.models.articles import Article
    from geomap.text.language import language_of
    from geomap.text.sentences import split

    read = recognizer()
    for line in sys.stdin:
        row = json.loads(line)
        article = Article(row["id"], row["text"], "stdin", source=row.get("source"))
        found = read(article, split(row["text"]), language_of(article))
        toponyms = [
            {
                "start": m.span.start,
                "end": m.span.end,
                "text": m.text,
                "kind": m.kind,
                "score": m.score,
                "place": None,
            }
            for m in found
        ]
        print(json.dumps({"id": row["id"], "toponyms": toponyms}, ensure_ascii=False))


def evaluate(corpus: str, split_name: str) -> None:
    """Run the evaluator over one split and show what it prints."""
    command = [sys.executable, str(Path(__file__)), "answer"]
    path = EVAL / "corpora" / f"{corpus}.jsonl.gz"
    options = ["--corpus", str(path), "--split", split_name, *CORPORA[corpus]]
    print(f"## {corpus} {split_name} {' '.join(CORPORA[corpus])}", flush=True)
    subprocess.run([sys.executable, str(EVAL / "evaluate.py"), *options, "--", *command], check=True)


def speed() -> None:
    """Articles a second on one core after start: sentences and recognition, processor time."""
    from geomap.models.articles import Article
    from geomap.text.language import language_of
    from geomap.text.sentences import split

    read = recognizer()
    for corpus in CORPORA:
        with gzip.open(EVAL / "corpora" / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
            articles = [Article(r["id"], r["text"], "x") for r in map(json.loads, lines)]
        for state in ("first pass", "second pass"):
            began = time.process_time()
            for article in articles:
                read(article, split(article.text), language_of(article))
            rate = len(articles) / (time.process_time() - began)
            print(f"{corpus}, {state}: {rate:.0f} articles/s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    """Choose by the first argument."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("recognition", "answer", "speed"))
    parser.add_argument("--split", default="dev")
    options = parser.parse_args()
    if options.what == "answer":
        answer()
    elif not EVAL.is_dir():
        print(f"{EVAL.name}: the corpora are not beside the project; nothing measured")
    elif options.what == "speed":
        speed()
    else:
        for corpus in CORPORA:
            evaluate(corpus, options.split)


if __name__ == "__main__":
    main()
