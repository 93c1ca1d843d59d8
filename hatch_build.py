"""Build hook: compile the gazetteer, the basemap and the map's assets into ``geomap/data``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileData(BuildHookInterface):  # type: ignore[type-arg]
    """Run ``tools/compile_data`` before the wheel is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into package data; a missing or altered package stops the build."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        out = root / "geomap" / "data"
        sys.path.insert(0, str(root / "tools"))
        from compile_data import compile_all
        from compile_data.packages import PackageProblem

        try:
            compile_all(root, out, checkers=version == "editable")
        except (PackageProblem, ValueError) as problem:  # a bad package, or a bad row of a table
            sys.exit(f"geomap cannot be built: {problem}")
        build_data["artifacts"].append("geomap/data/**")
