"""Measure the house: modules of a folder, length and parameters of functions, complexity, names.

    python tools/house.py [--list]

Prints each figure beside its bound, with ``--list`` also what lies above it. Exits with 1 when a bound is
broken. The bounds stand in place of a cap on the length of files, which cut rooms into slices.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from radon.complexity import cc_visit

ROOT = Path(__file__).resolve().parents[1]
MODULES = 16
"""Modules that a folder may hold, its ``__init__`` aside."""
LIKE_THINGS = ("cli", "exporters/tables", "layers", "readers")
"""Folders of one module a format, layer, command or table, which may hold more."""
LINES, PARAMETERS = 60, 7
"""Length of a function from ``def`` to its last line, and its parameters, ``self`` aside."""
SIMPLE = 10
"""Complexity of radon's rank B; functions and classes above it are rank C or worse."""
COMPLEX_SHARE = 0.04
VAGUE = frozenset(
    {"found", "known", "one", "near", "made", "said", "told", "at", "added", "given", "kept"}
)  # fmt: skip
"""Names that say nothing of the type or the thing, and that a search finds everywhere."""
VAGUE_SHARE = 0.01

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A module: its file below the package, its text and its tree."""

    name: str
    text: str
    tree: ast.Module


@dataclass(frozen=True)
class Figure:
    """A measured figure, the bound that holds it, and what makes it up.

    A share (``total`` > 0) is the number of ``cases`` of a total; other figures are their number.
    """

    what: str
    bound: float
    cases: Sequence[str]
    total: int = 0

    @property
    def value(self) -> float:
        """Share, or number of cases."""
        return len(self.cases) / self.total if self.total else len(self.cases)

    def __str__(self) -> str:
        if self.total:
            share = f"{self.value:.1%} ({len(self.cases)} of {self.total})"
            return f"{self.what}: {share}, bound {self.bound:.1%}"
        return f"{self.what}: {len(self.cases)}, bound {self.bound:.0f}"


def sources(package: Path) -> list[Source]:
    """All modules below a package's folder."""
    out = []
    for file in sorted(package.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        out.append(Source(file.relative_to(package).as_posix(), text, ast.parse(text)))
    return out


def crowded(modules: Sequence[Source]) -> Figure:
    """Folders of more modules than a reader can hold."""
    folders: dict[str, int] = {}
    for module in modules:
        folder, _, name = module.name.rpartition("/")
        folders[folder] = folders.get(folder, 0) + (name != "__init__.py")
    cases = [
        f"{folder or '.'}: {count} modules"
        for folder, count in sorted(folders.items())
        if count > MODULES and folder not in LIKE_THINGS
    ]
    return Figure(f"folders of more than {MODULES} modules", 0, cases)


def functions(module: Source) -> Iterator[Function]:
    """Functions and methods of a module, inner ones too."""
    return (node for node in ast.walk(module.tree) if isinstance(node, Function))


def is_command(function: Function) -> bool:
    """Whether click calls a function: its parameters are the options of a command."""
    return any("click." in ast.unparse(d) or ".command" in ast.unparse(d) for d in function.decorator_list)


def public_names(modules: Sequence[Source]) -> frozenset[str]:
    """What the package itself offers: ``__all__`` of its face."""
    face = next(m for m in modules if m.name == "__init__.py")
    lists = [
        node.value
        for node in ast.walk(face.tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    return frozenset(ast.literal_eval(lists[0])) if lists else frozenset()


def long_functions(modules: Sequence[Source]) -> Figure:
    """Functions that are longer than a screen."""
    cases = [
        f"{m.name}:{f.lineno} {f.name}: {(f.end_lineno or 0) - f.lineno + 1} lines"
        for m in modules
        for f in functions(m)
        if (f.end_lineno or 0) - f.lineno + 1 > LINES
    ]
    return Figure(f"functions of more than {LINES} lines", 0, cases)


def parameters(function: Function) -> list[str]:
    """Names of a function's parameters without ``self`` and ``cls``."""
    a = function.args
    names = [arg.arg for arg in (*a.posonlyargs, *a.args, *a.kwonlyargs)]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def wide_functions(modules: Sequence[Source]) -> Figure:
    """Functions that carry packs of parameters; commands and the public library are spared."""
    public = public_names(modules)
    cases = [
        f"{m.name}:{f.lineno} {f.name}: {len(parameters(f))} parameters"
        for m in modules
        for f in functions(m)
        if len(parameters(f)) > PARAMETERS and f.name not in public and not is_command(f)
    ]
    return Figure(f"functions of more than {PARAMETERS} parameters", 0, cases)


def complex_blocks(modules: Sequence[Source]) -> Figure:
    """Functions, methods and classes of radon's rank C or worse."""
    blocks = [(m.name, block) for m in modules for block in cc_visit(m.text)]
    cases = [f"{n}:{b.lineno} {b.fullname}: {b.complexity}" for n, b in blocks if b.complexity > SIMPLE]
    return Figure("complexity of rank C or worse", COMPLEX_SHARE, cases, len(blocks))


def stored(module: Source) -> Iterator[tuple[int, str]]:
    """Lines and names that a module stores: assigned, parameters, targets of loops, ``as`` names."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.lineno, node.name


def vague_names(modules: Sequence[Source]) -> Figure:
    """Stored names that say nothing."""
    names = [(m.name, line, name) for m in modules for line, name in stored(m) if name not in ("self", "cls")]
    cases = [f"{file}:{line} {name}" for file, line, name in names if name.strip("_") in VAGUE]
    return Figure("names that say nothing", VAGUE_SHARE, cases, len(names))


MEASURES = (crowded, long_functions, wide_functions, complex_blocks, vague_names)


def main() -> int:
    """Print the figures."""
    modules = sources(ROOT / "geomap")
    measured = [measure(modules) for measure in MEASURES]
    for figure in measured:
        print(figure)
        if "--list" in sys.argv:
            print("".join(f"  {case}\n" for case in figure.cases), end="")
    return int(any(figure.value > figure.bound for figure in measured))


if __name__ == "__main__":
    raise SystemExit(main())
