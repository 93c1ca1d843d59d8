"""No import circle, lazy imports and imports for types included."""

from __future__ import annotations

from pathlib import Path

from tools.circles import ROOT, circles, graph


def test_no_module_imports_itself_round_a_corner() -> None:
    """No modules of the package import each other in a circle."""
    assert circles(graph(ROOT / "geomap")) == []


def test_lazy_circle_is_seen(tmp_path: Path) -> None:
    """A planted circle of which one import stands inside a function is named."""
    package = tmp_path / "planted"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "war.py").write_text("from planted import peace\n")
    (package / "peace.py").write_text("def end():\n    from planted.war import begin\n")
    assert circles(graph(package)) == [["planted.peace", "planted.war"]]
