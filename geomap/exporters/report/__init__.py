"""A report on a set: one printable page with its map, what happened, who gained what, and its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from geomap.exporters.page.assembly import sides
from geomap.exporters.page.ground import Box, boxes
from geomap.exporters.page.sealed import policy
from geomap.exporters.report import content
from geomap.exporters.report.charts import areas, per_day
from geomap.exporters.report.figure import Paper, draw, patterns
from geomap.exporters.report.lead import Gains, lead
from geomap.exporters.report.marks import OTHER, sign, styles_of, types_present
from geomap.exporters.report.still import SIZES, View, still
from geomap.exporters.report.wording import Wording
from geomap.models.assessed import Assessment, Layer

__all__ = ["SIZES", "Gains", "View", "report", "side_looks", "still"]

HALF = 560.0
"""Units across of a drawing in half the width of the page."""
LEAST = 0.3
"""Degrees drawn at least around ground that changed hands."""


def report(
    assessment: Assessment,
    layers: Sequence[Layer],
    gains: Gains | None,
    *,
    theme: str = "default",
    language: str = "en",
) -> str:
    """Return the report as one HTML page for A4, without scripts; the same input gives the same bytes.

    Parameters
    ----------
    gains : Gains or None
        None when nothing is known of control.
    theme : {"default", "customary"}
        Colours of the sides.
    language : str
        Of the report's own words, one that has a catalogue; what articles say stays in theirs.
    """
    wording = Wording(language)
    events = next(layer for layer in layers if layer.name == "events")
    drawn = set(events.table["id"].tolist())
    styles = styles_of(events)
    days, facts = content.days(assessment, drawn, wording), content.facts(assessment, wording)
    unmapped = content.unmapped(assessment, wording)
    side_styles = side_looks(assessment, layers, theme, language)
    names = {side: look["name"] for side, look in side_styles.items()}
    headline, sentences = lead(assessment, drawn, gains, names, wording)
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["sign"] = lambda kind: sign(styles.get(kind, OTHER))
    css = _asset("report.css").replace("{made}", wording.text("made"))
    return environment.from_string(_asset("report.html")).render(
        css=Markup(css),  # noqa: S704 - our own file
        policy=policy(f"<style>{css}</style>"),
        assessment=assessment,
        headline=headline,
        lead=sentences,
        patterns=Markup(patterns(side_styles)),  # noqa: S704 - patterns of ours
        **_maps(assessment, layers, gains, side_styles, wording),
        extent=areas(gains.extent, side_styles, wording) if gains else "",
        bars=per_day(assessment, drawn, styles, wording),
        types=types_present(styles, (i.event_type for i in assessment.incidents if i.id in drawn)),
        sides=side_styles,
        shown=_shown(gains, side_styles),
        gains=gains,
        sieges=gains is not None and _besieged(layers, gains.last),
        gained=_gained(gains, side_styles),
        moved=content.places_moved(assessment, gains.places, names, wording) if gains else [],
        days=days[0],
        loose=days[1],
        mapped=len(drawn),
        facts=facts[0],
        more_facts=facts[1],
        reasons=unmapped[0],
        missed=unmapped[1],
        wording=wording,
        t=wording.text,
        notes=assessment.profile.notes,
    )


def _asset(name: str) -> str:
    """Text of a file beside this module."""
    return (files("geomap.exporters.report") / name).read_text(encoding="utf-8")


def _maps(
    assessment: Assessment,
    layers: Sequence[Layer],
    gains: Gains | None,
    looks: Mapping[str, Mapping[str, str]],
    wording: Wording,
) -> dict[str, Markup]:
    """The last day with all records; where days of control differ, the first day and the ground between."""
    view, drawing = boxes(assessment)[0], partial(draw, sides=looks, boundary=assessment.boundary)
    last = gains.last if gains else None
    whole = wording.text("map_of", day=wording.day(last)) if last else ""
    maps = {"map": drawing(layers, view=view, day=last, paper=Paper(title=whole, wording=wording))}
    if gains and len(gains.ground):
        ground = [layer for layer in layers if layer.style.dated and layer.style.geometry != "point"]
        between = [_exchanged(layer, gains) for layer in ground if layer.style.side_by]
        first = wording.text("control_on", day=wording.day(gains.first))
        title = wording.text("changed_by", day=wording.day(gains.last))
        half, paper = partial(drawing, day=gains.first), partial(Paper, HALF, wording=wording)
        maps["first_map"] = half(ground, view=view, paper=paper(title=first))
        maps["change_map"] = half(between, view=_around(gains.ground, view), paper=paper(title=title))
    return {name: Markup(text) for name, text in maps.items()}  # noqa: S704 - drawings of ours


def _around(ground: Any, whole: Box) -> Box:
    """Ground that changed hands with what lies around it, in the shape of the whole view."""
    west, south, east, north = ground.total_bounds
    shape = (whole.north - whole.south) / (whole.east - whole.west)
    half = max(LEAST, 0.6 * max(east - west, (north - south) / shape))
    x, y = (west + east) / 2, (south + north) / 2
    return Box(x - half, y - half * shape, x + half, y + half * shape)


def _exchanged(layer: Layer, gains: Gains) -> Layer:
    """A layer of ground held, with the ground that changed hands, by who holds it after."""
    table = gains.ground.rename(columns={"after": layer.style.side_by}).assign(
        id=[f"piece-{n:03d}" for n in range(len(gains.ground))], date=gains.first
    )
    return replace(layer, table=table)


def _besieged(layers: Sequence[Layer], on: str) -> bool:
    """Whether a siege is drawn on a day."""
    return any((layer.table["date"] == on).any() for layer in layers if layer.name == "sieges")


def side_looks(
    assessment: Assessment, layers: Sequence[Layer], theme: str, language: str
) -> dict[str, dict[str, str]]:
    """Name, colour and pattern of every side, of contested and of unknown ground."""
    wording = Wording(language)
    looks = {
        side: {"name": wording.named(look["names"], look["name"]), **_paint(look["colour"], look["pattern"])}
        for side, look in sides(assessment, layers, theme).items()
    }
    return {
        **looks,
        "contested": {"name": wording.of_page("side.contested"), **_paint("#8c6bb1", "lines")},
        "unknown": {"name": wording.of_page("side.unknown"), **_paint("#7f7f7f", "dots")},
    }


def _paint(colour: str, pattern: str) -> dict[str, str]:
    return {"colour": colour, "pattern": pattern}


def _shown(gains: Gains | None, side_styles: Mapping[str, Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Sides that hold ground on the last day, for the legend."""
    if gains is None:
        return []
    return [
        side_styles[side]
        for side in sorted(gains.held, key=lambda s: -gains.held[s][1])
        if gains.held[side][1]
    ]


def _gained(gains: Gains | None, side_styles: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """A row a side, the one that gained most first."""
    if gains is None:
        return []
    rows = [
        {
            **row,
            "name": side_styles[row["side"]]["name"],
            "colour": side_styles[row["side"]]["colour"],
            "before": gains.held.get(row["side"], (0.0, 0.0))[0],
            "after": gains.held.get(row["side"], (0.0, 0.0))[1],
        }
        for row in gains.areas.to_dict("records")
    ]
    return sorted(rows, key=lambda row: (-row["gained_km2"], row["lost_km2"], row["side"]))
