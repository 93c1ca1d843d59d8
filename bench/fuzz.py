"""Fuzz for long: ``python bench/fuzz.py 200000 [SEED]`` tries as many damaged inputs as are wanted."""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.hostile.fuzzing import fuzz


def main() -> None:
    """Fuzz, and print what became of the inputs."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    started = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        tally = fuzz(seed, count, Path(folder) / "fuzz")
    for kind, number in sorted(tally.inputs.items()):
        print(f"{kind:16} {number:8}")
    print(f"escaped {len(tally.escaped)}, unanswered {len(tally.unanswered)}")
    print(f"caught in a library {tally.caught}")
    print(f"slowest {tally.slowest[0]:.2f} s ({tally.slowest[1]}), {perf_counter() - started:.0f} s in all")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000} MB")
    for line in (*tally.escaped[:20], *tally.unanswered[:20]):
        print(line)


main()
