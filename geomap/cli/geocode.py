"""``geomap geocode``: a name to a place, or to several when it does not say which."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

import click

from geomap.cli.home import installed_packs
from geomap.cli.progress import plain
from geomap.errors import UsageError
from geomap.gazetteer import Answer, as_dict, label, open_index, search
from geomap.models.geodesy import great_circle_km
from geomap.models.place_index import PlaceIndex

NOTHING_FOUND = 3


def country_codes(codes: Iterable[str], index: PlaceIndex) -> tuple[str, ...]:
    """Check ISO alpha-2 codes.

    Raises
    ------
    UsageError
        The gazetteer has no such country.
    """
    wanted = tuple(code.strip().upper() for code in codes if code.strip())
    for code in wanted:
        if index.row_of(f"country:{code}") < 0:
            raise UsageError(f'"{code}": no such country; give a two-letter ISO code such as SY')
    return wanted


@click.command()
@click.argument("names", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of a table.")
@click.option(
    "--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="Places a name at most."
)
@click.option(
    "--country", "countries", multiple=True, help="Only places of this country (ISO code); may be repeated."
)
def geocode(names: tuple[str, ...], as_json: bool, limit: int, countries: tuple[str, ...]) -> None:
    """Find places by name; what contains a place follows after a comma.

    Without NAMES, names are read from standard input, one a line. A name that several places bear is
    answered with all of them and their distances. Exit code 3 when nothing was found for any name.

    \b
    Examples:
      geomap geocode "Al-Zahraa, Aleppo"
      geomap geocode --json --country SY Saraqib حلب
      cut -f2 places.tsv | geomap geocode --json
    """
    index = open_index(extra=installed_packs())
    wanted = country_codes(countries, index)
    any_hit = False
    for name in names or _from_stdin():
        answer = search(index, name, countries=wanted, limit=limit)
        any_hit = any_hit or bool(answer.hits)
        if as_json:
            click.echo(json.dumps(_as_json(answer), ensure_ascii=False))
        else:
            _show(answer, many=len(names) != 1)
    if not any_hit:
        sys.exit(NOTHING_FOUND)


def _from_stdin() -> Iterable[str]:
    if sys.stdin.isatty():
        click.echo("geomap: reading names from the keyboard, one a line; end with Ctrl-D", err=True)
    with click.open_file("-", encoding="utf-8", errors="replace") as stream:
        for line in stream:
            if line.strip():
                yield line.strip()


def _as_json(answer: Answer) -> dict[str, object]:
    places = [
        {
            **as_dict(hit.place),
            "reason": hit.reason,
            "km_from_first": round(great_circle_km(answer.hits[0].place, hit.place), 1),
        }
        for hit in answer.hits
    ]
    return {"query": answer.query, "ambiguous": answer.ambiguous, "note": answer.note, "places": places}


def _show(answer: Answer, *, many: bool) -> None:
    if many:
        click.echo(f"# {plain(answer.query)}")
    for hit in answer.hits:
        place = hit.place
        away = great_circle_km(answer.hits[0].place, place)
        apart = f"  {away:.0f} km from the first" if place is not answer.hits[0].place else ""
        extent = "extent known" if place.has_extent else f"within {place.radius_km:g} km"
        point = f"lon {place.lon:.5f} lat {place.lat:.5f}"
        named = f"{label(place)}  [{place.feature}]  {point}  {extent}  {place.id}  ({hit.reason}){apart}"
        click.echo(plain(named))
    if answer.note:
        click.echo(f"geomap: {plain(f'{answer.query}: {answer.note}')}", err=True)
