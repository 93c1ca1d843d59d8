"""Fit the toponym recogniser and write its weights (see geomap/recognition/weights/MODEL_CARD.md)."""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from recognizer import augment  # noqa: E402
from recognizer.augment import pools  # noqa: E402
from recognizer.corpus import Example, read, read_posts  # noqa: E402
from recognizer.export import export  # noqa: E402
from recognizer.templates import extra, own_words  # noqa: E402
from recognizer.train import fit  # noqa: E402

from geomap.gazetteer import open_index  # noqa: E402
from geomap.recognition.encode import Encoder  # noqa: E402
from geomap.recognition.names import NONE, Names  # noqa: E402

OFTEN = 2
"""Times that a word of the training text must occur to get weights of its own."""


def vocabulary(examples: Sequence[Example]) -> list[str]:
    """Words that get weights of their own, after one place for all others."""
    count = Counter(word.lower() for example in examples for word in example.words)
    return ["", *sorted({word for word, times in count.items() if times >= OFTEN} | own_words())]


class NoNames(Names):
    """A gazetteer that knows nothing, to measure what the real one brings."""

    def look(self, folded: str) -> tuple[int, bool]:
        """Know no name."""
        return NONE, False


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, help="entities.jsonl.gz")
    parser.add_argument("--posts", type=Path, nargs="*", default=(), help="posts in the geoparsing form")
    parser.add_argument("--out", type=Path, default=ROOT / "geomap/recognition/weights/recognizer.npz")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--seeds", type=int, nargs="+", default=(7, 8), help="of the networks, one each")
    parser.add_argument(
        "--without",
        choices=("templates", "swaps", "gazetteer"),
        help="leave a part out, to see what it brings",
    )
    options = parser.parse_args()
    index = open_index()
    names = Names(index)
    examples = list(read(options.text, names))
    examples += [post for file in options.posts for post in read_posts(file, names)]
    words = vocabulary(examples)
    encoder = Encoder(words, NoNames(index) if options.without == "gazetteer" else names)
    pool = pools(index, examples)
    if options.without == "swaps":
        augment.SWAP_PLACE = augment.SWAP_PERSON = 0.0

    def more(rng: random.Random) -> list[Example]:
        return [] if options.without == "templates" else extra(rng, pool)

    nets = [
        fit(examples, more, pool, encoder, len(words), epochs=options.epochs, seed=seed)
        for seed in options.seeds
    ]
    data = export(nets, words)
    options.out.write_bytes(data)
    print(f"{options.out.name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
