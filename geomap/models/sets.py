"""An article set: a folder of articles with optional settings beside them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from geomap.errors import ArticleError, UsageError
from geomap.models.corrections import Corrected, Decisions
from geomap.models.profile import Profile, Side
from geomap.models.records import Extract, Reading

KEPT_IN = ".geomap"
"""Folder of a set that holds what geomap keeps for the next run: readings, days, builds."""


_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")


def tile_host(tiles: str) -> str:
    """Scheme, host and port of a tile template: the only thing of it that enters a page's policy.

    Raises
    ------
    UsageError
        It is no such template, or its host is more than a name and a port.
    """
    try:
        parts = urlsplit(tiles)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    plain = _HOST.fullmatch(host) and not (parts.username or parts.password or "@" in parts.netloc)
    if not plain or parts.scheme != "https" or not all(f"{{{axis}}}" in tiles for axis in "xyz"):
        raise UsageError(
            f"tiles = {tiles!r}: give an https template such as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"
        )
    return f"https://{host}:{port}" if port else f"https://{host}"


@dataclass(frozen=True, slots=True)
class SetSettings:
    """What ``set.toml`` may say; every key is optional.

    Attributes
    ----------
    date : date or None
        Reference date: publication date of articles that bear none.
    period : (date, date) or None
        Days whose control is assessed; None means the days the articles speak of.
    profile : str or None
        Name of a profile, ``"none"``, or None to let the places and dates found decide.
    countries : tuple of str
        ISO 3166-1 alpha-2 codes to favour in toponym resolution.
    boundary : str
        ``natural-earth`` or a GeoJSON file in the set's folder.
    theme : str
        ``default`` (colour-blind safe) or ``customary``.
    prior_control, statistics : str or None
        CSV files in the set's folder.
    sides : tuple of Side
        Sides of the set, in place of the profile's.
    gazetteers : tuple of str
        Imported gazetteers to search beside the bundled one, in order of rank; empty means all.
        ``"bundled"`` alone means none of them.
    overlays : tuple of str
        GeoJSON and GeoPackage files drawn under the marks.
    tiles : str or None
        ``https://`` template of an online tile layer; its host alone enters the page's policy.
    fields : mapping of str to paths, or None
        Where tables and JSON files keep text, title, date …; None tells it by their shape.
    views : tuple of str
        Views of control to compare with that by all sources: ``independent``, ``side:<id>``.
    """

    title: str = ""
    description: str = ""
    date: datetime.date | None = None
    period: tuple[datetime.date, datetime.date] | None = None
    profile: str | None = None
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    boundary: str = "natural-earth"
    theme: str = "default"
    prior_control: str | None = None
    sides: tuple[Side, ...] = ()
    statistics: str | None = None
    gazetteers: tuple[str, ...] = ()
    overlays: tuple[str, ...] = ()
    tiles: str | None = None
    fields: Mapping[str, tuple[str, ...]] | None = None
    views: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleSet:
    """A set on disk: its name, its folder, its settings and the files that hold articles.

    ``others`` are files of kinds that no reader takes.
    """

    name: str
    folder: Path
    settings: SetSettings
    files: tuple[Path, ...]
    others: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class SetRecords:
    """An article set read and extracted, corrections applied, not yet assessed.

    ``damaged`` are the articles that could not be read; ``profile_reason`` says why the profile was taken.
    """

    article_set: ArticleSet
    profile: Profile
    profile_reason: str
    readings: tuple[Reading, ...]
    extracts: tuple[Extract, ...]
    damaged: tuple[ArticleError, ...]
    corrected: tuple[Corrected, ...]
    decisions: Decisions
