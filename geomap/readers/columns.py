"""Columns of a printed page that was painted row by row, read one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

FEWEST_ROWS = 4
"""Rows that must show the same gap between columns."""
NARROWEST = 18
"""Characters that the parts of a row have at least on average: below, it is a table."""

_GAP = re.compile(r"(?<=\S) {3,200}(?=\S)")


def in_columns(plain: str, layout: str) -> str:
    """Return the text of a page column by column, ``plain`` where it has one column or is read so already.

    Parameters
    ----------
    plain : str
        Its text in the order in which it was painted.
    layout : str
        Its text in lines of fixed width, as it looks.
    """
    lines = layout.split("\n")
    gutter = _gutter(lines)
    if gutter is None:
        return plain
    rows = [_split(line, gutter) for line in lines]
    joined = [" ".join(f"{row[0]} {row[1]}".split()) for row in rows if row and row[0] and row[1]]
    painted = " ".join(plain.split())
    if sum(row in painted for row in joined) * 2 < len(joined):
        return plain
    return _column_by_column(lines, rows)


def _gutter(lines: Sequence[str]) -> int | None:
    """Position that lies within a gap of most lines, where both sides hold running text."""
    gutter = _commonest_gap(lines)
    rows = [row for line in lines if (row := _split(line, gutter)) and row[0] and row[1]]
    if len(rows) < max(FEWEST_ROWS, len([line for line in lines if line.strip()]) / 2):
        return None
    return None if _is_narrow(rows) else gutter


def _is_narrow(rows: Sequence[tuple[str, str]]) -> bool:
    """Whether the lines on one side are too short for running text."""
    return any(sum(len(row[side]) for row in rows) < NARROWEST * len(rows) for side in (0, 1))


def _commonest_gap(lines: Sequence[str]) -> int:
    """Position that lies within a gap of the most lines, the middle of several; 0 without gaps."""
    inside = Counter(at for line in lines for gap in _GAP.finditer(line) for at in range(*gap.span()))
    most = max(inside.values(), default=0)
    widest = [at for at in sorted(inside) if inside[at] == most]
    return widest[len(widest) // 2] if widest else 0


def _split(line: str, gutter: int) -> tuple[str, str] | None:
    """What of a line stands left and right of the gutter; None where it runs across."""
    before, after = line[:gutter], line[gutter:]
    if before.strip() and after.strip() and not line[gutter].isspace():
        return None
    return before.strip(), after.strip()


def _column_by_column(lines: Sequence[str], rows: Sequence[tuple[str, str] | None]) -> str:
    """Lines across the page where they stand, between them the left column and then the right one."""
    out: list[str] = []
    left: list[str] = []
    right: list[str] = []
    for line, row in zip([*lines, ""], [*rows, None], strict=True):
        if row is not None:
            left.append(row[0])
            right.append(row[1])
            continue
        out += [part for part in (*left, *right) if part]
        left, right = [], []
        out.append(line.strip())
    return "\n".join(out).strip()
