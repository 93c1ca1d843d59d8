"""``geomap snapshot``: a picture of the map."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import click

from geomap.cli.assessing import Day, Run, assessing, in_language
from geomap.errors import UsageError
from geomap.models.assessed import Assessment

SMALLEST, LARGEST = 320, 8000
"""Pixels of a side that a browser draws in one piece."""


@click.command()
@assessing
@click.option("--on", type=Day(), help="Day to show. Default: the last.")
@click.option(
    "--size",
    default="1600x1000",
    show_default=True,
    metavar="WxH|web|print|story",
    help="Pixels of the page; or a still with title and legend: web, print (A4), story (upright).",
)
@in_language
@click.option("--map-only", is_flag=True, help="Without panel and buttons.")
@click.option("--view", default="", help="What stands after # in a link copied from the map.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="PNG. Default: SET-DATE.png.")
def snapshot(
    run: Run,
    on: datetime | None,
    size: str,
    lang: str,
    map_only: bool,
    view: str,
    out: Path | None,
) -> None:
    """Draw the map of SET on a day as a PNG, through an installed Chromium, Chrome or Edge.

    \b
    Examples:
      geomap snapshot seeds/syria-2024-11 --on 2024-11-30 --size 1600x1000
      geomap snapshot seeds/syria-2024-11 --on 2024-11-30 --size print
      geomap snapshot seeds/syria-2024-11 --map-only --lang ar --out front.png
      geomap snapshot seeds/syria-2024-11 --view "tab=front&layers=-events&at=36.8,35.9,8.5"
    """
    from geomap.exporters.browser import picture
    from geomap.exporters.page.assembly import page
    from geomap.exporters.report import SIZES
    from geomap.layers import make_all
    from geomap.pipeline.reporting import make_still

    pixels = SIZES.get(size) or sides(size)
    assessment = run.assessed()
    day = on.date() if on else None
    check_day(assessment, day)
    target = out or Path(f"{assessment.name}-{day}.png" if day else f"{assessment.name}.png")
    if not target.resolve().parent.is_dir():
        raise UsageError(f"{target}: there is no such folder; make it or choose another --out")
    if size in SIZES:
        text = make_still(assessment, day, pixels, language=lang, theme=run.settings.theme)
    else:
        text, _ = page(assessment, make_all(assessment), theme=run.settings.theme)
    picture(text, target, size=pixels, fragment=fragment(day, lang, map_only, view))
    click.echo(str(target))


def sides(size: str) -> tuple[int, int]:
    """Width and height of ``1600x1000``.

    Raises
    ------
    UsageError
        Not two numbers of pixels that a browser draws.
    """
    match = re.fullmatch(r"([0-9]{1,5})[x×]([0-9]{1,5})", size.strip())
    wide, tall = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(SMALLEST <= side <= LARGEST for side in (wide, tall)):
        raise UsageError(
            f'--size "{size}": give WIDTHxHEIGHT from {SMALLEST} to {LARGEST}, e.g. 1600x1000, '
            "or web, print, story"
        )
    return wide, tall


def check_day(assessment: Assessment, day: date | None) -> None:
    """Refuse a day on which the set knows nothing, for its picture would be that of another day."""
    days = [c.on for c in assessment.control]
    for incident in assessment.incidents:
        days += [end for end in (incident.date.start, incident.date.end) if end]
    if day and days and not min(days) <= day <= max(days):
        raise UsageError(f"--on {day}: the set knows the days from {min(days)} to {max(days)}")


def fragment(day: date | None, lang: str, map_only: bool, view: str) -> str:
    """Address of a view as the page itself writes it; the options win over ``view``."""
    parts = dict(parse_qsl(view.removeprefix("#"), keep_blank_values=True))
    parts["lang"] = lang
    if day:
        parts["day"] = day.isoformat()
    if map_only:
        parts["only"] = "map"
    return urlencode(parts)
