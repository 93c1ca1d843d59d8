"""Name the import circles of the package, imports inside functions and for types alone included.

    python tools/circles.py [--faces]

A circle is a set of modules each of which reaches each other by imports (a strongly connected
component). With ``--faces`` also every import that enters a room past its face, where a room is a package
that names what it offers (``__all__``). Exits with 1 when there is any.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Graph = Mapping[str, frozenset[str]]


def sources(package: Path) -> dict[str, Path]:
    """Module name -> file, for every module below a package's folder."""
    files = sorted(package.rglob("*.py"))
    return {
        ".".join(f.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__"): f
        for f in files
    }


def imported(tree: ast.AST, names: Mapping[str, Path]) -> Iterator[str]:
    """Modules of the package that a module imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module in names:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in names else node.module


def graph(package: Path) -> Graph:
    """Module -> modules that it imports. A package is not held to import its own submodules' siblings."""
    names = sources(package)
    trees = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in names.items()}
    return {name: frozenset(imported(tree, names)) - {name} for name, tree in trees.items()}


def circles(modules: Graph) -> list[list[str]]:
    """Strongly connected components of more than one module (Tarjan 1972, without recursion)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    components: list[list[str]] = []
    for root in sorted(modules):
        if root in order:
            continue
        work = [(root, iter(sorted(modules[root])))]
        order[root] = low[root] = len(order)
        stack.append(root)
        while work:
            name, targets = work[-1]
            for target in targets:
                if target not in order:
                    order[target] = low[target] = len(order)
                    stack.append(target)
                    work.append((target, iter(sorted(modules[target]))))
                    break
                if target in stack:
                    low[name] = min(low[name], order[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == order[name]:
                    cut = stack.index(name)
                    component, stack[cut:] = sorted(stack[cut:]), []
                    components += [component] if len(component) > 1 else []
    return components


def rooms(package: Path) -> set[str]:
    """Packages below the top that have a face: an ``__all__`` in their ``__init__``."""
    return {
        name
        for name, file in sources(package).items()
        if file.name == "__init__.py"
        and name != package.name
        and "__all__" in file.read_text(encoding="utf-8")
    }


def past_faces(package: Path) -> list[str]:
    """Imports of a module inside a room from outside of it."""
    doors = rooms(package)
    return [
        f"{name} -> {target}"
        for name, targets in graph(package).items()
        for target in sorted(targets)
        for door in [target.rpartition(".")[0]]
        if door in doors and not f"{name}.".startswith(f"{door}.")
    ]


def main() -> int:
    """Print what is wrong."""
    package = ROOT / "geomap"
    lines = [" <-> ".join(circle) for circle in circles(graph(package))]
    lines += past_faces(package) if "--faces" in sys.argv else []
    print("\n".join(lines) if lines else "no circles")
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
