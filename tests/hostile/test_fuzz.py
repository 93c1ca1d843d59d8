"""Ten thousand damaged inputs: none escapes, none goes unanswered, none takes long or much memory."""

from __future__ import annotations

import resource
from pathlib import Path

from tests.hostile.fuzzing import SLOWEST, fuzz

COUNT = 10_000
MEMORY_KB = 1_500_000


def test_every_damaged_input_is_answered(tmp_path: Path) -> None:
    """Readers, tables, settings, JSON lines, the cache and dates answer with a result or a message."""
    tally = fuzz(20241130, COUNT, tmp_path)
    assert sum(tally.inputs.values()) == COUNT
    assert not tally.escaped, tally.escaped[:20]
    assert not tally.unanswered, tally.unanswered[:20]
    assert tally.slowest[0] < SLOWEST, tally.slowest
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MEMORY_KB
