"""The bounds of the house hold, and the measures see what breaks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tools import house
from tools.house import Figure, Source, sources

Measure = Callable[[Sequence[Source]], Figure]


@pytest.fixture(scope="module")
def package() -> Sequence[Source]:
    """Modules of the package."""
    return sources(house.ROOT / "geomap")


@pytest.mark.parametrize("measure", house.MEASURES)
def test_bound_holds(measure: Measure, package: Sequence[Source]) -> None:
    """No figure of the package is above its bound."""
    figure = measure(package)
    assert figure.value <= figure.bound, "\n".join(figure.cases)


def planted(folder: Path, text: str, name: str = "room/module.py") -> Sequence[Source]:
    """Modules of a package with one module of ``text``."""
    for file, content in (("__init__.py", '__all__ = ["read_all"]\n'), (name, text)):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(content)
    return sources(folder)


WIDE = "def {name}(a, b, c, d, e, f, g, h): ...\n"
BRANCHES = "def f(x):\n" + "".join(f"    if x == {i}:\n        return {i}\n" for i in range(10))


@pytest.mark.parametrize(
    ("measure", "text", "cases"),
    [
        (house.long_functions, "def f():\n" + "    x = 1\n" * 60, 1),
        (house.long_functions, "def f():\n" + "    x = 1\n" * 59, 0),
        (house.wide_functions, WIDE.format(name="f"), 1),
        (house.wide_functions, WIDE.format(name="read_all"), 0),
        (house.wide_functions, "@app.command()\n" + WIDE.format(name="f"), 0),
        (house.wide_functions, "class A:\n    def f(self, a, b, c, d, e, f, g): ...\n", 0),
        (house.complex_blocks, BRANCHES, 1),
        (house.vague_names, "found = [near for near in ()]\ndef f(known, *, self): ...\n", 3),
        (house.vague_names, "place = 1\nfound_at = 2\n", 0),
    ],
)
def test_measure_sees_a_planted_fault(measure: Measure, text: str, cases: int, tmp_path: Path) -> None:
    """Each measure counts what is above its bound, and spares what the bound spares."""
    assert len(measure(planted(tmp_path, text)).cases) == cases


def test_crowded_folder_is_named(tmp_path: Path) -> None:
    """A folder of seventeen modules is named, one of like things is not."""
    for number in range(17):
        planted(tmp_path, "", f"room/m{number}.py")
        planted(tmp_path, "", f"layers/m{number}.py")
    assert house.crowded(sources(tmp_path)).cases == ["room: 17 modules"]
