"""``geomap diff``: what changed between two builds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from geomap.assessment.build_difference import Change, area_changes, changes
from geomap.errors import UsageError

TABLES = ("events", "displacement", "places", "front_line")


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON instead of a table.")
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Compare two builds: folders that `geomap build` wrote.

    Added, removed, moved and changed records, and area by side and day.

    \b
    Example:
      geomap build seeds/syria-2024-11 --out before
      geomap build seeds/syria-2024-11 --out after
      geomap diff before/syria-2024-11 after/syria-2024-11
    """
    found = [c for table in TABLES for c in changes(table, read(old, table), read(new, table))]
    areas = area_changes(read(old, "control"), read(new, "control"))
    if as_json:
        rows = [
            {name: getattr(c, name) for name in ("table", "kind", "id", "label", "fields")} for c in found
        ]
        km2 = [dict(zip(("date", "side", "km2_before", "km2_after"), row, strict=True)) for row in areas]
        click.echo(json.dumps({"records": rows, "areas": km2}, ensure_ascii=False, indent=1))
        return
    if not found and not areas:
        click.echo("no difference")
    for change in found:
        click.echo(_line(change))
    for date, side, before, after in areas:
        click.echo(f"{date}  {side}: {before:,.0f} km² -> {after:,.0f} km² ({after - before:+,.0f})")


def read(folder: Path, table: str) -> list[dict[str, Any]]:
    """Read the features of one table of a build.

    Raises
    ------
    UsageError
        The folder is no build.
    """
    file = folder / f"{table}.geojson"
    try:
        features: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["features"]
    except (OSError, ValueError, KeyError):
        raise UsageError(f"{file}: not there or damaged; name two folders that geomap build wrote") from None
    return features


def _line(change: Change) -> str:
    fields = "; ".join(f"{name}: {old!r} -> {new!r}" for name, (old, new) in change.fields.items())
    return f"{change.kind:8} {change.table:12} {change.id}  {change.label}" + (
        f"  [{fields}]" if fields else ""
    )
