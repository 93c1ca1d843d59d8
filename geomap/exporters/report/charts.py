"""Charts of a report: incidents per day by type, and what each side holds over the days with its range."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup, escape

from geomap.exporters.report.canvas import Styles
from geomap.exporters.report.content import vague
from geomap.exporters.report.marks import OTHER
from geomap.exporters.report.wording import Wording
from geomap.models.assessed import Assessment

WIDE, TALL, FOOT = 1000.0, 150.0, 26.0
MOST_BARS = 90
"""Days drawn one by one; longer wars are drawn in equal spans of days."""


def per_day(assessment: Assessment, drawn: set[str], styles: Styles, wording: Wording) -> Markup:
    """Draw how many incidents of each type fall on each day; empty when none has a day."""
    counts: dict[date, Counter[str]] = {}
    for incident in assessment.incidents:
        if incident.id in drawn and not vague(incident.date) and incident.date.end:
            kind = incident.event_type if incident.event_type in styles else "Other"
            counts.setdefault(incident.date.end, Counter())[str(kind)] += 1
    if not counts:
        return Markup("")
    first, last = _span(sorted(counts), counts)
    size = max(1, -(-((last - first).days + 1) // MOST_BARS))
    bars: list[Counter[str]] = [Counter() for _ in range(((last - first).days) // size + 1)]
    for day, row in counts.items():
        if first <= day <= last:
            bars[(day - first).days // size].update(row)
    key = "bars_label" if size == 1 else "bars_label_n"
    label = wording.text(key, day=wording.day(first), n=wording.number(size))
    return Markup(  # noqa: S704 - numbers and names of ours
        f'<svg class="bars" viewBox="0 0 {WIDE:g} {TALL + FOOT:g}" role="img" aria-label="{escape(label)}">'
        f'<path d="M0 {TALL:g}H{WIDE:g}" stroke="#888"/>{_bars(bars, first, size, styles, wording)}</svg>'
    )


def _span(days: Sequence[date], counts: Mapping[date, Counter[str]]) -> tuple[date, date]:
    """Days from the first to the last without those that a long gap divides from the middle."""
    middle = days[len(days) // 2]
    first = last = middle
    for day in days:
        if day > last and (day - last).days <= GAP:
            last = day
    for day in reversed(days):
        if day < first and (first - day).days <= GAP:
            first = day
    return first, last


GAP = 21
"""Days without an incident that end the span, as on the map's time bar."""


def _bars(bars: Sequence[Counter[str]], first: date, size: int, styles: Styles, wording: Wording) -> str:
    most = max(sum(bar.values()) for bar in bars)
    step = WIDE / len(bars)
    wide = min(step * 0.78, 60.0)
    parts: list[str] = []
    every = max(1, round(len(bars) / 12))
    for number, bar in enumerate(bars):
        x, y = number * step + (step - wide) / 2, TALL
        for kind in (*styles, "Other"):
            if kind not in bar:
                continue
            tall = bar[kind] / most * (TALL - 22)
            y -= tall
            colour = styles.get(kind, OTHER)[1]
            parts.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}" fill="{colour}"/>'
            )
        middle = x + wide / 2
        if bar and step > 16:
            parts.append(f'<text class="n" x="{middle:.1f}" y="{y - 5:.1f}">{sum(bar.values())}</text>')
        if number % every == 0:
            on = first + timedelta(days=number * size)
            parts.append(
                f'<text class="d" x="{middle:.1f}" y="{TALL + 18:.1f}">{wording.day(on, year=False)}</text>'
            )
    return "".join(parts)


MOST_SIDES = 6
"""Sides drawn, those with most ground on any day; the table below has all."""
LEFT, RIGHT, HIGH = 74.0, 720.0, 230.0
"""Frame of the chart of areas: numbers stand before it, names of sides behind."""
LINE = 17.0
"""Least distance of two names."""


def areas(extent: Any, looks: Mapping[str, Mapping[str, str]], wording: Wording) -> Markup:
    """Draw what each side holds over the days: a line in its range; empty where there is one day only."""
    held = extent[~extent["side"].isin(["unknown"])]
    days = sorted(set(extent["on"]))
    if len(days) < 2 or not len(held):
        return Markup("")
    most = held.groupby("side")["km2"].max().sort_values(ascending=False, kind="stable")
    top = float(held["high"].max()) or 1.0
    ends, drawn = [], []
    for side in most.index[:MOST_SIDES]:
        rows = {row["on"]: row for row in held[held["side"] == side].to_dict("records")}
        nothing = {"km2": 0.0, "low": 0.0, "high": 0.0}
        line = [rows.get(day, nothing) for day in days]
        drawn.append(_side_line(line, days, top, looks[side]["colour"]))
        ends.append((_y(line[-1]["km2"], top), looks[side]))
    label = escape(wording.text("area_label", **{"from": wording.day(days[0]), "to": wording.day(days[-1])}))
    return Markup(  # noqa: S704 - numbers and names of ours
        f'<svg class="bars" viewBox="0 0 {WIDE:g} {HIGH + FOOT:g}" role="img" aria-label="{label}">'
        f"{_grid(days, top, wording)}{''.join(drawn)}{_side_names(ends)}</svg>"
    )


def _x(day: date, days: Sequence[date]) -> float:
    return LEFT + (RIGHT - LEFT) * (day - days[0]).days / (days[-1] - days[0]).days


def _y(km2: float, top: float) -> float:
    return HIGH - (HIGH - 12) * km2 / top


def _side_line(line: Sequence[Mapping[str, float]], days: Sequence[date], top: float, colour: str) -> str:
    def along(name: str) -> list[str]:
        return [f"{_x(d, days):.1f} {_y(row[name], top):.1f}" for d, row in zip(days, line, strict=True)]

    around = "L".join([*along("high"), *reversed(along("low"))])
    return (
        f'<path d="M{around}Z" fill="{colour}" fill-opacity="0.25"/>'
        f'<path d="M{"L".join(along("km2"))}" fill="none" stroke="{colour}" stroke-width="3"/>'
    )


def _grid(days: Sequence[date], top: float, wording: Wording) -> str:
    step = 10.0 ** (len(f"{top:.0f}") - 1)
    step = next(s for s in (step, step / 2, step / 5) if top / s >= 2)
    parts = []
    for n in range(int(top / step) + 1):
        y = _y(n * step, top)
        parts.append(f'<path d="M{LEFT:g} {y:.1f}H{RIGHT:g}" stroke="{"#888" if n == 0 else "#dde2e6"}"/>')
        parts.append(f'<text class="e" x="{LEFT - 6:g}" y="{y + 5:.1f}">{wording.number(n * step)}</text>')
    ends = (
        f'<text class="d" x="{_x(day, days):.1f}" y="{HIGH + 18:.1f}">{wording.day(day, year=False)}</text>'
        for day in (days[0], days[-1])
    )
    return "".join([*parts, *ends])


def _side_names(ends: Sequence[tuple[float, Mapping[str, str]]]) -> str:
    """Names behind the ends of the lines, moved apart where they would touch."""
    parts, free = [], 0.0
    for number, (y, look) in enumerate(sorted(ends, key=lambda end: (end[0], end[1]["name"]))):
        room = HIGH - (len(ends) - 1 - number) * LINE
        at = min(max(y + 5, free), room)
        free = at + LINE
        leader = f"M{RIGHT + 2:g} {y:.1f}L{RIGHT + 12:g} {at - 5:.1f}"
        parts.append(
            f'<path d="{leader}" stroke="{look["colour"]}" stroke-width="2"/>'
            f'<text class="s" x="{RIGHT + 16:g}" y="{at:.1f}">{escape(_short(look["name"]))}</text>'
        )
    return "".join(parts)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


LONGEST_NAME = 36
"""Letters of a side's name beside the chart."""
