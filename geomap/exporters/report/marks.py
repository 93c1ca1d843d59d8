"""Signs of a report's map: events as glyphs or counted groups, people as circles of their number."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from geomap.exporters.report.canvas import Styles
from geomap.models.assessed import Layer

if TYPE_CHECKING:
    from geomap.exporters.report.canvas import Canvas

GLYPHS = {
    "cross": "M-6.5-3.5-3.5-6.5 0-3 3.5-6.5 6.5-3.5 3 0 6.5 3.5 3.5 6.5 0 3-3.5 6.5-6.5 3.5-3 0Z",
    "burst": "M0-8 1.9-3.6 5.7-5.7 3.6-1.9 8 0 3.6 1.9 5.7 5.7 1.9 3.6 0 8-1.9 3.6-5.7 5.7-3.6 1.9-8 0"
    "-3.6-1.9-5.7-5.7-1.9-3.6Z",
    "triangle": "M0-7 7 5.6-7 5.6Z",
    "pentagon": "M0-7 6.9-2 4.3 6.2-4.3 6.2-6.9-2Z",
    "square": "M-5.6-5.6 5.6-5.6 5.6 5.6-5.6 5.6Z",
    "diamond": "M0-7.6 6.4 0 0 7.6-6.4 0Z",
    "circle": "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1-6 0Z",
}
"""The glyphs of the map (``web/src/draw/glyphs.ts``), on a field of -8..8."""
OTHER = ("circle", "#7F7F7F")
REACH = 30.0
"""Units within which marks join a group."""
LARGEST = 46.0
"""Radius of the circle of the largest figure."""
EXACT = 1


def styles_of(events: Layer) -> Styles:
    """Event type -> glyph and colour, from the legend of the events layer."""
    return {entry.label: (entry.symbol, entry.colour) for entry in events.legend}


def glyph(style: tuple[str, str], x: float, y: float, size: float, *, exact: bool = True) -> str:
    """One event's sign: solid where the place is exact, hollow where an area only is known."""
    name, colour = style
    paint = f'fill="{colour}" stroke="#222" stroke-width="1"'
    if not exact:
        paint = f'fill="#fff" stroke="{colour}" stroke-width="2.4"'
    return f'<path transform="translate({x:.1f} {y:.1f}) scale({size / 8:.2f})" d="{GLYPHS[name]}" {paint}/>'


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of a layer as the map signs it: glyph and colour, and whether its place is exact."""

    style: tuple[str, str]
    exact: bool


def glyphs(canvas: Canvas, layer: Layer) -> None:
    """Draw the points of a layer; those that would cover each other as a counted ring."""
    places: dict[tuple[float, float], list[Mark]] = {}
    for row in layer.table.to_dict("records"):
        entry = layer.entry(row)
        mark = Mark((entry.symbol, entry.colour), row.get("where_prec", EXACT) == EXACT)
        places.setdefault(canvas.xy(row["geometry"].x, row["geometry"].y), []).append(mark)
    for x, y, group in _joined(places):
        if not (0 <= x <= canvas.width and 0 <= y <= canvas.height):
            continue
        if len(group) == 1:
            canvas.parts.append(glyph(group[0].style, x, y, 11, exact=group[0].exact))
            canvas.taken.append((x - 12, y - 12, x + 12, y + 12))
        else:
            _ring(canvas, x, y, group)


def _joined(places: dict[tuple[float, float], list[Mark]]) -> list[tuple[float, float, list[Mark]]]:
    """Join places to the nearest earlier one within reach, the fullest first."""
    groups: list[tuple[float, float, list[Mark]]] = []
    for (x, y), here in sorted(places.items(), key=lambda item: (-len(item[1]), item[0])):
        within_reach = [g for g in groups if math.hypot(g[0] - x, g[1] - y) < REACH]
        if within_reach:
            min(within_reach, key=lambda g: (math.hypot(g[0] - x, g[1] - y), g[0], g[1]))[2].extend(here)
        else:
            groups.append((x, y, list(here)))
    return groups


def _ring(canvas: Canvas, x: float, y: float, group: Sequence[Mark]) -> None:
    radius = 13 + min(9.0, math.log2(len(group)) * 2)
    shares = Counter(mark.style[1] for mark in group)
    canvas.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius + 2:.1f}" fill="#fff"/>')
    turn = 2 * math.pi * (radius - 2)
    start = 0.0
    for colour, n in sorted(shares.items()):
        part = turn * n / len(group)
        canvas.parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius - 2:.1f}" fill="none" stroke="{colour}" '
            f'stroke-width="5" stroke-dasharray="{part:.1f} {turn - part:.1f}" '
            f'stroke-dashoffset="{turn / 4 - start:.1f}"/>'
        )
        start += part
    canvas.parts.append(f'<text class="count" x="{x:.1f}" y="{y + 5:.1f}">{len(group)}</text>')
    canvas.taken.append((x - radius, y - radius, x + radius, y + radius))


def circles(canvas: Canvas, layers: Sequence[Layer]) -> list[tuple[float, float, float, int]]:
    """Draw figures of layers as circles whose area is the figure, on one scale, the largest first.

    Returns
    -------
    list of (float, float, float, int)
        Middle, radius and figure of each circle: its number gives way to what is drawn later.
    """
    rows = [
        (layer.style.size(row), row["id"], row)
        for layer in layers
        for row in layer.table.to_dict("records")
        if layer.style.size(row)
    ]
    most = max((size for size, *_ in rows), default=0)
    covered: set[tuple[float, float]] = set()
    sized = []
    for size, _, row in sorted(rows, key=lambda item: (-item[0], item[1])):
        x, y = canvas.xy(row["geometry"].x, row["geometry"].y)
        if (x, y) in covered:  # figures of one place must not look like a sum
            continue
        covered.add((x, y))
        radius = max(5.0, LARGEST * math.sqrt(size / most))
        dash = "" if row.get("where_prec", EXACT) == EXACT else ' stroke-dasharray="7 5"'
        canvas.parts.append(f'<circle class="people" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"{dash}/>')
        sized.append((x, y, radius, size))
    return sized


def sign(style: tuple[str, str]) -> Markup:
    """A glyph to stand in a line of text."""
    return Markup(f'<svg class="sign" viewBox="-9 -9 18 18" aria-hidden="true">{glyph(style, 0, 0, 8)}</svg>')  # noqa: S704 - a glyph of ours


def types_present(styles: Styles, kinds: Iterable[str | None]) -> list[str]:
    """Types that occur, in the order of the legend; what has none is ``Other``."""
    present = {kind if kind in styles else "Other" for kind in kinds}
    return [name for name in {**styles, "Other": OTHER} if name in present]
