"""``geomap stats``: official displacement figures beside those of the articles."""

from __future__ import annotations

import re
from pathlib import Path

import click

from geomap.errors import UsageError


@click.group()
def stats() -> None:
    """Official displacement figures beside those of the articles.

    \b
    Example:
      geomap stats import population.csv --into seeds/syria-2024-11 --years 2024
    """


@stats.command("import")
@click.argument("tables", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--into", "folder", required=True, type=click.Path(path_type=Path), help="The article set.")
@click.option("--source", default="", help="Name of the source, as the map shall cite it.")
@click.option("--years", default="", metavar="YYYY[-YYYY]", help="Take these years only.")
@click.option(
    "--origin", "origins", multiple=True, metavar="CODE", help="Take people from this country only."
)
@click.option("--country", "countries", multiple=True, metavar="CODE", help="Take this country only.")
def import_(
    tables: tuple[Path, ...],
    folder: Path,
    source: str,
    years: str,
    origins: tuple[str, ...],
    countries: tuple[str, ...],
) -> None:
    """Read UNHCR exports, IDMC and HDX/HXL tables into a set's statistics.csv.

    Columns are known by their HXL tags or by their names. Faults are reported with their rows, and
    then nothing is written. Rows that the set already has stay.

    \b
    Example:
      geomap stats import population.csv --into seeds/syria-2024-11 --source UNHCR --years 2020-2024
    """
    from geomap.readers.statistics import import_table, read_statistics, write_statistics

    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such article set; give a folder with articles")
    target = folder / "statistics.csv"
    rows = list(read_statistics(target)) if target.exists() else []
    before = len(set(rows))
    for table in tables:
        imported = import_table(
            table, source=source, years=_years(years), origins=origins, countries=countries
        )
        rows.extend(imported.rows)
        click.echo(
            f"{table}: {len(imported.rows)} figures" + "".join(f"; {remark}" for remark in imported.remarks)
        )
    text = write_statistics(rows)
    target.write_text(text, encoding="utf-8", newline="")
    click.echo(f"{target}: {len(set(rows)) - before} new, {len(set(rows))} in all")
    settings = folder / "set.toml"
    if not settings.exists() or "statistics" not in settings.read_text(encoding="utf-8"):
        click.echo(f'To use them, write in {settings}: statistics = "statistics.csv"')


def _years(text: str) -> tuple[int, int] | None:
    """First and last year of ``2024`` or ``2020-2024``."""
    if not text:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
    if not match or int(match[2] or match[1]) < int(match[1]):
        raise UsageError(f"--years {text}: give a year or a span, such as 2024 or 2020-2024")
    return int(match[1]), int(match[2] or match[1])
