"""The two seed articles as they are, through the evaluators beside the project: floors that must hold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.shared


def test_seeds_stay_above_what_was_promised(shared: Path) -> None:
    """Recall of events at least .75 with precision .90; at least 6 of 8 traps found and 23 of 25 avoided."""
    command = [sys.executable, "-c", "from geomap.cli import main; main()", "extract", "--jsonl"]
    evaluator = shared / "eval" / "events" / "evaluate.py"
    done = subprocess.run(
        [sys.executable, str(evaluator), "seeds", "--json", "--", *command],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    score = json.loads(done.stdout)
    assert score["event_recall"] >= 0.75
    assert score["event_precision"] >= 0.90
    assert int(str(score["traps_found"]).split("/")[0]) >= 6
    assert int(str(score["traps_avoided"]).split("/")[0]) >= 23
