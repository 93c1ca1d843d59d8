"""``geomap languages``: what is read in each language."""

from __future__ import annotations

from collections.abc import Iterable

import click


@click.command()
def languages() -> None:
    """Say what is read, and shown, in each language.

    parse: by a light parse or fitted weights; words: by tables of words; names: by names alone;
    -: not at all. A run warns of what it cannot read in a language of its articles.

    \b
    Example:
      geomap languages
    """
    from geomap.languages import ABILITIES, LANGUAGES, abilities

    click.echo(_line("", ABILITIES))
    for code in LANGUAGES:
        click.echo(_line(code, abilities(code).values()))


def _line(code: str, cells: Iterable[str]) -> str:
    """A row of the table, its columns as wide as the longest name of one."""
    return f"{code:4}" + " ".join(f"{cell:12}" for cell in cells).rstrip()
