"""Who holds what on a day: claims to places, areas, a front line and how sure we are of it.

A claim is somebody's; control is our own dated assessment, and every segment of the front cites
the claims on either side. The method and its constants are explained in ``docs/control.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from geomap.assessment.control.course import course
from geomap.assessment.control.evidence import gather
from geomap.assessment.control.ground import Floats, make_sites
from geomap.assessment.control.place_table import plain_claims, plain_places, validate
from geomap.assessment.control.plane import make_plane
from geomap.assessment.control.records import Drawn, Frame, day_tables, drawn_day
from geomap.errors import UsageError
from geomap.models.articles import is_plausible
from geomap.models.assessed import ControlDay
from geomap.models.profile import PriorControl, Side

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["control", "history", "validate"]

Sides = Sequence[Side] | Sequence[str] | None


def control(
    claims: pd.DataFrame,
    places: pd.DataFrame,
    *,
    on: date | str,
    area: Any,
    sides: Sides = None,
    prior: Sequence[PriorControl] = (),
    view: str | None = None,
    unknown_sides: Literal["error", "hold"] = "error",
) -> ControlDay:
    """Assess control of an area on one day.

    Parameters
    ----------
    claims, places : DataFrame
        See :func:`validate` for the columns; degrees, longitude and latitude. Claims dated after
        ``on`` are not used.
    on : date or str
        The day, ISO 8601.
    area : shapely geometry, GeoSeries or GeoDataFrame
        Area of interest in EPSG:4326; holes and several parts are welcome, invalid rings are mended.
    sides : sequence of Side or str, optional
        The parties; None takes those that the claims name.
    prior : sequence of PriorControl
        Who held what before the first claim; used as claims of their day.
    view : str, optional
        ``all`` (default), ``independent``, or ``side:<id>``: whose claims to use.
    unknown_sides : {"error", "hold"}
        Whether a claim of a side outside ``sides`` is a fault or is listed as held back.

    Returns
    -------
    ControlDay
        Tables in EPSG:4326. Without a usable claim everything is unknown and there is no front.

    Raises
    ------
    TableError
        Every fault of the tables at once.
    UsageError
        The area or the day cannot be used.
    """
    validate(claims, places, sides=_side_ids(sides) if unknown_sides == "error" else None)
    located = plain_places(places)
    table = plain_claims(claims, located, prior=prior, view=view)
    return _assessed(table, located, area, [_date(on)], sides, lines=True)[0]


def history(
    claims: pd.DataFrame,
    places: pd.DataFrame,
    area: Any,
    days: Sequence[date | str],
    *,
    sides: Sides = None,
    view: str | None = None,
    lines: bool = True,
) -> list[ControlDay]:
    """Assess several days; what does not change with the day is done once.

    Parameters are those of :func:`control`; the result is in the order of ``days``. Without ``lines``
    front and band stay empty: to compare two views only places and areas are needed. All views have the same
    sites, so that ground on which they agree is drawn alike.
    """
    validate(claims, places)
    located = plain_places(places)
    every = plain_claims(claims, located)
    table = plain_claims(claims, located, view=view) if view not in (None, "all") else every
    ordered = [_date(day) for day in days]
    return _assessed(table, located, area, ordered, sides, lines=lines, every=every)


def _assessed(
    table: pd.DataFrame,
    places: pd.DataFrame,
    area: Any,
    days: Sequence[date],
    sides: Sides,
    *,
    lines: bool,
    every: pd.DataFrame | None = None,
) -> list[ControlDay]:
    """Assess the days of plain tables; ``every`` has the claims whose spots are sites, or None."""
    frame, xy = _frame(places, table, table if every is None else every, _shape(area), sides)
    evidence = gather(table, xy, frame.sides)
    ordered = sorted(set(days))
    states = course(frame.sites, evidence, [day.toordinal() for day in ordered])
    tables: dict[date, ControlDay] = {}
    drawn: Drawn | None = None
    for day, state in zip(ordered, states, strict=True):
        drawn = drawn_day(frame, state, day, drawn)
        tables[day] = day_tables(frame, drawn, day, lines)
    return [tables[day] for day in days]


def _frame(
    places: pd.DataFrame, claims: pd.DataFrame, every: pd.DataFrame, area: Any, sides: Sides
) -> tuple[Frame, Floats]:
    """What all days share, and the claims' positions in metres."""
    plane = make_plane(area)
    place_xy, claim_xy, spot_xy = (
        plane.to_plane(table["lon"], table["lat"]) if len(table) else np.empty((0, 2))
        for table in (places, claims, every)
    )
    spoken, ids = set(claims["side"]), _side_ids(sides)
    names = tuple(side for side in (sorted(spoken) if ids is None else ids) if side in spoken)
    sites = make_sites(place_xy, spot_xy, plane.area)
    at = sites.tree.query(np.round(place_xy))[1] if len(places) else np.empty(0, dtype=np.int64)
    pairs = frozenset(frozenset(map(names.index, pair)) for pair in _allies(sides) if pair <= set(names))
    return Frame(plane, sites, places, at, place_xy, claims, names, pairs), claim_xy


def _allies(sides: Sides) -> frozenset[frozenset[str]]:
    """Pairs of sides that do not fight each other."""
    return frozenset(frozenset((s.id, a)) for s in sides or () if isinstance(s, Side) for a in s.allies)


def _side_ids(sides: Sides) -> tuple[str, ...] | None:
    if sides is None:
        return None
    return tuple(s.id if isinstance(s, Side) else s for s in sides)


def _shape(area: Any) -> Any:
    crs = getattr(area, "crs", None)
    if crs is not None and not crs.is_geographic:
        area = area.to_crs("EPSG:4326")
    return area.union_all() if hasattr(area, "union_all") else area


def _date(value: date | str) -> date:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f'"{value}" is not a day: write YYYY-MM-DD') from error
    if not is_plausible(day):
        raise UsageError(f'"{value}" is a placeholder, not a day that news can be of')
    return day
