"""Compile by hand: ``python tools/compile_data [OUT]``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from compile_data import compile_all
from compile_data.packages import PackageProblem

ROOT = Path(__file__).resolve().parents[2]

try:
    compile_all(ROOT, Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "geomap" / "data", checkers=True)
except (PackageProblem, ValueError) as problem:
    sys.exit(f"compile_data: {problem}")
