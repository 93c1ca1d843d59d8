"""Bars of a report: incidents per day by type, as a drawing with its table in the text below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from markupsafe import Markup, escape

from geomap.exporters.report.canvas import Styles
from geomap.exporters.report.content import vague
from geomap.exporters.report.marks import OTHER
from geomap.models.assessed import Assessment

WIDE, TALL, FOOT = 1000.0, 150.0, 26.0
MOST_BARS = 90
"""Days drawn one by one; longer wars are drawn in equal spans of days."""


def per_day(assessment: Assessment, drawn: set[str], styles: Styles) -> Markup:
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
    return _draw(bars, first, size, styles)


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


def _draw(bars: Sequence[Counter[str]], first: date, size: int, styles: Styles) -> Markup:
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
            parts.append(f'<text class="d" x="{middle:.1f}" y="{TALL + 18:.1f}">{on:%d} {on:%b}</text>')
    label = escape(f"Incidents per {'day' if size == 1 else f'{size} days'} from {first}, by type")
    return Markup(  # noqa: S704 - numbers and names of ours
        f'<svg class="bars" viewBox="0 0 {WIDE:g} {TALL + FOOT:g}" role="img" aria-label="{label}">'
        f'<path d="M0 {TALL:g}H{WIDE:g}" stroke="#888"/>{"".join(parts)}</svg>'
    )
