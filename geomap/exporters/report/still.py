"""A still of the map for print, web or telephone: title, date, credit, legend, scale, where in the world."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files

import shapely
from jinja2 import Environment
from markupsafe import Markup

from geomap.exporters.page import ground
from geomap.exporters.page.ground import Box
from geomap.exporters.page.sealed import policy
from geomap.exporters.report.canvas import Canvas
from geomap.exporters.report.figure import Paper, draw, patterns
from geomap.exporters.report.marks import OTHER, sign, styles_of, types_present
from geomap.exporters.report.wording import Wording
from geomap.models.assessed import Assessment, Layer

SIZES = {"web": (1600, 900), "print": (2480, 1754), "story": (1080, 1920)}
"""Pixels: a screen, A4 across at 300 dots an inch, a telephone held upright."""
RECENT = timedelta(days=6)
"""Events of the day and of so many before it are drawn."""
UNITS = 1000.0
"""Units across the drawing of a wide still; a tall one has fewer, so that its words are as large."""
LINES_ACROSS, LINES_DOWN = (100.0, 62.0), 60.0
"""Letters of the page's size (rem) that go across a wide and an upright still, and down any."""
ENTRY, LETTER, ROW, REST = 4.2, 0.62, 1.75, 8.4
"""Rem of a legend entry without its words, of one letter of them, of a row, of title, credit and margins."""
INSET = 150.0
LEAST_AROUND = 24.0
"""Degrees that the inset shows at least."""


@dataclass(frozen=True, slots=True)
class View:
    """What a still shows: the day, pixels, and the language of its words."""

    on: date | None
    pixels: tuple[int, int]
    language: str = "en"


def still(
    assessment: Assessment, layers: Sequence[Layer], looks: Mapping[str, Mapping[str, str]], view: View
) -> str:
    """Return the still as an HTML page that fills the pixels, without scripts.

    Parameters
    ----------
    looks : mapping
        Side, ``contested`` and ``unknown`` -> ``name``, ``colour``, ``pattern``.
    """
    shown = [_until(layer, view.on) for layer in layers]
    events = next(layer for layer in shown if layer.name == "events")
    styles, sides = styles_of(events), _held(shown, looks, view.on)
    wording = Wording(view.language)
    types = types_present(styles, events.table["event_type"].tolist() if len(events.table) else [])
    latest = view.on or date.max
    span = f"{wording.of_page('tab.events')} {wording.span(latest, latest)}"
    entries = [*(look["name"] for look in sides), *types, span]
    rem, tall = _measures(view.pixels, entries)
    width, shape = UNITS * (0.62 if _upright(view) else 1.0), tall / (view.pixels[0] - 2.8 * rem)
    paper = Paper(width, shape, wording=wording)
    box = ground.boxes(assessment)[0]
    drawing = draw(
        shown,
        looks,
        box,
        view.on.isoformat() if view.on else None,
        boundary=assessment.boundary,
        paper=paper,
    )
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["sign"] = lambda kind: sign(styles.get(kind, OTHER))
    folder = files("geomap.exporters.report")
    css = "".join((folder / name).read_text(encoding="utf-8") for name in ("report.css", "still.css"))
    css = css.replace("{made}", wording.of_page("picture_credit"))
    css += f"html{{font-size:{rem:.1f}px}}.still figure{{height:{tall:.0f}px}}"
    return environment.from_string((folder / "still.html").read_text(encoding="utf-8")).render(
        css=Markup(css),  # noqa: S704 - our own files and a number
        policy=policy(f"<style>{css}</style>"),
        assessment=assessment,
        view=view,
        wording=wording,
        patterns=Markup(patterns(looks)),  # noqa: S704 - patterns of ours
        map=Markup(drawing),  # noqa: S704 - a drawing of ours
        inset=Markup(_inset(box)),  # noqa: S704 - a drawing of ours
        sides=sides,
        types=types,
        since=view.on - RECENT if view.on else None,
    )


def _upright(view: View) -> bool:
    return view.pixels[1] > view.pixels[0]


def _measures(pixels: tuple[int, int], entries: Sequence[str]) -> tuple[float, float]:
    """Pixels of a rem, and of the height that legend and words leave to the map."""
    wide, tall = pixels
    rem = min(wide / LINES_ACROSS[tall > wide], tall / LINES_DOWN)
    across = sum(ENTRY + LETTER * len(entry) for entry in entries)
    rows = math.ceil(across / (wide / rem - 2.8))
    return rem, tall - rem * (REST + ROW * rows)


def _until(layer: Layer, on: date | None) -> Layer:
    """A layer without what lies behind the day, or long before it."""
    table = layer.table
    if on is None or layer.style.dated or "date_end" not in table.columns:
        return layer
    end = table["date_end"].fillna("").astype(str)
    return replace(layer, table=table[(end <= on.isoformat()) & (end >= (on - RECENT).isoformat())])


def _held(
    layers: Sequence[Layer], looks: Mapping[str, Mapping[str, str]], on: date | None
) -> list[Mapping[str, str]]:
    """Sides that hold ground on the day."""
    tables = [layer.table for layer in layers if layer.style.side_by and layer.style.dated]
    day = on.isoformat() if on else ""
    sides = {side for table in tables for side in table[table["date"] == day]["side"]}
    return [look for side, look in looks.items() if side in sides]


def _inset(view: Box) -> str:
    """Where in the world the map lies: land around it, and its frame."""
    half = max(LEAST_AROUND, 4 * view.span) / 2
    x, y = (view.west + view.east) / 2, (view.south + view.north) / 2
    around = Box(
        max(-180.0, x - half), max(-80.0, y - half * 0.7), min(180.0, x + half), min(80.0, y + half * 0.7)
    )
    canvas = Canvas(around, INSET)
    canvas.parts.append(f'<rect class="sea" width="{INSET:g}" height="{canvas.height:.0f}"/>')
    canvas.path(ground.areas("land_50m", around), 'class="land"')
    canvas.path(ground.lines("borders_50m", around), 'class="thin"')
    canvas.path([shapely.box(*view)], 'class="frame"')
    return (
        f'<svg class="inset" viewBox="0 0 {INSET:g} {canvas.height:.0f}" aria-hidden="true">'
        f"{''.join(canvas.parts)}</svg>"
    )
