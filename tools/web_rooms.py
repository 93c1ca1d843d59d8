"""Name what is wrong with the imports among the page's modules: circles, and imports against the order.

    python tools/web_rooms.py

The folders of ``web/src`` have an order: each imports from those that ``ROOMS`` lists for it and from
itself. Imports for types alone count as well. Exits with 1 when there is any fault.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from circles import Graph, circles

SOURCES = Path(__file__).resolve().parents[1] / "web" / "src"

ROOMS: dict[str, frozenset[str]] = {
    "ui": frozenset(),
    "data": frozenset(),
    "ground": frozenset({"data"}),
    "i18n": frozenset({"data"}),
    "state": frozenset({"data", "ground"}),
    "draw": frozenset({"ui", "data", "ground", "i18n"}),
    "story": frozenset({"ui", "data", "ground", "i18n", "state", "draw"}),
    "charts": frozenset({"ui", "data", "ground", "i18n", "state", "draw"}),
    "cite": frozenset({"ui", "data", "ground", "i18n", "state", "draw"}),
    "ask": frozenset({"ui", "data", "ground", "i18n", "state", "draw", "cite"}),
    "take": frozenset({"ui", "data", "ground", "i18n", "state", "draw"}),
    "panel": frozenset({"take", "ui", "data", "ground", "i18n", "state", "draw", "charts", "cite", "ask"}),
    "time": frozenset({"ui", "data", "ground", "i18n", "state", "draw", "charts"}),
    "legend": frozenset({"ui", "data", "ground", "i18n", "state", "draw"}),
    "map": frozenset({"ui", "data", "ground", "i18n", "state", "draw", "ask", "panel"}),
}
"""Folder -> folders that it may import from; modules beside the folders put all of them together."""

_IMPORT = re.compile(r"""(?:^|;)\s*(?:import|export)\b[^;'"]*?["'](\.{1,2}/[^"']+)["']""", re.MULTILINE)


def graph(sources: Path) -> Graph:
    """Module -> modules that it imports, by their paths below a folder.

    Raises
    ------
    FileNotFoundError
        A module imports one that is not there.
    """
    modules: dict[str, frozenset[str]] = {}
    for file in sorted(sources.rglob("*.ts")):
        targets = [(file.parent / path).resolve() for path in _IMPORT.findall(file.read_text("utf-8"))]
        missing = [str(target) for target in targets if not target.is_file()]
        if missing:
            raise FileNotFoundError(f"{file} imports {missing[0]}, which is not there")
        root = sources.resolve()
        modules[file.relative_to(sources).as_posix()] = frozenset(
            target.relative_to(root).as_posix() for target in targets
        )
    return modules


def against_order(modules: Graph) -> list[str]:
    """Imports from a folder that the importing one may not import from."""
    return [
        f"{name} -> {target}"
        for name, targets in modules.items()
        for target in sorted(targets)
        for room, other in [(name.partition("/")[0], target.partition("/")[0])]
        if room in ROOMS and other != room and other not in ROOMS[room]
    ]


def main() -> int:
    """Print what is wrong."""
    modules = graph(SOURCES)
    faults = [" <-> ".join(circle) for circle in circles(modules)] + against_order(modules)
    print("\n".join(faults) if faults else f"{len(modules)} modules, no circles, all imports in order")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
