"""The map of a report: a drawing of one day in vectors, made without a browser."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import shapely

from geomap.exporters.page import ground
from geomap.exporters.page.ground import Box, table
from geomap.exporters.report.canvas import WIDTH, Canvas, shown
from geomap.exporters.report.marks import circles, glyphs
from geomap.exporters.report.wording import ENGLISH, Wording
from geomap.models.assessed import Layer
from geomap.models.geodesy import KM_PER_DEGREE_DRAWN

TALLEST = 0.86
"""Height by width at most, so that map and heading share a page."""
MARGIN = 0.03
BLACK, GREY = "#000000", "#7F7F7F"
"""Inks of fronts, and of borders that are none."""
LEVELS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""Heights of a piece of ground at which the name of its side may stand."""
STEPS = (0, -24, 24)
"""Units by which a name leaves ground that is too small for it."""
SMALL = 120.0
"""Units: narrower ground has its name beside it."""
DASHES = {"line-dashed": "14 9", "line-dotted": "1 9"}


@dataclass(frozen=True, slots=True)
class Paper:
    """Units across, height by width (None for that of the ground), what it is called, its language."""

    width: float = WIDTH
    shape: float | None = None
    title: str = ""
    wording: Wording = ENGLISH


WHOLE = Paper()
Sides = Mapping[str, Mapping[str, str]]
"""Side id -> ``name``, ``colour``, ``pattern``."""


def draw(
    layers: Sequence[Layer],
    sides: Sides,
    view: Box,
    day: str | None,
    *,
    boundary: Any = None,
    paper: Paper = WHOLE,
) -> str:
    """Draw ground, control, front line, people and events of a day as an SVG element.

    Parameters
    ----------
    layers : sequence of Layer
        From bottom to top; those whose style is not printed are left out.
    sides : mapping
        Looks of the sides in the colours of the theme.
    view : Box
        Ground that must be seen.
    day : str or None
        ISO date whose control is drawn; None when no control is known.
    boundary : geometry, optional
        The declared boundary set, EPSG:4326; None for Natural Earth's.
    paper : Paper
        How large the drawing is, what it is called, and its language.

    Notes
    -----
    Patterns of sides are those of :func:`patterns`, which stand once a page.
    """
    canvas = Canvas(_sheet(view, paper.shape), paper.width)
    printed = [_of_day(layer, day) for layer in layers if layer.style.printed]
    _ground(canvas)
    _fills(canvas, printed, sides)
    _borders(canvas, boundary)
    _strokes(canvas, printed)
    _points(canvas, [layer for layer in printed if layer.style.geometry == "point"], paper.wording)
    _scale(canvas, paper.wording)
    _names(canvas, [layer for layer in printed if layer.style.side_by], sides, paper.wording)
    body, label = "".join(canvas.parts), paper.title or paper.wording.text("map")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {paper.width:g} {canvas.height:.0f}" '
        f'role="img" aria-label="{shown(label)}">{body}</svg>'
    )


def _of_day(layer: Layer, day: str | None) -> Layer:
    """A layer with the rows of the day drawn; as it is where its rows bear no day."""
    return replace(layer, table=layer.table[layer.table["date"] == day]) if layer.style.dated else layer


def _records(layer: Layer) -> list[dict[Any, Any]]:
    return layer.table.to_dict("records")


def _is_band(layer: Layer) -> bool:
    return any(entry.symbol == "band" for entry in layer.legend)


def _sheet(view: Box, shape: float | None) -> Box:
    """The view with a margin: in a shape, or else at most as tall as a page allows."""
    wide, tall = view.east - view.west, view.north - view.south
    west, east = view.west - wide * MARGIN, view.east + wide * MARGIN
    south, north = view.south - tall * MARGIN, view.north + tall * MARGIN
    squeeze = math.cos(math.radians((south + north) / 2))
    missing = (north - south) / (shape or TALLEST) / squeeze - (east - west)
    if missing > 0:
        west, east = west - missing / 2, east + missing / 2
    elif shape:
        lacking = (east - west) * squeeze * shape - (north - south)
        south, north = south - lacking / 2, north + lacking / 2
    return Box(west, south, east, north)


def patterns(sides: Sides) -> str:
    """Patterns of the sides, for all drawings and legends of a page: an SVG element that shows nothing."""
    colours = {row["pattern"] + row["colour"][1:]: row for row in sides.values() if row["pattern"]}
    marks = {
        "dots": '<circle cx="4" cy="4" r="1.8" fill="{c}"/><circle cx="12" cy="12" r="1.8" fill="{c}"/>',
        "lines": '<path d="M-4 4 4-4M0 16 16 0M12 20 20 12" stroke="{c}" stroke-width="1.8"/>',
        "cross": '<path d="M0 16 16 0M0 0 16 16" stroke="{c}" stroke-width="1.5"/>',
        "diagonal": '<path d="M-4 12 4 20M0 0 16 16M12-4 20 4" stroke="{c}" stroke-width="1.5"/>',
        "vertical": '<path d="M8 0V16" stroke="{c}" stroke-width="1.5"/>',
        "horizontal": '<path d="M0 8H16" stroke="{c}" stroke-width="1.5"/>',
        "crosshatch": '<path d="M0 16 16 0M0 0 16 16" stroke="{c}" stroke-width="1.5"/>',
        "grid": '<path d="M8 0V16M0 8H16" stroke="{c}" stroke-width="1.5"/>',
    }
    drawn = [
        f'<pattern id="p-{key}" width="16" height="16" patternUnits="userSpaceOnUse">'
        f"{marks.get(row['pattern'], '').replace('{c}', row['colour'])}</pattern>"
        for key, row in sorted(colours.items())
    ]
    return f'<svg class="defs" aria-hidden="true"><defs>{"".join(drawn)}</defs></svg>'


def _ground(canvas: Canvas) -> None:
    scale = "50m" if canvas.box.span > ground.WIDE else "10m"
    canvas.parts.append(f'<rect class="sea" width="{canvas.width:g}" height="{canvas.height:.0f}"/>')
    canvas.path(ground.areas(f"land_{scale}", canvas.box), 'class="land"')


def _borders(canvas: Canvas, boundary: Any) -> None:
    box = canvas.box
    scale = "50m" if box.span > ground.WIDE else "10m"
    canvas.path(ground.areas("lakes", box), 'class="lake"')
    canvas.path(ground.lines("rivers", box), 'class="river"')
    canvas.path(ground.lines("admin1_borders", box, 2.0), 'class="province"')
    own = ground.lines(f"borders_{scale}", box) if boundary is None else ground.own_lines(boundary, box)
    canvas.path(own, 'class="border"')
    shapes = [shapely.from_wkt(row["wkt"]) for row in table("disputed")]
    canvas.path(shapely.clip_by_rect(shapes, *box), 'class="disputed"')


def _fills(canvas: Canvas, printed: Sequence[Layer], sides: Sides) -> None:
    for layer in printed:
        if layer.style.geometry == "polygon" and not _is_band(layer):
            _areas(canvas, layer, sides)


def _strokes(canvas: Canvas, printed: Sequence[Layer]) -> None:
    for layer in printed:
        if layer.style.geometry == "line":
            _lines(canvas, layer)
        elif _is_band(layer):
            _bands(canvas, layer)


def _points(canvas: Canvas, points: Sequence[Layer], wording: Wording) -> None:
    """Circles of figures below the glyphs of events."""
    sized = circles(canvas, [layer for layer in points if layer.style.size_by])
    for layer in points:
        if not layer.style.size_by:
            glyphs(canvas, layer)
    for x, y, radius, size in sized:
        any(
            canvas.label(x, y + step, wording.short(size), "number", 12)
            for step in (radius + 13, -radius - 5, 4)
        )


def _areas(canvas: Canvas, layer: Layer, sides: Sides) -> None:
    for row in _records(layer):
        side = layer.style.side_by
        entry = layer.entry(row)
        look = sides[row[side]] if side else {"colour": entry.colour, "pattern": ""}
        clipped = shapely.clip_by_rect([row["geometry"]], *canvas.box)
        canvas.path(clipped, f'fill="{look["colour"]}" fill-opacity="0.34" fill-rule="evenodd"')
        if look["pattern"]:
            key = look["pattern"] + look["colour"][1:]
            canvas.path(clipped, f'fill="url(#p-{key})" fill-opacity="0.5" fill-rule="evenodd"')


def _bands(canvas: Canvas, layer: Layer) -> None:
    for shape in layer.table.geometry:
        canvas.path(shapely.clip_by_rect([shape], *canvas.box), 'class="band"')


def _lines(canvas: Canvas, layer: Layer) -> None:
    """Lines on a light casing; the page's own ink is black, other colours are written with the line."""
    shapes = shapely.clip_by_rect(layer.table.geometry.to_numpy(), *canvas.box)
    entries = [layer.entry(row) for row in _records(layer)]
    cased = [shape for shape, entry in zip(shapes, entries, strict=True) if entry.colour != GREY]
    canvas.path(cased, 'class="case"')
    for entry, shape in zip(entries, shapes, strict=True):
        quiet = entry.colour == GREY
        own = f'fill="none" stroke="{entry.colour}" stroke-width="{1.6 if quiet else 3.4}"'
        ink = 'class="front"' if entry.colour == BLACK else own
        dash = f' stroke-dasharray="{DASHES[entry.symbol]}"' if entry.symbol in DASHES else ""
        canvas.path([shape], f"{ink}{dash}")


def _names(canvas: Canvas, held: Sequence[Layer], sides: Sides, wording: Wording) -> None:
    """Names of sides where their largest ground is, then of towns from the largest down."""
    for side, part in sorted(_largest_parts(canvas, held).items()):
        if side not in ("contested", "unknown"):
            any(canvas.label(x, y, sides[side]["name"], "side", 17) for x, y in _spots(canvas, part))
    for city in ground.cities(canvas.box, canvas.box)[: int(canvas.width * 0.09)]:
        x, y = canvas.xy(city.lon, city.lat)
        if canvas.label(x, y - 7, wording.named(city.names, city.name), "town", 12.5):
            canvas.parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.6"/>')


def _spots(canvas: Canvas, part: Any) -> list[tuple[float, float]]:
    """Where a name may stand: on the ground, where it is widest first; else beside ground that is small."""
    west, south, east, north = part.bounds
    rows = []
    for level in LEVELS:
        lat = south + (north - south) * level
        cut = shapely.get_parts(shapely.intersection(part, shapely.LineString([(west, lat), (east, lat)])))
        widest = max(cut.tolist(), key=lambda piece: piece.length, default=None)
        if widest is not None and widest.length:
            rows.append((-round(widest.length, 6), widest.interpolate(0.5, normalized=True)))
    spots = [canvas.xy(point.x, point.y) for _, point in sorted(rows, key=lambda row: row[0])]
    if spots and (east - west) * canvas.unit * canvas.squeeze < SMALL:
        spots += [(spots[0][0], spots[0][1] + step) for step in STEPS]
    return [(x, y + 6) for x, y in spots]


def _largest_parts(canvas: Canvas, held: Sequence[Layer]) -> dict[str, Any]:
    """Largest polygon of each side in the view."""
    largest: dict[str, Any] = {}
    rows = [(row[layer.style.side_by], row["geometry"]) for layer in held for row in _records(layer)]
    for side, shape in rows:
        inside = shapely.clip_by_rect(shape, *canvas.box)
        part = max(shapely.get_parts(inside).tolist(), key=lambda p: p.area, default=None)
        if part is not None and part.area > largest.get(side, part).area * 0.999:
            largest[side] = part
    return largest


def _scale(canvas: Canvas, wording: Wording) -> None:
    sizes = (500, 200, 100, 50, 20, 10, 5, 2)
    km = next((k for k in sizes if k / KM_PER_DEGREE_DRAWN * canvas.unit < canvas.width / 5), 1)
    long, y = km / KM_PER_DEGREE_DRAWN * canvas.unit, canvas.height - 16
    canvas.taken.append((canvas.width - 90 - long, y - 24, canvas.width, canvas.height))
    words = wording.of_page("km", n=str(km))
    canvas.parts.append(
        f'<path class="scale" d="M{canvas.width - 20 - long:.1f} {y - 6:.1f}v6h{long:.1f}v-6"/>'
        f'<text class="scaleword" x="{canvas.width - 26 - long:.1f}" y="{y:.1f}">{words}</text>'
    )
