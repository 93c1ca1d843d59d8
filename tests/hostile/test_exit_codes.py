"""Exit codes stand in one table of the documentation, and the program has no others."""

from __future__ import annotations

import re
from pathlib import Path

from geomap import errors
from geomap.cli import INTERRUPTED
from geomap.cli.build import PARTIAL
from geomap.cli.check import PROBLEMS
from geomap.cli.geocode import NOTHING_FOUND
from geomap.errors import GeomapError

ROOT = Path(__file__).parents[2]


def test_the_table_names_every_exit_code() -> None:
    """Codes of errors, of ``sys.exit`` and of interruptions are those of the table."""
    page = (ROOT / "docs" / "reference" / "cli.md").read_text()
    table = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
    classes = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, GeomapError)
    ]
    used = {kind.exit_code for kind in classes} | {0, 1, INTERRUPTED, PARTIAL, PROBLEMS, NOTHING_FOUND}
    assert table == used


def test_no_command_leaves_with_a_code_of_its_own() -> None:
    """``sys.exit`` is called with a named code or that of an error."""
    for file in (ROOT / "geomap" / "cli").glob("*.py"):
        codes = re.findall(r"(?:sys|ctx)\.exit\((.*?)\)", file.read_text())
        names = {"PARTIAL", "PROBLEMS", "NOTHING_FOUND", "INTERRUPTED"}
        names |= {"error.exit_code", "GeomapError.exit_code", "1"}
        assert set(codes) <= names, file.name
