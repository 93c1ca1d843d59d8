"""``geomap diff``: what changed between two builds."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from geomap.builds import TABLES, Build, builds_since, compare
from geomap.errors import UsageError
from geomap.models.differences import Difference


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path), required=False)
@click.option(
    "--since", metavar="last|DAY", help="Compare builds that the set OLD kept, in place of two folders."
)
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a map of the differences."
)
@click.option("--json", "as_json", is_flag=True, help="JSON instead of a table.")
def diff(old: Path, new: Path | None, since: str | None, html: Path | None, as_json: bool) -> None:
    """Compare two builds: records added, removed, moved and changed; who gained which area.

    OLD and NEW are folders that `geomap build` wrote. With --since, OLD is an article set, whose last
    build is compared with the one before ("last") or with that of a day.

    \b
    Examples:
      geomap diff maps-of-monday/syria maps/syria --html changes.html
      geomap diff seeds/syria-2024-11 --since last
      geomap diff seeds/syria-2024-11 --since 2026-11-20 --json
    """
    before, after = _builds(old, new, since)
    difference = compare({t: before.table(t) for t in TABLES}, {t: after.table(t) for t in TABLES})
    if html:
        from geomap.exporters.difference import write_difference

        write_difference(difference, before.name, after.name, html)
    click.echo(
        json.dumps(difference.plain(), ensure_ascii=False, indent=1)
        if as_json
        else difference_text(difference)
    )
    if html and not as_json:
        click.echo(str(html))


def _builds(old: Path, new: Path | None, since: str | None) -> tuple[Build, Build]:
    if since is not None:
        if new is not None:
            raise UsageError("--since compares builds that one set kept: name the set alone")
        return builds_since(old, None if since == "last" else _day(since))
    if new is None:
        raise UsageError("name two folders that geomap build wrote, or one set with --since last")
    before, after = Build(old), Build(new)
    if before.withheld != after.withheld:
        raise UsageError(
            f"{old} withholds {before.withheld or 'nothing'}, {new} {after.withheld or 'nothing'}: "
            "their difference would tell what is hidden; build both with the same --coarsen and --no-quotes"
        )
    return before, after


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise UsageError(f'--since "{text}": write last, or a day as YYYY-MM-DD') from None


def difference_text(difference: Difference) -> str:
    """Say what differs, for a terminal."""
    if difference.empty:
        return "no difference"
    lines = []
    for table, changes in difference.by_table():
        lines.append(f"{table.replace('_', ' ')}: {difference.counted(changes)}")
        lines += [f"  {c.kind:8} {c.label}  ({c.id})  {c.told_fields()}".rstrip() for c in changes]
    if difference.areas:
        last = difference.last_areas()
        lines.append(f"control on {last[0][0]}, km²")
        lines += [f"  {side}: {a:,.0f} -> {b:,.0f} ({b - a:+,.0f})" for _, side, a, b in last]
        if others := len({day for day, *_ in difference.areas}) - 1:
            lines.append(f"  and on {others} earlier days: --json lists them")
    return "\n".join(lines)
