"""Words of other languages stand in ``geomap/languages`` and not in code."""

from __future__ import annotations

import ast
import io
import tokenize
import unicodedata
from pathlib import Path

import geomap

ROOT = Path(geomap.__file__).parent


def docstrings(source: str) -> set[tuple[int, int]]:
    """Where statements stand that are a string: docstrings of modules, functions and names."""
    return {
        (node.lineno, node.col_offset)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def letters(source: str) -> list[int]:
    """Lines with a letter outside ASCII, but in docstrings and comments."""
    kept = docstrings(source)
    return [
        token.start[0]
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type != tokenize.COMMENT and token.start not in kept
        if any(not ch.isascii() and unicodedata.category(ch).startswith("L") for ch in token.string)
    ]


def test_no_letter_outside_ascii_in_code() -> None:
    """Words of a language stand in its folder; a letter that code must name is an escape."""
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py"))}
    faults = [f"{path.relative_to(ROOT)}:{line}" for path, text in sources.items() for line in letters(text)]
    assert faults == []


def test_a_planted_letter_is_seen() -> None:
    """A letter in a string or a name is found; one in a docstring, a comment or an escape is not."""
    assert letters('"""é"""\nA = "\\u00e9"  # é\n') == []
    assert letters('A = "a"\nB = rf"é"\né = 1\n') == [2, 3]
