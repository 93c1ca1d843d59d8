"""Which towns are lost by the sentence around them: ``python bench/frames.py [--lost]``.

Every frame of ``frames.csv`` is filled with every town below; a town is lost where no toponym covers its
name. The frames are held out: none stands among the sentences that the recogniser is fitted on.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from geomap.pipeline import Engine, read_places  # noqa: E402
from geomap.readers._base import make_article  # noqa: E402

TOWNS = (
    *("Homs", "Manbij", "Hama", "Raqqa", "Idlib", "Kupiansk", "Bakhmut", "Kherson", "Orikhiv", "Mykolaiv"),
    *("Nyala", "El Fasher", "Omdurman", "Wad Madani", "Goma", "Bukavu", "Beni", "Mosul", "Fallujah", "Basra"),
    *("Kunduz", "Kandahar", "Lashkar Gah", "Taiz", "Marib", "Hodeidah", "Rafah", "Khan Younis", "Jenin"),
    *("Mekelle", "Gondar", "Lalibela", "Kidal", "Gao", "Maiduguri", "Mopti", "Myitkyina", "Sittwe", "Lashio"),
    *("Benghazi", "Sirte", "Derna", "Stepanakert", "Quetta", "Peshawar", "Buenaventura", "Port-au-Prince"),
    "Cox's Bazar",
)


def frames() -> list[tuple[str, str]]:
    """Kind and sentence of every frame."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as stream:
        return [(row["kind"], row["frame"]) for row in csv.DictReader(stream)]


def filled(frame: str, town: str) -> tuple[str, int, int]:
    """Sentence with a town, and where its name stands."""
    tag = "".join(c for c in town if c.isalpha())
    forms = {"town": town, "TOWN": town.upper(), "small": town.lower(), "tag": tag}
    start = frame.index("{")
    slot = frame[start + 1 : frame.index("}")]
    return frame.replace(f"{{{slot}}}", forms[slot]), start, start + len(forms[slot])


def main() -> None:
    """Read every sentence as an article of its own and count the towns that are lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lost", action="store_true", help="name the towns that each frame loses")
    args = parser.parse_args()
    cells = [(kind, frame, town) for kind, frame in frames() for town in TOWNS]
    texts = [filled(frame, town) for _, frame, town in cells]
    articles = [
        make_article(text, str(n), {"source": f"{n}.example"}) for n, (text, _, _) in enumerate(texts)
    ]
    lost: dict[str, list[str]] = defaultdict(list)
    total: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    readings = read_places(Engine(), articles)
    for (kind, frame, town), (_, start, end), reading in zip(cells, texts, readings, strict=True):
        spans = [r.mention.span for r in reading.resolutions]
        whole = any(s.start <= start + 1 and s.end >= end - 1 for s in spans)
        total[kind] += 1
        missing[kind] += not whole
        if not whole:
            lost[frame].append(town)
    for _, frame in frames():
        print(f"{len(lost[frame]):3} {frame}", ", ".join(lost[frame]) if args.lost else "")
    for kind, count in total.items():
        print(f"{kind:10} lost {missing[kind]}/{count} = {missing[kind] / count:.3f}")
    print(f"all        lost {sum(missing.values())}/{len(cells)} = {sum(missing.values()) / len(cells):.3f}")


if __name__ == "__main__":
    main()
