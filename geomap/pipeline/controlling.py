"""Records -> control by day; a day whose evidence is unchanged is not assessed again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.assessment.control import PackedDay, claim_table, days_assessed, packed
from geomap.models.assessed import ControlChange, ControlDay, ControlView
from geomap.models.profile import NO_PROFILE, Profile, Side
from geomap.models.records import ControlClaim, Event, Reading
from geomap.models.sets import SetSettings
from geomap.pipeline.area import control_area, places_within
from geomap.pipeline.cache import Cache
from geomap.pipeline.loading import Engine

if TYPE_CHECKING:
    import pandas as pd
    from shapely.geometry.base import BaseGeometry


def assess_control(
    engine: Engine,
    known: Profile,
    readings: Sequence[Reading],
    events: Sequence[Event],
    claims: Sequence[ControlClaim],
    standing: Mapping[str, str],
    settings: SetSettings,
    boundary: BaseGeometry | None,
    cache: Cache,
) -> tuple[tuple[ControlDay, ...], tuple[ControlView, ...]]:
    """Assess each day of a set, and where the set's views differ; nothing without claims, days or area."""
    sources = {r.article.id: r.article.source or r.article.file for r in readings}
    table = claim_table(claims, known.prior, sources, known.actors, standing)
    days = days_assessed(readings, events, claims, settings.period)
    area = control_area(engine.index, known, table, boundary)
    if table.empty or area is None or not days:
        return (), ()
    places = places_within(engine.index, area, table)
    sides = known.sides if known is not NO_PROFILE else ()
    if not settings.views:
        return _days(cache, table, places, area, sides, days, "all"), ()
    from geomap.assessment.control import disagreement

    every, *some = (_days(cache, table, places, area, sides, days, view) for view in ("all", *settings.views))
    return every, tuple(
        disagreement(view, a, b)
        for view, seen in zip(settings.views, some, strict=True)
        for a, b in zip(every, seen, strict=True)
    )


def day_changes(days: Sequence[ControlDay]) -> tuple[ControlChange, ...]:
    """What each day changed against the day before."""
    if len(days) < 2:
        return ()
    from geomap.assessment.control import difference

    return tuple(difference(before, after) for before, after in pairwise(days))


def _days(
    cache: Cache,
    table: pd.DataFrame,
    places: pd.DataFrame,
    area: BaseGeometry,
    sides: Sequence[Side],
    days: Sequence[date],
    view: str,
) -> tuple[ControlDay, ...]:
    keys = _keys(cache, table, places, area, sides, days, view)
    kept = {day: cache.find(PackedDay, key) for day, key in keys.items()}
    assessed = {day: packed_day.unpacked() for day, packed_day in kept.items() if packed_day}
    if missing := [day for day in days if day not in assessed]:
        from geomap.assessment.control import history

        for made in history(
            table, places, area, missing, sides=sides or None, view=view, lines=view == "all"
        ):
            cache.keep(keys[made.on], packed(made))
            assessed[made.on] = made
    return tuple(assessed[day] for day in days)


def _keys(
    cache: Cache,
    table: pd.DataFrame,
    places: pd.DataFrame,
    area: BaseGeometry,
    sides: Sequence[Side],
    days: Sequence[date],
    view: str,
) -> dict[date, bytes]:
    """Digest what each day rests on: claims known by then, and where and for whom all claims are."""
    named, spots = sorted(set(table["side"])), sorted(set(zip(table["lon"], table["lat"], strict=True)))
    shared = cache.digest((places.to_csv(), area.wkb, sides, named, spots, view))
    rows, at = list(table.itertuples(index=False, name=None)), list(table.columns).index("date")
    by_then = {day: [row for row in rows if row[at] <= day.isoformat()] for day in days}
    return {day: cache.key(PackedDay, (day, shared, known)) for day, known in by_then.items()}
