"""The map of a report: a drawing of one day in vectors, made without a browser."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import shapely

from geomap.exporters.page import ground
from geomap.exporters.page.ground import Box, table
from geomap.exporters.report.canvas import WIDTH, Canvas, shown
from geomap.exporters.report.marks import event_groups, people, styles_of
from geomap.models.assessed import Assessment, Layer
from geomap.models.geodesy import KM_PER_DEGREE_DRAWN

TALLEST = 0.86
"""Height by width at most, so that map and heading share a page."""
MARGIN = 0.03
STEPS = (0, -24, 24, -48, 48, -72, 72)
"""Units by which the name of a side gives way to marks."""
DASHES = {"claimed": "14 9", "contested": "1 9"}


def draw(
    assessment: Assessment,
    layers: Sequence[Layer],
    sides: Mapping[str, Mapping[str, str]],
    view: Box,
    day: str | None,
) -> str:
    """Draw ground, control, front line, people and events of a day as an SVG element.

    Parameters
    ----------
    sides : mapping
        Side id -> ``name``, ``colour``, ``pattern``.
    view : Box
        Ground that must be seen.
    day : str or None
        ISO date whose control is drawn; None when no control is known.
    """
    named = {layer.name: layer for layer in layers}
    canvas = Canvas(_paper(view), styles_of(named["events"]))
    tables = {name: layer.table for name, layer in named.items()}
    dated = {
        name: tables[name][tables[name]["date"] == day] for name in ("control", "front_band", "front_line")
    }
    _ground(canvas)
    _control(canvas, dated["control"], sides)
    _lines(canvas, assessment.boundary)
    _front(canvas, dated)
    people(canvas, assessment)
    event_groups(canvas, assessment, tables["events"])
    _names(canvas, dated["control"], sides)
    _scale(canvas)
    body = "".join(canvas.parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {canvas.height:.0f}" role="img" '
        f'aria-labelledby="map-title"><title id="map-title">Map of {shown(day or "all days")}</title>'
        f"{_patterns(sides)}{body}</svg>"
    )


def _paper(view: Box) -> Box:
    """The view with a margin, at most as tall as the paper allows."""
    wide, tall = view.east - view.west, view.north - view.south
    west, east = view.west - wide * MARGIN, view.east + wide * MARGIN
    south, north = view.south - tall * MARGIN, view.north + tall * MARGIN
    squeeze = math.cos(math.radians((south + north) / 2))
    missing = (north - south) / TALLEST / squeeze - (east - west)
    if missing > 0:
        west, east = west - missing / 2, east + missing / 2
    return Box(west, south, east, north)


def _patterns(sides: Mapping[str, Mapping[str, str]]) -> str:
    colours = {row["pattern"] + row["colour"][1:]: row for row in sides.values() if row["pattern"]}
    marks = {
        "dots": '<circle cx="4" cy="4" r="1.8" fill="{c}"/><circle cx="12" cy="12" r="1.8" fill="{c}"/>',
        "lines": '<path d="M-4 4 4-4M0 16 16 0M12 20 20 12" stroke="{c}" stroke-width="1.8"/>',
        "cross": '<path d="M0 16 16 0M0 0 16 16" stroke="{c}" stroke-width="1.5"/>',
        "grid": '<path d="M8 0V16M0 8H16" stroke="{c}" stroke-width="1.5"/>',
    }
    made = [
        f'<pattern id="p-{key}" width="16" height="16" patternUnits="userSpaceOnUse">'
        f"{marks.get(row['pattern'], '').replace('{c}', row['colour'])}</pattern>"
        for key, row in sorted(colours.items())
    ]
    return f"<defs>{''.join(made)}</defs>"


def _ground(canvas: Canvas) -> None:
    scale = "50m" if canvas.box.span > ground.WIDE else "10m"
    canvas.parts.append(f'<rect class="sea" width="{WIDTH:g}" height="{canvas.height:.0f}"/>')
    canvas.path(ground.areas(f"land_{scale}", canvas.box), 'class="land"')


def _lines(canvas: Canvas, boundary: Any) -> None:
    box = canvas.box
    scale = "50m" if box.span > ground.WIDE else "10m"
    canvas.path(ground.areas("lakes", box), 'class="lake"')
    canvas.path(ground.lines("rivers", box), 'class="river"')
    canvas.path(ground.lines("admin1_borders", box, 2.0), 'class="province"')
    own = ground.lines(f"borders_{scale}", box) if boundary is None else ground.own_lines(boundary, box)
    canvas.path(own, 'class="border"')
    shapes = [shapely.from_wkt(row["wkt"]) for row in table("disputed")]
    canvas.path(shapely.clip_by_rect(shapes, *box), 'class="disputed"')


def _control(canvas: Canvas, table: Any, sides: Mapping[str, Mapping[str, str]]) -> None:
    for side, shape in zip(table["side"], table.geometry, strict=True):
        known = sides[side]
        clipped = shapely.clip_by_rect([shape], *canvas.box)
        fill = f'fill="{known["colour"]}" fill-opacity="0.34" fill-rule="evenodd"'
        canvas.path(clipped, fill)
        if known["pattern"]:
            key = known["pattern"] + known["colour"][1:]
            canvas.path(clipped, f'fill="url(#p-{key})" fill-opacity="0.5" fill-rule="evenodd"')


def _front(canvas: Canvas, dated: Mapping[str, Any]) -> None:
    for shape in dated["front_band"].geometry:
        canvas.path(shapely.clip_by_rect([shape], *canvas.box), 'class="band"')
    table = dated["front_line"]
    lines = list(
        zip(table["kind"], shapely.clip_by_rect(table.geometry.to_numpy(), *canvas.box), strict=True)
    )
    canvas.path([shape for _, shape in lines], 'class="case"')
    for kind, shape in lines:
        dash = f' stroke-dasharray="{DASHES[kind]}"' if kind in DASHES else ""
        canvas.path([shape], f'class="front"{dash}')


def _names(canvas: Canvas, control: Any, sides: Mapping[str, Mapping[str, str]]) -> None:
    """Names of sides where their largest ground is, then of towns from the largest down."""
    largest: dict[str, Any] = {}
    for side, shape in zip(control["side"], control.geometry, strict=True):
        inside = shapely.clip_by_rect(shape, *canvas.box)
        part = max(shapely.get_parts(inside).tolist(), key=lambda p: p.area, default=None)
        if part is not None and part.area > largest.get(side, part).area * 0.999:
            largest[side] = part
    for side, part in sorted(largest.items()):
        at = part.point_on_surface()
        if side not in ("contested", "unknown") and not at.is_empty:
            x, y = canvas.xy(at.x, at.y)
            any(canvas.label(x, y + step, sides[side]["name"], "side", 17) for step in STEPS)
    for name, _, lon, lat, *_ in ground.cities(canvas.box, canvas.box)[:90]:
        x, y = canvas.xy(lon, lat)
        if canvas.label(x, y - 7, name, "town", 12.5):
            canvas.parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.6"/>')


def _scale(canvas: Canvas) -> None:
    km = next(
        (k for k in (500, 200, 100, 50, 20, 10, 5, 2) if k / KM_PER_DEGREE_DRAWN * canvas.unit < WIDTH / 5), 1
    )
    long, y = km / KM_PER_DEGREE_DRAWN * canvas.unit, canvas.height - 16
    canvas.parts.append(
        f'<path class="scale" d="M{WIDTH - 20 - long:.1f} {y - 6:.1f}v6h{long:.1f}v-6"/>'
        f'<text class="scaleword" x="{WIDTH - 26 - long:.1f}" y="{y:.1f}">{km} km</text>'
    )
