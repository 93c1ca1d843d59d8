"""``geomap gazetteer``: search it, see what is in it, add a GeoNames dump to it."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path

import click

from geomap.cli.geocode import NOTHING_FOUND, country_codes
from geomap.cli.home import installed_packs, pack_folder, user_home
from geomap.cli.progress import plain
from geomap.errors import GazetteerError, UsageError
from geomap.gazetteer import BASE, BUNDLED, MEND_BUNDLED, MEND_IMPORT, PackIndex, label, open_index
from geomap.models.place_index import NameFlag, PlaceIndex
from geomap.models.places import Place
from geomap.text.fold import fold

DOWNLOADS = "downloads"
"""Folder in the user's own for files on their way."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@click.group()
def gazetteer() -> None:
    """Search the place index, see where it comes from, add your own.

    \b
    Examples:
      geomap gazetteer search Saraqib
      geomap gazetteer info
      geomap gazetteer add SY
      geomap gazetteer import SY.zip
    """


@gazetteer.command()
@click.argument("name")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Rows at most.")
@click.option(
    "--country", "countries", multiple=True, help="Only places of this country (ISO code); may be repeated."
)
@click.option("--prefix", is_flag=True, help="All names that begin with NAME.")
def search(name: str, limit: int, countries: tuple[str, ...], prefix: bool) -> None:
    """List every place that bears NAME, in any spelling or script, the most important first.

    Columns, tab-separated: id, name and what contains it, feature code, lon, lat, radius in km,
    population (empty: unknown), how the name belongs to the place, source.

    \b
    Example:
      geomap gazetteer search Al-Zahraa
    """
    index = open_index(extra=installed_packs())
    wanted = country_codes(countries, index)
    key = fold(name)
    shown = 0
    for place, flag in islice(_bearers(index, key, prefix, wanted), limit):
        shown += 1
        click.echo("\t".join(plain(" ".join(cell.split())) for cell in _cells(place, flag)))
    if not shown:
        click.echo(f'geomap: no place is called "{plain(name)}"', err=True)
        sys.exit(NOTHING_FOUND)


def _bearers(
    index: PlaceIndex, key: str, prefix: bool, countries: Collection[str]
) -> Iterator[tuple[Place, int]]:
    """Yield places that bear a name, or any name that begins with it, with the flags of the name."""
    keys_from = getattr(index, "keys_from", None)
    for name_key in sorted(set(keys_from(key))) if prefix and key and keys_from else [key]:
        number = index.key(name_key)
        for row, flag in zip(index.rows(number).tolist(), index.flags(number).tolist(), strict=True):
            place = index.place(row)
            if not countries or place.country in countries:
                yield place, flag


def _cells(place: Place, flag: int) -> tuple[str, ...]:
    return (
        place.id,
        label(place),
        place.feature,
        f"{place.lon:.5f}",
        f"{place.lat:.5f}",
        f"{place.radius_km:g}",
        str(place.population or ""),
        "+".join(str(bit.name).lower() for bit in NameFlag(flag)),
        place.source,
    )


@gazetteer.command()
@click.option("--check", is_flag=True, help="Compare every file with its checksum.")
def info(check: bool) -> None:
    """List the installed gazetteers with sources, licences, versions and sizes.

    \b
    Example:
      geomap gazetteer info --check
    """
    for folder, mend in [(BUNDLED, MEND_BUNDLED), *((path, MEND_IMPORT) for path in installed_packs())]:
        pack = PackIndex(folder, mend)
        if check:
            pack.check()
        header = pack.header
        size = sum(size for size, _ in header.files.values()) / 1e6
        state = ", all checksums right" if check else ""
        click.echo(f"{header.title}: {header.rows:,} places, {header.keys:,} names, {size:.1f} MB{state}")
        for source in header.sources:
            terms = f"{source.licence}; {source.attribution}"
            click.echo(f"  {source.name} {source.version}: {source.rows:,} places; {terms}")
    click.echo(f"own gazetteers are kept in {user_home()}", err=True)


@gazetteer.command("import")
@click.argument("dump", type=click.Path(path_type=Path))
@click.option(
    "--alternate-names",
    "alternates",
    type=click.Path(path_type=Path),
    help="alternateNamesV2.zip: more names.",
)
@click.option("--name", help="What to call it; the file's name by default. The same name is replaced.")
def import_(dump: Path, alternates: Path | None, name: str | None) -> None:
    """Add a GeoNames DUMP (allCountries.zip, SY.zip, or the .txt inside) to the place index.

    Get one at download.geonames.org/export/dump. Bad lines are reported with their numbers. The
    gazetteer is replaced whole or not at all.

    \b
    Examples:
      geomap gazetteer import SY.zip
      geomap gazetteer import allCountries.zip --alternate-names alternateNamesV2.zip
    """
    title = name or dump.stem
    if not _NAME.fullmatch(title):
        raise UsageError(f'--name "{title}": letters, digits, "-" and "_" only, 64 at most')
    _import(dump, title, alternates)


def _import(dump: Path, title: str, alternates: Path | None = None) -> None:
    """Compile a dump into the user's gazetteer of a title, and say what it holds."""
    from geomap.cli.progress import Progress
    from geomap.gazetteer import import_dump

    folder = pack_folder(title)
    try:
        with Progress() as progress:
            report = import_dump(dump, folder, alternates=alternates, progress=progress)
    except OSError as error:
        raise GazetteerError(
            f"{folder}: cannot be written ({error.strerror}); set GEOMAP_HOME to a folder of yours"
        ) from None
    for line in report.shown:
        click.echo(f"geomap: {dump.name}: {plain(line)}", err=True)
    if report.bad:
        click.echo(f"geomap: {report.bad:,} of {report.lines:,} lines were left out", err=True)
    click.echo(f"{title}: {report.header.rows:,} places, {report.header.keys:,} names, in {folder}")


@gazetteer.command()
@click.argument("countries", metavar="COUNTRY...", nargs=-1, required=True)
@click.option(
    "--from",
    "base",
    envvar="GEOMAP_GEONAMES",
    default=BASE,
    show_default=True,
    help="Address of the folder with the country files; or set GEOMAP_GEONAMES.",
)
def add(countries: tuple[str, ...], base: str) -> None:
    """Download the GeoNames files of countries (ISO codes) and add them to the place index.

    The only command of geomap that fetches anything by itself. Afterwards no network is needed. A download
    that was cut goes on where it stopped; a file is checked (size, columns, ids) before it takes effect.

    \b
    Examples:
      geomap gazetteer add SY UA
      geomap gazetteer add SD --from https://mirror.example.org/geonames
    """
    from geomap.cli.progress import Progress
    from geomap.gazetteer import fetch

    codes = list(dict.fromkeys(code.upper() for code in countries))
    country_codes(codes, open_index())
    for code in codes:
        with Progress() as progress:
            dump = fetch(code, user_home() / DOWNLOADS, base, progress)
        try:
            _import(dump, code)
        finally:
            dump.unlink(missing_ok=True)


@gazetteer.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove an imported gazetteer by the NAME that ``info`` shows.

    \b
    Example:
      geomap gazetteer remove SY
    """
    import shutil

    packs = {path.name: path for path in installed_packs()}
    if name not in packs:
        raise UsageError(f'no imported gazetteer is called "{name}"; installed: {", ".join(packs) or "none"}')
    shutil.rmtree(packs[name])
    click.echo(f"{name}: removed")
