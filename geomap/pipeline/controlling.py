"""Records -> control by day; a day whose evidence is unchanged is not assessed again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.assessment.control import PackedDay, claim_table, days_assessed, packed
from geomap.models.assessed import ControlChange, ControlDay, ControlView
from geomap.models.profile import NO_PROFILE, Actor, Profile, Side
from geomap.models.records import ControlClaim, Event, Reading
from geomap.models.sets import SetSettings
from geomap.pipeline.area import control_area, places_within
from geomap.pipeline.cache import Cache
from geomap.pipeline.loading import Engine

if TYPE_CHECKING:
    import pandas as pd
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True)
class ControlEvidence:
    """What a set tells of control: its profile with prior claims, its articles, their events and claims.

    ``standing`` maps each article to the one that stands for it, itself where it is no reprint.
    """

    profile: Profile
    readings: Sequence[Reading]
    events: Sequence[Event]
    claims: Sequence[ControlClaim]
    standing: Mapping[str, str]

    def table(self) -> pd.DataFrame:
        """All claims, prior ones too, as the assessment takes them."""
        sources = {r.article.id: r.article.source or r.article.file for r in self.readings}
        named: tuple[Actor | Side, ...] = (*self.profile.actors, *self.profile.sides)
        return claim_table(self.claims, self.profile.prior, sources, named, self.standing)


def assess_control(
    engine: Engine,
    evidence: ControlEvidence,
    settings: SetSettings,
    boundary: BaseGeometry | None,
    cache: Cache,
) -> tuple[tuple[ControlDay, ...], tuple[ControlView, ...]]:
    """Assess each day of a set, and where the set's views differ; nothing without claims, days or area."""
    table, profile = evidence.table(), evidence.profile
    days = days_assessed(evidence.readings, evidence.events, evidence.claims, settings.period)
    area = control_area(engine.index, profile, table, boundary)
    if table.empty or area is None or not days:
        return (), ()
    places = places_within(engine.index, area, table)
    sides = profile.sides if profile is not NO_PROFILE else ()
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
    cached = {day: cache.find(PackedDay, key) for day, key in keys.items()}
    assessed = {day: packed_day.unpacked() for day, packed_day in cached.items() if packed_day}
    if missing := [day for day in days if day not in assessed]:
        from geomap.assessment.control import history

        assess = partial(history, sides=sides or None, view=view, lines=view == "all")
        for control_day in assess(table, places, area, missing):
            cache.keep(keys[control_day.on], packed(control_day))
            assessed[control_day.on] = control_day
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
    rows, date_index = list(table.itertuples(index=False, name=None)), list(table.columns).index("date")
    by_then = {day: [row for row in rows if row[date_index] <= day.isoformat()] for day in days}
    return {day: cache.key(PackedDay, (day, shared, claim_rows)) for day, claim_rows in by_then.items()}
