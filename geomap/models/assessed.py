"""What assessment makes of the records of all articles.

A claim is somebody's; control is our own dated assessment and cites the claims.
Tables are GeoDataFrames in EPSG:4326 sorted by id, so this module needs geopandas for types only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from geomap.models.articles import DateSpan, Figure, Span
from geomap.models.places import PlaceRef
from geomap.models.profile import Profile
from geomap.models.reasons import Reason
from geomap.models.records import ControlClaim, Displacement, Event, Reading
from geomap.models.statistics import OfficialFigure
from geomap.models.style import LegendEntry, Style

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Overlay:
    """A file of shapes: its title, and each shape (EPSG:4326) with its name, "" where it has none."""

    title: str
    shapes: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What one passage says of a deed, beside what others say of it.

    ``role`` is ``source`` where it tells the deed, ``version`` where it denies, blames or counts,
    ``context`` where it speaks of it in passing. ``publisher`` is as the article names it. ``kind`` is a
    sub-type, ``blamed`` a side of the profile or the name of who acted, ``toll`` the dead. ``differs`` names
    what contradicts other passages: ``kind``, ``blamed``, ``toll``, ``place``, ``denied``.
    """

    article_id: str
    sentence: Span
    role: Literal["source", "version", "context"]
    publisher: str
    kind: str | None
    blamed: str | None
    toll: Figure | None
    place: PlaceRef | None
    denied: bool
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening told by one or several events.

    ``id`` is that of the first member (by date, then id). ``members`` are cited, all of them;
    conflicting figures and places stay with their member. ``sources`` counts independent ones.
    ``figures`` are those that stand: of each name the latest that is no claim of a party. ``versions`` are
    what passages say, side by side, in order of publication; ``context`` what only speaks of the deed.
    """

    id: str
    members: tuple[Event, ...]
    event_type: str | None
    sub_type: str | None
    place: PlaceRef | None
    date: DateSpan
    confidence: float
    sources: int
    reasons: tuple[Reason, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    context: tuple[Version, ...] = ()

    @property
    def contradictions(self) -> tuple[str, ...]:
        """What the versions contradict each other in, each once."""
        return tuple(sorted({name for version in self.versions for name in version.differs}))


@dataclass(frozen=True, slots=True)
class NotMapped:
    """Something read but not drawn, and why: shown to the reader as a list."""

    what: str
    article_id: str
    start: int
    end: int
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class ControlDay:
    """Control on one day.

    ``places``: id, place_id, name, holder, status (held, contested, unknown), confidence,
    p_<side> …, claim_ids; points. ``areas``: side (or ``contested``, ``unknown``), confidence;
    polygons, a coverage of the area. ``front``: side_a, side_b, kind (assessed, claimed,
    contested), band_km (half-width), claim_ids; lines. ``band``: the uncertainty band, polygons.
    ``held_back``: claims not drawn, with the ``reason`` (a :class:`Reason`; ``str`` of it is its words).
    """

    on: date
    places: gpd.GeoDataFrame
    areas: gpd.GeoDataFrame
    front: gpd.GeoDataFrame
    band: gpd.GeoDataFrame
    held_back: pd.DataFrame


@dataclass(frozen=True, slots=True)
class ControlChange:
    """What changed between two days of control.

    ``areas``: ``side, gained_km2, lost_km2``, their bounds ``…_low, …_high`` (without, or with all of, the
    change inside the bands of both days) and ``claim_ids`` of the places that went to the side or from it.
    ``places``: ``place_id, name, before, after, claim_ids`` of places whose holder or state changed,
    with the claims that are new since.
    """

    since: date
    on: date
    areas: pd.DataFrame
    places: pd.DataFrame


@dataclass(frozen=True, slots=True)
class ControlView:
    """Where control by the claims of some sources differs, on one day, from control by all.

    ``view``: ``independent`` or ``side:<id>``. ``parted``: ground that all sources give to ``before`` and the
    view to ``after``, with ``km2``; polygons. ``places``: as of :class:`ControlChange`.
    """

    view: str
    on: date
    parted: gpd.GeoDataFrame
    places: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that a map, a table or a report is drawn from.

    ``extents`` maps the id of a place that ``has_extent`` to its polygon (EPSG:4326), so that
    layers and exporters can draw an area as an area without asking a gazetteer. ``boundary`` is the
    declared boundary set as a geometry, None for Natural Earth's. ``reprints`` maps an article that is
    a near-duplicate to the newer one that stands for it. ``overlays`` are files of the set to draw.
    """

    name: str
    title: str
    description: str
    profile: Profile
    readings: tuple[Reading, ...]
    incidents: tuple[Incident, ...]
    claims: tuple[ControlClaim, ...]
    displacement: tuple[Displacement, ...]
    control: tuple[ControlDay, ...]
    not_mapped: tuple[NotMapped, ...]
    run: dict[str, Any] = field(default_factory=dict)
    extents: Mapping[str, Any] = field(default_factory=dict)
    boundary: Any = None
    statistics: tuple[OfficialFigure, ...] = ()
    reprints: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[ControlChange, ...] = ()
    views: tuple[ControlView, ...] = ()
    overlays: tuple[Overlay, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """A table with what is needed to draw it and to explain it.

    ``table`` is in EPSG:4326, has a unique string column ``id``, is sorted by it and is valid
    when empty. ``shown`` says whether the map draws it at first.
    """

    name: str
    title: str
    table: gpd.GeoDataFrame
    legend: tuple[LegendEntry, ...]
    style: Style
    description: str = ""
    shown: bool = True

    def entry(self, row: Mapping[Any, Any]) -> LegendEntry:
        """Legend entry that a row of the table is drawn as."""
        return self.style.entry(self.legend, row)
