"""Exporter and page read the same rows: the page's types are written from the exporter's structs."""

from __future__ import annotations

from typing import Any

import pytest

from tools.wire_types import TARGET, text, type_of


def test_types_of_the_page_are_those_of_the_exporter() -> None:
    """After a change of ``exporters/page/wire.py``, run ``python tools/wire_types.py``."""
    assert TARGET.read_text(encoding="utf-8") == text()


@pytest.mark.parametrize(
    ("hint", "written"),
    [
        (str | None, "string | null"),
        (list[int | None], "(number | null)[]"),
        (dict[str, list[float]], "Record<string, number[]>"),
        (tuple[float, float], "[number, number]"),
    ],
)
def test_a_type_in_typescript(hint: Any, written: str) -> None:
    """Unions, lists, mappings and pairs are written as TypeScript has them."""
    assert type_of(hint) == written


def test_a_type_that_no_row_has_is_refused() -> None:
    """A type without a known form is an error and never a guess."""
    with pytest.raises(TypeError, match="no TypeScript is known"):
        type_of(complex)
