"""Which records of a harvest a map is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geomap.models.sets import ArticleSet, SetSettings


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records of a harvest: first and last day, countries of their places, west south east north."""

    start: date | None = None
    end: date | None = None
    countries: tuple[str, ...] = ()
    bbox: tuple[float, float, float, float] | None = None


def as_set(folder: Path, selection: Selection) -> ArticleSet:
    """A harvest as an article set without articles: its name, and the period that is chosen."""
    period = (selection.start, selection.end) if selection.start and selection.end else None
    return ArticleSet(folder.resolve().name, folder, SetSettings(period=period), ())
