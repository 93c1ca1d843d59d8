"""The page's modules: no circle, each folder imports only from those below it, none too large."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from circles import circles
from web_rooms import ROOMS, SOURCES, against_order, graph

MOST_MODULES = 16


def planted(folder: Path, modules: dict[str, str]) -> Path:
    """Write modules of a few lines."""
    for name, text in modules.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_no_module_reaches_itself() -> None:
    """No circle of imports, those for types alone included."""
    assert circles(graph(SOURCES)) == []


def test_folders_import_only_from_those_below() -> None:
    """Drawing knows nothing of the state, the data nothing of the page."""
    assert against_order(graph(SOURCES)) == []


def test_a_planted_circle_is_named(tmp_path: Path) -> None:
    """Three modules in a ring, one link of it for a type only."""
    modules = {
        "data/a.ts": 'import { b } from "./b.ts";\n',
        "data/b.ts": 'import type {\n  C,\n} from "../draw/c.ts";\n',
        "draw/c.ts": 'export { a } from "../data/a.ts";\nexport type C = string;\n',
    }
    assert circles(graph(planted(tmp_path, modules))) == [["data/a.ts", "data/b.ts", "draw/c.ts"]]


def test_a_planted_import_against_the_order_is_named(tmp_path: Path) -> None:
    """Data that ask the state."""
    modules = {"data/a.ts": 'import { state } from "../state/state.ts";\n', "state/state.ts": ""}
    assert against_order(graph(planted(tmp_path, modules))) == ["data/a.ts -> state/state.ts"]


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_folder_shows_the_architecture(room: str) -> None:
    """Every folder of the order is there, with no more modules than a reader sees at once."""
    assert 0 < len(list((SOURCES / room).glob("*.ts"))) <= MOST_MODULES


def test_every_folder_has_its_place_in_the_order() -> None:
    """A new folder must say what it may import from."""
    assert {path.name for path in SOURCES.iterdir() if path.is_dir()} == set(ROOMS)
